//! An actor that was merged into another one.

use super::encoded;
use crate::http::{Got, send};
use crate::support;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::engine::GraphChange;
use bioclusters::store::batch::Batch;
use bioclusters::vocabulary::bc;
use bioclusters::vocabulary::mint::Kind;
use std::sync::Arc;

/// A service in which the university `ethz` was merged into `kist`, for the sake of the test.
fn merged() -> Data<AppState> {
    let engine = support::empty();
    engine.seed_data().unwrap();
    let base = engine.snapshot().base.clone();
    let mut batch = Batch::default();
    let [from, into] = ["ethz", "kist"].map(|it| base.id(Kind::Actor, it));
    batch.add(from.as_ref(), bc::MERGED_INTO, &into).unwrap();
    let batches = [batch];
    engine.commit(&[GraphChange::Put { graph: base.graph_curation().into(), batches: &batches }]).unwrap();
    AppState::new(Arc::new(engine), Settings::documented())
}

async fn get(state: &Data<AppState>, path: &str) -> Got {
    send(state, TestRequest::get().uri(&format!("/api/v1{path}"))).await
}

#[actix_web::test]
async fn its_key_leads_to_the_one_that_stands_for_it() {
    let state = merged();
    for rest in ["", "/indicators"] {
        let got = get(&state, &format!("/actors/ethz{rest}")).await;
        assert_eq!(
            (got.status.as_u16(), got.header("location")),
            (308, format!("/api/v1/actors/kist{rest}").as_str())
        );
    }
    let kist = get(&state, "/actors/kist").await.json();
    let aliases: Vec<_> = kist["aliases"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert!(aliases.contains(&"KIST") && aliases.contains(&"ETH Zurich"), "{aliases:?}");
    let found = get(&state, &format!("/search?q={}", encoded("ETH Zurich"))).await.json();
    assert_eq!(found["items"][0]["id"], "kist");
    let of_either = ["ethz", "kist"].map(|it| format!("/linkages?actor={it}&count=true&limit=1"));
    let [one, other] = [get(&state, &of_either[0]).await.json(), get(&state, &of_either[1]).await.json()];
    assert_eq!(one["page"]["total"], other["page"]["total"], "a merged key in a filter is the survivor");
}

#[actix_web::test]
async fn values_of_an_older_run_say_that_they_are_stale() {
    let engine = support::empty();
    engine.seed_data().unwrap();
    let state = AppState::new(Arc::new(engine), Settings::documented());
    let none = get(&state, "/clusters/hongneung/indicators").await.json();
    assert_eq!((&none["run"], &none["stale"]), (&serde_json::Value::Null, &false.into()));
    assert_eq!(none["values"][0]["value"]["undefined"]["code"], "pending");
    state.engine.analyse().unwrap();
    let fresh = get(&state, "/clusters/hongneung/indicators").await.json();
    assert_eq!(fresh["stale"], false);
    let base = state.engine.snapshot().base.clone();
    let mut batch = Batch::default();
    batch.add(base.id(Kind::Actor, "ethz").as_ref(), bc::MERGED_INTO, &base.id(Kind::Actor, "kist")).unwrap();
    let batches = [batch];
    state
        .engine
        .commit(&[GraphChange::Put { graph: base.graph_curation().into(), batches: &batches }])
        .unwrap();
    let stale = get(&state, "/clusters/hongneung/indicators").await.json();
    assert_eq!((&stale["stale"], &stale["run"]), (&true.into(), &fresh["run"]));
    assert_eq!(stale["values"], fresh["values"], "the rows of the run are its own");
    assert_ne!(stale["revision"], stale["run_revision"]);
}
