//! The application: every service, its document, and the layers around them.

use super::envelope;
use super::methods::{self, Methods};
use super::openapi;
use super::routes;
use super::state::AppState;
use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data};
use actix_web::{App, Error};
use utoipa_actix_web::AppExt;

/// The application of one worker.
pub fn app(
    state: Data<AppState>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let body_max = state.settings.request_body_bytes_max;
    let (app, document) = App::new().into_utoipa_app().configure(routes::configure).split_for_parts();
    let methods = Data::new(Methods::of(&document));
    let document = Data::clone(state.document.get_or_init(|| Data::new(openapi::Document::new(document))));
    app.app_data(methods)
        .app_data(document)
        .app_data(state)
        .app_data(web::PayloadConfig::new(body_max))
        .default_service(web::to(methods::nowhere))
        .wrap(from_fn(envelope::pack_only_what_is_large))
        .wrap(Compress::default())
        .wrap(from_fn(boxed))
        .wrap(from_fn(envelope::envelope))
}

/// Gives the layers above one type of body, whatever compression made of it.
async fn boxed(
    request: ServiceRequest,
    next: actix_web::middleware::Next<impl actix_web::body::MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    Ok(next.call(request).await?.map_into_boxed_body())
}
