//! `/api/v1/clusters/{cluster}/stages`: how far artifacts come on the way from bench to market.

use super::clusters::{self, ClusterKey};
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::matrix::{StageRow, Stages};
use crate::api::bodies::{Explain, Measure};
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{self, Window, Year, parameters};
use crate::api::published::Published;
use crate::api::reply::Reply;
use crate::api::things::Things;
use crate::indicators::{self, meta::Compute};
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::period::Period;
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::pathways::Pathways;
use crate::network::view::Span;
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
/// For each stage from research result to market how many artifacts the cluster has, and which share led on. What follows
/// from an artifact counts wherever it is.
#[utoipa::path(tag = "analysis", params(StagesAsked), responses((status = 200, description = "The stages.", body = Stages)))]
#[get("/api/v1/clusters/{cluster}/stages")]
async fn show_stages(asked: Asked<StagesAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let StagesAsked { cluster, year, window, explain: wants_explain } = &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let (term, row) = clusters::find(&things, cluster)?;
            let published = Published::new(&asked.snapshot, *year, window);
            let span = published.period.map_or_else(Span::default, Span::from);
            let pathways = Pathways::new(things.tables, &[row], span);
            let market = pathways.reaches(Stage::Market);
            let row_of = |stage: Stage| {
                let count = pathways.of_stage(stage).count();
                let size = Some(count as u64);
                let reached =
                    pathways.of_stage(stage).filter(|it| market.get(*it as usize) == Some(&true)).count();
                StageRow {
                    stage: stage.notation().to_owned(),
                    label: stage.label().into(),
                    count: Measure::new(of_stage("stage-count", &pathways, stage), Some("artifacts"), size),
                    conversion: Measure::new(of_stage("stage-conversion", &pathways, stage), None, size),
                    conversion_forward: Measure::new(forward(&pathways, stage), None, size),
                    reach: Measure::new(Computed::share(reached, count, Reason::NoArtifacts), None, size),
                }
            };
            let explain = || explain(&things, cluster, published.period);
            Reply::json(&Stages {
                cluster: things.reference(term),
                stages: Stage::ALL.into_iter().map(row_of).collect(),
                end_to_end: end_to_end(&pathways),
                period: published.period_ref(),
                data_coverage: things.coverage(row),
                run: published.run_ref(),
                explain: wants_explain.then(explain),
            })
        })
        .await
}

/// The value of an indicator of stages.
fn of_stage(id: &str, pathways: &Pathways, stage: Stage) -> Computed {
    match indicators::find(id).map(|it| it.compute) {
        Some(Compute::Stages(compute)) => compute(pathways, stage),
        _ => Computed::Undefined(Reason::NoData),
    }
}

fn end_to_end(pathways: &Pathways) -> Measure {
    let computed = match indicators::find("end-to-end-completeness").map(|it| it.compute) {
        Some(Compute::Pathways(compute)) => compute(pathways),
        _ => Computed::Undefined(Reason::NoData),
    };
    let staged: usize = Stage::ALL.iter().map(|it| pathways.of_stage(*it).count()).sum();
    Measure::new(computed, None, Some(staged as u64))
}

/// Share of the artifacts of a stage with any descendant of a later stage; that is one whose first later one exists.
fn forward(pathways: &Pathways, stage: Stage) -> Computed {
    if stage == Stage::Market {
        return Computed::Undefined(Reason::LastStage);
    }
    let total = pathways.of_stage(stage).count();
    let led_on = pathways.of_stage(stage).filter(|it| !pathways.later(*it).is_empty()).count();
    Computed::share(led_on, total, Reason::NoArtifacts)
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
fn in_period(artifact: &str, period: Period) -> String {
    let last = period.last_day();
    match period.first_day() {
        None => until(artifact, Some(period)),
        Some(first) => format!(
            "\n    ?{artifact} bc:date ?date_{artifact} . FILTER(?date_{artifact} >= \"{first}\"^^xsd:date && ?date_{artifact} <= \"{last}\"^^xsd:date)"
        ),
    }
}

/// Whether an artifact is dated up to the end of a period.
fn until(artifact: &str, period: Option<Period>) -> String {
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
