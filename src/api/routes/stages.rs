//! `/api/v1/clusters/{cluster}/stages`: how far artifacts come on the way from bench to market.

use super::clusters::{self, ClusterKey};
use crate::analysis::stops::{StageStops, Stops};
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::stages::{
    ChainCounts, FirmPatent, FullCycle, Lag, OnPaths, Science, StageRow, Stages,
};
use crate::api::bodies::{Explain, Measure};
use crate::api::cases::{Valued, with_case};
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{self, Window, Year, parameters};
use crate::api::problem::Problem;
use crate::api::published::Published;
use crate::api::reply::Reply;
use crate::api::things::{EMBEDDED_MAX, Things};
use crate::indicators::meta::Part;
use crate::indicators::{patent_science, path_share, pathway_flow, stage_lag};
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::period::Period;
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::vocabulary::mint::Kind;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_stages);
}

parameters! {
    struct StagesAsked {
        cluster: ClusterKey,
        year: Year,
        window: Window,
        explain: parameters::Explain,
    }
}

/// Stages of a cluster
///
/// For each stage from research result to market how many artifacts the cluster has, which share led on, how long that took and
/// how special that is; then where on the way it stands, at which stage most chains stop, what all chains that go on pass (the
/// bottleneck), and what its patents rest on. What follows from
/// an artifact counts wherever it is.
#[utoipa::path(tag = "analysis", params(StagesAsked), responses((status = 200, description = "The stages.", body = Stages)))]
#[get("/api/v1/clusters/{cluster}/stages")]
async fn show_stages(asked: Asked<StagesAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let StagesAsked { cluster, year, window, explain: wants_explain } = &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let (term, row) = clusters::find(&things, cluster)?;
            let published = Published::new(&asked.snapshot, *year, *window);
            with_case(&asked.snapshot, &published, row, |valued| {
                let explain = || explain(&things, cluster, published.period);
                let stops = Stops::new(valued.case.pathways());
                Reply::json(&Stages {
                    cluster: things.reference(term),
                    stages: rows(valued, &stops)?,
                    lags: lags(valued)?,
                    end_to_end: valued.value("end-to-end-completeness")?,
                    cohort_reach: valued.value("cohort-reach")?,
                    translation_lag: valued.value("translation-lag")?,
                    translation: translation(valued)?,
                    full_cycle: FullCycle {
                        coverage: valued.value("full-cycle-coverage")?,
                        continuity: valued.value("full-cycle-continuity")?,
                        index: valued.value("full-cycle-index")?,
                    },
                    position: valued.value("value-chain-position")?,
                    breadth: valued.value("value-chain-breadth")?,
                    bottleneck: things.bottleneck(&bottleneck(valued)),
                    most_stops: things.most_stops(&stops),
                    paths: paths(&things, valued),
                    science: science(&things, valued)?,
                    reference: things.clusters(valued.case.survey().reference()),
                    period: published.period_ref(),
                    data_coverage: things.coverage(row),
                    run: published.run_ref(),
                    explain: wants_explain.then(explain),
                })
            })
        })
        .await
}

fn rows(valued: &Valued<'_>, stops: &Stops) -> Result<Vec<StageRow>, Problem> {
    let row = |it: &StageStops| {
        let stage = it.stage;
        let of = |id| valued.part(id, Some(Part::Stage(stage)));
        Ok(StageRow {
            stage: stage.notation().to_owned(),
            label: stage.label().into(),
            count: of("stage-count")?,
            conversion: of("stage-conversion")?,
            conversion_forward: of("stage-conversion-forward")?,
            reach: of("stage-reach")?,
            quotient: of("stage-quotient")?,
            stopped: it.stopped.len() as u64,
            chains: of("pathway-flow")?,
        })
    };
    stops.stages.iter().map(row).collect()
}

fn lags(valued: &Valued<'_>) -> Result<Vec<Lag>, Problem> {
    let lag = |pair: &[Stage]| {
        let [from, to] = *pair else { return None };
        let median = valued.part("stage-lag", Some(Part::Stage(from)));
        let lag = stage_lag::of_stage(valued.case.pathways(), from, valued.case.known_until());
        Some(median.map(|median| Lag::new([from, to], median, &lag, &|it| valued.told(it))))
    };
    Stage::ALL.windows(2).filter_map(lag).collect()
}

fn translation(valued: &Valued<'_>) -> Result<Option<Lag>, Problem> {
    let Some((from, to, lag)) = stage_lag::of_translation(&valued.case) else { return Ok(None) };
    let median = valued.value("translation-lag")?;
    Ok(Some(Lag::new([from, to], median, &lag, &|it| valued.told(it))))
}

/// Artifacts that are named as lying on the ways to the market at most.
const ON_PATHS_MAX: usize = 10;

fn bottleneck(valued: &Valued<'_>) -> Result<pathway_flow::Bottleneck, Reason> {
    valued.case.published(|| pathway_flow::bottleneck(valued.case.pathways()))
}

fn paths(things: &Things<'_>, valued: &Valued<'_>) -> ChainCounts {
    let pathways = valued.case.pathways();
    let shares = path_share::shares(pathways, Stage::Market);
    let mut on: Vec<(f64, u32)> = shares
        .iter()
        .zip(&pathways.artifacts)
        .filter_map(|(share, it)| Some((share.value().filter(|it| *it > 0.0)?, it.row)))
        .collect();
    on.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let on = on.into_iter().take(ON_PATHS_MAX).filter_map(|(share, row)| {
        let artifact = things.artifact_refs(&[row]).into_iter().next()?;
        Some(OnPaths { artifact, share: Measure::new(valued.told(Computed::of(share)), None, None) })
    });
    ChainCounts {
        count: Measure::new(valued.told(path_share::total(pathways, Stage::Market)), None, None),
        artifacts: on.collect(),
    }
}

fn science(things: &Things<'_>, valued: &Valued<'_>) -> Result<Science, Problem> {
    let patents = patent_science::firm_patents(&valued.case).into_iter();
    let resting = patents.filter(|it| !it.research.is_empty()).take(EMBEDDED_MAX);
    let patent = |it: patent_science::FirmPatent| {
        let patent = things.artifact_refs(&[it.patent]).into_iter().next()?;
        Some(FirmPatent { patent, research: things.artifact_refs(&it.research) })
    };
    Ok(Science {
        linkage: valued.value("patent-science-linkage")?,
        distance: valued.value("science-distance")?,
        patents: resting.filter_map(patent).collect(),
    })
}

/// The stages that have artifacts as a query: rows of `stage`, `count`, `forward` and `reach`, all numbers of artifacts.
fn explain(things: &Things<'_>, cluster: &str, period: Option<Period>) -> Explain {
    let cluster = things.read.base.id(Kind::Cluster, cluster);
    let dated = |it: &str| period.map_or_else(String::new, |period| in_period(it, period));
    let body = format!(
        "SELECT ?stage (COUNT(?artifact) AS ?count) (SUM(IF(?goesOn, 1, 0)) AS ?forward) (SUM(IF(?arrives, 1, 0)) AS ?reach) WHERE {{
  {{ SELECT DISTINCT ?artifact ?stage ?order WHERE {{
    ?artifact bc:byActor/bc:inCluster {cluster} ; bc:stage ?at . ?at skos:notation ?stage ; bc:order ?order .{} }} }}
  BIND(EXISTS {{ ?artifact bc:leadsTo+ ?next . ?next bc:stage/bc:order ?later FILTER(?later > ?order){} }} AS ?goesOn)
  BIND(?order = 5 || EXISTS {{ ?artifact bc:leadsTo+ ?last . ?last bc:stage stage:market .{} }} AS ?arrives)
}} GROUP BY ?stage ?order ORDER BY ?order",
        dated("artifact"),
        until("next", period),
        until("last", period),
    );
    let note = Label::new(
        "수는 비율의 분자입니다: conversion_forward = forward / count, reach = reach / count. 중간 성과물의 날짜는 보지 않습니다.",
        "The numbers are those of the shares: conversion_forward = forward / count, reach = reach / count. Dates of artifacts in between are not looked at.",
    );
    things.explain(&["bc", "skos", "stage", "xsd"], &body, &[note])
}

/// Whether an artifact is dated in a period; what has no date is in all years alone.
pub(super) fn in_period(artifact: &str, period: Period) -> String {
    let last = period.last_day();
    match period.first_day() {
        None => until(artifact, Some(period)),
        Some(first) => format!(
            "\n    ?{artifact} bc:date ?date_{artifact} . FILTER(?date_{artifact} >= \"{first}\"^^xsd:date && ?date_{artifact} <= \"{last}\"^^xsd:date)"
        ),
    }
}

/// Whether an artifact is dated up to the end of a period.
pub(super) fn until(artifact: &str, period: Option<Period>) -> String {
    let Some(period) = period else { return String::new() };
    let last = period.last_day();
    let date = format!("?date_{artifact}");
    if period.first_day().is_some() {
        return format!(" ?{artifact} bc:date {date} FILTER({date} <= \"{last}\"^^xsd:date)");
    }
    format!(
        "\n    OPTIONAL {{ ?{artifact} bc:date {date} }} FILTER(!BOUND({date}) || {date} <= \"{last}\"^^xsd:date)"
    )
}
