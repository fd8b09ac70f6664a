//! Paths between actors and their neighbourhoods.

use super::{get, ids, json, shipped};
use crate::http::send;
use actix_web::test::TestRequest;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::network::paths::PathLimits;
use serde_json::Value;
use std::collections::BTreeSet;

/// Two actors of the shipped data that are linked over a third one, but not directly.
async fn ends_two_apart() -> (String, String) {
    let neighbours = |network: &Value, of: &str| -> BTreeSet<String> {
        let edges = network["edges"].as_array().unwrap().iter();
        let ends = edges.map(|it| [&it["source"], &it["target"]].map(|it| it.as_str().unwrap().to_owned()));
        let of_it = ends.filter(|it| it.contains(&of.to_owned()));
        of_it.flatten().filter(|it| it != of).collect()
    };
    let network = json("/network?layout=none&multi=merge&directed=false").await;
    let near = neighbours(&network, "kist");
    let far =
        near.iter().flat_map(|it| neighbours(&network, it)).find(|it| it != "kist" && !near.contains(it));
    ("kist".to_owned(), far.unwrap())
}

#[actix_web::test]
async fn paths_lead_from_one_actor_to_the_other_the_shortest_first() {
    let (source, target) = ends_two_apart().await;
    let body = json(&format!("/paths?source={source}&target={target}&limit=50")).await;
    assert_eq!(body["length"], 2);
    let paths = body["paths"].as_array().unwrap();
    let mut before = (0, f64::INFINITY);
    for path in paths {
        let actors: Vec<_> =
            path["actors"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
        assert_eq!((actors.first(), actors.last()), (Some(&&*source), Some(&&*target)));
        assert_eq!(actors.iter().collect::<BTreeSet<_>>().len(), actors.len(), "nobody twice");
        let steps = path["totals"].as_array().unwrap().len();
        assert_eq!(steps + 1, actors.len());
        let strength = path["strength"].as_f64().unwrap();
        assert!(steps > before.0 || (steps == before.0 && strength <= before.1), "longer, or weaker");
        before = (steps, strength);
        let mut sums = vec![0.0; steps];
        for linkage in path["linkages"].as_array().unwrap() {
            let step = usize::try_from(linkage["step"].as_u64().unwrap()).unwrap();
            let ends = [&linkage["from"], &linkage["to"]].map(|it| it.as_str().unwrap());
            assert!(ends.contains(&actors[step - 1]) && ends.contains(&actors[step]), "{linkage}");
            sums[step - 1] += linkage["strength"].as_f64().unwrap();
        }
        let weakest = sums.into_iter().fold(f64::INFINITY, f64::min);
        assert!((weakest - strength).abs() < 1e-9, "the weakest step");
    }
    let back = json(&format!("/paths?source={target}&target={source}&limit=50")).await;
    assert_eq!(back["paths"].as_array().unwrap().len(), paths.len());
}

#[actix_web::test]
async fn a_question_without_a_path_has_an_empty_answer() {
    let none = json("/paths?source=kist&target=genentech&from=1800&to=1801").await;
    assert_eq!(
        (&none["length"], none["paths"].as_array().unwrap().len(), &none["more"]),
        (&Value::Null, 0, &Value::Bool(false))
    );
    let itself = json("/paths?source=kist&target=kist").await;
    assert_eq!((&itself["length"], itself["paths"].as_array().unwrap().len()), (&0.into(), 0));
    let elsewhere = json("/paths?source=kist&target=kist&cluster=boston").await;
    assert_eq!(elsewhere["length"], 0);
    for (query, suggestion) in [
        ("source=kists&target=kist", "kist"),
        ("source=kist&target=kists", "kist"),
        ("source=kist&target=kist&cluster=bostn", "boston"),
        ("source=kist&target=kist&type=licenc", "licence"),
    ] {
        let got = get(&format!("/paths?{query}")).await;
        assert_eq!(got.problem(), "thing-unknown", "{query}");
        assert!(got.json()["suggestions"].as_array().unwrap().iter().any(|it| it == suggestion), "{query}");
    }
    for query in ["source=kist", "source=kist&target=mit&max_length=9", "source=kist&target=mit&limit=51"] {
        assert_eq!(get(&format!("/paths?{query}")).await.problem(), "bad-parameter", "{query}");
    }
}

#[actix_web::test]
async fn the_work_of_a_search_has_a_limit() {
    let (source, target) = ends_two_apart().await;
    let settings = Settings { paths: PathLimits { paths_max: 50, work_max: 3 }, ..Settings::documented() };
    let state = AppState::new(crate::support::shipped(), settings);
    let uri = format!("/api/v1/paths?source={source}&target={target}&max_length=8");
    let got = send(&state, TestRequest::get().uri(&uri)).await.json();
    assert_eq!((&got["more"], &got["length"]), (&Value::Bool(true), &2.into()));
    let all = send(&shipped(), TestRequest::get().uri(&uri)).await.json();
    assert!(all["paths"].as_array().unwrap().len() > got["paths"].as_array().unwrap().len());
}

/// The id of what a neighbour is.
fn other(item: &Value) -> String {
    let of = if item["actor"].is_null() { &item["thing"] } else { &item["actor"] };
    of["id"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn a_neighbourhood_names_the_first_of_each_property_and_goes_on_from_there() {
    let body = json("/actors/kist/adjacent?limit=1").await;
    let properties = body["properties"].as_array().unwrap();
    let counts = json("/actors/kist").await;
    let mut followed = 0;
    for property in properties {
        let (name, direction) =
            (property["property"].as_str().unwrap(), property["direction"].as_str().unwrap());
        let total = property["total"].as_u64().unwrap();
        let list = format!("/actors/kist/adjacent/{name}?direction={direction}&count=true");
        let all = json(&format!("{list}&limit=1000")).await;
        if direction == "both" || name == "parent" || name == "child" || name == "artifact" {
            assert_eq!(all["page"]["total"].as_u64(), Some(total), "{name}");
        }
        let items = all["items"].as_array().unwrap();
        assert_eq!(property["items"][0], items[0], "{name}");
        if let Some(cursor) = property["next_cursor"].as_str() {
            let next = json(&format!("{list}&limit=1&cursor={cursor}")).await;
            assert_eq!(next["items"][0], items[1], "{name}");
            followed += 1;
        } else {
            assert_eq!(total, 1, "{name}");
        }
        // A linkage of several actors has a neighbour for each of the others.
        let by_type = counts["counts"]["by_type"][name].as_u64();
        let sides =
            properties.iter().filter(|it| it["property"] == name).map(|it| it["total"].as_u64().unwrap());
        assert!(by_type.is_none_or(|it| it <= sides.sum()), "{name}");
        for item in items {
            assert!(!other(item).is_empty() && other(item) != "kist", "{item}");
        }
    }
    assert!(followed > 0 && properties.len() > 2);
}

#[actix_web::test]
async fn parents_and_children_see_each_other() {
    let actors = json("/actors?limit=1000").await;
    let child = actors["items"].as_array().unwrap().iter().find(|it| !it["parent"].is_null()).unwrap();
    let (child, parent) = (child["id"].as_str().unwrap(), child["parent"]["id"].as_str().unwrap());
    let up = json(&format!("/actors/{child}/adjacent/parent")).await;
    assert!(up["items"].as_array().unwrap().iter().any(|it| other(it) == parent));
    let down = json(&format!("/actors/{parent}/adjacent/child?limit=1000")).await;
    assert!(down["items"].as_array().unwrap().iter().any(|it| other(it) == child));
    let both = json(&format!("/actors/{parent}/adjacent/parent_organisation?limit=1000")).await;
    assert!(both["items"].as_array().unwrap().iter().any(|it| other(it) == child), "the type has them, too");
    let counted = json(&format!("/actors/{parent}")).await;
    assert_eq!(counted["counts"]["children"].as_u64(), Some(down["items"].as_array().unwrap().len() as u64));
    let csv = get(&format!("/actors/{parent}/adjacent/child?format=csv")).await;
    assert!(csv.text().starts_with("id,label,linkage,start,end,strength,iri\r\n"), "{}", csv.text());
}

#[actix_web::test]
async fn what_is_no_property_is_unknown_and_what_has_none_is_empty() {
    let got = get("/actors/kist/adjacent/licens").await;
    assert_eq!(got.problem(), "thing-unknown");
    assert!(got.json()["suggestions"].as_array().unwrap().iter().any(|it| it == "licence"));
    assert_eq!(get("/actors/kists/adjacent").await.problem(), "thing-unknown");
    assert_eq!(get("/actors/kist/adjacent/licence?cursor=AAAA").await.problem(), "cursor-unknown");
    assert_eq!(get("/actors/kist/adjacent?limit=51").await.problem(), "bad-parameter");
    let linked = json("/actors?limit=1000").await;
    for actor in ids(&linked).into_iter().take(5) {
        let body = json(&format!("/actors/{actor}/adjacent")).await;
        assert!(
            body["properties"].as_array().unwrap().iter().all(|it| it["total"].as_u64() > Some(0)),
            "{actor}"
        );
    }
}
