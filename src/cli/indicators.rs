//! `bioclusters indicators`: the catalogue, one of its entries, and values.

use super::context::{Access, Context};
use super::failure::{Failure, Outcome};
use super::table::Table;
use crate::engine::snapshot::Snapshot;
use crate::indicators::meta::{Indicator, Part, Scope};
use crate::indicators::results::{Finding, Results};
use crate::indicators::{self, REGISTRY};
use crate::model::assumptions::Assumptions;
use crate::model::measure::Measure;
use crate::model::period::{Period, Window};
use crate::model::text::Language;
use crate::network::survey::Survey;
use crate::vocabulary::local_name;
use clap::{Args, Subcommand, ValueEnum};
use std::io::Write;

/// List indicators, show how one is defined, or compute values
#[derive(Debug, Subcommand)]
#[command(after_help = "\
Examples:
  bioclusters indicators list
  bioclusters indicators show density --lang ko
  bioclusters indicators compute --cluster boston,osong")]
pub(super) enum Indicators {
    /// The catalogue
    List,
    /// How an indicator is defined, and what gives the same number elsewhere
    Show {
        /// Its id, as `list` shows it
        id: String,
    },
    /// Values of clusters and their parts, or of the actors of a cluster
    Compute(Compute),
}

/// Which values.
#[derive(Debug, Args)]
pub(super) struct Compute {
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScopeFlag {
    /// Clusters, and their pairs of sectors and stages
    Cluster,
    /// The actors of the clusters, in the network of each
    Actor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WindowFlag {
    FiveYears,
    AllYears,
}

pub(super) fn run(indicators: &Indicators, context: &Context) -> Result<Outcome, Failure> {
    let table = match indicators {
        Indicators::List => list(context.language),
        Indicators::Show { id } => show(find(id)?, context.language),
        Indicators::Compute(compute) => values(compute, context)?,
    };
    let mut out = context.output.data();
    table.write(&mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn find(id: &str) -> Result<&'static Indicator, Failure> {
    let unknown =
        || Failure::NotFound(format!("there is no indicator `{id}`; see `bioclusters indicators list`"));
    indicators::find(id).ok_or_else(unknown)
}

fn list(language: Language) -> Table {
    let header = match language {
        Language::Korean => ["식별자", "이름", "범위", "단위", "읽는 연결망"],
        Language::English => ["id", "name", "scope", "unit", "reads"],
    };
    let mut table = Table::new(header);
    for it in REGISTRY {
        table.push([
            it.id.as_str(),
            it.label.pick(language),
            it.compute.scope().label().pick(language),
            it.unit.label().pick(language),
            it.reads.notation(),
        ]);
    }
    table
}

fn show(it: &Indicator, language: Language) -> Table {
    let names = match language {
        Language::Korean => [
            "식별자",
            "이름",
            "설명",
            "범위",
            "공식",
            "값의 범위",
            "단위",
            "방향",
            "읽는 연결망",
            "문헌",
            "DOI",
            "같은 값",
        ],
        Language::English => [
            "id",
            "name",
            "summary",
            "scope",
            "formula",
            "range",
            "unit",
            "direction",
            "reads",
            "reference",
            "doi",
            "same as",
        ],
    };
    let bound = |bound: Option<f64>, open: &str| bound.map_or_else(|| open.to_owned(), |it| it.to_string());
    let values = [
        it.id.to_string(),
        it.label.pick(language).to_owned(),
        it.summary.pick(language).to_owned(),
        it.compute.scope().label().pick(language).to_owned(),
        it.formula.to_owned(),
        format!("{} … {}", bound(it.range.low, "−∞"), bound(it.range.high, "∞")),
        it.unit.label().pick(language).to_owned(),
        it.direction.label().pick(language).to_owned(),
        it.reads.notation().to_owned(),
        it.reference.citation.to_owned(),
        it.reference.doi.unwrap_or_default().to_owned(),
        it.same_as.join(" · "),
    ];
    let header = match language {
        Language::Korean => ["항목", "내용"],
        Language::English => ["field", "content"],
    };
    let mut table = Table::new(header);
    for (name, value) in names.into_iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        table.push([name.to_owned(), value]);
    }
    table
}

fn values(compute: &Compute, context: &Context) -> Result<Table, Failure> {
    let chosen = compute.indicator.iter().map(|id| find(id)).collect::<Result<Vec<_>, _>>()?;
    let engine = context.open(Access::Read)?;
    let snapshot = engine.snapshot();
    let clusters = clusters(&snapshot, &compute.cluster)?;
    let assumptions = Assumptions { year: compute.year, ..snapshot.assumptions.as_ref().clone() };
    let results = Results::compute(&Survey::new(&snapshot.tables, &assumptions));
    let window = match compute.window {
        WindowFlag::FiveYears => Window::FiveYears,
        WindowFlag::AllYears => Window::AllYears,
    };
    let header = match context.language {
        Language::Korean => ["클러스터", "대상", "지표", "값", "하한", "상한", "표본", "미정의 사유"],
        Language::English => {
            ["cluster", "of", "indicator", "value", "low", "high", "sample", "undefined because"]
        }
    };
    let mut table = Table::new(header);
    let Some(year) = results.year else { return Ok(table) };
    let period = Period { year, window };
    let wanted = |it: &&Indicator| chosen.is_empty() || chosen.iter().any(|other| other.id == it.id);
    for cluster in clusters {
        let key = snapshot.tables.clusters.get(cluster as usize).map_or("", |it| &*it.key);
        for indicator in REGISTRY.iter().filter(wanted) {
            let rows = match (indicator.compute.scope(), compute.scope) {
                (Scope::Actor, ScopeFlag::Actor) => actors(&snapshot, &results, indicator, (cluster, window)),
                (_, ScopeFlag::Cluster) => {
                    let parts = results.parts(indicator.id, cluster, period).iter();
                    parts.map(|(part, it)| (part.map_or_else(String::new, Part::notation), *it)).collect()
                }
                (_, ScopeFlag::Actor) => Vec::new(),
            };
            for (of, finding) in rows {
                let name = indicator.id.as_str();
                table.push(
                    [key, &of, name].map(str::to_owned).into_iter().chain(cells(finding, context.language)),
                );
            }
        }
    }
    Ok(table)
}

fn clusters(snapshot: &Snapshot, keys: &[String]) -> Result<Vec<u32>, Failure> {
    let rows = 0..u32::try_from(snapshot.tables.clusters.len()).unwrap_or(u32::MAX);
    let named: Vec<(u32, &str)> = rows.zip(snapshot.tables.clusters.iter().map(|it| &*it.key)).collect();
    if keys.is_empty() {
        return Ok(named.into_iter().map(|(row, _)| row).collect());
    }
    let row = |key: &String| {
        let found = named.iter().find(|(_, it)| it == key).map(|(row, _)| *row);
        found.ok_or_else(|| Failure::NotFound(format!("there is no cluster `{key}`")))
    };
    keys.iter().map(row).collect()
}

fn actors(
    snapshot: &Snapshot,
    results: &Results,
    indicator: &Indicator,
    (cluster, window): (u32, Window),
) -> Vec<(String, Finding)> {
    let Some(column) = results.column(indicator.id, cluster, window) else { return Vec::new() };
    let rows = 0..u32::try_from(snapshot.tables.actors.len()).unwrap_or(u32::MAX);
    let terms = rows.zip(snapshot.tables.actors.iter().map(|it| it.term));
    let inside = terms.filter_map(|(row, term)| Some((snapshot.index.text(term), column.finding(row)?)));
    inside.map(|(iri, finding)| (local_name(iri).to_owned(), finding)).collect()
}

/// Value, interval, size of the sample, reason.
fn cells(finding: Finding, language: Language) -> [String; 5] {
    let sample = finding.sample_size.to_string();
    match finding.measure {
        Measure::Value { value, interval } => {
            let (low, high) =
                interval.map_or_else(Default::default, |it| (it.low.to_string(), it.high.to_string()));
            [value.to_string(), low, high, sample, String::new()]
        }
        Measure::Undefined(reason) => {
            [String::new(), String::new(), String::new(), sample, reason.label().pick(language).to_owned()]
        }
    }
}
