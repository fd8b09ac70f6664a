//! The listening server, over real connections.

use super::{state, state_with};
use actix_web::rt::{spawn, time::sleep};
use actix_web::web::Data;
use bioclusters::api::reply::encoded;
use bioclusters::api::server::bind;
use bioclusters::api::state::AppState;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

pub(super) fn start(state: &Data<AppState>) -> (SocketAddr, actix_web::dev::ServerHandle) {
    let bound = bind(state).unwrap();
    let handle = bound.server.handle();
    spawn(bound.server);
    (bound.addresses[0], handle)
}

/// Sends bytes and reads until the server closes.
async fn exchange(address: SocketAddr, request: String) -> String {
    let ask = move || {
        let mut connection = TcpStream::connect(address).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _cut_or_whole = connection.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    };
    actix_web::web::block(ask).await.unwrap()
}

fn local(change: impl FnOnce(&mut bioclusters::api::state::Settings)) -> Data<AppState> {
    state_with(|it| {
        "127.0.0.1:0".clone_into(&mut it.listen);
        it.workers = 1;
        it.shutdown_grace = Duration::from_secs(1);
        change(it);
    })
}

fn endless() -> String {
    let query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    format!("GET /sparql?query={} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", encoded(query))
}

#[actix_web::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let (address, handle) = start(&local(|_| {}));
    let head =
        exchange(address, "HEAD /api/v1/limits HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".to_owned())
            .await;
    let get =
        exchange(address, "GET /api/v1/limits HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".to_owned())
            .await;
    let (get_head, body) = get.split_once("\r\n\r\n").unwrap();
    assert!(head.ends_with("\r\n\r\n"), "{head}");
    for line in [format!("content-length: {}", body.len()), "content-type: application/json".to_owned()] {
        assert!(head.contains(&line) && get_head.contains(&line), "{line}: {head}");
    }
    handle.stop(false).await;
}

#[actix_web::test]
async fn a_client_that_leaves_frees_its_query() {
    let state = local(|_| {});
    let (address, handle) = start(&state);
    let leave = move || {
        let mut connection = TcpStream::connect(address).unwrap();
        connection.write_all(endless().as_bytes()).unwrap();
        connection
    };
    let connection = actix_web::web::block(leave).await.unwrap();
    wait_for(|| state.engine.queries.running() == 1).await;
    drop(connection);
    // Well before the time limit of five seconds.
    let begin = Instant::now();
    wait_for(|| state.engine.queries.running() == 0).await;
    assert!(begin.elapsed() < Duration::from_secs(2), "{:?}", begin.elapsed());
    handle.stop(false).await;
}

#[actix_web::test]
async fn an_answer_that_is_cut_never_looks_complete() {
    let (address, handle) = start(&state_with(|it| "127.0.0.1:0".clone_into(&mut it.listen)));
    // The third factor makes the answer larger than the limit on its bytes.
    let query = encoded("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
    let request = format!("GET /sparql?query={query} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    let answer = exchange(address, request).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.contains("transfer-encoding: chunked"));
    assert!(!answer.ends_with("0\r\n\r\n"));
    handle.stop(false).await;
}

#[actix_web::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let (address, handle) = start(&local(|it| it.body_time = Duration::from_millis(200)));
    let head = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\nConnection: close\r\n\r\nASK";
    let answer = exchange(address, head.to_owned()).await;
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("problems/bad-body"), "{answer}");
    handle.stop(false).await;
}

#[actix_web::test]
async fn a_head_that_cannot_be_read_is_refused() {
    let (address, handle) = start(&local(|_| {}));
    let answer = exchange(address, "GET / HTTP/9.9\r\n\r\n".to_owned()).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    let many = "X-A: 1\r\n".repeat(200);
    let answer = exchange(address, format!("GET / HTTP/1.1\r\nHost: a\r\n{many}\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
    assert!(state().engine.snapshot().revision > 0);
    handle.stop(false).await;
}

async fn wait_for(condition: impl Fn() -> bool) {
    let begin = Instant::now();
    while !condition() {
        assert!(begin.elapsed() < Duration::from_secs(20), "it did not come");
        sleep(Duration::from_millis(5)).await;
    }
}
