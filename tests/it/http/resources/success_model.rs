//! Success models of clusters, alone and side by side.

use super::roles::check_statements;
use super::{get, ids, json, select};
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeMap;

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
    assert!(model["notes"].as_array().unwrap().len() >= 2);
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
        assert_eq!(chain["conversion_forward"]["value"], stage["conversion_forward"]["value"]);
        assert_eq!(chain["stopped"]["total"], stage["stopped"]);
    }
}

/// The keys of all clusters.
async fn clusters() -> Vec<String> {
    ids(&json("/clusters?limit=100").await)
}

/// The lines of a model, or of models.
fn lines(model: &Value) -> impl Iterator<Item = &Value> {
    model["sections"].as_array().unwrap().iter().flat_map(|it| it["lines"].as_array().unwrap())
}

#[actix_web::test]
async fn a_bottleneck_is_the_same_in_every_answer_and_is_named_with_its_flow_alone() {
    let mut named = [0, 0];
    for cluster in clusters().await {
        let model = json(&format!("/clusters/{cluster}/success-model")).await;
        let stages = json(&format!("/clusters/{cluster}/stages")).await;
        for part in ["bottleneck", "most_stops"] {
            assert_eq!(model[part], stages[part], "{cluster}");
        }
        let bottleneck = &model["bottleneck"];
        assert_eq!(bottleneck["stage"].is_null(), bottleneck["flow"]["value"].is_null(), "{cluster}");
        assert_eq!(bottleneck["stage"].is_null(), bottleneck["flow"]["undefined"].is_object(), "{cluster}");
        let most = &model["most_stops"];
        assert_eq!(most["stage"].is_null(), most["undefined"].is_object(), "{cluster}");
        let stopped: u64 = model["chains"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["stopped"]["total"].as_u64().unwrap())
            .sum();
        assert_eq!(most["stopped"], stopped, "{cluster}");
        let said = |code: &str| {
            let found = model["statements"].as_array().unwrap().iter().find(|it| it["code"] == code);
            found.map(|it| it["text"]["en"].as_str().unwrap().to_owned())
        };
        if let Some(label) = most["label"]["en"].as_str() {
            assert!(said("chains-stop").unwrap().contains(&format!("Most chains stop at the stage {label}")));
        }
        if let Some(label) = bottleneck["label"]["en"].as_str() {
            let sentence = said("bottleneck").or(said("no-chain")).unwrap();
            assert!(sentence.contains(label), "{sentence}");
            named[0] += 1;
        } else {
            assert!(said("bottleneck-unknown").is_some(), "{cluster}");
            named[1] += 1;
        }
    }
    assert!(named.iter().all(|it| *it > 0), "{named:?}: both cases are in the shipped data");
}

#[actix_web::test]
async fn programmes_of_a_cluster_are_the_same_in_every_answer() {
    let keys = clusters().await;
    for query in ["", "&window=five-years", "&window=five-years&year=2016", "&year=2009"] {
        for pair in keys.chunks(2).filter(|it| it.len() == 2) {
            let compared = json(&format!("/comparison?clusters={}{query}", pair.join(","))).await;
            for (cluster, of) in pair.iter().zip(compared["programmes"].as_array().unwrap()) {
                let model = json(&format!("/clusters/{cluster}/success-model?limit=50{query}")).await;
                for (chain, stage) in
                    model["chains"].as_array().unwrap().iter().zip(of["stages"].as_array().unwrap())
                {
                    assert_eq!(chain["stage"], stage["stage"]);
                    assert_eq!(chain["programmes"], stage["programmes"], "{cluster} {query}");
                }
                let all = model["programmes"]["all"].as_str().unwrap().replace("/api/v1", "");
                let listed = json(&format!("{all}&limit=100")).await;
                let own = model["programmes"]["items"].as_array().unwrap().iter();
                assert_eq!(
                    own.map(|it| it["programme"]["id"].as_str().unwrap()).collect::<Vec<_>>(),
                    ids(&listed),
                    "{all}"
                );
            }
        }
    }
    let ended = json("/clusters/boston/success-model?window=five-years&limit=50").await;
    let all = json("/clusters/boston/success-model?limit=50").await;
    let has = |model: &Value| {
        let programmes = model["programmes"]["items"].as_array().unwrap();
        programmes.iter().any(|it| it["programme"]["id"] == "ma-life-sciences-initiative")
    };
    assert!(has(&all) && !has(&ended), "a programme that ended in 2018 is of all years alone");
}

#[actix_web::test]
async fn each_milestone_names_what_reached_it_with_its_source() {
    let mut found = [0, 0, 0];
    for cluster in clusters().await {
        let model = json(&format!("/clusters/{cluster}/success-model")).await;
        let milestones = model["milestones"].as_array().unwrap();
        assert_eq!(milestones.len(), 5);
        for it in milestones {
            let by = ["linkage", "artifact", "actors"].map(|by| &it[by]);
            let reached = by.iter().filter(|it| !it.is_null()).count();
            assert_eq!(reached, usize::from(!it["year"].is_null()), "{cluster} {it}");
            assert!(it["years"]["value"].is_null() || it["year"].is_i64(), "{cluster} {it}");
            let year = it["year"].to_string();
            for (at, (record, date)) in by.iter().zip(["start", "date"]).enumerate() {
                if record.is_null() {
                    continue;
                }
                found[at] += 1;
                assert_eq!(record[date]["date"].as_str().unwrap()[..4], year, "{cluster} {it}");
                assert!(record["evidence"][0]["source"].is_string(), "{cluster} {it}");
            }
            if let Some(actors) = by[2]["items"].as_array() {
                found[2] += 1;
                for actor in actors {
                    let actor = json(&format!("/actors/{}", actor["id"].as_str().unwrap())).await;
                    assert_eq!(actor["founded"]["date"].as_str().unwrap()[..4], year);
                }
            }
        }
    }
    assert!(found[0] > 0 && found[1] > 0, "{found:?}");
}

#[actix_web::test]
async fn every_number_of_a_model_leads_to_its_definition_and_to_its_records() {
    for (cluster, period) in [("osong", ""), ("boston", ""), ("boston", "?window=five-years&year=2012")] {
        let model = json(&format!("/clusters/{cluster}/success-model{period}")).await;
        let mut totals = 0;
        let mut answers = BTreeMap::<String, Value>::new();
        for line in lines(&model) {
            if let Some(indicator) = line["indicator"].as_str() {
                let definition = json(&indicator.replace("/api/v1", "")).await;
                assert_eq!(definition["label"], line["label"], "{line}");
            }
            let (address, pointer) = {
                let evidence = line["evidence"].as_str().unwrap().replace("/api/v1", "");
                let (address, pointer) = evidence.split_once('#').unwrap_or((&evidence, ""));
                (address.to_owned(), pointer.to_owned())
            };
            let counted = if address.contains("/clusters/") { "" } else { "&count=true" };
            if !answers.contains_key(&address) {
                answers.insert(address.clone(), json(&format!("{address}{counted}")).await);
            }
            let found = answers[&address].pointer(&pointer).unwrap_or_else(|| panic!("{line}"));
            let total = if pointer.is_empty() { &found["page"]["total"] } else { &found["total"] };
            let is_all = [
                "linkages",
                "linkages-of-family",
                "linkages-of-type",
                "programmes",
                "programmes-for-stage",
                "programmes-for-sector",
                "programme-operators",
                "stage-count",
                "stopped",
                "linkages-under-programmes",
                "artifacts-under-programmes",
                "resting-patents",
                "investors",
                "capital-linkages",
            ];
            if is_all.contains(&line["item"].as_str().unwrap()) {
                assert_eq!(total.as_f64(), line["value"]["value"].as_f64(), "{cluster} {line}");
                totals += 1;
            }
        }
        assert!(totals > 30, "{totals}");
        for address in model["links"].as_object().unwrap().values() {
            let address = address.as_str().unwrap().replace("/api/v1", "");
            assert_eq!(get(&address).await.status, 200, "{address}");
        }
    }
}

#[actix_web::test]
async fn the_chains_of_a_model_agree_with_its_query() {
    for (cluster, period) in [("osong", ""), ("boston", ""), ("hongneung", "&window=five-years&year=2024")] {
        let model = json(&format!("/clusters/{cluster}/success-model?explain=true{period}")).await;
        let rows = select(model["explain"]["sparql"].as_str().unwrap()).await;
        let chains = model["chains"].as_array().unwrap();
        assert!(!rows.is_empty());
        for chain in chains {
            let row = rows.iter().find(|it| chain["stage"] == it["stage"].as_str());
            let number = |name: &str| row.map_or(0, |it| it[name].parse::<usize>().unwrap());
            assert_eq!(chain["artifacts"], number("artifacts"), "{cluster} {row:?}");
            assert_eq!(chain["stopped"]["total"], number("stopped"), "{cluster} {row:?}");
            assert_eq!(
                chain["programmes"].as_array().unwrap().len(),
                number("programmes"),
                "{cluster} {row:?}"
            );
        }
    }
    assert!(json("/clusters/osong/success-model").await.get("explain").is_none());
}

/// Sentences about roles, which other answers share.
const OF_ROLES: [&str; 9] = [
    "axis",
    "no-axis",
    "anchor",
    "no-anchor",
    "brokerage",
    "few-two-paths",
    "intense-sector",
    "few-actors",
    "unknown",
];

#[actix_web::test]
async fn sentences_of_models_are_well_formed_and_rest_on_numbers_of_the_answer() {
    let plural = Regex::new(
        r"\b1 (\w+ )?(artifacts|linkages|programmes|bodies|patents|actors|years|pairs|investors)\b|\b0 (are|is|of)\b|\bmost \(|\bOf 1\b",
    )
    .unwrap();
    for cluster in clusters().await {
        for period in ["", "?window=five-years&year=2010", "?year=1001"] {
            let model = json(&format!("/clusters/{cluster}/success-model{period}")).await;
            check_statements(&model["statements"]);
            let own = |it: &&Value| !OF_ROLES.contains(&it["code"].as_str().unwrap());
            for statement in model["statements"].as_array().unwrap().iter().filter(own) {
                for text in [&statement["text"], &statement["rule"]] {
                    let (ko, en) = (text["ko"].as_str().unwrap(), text["en"].as_str().unwrap());
                    assert!(!plural.is_match(en), "{en}");
                    assert!(!ko.contains("주체"), "{ko}");
                }
                for rests_on in statement["rests_on"].as_array().unwrap() {
                    let same = |it: &&Value| it["item"] == rests_on["name"] && it["part"] == rests_on["part"];
                    let line = lines(&model).find(same);
                    let bottleneck = rests_on["name"] == "pathway-flow" && rests_on["part"].is_null();
                    assert!(line.is_some() || bottleneck, "{cluster}: {rests_on}");
                    if let Some(line) = line {
                        assert_eq!(line["value"]["value"].as_f64(), rests_on["value"].as_f64(), "{rests_on}");
                    }
                }
            }
        }
    }
}

#[actix_web::test]
async fn no_number_of_a_model_is_absent_without_a_reason() {
    fn check(value: &Value, path: &str) {
        match value {
            Value::Object(members) => {
                if members.contains_key("exact") {
                    assert_ne!(members["value"].is_null(), members["undefined"].is_null(), "{path}");
                }
                members.iter().for_each(|(name, it)| check(it, &format!("{path}/{name}")));
            }
            Value::Array(items) => items.iter().for_each(|it| check(it, path)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    for cluster in clusters().await {
        for answer in ["success-model", "stages"] {
            check(&json(&format!("/clusters/{cluster}/{answer}")).await, &cluster);
        }
    }
}

#[actix_web::test]
async fn every_number_of_a_model_is_the_published_one() {
    for cluster in ["osong", "boston"] {
        let model = json(&format!("/clusters/{cluster}/success-model")).await;
        let published = json(&format!("/clusters/{cluster}/indicators")).await;
        let mut compared = 0;
        for line in lines(&model) {
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
                assert_eq!(line["evidence"][at], own["evidence"], "{line}");
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
