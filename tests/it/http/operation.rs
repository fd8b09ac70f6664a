//! What operators see and set: metrics, limits on requests, and the order in which a request is refused.

use super::{Got, editor, send, state, state_with};
use actix_web::http::Method;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::state::AppState;
use std::collections::BTreeMap;

const SECTORS: &str = "/api/v1/concepts/sector";

fn ask(uri: &str) -> TestRequest {
    TestRequest::get().uri(uri)
}

/// The values of the metrics by name and labels.
fn values(text: &str) -> BTreeMap<&str, &str> {
    let lines = text.lines().filter(|it| !it.starts_with('#'));
    lines.map(|line| line.rsplit_once(' ').unwrap()).collect()
}

#[actix_web::test]
async fn requests_are_counted_by_route_method_and_status() {
    let state = state();
    for uri in
        [SECTORS, "/api/v1/concepts/stage", "/api/v1/concepts/nothing", "/nowhere", "/and/nowhere/else"]
    {
        send(&state, ask(uri)).await;
    }
    send(&state, ask(SECTORS).method(Method::from_bytes(b"BREW").unwrap())).await;
    send(&state, ask(SECTORS).method(Method::HEAD)).await;
    let got = send(&state, ask("/metrics")).await;
    assert_eq!(got.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    let values = values(got.text());
    for (labels, count) in [
        ("route=\"/api/v1/concepts/{scheme}\",method=\"GET\",status=\"200\"", "2"),
        ("route=\"/api/v1/concepts/{scheme}\",method=\"HEAD\",status=\"200\"", "1"),
        ("route=\"/api/v1/concepts/{scheme}\",method=\"GET\",status=\"404\"", "1"),
        ("route=\"/api/v1/concepts/{scheme}\",method=\"other\",status=\"405\"", "1"),
        // Whatever leads nowhere is one route: clients may invent any.
        ("route=\"-\",method=\"GET\",status=\"404\"", "2"),
    ] {
        let name = format!("bioclusters_http_requests_total{{{labels}}}");
        assert_eq!(values.get(name.as_str()), Some(&count), "{name}\n{}", got.text());
    }
    assert_eq!(values["bioclusters_problems_total{kind=\"query-timeout\",route=\"/sparql\"}"], "0");
    assert_eq!(
        values["bioclusters_problems_total{kind=\"thing-unknown\",route=\"/api/v1/concepts/{scheme}\"}"],
        "1"
    );
    assert_eq!(values["bioclusters_http_requests_running"], "1", "this one");
    let count =
        "bioclusters_http_request_duration_seconds_count{route=\"/api/v1/concepts/{scheme}\",method=\"GET\"}";
    assert_eq!(values[count], "3");
}

#[actix_web::test]
async fn the_data_are_measured_once_per_revision() {
    let state = state();
    let revision = state.engine.snapshot().revision;
    state.engine.analyse().unwrap();
    state.metrics.set_jobs("queued", 2);
    let got = send(&state, ask("/metrics")).await;
    let values = values(got.text());
    let (revision, quads) = (revision.to_string(), state.engine.snapshot().index.len().to_string());
    let expected = [
        ("bioclusters_revision", revision.as_str()),
        ("bioclusters_analysis_revision", revision.as_str()),
        ("bioclusters_quads", quads.as_str()),
        ("bioclusters_things{class=\"Cluster\"}", "0"),
        ("bioclusters_queries_running", "0"),
        ("bioclusters_queries_waiting", "0"),
        ("bioclusters_jobs{state=\"queued\"}", "2"),
    ];
    for (name, value) in expected {
        assert_eq!(values.get(name), Some(&value), "{name}\n{}", got.text());
    }
    let number = |name: &str| values[name].parse::<f64>().unwrap();
    assert!(number("bioclusters_analysis_duration_seconds") > 0.0);
    assert!(number("process_start_time_seconds") > 1.7e9);
}

#[actix_web::test]
async fn both_formats_of_prometheus_are_well_formed() {
    let state = state();
    send(&state, ask(SECTORS)).await;
    let open = ask("/metrics")
        .insert_header(("accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));
    let open = send(&state, open).await;
    assert_eq!(open.header("content-type"), "application/openmetrics-text; version=1.0.0; charset=utf-8");
    assert!(
        open.text().ends_with("# EOF\n")
            && open.text().contains("# TYPE bioclusters_http_requests counter\n")
    );
    let text = send(&state, ask("/metrics")).await;
    assert!(
        text.text().contains("# TYPE bioclusters_http_requests_total counter\n")
            && !text.text().contains("EOF")
    );
    // Each value belongs to the type that is named last before it.
    let mut name = "";
    for line in text.text().lines() {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            name = rest.split(' ').next().unwrap();
        } else if !line.starts_with('#') {
            assert!(line.starts_with(name), "{line} stands under {name}");
        }
    }
}

fn slow() -> Data<AppState> {
    state_with(|it| it.rate_per_minute = 3)
}

fn from(address: &str, uri: &str) -> TestRequest {
    ask(uri).peer_addr(format!("{address}:4000").parse().unwrap())
}

#[track_caller]
fn left(got: &Got, remaining: u32) {
    assert_eq!(got.header("ratelimit-policy"), "\"default\";q=3;w=60");
    assert!(
        got.header("ratelimit").starts_with(&format!("\"default\";r={remaining};t=")),
        "{}",
        got.header("ratelimit")
    );
}

#[actix_web::test]
async fn a_caller_who_asks_too_often_is_told_when_to_come_back() {
    let state = slow();
    for remaining in [2, 1, 0] {
        let got = send(&state, from("192.0.2.1", SECTORS)).await;
        assert_eq!(got.status, 200);
        left(&got, remaining);
    }
    let got = send(&state, from("192.0.2.1", SECTORS).insert_header(("origin", "https://a.example"))).await;
    assert_eq!((got.status.as_u16(), got.problem().as_str()), (429, "rate-limited"));
    left(&got, 0);
    let seconds: u64 = got.header("retry-after").parse().unwrap();
    assert!(
        (1..=20).contains(&seconds) && got.json()["retry_after_s"] == seconds,
        "one each 20 s: {seconds}"
    );
    assert_eq!(got.header("access-control-allow-origin"), "*");
    // Others are not held up: another address, a token, and whoever watches.
    assert_eq!(send(&state, from("192.0.2.2", SECTORS)).await.status, 200);
    let with_token = send(&state, from("192.0.2.1", SECTORS).insert_header(editor())).await;
    left(&with_token, 2);
    for _ in 0..5 {
        assert_eq!(send(&state, from("192.0.2.1", "/healthz")).await.status, 200);
    }
    // Nothing is said where nothing is limited.
    assert_eq!(send(&super::state(), ask(SECTORS)).await.header("ratelimit"), "");
}

#[actix_web::test]
async fn guessing_tokens_is_counted_by_address() {
    let state = slow();
    for guess in ["a", "b", "c"] {
        let request = from("192.0.2.1", SECTORS).insert_header(("authorization", format!("Bearer {guess}")));
        assert_eq!(send(&state, request).await.status, 401);
    }
    let request = from("192.0.2.1", SECTORS).insert_header(("authorization", "Bearer d"));
    assert_eq!(send(&state, request).await.problem(), "rate-limited");
}

#[actix_web::test]
async fn a_packed_body_is_read_and_one_that_is_packed_otherwise_is_refused() {
    let state = state();
    let query = "ASK { }";
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, query.as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let request = |encoding: &'static str, body: Vec<u8>| {
        let request =
            TestRequest::post().uri("/sparql").insert_header(("content-type", "application/sparql-query"));
        request.insert_header(("content-encoding", encoding)).set_payload(body)
    };
    let got = send(&state, request("gzip", packed)).await;
    assert_eq!(got.json()["boolean"], true);
    for encoding in ["zstd", "compress", "gzip, gzip"] {
        let got = send(&state, request(encoding, query.into())).await;
        assert_eq!(got.problem(), "unsupported-media-type", "{encoding}");
    }
    // A small body that unpacks into more than the limit is too large all the same.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut encoder, &vec![b' '; (16 << 20) + 1]).unwrap();
    let bomb = encoder.finish().unwrap();
    assert!(bomb.len() < 100_000);
    assert_eq!(send(&state, request("gzip", bomb)).await.problem(), "too-large");
}
