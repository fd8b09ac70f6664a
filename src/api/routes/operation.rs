//! What operators ask: whether the process lives, whether it is ready, and what it is.

use crate::api::asked::{Answer, joined, state};
use crate::api::limits::Effort;
use crate::api::metrics;
use crate::api::problem::Problem;
use crate::engine::shipped;
use crate::store::durable;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(check_health).service(check_readiness).service(show_version).service(show_metrics);
}

/// Whether the process answers
///
/// 200 `ok` while the process can answer. Touches nothing.
#[utoipa::path(security(()), tag = "operation", responses((status = 200, description = "It answers.", body = String, content_type = "text/plain", example = "ok")))]
#[get("/healthz")]
async fn check_health() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok")
}

/// What is ready.
#[derive(Debug, Serialize, ToSchema)]
struct Readiness {
    /// Whether the store is open.
    #[schema(example = true)]
    store: bool,
    /// Whether a snapshot is loaded.
    #[schema(example = true)]
    snapshot: bool,
    /// Whether an analysis run is published.
    #[schema(example = true)]
    analysis: bool,
}

/// Whether the service is ready
///
/// 200 when the store is open and a snapshot is loaded, else 503 `not-ready`.
#[utoipa::path(security(()), tag = "operation", responses((status = 200, description = "It is ready.", body = Readiness)))]
#[get("/readyz")]
async fn check_readiness(request: HttpRequest) -> Answer {
    let snapshot = state(&request)?.engine.snapshot();
    let ready = Readiness { store: true, snapshot: true, analysis: snapshot.run.is_some() };
    json(&ready)
}

/// What this service is.
#[derive(Debug, Serialize, ToSchema)]
struct Versions {
    /// Its name.
    #[schema(example = "bioclusters")]
    name: &'static str,
    /// Its version.
    #[schema(example = "0.1.0")]
    version: &'static str,
    /// The commit it was built from; null outside a repository.
    #[schema(example = "7f2c0f3")]
    commit: Option<&'static str>,
    /// When it was built; null where the build does not say.
    #[schema(example = "2026-01-10")]
    built: Option<&'static str>,
    /// The least Rust version that builds it.
    #[schema(example = "1.89")]
    rust: &'static str,
    /// Version of oxigraph, whose tools open the store.
    #[schema(example = "0.5.13")]
    oxigraph: &'static str,
    /// Version of the shipped ontology, its `owl:versionInfo`.
    #[schema(example = "0.1.0")]
    ontology: &'static str,
    /// The present revision.
    #[schema(example = 1)]
    revision: u64,
}

/// Versions of this service
///
/// Name, version and build of the service, and the present revision of the data.
#[utoipa::path(tag = "operation", responses((status = 200, description = "The versions.", body = Versions)))]
#[get("/version")]
async fn show_version(request: HttpRequest) -> Answer {
    let revision = state(&request)?.engine.snapshot().revision;
    json(&Versions {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        commit: option_env!("BIOCLUSTERS_COMMIT"),
        built: option_env!("BIOCLUSTERS_BUILT"),
        rust: env!("CARGO_PKG_RUST_VERSION"),
        oxigraph: durable::OXIGRAPH_VERSION,
        ontology: shipped::ontology_version(),
        revision,
    })
}

/// Metrics
///
/// What is counted and measured, as Prometheus reads it: requests by route, method and status, their duration, problems by
/// kind, queries, revision, quads, things by class, the last import and analysis run, jobs and memory. `OpenMetrics` for
/// whoever accepts it.
#[utoipa::path(tag = "operation", responses((status = 200, description = "The metrics.", content(
    (String = "text/plain", example = "# TYPE bioclusters_revision gauge"), (String = "application/openmetrics-text")))))]
#[get("/metrics")]
async fn show_metrics(request: HttpRequest) -> Answer {
    let state = state(&request)?;
    let shared = Data::clone(&state);
    let open = joined(&request, &header::ACCEPT).contains("application/openmetrics-text");
    let read = move || {
        let metrics = &shared.metrics;
        let text = if open { metrics.open_metrics(&shared) } else { metrics.text(&shared) };
        text.map_err(|error| Problem::internal(&error))
    };
    let text = state.pool.run(Effort::Brief, read).await?;
    let media_type = if open { metrics::OPEN_METRICS } else { metrics::TEXT };
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type(media_type)
        .body(text))
}

fn json(body: &impl Serialize) -> Answer {
    let body = serde_json::to_string(body).map_err(|error| Problem::internal(&error))?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("application/json")
        .body(body))
}
