//! Imports, jobs and their reports over HTTP.

mod body;
mod events;
mod jobs;
mod life;
mod requests;

use super::{Got, admin, editor, send, state};
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::state::AppState;
use serde_json::Value;
use std::fmt::Write;

/// Three actors, of which the second has an unknown sector and the third a year that nobody understands.
pub(super) const MIXED: &str = "id,name_en,sector,country,founded
\
    good,Good,industry,KR,
bad,Bad,shipyard,KR,
odd,Odd,research,KR,soon
";
/// Every row is refused.
pub(super) const BAD: &str = "id,name_en,sector,country\nbad,Bad,shipyard,KR\nworse,,industry,KR\n";

/// A sheet of so many actors.
pub(super) fn actors(prefix: &str, count: usize) -> String {
    let mut text = String::from("id,name_en,sector,country,note\n");
    for number in 0..count {
        writeln!(text, "{prefix}-{number},Actor {number},industry,KR,A remark that makes the row longer")
            .unwrap();
    }
    text
}

/// A request with a file.
pub(super) fn file(query: &str, body: impl Into<Vec<u8>>) -> TestRequest {
    let request = TestRequest::post().uri(&format!("/api/v1/imports{query}"));
    request.insert_header(editor()).insert_header(("content-type", "text/csv")).set_payload(body.into())
}

/// Imports a file of sheets as an editor.
pub(super) async fn post(state: &Data<AppState>, query: &str, body: impl Into<Vec<u8>>) -> Got {
    send(state, file(query, body)).await
}

/// The answer of an import that has to succeed.
#[track_caller]
pub(super) fn created(got: &Got) -> Value {
    assert_eq!(got.status, 201, "{}", got.text());
    got.json()
}

/// Gets an address below `/api/v1`.
pub(super) async fn get(state: &Data<AppState>, path: &str) -> Got {
    send(state, TestRequest::get().uri(&format!("/api/v1{path}"))).await
}

/// The body of an address below `/api/v1` that answers 200.
pub(super) async fn json(state: &Data<AppState>, path: &str) -> Value {
    let got = get(state, path).await;
    assert_eq!(got.status, 200, "{path}: {}", got.text());
    got.json()
}

/// Asks for something with a method as somebody.
pub(super) async fn delete(state: &Data<AppState>, path: &str, who: (&'static str, &'static str)) -> Got {
    send(state, TestRequest::delete().uri(&format!("/api/v1{path}")).insert_header(who)).await
}

/// How many actors there are.
pub(super) fn actor_count(state: &Data<AppState>) -> usize {
    state.engine.snapshot().tables.actors.len()
}

#[track_caller]
pub(super) fn refused(got: &Got, status: u16, kind: &str) {
    assert_eq!(
        (got.status, got.problem()),
        (StatusCode::from_u16(status).unwrap(), kind.to_owned()),
        "{}",
        got.text()
    );
}
