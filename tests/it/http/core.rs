//! What holds for every route: problems, methods, negotiation, caching, cross-origin rules, compression.

use super::{get, send, state, state_with};
use actix_web::http::Method;
use actix_web::test::TestRequest;
use bioclusters::api::problem_kinds::ProblemKind;

const SECTORS: &str = "/api/v1/concepts/sector";

fn ask(uri: &str) -> TestRequest {
    TestRequest::get().uri(uri)
}

#[actix_web::test]
async fn a_list_is_walked_page_by_page() {
    let first = get(&format!("{SECTORS}?limit=5&count=true")).await;
    assert_eq!(first.status, 200, "{}", first.text());
    let body = first.json();
    assert_eq!(body["items"].as_array().unwrap().len(), 5);
    assert_eq!(body["items"][0]["notation"], "industry");
    assert!(body["page"]["total"].as_u64().unwrap() > 7);
    let cursor = body["page"]["next_cursor"].as_str().unwrap();
    let link = first.header("link");
    assert!(link.contains(&format!("cursor={cursor}>; rel=\"next\"")), "{link}");
    let second = get(&format!("{SECTORS}?limit=5&cursor={cursor}")).await.json();
    assert_eq!(second["items"][0]["notation"], "support");
    let foreign = get(&format!("/api/v1/concepts/stage?limit=5&cursor={cursor}")).await;
    assert_eq!((foreign.status.as_u16(), foreign.problem().as_str()), (404, "cursor-unknown"));
}

#[actix_web::test]
async fn what_is_not_declared_is_refused() {
    for query in [
        "colour=red",
        "limit=0",
        "limit=1001",
        "limit=",
        "limit=1&limit=1",
        "lang=de",
        "cursor=%00",
        "format=xml",
        "limit=%FF",
    ] {
        let got = get(&format!("{SECTORS}?{query}")).await;
        assert_eq!(got.problem(), "bad-parameter", "{query}");
        assert!(got.json()["errors"][0]["message_ko"].is_string());
    }
    assert_eq!(get(&format!("{SECTORS}?revision=999")).await.problem(), "revision-changed");
}

#[actix_web::test]
async fn an_id_that_names_nothing_is_404_whatever_it_decodes_to() {
    let long = "x".repeat(10_000);
    for id in ["nothing", "a%2Fb", "%2F", "%00", "..", ".", "a.b", "%FF", "%ED%99%8D", long.as_str()] {
        for collection in ["/api/v1/concepts/", "/problems/", "/docs/"] {
            let got = get(&format!("{collection}{id}")).await;
            assert_eq!(got.status, 404, "{collection}{}", &id[..id.len().min(20)]);
            got.problem();
        }
    }
    assert_eq!(get("/nowhere").await.problem(), "not-found");
    assert_eq!(get("/api/v1/concepts/sector/").await.problem(), "not-found");
}

#[actix_web::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let state = state();
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let got = send(&state, TestRequest::default().method(method).uri(SECTORS)).await;
        assert_eq!(got.problem(), "method-not-allowed");
        assert_eq!(got.header("allow"), "GET, HEAD, OPTIONS");
    }
    let got = send(&state, TestRequest::default().method(Method::OPTIONS).uri(SECTORS)).await;
    assert_eq!((got.status.as_u16(), got.header("allow")), (204, "GET, HEAD, OPTIONS"));
    let got = send(&state, TestRequest::default().method(Method::HEAD).uri(SECTORS)).await;
    assert_eq!(got.status, 200);
    assert!(!got.header("etag").is_empty());
}

#[actix_web::test]
async fn the_client_chooses_form_and_language() {
    let state = state();
    let csv = send(
        &state,
        ask(SECTORS).insert_header(("accept", "text/csv")).insert_header(("accept-language", "ko")),
    )
    .await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(csv.header("content-language"), "ko");
    assert!(csv.text().starts_with("notation,") && csv.text().contains("\r\nindustry,"), "{}", csv.text());
    assert!(csv.text().contains(",기업,"));
    let english =
        send(&state, ask(&format!("{SECTORS}?format=csv&lang=en")).insert_header(("accept", "image/png")))
            .await;
    assert!(english.text().contains(",Industry,"));
    let none = send(&state, ask(SECTORS).insert_header(("accept", "image/png"))).await;
    assert_eq!(none.problem(), "not-acceptable");
    assert_eq!(none.json()["available"], serde_json::json!(["application/json", "text/csv"]));
}

#[actix_web::test]
async fn a_known_answer_is_not_sent_again() {
    let state = state();
    let first = send(&state, ask(&format!("{SECTORS}?limit=2&count=true"))).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"'));
    assert_eq!(first.header("vary"), "Accept, Accept-Language, Accept-Encoding");
    assert_eq!(first.header("cache-control"), "no-cache");
    assert_eq!(first.header("x-dataset-revision"), first.json()["revision"].to_string());
    for sent in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        // The order of parameters does not matter.
        let uri = format!("{SECTORS}?count=true&limit=2");
        let got = send(&state, ask(&uri).insert_header(("if-none-match", sent))).await;
        assert_eq!((got.status.as_u16(), got.body.len()), (304, 0));
        assert_eq!(got.header("etag"), tag);
    }
    for other in [SECTORS, "/api/v1/concepts/stage?count=true&limit=2"] {
        assert_ne!(send(&state, ask(other)).await.header("etag"), tag);
    }
    let csv =
        send(&state, ask(&format!("{SECTORS}?limit=2&count=true")).insert_header(("accept", "text/csv")))
            .await;
    assert_ne!(csv.header("etag"), tag);
}

#[actix_web::test]
async fn large_answers_are_packed_and_small_ones_are_not() {
    let state = state();
    for (accepted, encoding) in
        [("gzip", "gzip"), ("br", "br"), ("gzip, br", "br"), ("br;q=0.5, gzip", "gzip")]
    {
        let packed = send(&state, ask(SECTORS).insert_header(("accept-encoding", accepted))).await;
        assert_eq!(packed.header("content-encoding"), encoding);
        assert!(packed.header("etag").ends_with(&format!("-{encoding}\"")));
        let again = ask(SECTORS)
            .insert_header(("accept-encoding", accepted))
            .insert_header(("if-none-match", packed.header("etag")));
        assert_eq!(send(&state, again).await.status, 304);
    }
    let small = send(&state, ask("/api/v1/limits").insert_header(("accept-encoding", "gzip"))).await;
    assert_eq!(small.header("content-encoding"), "");
    let refused = ask(&format!("{SECTORS}?limit=0")).insert_header(("accept-encoding", "gzip"));
    assert_eq!(send(&state, refused).await.problem(), "bad-parameter");
}

#[actix_web::test]
async fn pages_of_other_origins_may_read_answers_and_errors() {
    let state = state_with(|it| it.cors_origins = vec!["https://editor.example".to_owned()]);
    for uri in [SECTORS, "/nowhere", "/api/v1/concepts/sector?limit=0"] {
        let got = send(&state, ask(uri).insert_header(("origin", "https://a.example"))).await;
        assert_eq!(got.header("access-control-allow-origin"), "*", "{uri}");
        assert!(got.header("access-control-expose-headers").contains("X-Dataset-Revision"));
        assert_eq!(got.header("access-control-allow-credentials"), "");
    }
    let preflight = TestRequest::default()
        .method(Method::OPTIONS)
        .uri(SECTORS)
        .insert_header(("origin", "https://a.example"))
        .insert_header(("access-control-request-method", "GET"));
    let got = send(&state, preflight).await;
    assert_eq!(got.status, 204);
    assert_eq!(got.header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
    assert_eq!(send(&state, ask(SECTORS)).await.header("access-control-allow-origin"), "");
}

#[actix_web::test]
async fn heads_that_are_too_large_are_refused() {
    let long = get(&format!("{SECTORS}?limit={}", "1".repeat(9000))).await;
    assert_eq!((long.status.as_u16(), long.problem().as_str()), (414, "uri-too-long"));
    let wide = send(&state(), ask(SECTORS).insert_header(("x-a", "a".repeat(70_000)))).await;
    assert_eq!((wide.status.as_u16(), wide.problem().as_str()), (431, "headers-too-large"));
}

#[actix_web::test]
async fn every_answer_is_safe_and_has_an_id() {
    let state = state();
    for uri in ["/", "/healthz", "/docs", SECTORS, "/nowhere"] {
        let got = send(&state, ask(uri)).await;
        assert_eq!(got.header("x-content-type-options"), "nosniff");
        assert_eq!(got.header("referrer-policy"), "no-referrer");
        assert!(got.header("content-security-policy").starts_with("default-src 'none'"), "{uri}");
        assert!(!got.header("x-request-id").is_empty());
    }
    let taken = send(&state, ask("/healthz").insert_header(("x-request-id", "abc-1"))).await;
    assert_eq!(taken.header("x-request-id"), "abc-1");
    for bad in ["a b", "a_b", "", &"a".repeat(65)] {
        let made = send(&state, ask("/healthz").insert_header(("x-request-id", bad))).await;
        assert_ne!(made.header("x-request-id"), bad);
    }
}

#[actix_web::test]
async fn every_problem_has_a_page_in_both_languages() {
    let state = state();
    for kind in ProblemKind::ALL {
        for (lang, title) in [("ko", kind.title().ko), ("en", kind.title().en)] {
            let got = send(&state, ask(&format!("/problems/{}?lang={lang}", kind.code()))).await;
            assert_eq!(got.status, 200);
            assert!(got.text().contains(&format!("<html lang=\"{lang}\">")) && got.text().contains(title));
        }
    }
}

#[actix_web::test]
async fn the_service_tells_what_it_is() {
    let state = state();
    assert_eq!(send(&state, ask("/healthz")).await.text(), "ok");
    assert_eq!(send(&state, ask("/readyz")).await.json()["snapshot"], true);
    assert_eq!(send(&state, ask("/version")).await.json()["name"], "bioclusters");
    let start = send(&state, ask("/").insert_header(("accept", "text/html,*/*;q=0.8"))).await;
    assert_eq!(start.header("content-type"), "text/html; charset=utf-8");
    let docs = send(&state, ask("/docs")).await;
    assert!(
        docs.text().contains("swagger-ui")
            && !docs.text().contains("http://")
            && !docs.text().contains("https://")
    );
    assert_eq!(send(&state, ask("/docs/swagger-ui.css")).await.status, 200);
    assert!(send(&state, ask("/docs/swagger-initializer.js")).await.text().contains("/openapi.json"));
}

#[actix_web::test]
async fn a_service_that_stops_refuses_new_work() {
    let state = state();
    state.stop();
    let got = send(&state, ask(SECTORS)).await;
    assert_eq!((got.problem().as_str(), got.header("retry-after")), ("not-ready", "5"));
}
