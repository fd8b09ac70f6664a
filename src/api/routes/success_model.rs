//! `/api/v1/clusters/{cluster}/success-model`, and `/api/v1/success-model` of several clusters side by side.

use super::clusters::{self, ClusterKey};
use crate::analysis::success_model::SuccessModel as Model;
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::indicator::{PeriodRef, RunRef};
use crate::api::bodies::success_model::{SuccessModel, SuccessModels};
use crate::api::cases::with_case;
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{Window, Year, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::published::Published;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, List, Pattern, Whole};
use crate::api::things::Things;
use crate::engine::snapshot::Snapshot;
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
/// at which stage, how long milestones took, and who pays. It describes what is recorded and names no cause.
#[utoipa::path(tag = "analysis", params(SuccessModelAsked), responses((status = 200, description = "The model.", body = SuccessModel)))]
#[get("/api/v1/clusters/{cluster}/success-model")]
async fn show_success_model(asked: Asked<SuccessModelAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let SuccessModelAsked { cluster, year, window, limit } = &asked.parameters;
            let published = Published::new(&asked.snapshot, *year, window);
            let limit = usize::try_from(*limit).unwrap_or(1);
            Reply::json(&model_of(&asked.snapshot, &published, cluster, limit)?)
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
        .answer(JSON_FORMS, |asked| {
            let SuccessModelsAsked { clusters, year, window } = &asked.parameters;
            let published = Published::new(&asked.snapshot, *year, window);
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
