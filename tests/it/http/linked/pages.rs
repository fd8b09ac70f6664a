//! The pages of things, for people.

use super::{THINGS, get, text};
use crate::support;
use actix_web::web::Data;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::engine::GraphChange;
use bioclusters::store::batch::Batch;
use bioclusters::vocabulary::bc;
use bioclusters::vocabulary::external::{dcterms, schema, skos};
use bioclusters::vocabulary::mint::Kind;
use oxrdf::{Literal, NamedNode};
use std::collections::BTreeSet;
use std::sync::Arc;

#[actix_web::test]
async fn every_page_is_whole_in_both_languages() {
    for path in THINGS.iter().map(|it| format!("/doc/{it}")).chain(
        [
            "/ontology",
            "/scheme/sector",
            "/scheme/sector/industry",
            "/scheme/indicator/density",
            "/start",
            "/sparql",
        ]
        .map(str::to_owned),
    ) {
        for (lang, skip) in [("ko", "본문으로 건너뛰기"), ("en", "Skip to content")] {
            let accept = [("accept", "text/html")];
            let request = actix_web::test::TestRequest::get()
                .uri(&format!("{path}?lang={lang}"))
                .insert_header(accept[0]);
            let got = crate::http::send(&super::shipped(), request).await;
            let page = got.text();
            assert_eq!(got.status, 200, "{path}");
            assert_eq!(got.header("content-language"), lang, "{path}");
            assert!(page.contains(&format!("<html lang=\"{lang}\">")) && page.contains(skip), "{path}");
            check(page, &path);
            let policy = got.header("content-security-policy");
            assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{path}: {policy}");
        }
    }
}

/// What holds for every page: one heading of the first order, none left out below it, nothing that the policy forbids,
/// ids that are there once, tables with heads.
#[track_caller]
fn check(page: &str, path: &str) {
    assert_eq!(page.matches("<h1").count(), 1, "{path}");
    let mut level = 1;
    for (at, _) in page.match_indices("<h") {
        let Some(digit) = page[at + 2..].chars().next().and_then(|it| it.to_digit(10)) else { continue };
        assert!(digit <= level + 1, "{path}: a heading of order {digit} follows one of order {level}");
        level = digit;
    }
    for forbidden in ["<script", " style=", "<style", "javascript:", " onclick", "<iframe"] {
        assert!(!page.contains(forbidden), "{path}: {forbidden}");
    }
    let mut ids = BTreeSet::new();
    for part in page.split(" id=\"").skip(1) {
        let id = part.split('"').next().unwrap();
        assert!(ids.insert(id), "{path}: the id {id} stands twice");
    }
    for part in page.split("<table").skip(1) {
        let table = part.split("</table>").next().unwrap();
        assert!(table.contains("<th scope="), "{path}: a table without heads");
    }
    for part in page.split(" href=\"").skip(1) {
        let address = part.split('"').next().unwrap();
        let good = ["/", "http://", "https://", "#", "?lang="].iter().any(|it| address.starts_with(it));
        assert!(good, "{path}: {address}");
    }
    assert!(page.contains("<link rel=\"stylesheet\" href=\"/style.css\">"), "{path}");
}

#[actix_web::test]
async fn a_page_tells_facts_linkages_values_sources_and_how_to_cite() {
    let english = get("/doc/actor/kist.html?lang=en").await;
    for part in [
        "<h1>Korea Institute of Science and Technology</h1>",
        "<p class=\"other\" lang=\"ko\">한국과학기술연구원</p>",
        "<th scope=\"row\">Founded</th><td><time datetime=\"1966\">1966</time></td>",
        "href=\"/scheme/sector/research\"",
        "href=\"/doc/cluster/hongneung\"",
        "href=\"/doc/actor/cureverse\"",
        "href=\"/doc/linkage/kist-spin-off-cureverse\"",
        "href=\"/doc/pathway/cv01\"",
        "href=\"/scheme/indicator/degree\"",
        "href=\"/graph/import/seed\"",
        "href=\"/doc/actor/kist.ttl\"",
        "href=\"/api/v1/actors/kist\"",
        "Korea Institute of Science and Technology. bioclusters, revision ",
    ] {
        assert!(english.text().contains(part), "{part}");
    }
    let korean = get("/doc/actor/kist.html?lang=ko").await;
    for part in [
        "<h1>한국과학기술연구원</h1>",
        "<th scope=\"row\">설립</th>",
        "연구기관",
        "연계 (15)",
        "인용",
        "개정 ",
    ] {
        assert!(korean.text().contains(part), "{part}");
    }
    let pathway = get("/doc/pathway/cv01.html?lang=en").await;
    assert!(
        pathway.text().contains("<h2 id=\"steps\">Steps</h2>")
            && pathway.text().contains("/doc/artifact/cv01-01")
    );
    let linkage = get("/doc/linkage/kist-spin-off-cureverse.html?lang=en").await;
    assert!(linkage.text().contains("Korea Institute of Science and Technology → "), "a linkage has a title");
    let evidence = get("/doc/evidence/d0997f76887a06c5.html?lang=en").await;
    assert!(evidence.text().contains("What names it") && evidence.text().contains("kist-spin-off-cureverse"));
}

/// A service with an actor that tries to break its page.
fn hostile() -> Data<AppState> {
    let engine = support::empty();
    engine.seed_data().unwrap();
    let base = engine.snapshot().base.clone();
    let (kist, source) = (base.id(Kind::Actor, "kist"), base.id(Kind::Evidence, "hostile"));
    let mut batch = Batch::default();
    let text = "<script>alert(1)</script>\"'&</h1>";
    for predicate in [skos::ALT_LABEL, bc::NOTE, bc::CITY] {
        batch.add(kist.as_ref(), predicate, &Literal::new_simple_literal(text)).unwrap();
    }
    let hostile = base.id(Kind::Actor, "hostile");
    batch
        .add(hostile.as_ref(), skos::PREF_LABEL, &Literal::new_language_tagged_literal_unchecked(text, "en"))
        .unwrap();
    batch.add(hostile.as_ref(), bc::IN_CLUSTER, &base.id(Kind::Cluster, "hongneung")).unwrap();
    batch.add(kist.as_ref(), schema::URL, &NamedNode::new("javascript:alert(1)").unwrap()).unwrap();
    batch.add(kist.as_ref(), bc::EVIDENCE, &source).unwrap();
    batch.add(source.as_ref(), dcterms::SOURCE, &NamedNode::new("data:text/html,x").unwrap()).unwrap();
    batch.add(source.as_ref(), bc::QUOTE, &Literal::new_simple_literal(text)).unwrap();
    let batches = [batch];
    let graph = NamedNode::new("https://example.org/hostile").unwrap();
    engine.commit(&[GraphChange::Put { graph: graph.into(), batches: &batches }]).unwrap();
    AppState::new(Arc::new(engine), Settings::documented())
}

#[actix_web::test]
async fn what_data_say_is_text_and_only_addresses_of_the_web_are_links() {
    let state = hostile();
    for path in ["actor/kist", "actor/hostile", "cluster/hongneung", "evidence/hostile"] {
        let page = text(&state, &format!("/doc/{path}.html?lang=en")).await;
        assert!(!page.contains("<script"), "{path}");
        assert!(!page.contains("href=\"javascript:") && !page.contains("href=\"data:"), "{path}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;"), "{path}");
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
    }
    // In the other language the name stands in, and says which language it is.
    let korean = text(&state, "/doc/actor/hostile.html?lang=ko").await;
    assert!(korean.contains("<h1 lang=\"en\">&lt;script&gt;"), "{korean}");
}

#[actix_web::test]
async fn the_language_is_the_parameter_then_the_header() {
    let page = |lang: &'static str, header: &'static str| async move {
        let uri = format!("/doc/cluster/hongneung.html{lang}");
        let request =
            actix_web::test::TestRequest::get().uri(&uri).insert_header(("accept-language", header));
        crate::http::send(&super::shipped(), request).await.header("content-language").to_owned()
    };
    assert_eq!(page("", "ko-KR,en;q=0.5").await, "ko");
    assert_eq!(page("?lang=en", "ko").await, "en");
    assert_eq!(page("", "de").await, "en");
}
