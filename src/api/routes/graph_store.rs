//! `/store`: the SPARQL 1.1 Graph Store Protocol, reading. Graphs are streamed as they are stored.

use crate::api::asked::{Answer, Head, language, state};
use crate::api::graph_parameters::{GraphAsked, ReadAddressed, ReadStore, Target};
use crate::api::negotiation::{Form, N_QUADS, TRIG};
use crate::api::problem::{Problem, shown};
use crate::api::problem_kinds::ProblemKind;
use crate::api::reply;
use crate::api::sparql_forms::{self, TRIPLES};
use crate::api::streams;
use crate::engine::queries::Refusal;
use crate::engine::snapshot::Snapshot;
use crate::store::dump::{DumpRequest, Extent};
use crate::store::query::QueryError;
use crate::store::term::{Graphs, Pattern, TermId};
use crate::vocabulary::PREFIXES;
use actix_web::http::header::HeaderValue;
use actix_web::{HttpRequest, get};
use oxrdf::{GraphName, TermRef};
use oxrdfio::RdfFormat;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(read_graph).service(read_addressed_graph);
}

/// Formats of the whole dataset, the default first.
const DATASET_FORMS: &[Form] = &[N_QUADS, TRIG];

/// A graph, or all
///
/// The triples of the graph that `graph` or `default` names; without either the whole dataset as N-Quads or `TriG`, all of one
/// revision. The unnamed graph is always there; any other one when it holds a triple. Beside a dataset `X-Dataset-Base` says where
/// the IRIs of its things begin, unless the store is without managed graphs.
#[utoipa::path(tag = "sparql", params(ReadStore), responses((status = 200, description = "The graph, or the dataset.", content(
    (String = "text/turtle"), (String = "application/n-triples"), (String = "application/rdf+xml"),
    (serde_json::Value = "application/ld+json", example = json!([])), (String = "application/n-quads"), (String = "application/trig"),
))))]
#[get("/store")]
async fn read_graph(request: HttpRequest) -> Answer {
    read(&request).await
}

/// A graph by its address
///
/// The triples of the graph whose IRI is the address of the request.
#[utoipa::path(tag = "sparql", params(ReadAddressed), responses((status = 200, description = "The graph.", content(
    (String = "text/turtle"), (String = "application/n-triples"), (String = "application/rdf+xml"),
    (serde_json::Value = "application/ld+json", example = json!([])), (String = "application/n-quads"), (String = "application/trig"),
))))]
#[get("/store/{path:.*}")]
async fn read_addressed_graph(request: HttpRequest) -> Answer {
    read(&request).await
}

async fn read(request: &HttpRequest) -> Answer {
    let state = state(request)?;
    let head = Head::of(request)?;
    let asked = GraphAsked::read(request, &head.pairs, &state.settings)?;
    let snapshot = state.engine.snapshot();
    let (extent, forms) = match &asked.target {
        Target::Dataset(extent) => (Extent::Dataset(snapshot.left_out(*extent)), DATASET_FORMS),
        Target::Graph(graph) => (Extent::Graph(existing(&snapshot, graph)?), TRIPLES),
    };
    let form = sparql_forms::of_triples(asked.format.as_deref(), &head, forms);
    let not_acceptable = || Problem::not_acceptable(&sparql_forms::media_types(forms));
    let (form, format) = form.and_then(|it| Some((it, it.rdf_format()?))).ok_or_else(not_acceptable)?;
    let language = language(request, None, state.settings.language);
    let variant = format!("{} {} {extent:?}", form.id, asked.store);
    let tag = reply::entity_tag(&head, &snapshot, &variant, language);
    if let Some(known) = reply::known_tag(&head.if_none_match, &tag) {
        return Ok(reply::not_modified(known, snapshot.revision));
    }
    let request = DumpRequest { extent, format, prefixes: prefixes(&snapshot, format) };
    let answer = state.engine.dumps.run(&snapshot, request).await.map_err(refused)?;
    let mut response = streams::respond(answer, Some(&tag), snapshot.revision);
    if let (Target::Dataset(_), false) = (&asked.target, snapshot.plain) {
        let base = HeaderValue::from_bytes(snapshot.base.as_str().as_bytes())
            .map_err(|error| Problem::internal(&error))?;
        response.headers_mut().insert(reply::DATASET_BASE, base);
    }
    Ok(response)
}

fn prefixes(snapshot: &Snapshot, format: RdfFormat) -> Vec<(&'static str, String)> {
    if matches!(format, RdfFormat::NTriples | RdfFormat::NQuads) {
        return Vec::new();
    }
    let shared = PREFIXES.iter().map(|&(name, iri)| (name, iri.to_owned()));
    shared.chain(snapshot.base.prefixes()).collect()
}

/// The number of a graph; `None` is the unnamed one. A graph without triples is none, but for the unnamed one.
pub(super) fn existing(snapshot: &Snapshot, graph: &GraphName) -> Result<Option<TermId>, Problem> {
    if graph.is_default_graph() {
        return Ok(None);
    }
    holding(snapshot, graph).map(Some).ok_or_else(|| unknown(graph))
}

/// The number of a named graph that holds a triple.
pub(super) fn holding(snapshot: &Snapshot, graph: &GraphName) -> Option<TermId> {
    let term: TermRef<'_> = match graph {
        GraphName::NamedNode(node) => node.as_ref().into(),
        GraphName::BlankNode(node) => node.as_ref().into(),
        GraphName::DefaultGraph => return None,
    };
    let pattern = |graph| Pattern { graphs: Graphs::One(Some(graph)), ..Pattern::ALL };
    snapshot.index.id(term).filter(|it| snapshot.index.scan(pattern(*it)).next().is_some())
}

fn unknown(graph: &GraphName) -> Problem {
    let id = shown(graph.to_string().trim_matches(['<', '>']));
    Problem::new(
        ProblemKind::ThingUnknown,
        format!("There is no graph `{id}`. The description at /sparql lists the graphs."),
        format!("그래프 `{id}`이(가) 없습니다. /sparql의 서비스 설명에 그래프 목록이 있습니다."),
    )
    .with("kind", "graph")
    .with("id", id)
    .with("suggestions", Vec::<String>::new())
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        // XML cannot carry every graph.
        Refusal::Query(QueryError::NotAcceptable(_)) => {
            let others: Vec<_> =
                TRIPLES.iter().filter(|it| it.rdf_format() != Some(RdfFormat::RdfXml)).collect();
            Problem::not_acceptable(&others.iter().map(|it| it.media_type).collect::<Vec<_>>())
        }
        Refusal::Query(error) => Problem::internal(&error),
        Refusal::Busy => Problem::busy(),
    }
}
