//! What a request may say beside its file: keys, preconditions, patience, repetition.

use super::{MIXED, actors, created, file, get, json, post, refused, send, state};
use crate::http::state_with;
use actix_web::test::TestRequest;
use std::time::Duration;

#[actix_web::test]
async fn an_import_without_a_key_is_called_by_its_file_and_content() {
    let state = state();
    let named = |name: &str| file("", MIXED).insert_header(("content-disposition", name.to_owned()));
    let got = send(&state, named("attachment; filename=\"../My Actors.csv\"")).await;
    let import = created(&got);
    let key = import["id"].as_str().unwrap().to_owned();
    assert!(key.starts_with("my-actors-") && key.len() == "my-actors-".len() + 8, "{key}");
    assert_eq!(import["title"]["en"], "My Actors.csv");
    // The same file again is the same key.
    let again = send(&state, named("attachment; filename=\"My Actors.csv\"")).await;
    refused(&again, 409, "key-taken");
    assert_eq!(again.json()["import"], key.as_str());
    // A name by which the sheet is known, in Korean.
    let korean = "id,name_en,country\nc,C,KR\n";
    let request = file("?title=Clusters", korean);
    let name = "attachment; filename*=UTF-8''%ED%81%B4%EB%9F%AC%EC%8A%A4%ED%84%B0.csv";
    let import = created(&send(&state, request.insert_header(("content-disposition", name))).await);
    assert_eq!(import["created"]["clusters"], 1);
}

#[actix_web::test]
async fn a_precondition_that_does_not_hold_stores_nothing() {
    let state = state();
    let revision = state.engine.snapshot().revision;
    let with = |tag: String| file("?key=k", MIXED).insert_header(("if-match", tag));
    let got = send(&state, with(format!("\"{}\"", revision + 1))).await;
    refused(&got, 412, "precondition-failed");
    assert_eq!(got.json()["current"], revision);
    created(&send(&state, with(format!("\"{revision}\""))).await);
    let remove = |tag: u64| {
        let request = TestRequest::delete().uri("/api/v1/imports/k").insert_header(super::editor());
        request.insert_header(("if-match", format!("\"{tag}\"")))
    };
    refused(&send(&state, remove(revision)).await, 412, "precondition-failed");
    assert_eq!(send(&state, remove(revision + 1)).await.status, 204);
}

#[actix_web::test]
async fn a_request_waits_as_long_as_it_says() {
    let state = state();
    let with = |key: &str, prefer: &'static str| {
        file(&format!("?key={key}"), MIXED).insert_header(("prefer", prefer))
    };
    let got = send(&state, with("a", "respond-async")).await;
    assert_eq!((got.status.as_u16(), got.header("preference-applied")), (202, "respond-async"));
    let job = got.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(got.header("location"), format!("/api/v1/jobs/{job}"));
    let running = state.jobs.get(&job).unwrap();
    running.ended().await;
    let ended = json(&state, &format!("/jobs/{job}")).await;
    assert_eq!((&ended["state"], &ended["kind"]), (&"done".into(), &"import".into()));
    assert_eq!(ended["result"], json(&state, "/imports/a").await);
    let got = send(&state, with("b", "wait=30")).await;
    assert_eq!((got.status.as_u16(), got.header("preference-applied")), (201, "wait=30"));
}

#[actix_web::test]
async fn the_same_request_again_is_the_same_import() {
    let state = state();
    let once = |key: &'static str, query: &str, body: &str| {
        file(query, body).insert_header(("idempotency-key", key))
    };
    let first = send(&state, once("one", "?key=a", MIXED)).await;
    created(&first);
    let again = send(&state, once("one", "?key=a", MIXED)).await;
    assert_eq!((again.status, &again.body), (first.status, &first.body));
    assert_eq!(state.jobs.all().len(), 1);
    let other = MIXED.replace("Good", "Better");
    refused(&send(&state, once("one", "?key=a", &other)).await, 409, "idempotency-conflict");
    refused(&send(&state, once("one", "?key=b", MIXED)).await, 409, "idempotency-conflict");
    // Another caller has keys of his own.
    let theirs = once("one", "?key=b", MIXED).insert_header(super::admin());
    assert_eq!(send(&state, theirs).await.status, 201);
    // What was refused is refused again, and not done again.
    let bad = once("two", "?key=c", super::BAD);
    let refusal = send(&state, bad).await;
    refused(&refusal, 422, "file-refused");
    let again = send(&state, once("two", "?key=c", super::BAD)).await;
    assert_eq!(again.json()["job"], refusal.json()["job"]);
    refused(&send(&state, once("a b", "", MIXED)).await, 400, "bad-parameter");
}

#[actix_web::test]
async fn only_so_many_requests_come_in_at_a_time() {
    let state = state_with(|it| it.jobs.waiting = 1);
    let place = state.jobs.place().unwrap();
    let got = post(&state, "?key=a", MIXED).await;
    refused(&got, 503, "busy");
    assert_eq!(got.header("retry-after"), "1");
    drop(place);
    created(&post(&state, "?key=a", MIXED).await);
}

#[actix_web::test]
async fn a_stopping_service_takes_no_more_jobs() {
    let state = state();
    state.stop();
    refused(&post(&state, "", MIXED).await, 503, "not-ready");
    assert!(state.jobs.wait(Duration::from_secs(9)));
}

#[actix_web::test]
async fn imports_that_come_together_are_stored_one_after_another() {
    let state = state();
    let first = state.engine.snapshot().revision;
    let one = |number: usize| {
        let (state, body) = (state.clone(), actors(&format!("p{number}"), 50));
        async move { created(&post(&state, &format!("?key=p{number}"), body).await)["revision"].as_u64().unwrap() }
    };
    let mut revisions = futures_util::future::join_all((0..6).map(one)).await;
    revisions.sort_unstable();
    assert_eq!(revisions, (first + 1..=first + 6).collect::<Vec<_>>());
    assert_eq!(super::actor_count(&state), 300);
    // Of two imports with one key, one is refused.
    let same = |body: String| {
        let state = state.clone();
        async move { post(&state, "?key=same", body).await.status.as_u16() }
    };
    let mut statuses = futures_util::future::join_all([same(actors("x", 9)), same(actors("y", 9))]).await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}

#[actix_web::test]
async fn parameters_that_are_not_understood_are_refused() {
    let state = state();
    for query in [
        "?mode=merge",
        "?key=a.b",
        "?importer=xyz",
        "?encoding=latin-1",
        "?dry_run=yes",
        "?licence=cc-by",
        "?source=a%20b",
        "?colour=red",
        "?title=",
        "?create=true",
    ] {
        refused(&post(&state, query, MIXED).await, 400, "bad-parameter");
    }
    let anonymous = TestRequest::post().uri("/api/v1/imports").set_payload(MIXED);
    refused(&send(&state, anonymous).await, 401, "unauthenticated");
    refused(&get(&state, "/jobs?kind=export").await, 400, "bad-parameter");
}
