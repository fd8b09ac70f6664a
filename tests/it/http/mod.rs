//! The HTTP service, in process.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails by them"
)]

mod auth;
mod core;
mod document;
mod explorer;
mod hostile;
mod imports;
mod linked;
mod openapi_rules;
mod operation;
mod problems;
pub(crate) mod resources;
mod server;
mod sparql;
mod store;
mod store_patch;
mod void;
mod wrong_input;
mod update;

use actix_web::body::to_bytes;
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::{Bytes, Data};
use bioclusters::api::app::app;
use bioclusters::api::auth::{Token, digest};
use bioclusters::api::state::{AppState, Settings};
use bioclusters::engine::queries::QueryOptions;
use bioclusters::engine::write::WriteOptions;
use bioclusters::engine::{Engine, EngineOptions, Storage};
use bioclusters::model::assumptions::Assumptions;
use bioclusters::model::role::Role;
use bioclusters::store::query::QueryLimits;
use bioclusters::vocabulary::{BASE, mint::Base};
use std::sync::Arc;
use std::time::Duration;

/// An answer.
pub(crate) struct Got {
    /// Its status.
    pub(super) status: StatusCode,
    /// Its headers.
    pub(super) headers: HeaderMap,
    /// Its body as it was sent.
    pub(super) body: Bytes,
}

impl Got {
    /// A header as text; empty when it is not there.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    /// The kind of a problem; checks what holds for every problem.
    #[track_caller]
    pub(super) fn problem(&self) -> String {
        let body = self.json();
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(body["status"], self.status.as_u16());
        assert_eq!(body["instance"], format!("urn:request:{}", self.header("x-request-id")));
        for member in ["title", "title_ko", "detail", "detail_ko"] {
            assert!(body[member].as_str().is_some_and(|it| !it.is_empty()), "{member}: {body}");
        }
        body["type"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
    }
}

/// What a request needs to write: `.insert_header(editor())`.
pub(super) fn editor() -> (&'static str, &'static str) {
    ("authorization", "Bearer editor-token")
}

/// The same with all rights.
pub(super) fn admin() -> (&'static str, &'static str) {
    ("authorization", "Bearer admin-token")
}

/// The tokens of every service of these tests: `reader-token`, `editor-token` and `admin-token`.
fn tokens() -> Vec<Token> {
    let token = |role: Role| {
        let name = role.id().to_owned();
        Token { sha256: digest(&format!("{name}-token")), name, role }
    };
    Role::ALL.map(token).into()
}

/// A service over the shipped ontology.
pub(super) fn state() -> Data<AppState> {
    state_with(|_| {})
}

/// A service with other settings.
pub(super) fn state_with(change: impl FnOnce(&mut Settings)) -> Data<AppState> {
    state_of(options(), change)
}

/// Options of a small engine.
pub(super) fn options() -> EngineOptions {
    let queries = QueryOptions {
        time_limit: Duration::from_secs(5),
        memory_limit: 256 << 20,
        memory_total: 1 << 30,
        running_max: 4,
        waiting_max: 4,
        limits: QueryLimits {
            text_max: 256 << 10,
            patterns_max: 300,
            planning_max: 500,
            depth_max: 5000,
            rows_max: 100_000,
            bytes_max: 64 << 20,
        },
    };
    EngineOptions {
        storage: Storage::Ephemeral,
        base: Base::new(BASE).unwrap(),
        read_only: false,
        plain: false,
        queries,
        writes: WriteOptions { time_limit: Duration::from_secs(5), text_max: 1 << 20, findings_max: 1000 },
        assumptions: Assumptions::default(),
    }
}

/// A service over an engine of its own.
pub(super) fn state_of(options: EngineOptions, change: impl FnOnce(&mut Settings)) -> Data<AppState> {
    let engine = Engine::open(options, &mut |_| {}).unwrap();
    let mut settings = Settings::documented();
    settings.access.tokens = tokens();
    change(&mut settings);
    AppState::new(Arc::new(engine), settings)
}

/// Sends a request to a service.
pub(super) async fn send(state: &Data<AppState>, request: TestRequest) -> Got {
    let service = init_service(app(Data::clone(state))).await;
    let response = call_service(&service, request.to_request()).await;
    let (status, headers) = (response.status(), response.headers().clone());
    let body = to_bytes(response.into_body()).await.unwrap_or_default();
    Got { status, headers, body }
}

/// Gets an address of a fresh service.
pub(super) async fn get(uri: &str) -> Got {
    send(&state(), TestRequest::get().uri(uri)).await
}
