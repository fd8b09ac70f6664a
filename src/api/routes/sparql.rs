//! `/sparql`: SPARQL 1.1 Protocol, query operation.

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(_services: &mut ServiceConfig<'_>) {}
