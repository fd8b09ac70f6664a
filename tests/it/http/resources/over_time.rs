//! What the value chain, the helix and the years of a cluster say.

use super::{get, json};
use serde_json::Value;

fn value_of<'a>(body: &'a Value, id: &str) -> &'a Value {
    &body["values"].as_array().unwrap().iter().find(|it| it["indicator"] == id).unwrap()["value"]
}

#[actix_web::test]
async fn stages_say_how_long_how_special_and_where_the_bottleneck_is() {
    let body = json("/clusters/boston/stages").await;
    let values = json("/clusters/boston/indicators").await;
    for (name, id) in [
        ("end_to_end", "end-to-end-completeness"),
        ("cohort_reach", "cohort-reach"),
        ("translation_lag", "translation-lag"),
        ("position", "value-chain-position"),
        ("breadth", "value-chain-breadth"),
    ] {
        assert_eq!(body[name], *value_of(&values, id), "{id}");
    }
    assert_eq!(body["full_cycle"]["index"], *value_of(&values, "full-cycle-index"));
    assert_eq!(body["lags"].as_array().unwrap().len(), 5);
    for (lag, stage) in body["lags"].as_array().unwrap().iter().zip(body["stages"].as_array().unwrap()) {
        assert_eq!(lag["from"], stage["stage"]);
        let counted: u64 =
            ["observed", "censored", "negative", "undated"].map(|it| lag[it].as_u64().unwrap()).iter().sum();
        assert_eq!(Some(counted as f64), stage["count"]["value"].as_f64(), "{lag}");
        for quartile in lag["quartiles"].as_array().unwrap() {
            assert_ne!(quartile["value"].is_null(), quartile["undefined"].is_null(), "{lag}");
        }
    }
    let position = body["position"]["value"].as_f64().unwrap();
    assert!((-1.0..=1.0).contains(&position));
    let bottleneck = &body["bottleneck"];
    assert_eq!(bottleneck["stage"], "market");
    let artifacts = bottleneck["artifacts"].as_array().unwrap().len();
    assert_eq!(
        bottleneck["flow"]["value"].as_f64(),
        Some(artifacts as f64),
        "the cut is as large as the flow"
    );
    let paths = &body["paths"];
    let through =
        json(&format!("/artifacts/{}", paths["artifacts"][0]["artifact"]["id"].as_str().unwrap())).await;
    let of_boston = |it: &&Value| it["cluster"]["id"] == "boston";
    let way = through["ways"].as_array().unwrap().iter().find(of_boston).unwrap();
    assert_eq!(way["path_share"]["value"], paths["artifacts"][0]["share"]["value"]);
    assert!(paths["count"]["value"].as_f64().unwrap() >= bottleneck["flow"]["value"].as_f64().unwrap());
    assert!(body["reference"].as_array().unwrap().len() >= 15);
}

#[actix_web::test]
async fn money_without_a_rate_is_told_from_no_money() {
    let body = json("/clusters/osong/time").await;
    let money = &body["public"]["money"];
    assert_eq!(money["counted"], 0);
    assert!(money["without_rate"].as_u64().unwrap() > 0);
    for value in
        [&money["total"], &money["public"], &body["public"]["funding"], &body["public"]["privatisation_year"]]
    {
        assert!(value["value"].is_null(), "{value}");
        assert_eq!(value["undefined"]["code"], "no-rate", "{value}");
        assert!(value["undefined"]["message"]["ko"].as_str().unwrap().contains("money.rates_file"));
    }
}

#[actix_web::test]
async fn the_years_of_a_cluster_have_windows_milestones_and_who_paid() {
    let body = json("/clusters/boston/time").await;
    let values = json("/clusters/boston/indicators").await;
    let windows = body["windows"].as_array().unwrap();
    assert_eq!(windows[0]["to"], body["year"]);
    assert!(windows.windows(2).all(|it| it[0]["from"].as_i64() == it[1]["to"].as_i64().map(|it| it + 1)));
    assert_eq!(windows[0]["renewal"], body["linkage_renewal"]);
    for (name, id) in [("entry_rate", "entry-rate"), ("linkage_renewal", "linkage-renewal")] {
        assert_eq!(body[name], *value_of(&values, id), "{id}");
    }
    assert_eq!(body["public"]["linkages"], *value_of(&values, "public-tie-share"));
    let milestones = body["milestones"].as_array().unwrap();
    assert_eq!(milestones.len(), 5);
    assert!(milestones.iter().all(|it| it["years"]["value"].is_null() || it["year"].is_i64()));
    assert_eq!(body["public"]["money"]["currency"], "USD");
    // A year without money says why it has no share, and so does a cluster of no founding mode.
    for year in body["public"]["series"].as_array().unwrap() {
        assert!(year["share"]["value"].is_number() != year["share"]["undefined"].is_object(), "{year}");
    }
    let public = &body["public"];
    assert_eq!(public["founding_mode"].is_null(), public["founding_mode_undefined"].is_object(), "{public}");
    assert_eq!(body["life_cycle"]["probabilities_undefined"]["code"], "no-draws");
    assert!(windows.iter().all(|it| it["linked_pairs"].is_u64() && it.get("linkages").is_none()));
    assert_eq!(body["coverage"]["actors_known"], values["coverage"]["actors_known"]);
    let labels = values["labels"].as_array().unwrap();
    let label = |id: &str| &labels.iter().find(|it| it["indicator"] == id).unwrap()["label"];
    assert_eq!(*label("life-cycle-stage"), body["life_cycle"]["stage"]);
    assert!(label("axis-type")["label"]["ko"].is_string());
    assert!(label("excellence-label").is_null());
    assert_eq!(get("/clusters/nowhere/time").await.problem(), "thing-unknown");
    let early = json("/clusters/boston/time?year=1001&window=five-years").await;
    assert_eq!(early["windows"], serde_json::json!([]));
    assert!(early["life_cycle"]["stage"].is_null() && early["life_cycle"]["undefined"].is_object());
}

#[actix_web::test]
async fn the_helix_names_its_mapping_and_its_events_add_up() {
    let body = json("/clusters/boston/helix").await;
    let values = json("/clusters/boston/indicators").await;
    for (mapping, (name, id)) in body["mappings"]
        .as_array()
        .unwrap()
        .iter()
        .zip([("helix-3/v1", "helix-synergy"), ("helix-4/v1", "helix-synergy-4")])
    {
        assert_eq!(mapping["mapping"], name);
        assert_eq!(mapping["synergy"], *value_of(&values, id));
        let cells: u64 =
            mapping["cells"].as_array().unwrap().iter().map(|it| it["events"].as_u64().unwrap()).sum();
        assert_eq!(mapping["events"], cells);
        let power =
            mapping["dimensions"].as_array().unwrap().iter().map(|it| it["power"]["value"].as_f64().unwrap());
        assert!((power.sum::<f64>() - 1.0).abs() < 1e-9);
        let reason = mapping["synergy"]["undefined"]["code"].as_str().unwrap_or("no-draws");
        assert_eq!(mapping["reassigned"]["undefined"]["code"], reason);
    }
    assert_eq!(get("/clusters/nowhere/helix").await.problem(), "thing-unknown");
}

#[actix_web::test]
async fn a_series_says_whether_it_rises() {
    let body = json("/clusters/boston/series?indicator=actor-count,density").await;
    let actors = &body["series"][0];
    assert_eq!(actors["indicator"], "actor-count");
    assert!(actors["trend"]["slope"]["value"].as_f64().unwrap() > 0.0);
    assert!(actors["trend"]["p"]["value"].as_f64().unwrap() < 0.05);
    assert_eq!(actors["trend"]["approximate"], true, "all years up to one overlap with those up to the next");
    let short = json("/clusters/boston/series?indicator=actor-count&from=2018&to=2020").await;
    assert_eq!(short["series"][0]["trend"]["slope"]["undefined"]["code"], "insufficient");
    assert_eq!(short["series"][0]["trend"]["p"]["undefined"]["code"], "insufficient");
}

#[actix_web::test]
async fn an_artifact_says_how_many_ways_to_the_market_pass_it() {
    let body = json("/artifacts/rdna-humulin-02").await;
    let ways = body["ways"].as_array().unwrap();
    assert!(!ways.is_empty());
    for way in ways {
        assert!(way["path_count"]["value"].as_f64().is_some_and(|it| it >= 0.0));
        assert!(way["path_share"]["value"].as_f64().is_some_and(|it| (0.0..=1.0).contains(&it)));
    }
    assert!(json("/artifacts?limit=1").await["items"][0]["ways"].is_null());
}

/// The places of an answer where a value stands that is not undefined for want of data.
fn told(body: &Value, path: &str, found: &mut Vec<String>) {
    match body {
        Value::Object(fields) => {
            if let (Some(value), Some(undefined)) = (fields.get("value"), fields.get("undefined")) {
                if !value.is_null() || undefined["code"] != "no-data" {
                    found.push(format!("{path}: {body}"));
                }
                return;
            }
            // What the data hold as a whole is the same in every year.
            let fields = fields.iter().filter(|it| !it.0.ends_with("coverage"));
            for (name, it) in fields {
                told(it, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for it in items {
                told(it, path, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The first year of which a cluster has values.
async fn first_year(cluster: &str) -> i64 {
    let series = json(&format!("/clusters/{cluster}/series?indicator=actor-count")).await;
    series["series"][0]["points"][0]["year"].as_i64().unwrap()
}

#[actix_web::test]
async fn before_its_first_dated_linkage_no_answer_has_a_value_of_a_cluster() {
    let first = first_year("osong").await;
    let answers =
        ["indicators", "time", "stages", "helix", "roles?limit=100", "success-model", "mixing-matrix"];
    for year in [first - 1, first - 5, first - 50] {
        for (answer, window) in answers.iter().flat_map(|it| [(it, "all-years"), (it, "five-years")]) {
            let sign = if answer.contains('?') { '&' } else { '?' };
            let body = json(&format!("/clusters/osong/{answer}{sign}year={year}&window={window}")).await;
            let mut found = Vec::new();
            told(&body, "", &mut found);
            assert_eq!(found, Vec::<String>::new(), "{answer} of {year}, {window}");
        }
        let statements = json(&format!("/clusters/osong/roles?year={year}")).await["statements"].clone();
        for rests_on in
            statements.as_array().unwrap().iter().flat_map(|it| it["rests_on"].as_array().unwrap())
        {
            assert_eq!(rests_on["value"], Value::Null, "{statements}");
        }
        let time = json(&format!("/clusters/osong/time?year={year}")).await;
        let life_cycle = &time["life_cycle"];
        assert_eq!((&life_cycle["stage"], &time["windows"]), (&Value::Null, &serde_json::json!([])));
        assert_eq!(life_cycle["undefined"]["code"], "no-data");
        assert_eq!(life_cycle["probabilities"], serde_json::json!([]));
        let labels = json(&format!("/clusters/osong/indicators?year={year}")).await["labels"].clone();
        for label in labels.as_array().unwrap() {
            assert_eq!((&label["label"], &label["undefined"]["code"]), (&Value::Null, &"no-data".into()));
        }
        let past = json(&format!("/clusters/osong/series?indicator=actor-count&to={year}")).await;
        assert_eq!(past["series"][0]["points"], serde_json::json!([]));
    }
    for answer in answers {
        let sign = if answer.contains('?') { '&' } else { '?' };
        let mut found = Vec::new();
        told(&json(&format!("/clusters/osong/{answer}{sign}year={first}")).await, "", &mut found);
        assert!(!found.is_empty(), "{answer} of {first}");
    }
}

#[actix_web::test]
async fn before_their_first_dated_linkages_clusters_are_not_compared_matched_or_drawn() {
    let first = first_year("osong").await.min(first_year("songdo").await);
    for (year, has_values) in [(first - 1, false), (2020, true)] {
        let compared = json(&format!("/comparison?clusters=osong,songdo&year={year}")).await;
        let mut found = Vec::new();
        told(&compared, "", &mut found);
        found.retain(|it| !it.contains("\"value\":null"));
        assert_eq!(!found.is_empty(), has_values, "{year}: {found:?}");
        let [rows, structure, families] =
            ["rows", "structure", "families"].map(|it| compared[it].as_array().unwrap());
        let sizes: Vec<_> = rows.iter().filter_map(|it| it["size_fair"]["n0"].as_u64()).collect();
        assert_eq!((sizes.is_empty(), sizes.iter().any(|it| *it > 0)), (false, has_values), "{sizes:?}");
        let numbers = structure.iter().map(|it| &it["strengths"]);
        let mut numbers = numbers.chain(families.iter().map(|it| &it["linkages"]));
        let some = numbers.any(|it| it.as_array().unwrap().iter().any(|it| it.as_f64().unwrap() > 0.0));
        assert_eq!(some, has_values, "{structure:?} {families:?}");
        assert_eq!(!compared["lacks"].as_array().unwrap().is_empty(), has_values);
        let mixing = json(&format!("/clusters/osong/mixing-matrix?year={year}")).await;
        for name in ["coverage", "evenness", "ei_index"] {
            let code = &mixing[name]["undefined"]["code"];
            assert_eq!(*code == "no-data", !has_values, "{name} of {year}: {}", mixing[name]);
        }
        let fit = json(&format!("/demand-fit?demand=UZ-2021&clusters=osong&year={year}")).await;
        let areas = fit["items"][0]["areas"].as_array().unwrap();
        assert_eq!(areas.iter().any(|it| it["level_source"] == "computed"), has_values, "{areas:?}");
        let drawn = get(&format!("/charts/pathways.svg?cluster=osong&lang=en&year={year}")).await;
        assert_eq!(drawn.text().contains("before the first dated linkage"), !has_values, "{year}");
        assert_eq!(drawn.text().contains("id=\"stage-market\""), has_values, "{year}");
    }
}
