//! Weights and roles of the participants of clusters.

use super::{get, json, select};
use serde_json::Value;
use std::collections::BTreeMap;

/// Words of cause, in both languages: no sentence that the service makes has one.
const CAUSAL: &[&str] = &[
    "because",
    "cause",
    "due to",
    "thanks to",
    "leads to",
    "lead to ",
    "led to",
    "results in",
    "drives",
    "owing to",
    "therefore",
    "때문",
    "덕분",
    "야기",
    "초래",
    "원인으로",
    "영향으로",
];

/// Checks the sentences of an answer: both languages, a rule, numbers, and no word of cause.
#[track_caller]
pub(super) fn check_statements(statements: &Value) {
    for statement in statements.as_array().unwrap() {
        for text in [&statement["text"], &statement["rule"]] {
            let (ko, en) = (text["ko"].as_str().unwrap(), text["en"].as_str().unwrap());
            assert!(ko.chars().any(|it| ('가'..='힣').contains(&it)), "{ko}");
            assert!(ko.ends_with('.') && en.ends_with('.'), "{ko} {en}");
            for word in CAUSAL {
                assert!(!en.to_lowercase().contains(word) && !ko.contains(word), "{word}: {en} {ko}");
            }
        }
        assert!(!statement["rests_on"].as_array().unwrap().is_empty(), "{statement}");
    }
}

#[actix_web::test]
async fn roles_agree_with_the_indicators_of_actors() {
    let roles = json("/clusters/boston/roles?limit=1000&count=true").await;
    assert_eq!(roles["items"].as_array().unwrap().len() as u64, roles["page"]["total"].as_u64().unwrap());
    let of = |item: &Value, id: &str| item[id]["value"].as_f64().unwrap_or(-1.0);
    let items = roles["items"].as_array().unwrap();
    assert!(items.windows(2).all(|it| of(&it[0], "betweenness") >= of(&it[1], "betweenness")));
    let first = &items[0];
    let key = first["actor"]["id"].as_str().unwrap();
    let values = json(&format!("/actors/{key}/indicators")).await;
    for (name, id) in [
        ("degree", "degree"),
        ("strength", "strength"),
        ("betweenness", "betweenness"),
        ("harmonic", "harmonic-closeness"),
        ("participation", "participation"),
    ] {
        let value = values["values"].as_array().unwrap().iter().find(|it| it["indicator"] == id).unwrap();
        for member in ["value", "unit", "sample_size"] {
            assert_eq!(first[name][member], value["value"][member], "{id} {member}");
        }
        for member in ["rank", "of", "percentile"] {
            assert_eq!(first[name][member], value[member], "{id} {member}");
        }
    }
    assert_eq!(first["betweenness"]["rank"], 1);
    let sectors = roles["sectors"].as_array().unwrap();
    assert_eq!(sectors.len(), 7);
    let counted: u64 = sectors.iter().map(|it| it["actors"].as_u64().unwrap()).sum();
    assert_eq!(counted, items.len() as u64);
    assert!((roles["axis"]["threshold"].as_f64().unwrap() - 1.25 / 7.0).abs() < 1e-12);
}

#[actix_web::test]
async fn every_cluster_is_told_in_words_in_both_languages() {
    for cluster in super::ids(&json("/clusters?limit=100").await) {
        let roles = json(&format!("/clusters/{cluster}/roles?limit=1")).await;
        check_statements(&roles["statements"]);
        for language in ["ko", "en"] {
            let texts = roles["statements"].as_array().unwrap().iter();
            let texts: Vec<_> = texts.map(|it| it["text"][language].as_str().unwrap()).collect();
            assert_eq!(roles["answer"][language], texts.join(" "));
        }
    }
}

#[actix_web::test]
async fn the_query_of_roles_gives_the_strength_of_each_actor() {
    for more in ["", "&window=five-years", "&year=2015"] {
        let roles = json(&format!("/clusters/hongneung/roles?limit=1000&explain=true&sort=id{more}")).await;
        let mut strengths: BTreeMap<String, f64> = BTreeMap::new();
        for row in select(roles["explain"]["sparql"].as_str().unwrap()).await {
            for actor in ["actor1", "actor2"] {
                *strengths.entry(row[actor].clone()).or_default() += row["strength"].parse::<f64>().unwrap();
            }
        }
        for item in roles["items"].as_array().unwrap() {
            let queried = strengths.remove(item["actor"]["iri"].as_str().unwrap()).unwrap_or(0.0);
            let strength = item["strength"]["value"].as_f64().unwrap();
            assert!((queried - strength).abs() < 1e-9, "{more}: {item} {queried}");
        }
        assert!(strengths.is_empty(), "{more}: {strengths:?}");
    }
}

#[actix_web::test]
async fn pages_of_actors_follow_each_other_and_periods_may_be_empty() {
    let first = get("/clusters/osong/roles?limit=5").await;
    let link = first.header("link").to_owned();
    assert!(link.contains("rel=\"next\""), "{link}");
    let cursor = first.json()["page"]["next_cursor"].as_str().unwrap().to_owned();
    let second = json(&format!("/clusters/osong/roles?limit=5&cursor={cursor}")).await;
    assert_ne!(second["items"][0]["actor"]["id"], first.json()["items"][0]["actor"]["id"]);
    let early = json("/clusters/osong/roles?year=1001&window=five-years").await;
    assert_eq!(early["anchor"], Value::Null);
    assert_eq!(get("/clusters/nowhere/roles").await.problem(), "thing-unknown");
    assert_eq!(get("/clusters/osong/roles?sort=fame").await.problem(), "bad-parameter");
    assert_eq!(get("/clusters/osong/roles?cursor=abc").await.problem(), "cursor-unknown");
}

#[actix_web::test]
async fn of_equals_none_is_named_alone() {
    // A ring of six actors of six sectors: each is like each other one.
    let roles = super::positioning::body("/clusters/gamma/roles?limit=10&sort=id").await;
    let said = |code: &str| {
        let found = roles["statements"].as_array().unwrap().iter().find(|it| it["code"] == code);
        found.unwrap_or_else(|| unreachable!("{code}: {}", roles["statements"])).clone()
    };
    check_statements(&roles["statements"]);
    for (code, ko, en) in [
        ("no-axis", "가장 큰 부문은 6개이고(각각 16.7 %) 기준은 ", "that of each of 6 sectors, is 16.7 %"),
        ("no-anchor", "가장 큰 참여자는 6곳이고(각각 16.7 %) 기준은 ", "that of each of 6 actors, is 16.7 %"),
        ("brokerage", "가장 많이 하는 부문은 6개입니다(각각 16.7 %)", "6 sectors (16.7 % each)"),
    ] {
        let statement = said(code);
        let text = |language: &str| statement["text"][language].as_str().unwrap();
        assert!(text("ko").contains(ko) && text("en").contains(en), "{statement}");
        assert!(statement["rests_on"].as_array().unwrap().len() >= 6, "{statement}");
    }
    let anchor = &roles["anchor"];
    let equals: Vec<_> = anchor["equals"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
    assert_eq!(anchor["actor"]["id"], "gamma-0");
    assert_eq!(equals, ["gamma-1", "gamma-2", "gamma-3", "gamma-4", "gamma-5"]);
}

#[actix_web::test]
async fn what_an_actor_does_most_is_all_that_it_does_as_often() {
    let roles = json("/clusters/boston/roles?limit=1000").await;
    let mut several = 0;
    for item in roles["items"].as_array().unwrap() {
        let kinds = ["coordinator", "itinerant", "gatekeeper", "representative", "liaison"];
        let counts = kinds.map(|it| item["brokerage"][it]["value"].as_f64().unwrap_or(0.0));
        let most = counts.into_iter().fold(0.0, f64::max);
        let expected: Vec<&str> = kinds
            .into_iter()
            .zip(counts)
            .filter(|it| it.1 > 0.0 && (it.1 - most).abs() < 1e-12)
            .map(|it| it.0)
            .collect();
        assert_eq!(item["main_brokerages"], serde_json::json!(expected), "{item}");
        assert_eq!(item["main_brokerage"].as_str(), expected.first().copied());
        several += usize::from(expected.len() > 1);
    }
    assert!(several > 0, "nobody does several alike");
}
