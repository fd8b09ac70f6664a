//! The query operation of the SPARQL 1.1 Protocol.

use super::{Got, send, state, state_with};
use actix_web::test::TestRequest;
use bioclusters::api::reply::encoded;

const ASK: &str = "ASK { ?s ?p ?o }";
const CONSTRUCT: &str = "CONSTRUCT { <http://a> <http://b> 'c' } WHERE {}";

fn by_get(query: &str) -> TestRequest {
    TestRequest::get().uri(&format!("/sparql?query={}", encoded(query)))
}

fn by_post(content_type: &str, body: &str) -> TestRequest {
    TestRequest::post()
        .uri("/sparql")
        .insert_header(("content-type", content_type))
        .set_payload(body.to_owned())
}

async fn ask(request: TestRequest) -> Got {
    send(&state(), request).await
}

#[actix_web::test]
async fn a_query_is_answered_by_each_of_the_three_ways() {
    let form = format!("query={}", encoded(ASK));
    for request in [
        by_get(ASK),
        by_post("application/x-www-form-urlencoded", &form),
        by_post("Application/SPARQL-Query; Charset=\"UTF-8\"", ASK),
    ] {
        let got = ask(request).await;
        assert_eq!(got.status, 200, "{}", got.text());
        assert_eq!(got.header("content-type"), "application/sparql-results+json");
        assert_eq!(got.json()["boolean"], true);
        assert!(!got.header("x-dataset-revision").is_empty());
    }
}

#[actix_web::test]
async fn the_client_chooses_the_format() {
    let state = state();
    let select = "SELECT ?a WHERE { VALUES ?a { 1 } }";
    for (query, accept, expected) in [
        (select, "", "application/sparql-results+json"),
        (select, "application/sparql-results+xml, application/json;q=0.5", "application/sparql-results+xml"),
        (select, "text/csv", "text/csv; charset=utf-8"),
        (select, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (
            select,
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "application/sparql-results+json",
        ),
        (CONSTRUCT, "", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/n-triples;q=0.2, application/rdf+xml;q=0.9", "application/rdf+xml"),
        (CONSTRUCT, "text/turtle;q=0, application/trig;q=0.1, application/n-quads", "application/n-quads"),
    ] {
        let got = send(&state, by_get(query).insert_header(("accept", accept))).await;
        assert_eq!(got.header("content-type"), expected, "{accept}");
    }
    for (query, accept) in [(select, "text/turtle"), (CONSTRUCT, "text/csv"), (ASK, "image/png")] {
        let got = send(&state, by_get(query).insert_header(("accept", accept))).await;
        assert_eq!(got.problem(), "not-acceptable", "{accept}");
    }
    let uri = format!("/sparql?query={}&format=json&output=json&results=json", encoded(select));
    assert_eq!(
        send(&state, TestRequest::get().uri(&uri).insert_header(("accept", "text/csv")))
            .await
            .header("content-type"),
        "application/sparql-results+json"
    );
}

#[actix_web::test]
async fn what_is_no_query_is_told_where() {
    let state = state();
    let got = send(&state, by_get("SELECT * WHERE {\n  ?s ?p }")).await;
    assert_eq!(got.problem(), "query-malformed");
    assert_eq!(got.json()["line"], 2);
    let got = send(&state, by_get("ASK { ?s nothing:here ?o }")).await;
    assert!(got.json()["detail"].as_str().unwrap().contains("nothing"), "{}", got.text());
    for query in [
        "SELECT * WHERE { SERVICE <http://a> { } }",
        "ASK { FILTER EXISTS { SERVICE SILENT <http://a> { ?s ?p ?o } } }",
    ] {
        assert_eq!(send(&state, by_get(query)).await.problem(), "federation-off");
    }
    assert_eq!(
        send(&state, by_get(&format!("ASK {{ {} }}", "?s?p?o.".repeat(400)))).await.problem(),
        "query-too-large"
    );
}

#[actix_web::test]
async fn a_request_that_is_no_query_operation_is_refused() {
    let state = state();
    for (request, kind) in [
        (by_post("text/plain", ASK), "unsupported-media-type"),
        (by_post("application/sparql-query; charset=latin1", ASK), "unsupported-media-type"),
        (TestRequest::post().uri("/sparql").set_payload(ASK), "unsupported-media-type"),
        (by_post("application/sparql-update", "CLEAR ALL"), "unsupported-media-type"),
        (by_post("application/x-www-form-urlencoded", "update=CLEAR%20ALL"), "protocol-conflict"),
        (by_post("application/x-www-form-urlencoded", ""), "bad-parameter"),
        (by_post("application/sparql-query", ""), "bad-parameter"),
        (TestRequest::get().uri("/sparql?query="), "bad-parameter"),
        (TestRequest::get().uri("/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D"), "bad-parameter"),
        (TestRequest::get().uri("/sparql?query=ASK%20%7B%7D&default-graph-uri=relative"), "bad-parameter"),
        (TestRequest::get().uri("/sparql?query=ASK%20%7B%7D&timeout=0"), "bad-parameter"),
        (TestRequest::put().uri("/sparql").set_payload(ASK), "method-not-allowed"),
    ] {
        assert_eq!(send(&state, request).await.problem(), kind);
    }
    let state = state_with(|it| it.request_body_bytes_max = 1000);
    let got = send(&state, by_post("application/sparql-query", &format!("{ASK}{}", " ".repeat(1000)))).await;
    assert_eq!((got.problem().as_str(), &got.json()["limit"]), ("too-large", &serde_json::json!(1000)));
}

#[actix_web::test]
async fn the_graphs_of_the_protocol_win() {
    let state = state();
    let nowhere = "&default-graph-uri=http%3A%2F%2Fnowhere";
    let uri = format!(
        "/sparql?query={}",
        encoded("ASK FROM <https://w3id.org/bioclusters/graph/ontology> { ?s ?p ?o }")
    );
    assert_eq!(send(&state, TestRequest::get().uri(&uri)).await.json()["boolean"], true);
    assert_eq!(
        send(&state, TestRequest::get().uri(&format!("{uri}{nowhere}"))).await.json()["boolean"],
        false
    );
    let twice =
        format!("{uri}{nowhere}&default-graph-uri=https%3A%2F%2Fw3id.org%2Fbioclusters%2Fgraph%2Fontology");
    assert_eq!(send(&state, TestRequest::get().uri(&twice)).await.json()["boolean"], true);
}

#[actix_web::test]
async fn a_query_that_never_ends_is_stopped() {
    let product = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let uri = format!("/sparql?timeout=1&query={}", encoded(product));
    let got = ask(TestRequest::get().uri(&uri)).await;
    assert_eq!((got.problem().as_str(), &got.json()["limit_s"]), ("query-timeout", &serde_json::json!(1)));
}

#[actix_web::test]
async fn long_answers_are_streamed_and_known_ones_not_sent_again() {
    let state = state();
    let all = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }";
    let got = send(&state, by_get(all)).await;
    assert!(got.json()["results"]["bindings"].as_array().unwrap().len() > 1000);
    let tag = got.header("etag").to_owned();
    assert_eq!(send(&state, by_get(all).insert_header(("if-none-match", tag.as_str()))).await.status, 304);
    assert_eq!(send(&state, by_get("SELECT (NOW() AS ?n) WHERE {}")).await.header("etag"), "");
}

#[actix_web::test]
async fn without_a_query_the_service_describes_itself() {
    let state = state();
    let sent = |accept: &'static str| TestRequest::get().uri("/sparql").insert_header(("accept", accept));
    let turtle = send(&state, sent("*/*")).await;
    assert_eq!(turtle.header("content-type"), "text/turtle; charset=utf-8");
    for part in
        ["sd:Service", "sd:SPARQL11Query", "sd:UnionDefaultGraph", "graph/ontology", "SPARQL_Results_JSON"]
    {
        assert!(turtle.text().contains(part), "{part}: {}", turtle.text());
    }
    for accept in [
        "application/n-triples",
        "application/rdf+xml",
        "application/ld+json",
        "application/n-quads",
        "application/trig",
    ] {
        assert_eq!(send(&state, sent(accept)).await.header("content-type"), accept);
    }
    let page = send(&state, sent("text/html,*/*;q=0.8")).await;
    assert!(page.text().contains("<textarea") && page.text().contains("/sparql?query="), "{}", page.text());
    assert_eq!(send(&state, sent("image/png")).await.problem(), "not-acceptable");
}
