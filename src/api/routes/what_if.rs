//! `POST /api/v1/what-if`: what the indicators of a cluster would be after a change.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::what_if::WhatIf;
use crate::api::bodies::what_if_request::WhatIfRequest;
use crate::api::json_body;
use crate::api::parameters::parameters;
use actix_web::web::Payload;
use actix_web::{HttpRequest, post};
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(compute_what_if);
}

parameters! {
    struct WhatIfPosted {}
}

/// Indicators after a change
///
/// Every indicator of a cluster before and after actors, sectors, linkages, types or programmes are taken out, or others added:
/// the change, how the network hangs together, and what is lost. With `rank`, which single actors and which single missing linkages
/// matter most to an indicator. Nothing is stored. What is named and not there is `thing-unknown` with its `pointer`.
#[utoipa::path(tag = "analysis", params(WhatIfPosted), extensions(("x-reads" = json!(true))), request_body(content = WhatIfRequest),
    responses((status = 200, description = "What the change does.", body = WhatIf)))]
#[post("/api/v1/what-if")]
async fn compute_what_if(request: HttpRequest, asked: Asked<WhatIfPosted>, payload: Payload) -> Answer {
    let limits = asked.state.settings.what_if;
    json_body::answer(asked, &request, payload, move |asked, body: WhatIfRequest| {
        body.answer(&asked.snapshot, limits)
    })
    .await
}
