//! Success models of clusters, alone and side by side.

use super::roles::check_statements;
use super::{get, json};
use serde_json::Value;

#[actix_web::test]
async fn a_model_names_its_evidence() {
    let model = json("/clusters/boston/success-model?limit=50").await;
    check_statements(&model["statements"]);
    assert_eq!(model["sections"].as_array().unwrap().len(), 9);
    let programmes = &model["programmes"];
    let listed = json("/programmes?cluster=boston&count=true").await;
    assert_eq!(programmes["total"], listed["page"]["total"]);
    for it in programmes["items"].as_array().unwrap() {
        assert!(!it["evidence"].as_array().unwrap().is_empty(), "{it}");
    }
    for list in ["under_programmes", "capital"] {
        let items = model[list]["items"].as_array().unwrap();
        assert_eq!(items.len() as u64, model[list]["total"].as_u64().unwrap().min(50), "{list}");
        for it in items {
            assert_eq!(json(&format!("/linkages/{}", it["id"].as_str().unwrap())).await["iri"], it["iri"]);
            assert!(!it["evidence"].as_array().unwrap().is_empty(), "{it}");
        }
    }
    for patent in model["patents"]["items"].as_array().unwrap() {
        assert_eq!(patent["stage"], "patent");
        let results = patent["results"].as_array().unwrap();
        assert!(!results.is_empty() && results.iter().all(|it| it["stage"] == "research-result"), "{patent}");
        let whole = json(&format!("/artifacts/{}", patent["artifact"]["id"].as_str().unwrap())).await;
        let origins: Vec<_> =
            whole["comes_from"].as_array().unwrap().iter().map(|it| &it["artifact"]["id"]).collect();
        assert!(results.iter().all(|it| origins.contains(&&it["artifact"]["id"])), "{patent}");
    }
    let stages = json("/clusters/boston/stages").await;
    for (chain, stage) in model["chains"].as_array().unwrap().iter().zip(stages["stages"].as_array().unwrap())
    {
        assert_eq!(chain["stage"], stage["stage"]);
        assert_eq!(chain["artifacts"].as_u64().map(|it| it as f64), stage["count"]["value"].as_f64());
        assert_eq!(chain["going_on"]["value"], stage["conversion_forward"]["value"]);
    }
}

#[actix_web::test]
async fn every_number_of_a_model_is_the_published_one() {
    for cluster in ["osong", "boston"] {
        let model = json(&format!("/clusters/{cluster}/success-model")).await;
        let published = json(&format!("/clusters/{cluster}/indicators")).await;
        let mut compared = 0;
        for line in
            model["sections"].as_array().unwrap().iter().flat_map(|it| it["lines"].as_array().unwrap())
        {
            let same = |it: &&Value| it["indicator"] == line["item"] && it["part"] == line["part"];
            if let Some(value) = published["values"].as_array().unwrap().iter().find(same) {
                assert_eq!(line["value"]["value"], value["value"]["value"], "{cluster}: {line}");
                compared += 1;
            }
        }
        assert!(compared >= 10, "{compared}");
    }
}

#[actix_web::test]
async fn lists_of_a_model_are_bounded() {
    let model = json("/clusters/boston/success-model?limit=2").await;
    assert_eq!(model["participants"]["items"].as_array().unwrap().len(), 2);
    assert_eq!(model["capital"]["items"].as_array().unwrap().len(), 2);
    assert!(model["capital"]["total"].as_u64().unwrap() > 2);
    let empty = json("/clusters/osong/success-model?year=1001&window=five-years").await;
    check_statements(&empty["statements"]);
    assert_eq!(empty["programmes"]["total"], 0);
    assert_eq!(get("/clusters/nowhere/success-model").await.problem(), "thing-unknown");
    assert_eq!(get("/clusters/osong/success-model?limit=51").await.problem(), "bad-parameter");
}

#[actix_web::test]
async fn models_stand_side_by_side_line_by_line() {
    let models = json("/success-model?clusters=osong,boston").await;
    let clusters = models["clusters"].as_array().unwrap();
    assert_eq!(
        clusters.iter().map(|it| it["cluster"]["id"].as_str().unwrap()).collect::<Vec<_>>(),
        ["osong", "boston"]
    );
    for (at, cluster) in clusters.iter().enumerate() {
        let alone = json(&cluster["model"].as_str().unwrap().replace("/api/v1", "")).await;
        assert_eq!(alone["answer"], cluster["answer"]);
        for (section, own) in
            models["sections"].as_array().unwrap().iter().zip(alone["sections"].as_array().unwrap())
        {
            assert_eq!(section["section"], own["section"]);
            let lines = section["lines"].as_array().unwrap();
            assert_eq!(lines.len(), own["lines"].as_array().unwrap().len());
            for (line, own) in lines.iter().zip(own["lines"].as_array().unwrap()) {
                assert_eq!((&line["item"], &line["part"]), (&own["item"], &own["part"]));
                assert_eq!(line["values"][at], own["value"], "{line}");
            }
        }
    }
    check_statements(&models["differences"]);
    for difference in models["differences"].as_array().unwrap() {
        assert_eq!(difference["code"], "differs");
    }
    for (asked, kind) in [
        ("", "bad-parameter"),
        ("?clusters=osong", "bad-parameter"),
        ("?clusters=osong,osong", "bad-parameter"),
        ("?clusters=osong,nowhere", "thing-unknown"),
    ] {
        assert_eq!(get(&format!("/success-model{asked}")).await.problem(), kind, "{asked}");
    }
}
