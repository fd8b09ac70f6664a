//! Values that were estimated from samples, as every answer tells them.

use super::super::send;
use crate::small;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::reply::encoded;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::model::assumptions::{Assumptions, Sampling};
use serde_json::Value;
use std::sync::{Arc, OnceLock};

/// Three clusters of 14, 9 and 6 actors, of which those of more than eight are sampled.
fn service() -> Data<AppState> {
    static SERVICE: OnceLock<Data<AppState>> = OnceLock::new();
    Data::clone(SERVICE.get_or_init(|| {
        let sampling = Sampling { exact_nodes_max: 8, error: 0.3 };
        let engine = small::engine(Assumptions { sampling, seed: 5, ..Assumptions::default() });
        engine.analyse().unwrap();
        AppState::new(Arc::new(engine), Settings::documented())
    }))
}

async fn text(path: &str, accept: &str) -> String {
    let request = TestRequest::get().uri(path).insert_header(("accept", accept));
    let got = send(&service(), request).await;
    assert_eq!(got.status, 200, "{path}: {}", got.text());
    got.text().to_owned()
}

async fn json(path: &str) -> Value {
    serde_json::from_str(&text(&format!("/api/v1{path}"), "application/json").await).unwrap()
}

/// The value of an indicator of a cluster.
async fn value(cluster: &str, indicator: &str) -> Value {
    let body = json(&format!("/clusters/{cluster}/indicators?window=all-years")).await;
    let mut values = body["values"].as_array().unwrap().iter();
    values.find(|it| it["indicator"] == indicator).unwrap()["value"].clone()
}

#[track_caller]
fn check_sampled(value: &Value) {
    let number = |it: &Value| it.as_f64().unwrap();
    let sampling = &value["sampling"];
    assert_eq!((&value["exact"], &sampling["method"]), (&false.into(), &"sampled".into()), "{value}");
    assert!(sampling["samples"].as_u64().unwrap() > 0);
    assert_eq!((&sampling["seed"], &sampling["confidence"]), (&5.into(), &0.99.into()));
    let (low, high) = (number(&value["low"]), number(&value["high"]));
    let bound = (high - number(&value["value"])).max(number(&value["value"]) - low);
    assert!(low <= high && (number(&sampling["error_bound"]) - bound).abs() < 1e-12, "{value}");
}

#[actix_web::test]
async fn an_estimate_says_how_it_was_made_and_an_exact_value_nothing_of_it() {
    for indicator in ["betweenness-centralisation", "global-efficiency", "average-path-length"] {
        check_sampled(&value("alpha", indicator).await);
        let exact = value("gamma", indicator).await;
        assert_eq!(exact["exact"], true);
        assert!(exact.get("sampling").is_none(), "{exact}");
    }
    // So coarse an error asks for all of nine actors as sources of distances, but for a sample of their pairs.
    check_sampled(&value("beta", "betweenness-centralisation").await);
    assert_eq!(value("beta", "global-efficiency").await["exact"], true);
    let density = value("alpha", "density").await;
    assert!(density["exact"] == true && density.get("sampling").is_none());
}

#[actix_web::test]
async fn roles_and_actors_tell_their_estimates() {
    let roles = json("/clusters/alpha/roles?window=all-years").await;
    check_sampled(&roles["items"][0]["betweenness"]);
    let actor = json("/actors/alpha-0/indicators?window=all-years").await;
    let of = |id: &str| {
        let mut values = actor["values"].as_array().unwrap().iter();
        values.find(|it| it["indicator"] == id).unwrap()["value"].clone()
    };
    for id in ["betweenness", "harmonic-closeness", "closeness"] {
        check_sampled(&of(id));
    }
    assert_eq!(of("degree")["exact"], true);
}

#[actix_web::test]
async fn tables_and_the_graph_of_indicators_hold_both_ends() {
    let values = json("/indicators/betweenness-centralisation/values?window=all-years").await;
    let item = values["items"].as_array().unwrap().iter().find(|it| it["subject"]["id"] == "alpha").unwrap();
    check_sampled(&item["value"]);
    let csv = text("/api/v1/indicators/betweenness-centralisation/values?window=all-years", "text/csv").await;
    let row = csv.lines().find(|it| it.contains("alpha")).unwrap();
    for end in ["low", "high"] {
        assert!(row.contains(&item["value"][end].to_string()), "{row}");
    }
    let query = "PREFIX bc: <https://w3id.org/bioclusters/ontology#> SELECT ?low ?high WHERE {
          ?observation bc:indicator <https://w3id.org/bioclusters/scheme/indicator/betweenness-centralisation> ;
            bc:refCluster <https://w3id.org/bioclusters/id/cluster/alpha> ; bc:low ?low ; bc:high ?high }";
    let rows = text(&format!("/sparql?query={}", encoded(query)), "text/csv").await;
    assert!(rows.lines().count() > 1, "{rows}");
}
