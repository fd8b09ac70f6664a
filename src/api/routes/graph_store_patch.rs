//! `/store`: changing one graph by an update.

use crate::api::asked::{Answer, state};
use crate::api::body_fault::BodyFault;
use crate::api::graph_bodies;
use crate::api::graph_parameters::{GraphAsked, Target, WriteAddressed, WriteStore};
use crate::api::query_string::pairs;
use crate::api::reply::DATASET_REVISION;
use crate::api::sparql_body::{content_type, read_body};
use crate::api::{precondition, update_problem};
use crate::engine::import::Effect;
use crate::engine::updates::UpdateCommand;
use crate::store::guard::Cancellation;
use crate::store::query::DefaultDataset;
use crate::store::update::UpdateRequest;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse, patch};
use utoipa_actix_web::service_config::ServiceConfig;

const UPDATE: &str = "application/sparql-update";

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(change_graph).service(change_addressed_graph);
}

/// Change a graph
///
/// A SPARQL update of one graph: what names no graph means it, and one that names another graph is refused.
#[utoipa::path(tag = "sparql", params(WriteStore), security(("bearer" = ["editor"])),
    request_body(description = "The update.", content((String = "application/sparql-update", example = json!("INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }")))),
    responses((status = 204, description = "It is committed.")))]
#[patch("/store")]
async fn change_graph(request: HttpRequest, payload: Payload) -> Answer {
    change(&request, payload).await
}

/// Change a graph by its address
///
/// A SPARQL update of the graph whose IRI is the address of the request.
#[utoipa::path(tag = "sparql", params(WriteAddressed), security(("bearer" = ["editor"])),
    request_body(description = "The update.", content((String = "application/sparql-update", example = json!("INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }")))),
    responses((status = 204, description = "It is committed.")))]
#[patch("/store/{path:.*}")]
async fn change_addressed_graph(request: HttpRequest, payload: Payload) -> Answer {
    change(&request, payload).await
}

async fn change(request: &HttpRequest, payload: Payload) -> Answer {
    let state = state(request)?;
    let asked = GraphAsked::read(request, &pairs(request.query_string())?, &state.settings)?;
    let Target::Graph(graph) = asked.target else { return Err(graph_bodies::no_graph()) };
    content_type(request, &[UPDATE])?;
    let expected = precondition::expected(request, state.engine.snapshot().revision)?;
    let body = read_body(request, payload, &state).await?;
    let text = std::str::from_utf8(&body).map_err(|error| BodyFault::not_text(&error))?;
    let request = UpdateRequest {
        text: text.to_owned(),
        using: Vec::new(),
        using_named: Vec::new(),
        // Of the unnamed graph; another one is the default graph itself.
        default_dataset: DefaultDataset::Stored,
        base: Some(graph_bodies::base(&graph, &asked.store).to_owned()),
        graph: Some(graph),
    };
    let command =
        UpdateCommand { request, expected, effect: Effect::Commit, cancellation: Cancellation::default() };
    let written = state.engine.update(command).await;
    let written = written.map_err(|it| update_problem::problem(it, text, &state.engine))?;
    let revision = written.snapshot.revision.to_string();
    Ok(HttpResponse::NoContent().insert_header((DATASET_REVISION, revision)).finish())
}
