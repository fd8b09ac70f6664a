//! The ontology, the schemes and their concepts, and the IRIs of graphs.

use super::{RDF, accept, get, parse};
use crate::support;
use actix_web::test::TestRequest;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::engine::GraphChange;
use bioclusters::engine::shipped::ontology_version;
use bioclusters::store::batch::Batch;
use bioclusters::vocabulary::external::{rdf, skos};
use bioclusters::vocabulary::mint::Scheme;
use bioclusters::vocabulary::{BC, bc, class};
use oxrdf::{Literal, NamedNode};
use oxrdfio::RdfFormat;
use std::sync::Arc;

#[actix_web::test]
async fn the_ontology_is_a_page_with_an_anchor_for_each_term() {
    let page = accept("/ontology?lang=en", "text/html").await;
    assert!(page.header("content-type").starts_with("text/html"));
    for term in class::ALL.iter().chain(bc::ALL) {
        let anchor = format!("<section id=\"{}\">", term.as_str().strip_prefix(BC).unwrap());
        assert!(page.text().contains(&anchor), "{anchor}");
    }
    assert!(page.text().contains("<section id=\"shape-label-missing\">"));
    let korean = accept("/ontology?lang=ko", "text/html").await;
    assert!(korean.text().contains("바이오메디컬 클러스터 온톨로지"));
}

#[actix_web::test]
async fn the_ontology_is_the_same_in_every_form_and_version() {
    let mut sizes = Vec::new();
    for (format, rdf) in RDF {
        let got = get(&format!("/ontology?format={format}")).await;
        assert!(got.header("link").contains("rel=\"license\""), "{}", got.header("link"));
        sizes.push(parse(&got.body, rdf).len());
    }
    assert!(sizes[0] > 1000 && sizes.iter().all(|it| *it == sizes[0]), "{sizes:?}");
    let turtle = accept("/ontology", "text/turtle").await;
    for version in [ontology_version(), "shapes"] {
        assert_eq!(accept(&format!("/ontology/{version}"), "text/turtle").await.text(), turtle.text());
    }
    let unknown = get("/ontology/9.9.9").await;
    assert_eq!((unknown.status.as_u16(), unknown.problem().as_str()), (404, "thing-unknown"));
    assert_eq!(accept("/ontology", "image/png").await.problem(), "not-acceptable");
}

#[actix_web::test]
async fn schemes_and_concepts_are_pages_and_rdf() {
    for scheme in Scheme::ALL {
        let (name, path) = (scheme.as_str(), format!("/scheme/{}", scheme.as_str()));
        let page = accept(&path, "text/html").await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        let quads = parse(&accept(&path, "application/n-triples").await.body, RdfFormat::NTriples);
        let concepts: Vec<_> = quads
            .iter()
            .filter(|it| it.predicate == skos::IN_SCHEME && it.object == scheme.iri().into())
            .map(|it| it.subject.to_string())
            .collect();
        // The ranks come with the draws of an analysis run, of which there are none here.
        assert_eq!(concepts.is_empty(), scheme == Scheme::Rank, "{path}");
        for concept in concepts.iter().take(3) {
            let notation = concept.trim_end_matches('>').rsplit('/').next().unwrap();
            assert!(page.text().contains(&format!("href=\"/scheme/{name}/{notation}\"")), "{concept}");
            for form in ["text/html", "text/turtle"] {
                assert_eq!(accept(&format!("{path}/{notation}"), form).await.status, 200, "{concept}");
            }
        }
    }
    let industry = accept("/scheme/sector/industry?lang=ko", "text/html").await;
    assert!(industry.text().contains("<h1>기업</h1>"));
    let near = get("/scheme/sectr").await;
    assert_eq!(near.json()["suggestions"][0], "sector");
    let near = get("/scheme/sector/industri").await;
    assert_eq!(near.problem(), "thing-unknown");
    assert!(near.json()["suggestions"].as_array().unwrap().contains(&"industry".into()), "{}", near.text());
    assert!(near.json()["detail_ko"].as_str().unwrap().contains("개념이 없습니다"));
    assert_eq!(get("/scheme/sector/a.b").await.status, 404);
}

#[actix_web::test]
async fn a_concept_that_data_add_is_found_by_its_notation() {
    let engine = support::empty();
    let concept = NamedNode::new("https://example.org/terms/joint-appointment").unwrap();
    let mut batch = Batch::default();
    let text = Literal::new_simple_literal;
    batch.add(concept.as_ref(), rdf::TYPE, skos::CONCEPT).unwrap();
    batch.add(concept.as_ref(), skos::IN_SCHEME, &Scheme::LinkageType.iri()).unwrap();
    batch.add(concept.as_ref(), skos::NOTATION, &text("joint_appointment")).unwrap();
    let label = Literal::new_language_tagged_literal_unchecked("Joint appointment", "en");
    batch.add(concept.as_ref(), skos::PREF_LABEL, &label).unwrap();
    let batches = [batch];
    let graph = NamedNode::new("https://example.org/graph").unwrap();
    engine.commit(&[GraphChange::Put { graph: graph.into(), batches: &batches }]).unwrap();
    let state = AppState::new(Arc::new(engine), Settings::documented());
    let page = super::text(&state, "/scheme/linkage-type?format=html").await;
    assert!(page.contains("href=\"/scheme/linkage-type/joint_appointment\""));
    let turtle = super::text(&state, "/scheme/linkage-type/joint_appointment?format=nt").await;
    assert!(turtle.starts_with("<https://example.org/terms/joint-appointment>"), "{turtle}");
}

#[actix_web::test]
async fn graphs_lead_to_what_is_known_of_them() {
    for (path, location) in [
        ("/graph/import/seed", "/doc/import/seed"),
        ("/graph/ontology", "/ontology"),
        ("/graph/derived", "/store?graph=https%3A%2F%2Fw3id.org%2Fbioclusters%2Fgraph%2Fderived"),
        ("/graph/indicators", "/store?graph=https%3A%2F%2Fw3id.org%2Fbioclusters%2Fgraph%2Findicators"),
    ] {
        let got = get(path).await;
        assert_eq!((got.status.as_u16(), got.header("location")), (303, location), "{path}");
    }
    for path in ["/graph/nothing", "/graph/import/nothing", "/graph/curation"] {
        assert_eq!(get(path).await.problem(), "thing-unknown", "{path}");
    }
}

#[actix_web::test]
async fn the_context_may_be_kept_and_read_by_anybody() {
    let got = get("/context.jsonld").await;
    assert_eq!((got.status.as_u16(), got.header("content-type")), (200, "application/ld+json"));
    assert!(got.header("cache-control").contains("max-age="));
    assert_eq!(got.header("access-control-allow-origin"), "*");
    assert!(got.json()["@context"]["linkedTo"].is_object());
    let again =
        TestRequest::get().uri("/context.jsonld").insert_header(("if-none-match", got.header("etag")));
    let again = crate::http::send(&super::shipped(), again).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert_ne!(get("/context.jsonld?kind=actor").await.header("etag"), got.header("etag"));
    assert_eq!(get("/context.jsonld?kind=person").await.problem(), "bad-parameter");
}
