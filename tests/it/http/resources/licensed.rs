//! A thing whose evidence names its licence.

use super::json;
use crate::http::send;
use crate::support;
use actix_web::test::TestRequest;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::engine::GraphChange;
use bioclusters::store::batch::Batch;
use bioclusters::vocabulary::external::dcterms;
use oxrdf::{NamedNode, NamedNodeRef};
use std::sync::Arc;

#[actix_web::test]
async fn an_answer_links_the_licences_of_its_evidence() {
    let path = "/clusters/hongneung";
    let evidence = json(path).await["evidence"][0]["iri"].as_str().unwrap().to_owned();
    let engine = support::empty();
    engine.seed_data().unwrap();
    let base = engine.snapshot().base.clone();
    let mut batch = Batch::default();
    let licence = NamedNode::new("https://creativecommons.org/licenses/by/4.0/").unwrap();
    batch.add(NamedNodeRef::new(&evidence).unwrap(), dcterms::LICENSE, &licence).unwrap();
    let batches = [batch];
    engine.commit(&[GraphChange::Put { graph: base.graph_curation().into(), batches: &batches }]).unwrap();
    let state = AppState::new(Arc::new(engine), Settings::documented());
    let got = send(&state, TestRequest::get().uri(&format!("/api/v1{path}"))).await;
    assert_eq!(got.json()["evidence"][0]["licence"], licence.as_str());
    let link = format!("<{}>; rel=\"license\"", licence.as_str());
    assert!(got.header("link").contains(&link), "{}", got.header("link"));
}
