//! `/sparql`: the query operation of the SPARQL 1.1 Protocol. The evaluation is the engine's; here its request is read
//! and its answer is streamed.

use crate::api::asked::{Answer, Head, language, origin, state};
use crate::api::body_fault::BodyFault;
use crate::api::negotiation::{Form, HTML, negotiate};
use crate::api::parameters::Parameter;
use crate::api::passage;
use crate::api::problem::Problem;
use crate::api::problem_kinds::ProblemKind;
use crate::api::query_problem;
use crate::api::query_string::pairs;
use crate::api::reply::{self, Reply};
use crate::api::service_description;
use crate::api::shapes::Fault;
use crate::api::sparql_body::{FORM, content_type, read_body};
use crate::api::sparql_forms::{self, Chosen, TRIPLES};
use crate::api::sparql_page;
use crate::api::sparql_parameters::{DatasetAsked, QueryAsked, QueryForm, QueryText};
use crate::api::state::AppState;
use crate::api::streams;
use crate::engine::snapshot::Snapshot;
use crate::store::query::QueryRequest;
use crate::vocabulary::external::sd;
use actix_web::http::Method;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, get, post};
use oxrdf::NamedNode;
use oxrdfio::RdfFormat;
use std::sync::Arc;
use utoipa_actix_web::service_config::ServiceConfig;

const QUERY: &str = "application/sparql-query";

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(ask_sparql).service(ask_sparql_by_post);
}

/// Query by GET
///
/// Answers a SPARQL 1.1 query over one revision. `SELECT` and `ASK` come as SPARQL results (JSON, XML, CSV, TSV),
/// `CONSTRUCT` and `DESCRIBE` as RDF. Without `query`, the description of the service: RDF, or a page for a browser.
#[utoipa::path(tag = "sparql", params(QueryAsked), responses((status = 200, description = "The answer, or the description of the service.", content(
    (serde_json::Value = "application/sparql-results+json", example = json!({"head": {}, "boolean": true})), (String = "application/sparql-results+xml"), (String = "text/csv"),
    (String = "text/tab-separated-values"), (String = "text/turtle"), (String = "application/n-triples"), (String = "application/rdf+xml"),
    (serde_json::Value = "application/ld+json", example = json!([])), (String = "application/n-quads"), (String = "application/trig"), (String = "text/html"),
))))]
#[get("/sparql")]
async fn ask_sparql(request: HttpRequest) -> Answer {
    let state = state(&request)?;
    let head = Head::of(&request)?;
    let asked = QueryAsked::read(&pairs(request.query_string())?)?;
    match asked.text {
        Some(_) => evaluate(&request, &state, &head, asked).await,
        None => describe(&request, &state, &head, asked.format.as_deref()),
    }
}

/// Query by POST
///
/// The same as by GET: a form with `query`, or the query itself as body.
#[utoipa::path(tag = "sparql", params(DatasetAsked), extensions(("x-reads" = json!(true))),
    request_body(description = "A form with `query` and the other parameters, or the query itself.", content(
        (QueryForm = "application/x-www-form-urlencoded", example = json!({"query": "ASK { }"})), (String = "application/sparql-query", example = json!("ASK { }")))),
    responses((status = 200, description = "The answer.", content(
    (serde_json::Value = "application/sparql-results+json", example = json!({"head": {}, "boolean": true})), (String = "application/sparql-results+xml"), (String = "text/csv"),
    (String = "text/tab-separated-values"), (String = "text/turtle"), (String = "application/n-triples"), (String = "application/rdf+xml"),
    (serde_json::Value = "application/ld+json", example = json!([])), (String = "application/n-quads"), (String = "application/trig"),
))))]
#[post("/sparql")]
async fn ask_sparql_by_post(request: HttpRequest, payload: Payload) -> Answer {
    let state = state(&request)?;
    let head = Head::of(&request)?;
    let content_type = content_type(&request, &[FORM, QUERY])?;
    let body = read_body(&request, payload, &state).await?;
    let body = std::str::from_utf8(&body).map_err(|error| BodyFault::not_text(&error))?;
    let mut all = pairs(request.query_string())?;
    match content_type {
        FORM => all.extend(pairs(body)?),
        _ => all.push((QueryText::NAME.to_owned(), body.to_owned())),
    }
    let asked = QueryAsked::read(&all)?;
    if asked.text.is_none() {
        return Err(without_query(&all));
    }
    evaluate(&request, &state, &head, asked).await
}

fn without_query(pairs: &[(String, String)]) -> Problem {
    if pairs.iter().any(|(name, _)| name == "update") {
        return Problem::new(
            ProblemKind::ProtocolConflict,
            "This address only reads. Send updates to /update.",
            "이 주소는 읽기 전용입니다. 갱신은 /update로 보내십시오.",
        );
    }
    let fault = Fault::new("missing", "must be given", "꼭 있어야 합니다");
    Problem::bad_parameter(QueryText::NAME, &fault)
}

async fn evaluate(request: &HttpRequest, state: &Data<AppState>, head: &Head, asked: QueryAsked) -> Answer {
    let endpoint = endpoint(request, state);
    let snapshot = state.engine.snapshot();
    let chosen = Chosen::of(asked.format.as_deref(), head);
    let text = asked.text.unwrap_or_default();
    passage::note_query(request, &text);
    let form = format!("{} {endpoint}", chosen.name());
    let cached = request.method() == Method::GET && is_settled(&text);
    let tag = cached.then(|| reply::entity_tag(head, &snapshot, &form, state.settings.language));
    if let Some(tag) = &tag
        && let Some(known) = reply::known_tag(&head.if_none_match, tag)
    {
        return Ok(reply::not_modified(known, snapshot.revision));
    }
    let request = QueryRequest {
        awaited: None,
        text,
        base: NamedNode::new(endpoint).ok(),
        default_graphs: asked.default_graphs,
        named_graphs: asked.named_graphs,
        solutions: chosen.results_format(),
        triples: chosen.rdf_format(),
        default_dataset: state.settings.default_dataset,
    };
    let queries = &state.engine.queries;
    let text = request.text.clone();
    let evaluated = queries.run(&snapshot, request, asked.timeout).await;
    let evaluated =
        evaluated.map_err(|it| query_problem::problem(it, &text, queries.options(), asked.timeout))?;
    Ok(streams::respond(evaluated, tag.as_deref(), snapshot.revision))
}

/// The address of queries, which is the base of their relative IRIs too.
fn endpoint(request: &HttpRequest, state: &AppState) -> String {
    format!("{}/sparql", origin(request, &state.settings))
}

/// Whether a query has the same answer each time it is asked of one revision.
fn is_settled(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["now", "rand", "uuid", "bnode"].iter().all(|it| !text.contains(it))
}

fn describe(request: &HttpRequest, state: &Data<AppState>, head: &Head, format: Option<&str>) -> Answer {
    let snapshot: Arc<Snapshot> = state.engine.snapshot();
    let language = language(request, head.text("lang"), state.settings.language);
    let form = if format == Some(HTML.id) { Some(HTML) } else { description_form(format, head) };
    let available =
        || sparql_forms::media_types(TRIPLES).into_iter().chain([HTML.media_type]).collect::<Vec<_>>();
    let form = form.ok_or_else(|| Problem::not_acceptable(&available()))?;
    let endpoint = endpoint(request, state);
    let tag = reply::entity_tag(head, &snapshot, &format!("{} {endpoint}", form.id), language);
    if let Some(known) = reply::known_tag(&head.if_none_match, &tag) {
        return Ok(reply::not_modified(known, snapshot.revision));
    }
    let answer = if form.id == HTML.id {
        Reply::new("text/html; charset=utf-8", sparql_page::page(language, &state.settings.explorer))
    } else {
        let updates = NamedNode::new_unchecked(format!("{}/update", origin(request, &state.settings)));
        let queries = NamedNode::new_unchecked(&endpoint);
        let default_dataset = state.settings.default_dataset;
        let triples = service_description::triples(&queries, &updates, &snapshot, default_dataset);
        let format = form.rdf_format().unwrap_or(RdfFormat::Turtle);
        Reply::rdf(format, triples, vec![("sd", sd::NAMESPACE.to_owned())])?
    };
    Ok(answer.into_response(&tag, snapshot.revision, language))
}

/// The form of the description: a name that is no format of triples leaves the choice to `Accept`.
fn description_form(format: Option<&str>, head: &Head) -> Option<Form> {
    let named = format.and_then(|it| Chosen::of(Some(it), head).triples);
    named.or_else(|| negotiate(&head.accept, &[TRIPLES, &[HTML]].concat()).copied())
}
