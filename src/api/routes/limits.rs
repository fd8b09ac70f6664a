//! `/api/v1/limits`: what a request may cost.

use crate::api::asked::{Answer, Asked};
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::parameters;
use crate::api::reply::Reply;
use crate::api::state::Limit;
use actix_web::get;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_limits);
}

parameters! {
    struct LimitsAsked {}
}

/// Every limit of this instance.
#[derive(Debug, Serialize, ToSchema)]
struct Limits {
    /// The limits, by name.
    items: Vec<Limit>,
    /// The revision at the time of the answer.
    #[schema(example = 1)]
    revision: u64,
}

/// Limits of this instance
///
/// Every limit that a request can meet, by its name in the configuration. A problem that a limit causes names it too.
#[utoipa::path(tag = "operation", params(LimitsAsked), responses((status = 200, description = "The limits.", body = Limits)))]
#[get("/api/v1/limits")]
async fn list_limits(asked: Asked<LimitsAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let items = asked.state.settings.limits.clone();
            Reply::json(&Limits { items, revision: asked.snapshot.revision })
        })
        .await
}
