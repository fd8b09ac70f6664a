//! Mixing matrix, stages and quality.

use super::{get, json, select};
use serde_json::Value;
use std::collections::BTreeMap;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs())
}

#[actix_web::test]
async fn the_matrix_is_symmetric_and_agrees_with_the_indicators() {
    let matrix = json("/clusters/hongneung/mixing-matrix").await;
    let notations: Vec<_> =
        matrix["sectors"].as_array().unwrap().iter().map(|it| it["notation"].as_str().unwrap()).collect();
    assert_eq!(
        notations,
        ["industry", "academia", "research", "hospital", "government", "support", "investor"]
    );
    assert_eq!(matrix["sectors"][3]["actors"], 7);
    let cell = |a: usize, b: usize| &matrix["cells"][a][b];
    for a in 0..7 {
        for b in 0..7 {
            assert_eq!(cell(a, b), cell(b, a));
        }
    }
    let values = json("/indicators/sector-mixing/values?cluster=hongneung&limit=100").await;
    for value in values["items"].as_array().unwrap() {
        let (a, b) = value["part"].as_str().unwrap().split_once('-').unwrap();
        let place = |it: &str| notations.iter().position(|of| *of == it).unwrap();
        assert_eq!(cell(place(a), place(b))["strength"], value["value"]["value"], "{a} {b}");
    }
    let of = |body: &Value, id: &str| {
        body["values"].as_array().unwrap().iter().find(|it| it["indicator"] == id).unwrap()["value"]["value"]
            .clone()
    };
    let indicators = json("/clusters/hongneung/indicators").await;
    assert_eq!(matrix["ei_index"]["value"], of(&indicators, "ei-index"));
    let four = json("/clusters/hongneung/mixing-matrix?scope=four").await;
    assert_eq!(four["cells"].as_array().unwrap().len(), 4);
    assert_eq!(four["coverage"]["value"], of(&indicators, "pair-coverage"));
    assert_eq!(four["evenness"]["value"], of(&indicators, "pair-evenness"));
}

#[actix_web::test]
async fn the_query_of_a_matrix_gives_its_cells() {
    let latest = json("/clusters/boston/mixing-matrix").await["year"].as_i64().unwrap();
    for cluster in ["hongneung", "boston", "basel"] {
        for more in [
            "",
            "&scope=four",
            "&weight=count",
            "&window=five-years",
            "&year=2015",
            "&year=2018&window=five-years",
        ] {
            let path = format!("/clusters/{cluster}/mixing-matrix?explain=true{more}");
            let matrix = json(&path).await;
            assert!(matrix["year"].as_i64().unwrap() <= latest);
            let mut cells = BTreeMap::new();
            let sectors = matrix["sectors"].as_array().unwrap();
            for (a, row) in sectors.iter().zip(matrix["cells"].as_array().unwrap()) {
                for (b, cell) in sectors.iter().zip(row.as_array().unwrap()) {
                    let (a, b) = (a["notation"].as_str().unwrap(), b["notation"].as_str().unwrap());
                    if a <= b && cell["linkages"] != 0 {
                        cells.insert((a.to_owned(), b.to_owned()), cell.clone());
                    }
                }
            }
            for row in select(matrix["explain"]["sparql"].as_str().unwrap()).await {
                let cell = cells.remove(&(row["sector1"].clone(), row["sector2"].clone()));
                let cell = cell.unwrap_or_else(|| panic!("{path}: {row:?}"));
                assert_eq!(cell["linkages"].to_string(), row["linkages"], "{path}: {row:?}");
                let strength: f64 = row["strength"].parse().unwrap();
                assert!(near(cell["strength"].as_f64().unwrap(), strength), "{path}: {cell} {row:?}");
            }
            assert!(cells.is_empty(), "{path}: not in the rows {cells:?}");
        }
    }
}

#[actix_web::test]
async fn stages_agree_with_the_indicators_and_with_their_query() {
    for cluster in ["hongneung", "boston", "sf-bay"] {
        let body = json(&format!("/clusters/{cluster}/stages?explain=true")).await;
        let stages = body["stages"].as_array().unwrap();
        assert_eq!(stages.len(), 6);
        let values = json(&format!("/indicators/stage-conversion/values?cluster={cluster}")).await;
        for (stage, value) in stages.iter().zip(values["items"].as_array().unwrap().iter()) {
            let same =
                values["items"].as_array().unwrap().iter().find(|it| it["part"] == stage["stage"]).unwrap();
            assert_eq!(stage["conversion"], same["value"], "{cluster} {value}");
        }
        let rows = select(body["explain"]["sparql"].as_str().unwrap()).await;
        let counted = stages.iter().filter(|it| it["count"]["value"] != 0.0);
        assert_eq!(rows.len(), counted.count(), "{cluster}");
        for row in rows {
            let stage = stages.iter().find(|it| it["stage"] == row["stage"].as_str()).unwrap();
            let number = |name: &str| row[name].parse::<f64>().unwrap();
            let share = |name: &str| stage[name]["value"].as_f64();
            assert!(near(stage["count"]["value"].as_f64().unwrap(), number("count")), "{cluster} {row:?}");
            assert!(
                near(share("reach").unwrap(), number("reach") / number("count")),
                "{cluster} {row:?} {stage}"
            );
            if let Some(forward) = share("conversion_forward") {
                assert!(near(forward, number("forward") / number("count")), "{cluster} {row:?} {stage}");
            }
        }
        assert_eq!(stages[5]["conversion"]["undefined"]["code"], "last-stage");
    }
    let empty = json("/clusters/hongneung/stages?year=1001&window=five-years").await;
    assert_eq!(empty["stages"][0]["conversion"]["undefined"]["code"], "no-data");
    assert_eq!(get("/clusters/nowhere/stages").await.problem(), "thing-unknown");
    assert_eq!(get("/clusters/nowhere/mixing-matrix").await.problem(), "thing-unknown");
    assert_eq!(get("/clusters/hongneung/mixing-matrix?scope=six").await.problem(), "bad-parameter");
}

#[actix_web::test]
async fn quality_says_how_well_each_cluster_is_covered() {
    let quality = json("/quality").await;
    assert_eq!(quality["items"].as_array().unwrap().len(), 15);
    let one = json("/quality?cluster=kobe").await;
    let coverage = &one["items"][0]["coverage"];
    assert_eq!(coverage["actors_known"], 11);
    let codes: Vec<_> =
        coverage["cautions"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"small"), "{codes:?}");
    for item in quality["items"].as_array().unwrap() {
        let coverage = &item["coverage"];
        for share in ["with_date", "with_evidence", "with_confidence", "with_identifier"] {
            let share = coverage[share].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&share), "{item}");
        }
        let dated = coverage["with_date"].as_f64().unwrap() * coverage["linkages"].as_f64().unwrap();
        assert!(near(dated + coverage["undated"].as_f64().unwrap(), coverage["linkages"].as_f64().unwrap()));
        assert!(coverage["sources"].as_array().unwrap().len() <= 20);
        let reported = coverage["actors_reported"].is_null();
        let cautions = coverage["cautions"].as_array().unwrap();
        assert_eq!(cautions.iter().any(|it| it["code"] == "no-reported-count"), reported);
    }
    assert_eq!(get("/quality?cluster=nowhere").await.problem(), "thing-unknown");
}
