//! What the `OpenAPI` document says of every operation alike: problems, headers, security, shared parameters, examples.

use super::methods;
use super::negotiation::{JSON, JSON_LD};
use super::openapi::members;
use super::problem_kinds::ProblemKind;
use crate::model::role::Role;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The tags, in the order of the document.
const TAGS: &[(&str, &str)] = &[
    ("clusters", "Clusters and what is known of each."),
    ("actors", "Actors of clusters: firms, universities, institutes, hospitals, public bodies."),
    ("linkages", "Linkages between actors."),
    ("artifacts", "What comes out: papers, patents, trials, products."),
    ("pathways", "Ways from research to market."),
    ("programmes", "Support programmes."),
    ("demands", "Needs of countries, and what clusters offer."),
    ("concepts", "Controlled vocabularies and published statistics."),
    ("indicators", "Indicators and their values."),
    ("analysis", "Roles, stages, positions, comparisons and what-if questions."),
    ("search", "Search by name, and paths between actors."),
    ("networks", "Networks and sheets to download."),
    ("charts", "Pictures of the data."),
    ("imports", "Imports, jobs and decisions about duplicates."),
    ("reconciliation", "OpenRefine reconciliation."),
    ("sparql", "SPARQL 1.1 Protocol and Graph Store."),
    ("descriptions", "Descriptions of the data and of this interface."),
    ("operation", "What operators ask."),
];

/// The declared tags that some operation uses.
pub(super) fn tags(paths: &Value) -> Value {
    let operations = members(Some(paths)).flat_map(|(_, item)| members(Some(item)));
    let used: BTreeSet<_> = operations.filter_map(|(_, it)| it.pointer("/tags/0")?.as_str()).collect();
    let tags = TAGS.iter().filter(|(name, _)| used.contains(name));
    tags.map(|(name, description)| json!({ "name": name, "description": description })).collect()
}

/// Adds security, problem responses, other forms and headers to an operation.
pub(super) fn complete_operation(method: &str, operation: &mut Map<String, Value>) {
    let tag =
        operation.get("tags").and_then(|it| it.get(0)).and_then(Value::as_str).unwrap_or_default().to_owned();
    let role = methods::role(method, operation);
    operation.shift_remove("x-reads");
    let reads = role.is_none_or(|it| it == Role::Reader);
    operation.insert("security".to_owned(), security(role));
    if let Some(role) = role.filter(|_| !reads) {
        tell_role(operation, role);
    }
    let parameters = operation.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
    let has = |name: &str| parameters.iter().any(|it| it["name"] == name);
    let in_path = parameters.iter().any(|it| it["in"] == "path");
    let mut statuses: BTreeSet<u16> = match tag.as_str() {
        "operation" | "descriptions" => [400, 401, 429, 500, 503].into(),
        _ => [400, 401, 406, 409, 429, 500, 503].into(),
    };
    // Whatever reads a revision chooses a form, too.
    if has("revision") {
        statuses.extend([406, 409]);
    }
    // A network names actors, types and indicators that may be unknown, a filter clusters; so does a question that is asked
    // with a body.
    let names = ["cursor", "around", "demand", "cluster", "clusters"].into_iter().any(has);
    if in_path || names || (tag == "analysis" && method != "get") {
        statuses.insert(404);
    }
    if method != "get" {
        statuses.extend([413, 415]);
    }
    if !reads {
        statuses.extend([403, 404, 412, 422, 507]);
    }
    let forms = forms(&parameters);
    let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { return };
    for (_, response) in responses.iter_mut().filter(|(status, _)| status.starts_with('2')) {
        complete_success(response, &forms, method == "get", has("cursor") || has("format"));
    }
    for status in statuses {
        let reference = json!({ "$ref": format!("#/components/responses/Problem{status}") });
        responses.entry(status.to_string()).or_insert(reference);
    }
    responses.insert("default".to_owned(), json!({ "$ref": "#/components/responses/Problem" }));
}

/// Reading needs no token unless the service says otherwise. The role that writing needs is no scope, and linters know no
/// roles: it stands beside, in `x-role`.
fn security(role: Option<Role>) -> Value {
    match role {
        None => json!([{}]),
        Some(Role::Reader) => json!([{}, { "bearer": [] }]),
        Some(Role::Editor | Role::Admin) => json!([{ "bearer": [] }]),
    }
}

fn tell_role(operation: &mut Map<String, Value>, role: Role) {
    let said = operation.get("description").and_then(Value::as_str).unwrap_or_default();
    let description = format!(
        "{said}\n\nNeeds a token of role `{}`. `If-Match` with the number of `X-Dataset-Revision` in quotes binds the write to that revision.",
        role.id()
    );
    operation.insert("description".to_owned(), description.trim_start().into());
    operation.insert("x-role".to_owned(), role.id().into());
}

fn complete_success(response: &mut Value, forms: &[&str], cached: bool, linked: bool) {
    let mut names = vec!["X-Dataset-Revision", "X-Request-Id"];
    if cached {
        names.insert(0, "ETag");
    }
    if linked {
        names.push("Link");
    }
    let headers =
        names.iter().map(|it| ((*it).to_owned(), json!({ "$ref": format!("#/components/headers/{it}") })));
    response["headers"] = Value::Object(headers.collect());
    if let Some(content) = response.get_mut("content").and_then(Value::as_object_mut) {
        for form in forms {
            // JSON-LD is JSON too: a client that reads it gets no text.
            let schema = if *form == JSON_LD.media_type {
                json!({ "type": ["array", "object"], "items": { "type": "object" } })
            } else if *form == JSON.media_type {
                json!({ "type": "object" })
            } else {
                json!({ "type": "string" })
            };
            content.entry(*form).or_insert(json!({ "schema": schema }));
        }
    }
}

/// Media types beside JSON that the parameter `format` offers.
fn forms(parameters: &[Value]) -> Vec<&'static str> {
    use super::negotiation::{CSV, HTML, THING_FORMS};
    use crate::export::REGISTRY;
    let format = parameters.iter().find(|it| it["name"] == "format");
    let offered = format.and_then(|it| it.pointer("/schema/enum")).and_then(Value::as_array);
    let offers = |id: &str| offered.is_some_and(|it| it.iter().any(|it| it == id));
    // The id `csv` is one file in a list, and a folder of files in a network.
    if REGISTRY.iter().all(|it| offers(it.id)) {
        return REGISTRY.iter().map(|it| it.media_type).collect();
    }
    // Documents offer a page beside JSON; everywhere else JSON is what the handler says.
    let documents = offers(HTML.id);
    let others = if documents { THING_FORMS } else { THING_FORMS.get(1..).unwrap_or_default() };
    std::iter::once(&CSV).chain(others).filter(|it| offers(it.id)).map(|it| it.media_type).collect()
}

/// Parameters as shared components: each different one once.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    /// The parameter as text, with the operations that use it in order of paths.
    uses: BTreeMap<String, (Value, Vec<String>)>,
    names: BTreeMap<String, String>,
}

impl Parameters {
    /// Notes the parameters of an operation.
    pub(super) fn gather(&mut self, operation: &Map<String, Value>) {
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default();
        for parameter in operation.get("parameters").and_then(Value::as_array).into_iter().flatten() {
            let entry = self.uses.entry(parameter.to_string());
            entry.or_insert_with(|| (parameter.clone(), Vec::new())).1.push(id.to_owned());
        }
    }

    /// Gives each a name: its own for the most used of its name, with the first operation for the others.
    pub(super) fn named(mut self) -> Self {
        let mut order: Vec<_> =
            self.uses.iter().map(|(text, (value, uses))| (text.clone(), value, uses)).collect();
        order
            .sort_by(|a, b| b.2.len().cmp(&a.2.len()).then_with(|| a.2.cmp(b.2)).then_with(|| a.0.cmp(&b.0)));
        let mut taken = BTreeSet::new();
        let mut names = BTreeMap::new();
        for (text, value, uses) in order {
            let name = value["name"].as_str().unwrap_or_default();
            let own = if value["in"] == "path" { format!("path-{name}") } else { name.to_owned() };
            let first = uses.first().map(String::as_str).unwrap_or_default();
            let key = if taken.contains(&own) { format!("{own}-{first}") } else { own };
            taken.insert(key.clone());
            names.insert(text, key);
        }
        self.names = names;
        self
    }

    /// Replaces the parameters of an operation by references.
    pub(super) fn refer(&self, operation: &mut Map<String, Value>) {
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(name) = self.names.get(&parameter.to_string()) {
                *parameter = json!({ "$ref": format!("#/components/parameters/{name}") });
            }
        }
    }

    /// The components.
    pub(super) fn into_components(self) -> Value {
        let named = self
            .uses
            .into_iter()
            .filter_map(|(text, (value, _))| Some((self.names.get(&text)?.clone(), value)));
        Value::Object(named.collect::<BTreeMap<_, _>>().into_iter().collect())
    }
}

/// The schema of problems.
pub(super) fn problem_schemas() -> Map<String, Value> {
    let text = |description: &str, example: &str| json!({ "type": "string", "description": description, "examples": [example] });
    let kinds: Vec<_> = ProblemKind::ALL.iter().map(|it| format!("`{}`", it.code())).collect();
    let problem = json!({
        "type": "object",
        "description": format!("A problem (RFC 9457). Further members depend on the kind. Kinds: {}.", kinds.join(", ")),
        "required": ["type", "title", "status", "detail", "title_ko", "detail_ko"],
        "properties": {
            "type": { "type": "string", "format": "uri", "description": "Names the kind; each instance serves its page at `/problems/{kind}`.",
                      "examples": ["https://w3id.org/bioclusters/problems/bad-parameter"] },
            "title": text("The kind in words.", "A parameter is not valid"),
            "status": { "type": "integer", "minimum": 400, "maximum": 599, "description": "The status of the answer.", "examples": [400] },
            "detail": text("What to do next.", "`limit` must be a whole number from 1 to 1000."),
            "instance": text("The id of the request.", "urn:request:4f1c2a-17"),
            "title_ko": text("The kind in words, in Korean.", "매개변수가 올바르지 않습니다"),
            "detail_ko": text("What to do next, in Korean.", "`limit`: 1에서 1000까지의 정수여야 합니다."),
        },
    });
    [("Problem".to_owned(), problem)].into_iter().collect()
}

/// One shared response for each status of the table of problems, and one for any.
pub(super) fn problem_responses() -> Value {
    let content =
        json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
    let headers = json!({ "X-Request-Id": { "$ref": "#/components/headers/X-Request-Id" } });
    let mut by_status: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for kind in ProblemKind::ALL {
        by_status.entry(kind.status().as_u16()).or_default().push(format!(
            "`{}`: {}.",
            kind.code(),
            kind.title().en
        ));
    }
    let mut responses = Map::new();
    let any = json!({ "description": "Any other problem.", "headers": headers, "content": content });
    responses.insert("Problem".to_owned(), any);
    for (status, kinds) in by_status {
        let response = json!({ "description": kinds.join(" "), "headers": headers, "content": content });
        responses.insert(format!("Problem{status}"), response);
    }
    Value::Object(responses)
}

/// The headers of answers.
pub(super) fn headers() -> Value {
    let text = |description: &str, example: &str| json!({ "description": description, "schema": { "type": "string" }, "example": example });
    json!({
        "ETag": text("Strong: the same for the same bytes. Sent back as `If-None-Match` it gets 304.", "\"p3kqUcxYbWlC0v0rXq1f2A\""),
        "X-Dataset-Revision": { "description": "The revision that the answer was read from.", "schema": { "type": "integer", "minimum": 0 }, "example": 1 },
        "X-Request-Id": text("Names the request in the log. Taken from the request when it is `[A-Za-z0-9-]{1,64}`.", "4f1c2a-17"),
        "Link": text("The next page (`next`), other forms (`alternate`), the IRI (`canonical`), licences (`license`).", "</api/v1/clusters?cursor=rBBVbPMsjpAAY2x1c3Rlcg>; rel=\"next\""),
    })
}
