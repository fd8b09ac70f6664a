//! A JSON-LD processor reads the JSON of things with their context as triples that are in the data.

use super::{get, holds, parse};
use crate::http::resources::shipped;
use oxrdf::{NamedNode, Quad};
use oxrdfio::{JsonLdProfileSet, RdfFormat};

/// What the JSON at an address says with the context that its head links.
async fn read(uri: &str) -> Vec<Quad> {
    let got = get(uri).await;
    assert_eq!(got.status, 200, "{uri}: {}", got.text());
    let link = got.header("link");
    let rel = ">; rel=\"http://www.w3.org/ns/json-ld#context\"";
    let end = link.find(rel).unwrap_or_else(|| panic!("{uri}: {link}"));
    let address = link[..end].rsplit('<').next().unwrap();
    let context = get(address).await.json();
    let mut body = got.json();
    // The context stands first, as a processor that follows the link would have it.
    let object = body.as_object_mut().unwrap();
    object.insert("@context".to_owned(), context["@context"].clone());
    parse(body.to_string().as_bytes(), RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() })
}

#[actix_web::test]
async fn json_with_its_context_says_what_the_data_say() {
    let state = shipped();
    let snapshot = state.engine.snapshot();
    for (uri, least) in [
        ("/api/v1/clusters/hongneung", &["prefLabel", "#country", "#formation", "#evidence"][..]),
        (
            "/api/v1/actors/kist",
            &[
                "prefLabel",
                "#sector",
                "#subtype",
                "#inCluster",
                "#ror",
                "#wikidata",
                "org/url",
                "#evidence",
                "subOrganizationOf",
            ],
        ),
        ("/doc/actor/kist.json", &["#inCluster"]),
        (
            "/api/v1/linkages/kist-spin-off-cureverse",
            &["#linkageType", "#from", "#to", "#participant", "#evidence"],
        ),
        ("/api/v1/artifacts/cv01-01", &["ns#type", "#stage", "#byActor", "#leadsTo"]),
        ("/api/v1/artifacts/cv01-02", &["#leadsTo"]),
        ("/api/v1/pathways/cv01", &["#hasStep", "#stepNumber", "#artifact"]),
        ("/api/v1/programmes/hongneung-special-zone", &["prefLabel", "#operatedBy", "#inCluster"]),
        ("/api/v1/demands/UZ-2021", &["#country", "#year", "#hasNeed", "#area"]),
        ("/api/v1/imports/seed", &["terms/title"]),
        ("/api/v1/indicators/density", &["prefLabel", "#definition", "#formula", "#direction", "#sameAs"]),
        ("/doc/offer/hongneung/clinical-trials.json", &[]),
    ] {
        let quads = read(uri).await;
        let unsaid: Vec<_> =
            quads.iter().filter(|it| !holds(&snapshot.index, it)).map(Quad::to_string).collect();
        assert!(unsaid.is_empty(), "{uri} says what the data do not:\n{}", unsaid.join("\n"));
        for end in least {
            let said = quads.iter().any(|it| it.predicate.as_str().ends_with(end));
            assert!(said, "{uri} does not say {end}: {quads:?}");
        }
    }
}

#[actix_web::test]
async fn every_thing_of_a_list_has_a_context_that_says_nothing_wrong() {
    let state = shipped();
    let snapshot = state.engine.snapshot();
    for list in
        ["clusters", "actors", "linkages", "artifacts", "pathways", "programmes", "demands", "indicators"]
    {
        let items = get(&format!("/api/v1/{list}?limit=40")).await;
        // The catalogue of indicators is no page.
        let items = if items.status == 200 { items } else { get(&format!("/api/v1/{list}")).await };
        let ids: Vec<_> = items.json()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["id"].as_str().unwrap().to_owned())
            .collect();
        assert!(!ids.is_empty(), "{list}");
        for id in ids.iter().take(12) {
            let quads = read(&format!("/api/v1/{list}/{id}")).await;
            let unsaid: Vec<_> = quads.iter().filter(|it| !holds(&snapshot.index, it)).collect();
            assert!(unsaid.is_empty(), "{list}/{id}: {unsaid:?}");
            let names = quads.iter().any(|it| {
                it.predicate == NamedNode::new("http://www.w3.org/2004/02/skos/core#prefLabel").unwrap()
            });
            assert!(names, "{list}/{id}: {quads:?}");
        }
    }
}
