//! The update operation of the SPARQL 1.1 Protocol.

use super::server::start;
use super::{Got, editor, options, send, state, state_of, state_with};
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::reply::encoded;
use bioclusters::api::state::AppState;
use bioclusters::engine::EngineOptions;
use bioclusters::engine::queries::QueryOptions;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

const INSERT: &str = "INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }";
const UPDATE: &str = "application/sparql-update";
const FORM: &str = "application/x-www-form-urlencoded";

fn post(uri: &str, content_type: &str, body: &str) -> TestRequest {
    let request = TestRequest::post().uri(uri).insert_header(editor());
    request.insert_header(("content-type", content_type)).set_payload(body.to_owned())
}

async fn update(state: &Data<AppState>, text: &str) -> Got {
    send(state, post("/update", UPDATE, text)).await
}

async fn holds(state: &Data<AppState>, pattern: &str) -> bool {
    let uri = format!("/sparql?query={}", encoded(&format!("ASK {{ {pattern} }}")));
    send(state, TestRequest::get().uri(&uri)).await.json()["boolean"].as_bool().unwrap()
}

#[actix_web::test]
async fn an_update_is_taken_by_both_ways_and_names_its_revision() {
    for (content_type, body) in [
        (UPDATE, INSERT.to_owned()),
        ("Application/Sparql-Update; charset=\"UTF-8\"", INSERT.to_owned()),
        (FORM, format!("update={}", encoded(INSERT))),
    ] {
        let state = state();
        let before = state.engine.snapshot().revision;
        let got = send(&state, post("/update", content_type, &body)).await;
        assert_eq!((got.status.as_u16(), got.text()), (204, ""), "{content_type}");
        assert_eq!(got.header("x-dataset-revision"), (before + 1).to_string());
        assert!(holds(&state, "<http://e/a> <http://e/b> <http://e/c>").await);
        // Nothing changes, and no revision is made.
        let again = send(&state, post("/update", content_type, &body)).await;
        assert_eq!(again.header("x-dataset-revision"), (before + 1).to_string());
    }
    assert_eq!(update(&state(), "").await.status, 204);
}

#[actix_web::test]
async fn relative_names_are_those_of_the_address() {
    let state = state_with(|it| "https://data.example.org".clone_into(&mut it.public_url));
    assert_eq!(update(&state, "INSERT DATA { <http://e/a> <http://e/b> <there> }").await.status, 204);
    assert!(holds(&state, "<http://e/a> <http://e/b> <https://data.example.org/there>").await);
}

#[actix_web::test]
async fn the_address_and_the_form_say_which_graphs_are_read() {
    let data = "INSERT DATA { GRAPH <http://e/g> { <http://e/s> <http://e/p> 1 } GRAPH <http://e/h> { <http://e/s> <http://e/p> 2 } }";
    let copy = "INSERT { GRAPH <http://e/copy> { ?s ?p ?o } } WHERE { ?s ?p ?o . FILTER(isNumeric(?o)) }";
    let using = format!("using-graph-uri={}", encoded("http://e/g"));
    let named = format!("using-named-graph-uri={}", encoded("http://e/h"));
    for (uri, content_type, body) in [
        (format!("/update?{using}&{named}"), UPDATE, copy.to_owned()),
        (format!("/update?{named}"), FORM, format!("{using}&update={}", encoded(copy))),
    ] {
        let state = state();
        update(&state, data).await;
        assert_eq!(send(&state, post(&uri, content_type, &body)).await.status, 204);
        assert!(holds(&state, "GRAPH <http://e/copy> { ?s ?p 1 }").await);
        assert!(!holds(&state, "GRAPH <http://e/copy> { ?s ?p 2 }").await);
        let conflict = format!("WITH <http://e/g> {copy}");
        let got = send(&state, post(&format!("/update?{using}"), UPDATE, &conflict)).await;
        assert_eq!(got.problem(), "protocol-conflict");
    }
}

#[actix_web::test]
async fn what_is_no_update_operation_is_refused() {
    let state = state();
    let twice = format!("update={0}&update={0}", encoded(INSERT));
    let latin = [b"INSERT DATA { <http://e/a> <http://e/b> '".as_slice(), &[0xe9], b"' }"].concat();
    let relative = "/update?using-graph-uri=relative";
    for (request, kind) in [
        (post("/update", "text/plain", INSERT), "unsupported-media-type"),
        (post("/update", "application/sparql-update; charset=UTF-16", INSERT), "unsupported-media-type"),
        (
            TestRequest::post().uri("/update").insert_header(editor()).set_payload(INSERT),
            "unsupported-media-type",
        ),
        (post("/update", "application/sparql-query", "ASK {}"), "unsupported-media-type"),
        (post("/update", FORM, &twice), "bad-parameter"),
        (post(&format!("/update?update={}", encoded(INSERT)), UPDATE, INSERT), "bad-parameter"),
        (post("/update", FORM, ""), "bad-parameter"),
        (post("/update", FORM, "query=ASK%20%7B%7D"), "protocol-conflict"),
        (post(relative, UPDATE, INSERT), "bad-parameter"),
        (post("/update", UPDATE, "").set_payload(latin), "bad-body"),
        (TestRequest::get().uri(&format!("/update?update={}", encoded(INSERT))), "method-not-allowed"),
        (TestRequest::put().uri("/update").insert_header(editor()), "method-not-allowed"),
        (post("/sparql", FORM, &format!("update={}", encoded(INSERT))), "protocol-conflict"),
    ] {
        assert_eq!(send(&state, request).await.problem(), kind);
    }
    assert!(!holds(&state, "<http://e/a> ?p ?o").await);
    let state = state_with(|it| it.request_body_bytes_max = 1000);
    let got = update(&state, &format!("{INSERT}{}", " ".repeat(1000))).await;
    assert_eq!((got.problem().as_str(), got.status.as_u16()), ("too-large", 413));
}

#[actix_web::test]
async fn what_is_wrong_is_told_with_its_place() {
    let state = state();
    let before = state.engine.snapshot().revision;
    let got = update(&state, "CLEAR DEFAULT ;\n  CLEAR XYZ").await;
    assert_eq!(got.problem(), "update-malformed");
    assert_eq!((&got.json()["line"], &got.json()["column"]), (&2.into(), &12.into()));
    let got = update(&state, "INSERT DATA { <http://e/a> nothing:here 1 }").await;
    assert_eq!(got.problem(), "update-malformed");
    assert!(got.json()["detail"].as_str().unwrap().contains("nothing"), "{}", got.text());
    let ontology = "https://w3id.org/bioclusters/graph/ontology";
    for (text, kind, status) in [
        ("LOAD <http://e/>".to_owned(), "load-off", 400),
        ("INSERT {} WHERE { SERVICE SILENT <http://e/> {} }".to_owned(), "federation-off", 400),
        (format!("CLEAR GRAPH <{ontology}>"), "graph-reserved", 403),
        (format!("CREATE GRAPH <http://e/new> ; INSERT {{ GRAPH <{ontology}> {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}"), "graph-reserved", 403),
        (format!("COPY <http://e/none> TO DEFAULT ; {INSERT}"), "thing-unknown", 404),
        ("INSERT DATA { GRAPH <http://e/g> { <http://e/a> <http://e/b> 1 } } ; CREATE GRAPH <http://e/g>".to_owned(), "graph-exists", 409),
        (format!("INSERT {{}} WHERE {{ {} }}", "?s?p?o.".repeat(400)), "query-too-large", 400),
        ("INSERT { <http://e/n> <http://e/is> ?n } WHERE { SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }".to_owned(), "query-timeout", 503),
    ] {
        let got = update(&state, &text).await;
        assert_eq!((got.problem().as_str(), got.status.as_u16()), (kind, status), "{text}");
    }
    assert_eq!(state.engine.snapshot().revision, before);
}

#[actix_web::test]
async fn a_broken_rule_is_told_with_its_findings() {
    let state = state();
    let nameless = "PREFIX bc: <https://w3id.org/bioclusters/ontology#>
        INSERT DATA { <https://w3id.org/bioclusters/id/actor/x> a bc:Actor ; bc:country 'KR' ; bc:sector <https://w3id.org/bioclusters/scheme/sector/industry> }";
    let got = update(&state, nameless).await;
    assert_eq!((got.problem().as_str(), got.status.as_u16()), ("write-refused", 422));
    let body = got.json();
    let finding = &body["findings"][0];
    assert_eq!(finding["code"], "label-missing");
    assert_eq!(finding["cell"], "https://w3id.org/bioclusters/id/actor/x");
    assert!(finding["message"]["ko"].is_string() && finding["message"]["en"].is_string());
    let plain = EngineOptions { plain: true, ..options() };
    assert_eq!(update(&state_of(plain, |_| {}), nameless).await.status, 204);
}

#[actix_web::test]
async fn a_write_can_be_meant_for_one_revision() {
    let state = state();
    let revision = state.engine.snapshot().revision;
    let given = |tag: String| post("/update", UPDATE, INSERT).insert_header(("if-match", tag));
    let late = send(&state, given(format!("\"{}\"", revision + 1))).await;
    assert_eq!((late.problem().as_str(), late.status.as_u16()), ("precondition-failed", 412));
    assert_eq!(late.json()["current"], revision);
    assert_eq!(send(&state, given(format!("\"{revision}\""))).await.status, 204);
    assert_eq!(send(&state, given(format!("\"{revision}\""))).await.problem(), "precondition-failed");
    let read_only = EngineOptions { read_only: true, ..options() };
    assert_eq!(update(&state_of(read_only, |_| {}), INSERT).await.problem(), "forbidden");
}

/// Sends an update over a connection of its own; gives the status.
fn increment(address: SocketAddr) -> u16 {
    let text = "DELETE { <http://e/count> <http://e/is> ?n } INSERT { <http://e/count> <http://e/is> ?more }
        WHERE { <http://e/count> <http://e/is> ?n BIND(?n + 1 AS ?more) }";
    let (name, value) = editor();
    let request = format!(
        "POST /update HTTP/1.1\r\nHost: a\r\n{name}: {value}\r\nContent-Type: {UPDATE}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
        text.len()
    );
    let mut connection = TcpStream::connect(address).unwrap();
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

#[actix_web::test]
async fn of_many_increments_at_once_none_is_lost() {
    const CLIENTS: usize = 60;
    let engine = options();
    let queries = QueryOptions { waiting_max: CLIENTS, ..engine.queries };
    let plain = EngineOptions { queries, plain: true, ..engine };
    let state = state_of(plain, |it| "127.0.0.1:0".clone_into(&mut it.listen));
    assert_eq!(update(&state, "INSERT DATA { <http://e/count> <http://e/is> 0 }").await.status, 204);
    let before = state.engine.snapshot().revision;
    let (address, handle) = start(&state);
    let clients = move || {
        std::thread::scope(|scope| {
            let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(move || increment(address))).collect();
            clients.into_iter().map(|it| it.join().unwrap()).collect::<Vec<_>>()
        })
    };
    let statuses = actix_web::web::block(clients).await.unwrap();
    assert_eq!(statuses, [204; CLIENTS]);
    assert!(holds(&state, "<http://e/count> <http://e/is> 60").await);
    assert_eq!(state.engine.snapshot().revision, before + 60);
    // With no place to wait in, most are told to come back, and what was said to be done was done.
    let queries = QueryOptions { waiting_max: 0, ..options().queries };
    let state = state_of(EngineOptions { queries, plain: true, ..options() }, |it| {
        "127.0.0.1:0".clone_into(&mut it.listen);
    });
    update(&state, "INSERT DATA { <http://e/count> <http://e/is> 0 }").await;
    let (address, other) = start(&state);
    let clients = move || {
        std::thread::scope(|scope| {
            let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(move || increment(address))).collect();
            clients.into_iter().map(|it| it.join().unwrap()).collect::<Vec<_>>()
        })
    };
    let statuses = actix_web::web::block(clients).await.unwrap();
    assert!(statuses.iter().all(|it| [204, 503].contains(it)), "{statuses:?}");
    let done = statuses.iter().filter(|it| **it == 204).count();
    assert!(holds(&state, &format!("<http://e/count> <http://e/is> {done}")).await);
    handle.stop(false).await;
    other.stop(false).await;
}
