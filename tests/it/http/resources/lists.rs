//! Lists: filters, orders, pages, CSV.

use super::{get, ids, json};
use serde_json::Value;
use std::collections::BTreeSet;

/// Every list with each of its orders.
const LISTS: &[(&str, &[&str])] = &[
    ("/clusters", &["id", "-id", "name", "-name", "actors", "-actors"]),
    ("/actors", &["id", "-id", "name", "-name", "founded", "-founded", "strength", "-strength"]),
    ("/linkages", &["id", "-id", "start", "-start", "strength", "-strength"]),
    ("/artifacts", &["id", "-id", "date", "-date"]),
    ("/pathways", &["id", "-id", "steps", "-steps", "duration", "-duration"]),
    ("/programmes", &[]),
    ("/demands", &[]),
    ("/offers", &[]),
    ("/statistics", &[]),
    ("/imports", &[]),
    ("/indicators", &[]),
    ("/concepts/sector", &[]),
    ("/concepts/stage", &[]),
    ("/concepts/linkage-type", &[]),
    ("/concepts/artifact-type", &[]),
    ("/concepts/derivation-kind", &[]),
    ("/concepts/area", &[]),
    ("/concepts/statistic", &[]),
    ("/indicators/degree/values", &["id", "value", "-value"]),
    ("/indicators/density/values", &["id", "value", "-value"]),
    ("/indicators/sector-mixing/values", &["id", "value", "-value"]),
];

fn name_of(item: &Value) -> String {
    let parts = ["id", "iri", "notation"].map(|it| item[it].as_str().unwrap_or_default().to_owned());
    let figure = ["cluster", "subject"].map(|it| item[it]["id"].as_str().unwrap_or_default().to_owned());
    let rest = ["area", "statistic", "year", "part"].map(|it| item[it].to_string());
    [parts.join(" "), figure.join(" "), rest.join(" ")].join(" ")
}

#[actix_web::test]
async fn a_walk_over_the_pages_of_every_list_and_order_meets_each_item_once() {
    for (path, sorts) in LISTS {
        for sort in if sorts.is_empty() { &[""][..] } else { sorts } {
            let order = if sort.is_empty() { String::new() } else { format!("sort={sort}&") };
            let whole = json(&format!("{path}?{order}limit=1000&count=true")).await;
            let total = usize::try_from(whole["page"]["total"].as_u64().unwrap()).unwrap();
            let all: Vec<_> = whole["items"].as_array().unwrap().iter().map(name_of).collect();
            assert_eq!(all.len(), total.min(1000), "{path} {sort}");
            assert!(!all.is_empty(), "{path} is empty");
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{path} repeats itself");
            let limit = (total / 3).max(1);
            let (mut walked, mut cursor) = (Vec::new(), String::new());
            loop {
                let page = json(&format!("{path}?{order}limit={limit}{cursor}")).await;
                walked.extend(page["items"].as_array().unwrap().iter().map(name_of));
                assert_eq!(page["page"]["has_more"], page["page"]["next_cursor"].is_string());
                let Some(next) = page["page"]["next_cursor"].as_str() else { break };
                cursor = format!("&cursor={next}");
            }
            assert_eq!(walked, all, "{path} {sort}");
        }
    }
}

#[actix_web::test]
async fn every_list_is_a_table_too_and_knows_its_tag() {
    for (path, _) in LISTS {
        let csv = get(&format!("{path}?format=csv&limit=1000&lang=ko")).await;
        assert!(csv.header("content-type").starts_with("text/csv"), "{path}");
        assert_eq!(csv.header("content-language"), "ko");
        let mut reader = csv::Reader::from_reader(&csv.body[..]);
        let columns = reader.headers().unwrap().len();
        let rows: Vec<_> = reader.records().map(|it| it.unwrap().len()).collect();
        let items = json(&format!("{path}?limit=1000")).await["items"].as_array().unwrap().len();
        assert_eq!(rows, vec![columns; items], "{path}");
        let request = actix_web::test::TestRequest::get().uri(&format!("/api/v1{path}"));
        let tag = get(path).await.header("etag").to_owned();
        let again = super::send(&super::shipped(), request.insert_header(("if-none-match", tag))).await;
        assert_eq!(again.status, 304, "{path}");
        assert!(again.body.is_empty());
    }
}

#[actix_web::test]
async fn what_cannot_be_asked_is_refused() {
    for (path, sorts) in LISTS {
        assert_eq!(get(&format!("{path}?limit=0")).await.problem(), "bad-parameter", "{path}");
        assert_eq!(get(&format!("{path}?colour=red")).await.problem(), "bad-parameter", "{path}");
        assert_eq!(get(&format!("{path}?cursor=AAAA")).await.problem(), "cursor-unknown", "{path}");
        assert_eq!(get(&format!("{path}?revision=99999")).await.problem(), "revision-changed", "{path}");
        assert_eq!(get(&format!("{path}?format=gexf")).await.problem(), "bad-parameter", "{path}");
        if !sorts.is_empty() {
            assert_eq!(get(&format!("{path}?sort=colour")).await.problem(), "bad-parameter", "{path}");
        }
    }
    let foreign = json("/actors?limit=1").await["page"]["next_cursor"].as_str().unwrap().to_owned();
    assert_eq!(get(&format!("/linkages?cursor={foreign}")).await.problem(), "cursor-unknown");
    assert_eq!(get(&format!("/actors?sector=hospital&cursor={foreign}")).await.problem(), "cursor-unknown");
    assert_eq!(get("/concepts/colours").await.problem(), "thing-unknown");
}

#[track_caller]
fn total(list: &Value) -> u64 {
    list["page"]["total"].as_u64().unwrap()
}

#[actix_web::test]
async fn filters_of_actors_narrow_the_list() {
    // Counted in seed-data/actors.csv.
    for (query, expected) in [
        ("", 566),
        ("cluster=hongneung", 36),
        ("cluster=hongneung&sector=hospital", 7),
        ("cluster=hongneung,boston", 36 + 61),
        ("cluster=hongneung&sector=industry,research", 20),
    ] {
        assert_eq!(total(&json(&format!("/actors?count=true&limit=1&{query}")).await), expected, "{query}");
    }
    // A cluster that there is not is a fault of the question, in every list.
    for list in ["actors", "linkages", "artifacts", "pathways", "programmes", "offers", "statistics"] {
        let got = get(&format!("/{list}?cluster=hongnueng")).await;
        assert_eq!(got.problem(), "thing-unknown", "{list}");
        assert_eq!(got.json()["suggestions"][0], "hongneung", "{list}");
    }
    assert_eq!(get("/search?q=kist&cluster=nowhere").await.problem(), "thing-unknown");
    let outside = json("/actors?outside=true&limit=1000").await;
    assert!(ids(&outside).contains(&"gachon".to_owned()));
    assert!(outside["items"].as_array().unwrap().iter().all(|it| it["clusters"] == serde_json::json!([])));
    assert_eq!(ids(&json("/actors?q=KIST&limit=1").await).len(), 1);
    assert!(
        ids(&json(&format!("/actors?q={}", super::encoded("한국과학기술연구원"))).await)
            .contains(&"kist".to_owned())
    );
    let strongest = json("/actors?sort=-strength&limit=2").await;
    assert_eq!(ids(&strongest).len(), 2);
    let oldest = json("/actors?sort=founded&limit=1").await;
    assert!(oldest["items"][0]["founded"]["date"].is_string());
}

#[actix_web::test]
async fn filters_of_linkages_narrow_the_list() {
    let any = total(&json("/linkages?cluster=hongneung&count=true&limit=1").await);
    let inside = total(&json("/linkages?cluster=hongneung&scope=inside&count=true&limit=1").await);
    let crossing = total(&json("/linkages?cluster=hongneung&scope=crossing&count=true&limit=1").await);
    assert_eq!(any, inside + crossing);
    let of_kist = json("/linkages?actor=kist&type=spin_off,licence&limit=1000").await;
    for linkage in of_kist["items"].as_array().unwrap() {
        assert!(["spin_off", "licence"].contains(&linkage["type"].as_str().unwrap()));
        let participants = linkage["participants"].as_array().unwrap();
        assert!(participants.iter().any(|it| it["id"] == "kist"), "{linkage}");
    }
    let capital = json("/linkages?family=capital&from=2020&to=2021&sort=start&limit=1000").await;
    for linkage in capital["items"].as_array().unwrap() {
        assert_eq!(linkage["family"], "capital");
        assert!(linkage["start"]["date"].as_str().unwrap() <= "2021-12-31");
    }
    let sure = json("/linkages?confidence_min=0.9&limit=1000").await;
    let confidence = |it: &Value| it["confidence"].as_f64().is_none_or(|it| it >= 0.9);
    assert!(sure["items"].as_array().unwrap().iter().all(confidence));
    let zone = json("/linkages?programme=hongneung-special-zone&limit=1000").await;
    let under = |it: &Value| {
        it["programmes"].as_array().unwrap().iter().any(|it| it["id"] == "hongneung-special-zone")
    };
    assert!(zone["items"].as_array().unwrap().iter().all(under));
}

#[actix_web::test]
async fn filters_of_the_other_lists_narrow_them() {
    assert_eq!(total(&json("/artifacts?count=true&limit=1").await), 217);
    assert_eq!(total(&json("/artifacts?cluster=hongneung&count=true&limit=1").await), 17);
    assert_eq!(ids(&json("/artifacts?scheme=patent&identifier=us4237224").await), ["rdna-humulin-02"]);
    let patents = json("/artifacts?stage=patent&from=1980&to=1980&limit=1000").await;
    assert!(ids(&patents).contains(&"rdna-humulin-02".to_owned()));
    assert!(
        patents["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["date"]["text"].as_str().unwrap().starts_with("1980"))
    );
    assert_eq!(total(&json("/pathways?count=true&limit=1").await), 42);
    for id in ids(&json("/pathways?limit=1000").await) {
        let pathway = json(&format!("/pathways/{id}")).await;
        let dated = pathway["steps"].as_array().unwrap().iter().filter(|it| !it["date"].is_null()).count();
        assert_eq!(pathway["years"].is_null(), dated < 2, "{id}");
    }
    let complete = json("/pathways?complete=true&limit=1000").await;
    assert!(ids(&complete).contains(&"rdna-humulin".to_owned()));
    let other = json("/pathways?complete=false&limit=1000&count=true").await;
    assert_eq!(total(&other) + ids(&complete).len() as u64, 42);
    assert!(ids(&json("/programmes?cluster=hongneung&stage=transfer").await).contains(&"grand-k".to_owned()));
    assert_eq!(ids(&json("/demands?country=UZ&area=digital-data").await), ["UZ-2021"]);
    assert_eq!(total(&json("/offers?cluster=osong&count=true").await), 8);
    assert_eq!(total(&json("/demands?year=1999&count=true").await), 0);
    let areas = json("/statistics?cluster=hongneung&statistic=research-zone-area").await;
    assert_eq!(areas["items"][0]["value"], 1.38);
    assert_eq!(areas["items"][0]["unit"], "km2");
    let sectors = json("/concepts/sector?limit=7").await;
    let letters: Vec<_> =
        sectors["items"].as_array().unwrap().iter().map(|it| it["letter"].clone()).collect();
    assert_eq!(letters, ["I", "A", "R", "H", "G", "S", "V"]);
    let kinds = json("/concepts/artifact-type?limit=100").await;
    let publication =
        kinds["items"].as_array().unwrap().iter().find(|it| it["notation"] == "publication").unwrap();
    assert_eq!(publication["default_stage"], "research-result");
    assert_eq!(publication["broader"], serde_json::json!(["research_result"]));
    // Types are classes: RDFS names them, not SKOS.
    assert_eq!(publication["label"], serde_json::json!({ "ko": "논문", "en": "Publication" }));
    let imports = json("/imports?importer=sheets").await;
    assert_eq!(imports["items"][0]["created"]["actors"], 566);
    assert_eq!(
        imports["items"][0]["created"]["linkages"],
        json("/linkages?count=true&limit=1").await["page"]["total"]
    );
}
