//! `/api/v1/clusters/{cluster}/success-model`, and `/api/v1/success-model` of several clusters side by side.

use super::clusters::{self, ClusterKey};
use super::stages::{in_period, until};
use crate::analysis::success_model::SuccessModel as Model;
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Explain;
use crate::api::bodies::indicator::{PeriodRef, RunRef};
use crate::api::bodies::success_compare::SuccessModels;
use crate::api::bodies::success_model::SuccessModel;
use crate::api::cases::with_case;
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{self, Window, Year, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::published::Published;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, List, Pattern, Whole};
use crate::api::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::model::period::{Period, WINDOW_YEARS};
use crate::model::text::Label;
use crate::vocabulary::mint::Kind;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_success_model).service(compare_success_models);
}

parameter! {
    /// Items of each list of the answer.
    ItemsOfLists = "limit" in Query, Defaulted<Whole> = Defaulted(Whole { minimum: 1, maximum: 50 }, "10"), example 5;
    /// Keys of the clusters whose models stand side by side (2 to 10, separated by commas).
    ComparedClusters = "clusters" in Query, List<Pattern> = List { of: KEY, items_min: 2, items_max: 10 }, example ["osong", "boston"];
}

parameters! {
    struct SuccessModelAsked {
        cluster: ClusterKey,
        year: Year,
        window: Window,
        limit: ItemsOfLists,
        explain: parameters::Explain,
    }
}

parameters! {
    struct SuccessModelsAsked {
        clusters: ComparedClusters,
        year: Year,
        window: Window,
    }
}

/// Success model of a cluster
///
/// One answer with its evidence: how participants are linked, which weight and role each has, which programmes are meant for
/// which stage and where chains stop, what runs under programmes, which patents of firms rest on research of the cluster, who invests
/// at which stage, how long milestones took, and who pays. Each number has the address of its definition and of the records that
/// it rests on. It describes what is recorded and names no cause.
#[utoipa::path(tag = "analysis", params(SuccessModelAsked), responses((status = 200, description = "The model.", body = SuccessModel)))]
#[get("/api/v1/clusters/{cluster}/success-model")]
async fn show_success_model(asked: Asked<SuccessModelAsked>) -> Answer {
    asked
        .answer_at_length(JSON_FORMS, |asked| {
            let SuccessModelAsked { cluster, year, window, limit, explain: wants_explain } =
                &asked.parameters;
            let published = Published::new(&asked.snapshot, *year, *window);
            let limit = usize::try_from(*limit).unwrap_or(1);
            let mut model = model_of(&asked.snapshot, &published, cluster, limit)?;
            let things = Things::new(&asked.snapshot);
            model.explain = wants_explain.then(|| explain(&things, cluster, published.period));
            Reply::json(&model)
        })
        .await
}

/// Success models side by side
///
/// The numbers of two to ten clusters line by line, their programmes by stage, and which numbers differ by more than their
/// intervals: a comparison of the models of their policies.
#[utoipa::path(tag = "analysis", params(SuccessModelsAsked), responses((status = 200, description = "The models.", body = SuccessModels)))]
#[get("/api/v1/success-model")]
async fn compare_success_models(asked: Asked<SuccessModelsAsked>) -> Answer {
    asked
        .answer_at_length(JSON_FORMS, |asked| {
            let SuccessModelsAsked { clusters, year, window } = &asked.parameters;
            let published = Published::new(&asked.snapshot, *year, *window);
            Reply::json(&models_of(&asked.snapshot, &published, clusters)?)
        })
        .await
}

/// The success model of a cluster.
pub fn model_of(
    snapshot: &Snapshot,
    published: &Published<'_>,
    cluster: &str,
    limit: usize,
) -> Result<SuccessModel, Problem> {
    let things = Things::new(snapshot);
    let (row, model) = computed(snapshot, &things, published, cluster)?;
    let about: (PeriodRef, RunRef) = (published.period_ref(), published.run_ref());
    let body = things.success_model(row, &model, limit, about);
    body.ok_or_else(|| things.unknown(Kind::Cluster, cluster))
}

/// The success models of some clusters side by side.
pub fn models_of(
    snapshot: &Snapshot,
    published: &Published<'_>,
    clusters: &[String],
) -> Result<SuccessModels, Problem> {
    let things = Things::new(snapshot);
    let of = |it: &String| computed(snapshot, &things, published, it);
    let models = clusters.iter().map(of).collect::<Result<Vec<_>, Problem>>()?;
    Ok(things.success_models(&models, (published.period_ref(), published.run_ref())))
}

fn computed(
    snapshot: &Snapshot,
    things: &Things<'_>,
    published: &Published<'_>,
    cluster: &str,
) -> Result<(u32, Model), Problem> {
    let (_, row) = clusters::find(things, cluster)?;
    with_case(snapshot, published, row, |valued| Ok((row, Model::new(&valued.case))))
}

/// The numbers of `chains` as a query: rows of `stage`, `artifacts`, `stopped` and `programmes`, for the stages that have artifacts
/// or programmes.
fn explain(things: &Things<'_>, cluster: &str, period: Option<Period>) -> Explain {
    let cluster = things.read.base.id(Kind::Cluster, cluster);
    let body = format!(
        "SELECT ?stage (SUM(?isArtifact) AS ?artifacts) (SUM(?stops) AS ?stopped) (SUM(?isProgramme) AS ?programmes) WHERE {{
  {{
    {{ SELECT DISTINCT ?artifact ?stage ?order WHERE {{
      ?artifact bc:byActor/bc:inCluster {cluster} ; bc:stage ?at . ?at skos:notation ?stage ; bc:order ?order .{} }} }}
    BIND(EXISTS {{ ?artifact bc:leadsTo+ ?next . ?next bc:stage/bc:order ?later FILTER(?later > ?order){} }} AS ?goesOn)
    BIND(IF(?goesOn || ?order = 5, 0, 1) AS ?stops) BIND(1 AS ?isArtifact) BIND(0 AS ?isProgramme)
  }} UNION {{
    ?programme a bc:SupportProgramme ; bc:inCluster {cluster} ; bc:targetsStage ?at .{}
    ?at skos:notation ?stage ; bc:order ?order .
    BIND(0 AS ?stops) BIND(0 AS ?isArtifact) BIND(1 AS ?isProgramme)
  }}
}} GROUP BY ?stage ?order ORDER BY ?order",
        period.map_or_else(String::new, |period| in_period("artifact", period)),
        until("next", period),
        period.map_or_else(String::new, serving),
    );
    let note = Label::new(
        "stopped는 그 뒤 단계의 기록이 없는 성과물, programmes는 그 단계를 겨냥한 지원사업의 수입니다. 중간 성과물의 날짜는 보지 않습니다.",
        "`stopped` are artifacts after which no later stage is recorded, `programmes` those meant for the stage. Dates of artifacts in between are not looked at.",
    );
    things.explain(&["bc", "schema", "skos", "xsd"], &body, &[note])
}

/// Whether a programme is of a period, as linkages are: without an end it lasts as long as a window.
fn serving(period: Period) -> String {
    let last = period.last_day();
    let Some(first) = period.first_day() else {
        return format!(
            "\n      OPTIONAL {{ ?programme schema:startDate ?start }} FILTER(!BOUND(?start) || ?start <= \"{last}\"^^xsd:date)"
        );
    };
    let assumed = first.plus_years(-WINDOW_YEARS);
    format!(
        "\n      ?programme schema:startDate ?start . OPTIONAL {{ ?programme schema:endDate ?end }}
      FILTER(?start <= \"{last}\"^^xsd:date && IF(BOUND(?end), ?end >= \"{first}\"^^xsd:date, ?start > \"{assumed}\"^^xsd:date))"
    )
}
