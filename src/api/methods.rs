//! What each path can do, as the `OpenAPI` document says: its methods, which `Allow`, 405, `OPTIONS` and preflights need,
//! and the role that each asks for.

use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use crate::model::role::Role;
use actix_web::dev::ResourceDef;
use actix_web::http::{Method, header};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use serde_json::{Map, Value};
use utoipa::openapi::OpenApi;

/// The operations of every documented path.
#[derive(Debug)]
pub struct Methods(Vec<Path>);

#[derive(Debug)]
struct Path {
    /// As the document writes it: `/store/{path}`.
    name: String,
    pattern: ResourceDef,
    operations: Vec<(Method, Option<Role>)>,
}

impl Methods {
    /// Reads the operations off a document.
    pub fn of(document: &OpenApi) -> Self {
        let paths = serde_json::to_value(&document.paths).unwrap_or_default();
        let paths = paths.as_object().into_iter().flatten();
        Self(
            paths
                .map(|(path, item)| Path {
                    name: path.clone(),
                    pattern: ResourceDef::new(path.as_str()),
                    operations: operations(item),
                })
                .collect(),
        )
    }

    /// What the path of a request allows: `HEAD` goes with `GET`, and `OPTIONS` with everything. `None` when it leads
    /// nowhere.
    pub fn allowed(&self, request: &HttpRequest) -> Option<Vec<Method>> {
        let name = documented_name(request);
        let path = self.0.iter().find(|it| it.is_at(request, name.as_deref()))?;
        let mut allowed: Vec<_> = path.operations.iter().map(|(method, _)| method.clone()).collect();
        if allowed.contains(&Method::GET) {
            allowed.insert(1, Method::HEAD);
        }
        allowed.push(Method::OPTIONS);
        Some(allowed)
    }

    /// The role that a method asks for at the path of a request; `None` where it asks for nothing.
    ///
    /// Where several paths fit, the highest counts: whichever of them answers, it was not asked for too little.
    pub fn needed(&self, request: &HttpRequest, method: &Method) -> Option<Role> {
        if *method == Method::OPTIONS {
            return None;
        }
        let name = documented_name(request);
        let same = match method.as_str() {
            "HEAD" => &Method::GET,
            _ => method,
        };
        let paths = self.0.iter().flat_map(|path| path.operations.iter().map(move |it| (path, it)));
        let fitting = paths
            .filter(|(path, (its, role))| {
                // Most operations only read, and need no look at the path.
                its == same && *role != Some(Role::Reader) && path.is_at(request, name.as_deref())
            })
            .map(|(_, (_, role))| *role);
        fitting.max().unwrap_or(Some(Role::Reader))
    }
}

impl Path {
    /// Whether a request is to this path. The name counts, too: a part that spans slashes has no pattern in the document.
    fn is_at(&self, request: &HttpRequest, name: Option<&str>) -> bool {
        name == Some(self.name.as_str()) || self.pattern.is_match(routed_path(request))
    }
}

/// The path as the router reads it. The address as it was sent may spell the same path otherwise (`/%73tore`), and would
/// fit no pattern while a handler answers it.
fn routed_path(request: &HttpRequest) -> &str {
    request.match_info().as_str()
}

/// The template of the path that answers a request; `None` where there is none.
pub fn route(request: &HttpRequest) -> Option<String> {
    request.resource_map().match_pattern(routed_path(request))
}

/// The path that answers a request, as the document writes it: `/store/{path:.*}` is `/store/{path}` there.
fn documented_name(request: &HttpRequest) -> Option<String> {
    let pattern = route(request)?;
    let mut name = String::with_capacity(pattern.len());
    let mut left_out = false;
    for character in pattern.chars() {
        match character {
            ':' => left_out = true,
            '}' => left_out = false,
            _ => {}
        }
        if !left_out {
            name.push(character);
        }
    }
    Some(name)
}

fn operations(item: &Value) -> Vec<(Method, Option<Role>)> {
    [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE]
        .into_iter()
        .filter_map(|method| {
            let name = method.as_str().to_ascii_lowercase();
            let operation = item.get(&name)?.as_object()?;
            Some((method, role(&name, operation)))
        })
        .collect()
}

/// The role that an operation of the document asks for; `None` when it says that it asks for nothing.
///
/// What says nothing reads when it is a `GET` or says so (`x-reads`), and else writes.
pub fn role(method: &str, operation: &Map<String, Value>) -> Option<Role> {
    let requirements = operation.get("security").and_then(Value::as_array);
    let Some(requirements) = requirements else {
        let reads = method == "get" || operation.contains_key("x-reads");
        return Some(if reads { Role::Reader } else { Role::Editor });
    };
    let mut bearers = requirements.iter().filter_map(|it| it.get("bearer")).peekable();
    bearers.peek()?;
    let names = bearers.flat_map(|it| it.as_array().into_iter().flatten()).filter_map(Value::as_str);
    let of_name = |name| Role::ALL.into_iter().find(|it| it.id() == name).unwrap_or(Role::Admin);
    Some(names.map(of_name).max().unwrap_or(Role::Reader))
}

/// Methods as a header lists them.
pub fn listed(methods: &[Method]) -> String {
    methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", ")
}

/// Where no handler is: 405 or `OPTIONS` with the methods of the path, else 404.
pub async fn nowhere(request: HttpRequest) -> HttpResponse {
    let Some(allowed) = request.app_data::<Data<Methods>>().and_then(|it| it.allowed(&request)) else {
        return Problem::not_found().error_response();
    };
    let list = listed(&allowed);
    if request.method() == Method::OPTIONS {
        return HttpResponse::NoContent().insert_header((header::ALLOW, list)).finish();
    }
    let names: Vec<_> = allowed.iter().map(|it| it.as_str().to_owned()).collect();
    let (en, ko) = (format!("Use one of: {list}."), format!("다음 중 하나를 쓰십시오: {list}."));
    let problem = Problem::new(ProblemKind::MethodNotAllowed, en, ko).with("allowed", names);
    problem.with_header(header::ALLOW, &list).error_response()
}
