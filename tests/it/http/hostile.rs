//! Requests that nobody sends in good faith: names, headers and values that try to be something else.

use super::imports::{MIXED, file};
use super::resources::shipped;
use super::{Got, admin, editor, send, state};
use actix_web::body::to_bytes;
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::Data;
use bioclusters::api::app::app;
use bioclusters::api::reply::encoded;
use bioclusters::api::state::AppState;
use serde_json::Value;

const TRIPLE: &str = "<http://example.org/a> <http://example.org/b> 1 .";

fn at(method: &str, uri: &str) -> TestRequest {
    let request = TestRequest::default().method(method.parse().unwrap()).uri(uri).insert_header(admin());
    request.insert_header(("content-type", "text/turtle")).set_payload(TRIPLE)
}

async fn ask(state: &Data<AppState>, query: &str) -> Got {
    send(state, TestRequest::get().uri(&format!("/sparql?query={}", encoded(query)))).await
}

#[actix_web::test]
async fn what_is_no_iri_names_no_graph() {
    let state = state();
    let before = state.engine.snapshot().revision;
    let long = format!("http://e/{}", "a".repeat(1100));
    for name in [
        "",
        "<",
        "a",
        "..",
        "../x",
        "//e/x",
        "_:b",
        "http://e/<x>",
        "http://e/ a",
        "http://e/\n",
        "http://e/\0",
        "http://e/a\r\nX-Evil: 1",
        "http://e/> { } } ; CLEAR ALL #",
        "http://e/%zz",
        "http://[::1",
        "http://e/{}",
        "http://e/|`\"",
        "http://e/\\",
        "tag:\u{fffe}",
        "\u{202e}",
        &long,
    ] {
        let name = encoded(name);
        for request in [
            at("GET", &format!("/store?graph={name}")),
            at("PUT", &format!("/store?graph={name}")),
            at("POST", &format!("/store?graph={name}")),
            at("DELETE", &format!("/store?graph={name}")),
            at("GET", &format!("/sparql?query=ASK%7B%7D&default-graph-uri={name}")),
        ] {
            assert_eq!(send(&state, request).await.problem(), "bad-parameter", "{name}");
        }
    }
    for path in ["%", "%zz", "a%7", "a|b", "a^b", "a\\b", &"a".repeat(1100)] {
        let got = send(&state, at("PUT", &format!("/store/{path}"))).await;
        assert_eq!(got.problem(), "bad-parameter", "{path}");
        assert_eq!(got.json()["errors"][0]["in"], "path");
    }
    assert_eq!(state.engine.snapshot().revision, before);
}

#[actix_web::test]
async fn a_strange_iri_is_a_name_and_nothing_else() {
    let state = state();
    for name in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "http://e/..",
        "http://e/%00",
        "http://",
    ] {
        let uri = format!("/store?graph={}", encoded(name));
        assert_eq!(send(&state, at("PUT", &uri)).await.status, 201, "{name}");
        let asked = ask(&state, &format!("ASK {{ GRAPH <{name}> {{ ?s ?p 1 }} }}")).await;
        assert_eq!(asked.json()["boolean"], true, "{name} is kept as it was written");
        assert_eq!(send(&state, at("DELETE", &uri)).await.status, 204, "{name}");
    }
    // A dot is a letter in the name of a graph, and leads nowhere.
    for path in ["..", "../../etc/passwd", "%2e%2e%2f", "a%2Fb", "a%00b", "/"] {
        let uri = format!("/store/{path}");
        assert_eq!(send(&state, at("PUT", &uri)).await.status, 201, "{path}");
        let asked = ask(&state, &format!("ASK {{ GRAPH <http://localhost:8080{uri}> {{ ?s ?p 1 }} }}")).await;
        assert_eq!(asked.json()["boolean"], true, "{uri}");
        assert_eq!(send(&state, at("DELETE", &uri)).await.status, 204, "{path}");
    }
}

#[actix_web::test]
async fn a_host_that_is_none_is_refused_before_it_gets_into_an_address() {
    let state = state();
    let before = state.engine.snapshot().revision;
    for host in ["a b", "<script>", "a\"b", "a/b", "a?b", "a#b", "a@b", "http://a", "[::", "%", "a\\b"] {
        for (name, value) in [
            ("host", host.to_owned()),
            ("x-forwarded-host", host.to_owned()),
            ("forwarded", format!("host=\"{host}\"")),
        ] {
            let got = send(&state, at("POST", "/store").insert_header((name, value))).await;
            // A value that the proxy's header cannot hold is passed over.
            if got.status != 201 || name != "forwarded" {
                assert_eq!(got.problem(), "bad-parameter", "{name}: {host}");
                assert_eq!(got.json()["errors"][0]["in"], "header");
            }
        }
    }
    let scheme = at("GET", "/.well-known/void").insert_header(("x-forwarded-proto", "javascript"));
    assert_eq!(send(&state, scheme).await.problem(), "bad-parameter");
    for host in ["localhost:7878", "[::1]:7878", "192.0.2.1", "xn--9m1b22a.example"] {
        assert_eq!(
            send(&state, at("GET", "/sparql").insert_header(("host", host))).await.status,
            200,
            "{host}"
        );
    }
    assert!(state.engine.snapshot().revision >= before);
}

fn header(name: &'static str, value: &[u8]) -> (HeaderName, HeaderValue) {
    (HeaderName::from_static(name), HeaderValue::from_bytes(value).unwrap())
}

#[actix_web::test]
async fn a_header_that_makes_no_sense_is_refused_or_passed_over() {
    let state = state();
    let before = state.engine.snapshot().revision;
    for (name, value, kind) in [
        ("if-match", &b"nonsense"[..], "precondition-failed"),
        ("if-match", b"\"-1\"", "precondition-failed"),
        ("if-match", b"\"99999999999999999999999\"", "precondition-failed"),
        ("if-match", b"W/\"2\"", "precondition-failed"),
        ("if-match", b"\xff", "precondition-failed"),
        ("idempotency-key", b"a b", "bad-parameter"),
        ("idempotency-key", b"", "bad-parameter"),
        ("idempotency-key", b"\xea\xb0\x80", "bad-parameter"),
        ("idempotency-key", &[b'a'; 256], "bad-parameter"),
        ("content-encoding", b"gzip, gzip", "unsupported-media-type"),
        ("content-encoding", b"\xff", "unsupported-media-type"),
        ("content-type", b"text/csv, text/turtle", "unsupported-media-type"),
        ("content-type", b"text/csv; charset=utf-7", "unsupported-media-type"),
        ("authorization", b"Bearer", "unauthenticated"),
        ("authorization", b"Bearer \xff", "unauthenticated"),
        ("authorization", b"Bearer editor-token, Bearer admin-token", "unauthenticated"),
    ] {
        let got = send(&state, file("?key=k", MIXED).insert_header(header(name, value))).await;
        assert!(got.status.is_client_error(), "{name}: {}: {}", value.escape_ascii(), got.text());
        assert_eq!(got.problem(), kind, "{name}: {}", value.escape_ascii());
    }
    for (name, first, second) in [
        ("if-match", "\"998\"", "\"999\""),
        ("authorization", "Bearer editor-token", "Bearer admin-token"),
        ("idempotency-key", "a", "b c"),
        ("content-type", "text/csv", "text/turtle"),
    ] {
        let request = TestRequest::post().uri("/api/v1/imports").set_payload(MIXED);
        let request = if name == "authorization" { request } else { request.insert_header(editor()) };
        let got = send(&state, request.append_header((name, first)).append_header((name, second))).await;
        assert!(got.status.is_client_error(), "{name} twice: {}", got.text());
    }
    assert_eq!((state.engine.snapshot().revision, state.jobs.all().len()), (before, 0));
    for (name, value) in [
        ("accept", &b";;;,,,q=q;q"[..]),
        ("accept", b"a/b;q=9e999, */*;q=nan, application/json;q=0.1"),
        ("accept-language", b"*;q=nan, ko;q=-1, \xff"),
        ("accept-encoding", b"\xff, gzip;q=nan"),
        ("if-none-match", b"\"\"\"\"\", W/, \xff"),
        ("prefer", b"wait=99999999999999999999, wait=-1, \xff"),
        ("last-event-id", b"-1"),
        ("x-request-id", b"\xff"),
        ("origin", b"\xff"),
        ("range", b"bytes=9-1"),
        ("forwarded", b";;=,\xff"),
        ("cookie", b"\xff"),
    ] {
        let request = TestRequest::get().uri("/api/v1/concepts/sector").insert_header(header(name, value));
        assert_eq!(send(&state, request).await.status, 200, "{name}: {}", value.escape_ascii());
    }
}

#[actix_web::test]
async fn the_name_of_a_file_is_the_last_part_of_what_was_stated() {
    let state = state();
    for (stated, title) in [
        ("attachment; filename=\"../../etc/passwd\"", "passwd"),
        ("attachment; filename=\"C:\\\\evil\\\\a.csv\"", "a.csv"),
        ("attachment; filename*=UTF-8''..%2F..%2Fevil.csv", "evil.csv"),
        ("attachment; filename*=UTF-8''a%00%0D%0AX-Evil%3A%201", "aX-Evil: 1"),
        ("attachment; filename*=UTF-8''%FF%FE", "upload"),
        ("attachment; filename=\"\"", "upload"),
        ("nonsense", "upload"),
        ("attachment; filename=\"<script>.csv\"", "<script>.csv"),
    ] {
        let request = file("?dry_run=true", MIXED).insert_header(("content-disposition", stated));
        let got = send(&state, request).await;
        assert_eq!(got.status, 200, "{stated}: {}", got.text());
        assert_eq!(got.json()["title"]["en"], title, "{stated}");
    }
    for key in ["..", "a/b", "a\0b", "<x>", "a\r\nb", "-", "a:b", "가", " ", "a.b", &"a".repeat(500)] {
        let got = send(&state, file(&format!("?key={}", encoded(key)), MIXED)).await;
        assert_eq!(got.problem(), "bad-parameter", "{key:?}");
    }
}

/// Values that no parameter expects, as they stand in an address.
const VALUES: [&str; 12] = [
    "",
    ".",
    "..%2F..",
    "%00",
    "%FF",
    "%0D%0AX-Evil:%201",
    "%3Cscript%3E",
    "%22'%5C%60",
    "-1",
    "1e999",
    "NaN",
    "99999999999999999999",
];

/// The addresses that one operation has when each of its parameters in turn has each of the values.
fn addresses(path: &str, operation: &Value, document: &Value) -> Vec<String> {
    let parameters: Vec<&Value> = operation["parameters"].as_array().into_iter().flatten().collect();
    let resolved = parameters.iter().map(|it| match it["$ref"].as_str() {
        Some(place) => document.pointer(place.trim_start_matches('#')).unwrap(),
        None => it,
    });
    let (mut filled, mut queries, mut names) = (path.to_owned(), Vec::new(), Vec::new());
    for parameter in resolved {
        let name = parameter["name"].as_str().unwrap();
        if parameter["in"] == "path" {
            names.push(name.to_owned());
            let example = parameter["example"].as_str().unwrap_or("x");
            filled = filled.replace(&format!("{{{name}}}"), example);
        } else {
            queries.push(name.to_owned());
        }
    }
    let mut addresses = Vec::new();
    for value in VALUES.into_iter().chain([&*"a".repeat(3000)]) {
        addresses.extend(queries.iter().map(|name| format!("{filled}?{name}={value}")));
        let bad = |path: String, name: &String| path.replace(&format!("{{{name}}}"), value);
        addresses.push(names.iter().fold(path.to_owned(), bad));
    }
    addresses
}

#[actix_web::test]
async fn no_value_of_any_parameter_breaks_an_operation() {
    let state = shipped();
    let service = init_service(app(Data::clone(&state))).await;
    let document = call_service(&service, TestRequest::get().uri("/openapi.json").to_request()).await;
    let document: Value = serde_json::from_slice(&to_bytes(document.into_body()).await.unwrap()).unwrap();
    let mut asked = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for address in addresses(path, &operations["get"], &document) {
            let request = TestRequest::get().uri(&address).method(Method::GET).to_request();
            let response = call_service(&service, request).await;
            assert!(!response.status().is_server_error(), "{address:.200}: {}", response.status());
            assert!(!response.headers().contains_key("x-evil"), "{address}");
            if response.status().is_client_error() {
                let body: Value =
                    serde_json::from_slice(&to_bytes(response.into_body()).await.unwrap()).unwrap();
                assert!(body["detail_ko"].is_string(), "{address:.200}: {body}");
            }
            asked += 1;
        }
    }
    assert!(asked > 1000, "{asked}");
}
