//! `POST /api/v1/what-if`: what the indicators of a cluster would be after a change.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::what_if::WhatIf;
use crate::api::bodies::what_if_request::{WhatIfLimits, WhatIfRequest};
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
/// the change, how the network hangs together, what is lost, and what of the request changes nothing. Maturity is told like for
/// like, too: a change that fills a gap moves it even where nothing got better or worse. With `rank`, which single actors and which
/// single missing linkages matter most to an indicator. Nothing is stored. What is named and not there is `thing-unknown` with its `pointer`.
#[utoipa::path(tag = "analysis", params(WhatIfPosted), extensions(("x-reads" = json!(true))), request_body(content = WhatIfRequest),
    responses((status = 200, description = "What the change does.", body = WhatIf)))]
#[post("/api/v1/what-if")]
async fn compute_what_if(request: HttpRequest, asked: Asked<WhatIfPosted>, payload: Payload) -> Answer {
    let settings = &asked.state.settings;
    let seed = asked.state.engine.seed();
    let limits = WhatIfLimits { rank: settings.what_if, draw_work: settings.draw_work, seed };
    json_body::answer(asked, &request, payload, move |asked, body: WhatIfRequest| {
        body.answer(&asked.snapshot, limits)
    })
    .await
}
