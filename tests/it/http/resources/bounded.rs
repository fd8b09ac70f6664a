//! No answer embeds a neighbourhood of any size: lists inside a body end at 50 and say how many there are.

use crate::http::{Got, send};
use crate::support;
use crate::write::turtle;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::engine::GraphChange;
use bioclusters::store::batch::Batch;
use serde_json::Value;
use std::fmt::Write as _;
use std::sync::Arc;

/// How many of each.
const MANY: usize = 60;

/// A hub with many parts, all of them in one consortium, and a result of theirs that led to many others; the actor `old`
/// was merged into the hub.
fn crowded() -> Data<AppState> {
    let mut text = String::from(
        "cluster:here a bc:Cluster ; skos:prefLabel \"Here\"@en .
         actor:hub a bc:Actor ; bc:sector sector:academia ; bc:inCluster cluster:here ; skos:prefLabel \"Hub\"@en .
         actor:old a bc:Actor ; bc:sector sector:academia ; skos:prefLabel \"Old\"@en ; bc:mergedInto actor:hub .
         linkage:all a bc:Linkage ; bc:linkageType type:research_collaboration ; bc:participant actor:hub .
         artifact:seed a bc:Publication ; bc:stage <https://w3id.org/bioclusters/scheme/stage/research-result> ;
           skos:prefLabel \"Seed\"@en .\n",
    );
    for at in 0..MANY {
        writeln!(
            text,
            "actor:part{at:02} a bc:Actor ; bc:sector sector:academia ; bc:inCluster cluster:here ; skos:prefLabel \"P{at}\"@en .
             linkage:part{at:02} a bc:Linkage ; bc:linkageType type:parent_organisation ; bc:from actor:part{at:02} ; bc:to actor:hub .
             linkage:all bc:participant actor:part{at:02} .
             artifact:seed bc:byActor actor:part{at:02} .
             artifact:next{at:02} a bc:Patent ; bc:stage <https://w3id.org/bioclusters/scheme/stage/patent> ;
               skos:prefLabel \"N{at}\"@en ; bc:byActor actor:hub .
             derivation:d{at:02} a bc:Derivation ; bc:upstream artifact:seed ; bc:downstream artifact:next{at:02} ;
               bc:derivationKind <https://w3id.org/bioclusters/scheme/derivation-kind/patented_as> ."
        )
        .unwrap();
    }
    let engine = support::empty();
    let base = engine.snapshot().base.clone();
    let mut batch = Batch::default();
    for triple in turtle(&text) {
        batch.push(&triple).unwrap();
    }
    let batches = [batch];
    let graph = base.graph_import("crowd").into();
    engine.commit(&[GraphChange::Put { graph, batches: &batches }]).unwrap();
    AppState::new(Arc::new(engine), Settings::documented())
}

async fn get(state: &Data<AppState>, path: &str) -> Got {
    send(state, TestRequest::get().uri(&format!("/api/v1{path}"))).await
}

/// Length of a list in a body, and what is said of it.
fn told(body: &Value, list: &str, count: &str) -> (usize, u64) {
    (body[list].as_array().unwrap().len(), body["counts"][count].as_u64().unwrap())
}

#[actix_web::test]
async fn long_lists_end_and_say_how_many_there_are() {
    let state = crowded();
    let hub = get(&state, "/actors/hub").await.json();
    assert_eq!(told(&hub, "children", "children"), (50, 60));
    let all = get(&state, "/linkages/all").await.json();
    assert_eq!(told(&all, "participants", "participants"), (50, 61));
    let seed = get(&state, "/artifacts/seed").await.json();
    assert_eq!(told(&seed, "leads_to", "leads_to"), (50, 60));
    assert_eq!(told(&seed, "actors", "actors"), (50, 60));
    let next = get(&state, "/artifacts/next00").await.json();
    assert_eq!(told(&next, "comes_from", "comes_from"), (1, 1));
    let adjacent = get(&state, "/actors/hub/adjacent?limit=50").await.json();
    for (property, direction, total) in
        [("child", "in", 60), ("research_collaboration", "both", 60), ("artifact", "out", 60)]
    {
        let properties = adjacent["properties"].as_array().unwrap();
        let found = properties.iter().find(|it| it["property"] == property).unwrap();
        assert_eq!((&found["direction"], &found["total"]), (&direction.into(), &total.into()), "{property}");
        let mut seen = found["items"].as_array().unwrap().len();
        let cursor = found["next_cursor"].as_str().unwrap();
        let rest = format!("/actors/hub/adjacent/{property}?direction={direction}&cursor={cursor}");
        seen += get(&state, &rest).await.json()["items"].as_array().unwrap().len();
        assert_eq!(seen, 60, "{property}: what the list goes on with is what the first page left out");
    }
}

#[actix_web::test]
async fn a_merged_actor_is_asked_for_by_either_key() {
    let state = crowded();
    let got = get(&state, "/actors/old/adjacent/child").await;
    assert_eq!((got.status.as_u16(), got.header("location")), (308, "/api/v1/actors/hub/adjacent/child"));
    let around = get(&state, "/network?around=old&layout=none").await.json();
    assert_eq!(around["counts"]["nodes"], 61);
    let path = get(&state, "/paths?source=old&target=part07").await.json();
    assert_eq!((&path["source"]["id"], &path["length"]), (&"hub".into(), &1.into()));
    // The consortium gives its pairs 1/60 each, and more than one way leads over it.
    assert_eq!((&path["paths"][0]["totals"], &path["more"]), (&serde_json::json!([1]), &true.into()));
    assert!((path["paths"][0]["strength"].as_f64().unwrap() - 1.0 / 60.0).abs() < 1e-12);
    let rolled = get(&state, "/network?rollup=parent&layout=none").await.json();
    assert_eq!((&rolled["counts"]["nodes"], &rolled["counts"]["internal_linkages"]), (&1.into(), &1.into()));
}
