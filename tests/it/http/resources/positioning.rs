//! Positioning, face validity and comparison.

use super::{Got, get, json, select, send};
use crate::small;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::model::assumptions::Assumptions;
use serde_json::Value;
use std::sync::{Arc, OnceLock};

/// A service over small data and an analysis with draws.
fn drawn() -> Data<AppState> {
    static DRAWN: OnceLock<Data<AppState>> = OnceLock::new();
    Data::clone(DRAWN.get_or_init(|| {
        let engine = small::engine(Assumptions { draws: 20, ..Assumptions::default() });
        engine.analyse().unwrap();
        AppState::new(Arc::new(engine), Settings::documented())
    }))
}

async fn of(path: &str) -> Got {
    send(&drawn(), TestRequest::get().uri(&format!("/api/v1{path}"))).await
}

async fn body(path: &str) -> Value {
    let got = of(path).await;
    assert_eq!(got.status, 200, "{path}: {}", got.text());
    got.json()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

#[actix_web::test]
async fn each_cluster_stands_somewhere_with_what_its_numbers_rest_on() {
    let found = json("/positioning").await;
    assert_eq!(list(&found["items"]).len(), 15);
    assert_eq!(found["scale"]["version"], "default-1");
    assert_eq!(found["cuts"]["maturity"], 50.0);
    assert_eq!(found["cuts"]["orientation"], "downstream-up");
    assert_eq!(found["uncertainty"]["draws"], 0);
    let notes = list(&found["uncertainty"]["notes"]);
    assert!(
        notes.len() == 1 && notes[0]["en"].as_str().unwrap().starts_with("There are no draws"),
        "{notes:?}"
    );
    for item in list(&found["items"]) {
        let maturity = &item["maturity"];
        assert!(maturity["value"].is_number() != maturity["undefined"].is_object(), "{item}");
        assert_eq!(list(&item["pillars"]).len(), 6);
        assert!(item["quadrant"].is_null() && item["border"].is_null() && maturity["low"].is_null());
        assert!(item["coverage"]["boundary"]["ko"].is_string());
    }
    for address in found["items"][0]["links"].as_object().unwrap().values() {
        let path = address.as_str().unwrap().strip_prefix("/api/v1").unwrap();
        assert_eq!(get(path).await.status, 200, "{path}");
    }
}

#[actix_web::test]
async fn filters_of_positioning_combine_and_nonsense_is_refused() {
    let korean = json("/positioning?country=KR").await;
    assert!(list(&korean["items"]).iter().all(|it| it["country"] == "KR"));
    let one = json("/positioning?cluster=boston,osong&country=US").await;
    let ids: Vec<_> = list(&one["items"]).iter().map(|it| it["cluster"]["id"].clone()).collect();
    assert_eq!(ids, ["boston"]);
    assert_eq!(get("/positioning?country=Korea").await.problem(), "bad-parameter");
    assert_eq!(get("/positioning?weight=openness:1").await.problem(), "bad-parameter");
    assert_eq!(get("/positioning/face-validity?year=99").await.problem(), "bad-parameter");
}

#[actix_web::test]
async fn the_query_of_positioning_gives_its_values() {
    let found = json("/positioning?explain=true").await;
    let rows = select(found["explain"]["sparql"].as_str().unwrap()).await;
    let mut met = 0;
    for item in list(&found["items"]) {
        for (field, id) in [("maturity", "maturity"), ("maturity_arithmetic", "maturity-arithmetic")] {
            let row = rows.iter().find(|it| {
                it["indicator"].rsplit('/').next() == Some(id)
                    && it["cluster"] == item["cluster"]["iri"].as_str().unwrap()
            });
            let value = row.map(|it| it["value"].parse::<f64>().unwrap());
            let told = item[field]["value"].as_f64();
            // A parser of JSON may be off by one bit.
            let same = value.zip(told).is_none_or(|(a, b)| (a - b).abs() < 1e-12 * a.abs());
            assert!(same && value.is_some() == told.is_some(), "{id} of {}", item["cluster"]["id"]);
            met += usize::from(value.is_some());
        }
    }
    assert!(met > 0);
}

#[actix_web::test]
async fn draws_bring_intervals_quadrants_and_what_varies() {
    let found = body("/positioning").await;
    assert_eq!(found["uncertainty"]["draws"], 20);
    let notes = list(&found["uncertainty"]["notes"]);
    assert!(notes[0]["en"].as_str().unwrap().starts_with("Each draw keeps a linkage"), "{notes:?}");
    assert_eq!(found["uncertainty"]["pending"], false);
    for item in list(&found["items"]) {
        let maturity = &item["maturity"];
        assert!(maturity["low"].as_f64().unwrap() <= maturity["high"].as_f64().unwrap(), "{item}");
        assert!(item["maturity_median"].is_number());
        assert_eq!(list(&item["variance_shares"]).len(), 5);
        let shares = &item["quadrant_probability"];
        if let Some(shares) = shares.as_array() {
            let sum: f64 = shares.iter().map(|it| it.as_f64().unwrap()).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{shares:?}");
            assert_eq!(item["quadrant"].is_null(), item["border"] == true);
        }
    }
}

#[actix_web::test]
async fn face_validity_tells_every_pair_as_it_comes() {
    let found = json("/positioning/face-validity").await;
    assert_eq!(list(&found["pairs"]).len(), 12);
    let held = list(&found["pairs"]).iter().filter(|it| it["holds"] == true).count();
    let open = list(&found["pairs"]).iter().filter(|it| it["holds"].is_null()).count();
    assert_eq!((&found["holding"], &found["undefined"]), (&Value::from(held), &Value::from(open)));
    assert_eq!(found["sentence"]["en"], format!("{held} of 12 hold, {open} undefined"));
    let small = body("/positioning/face-validity").await;
    assert_eq!(list(&small["pairs"]).len(), 2);
    for pair in list(&small["pairs"]) {
        assert!((0.0..=1.0).contains(&pair["probability"].as_f64().unwrap()), "{pair}");
        assert!(pair["sentence"]["ko"].as_str().unwrap().contains("alpha"));
    }
}

#[actix_web::test]
async fn a_comparison_has_each_form_in_the_order_of_its_clusters() {
    let found = body("/comparison?clusters=gamma,alpha").await;
    let ids: Vec<_> = list(&found["clusters"]).iter().map(|it| it["id"].clone()).collect();
    assert_eq!(ids, ["gamma", "alpha"]);
    let row = |id: &str| list(&found["rows"]).iter().find(|it| it["indicator"] == id).unwrap();
    assert_eq!(row("actor-count")["values"][0]["value"], 6.0);
    assert_eq!(row("actor-count")["values"][1]["value"], 14.0);
    // Clusters of different size have a form that sizes do not disturb.
    let fair = &row("global-efficiency")["size_fair"];
    assert_eq!((&fair["n0"], list(&fair["rarefied"]).len()), (&Value::from(6), 2));
    // Of the smaller one there is one subset: itself.
    let (own, same) = (&row("global-efficiency")["values"][0]["value"], &fair["rarefied"][0]["value"]);
    assert!((own.as_f64().unwrap() - same.as_f64().unwrap()).abs() < 1e-12);
    assert!(row("actor-count")["size_fair"].is_null());
    let [pair] = list(&found["pairs"]) else { unreachable!() };
    let p = pair["probability"].as_f64().unwrap();
    let ranks = &found["rank_probability"];
    assert!((ranks[0][0].as_f64().unwrap() - p).abs() < 1e-9, "{ranks} {p}");
    for at in 0..2 {
        let sum: f64 = list(&ranks[at]).iter().map(|it| it.as_f64().unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-12);
    }
    assert_eq!(list(&found["leave_one_out"]).len(), 6);
    assert_eq!(list(&found["structure"]).len(), 21);
    let thin = list(&found["warnings"]).iter().map(|it| it["cluster"].clone()).collect::<Vec<_>>();
    assert_eq!(thin, ["gamma", "alpha"]);
}

#[actix_web::test]
async fn what_the_model_has_and_the_other_lacks_names_actors_of_the_other() {
    let found = body("/comparison?clusters=alpha,gamma&indicators=density").await;
    assert_eq!(list(&found["rows"]).len(), 1);
    let [lacks] = list(&found["lacks"]) else { unreachable!() };
    assert_eq!(lacks["cluster"], "gamma");
    let gaps = list(&lacks["gaps"]);
    let pair = gaps.iter().find(|it| it["kind"] == "sector-pair").unwrap();
    assert!(list(&pair["actors"]).iter().all(|it| it["clusters"] == serde_json::json!(["gamma"])));
    assert!(list(&pair["actors"]).len() <= 5 && !list(&pair["actors"]).is_empty());
}

#[actix_web::test]
async fn weights_of_a_request_are_echoed_and_change_nothing_that_is_published() {
    let path = "/comparison?clusters=alpha,beta&indicators=maturity";
    let (usual, own) =
        (body(path).await, body(&format!("{path}&weight=openness:0&weight=translation:2")).await);
    assert_eq!(usual["scale"]["own_weights"], false);
    assert_eq!(own["scale"]["own_weights"], true);
    assert_eq!(own["scale"]["weights"]["openness"], 0.0);
    assert_ne!(own["totals"], usual["totals"]);
    assert_eq!(own["rows"], usual["rows"]);
    assert!(own["pairs"][0]["probability"].is_number());
    let sum: f64 = list(&own["pillars"]).iter().map(|it| it["weight"].as_f64().unwrap()).sum();
    assert!((sum - 1.0).abs() < 1e-12);
}

#[actix_web::test]
async fn what_cannot_be_compared_is_refused_with_a_reason() {
    for (query, problem) in [
        ("clusters=alpha", "bad-parameter"),
        ("clusters=alpha,alpha", "bad-parameter"),
        ("", "bad-parameter"),
        ("clusters=alpha,nowhere", "thing-unknown"),
        ("clusters=alpha,beta&indicators=nothing", "thing-unknown"),
        ("clusters=alpha,beta&weight=open:1", "bad-parameter"),
        ("clusters=alpha,beta&weight=openness", "bad-parameter"),
        ("clusters=alpha,beta&weight=openness:-1", "bad-parameter"),
        ("clusters=alpha,beta&weight=openness:1&weight=openness:2", "bad-parameter"),
    ] {
        assert_eq!(of(&format!("/comparison?{query}")).await.problem(), problem, "{query}");
    }
    let none: Vec<String> =
        ["critical-mass", "connectivity", "integration", "resilience", "translation", "openness"]
            .map(|it| format!("weight={it}:0"))
            .into();
    let query = format!("/comparison?clusters=alpha,beta&{}", none.join("&"));
    assert_eq!(of(&query).await.problem(), "bad-parameter");
    // A year before everything has an answer without values.
    let early = body("/comparison?clusters=alpha,beta&year=1001").await;
    assert_eq!(early["totals"][0]["undefined"]["code"], "insufficient");
}
