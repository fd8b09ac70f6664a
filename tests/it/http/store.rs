//! The Graph Store Protocol.

use super::{Got, admin, editor, options, send, state, state_of, state_with};
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::reply::encoded;
use bioclusters::api::state::AppState;
use bioclusters::api::uploads::UploadLimits;
use bioclusters::engine::EngineOptions;
use flate2::Compression;
use flate2::write::GzEncoder;
use oxrdf::dataset::CanonicalizationAlgorithm;
use oxrdf::{Dataset, Quad};
use oxrdfio::{RdfFormat, RdfParser};
use std::io::Write;

pub(super) const TURTLE: &str = "text/turtle";
pub(super) const BOB: &str =
    "<http://example.org/bob> <http://example.org/knows> [ <http://example.org/name> \"홍\" ] .";

pub(super) fn graph(iri: &str) -> String {
    format!("/store?graph={}", encoded(iri))
}

pub(super) fn request(method: &str, uri: &str, content_type: &str, body: impl Into<Vec<u8>>) -> TestRequest {
    TestRequest::default()
        .method(method.parse().unwrap())
        .uri(uri)
        .insert_header(editor())
        .insert_header(("content-type", content_type))
        .set_payload(body.into())
}

pub(super) async fn put(
    state: &Data<AppState>,
    uri: &str,
    content_type: &str,
    body: impl Into<Vec<u8>>,
) -> Got {
    send(state, request("PUT", uri, content_type, body)).await
}

pub(super) async fn get(state: &Data<AppState>, uri: &str, accept: &'static str) -> Got {
    send(state, TestRequest::get().uri(uri).insert_header(("accept", accept))).await
}

/// The triples of an answer, with blank nodes under names of their own.
pub(super) fn triples(got: &Got) -> Dataset {
    assert_eq!(got.status, 200, "{}", got.text());
    let essence = got.header("content-type").split(';').next().unwrap();
    let quads = RdfParser::from_format(RdfFormat::from_media_type(essence).unwrap()).for_slice(&got.body);
    let mut dataset: Dataset = quads.map(|it| it.unwrap()).collect::<Vec<Quad>>().iter().collect();
    dataset.canonicalize(CanonicalizationAlgorithm::Unstable);
    dataset
}

#[actix_web::test]
async fn a_graph_is_made_read_replaced_grown_and_deleted() {
    let state = state();
    let uri = graph("http://example.org/g");
    assert_eq!(get(&state, &uri, "*/*").await.problem(), "thing-unknown");
    let revision = state.engine.snapshot().revision;
    let made = put(&state, &uri, TURTLE, BOB).await;
    assert_eq!(
        (made.status.as_u16(), made.header("x-dataset-revision")),
        (201, &*(revision + 1).to_string())
    );
    assert_eq!(triples(&get(&state, &uri, "*/*").await).len(), 2);
    assert_eq!(put(&state, &uri, TURTLE, "<http://example.org/a> <b> 007 .").await.status, 204);
    let read = get(&state, &uri, "application/n-triples").await;
    // A relative IRI is resolved against the name of the graph.
    assert!(read.text().starts_with("<http://example.org/a> <http://example.org/b> "), "{}", read.text());
    assert_eq!(send(&state, request("POST", &uri, TURTLE, BOB)).await.status, 204);
    assert_eq!(triples(&get(&state, &uri, "*/*").await).len(), 3);
    // Blank nodes of another request are others.
    assert_eq!(send(&state, request("POST", &uri, TURTLE, BOB)).await.status, 204);
    assert_eq!(triples(&get(&state, &uri, "*/*").await).len(), 5);
    let delete = || TestRequest::delete().uri(&uri).insert_header(editor());
    assert_eq!(send(&state, delete()).await.status, 204);
    assert_eq!(send(&state, delete()).await.problem(), "thing-unknown");
    assert_eq!(get(&state, &uri, "*/*").await.problem(), "thing-unknown");
    let grown = send(&state, request("POST", &uri, TURTLE, BOB)).await;
    assert_eq!(grown.status, 201);
}

#[actix_web::test]
async fn the_data_of_a_dataset_are_those_that_the_service_does_not_make() {
    let state = state();
    put(&state, &graph("http://example.org/g"), TURTLE, BOB).await;
    put(&state, "/store?default", TURTLE, "<http://example.org/a> <http://example.org/b> 1 .").await;
    let [whole, named, data] = ["/store", "/store?extent=whole", "/store?extent=data"];
    let [whole, named, data] =
        [get(&state, whole, "*/*").await, get(&state, named, "*/*").await, get(&state, data, "*/*").await];
    assert_eq!((triples(&data).len(), data.header("content-type")), (3, "application/n-quads"));
    assert!(whole.text().contains("graph/ontology> .") && whole.text().contains("graph/derived> ."));
    assert!(whole.body == named.body && whole.header("etag") != data.header("etag"));
    for got in [&whole, &data] {
        assert_eq!(got.header("x-dataset-base"), "https://w3id.org/bioclusters/");
        assert_eq!(got.header("x-dataset-revision"), state.engine.snapshot().revision.to_string());
    }
    assert_eq!(get(&state, "/store?default", "*/*").await.header("x-dataset-base"), "");
    assert_eq!(get(&state, "/store?default&extent=data", "*/*").await.problem(), "protocol-conflict");
    assert_eq!(get(&state, "/store?extent=some", "*/*").await.problem(), "bad-parameter");
    assert_eq!(put(&state, "/store?extent=data", "application/n-quads", "").await.problem(), "bad-parameter");
    let plain = state_of(EngineOptions { plain: true, ..options() }, |_| {});
    put(&plain, "/store?default", TURTLE, BOB).await;
    let data = get(&plain, "/store?extent=data", "*/*").await;
    assert_eq!((triples(&data).len(), data.header("x-dataset-base")), (2, ""));
}

#[actix_web::test]
async fn an_empty_graph_is_none() {
    let state = state();
    let uri = graph("http://example.org/g");
    assert_eq!(put(&state, &uri, TURTLE, "").await.status, 204);
    assert_eq!(get(&state, &uri, "*/*").await.status, 404);
    put(&state, &uri, TURTLE, BOB).await;
    assert_eq!(put(&state, &uri, TURTLE, "# nothing").await.status, 204);
    assert_eq!(get(&state, &uri, "*/*").await.status, 404);
}

#[actix_web::test]
async fn the_unnamed_graph_is_always_there() {
    let state = state();
    let read = get(&state, "/store?default", "*/*").await;
    assert_eq!((read.status.as_u16(), read.text()), (200, ""));
    assert_eq!(put(&state, "/store?default", TURTLE, BOB).await.status, 204);
    assert_eq!(triples(&get(&state, "/store?default", "*/*").await).len(), 2);
    assert_eq!(put(&state, "/store?default=", TURTLE, "").await.status, 204);
    let gone = send(&state, TestRequest::delete().uri("/store?default").insert_header(editor())).await;
    assert_eq!(gone.status, 204);
}

#[actix_web::test]
async fn an_address_below_the_store_is_the_name_of_its_graph() {
    let state = state();
    let uri = "/store/notes/2026%20a";
    assert_eq!(put(&state, uri, TURTLE, BOB).await.status, 201);
    assert_eq!(triples(&get(&state, uri, "*/*").await).len(), 2);
    let named = graph("http://localhost:8080/store/notes/2026%20a");
    assert_eq!(triples(&get(&state, &named, "*/*").await).len(), 2);
    assert_eq!(get(&state, "/store/notes/2026a", "*/*").await.status, 404);
    assert_eq!(get(&state, "/store/notes?graph=http%3A%2F%2Fa", "*/*").await.problem(), "bad-parameter");
    let new = send(&state, request("POST", "/store", TURTLE, BOB)).await;
    assert_eq!(new.status, 201);
    let location = new.header("location").to_owned();
    let path = location.strip_prefix("http://localhost:8080").unwrap();
    assert_eq!(triples(&get(&state, path, "*/*").await).len(), 2);
    let again = send(&state, request("POST", "/store", TURTLE, BOB)).await;
    assert_ne!(again.header("location"), location);
    let public = state_with(|it| "https://example.org/kg/".clone_into(&mut it.public_url));
    put(&public, "/store/a", TURTLE, BOB).await;
    assert_eq!(get(&public, &graph("https://example.org/kg/store/a"), "*/*").await.status, 200);
}

#[actix_web::test]
async fn graphs_come_in_six_formats_and_the_dataset_in_two() {
    let state = state();
    let uri = graph("http://example.org/g");
    put(&state, &uri, TURTLE, BOB).await;
    let expected = triples(&get(&state, &uri, "*/*").await);
    for (accept, format) in [
        ("text/turtle", "ttl"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
        ("application/ld+json", "jsonld"),
        ("application/n-quads", "nq"),
        ("application/trig", "trig"),
    ] {
        let read = get(&state, &uri, accept).await;
        assert!(read.header("content-type").starts_with(accept));
        assert_eq!(triples(&read), expected, "{accept}");
        let named = get(&state, &format!("{uri}&format={format}"), "*/*").await;
        assert_eq!(named.body, read.body, "{format}");
        let written = put(&state, &graph("http://example.org/h"), accept, read.body.clone()).await;
        let whole = accept == "application/n-quads" || accept == "application/trig";
        assert_eq!(written.status.is_success(), !whole, "{accept}: {}", written.text());
        if !whole {
            let copy = get(&state, &graph("http://example.org/h"), "*/*").await;
            assert_eq!(triples(&copy), expected, "{accept}");
        }
    }
    assert_eq!(get(&state, &uri, "text/csv").await.problem(), "not-acceptable");
    assert_eq!(get(&state, &format!("{uri}&format=csv"), "*/*").await.problem(), "not-acceptable");
    assert_eq!(get(&state, "/store", "text/turtle").await.problem(), "not-acceptable");
    let all = get(&state, "/store", "*/*").await;
    assert_eq!(all.header("content-type"), "application/n-quads");
    assert!(all.text().contains("<http://example.org/g> .") && all.text().contains("graph/ontology> ."));
    assert_eq!(triples(&get(&state, "/store", "application/trig").await), triples(&all));
    // An answer that is known is not sent again.
    let known = TestRequest::get().uri("/store").insert_header(("if-none-match", all.header("etag")));
    assert_eq!(send(&state, known).await.status, 304);
}

#[actix_web::test]
async fn what_xml_cannot_carry_is_not_acceptable_as_xml() {
    let state = state();
    let uri = graph("http://example.org/g");
    put(&state, &uri, TURTLE, "<http://a> <http://example.org/12> 1 .").await;
    let read = get(&state, &uri, "application/rdf+xml").await;
    assert_eq!(read.problem(), "not-acceptable");
    assert!(!read.json()["available"].to_string().contains("xml"));
}

#[actix_web::test]
async fn a_request_that_contradicts_itself_is_refused() {
    let state = state();
    for (uri, kind) in [
        ("/store?graph=http%3A%2F%2Fa&default", "protocol-conflict"),
        ("/store?graph=relative", "bad-parameter"),
        ("/store?graph=http%3A%2F%2Fa%20b", "bad-parameter"),
        ("/store?graph=", "bad-parameter"),
        ("/store?graph=http%3A%2F%2Fa&graph=http%3A%2F%2Fb", "bad-parameter"),
        ("/store?default=yes", "bad-parameter"),
        ("/store?default&default", "bad-parameter"),
        ("/store?colour=red", "bad-parameter"),
    ] {
        for method in ["GET", "PUT", "POST", "DELETE"] {
            assert_eq!(
                send(&state, request(method, uri, TURTLE, BOB)).await.problem(),
                kind,
                "{method} {uri}"
            );
        }
    }
    let read = send(&state, request("PUT", "/store?graph=http%3A%2F%2Fa&format=ttl", TURTLE, BOB)).await;
    assert_eq!(read.problem(), "bad-parameter");
    assert_eq!(send(&state, request("DELETE", "/store", TURTLE, "")).await.problem(), "bad-parameter");
    let all = request("PUT", "/store", TURTLE, BOB).insert_header(admin());
    assert_eq!(send(&state, all).await.problem(), "bad-parameter");
}

#[actix_web::test]
async fn what_cannot_be_read_changes_nothing_and_is_told_where() {
    let state = state();
    let uri = graph("http://example.org/g");
    put(&state, &uri, TURTLE, BOB).await;
    let revision = state.engine.snapshot().revision;
    let entity = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>";
    let remote = r#"{"@context": "http://example.org/context", "@id": "http://a", "b": 1}"#;
    let named = r#"{"@id": "http://g", "@graph": [{"@id": "http://a", "http://b": 1}]}"#;
    for (content_type, body, part) in [
        (TURTLE, "<http://a> <http://b> <http://c> .\n<http://a> <http://b", "line 2"),
        (TURTLE, "<http://a> <http://b> \"\u{1}\" .", "U+0001"),
        ("application/rdf+xml", entity, "DOCTYPE"),
        (
            "application/rdf+xml",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
            "ends inside",
        ),
        ("application/ld+json", remote, "example.org/context"),
        ("application/ld+json", named, "GRAPH <http://g>"),
    ] {
        let got = put(&state, &uri, content_type, body).await;
        assert_eq!(got.problem(), "rdf-malformed", "{body}");
        assert!(got.json()["detail"].as_str().unwrap().contains(part), "{part}: {}", got.text());
    }
    let got = put(&state, &uri, TURTLE, "<http://a>\n  <http://b> .").await;
    assert_eq!((&got.json()["line"], &got.json()["column"]), (&2.into(), &14.into()), "{}", got.text());
    for content_type in ["", "text/plain", "text/turtle; charset=latin1", "application/x-www-form-urlencoded"]
    {
        assert_eq!(
            put(&state, &uri, content_type, BOB).await.problem(),
            "unsupported-media-type",
            "{content_type}"
        );
    }
    assert_eq!(state.engine.snapshot().revision, revision);
}

#[actix_web::test]
async fn a_packed_body_is_unpacked_under_limits() {
    let packed = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let state = state_with(|it| it.upload = UploadLimits { bytes_max: 1000, unpacked_max: 5000 });
    let uri = graph("http://example.org/g");
    let sent = |body: Vec<u8>| request("PUT", &uri, TURTLE, body).insert_header(("content-encoding", "gzip"));
    assert_eq!(send(&state, sent(packed(BOB))).await.status, 201);
    assert_eq!(triples(&get(&state, &uri, "*/*").await).len(), 2);
    let bomb = send(&state, sent(packed(&" ".repeat(5001)))).await;
    assert_eq!((bomb.problem().as_str(), &bomb.json()["limit"]), ("too-large", &5000.into()));
    let mut cut = packed(BOB);
    cut.truncate(20);
    assert_eq!(send(&state, sent(cut)).await.problem(), "bad-body");
    let large = put(&state, &uri, TURTLE, " ".repeat(1001)).await;
    assert_eq!((large.problem().as_str(), &large.json()["limit"]), ("too-large", &1000.into()));
    let brotli = request("PUT", &uri, TURTLE, BOB).insert_header(("content-encoding", "br"));
    assert_eq!(send(&state, brotli).await.problem(), "unsupported-media-type");
}

#[actix_web::test]
async fn a_form_brings_several_files() {
    let state = state();
    let uri = graph("http://example.org/g");
    let part = |name: &str, kind: &str, body: &str| {
        format!(
            "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"{name}\"\r\n{kind}\r\n{body}\r\n"
        )
    };
    let form = [
        part("a.ttl", "Content-Type: text/turtle; charset=utf-8\r\n", BOB),
        part("b.nt", "", "<http://a> <http://b> <http://c> ."),
        "--x--\r\n".to_owned(),
    ];
    let sent = |body: String| request("POST", &uri, "multipart/form-data; boundary=x", body);
    let got = send(&state, sent(form.concat())).await;
    assert_eq!(got.status, 201, "{}", got.text());
    assert_eq!(triples(&get(&state, &uri, "*/*").await).len(), 3);
    let wrong = [part("c.csv", "", "a,b"), "--x--\r\n".to_owned()].concat();
    assert_eq!(send(&state, sent(wrong)).await.problem(), "unsupported-media-type");
    assert_eq!(send(&state, sent(form[0].clone())).await.problem(), "bad-body");
}

#[actix_web::test]
async fn a_write_that_comes_too_late_is_refused() {
    let state = state();
    let uri = graph("http://example.org/g");
    let revision = state.engine.snapshot().revision;
    let sent = |tag: u64| request("PUT", &uri, TURTLE, BOB).insert_header(("if-match", format!("\"{tag}\"")));
    assert_eq!(send(&state, sent(revision)).await.status, 201);
    let late = send(&state, sent(revision)).await;
    assert_eq!(
        (late.problem().as_str(), &late.json()["current"]),
        ("precondition-failed", &(revision + 1).into())
    );
    let delete = TestRequest::delete().uri(&uri).insert_header(editor()).insert_header(("if-match", "\"0\""));
    assert_eq!(send(&state, delete).await.problem(), "precondition-failed");
}

#[actix_web::test]
async fn graphs_of_the_service_are_read_and_not_written() {
    let state = state();
    for name in ["ontology", "derived", "indicators", "curation"] {
        let uri = graph(&format!("https://w3id.org/bioclusters/graph/{name}"));
        assert_eq!(put(&state, &uri, TURTLE, BOB).await.problem(), "graph-reserved", "{name}");
    }
    let ontology = graph("https://w3id.org/bioclusters/graph/ontology");
    assert!(get(&state, &ontology, "text/turtle").await.text().contains("@prefix bc:"));
    let broken = "PREFIX bc: <https://w3id.org/bioclusters/ontology#>
        <https://w3id.org/bioclusters/id/linkage/x> a bc:Linkage ; bc:linkageType <http://nothing> .";
    let got = put(&state, &graph("http://example.org/g"), TURTLE, broken).await;
    assert_eq!(got.problem(), "write-refused", "{}", got.text());
}

#[actix_web::test]
async fn a_download_of_everything_can_be_sent_back() {
    let state = state();
    put(&state, &graph("http://example.org/g"), TURTLE, BOB).await;
    put(&state, "/store?default", TURTLE, "<http://a> <http://b> 1.50 .").await;
    let backup = get(&state, "/store", "application/n-quads").await;
    let other = super::state();
    put(&other, &graph("http://example.org/h"), TURTLE, BOB).await;
    let sent = |body| request("PUT", "/store", "application/n-quads", body);
    let refused = send(&other, sent(backup.body.to_vec())).await;
    assert_eq!((refused.problem().as_str(), &refused.json()["needed"]), ("forbidden", &"admin".into()));
    let as_admin = TestRequest::put()
        .uri("/store")
        .insert_header(admin())
        .insert_header(("content-type", "application/n-quads"))
        .set_payload(backup.body.to_vec());
    let restored = send(&other, as_admin).await;
    assert_eq!(restored.status, 204, "{}", restored.text());
    for uri in [graph("http://example.org/g"), "/store?default".to_owned()] {
        assert_eq!(
            triples(&get(&other, &uri, "*/*").await),
            triples(&get(&state, &uri, "*/*").await),
            "{uri}"
        );
    }
    assert_eq!(get(&other, &graph("http://example.org/h"), "*/*").await.status, 404);
    // What is merged in leaves the rest as it is.
    let more =
        "<http://a> <http://b> <http://c> <http://example.org/g> .\n<http://a> <http://b> <http://c> .";
    assert_eq!(send(&other, request("POST", "/store", "application/n-quads", more)).await.status, 204);
    assert_eq!(triples(&get(&other, &graph("http://example.org/g"), "*/*").await).len(), 3);
}

#[actix_web::test]
async fn nobody_writes_without_a_token() {
    let state = state();
    for (method, uri) in
        [("PUT", "/store/a/b/c"), ("POST", "/store"), ("DELETE", "/store?default"), ("PUT", "/store")]
    {
        let sent = TestRequest::default().method(method.parse().unwrap()).uri(uri);
        let got = send(&state, sent.insert_header(("content-type", TURTLE)).set_payload(BOB)).await;
        assert_eq!(got.problem(), "unauthenticated", "{method} {uri}");
    }
    assert_eq!(get(&state, "/store?default", "*/*").await.status, 200);
}
