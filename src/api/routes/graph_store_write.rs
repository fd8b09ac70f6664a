//! `/store`: the SPARQL 1.1 Graph Store Protocol, writing. Each request is one commit.

use super::graph_store::{existing, holding};
use crate::api::asked::{Answer, state};
use crate::api::auth::Caller;
use crate::api::graph_bodies::{self, Bodies};
use crate::api::graph_parameters::{GraphAsked, Target, WriteAddressed, WriteStore};
use crate::api::limits::Effort;
use crate::api::precondition;
use crate::api::problem::Problem;
use crate::api::problem_kinds::ProblemKind;
use crate::api::query_string::pairs;
use crate::api::reply::DATASET_REVISION;
use crate::api::state::AppState;
use crate::api::uploads;
use crate::api::write_problem;
use crate::engine::GraphChange;
use crate::engine::snapshot::Snapshot;
use crate::engine::write::{WriteRequest, computed_graphs};
use crate::model::role::Role;
use crate::store::batch::Batch;
use actix_web::http::header;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse, delete, post, put};
use oxrdf::GraphName;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(replace_graph).service(replace_addressed_graph);
    services.service(extend_graph).service(extend_addressed_graph);
    services.service(delete_graph).service(delete_addressed_graph);
}

/// Replace a graph
///
/// The graph holds exactly the triples of the body afterwards. Without `graph` and `default`, a body in N-Quads or
/// `TriG` replaces the whole dataset, as a download of it gives it back: graphs that the service computes are passed
/// over, and the role `admin` is needed. Blank nodes are new ones. A body with an error changes nothing.
#[utoipa::path(tag = "sparql", params(WriteStore), security(("bearer" = ["editor"])),
    request_body(description = "The triples, or the dataset.", content(
        (String = "text/turtle", example = json!("<http://example.org/a> <http://example.org/b> 1 .")), (String = "application/n-triples"), (String = "application/rdf+xml"),
        (serde_json::Value = "application/ld+json", example = json!([])), (String = "application/n-quads"), (String = "application/trig"), (String = "multipart/form-data"))),
    responses((status = 201, description = "The graph is new."), (status = 204, description = "It was replaced.")))]
#[put("/store")]
async fn replace_graph(request: HttpRequest, payload: Payload, caller: Caller) -> Answer {
    write(&request, payload, Way::Replace, caller).await
}

/// Replace a graph by its address
///
/// The graph whose IRI is the address of the request holds exactly the triples of the body afterwards.
#[utoipa::path(tag = "sparql", params(WriteAddressed), security(("bearer" = ["editor"])),
    request_body(description = "The triples.", content(
        (String = "text/turtle", example = json!("<http://example.org/a> <http://example.org/b> 1 .")), (String = "application/n-triples"), (String = "application/rdf+xml"),
        (serde_json::Value = "application/ld+json", example = json!([])), (String = "multipart/form-data"))),
    responses((status = 201, description = "The graph is new."), (status = 204, description = "It was replaced.")))]
#[put("/store/{path:.*}")]
async fn replace_addressed_graph(request: HttpRequest, payload: Payload, caller: Caller) -> Answer {
    write(&request, payload, Way::Replace, caller).await
}

/// Add to a graph
///
/// The graph holds the triples of the body too afterwards; a form may bring several files. Without `graph` and
/// `default`, the triples make a new graph, which `Location` names; a body in N-Quads or `TriG` is merged into the
/// graphs that it names.
#[utoipa::path(tag = "sparql", params(WriteStore), security(("bearer" = ["editor"])),
    request_body(description = "The triples, or a dataset.", content(
        (String = "text/turtle", example = json!("<http://example.org/a> <http://example.org/b> 1 .")), (String = "application/n-triples"), (String = "application/rdf+xml"),
        (serde_json::Value = "application/ld+json", example = json!([])), (String = "application/n-quads"), (String = "application/trig"), (String = "multipart/form-data"))),
    responses((status = 201, description = "The graph is new."), (status = 204, description = "It has grown.")))]
#[post("/store")]
async fn extend_graph(request: HttpRequest, payload: Payload, caller: Caller) -> Answer {
    write(&request, payload, Way::Merge, caller).await
}

/// Add to a graph by its address
///
/// The graph whose IRI is the address of the request holds the triples of the body too afterwards.
#[utoipa::path(tag = "sparql", params(WriteAddressed), security(("bearer" = ["editor"])),
    request_body(description = "The triples.", content(
        (String = "text/turtle", example = json!("<http://example.org/a> <http://example.org/b> 1 .")), (String = "application/n-triples"), (String = "application/rdf+xml"),
        (serde_json::Value = "application/ld+json", example = json!([])), (String = "multipart/form-data"))),
    responses((status = 201, description = "The graph is new."), (status = 204, description = "It has grown.")))]
#[post("/store/{path:.*}")]
async fn extend_addressed_graph(request: HttpRequest, payload: Payload, caller: Caller) -> Answer {
    write(&request, payload, Way::Merge, caller).await
}

/// Delete a graph
///
/// The graph that `graph` names is gone afterwards; the unnamed graph is empty.
#[utoipa::path(tag = "sparql", params(WriteStore), security(("bearer" = ["editor"])),
    responses((status = 204, description = "It is gone.")))]
#[delete("/store")]
async fn delete_graph(request: HttpRequest) -> Answer {
    remove(&request).await
}

/// Delete a graph by its address
///
/// The graph whose IRI is the address of the request is gone afterwards.
#[utoipa::path(tag = "sparql", params(WriteAddressed), security(("bearer" = ["editor"])),
    responses((status = 204, description = "It is gone.")))]
#[delete("/store/{path:.*}")]
async fn delete_addressed_graph(request: HttpRequest) -> Answer {
    remove(&request).await
}

/// What becomes of the triples that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Replace,
    Merge,
}

async fn write(request: &HttpRequest, payload: Payload, way: Way, caller: Caller) -> Answer {
    let state = state(request)?;
    let asked = GraphAsked::read(request, &pairs(request.query_string())?, &state.settings)?;
    if matches!(asked.target, Target::Dataset(_)) && way == Way::Replace && caller.role < Role::Admin {
        return Err(only_admins());
    }
    let expected = precondition::expected(request, state.engine.snapshot().revision)?;
    let uploads = uploads::receive(request, payload, &state.settings).await?;
    let work = {
        let state = Data::clone(&state);
        move || commit(&state, asked, Bodies::new(uploads)?, way, expected)
    };
    state.pool.run(Effort::Long, work).await.map(Written::into_response)
}

fn only_admins() -> Problem {
    let (en, ko) = (
        "Replacing all graphs needs a token of role `admin`. With `graph` or `default` the role `editor` is enough.",
        "전체 자료를 바꾸려면 `admin` 역할의 토큰이 필요합니다. `graph`나 `default`를 쓰면 `editor`로 충분합니다.",
    );
    Problem::new(ProblemKind::Forbidden, en, ko).with("needed", Role::Admin.id())
}

fn commit(
    state: &AppState,
    asked: GraphAsked,
    bodies: Bodies,
    way: Way,
    expected: Option<u64>,
) -> Result<Written, Problem> {
    let snapshot = state.engine.snapshot();
    let store = asked.store;
    let (graph, location) = match asked.target {
        Target::Graph(graph) => (graph, None),
        Target::Dataset(_) if bodies.are_datasets() => {
            let graphs = bodies.read_dataset(&snapshot, &store)?;
            return dataset(state, &snapshot, graphs, way, expected);
        }
        Target::Dataset(_) if way == Way::Replace => return Err(graph_bodies::no_dataset()),
        Target::Dataset(_) => {
            let graph = graph_bodies::new_graph(&store)?;
            (graph.clone().into(), Some(graph.into_string()))
        }
    };
    let batches = bodies.read_graph(&snapshot, &graph, &store)?;
    let change = match way {
        Way::Replace => GraphChange::Put { graph: graph.clone(), batches: &batches },
        Way::Merge => GraphChange::Add { graph: graph.clone(), batches: &batches },
    };
    let written = state.engine.write(WriteRequest { changes: &[change], expected });
    let after = written.map_err(write_problem::problem)?.snapshot;
    let holds = |snapshot| holding(snapshot, &graph).is_some();
    let created = location.is_some() || (!holds(&*snapshot) && holds(&*after));
    Ok(Written { created, location, revision: after.revision })
}

/// Writes a dataset: graphs that the service computes are passed over, so that a download can be sent back.
fn dataset(
    state: &AppState,
    snapshot: &Snapshot,
    mut graphs: Vec<(GraphName, Vec<Batch>)>,
    way: Way,
    expected: Option<u64>,
) -> Result<Written, Problem> {
    let computed = if snapshot.plain { Vec::new() } else { computed_graphs(&snapshot.base).to_vec() };
    let is_computed = |it: &GraphName| matches!(it, GraphName::NamedNode(node) if computed.contains(node));
    graphs.retain(|(graph, _)| !is_computed(graph));
    let mut changes = Vec::new();
    if way == Way::Replace {
        let present = snapshot.index.graphs().map(|(graph, _)| graph_bodies::name_of(snapshot, graph));
        let gone = present.filter(|it| !is_computed(it) && graphs.iter().all(|(graph, _)| graph != it));
        changes.extend(gone.map(|graph| GraphChange::Drop { graph }));
    }
    changes.extend(graphs.iter().map(|(graph, batches)| match way {
        Way::Replace => GraphChange::Put { graph: graph.clone(), batches },
        Way::Merge => GraphChange::Add { graph: graph.clone(), batches },
    }));
    let request = WriteRequest { changes: &changes, expected };
    let written = match way {
        Way::Replace => state.engine.restore(request),
        Way::Merge => state.engine.write(request),
    };
    let after = written.map_err(write_problem::problem)?.snapshot;
    Ok(Written { created: false, location: None, revision: after.revision })
}

async fn remove(request: &HttpRequest) -> Answer {
    let state = state(request)?;
    let asked = GraphAsked::read(request, &pairs(request.query_string())?, &state.settings)?;
    let snapshot = state.engine.snapshot();
    let expected = precondition::expected(request, snapshot.revision)?;
    let Target::Graph(graph) = asked.target else { return Err(graph_bodies::no_graph()) };
    existing(&snapshot, &graph)?;
    let work = {
        let state = Data::clone(&state);
        move || {
            let request = WriteRequest { changes: &[GraphChange::Drop { graph }], expected };
            state.engine.write(request).map_err(write_problem::problem)
        }
    };
    let after = state.pool.run(Effort::Long, work).await?.snapshot;
    Ok(Written { created: false, location: None, revision: after.revision }.into_response())
}

/// What became of a write.
struct Written {
    /// Whether there is a graph that was not there.
    created: bool,
    /// The graph that got its name here.
    location: Option<String>,
    revision: u64,
}

impl Written {
    fn into_response(self) -> HttpResponse {
        let mut response = if self.created { HttpResponse::Created() } else { HttpResponse::NoContent() };
        response.insert_header((DATASET_REVISION, self.revision.to_string()));
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, location));
        }
        response.finish()
    }
}
