//! `POST /api/v1/ripple-effect`: what a contract sets off in an economy.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::ripple::RippleEffect;
use crate::api::bodies::ripple_request::RippleRequest;
use crate::api::json_body;
use crate::api::parameters::parameters;
use actix_web::web::Payload;
use actix_web::{HttpRequest, post};
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(compute_ripple_effect);
}

parameters! {
    struct RipplePosted {}
}

/// Ripple effect of a contract
///
/// Output, value added, imports and employment that a change of final demand sets off, by an input–output table: directly, through
/// suppliers, through the spending of households, and with the output of a sector taken as given. A name that is no sector of the
/// table is `thing-unknown` with its `pointer`; a table without a productive solution has every effect undefined as
/// `not-productive`. A table that cannot be one is refused with its place: value added or the income of households above output, a
/// column that comes to more than its output, a region that employs more than the nation. To compare the supplying and the demanding economy, ask once with the table of each. Nothing is stored.
#[utoipa::path(tag = "analysis", params(RipplePosted), extensions(("x-reads" = json!(true))), request_body(content = RippleRequest),
    responses((status = 200, description = "The effects.", body = RippleEffect)))]
#[post("/api/v1/ripple-effect")]
async fn compute_ripple_effect(request: HttpRequest, asked: Asked<RipplePosted>, payload: Payload) -> Answer {
    json_body::answer(asked, &request, payload, |_, body: RippleRequest| body.effect()).await
}
