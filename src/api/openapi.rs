//! The `OpenAPI` document: gathered from the handlers, then completed with what holds for every operation.

use super::openapi_components as components;
use super::openapi_shape as shape;
use super::reply;
use super::routes;
use actix_web::App;
use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;
use utoipa_actix_web::AppExt;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The document as it is served.
#[derive(Debug)]
pub struct Document {
    /// Pretty JSON.
    pub text: String,
    /// Its entity tag.
    pub tag: String,
    /// Address and summary of what can be read under `/api/v1` without saying more.
    pub lists: Vec<(String, String)>,
}

impl Document {
    /// Completes what the handlers say.
    pub fn new(gathered: OpenApi) -> Self {
        let lists = lists(&gathered);
        let text = complete(gathered);
        let tag = reply::content_tag(text.as_bytes());
        Self { text, tag, lists }
    }
}

/// The document, the same bytes each time.
pub fn document() -> String {
    let (_, gathered) = App::new().into_utoipa_app().configure(routes::configure).split_for_parts();
    complete(gathered)
}

fn lists(gathered: &OpenApi) -> Vec<(String, String)> {
    let mut lists = Vec::new();
    for (path, item) in &gathered.paths.paths {
        let Some(operation) =
            item.get.as_ref().filter(|_| path.starts_with("/api/v1/") && !path.contains('{'))
        else {
            continue;
        };
        let text = serde_json::to_value(&operation.parameters).unwrap_or_default();
        let needs_more = text.as_array().into_iter().flatten().any(|it| it["required"] == true);
        if let Some(summary) = operation.summary.as_ref().filter(|_| !needs_more) {
            lists.push((path.clone(), summary.clone()));
        }
    }
    lists
}

fn complete(gathered: OpenApi) -> String {
    let mut document = serde_json::to_value(gathered).unwrap_or_default();
    let mut parameters = components::Parameters::default();
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for item in paths.values_mut().filter_map(Value::as_object_mut) {
            for method in METHODS {
                if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) {
                    components::complete_operation(method, operation);
                    parameters.gather(operation);
                }
            }
        }
        let named = parameters.named();
        for item in paths.values_mut().filter_map(Value::as_object_mut) {
            for operation in item.values_mut().filter_map(Value::as_object_mut) {
                named.refer(operation);
            }
        }
        parameters = named;
    }
    let paths = document.get("paths").cloned().unwrap_or_default();
    let mut schemas =
        document.pointer("/components/schemas").and_then(Value::as_object).cloned().unwrap_or_default();
    schemas.append(&mut components::problem_schemas());
    let mut completed = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "bioclusters",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Knowledge graph of biomedical clusters: actors, linkages, pathways and indicators. \
                            The same data answer SPARQL 1.1 at `/sparql`.",
            "contact": { "name": "bioclusters", "url": "https://w3id.org/bioclusters" },
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/", "description": "This instance" }],
        "tags": components::tags(&paths),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": parameters.into_components(),
            "responses": components::problem_responses(),
            "headers": components::headers(),
            "securitySchemes": { "bearer": {
                "type": "http", "scheme": "bearer",
                "description": "A token of this instance. Reading needs none unless the service says otherwise."
            } },
        },
    });
    shape::straighten(&mut completed);
    shape::name_parts(&mut completed);
    shape::require_answers(&mut completed);
    shape::illustrate(&mut completed);
    shape::prune(&mut completed);
    let mut text = serde_json::to_string_pretty(&completed).unwrap_or_default();
    text.push('\n');
    text
}

/// The members of an object, or none.
pub(super) fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flat_map(Map::iter)
}
