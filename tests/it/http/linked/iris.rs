//! The IRI of a thing leads to its document, or to the thing that stands for it.

use super::{THINGS, get, text};
use crate::http::{Got, send};
use crate::support;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::engine::{Engine, EngineOptions, GraphChange};
use bioclusters::store::batch::Batch;
use bioclusters::vocabulary::bc;
use bioclusters::vocabulary::mint::{Base, Kind};
use std::sync::Arc;

#[actix_web::test]
async fn an_iri_leads_to_the_document_about_it() {
    for path in THINGS {
        let got = get(&format!("/id/{path}")).await;
        assert_eq!((got.status.as_u16(), got.header("location")), (303, format!("/doc/{path}").as_str()));
        assert!(got.header("vary").starts_with("Accept,"), "{path}");
        assert_eq!(got.header("etag"), "", "a way is not the thing");
        let document = get(got.header("location")).await;
        assert_eq!(document.status, 200, "{path}: {}", document.text());
    }
    // What was asked for is asked for at the document too, and the form is chosen there.
    let got = get("/id/actor/kist?lang=ko&format=ttl").await;
    assert_eq!(got.header("location"), "/doc/actor/kist?format=ttl&lang=ko");
    let picture = TestRequest::get().uri("/id/actor/kist").insert_header(("accept", "image/png"));
    assert_eq!(send(&super::shipped(), picture).await.status, 303);
}

#[actix_web::test]
async fn what_is_unknown_is_404_and_names_the_nearest() {
    for collection in ["/id/", "/doc/"] {
        let got = get(&format!("{collection}actor/kisst")).await;
        assert_eq!((got.status.as_u16(), got.problem().as_str()), (404, "thing-unknown"));
        let body = got.json();
        assert_eq!((&body["kind"], &body["id"]), (&"actor".into(), &"kisst".into()));
        assert!(body["suggestions"].as_array().unwrap().contains(&"kist".into()), "{body}");
        assert!(body["detail_ko"].as_str().unwrap().contains("주체가 없습니다"), "{body}");
        assert!(!body["detail_ko"].as_str().unwrap().contains("actor"), "{body}");
        let long = "x".repeat(10_000);
        for bad in [
            "actor/",
            "actor",
            "actor/a.b",
            "actor/a.ttl.nt",
            "actor/a%2Fb",
            "actor/%00",
            "actor/%EA%B0%80",
            "person/kist",
            "actor/kist/step/1",
            "pathway/cv01/step/99",
            "a/b/c/d/e",
            &format!("actor/{long}"),
        ] {
            let got = get(&format!("{collection}{bad}")).await;
            assert_eq!(got.status, 404, "{collection}{}", bad.chars().take(30).collect::<String>());
            got.problem();
        }
    }
    assert_eq!(get("/id/actor/kist.ttl").await.status, 404, "an IRI has no suffix");
    assert_eq!(
        get("/id/programme/none").await.json()["detail"].as_str().unwrap().find("support programme"),
        Some(12)
    );
}

/// A service in which `ethz` was merged into `gist`, and that into `kist`, for the sake of the test.
fn merged() -> Data<AppState> {
    let engine = support::empty();
    engine.seed_data().unwrap();
    let base = engine.snapshot().base.clone();
    let mut batch = Batch::default();
    let [one, two, three] = ["ethz", "gist", "kist"].map(|it| base.id(Kind::Actor, it));
    batch.add(one.as_ref(), bc::MERGED_INTO, &two).unwrap();
    batch.add(two.as_ref(), bc::MERGED_INTO, &three).unwrap();
    let batches = [batch];
    engine.commit(&[GraphChange::Put { graph: base.graph_curation().into(), batches: &batches }]).unwrap();
    AppState::new(Arc::new(engine), Settings::documented())
}

async fn at(state: &Data<AppState>, uri: &str) -> Got {
    send(state, TestRequest::get().uri(uri)).await
}

#[actix_web::test]
async fn a_merged_thing_leads_to_the_last_one_of_its_chain() {
    let state = merged();
    for (from, to) in [
        ("/id/actor/ethz", "/id/actor/kist"),
        ("/id/actor/gist?lang=ko", "/id/actor/kist?lang=ko"),
        ("/doc/actor/ethz", "/doc/actor/kist"),
        ("/doc/actor/gist.ttl", "/doc/actor/kist.ttl"),
        ("/api/v1/actors/ethz", "/api/v1/actors/kist"),
    ] {
        let got = at(&state, from).await;
        assert_eq!((got.status.as_u16(), got.header("location")), (308, to), "{from}");
    }
    assert_eq!(at(&state, "/id/actor/kist").await.status, 303);
    let document = text(&state, "/doc/actor/kist.nt").await;
    for merged in ["ethz", "gist"] {
        let line = format!("<https://w3id.org/bioclusters/id/actor/{merged}> <{}>", bc::MERGED_INTO.as_str());
        assert!(document.contains(&line), "the document says what it stands for: {merged}");
    }
    // The linkages of those that were merged are told with it.
    assert!(document.contains("kist-research-collaboration-gist"));
}

#[actix_web::test]
async fn the_path_decides_and_not_the_host() {
    let options = EngineOptions { base: Base::new("http://data.example/k/").unwrap(), ..support::options() };
    let engine = Engine::open(options, &mut |_| {}).unwrap();
    engine.seed_data().unwrap();
    let state = AppState::new(Arc::new(engine), Settings::documented());
    assert_eq!(at(&state, "/id/actor/kist").await.header("location"), "/doc/actor/kist");
    let document = text(&state, "/doc/actor/kist.nt").await;
    assert!(document.contains("<http://data.example/k/id/actor/kist>"));
    let page = text(&state, "/doc/actor/kist.html").await;
    assert!(page.contains("href=\"/doc/cluster/hongneung\""), "links stay on this instance");
    assert_eq!(at(&state, "/graph/import/seed").await.header("location"), "/doc/import/seed");
    assert_eq!(
        at(&state, "/graph/derived").await.header("location"),
        "/store?graph=http%3A%2F%2Fdata.example%2Fk%2Fgraph%2Fderived"
    );
}
