//! Which methods each path has, as the `OpenAPI` document says; what `Allow`, 405, `OPTIONS` and preflights need.

use actix_web::dev::ResourceDef;
use actix_web::http::Method;
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::PathItem;

/// The methods of every documented path.
#[derive(Debug)]
pub struct Methods(Vec<(ResourceDef, Vec<Method>)>);

impl Methods {
    /// Reads the methods off a document.
    pub fn of(document: &OpenApi) -> Self {
        let paths = document.paths.paths.iter();
        // A last part that is called `path` stands for all that follows, slashes too.
        let pattern = |path: &str| ResourceDef::new(path.replace("{path}", "{path:.*}"));
        Self(paths.map(|(path, item)| (pattern(path), of_item(item))).collect())
    }

    /// Methods of a path without `HEAD` and `OPTIONS`; `None` when the path leads nowhere.
    pub fn declared(&self, path: &str) -> Option<&[Method]> {
        self.0.iter().find(|(pattern, _)| pattern.is_match(path)).map(|(_, methods)| methods.as_slice())
    }

    /// What a path allows: `HEAD` goes with `GET`, and `OPTIONS` with everything.
    pub fn allowed(&self, path: &str) -> Option<Vec<Method>> {
        let mut allowed = self.declared(path)?.to_vec();
        if allowed.contains(&Method::GET) {
            allowed.insert(1, Method::HEAD);
        }
        allowed.push(Method::OPTIONS);
        Some(allowed)
    }
}

fn of_item(item: &PathItem) -> Vec<Method> {
    [
        (Method::GET, item.get.is_some()),
        (Method::POST, item.post.is_some()),
        (Method::PUT, item.put.is_some()),
        (Method::PATCH, item.patch.is_some()),
        (Method::DELETE, item.delete.is_some()),
    ]
    .into_iter()
    .filter_map(|(method, there)| there.then_some(method))
    .collect()
}

/// Methods as a header lists them.
pub fn listed(methods: &[Method]) -> String {
    methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", ")
}
