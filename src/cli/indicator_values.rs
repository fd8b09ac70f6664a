//! `bioclusters indicators compute`: values of clusters, their parts, their artifacts and their actors.

use super::context::{Access, Context};
use super::failure::{Failure, NOTHING_WRITTEN};
use super::indicators::find;
use super::table::Table;
use crate::analysis::comparison::comparable;
use crate::analysis::demand_fit::published::with_supply;
use crate::analysis::publication::of_latest;
use crate::api::bodies::Sampling;
use crate::api::suggest;
use crate::engine::snapshot::Snapshot;
use crate::indicators::REGISTRY;
use crate::indicators::findings::{Finding, is_random, looks_back};
use crate::indicators::meta::{Compute, Draws, Indicator, Part, Scope};
use crate::indicators::results::{Results, Years};
use crate::kernels::stop::Stop;
use crate::model::assumptions::Assumptions;
use crate::model::measure::{Measure, Reason};
use crate::model::period::{Period, Window};
use crate::model::stage::Stage;
use crate::model::text::Language;
use crate::network::read::Reader;
use crate::network::survey::{Case, Survey};
use crate::vocabulary::local_name;
use crate::vocabulary::mint::Kind;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Which values.
#[derive(Debug, Args)]
pub(super) struct Values {
    /// Keys of clusters, separated by commas; none means all
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    cluster: Vec<String>,
    /// Ids of indicators, separated by commas; none means all of --scope
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    indicator: Vec<String>,
    /// Whose values
    #[arg(long, value_enum, default_value_t = ScopeFlag::Cluster)]
    scope: ScopeFlag,
    /// Last year of the period [default: the latest year of the data]
    #[arg(long, value_parser = clap::value_parser!(i16).range(1000..=2100))]
    year: Option<i16>,
    /// Length of the period
    #[arg(long, value_enum, default_value_t = WindowFlag::AllYears)]
    window: WindowFlag,
    /// Random draws behind intervals and ranks; 0 leaves them out. Values against chance have the setting `analysis.rewirings`
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    draws: u32,
    /// Seed of the draws [default: that of the settings]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// How the values are written
    #[arg(long, value_enum, default_value_t = FormatFlag::Table)]
    format: FormatFlag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScopeFlag {
    /// Clusters, and their sectors, pairs of sectors, stages and milestones
    Cluster,
    /// The actors of the clusters, in the network of each
    Actor,
    /// The artifacts of the pathways of each cluster
    Artifact,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WindowFlag {
    FiveYears,
    AllYears,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatFlag {
    /// For people
    Table,
    /// An array of one object for each value
    Json,
}

/// What stands for a value.
enum Content {
    Number(Finding),
    Name(Result<&'static str, Reason>),
    Artifacts(Result<Vec<String>, Reason>),
}

/// A value, whose it is and what it says.
struct Row {
    cluster: String,
    of: String,
    indicator: &'static str,
    content: Content,
}

pub(super) fn run(values: &Values, context: &Context, out: &mut impl Write) -> Result<(), Failure> {
    let rows = rows(values, context)?;
    match values.format {
        FormatFlag::Table => table(&rows, context.language).write(out)?,
        FormatFlag::Json => {
            let rows: Vec<Value> = rows.iter().map(object).collect();
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

fn rows(values: &Values, context: &Context) -> Result<Vec<Row>, Failure> {
    let chosen = values.indicator.iter().map(|id| find(id)).collect::<Result<Vec<_>, _>>()?;
    let engine = context.open(Access::Read)?;
    let snapshot = engine.snapshot();
    let clusters = clusters(&snapshot, &values.cluster)?;
    let stated = snapshot.assumptions.as_ref();
    let assumptions =
        Assumptions { seed: values.seed.unwrap_or(stated.seed), draws: values.draws, ..stated.clone() };
    let interrupt = context.interrupt()?;
    let stopped = || interrupt.is_set();
    let survey = Survey::new(&snapshot.tables, &assumptions);
    // A year that is set for the service stays; one that is asked for wins.
    let survey = survey.asked_about(values.year).until(Stop::when(&stopped));
    let window = match values.window {
        WindowFlag::FiveYears => Window::FiveYears,
        WindowFlag::AllYears => Window::AllYears,
    };
    let Some(year) = survey.year() else { return Ok(Vec::new()) };
    let period = Period { year, window };
    let results = results((&snapshot, &survey), period, &chosen, values);
    let results = results.ok_or(Failure::Interrupted(NOTHING_WRITTEN))?;
    let wanted = |it: &&Indicator| chosen.is_empty() || chosen.iter().any(|other| other.id == it.id);
    let mut rows = Vec::new();
    for cluster in clusters {
        let history = survey.history(cluster);
        let Some(case) = history.case(period) else { continue };
        for indicator in REGISTRY.iter().filter(wanted) {
            let of = |(of, content)| Row {
                cluster: case.key().to_owned(),
                of,
                indicator: indicator.id.as_str(),
                content,
            };
            rows.extend(contents(&snapshot, &results, indicator, &case, values.scope).into_iter().map(of));
        }
    }
    Ok(rows)
}

/// The values of the period, or `None` once the survey is stopped: no random numbers are drawn for indicators that need none.
fn results(
    (snapshot, survey): (&Snapshot, &Survey<'_>),
    period: Period,
    chosen: &[&Indicator],
    values: &Values,
) -> Option<Results> {
    let any = |is: fn(&Indicator) -> bool| chosen.is_empty() || chosen.iter().any(|it| is(it));
    let with_areas = |results: Results| {
        if values.scope != ScopeFlag::Cluster || !any(|it| it.compute.scope() == Scope::Area) {
            return Some(results);
        }
        let draws = (values.draws > 0).then_some(values.draws as usize);
        with_supply(&results, survey, Reader::new(&snapshot.index, &snapshot.base), draws)
    };
    if values.scope != ScopeFlag::Cluster || !any(is_random) {
        return with_areas(Results::compute_plain(survey, &|_, _| {})?);
    }
    let years = if any(looks_back) { Years::LatestWithPast } else { Years::Latest };
    let draws = Draws { seed: survey.assumptions.seed, count: values.draws };
    with_areas(of_latest(survey, &[period], draws, years)?.0)
}

/// The values of an indicator in a case, each with whose it is.
fn contents(
    snapshot: &Snapshot,
    results: &Results,
    indicator: &Indicator,
    case: &Case<'_>,
    scope: ScopeFlag,
) -> Vec<(String, Content)> {
    if !case.is_published() {
        return without_values(indicator, scope).into_iter().map(|it| (String::new(), it)).collect();
    }
    match (indicator.compute, indicator.compute.scope(), scope) {
        (Compute::Label(compute), _, ScopeFlag::Cluster) => {
            vec![(String::new(), Content::Name(compute(case).map(|it| it.notation)))]
        }
        (Compute::ArtifactSets(compute), _, ScopeFlag::Cluster) => {
            let set = |stage: Stage| {
                let nodes = compute(case.pathways(), stage);
                let keys = nodes.map(|it| it.into_iter().map(|it| artifact(snapshot, case, it)).collect());
                (stage.notation().to_owned(), Content::Artifacts(keys))
            };
            Stage::ALL.into_iter().map(set).collect()
        }
        (Compute::Artifacts(compute), _, ScopeFlag::Artifact) => {
            let measures = (0_u32..).zip(compute(case.pathways()));
            let sample_size = u32::try_from(case.pathways().artifacts.len()).unwrap_or(u32::MAX);
            let number = |measure| Content::Number(Finding::new(measure, sample_size));
            measures.map(|(node, it)| (artifact(snapshot, case, node), number(it))).collect()
        }
        (_, Scope::Actor, ScopeFlag::Actor) => actors(snapshot, results, indicator, case),
        (_, _, ScopeFlag::Cluster) => {
            let parts = results.parts(indicator.id, case.cluster(), case.period).iter();
            let name = |part: &Option<Part>| part.map_or_else(String::new, Part::notation);
            parts.map(|(part, it)| (name(part), Content::Number(*it))).collect()
        }
        (_, _, ScopeFlag::Actor | ScopeFlag::Artifact) => Vec::new(),
    }
}

/// What stands for a value in a period without values: of the parts of a cluster nothing is told then.
fn without_values(indicator: &Indicator, scope: ScopeFlag) -> Option<Content> {
    let reason = Reason::NoData;
    let is_number = || comparable().any(|it| it.id == indicator.id);
    match (scope, indicator.compute) {
        (ScopeFlag::Cluster, Compute::Label(_)) => Some(Content::Name(Err(reason))),
        (ScopeFlag::Cluster, _) => is_number().then(|| Content::Number(Finding::absent(reason))),
        (ScopeFlag::Actor | ScopeFlag::Artifact, _) => None,
    }
}

/// The key of a node of the pathways.
fn artifact(snapshot: &Snapshot, case: &Case<'_>, node: u32) -> String {
    let row = case.pathways().artifacts.get(node as usize).map(|it| it.row);
    let artifact = row.and_then(|it| snapshot.tables.artifacts.get(it as usize));
    artifact.map_or_else(String::new, |it| local_name(snapshot.index.text(it.term)).to_owned())
}

fn actors(
    snapshot: &Snapshot,
    results: &Results,
    indicator: &Indicator,
    case: &Case<'_>,
) -> Vec<(String, Content)> {
    let Some(column) = results.column(indicator.id, case.cluster(), case.period.window) else {
        return Vec::new();
    };
    let rows = 0..u32::try_from(snapshot.tables.actors.len()).unwrap_or(u32::MAX);
    let terms = rows.zip(snapshot.tables.actors.iter().map(|it| it.term));
    let inside = terms.filter_map(|(row, term)| Some((snapshot.index.text(term), column.finding(row)?)));
    inside.map(|(iri, finding)| (local_name(iri).to_owned(), Content::Number(finding))).collect()
}

fn clusters(snapshot: &Snapshot, keys: &[String]) -> Result<Vec<u32>, Failure> {
    let rows = 0..u32::try_from(snapshot.tables.clusters.len()).unwrap_or(u32::MAX);
    let named: Vec<(u32, &str)> = rows.zip(snapshot.tables.clusters.iter().map(|it| &*it.key)).collect();
    if keys.is_empty() {
        return Ok(named.into_iter().map(|(row, _)| row).collect());
    }
    let row = |key: &String| {
        let found = named.iter().find(|(_, it)| it == key).map(|(row, _)| *row);
        found.ok_or_else(|| {
            Failure::of_problem(&suggest::unknown(Kind::Cluster.as_str(), key, named.iter().map(|it| it.1)))
        })
    };
    keys.iter().map(row).collect()
}

fn table(rows: &[Row], language: Language) -> Table {
    let mut table = Table::new(match language {
        Language::Korean => ["클러스터", "대상", "지표", "값", "하한", "상한", "표본", "미정의 사유"],
        Language::English => {
            ["cluster", "of", "indicator", "value", "low", "high", "sample", "undefined because"]
        }
    });
    for row in rows {
        let whose = [&row.cluster, &row.of, row.indicator].map(str::to_owned);
        table.push(whose.into_iter().chain(cells(&row.content, language)));
    }
    table
}

/// Value, interval, size of the sample, reason.
fn cells(content: &Content, language: Language) -> [String; 5] {
    let why = |reason: &Reason| reason.label().pick(language).to_owned();
    let mut cells: [String; 5] = Default::default();
    match content {
        Content::Number(finding) => {
            cells[3] = finding.sample_size.to_string();
            match &finding.measure {
                Measure::Value { value, interval } => {
                    cells[0] = value.to_string();
                    if let Some(interval) = interval {
                        (cells[1], cells[2]) = (interval.low.to_string(), interval.high.to_string());
                    }
                }
                Measure::Undefined(reason) => cells[4] = why(reason),
            }
        }
        Content::Name(Ok(name)) => (*name).clone_into(&mut cells[0]),
        Content::Artifacts(Ok(keys)) => cells[0] = keys.join(" "),
        Content::Name(Err(reason)) | Content::Artifacts(Err(reason)) => cells[4] = why(reason),
    }
    cells
}

fn object(row: &Row) -> Value {
    let (mut value, mut low, mut high, mut sample, mut undefined) =
        (Value::Null, None, None, None, None::<Reason>);
    let mut sampling = None;
    match &row.content {
        Content::Number(finding) => {
            sample = Some(finding.sample_size);
            match finding.measure {
                Measure::Value { value: number, interval } => {
                    value = json!(number);
                    (low, high) = (interval.map(|it| it.low), interval.map(|it| it.high));
                    sampling = Sampling::of(number, interval);
                }
                Measure::Undefined(reason) => undefined = Some(reason),
            }
        }
        Content::Name(Ok(name)) => value = json!(name),
        Content::Artifacts(Ok(keys)) => value = json!(keys),
        Content::Name(Err(reason)) | Content::Artifacts(Err(reason)) => undefined = Some(*reason),
    }
    let mut object = json!({
        "cluster": row.cluster,
        "part": (!row.of.is_empty()).then_some(&row.of),
        "indicator": row.indicator,
        "value": value,
        "low": low,
        "high": high,
        "sample_size": sample,
        "undefined": undefined.map(Reason::code),
    });
    if let Some(sampling) = sampling {
        object["sampling"] = json!(sampling);
    }
    object
}
