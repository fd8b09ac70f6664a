//! `/api/v1/quality`: how well the data covers each cluster.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::coverage::Quality;
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{InCluster, parameters};
use crate::api::reply::Reply;
use crate::api::things::Things;
use actix_web::get;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_quality);
}

parameters! {
    struct QualityAsked {
        cluster: InCluster,
    }
}

/// How well the data covers each cluster.
#[derive(Debug, Serialize, ToSchema)]
struct Qualities {
    /// The clusters, by key.
    items: Vec<Quality>,
    /// The revision that was read.
    #[schema(example = 1)]
    revision: u64,
}

/// Data quality
///
/// For each cluster how much is known, how well it is documented, where it comes from, and what to beware of.
#[utoipa::path(tag = "analysis", params(QualityAsked), responses((status = 200, description = "The coverage of each cluster.", body = Qualities)))]
#[get("/api/v1/quality")]
async fn list_quality(asked: Asked<QualityAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let keys = &asked.parameters.cluster;
            let wanted = things.cluster_rows(keys)?;
            let clusters = (0_u32..).zip(&things.tables.clusters);
            let clusters = clusters.filter(|(row, _)| keys.is_empty() || wanted.contains(row));
            let quality = |(row, cluster): (u32, &crate::network::tables::Cluster)| Quality {
                cluster: things.reference(cluster.term),
                coverage: things.coverage(row),
            };
            let items = clusters.map(quality).collect();
            Reply::json(&Qualities { items, revision: things.revision })
        })
        .await
}
