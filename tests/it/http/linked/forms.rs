//! The forms of a document: which one is chosen, what it holds, and what its head says.

use super::{RDF, THINGS, accept, get, holds, of, parse, text};
use crate::http::resources::{self, shipped};
use crate::support;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::store::term::Pattern;
use oxrdfio::RdfFormat;

const FORMS: [(&str, &str); 6] = [
    ("html", "text/html; charset=utf-8"),
    ("ttl", "text/turtle; charset=utf-8"),
    ("nt", "application/n-triples"),
    ("rdf", "application/rdf+xml"),
    ("jsonld", "application/ld+json"),
    ("json", "application/json"),
];

#[actix_web::test]
async fn the_form_is_that_of_the_format_then_the_suffix_then_accept() {
    for (id, media_type) in FORMS {
        let essence = media_type.split(';').next().unwrap();
        for (uri, accepted) in [
            ("/doc/actor/kist".to_owned(), essence),
            (format!("/doc/actor/kist.{id}"), "image/png"),
            (format!("/doc/actor/kist?format={id}"), "image/png"),
            (format!("/doc/actor/kist.nt?format={id}"), "text/turtle"),
        ] {
            let got = accept(&uri, accepted).await;
            assert_eq!((got.status.as_u16(), got.header("content-type")), (200, media_type), "{uri}");
            assert_eq!(got.header("content-location"), format!("/doc/actor/kist.{id}"), "{uri}");
            assert!(got.header("vary").starts_with("Accept, Accept-Language"));
        }
    }
    for (accepted, media_type) in [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
        ("text/turtle;q=0.5, application/rdf+xml", "application/rdf+xml"),
        ("text/html;q=0, */*", "text/turtle; charset=utf-8"),
    ] {
        assert_eq!(
            accept("/doc/actor/kist", accepted).await.header("content-type"),
            media_type,
            "{accepted}"
        );
    }
    let none = accept("/doc/actor/kist", "image/png").await;
    assert_eq!(
        (none.problem().as_str(), none.json()["available"].as_array().unwrap().len()),
        ("not-acceptable", 6)
    );
    assert_eq!(get("/doc/actor/kist?format=csv").await.problem(), "bad-parameter");
}

#[actix_web::test]
async fn the_head_links_the_thing_and_the_other_forms() {
    let got = get("/doc/actor/kist.json").await;
    let link = got.header("link");
    let iri = "https://w3id.org/bioclusters/id/actor/kist";
    assert!(link.contains(&format!("<{iri}>; rel=\"describes\"")), "{link}");
    assert!(link.contains(&format!("<{iri}>; rel=\"canonical\"")), "{link}");
    assert!(
        link.contains("</context.jsonld?kind=actor>; rel=\"http://www.w3.org/ns/json-ld#context\""),
        "{link}"
    );
    for (id, media_type) in FORMS.iter().filter(|it| it.0 != "json") {
        let essence = media_type.split(';').next().unwrap();
        let other = format!("</doc/actor/kist.{id}>; rel=\"alternate\"; type=\"{essence}\"");
        assert!(link.contains(&other), "{link}");
    }
    assert!(!link.contains("kist.json>"), "{link}");
    // One context at most, and for JSON alone.
    assert_eq!(link.matches("json-ld#context").count(), 1);
    assert!(!get("/doc/actor/kist.jsonld").await.header("link").contains("json-ld#context"));
}

#[actix_web::test]
async fn a_document_holds_what_the_data_say_in_each_form_alike() {
    let state = shipped();
    let snapshot = state.engine.snapshot();
    let index = &snapshot.index;
    for path in THINGS {
        let iri = format!("https://w3id.org/bioclusters/id/{path}");
        let mut sizes = Vec::new();
        for (suffix, format) in RDF {
            let got = get(&format!("/doc/{path}.{suffix}")).await;
            let quads = parse(&got.body, format);
            assert!(quads.iter().all(|it| holds(index, it)), "{path}.{suffix} says what the data do not");
            let own = of(&quads, &iri).count();
            let term = index.iri_id(&iri).unwrap();
            let all = index.scan(Pattern { subject: Some(term), ..Pattern::ALL }).count();
            assert_eq!(own, all, "{path}.{suffix}");
            sizes.push(quads.len());
        }
        assert!(sizes[0] > 1 && sizes.iter().all(|it| *it == sizes[0]), "{path}: {sizes:?}");
    }
    let kist = get("/doc/actor/kist.nt").await;
    for part in [
        "id/linkage/kist-spin-off-cureverse> <https://w3id.org/bioclusters/ontology#linkageType>",
        "id/cluster/hongneung> <http://www.w3.org/2004/02/skos/core#prefLabel>",
        "scheme/sector/research> <http://www.w3.org/2004/02/skos/core#prefLabel>",
    ] {
        assert!(kist.text().contains(part), "{part}");
    }
    let pathway = get("/doc/pathway/cv01.nt").await;
    assert!(pathway.text().contains("cv01/step/2> <https://w3id.org/bioclusters/ontology#stepNumber>"));
    let import = get("/doc/import/seed.nt").await;
    assert!(import.text().contains("graph/import/seed> <http://purl.org/dc/terms/title>"));
}

#[actix_web::test]
async fn rest_things_say_the_same_triples_as_their_documents() {
    for (path, rest) in [
        ("actor/kist", "actors/kist"),
        ("cluster/hongneung", "clusters/hongneung"),
        ("linkage/kist-spin-off-cureverse", "linkages/kist-spin-off-cureverse"),
        ("artifact/cv01-01", "artifacts/cv01-01"),
        ("pathway/cv01", "pathways/cv01"),
        ("programme/hongneung-special-zone", "programmes/hongneung-special-zone"),
        ("demand/UZ-2021", "demands/UZ-2021"),
    ] {
        let document = get(&format!("/doc/{path}.nt")).await;
        let resource = resources::get(&format!("/{rest}?format=nt")).await;
        assert_eq!(document.text(), resource.text(), "{path}");
        let document = get(&format!("/doc/{path}.json")).await.json();
        assert_eq!(document, resources::get(&format!("/{rest}")).await.json(), "{path}");
    }
    assert_eq!(get("/doc/import/seed.json").await.json(), resources::get("/imports/seed").await.json());
}

#[actix_web::test]
async fn a_thing_without_a_resource_is_described_plainly() {
    let body = get("/doc/offer/hongneung/clinical-trials.json").await.json();
    assert_eq!((&body["kind"], &body["id"]), (&"offer".into(), &"hongneung/clinical-trials".into()));
    let properties = body["properties"].as_array().unwrap();
    let level = properties.iter().find(|it| it["iri"].as_str().unwrap().ends_with("#level")).unwrap();
    assert_eq!(level["values"][0]["datatype"], "http://www.w3.org/2001/XMLSchema#decimal");
    assert!(level["label"]["ko"].is_string() && level["label"]["en"].is_string());
    assert!(body["evidence"].is_array() && body["graphs"].is_array() && body["revision"].is_number());
}

#[actix_web::test]
async fn a_document_says_when_it_was_cut() {
    let mut settings = Settings::documented();
    settings.document_linkages_max = 3;
    let state = AppState::new(support::shipped(), settings);
    let whole = parse(&get("/doc/actor/kist.nt").await.body, RdfFormat::NTriples);
    let cut = parse(text(&state, "/doc/actor/kist.nt").await.as_bytes(), RdfFormat::NTriples);
    let document = "https://w3id.org/bioclusters/doc/actor/kist";
    assert_eq!(of(&whole, document).count(), 0, "the whole says nothing of itself");
    let said: Vec<_> = of(&cut, document).map(|it| it.object.to_string()).collect();
    assert!(said.iter().any(|it| it.contains("tells 3 of 15 linkages")), "{said:?}");
    assert!(said.iter().any(|it| it.contains("연계 15건 가운데 3건")), "{said:?}");
    assert!(
        said.contains(&"<https://w3id.org/bioclusters/api/v1/linkages?actor=kist>".to_owned()),
        "{said:?}"
    );
    let linkages = |quads: &[oxrdf::Quad]| {
        quads.iter().filter(|it| it.predicate.as_str().ends_with("#linkageType")).count()
    };
    assert_eq!((linkages(&whole), linkages(&cut)), (15, 3));
    let page = text(&state, "/doc/actor/kist.html?lang=en").await;
    assert!(
        page.contains("This document tells 3 of 15 linkages") && page.contains("/api/v1/linkages?actor=kist")
    );
    // A limit that is met exactly cuts nothing.
    let mut settings = Settings::documented();
    settings.document_linkages_max = 15;
    let state = AppState::new(support::shipped(), settings);
    assert!(!text(&state, "/doc/actor/kist.nt").await.contains(document));
}

#[actix_web::test]
async fn a_known_document_is_not_sent_again() {
    let first = get("/doc/actor/kist.ttl").await;
    let tag = first.header("etag").to_owned();
    let again = actix_web::test::TestRequest::get()
        .uri("/doc/actor/kist.ttl")
        .insert_header(("if-none-match", tag.clone()));
    assert_eq!(crate::http::send(&shipped(), again).await.status, 304);
    assert_ne!(get("/doc/actor/kist.nt").await.header("etag"), tag);
}
