//! Indicators: the catalogue, and the same doubles in REST and in the graph of indicators.

use super::{get, json, select};
use bioclusters::indicators::REGISTRY;
use bioclusters::indicators::meta::{Compute, Scope};
use bioclusters::model::pillar::Pillar;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const PREFIXES: &str = "PREFIX bc: <https://w3id.org/bioclusters/ontology#>
PREFIX ind: <https://w3id.org/bioclusters/scheme/indicator/>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#>
";

/// Indicator, subject, part, year, window.
type Key = [String; 5];
/// Bits of value, lower and upper end; sample size.
type Bits = (u64, Option<u64>, Option<u64>, String);

/// The observations of a property of subjects, in the graph of indicators.
async fn observations(subject: &str, indicator: &str) -> BTreeMap<Key, Bits> {
    let query = format!(
        "{PREFIXES}SELECT ?indicator ?subject ?part ?year ?window ?value ?low ?high ?size WHERE {{
          GRAPH <https://w3id.org/bioclusters/graph/indicators> {{
            ?observation a qb:Observation ; bc:{subject} ?subject ; bc:indicator ind:{indicator} , ?indicator ; bc:refYear ?year ;
              bc:window ?window ; sdmx-measure:obsValue ?value ; bc:sampleSize ?size .
            OPTIONAL {{ ?observation bc:part ?part }}
            OPTIONAL {{ ?observation bc:low ?low ; bc:high ?high }} }} }}"
    );
    let mut found = BTreeMap::new();
    for row in select(&query).await {
        let last = |name: &str| row.get(name).map_or("", |it| it.rsplit('/').next().unwrap()).to_owned();
        let bits = |name: &str| row.get(name).map(|it| it.parse::<f64>().unwrap().to_bits());
        let key = ["indicator", "subject", "part", "year", "window"].map(last);
        let value = (bits("value").unwrap(), bits("low"), bits("high"), row["size"].clone());
        assert!(found.insert(key, value).is_none(), "two observations of {row:?}");
    }
    found
}

/// The numbers after `before` in a JSON text, as written: a parser of JSON may be off by one bit.
fn numbers(text: &str, before: &str) -> Vec<Option<u64>> {
    let number = |it: &str| it.split([',', '}']).next().unwrap().parse::<f64>().ok().map(f64::to_bits);
    text.split(before).skip(1).map(number).collect()
}

/// The defined values of an indicator and period, as REST gives them.
async fn values(indicator: &str, year: &str, window: &str) -> BTreeMap<Key, Bits> {
    let got = get(&format!("/indicators/{indicator}/values?year={year}&window={window}&limit=1000")).await;
    assert_eq!(got.status, 200);
    let exact: Vec<_> = ["\"value\":{\"value\":", "\"low\":", "\"high\":"]
        .map(|it| numbers(got.text(), it))
        .into_iter()
        .collect();
    let body = got.json();
    let items = body["items"].as_array().unwrap();
    assert!(items.len() < 1000 && exact.iter().all(|it| it.len() == items.len()));
    let mut found = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let undefined = &item["value"]["undefined"];
        assert_eq!(item["value"]["value"].is_null(), undefined["code"].is_string(), "{item}");
        let Some(value) = exact[0][at] else { continue };
        let part = item["part"].as_str().unwrap_or_default().to_owned();
        let subject = item["subject"]["id"].as_str().unwrap().to_owned();
        let key = [indicator.to_owned(), subject, part, year.to_owned(), window.to_owned()];
        found.insert(key, (value, exact[1][at], exact[2][at], item["value"]["sample_size"].to_string()));
    }
    found
}

#[actix_web::test]
async fn rest_and_sparql_give_the_same_doubles_for_every_value_of_every_fifth_year() {
    let latest = json("/clusters/hongneung/indicators").await["year"].to_string();
    let mut published = 0;
    // What an analysis computes from a request is never published, what it computes of a part of a cluster is.
    let of_part = |it: Scope| matches!(it, Scope::Rank | Scope::Quadrant | Scope::Area);
    let is_published = |it: Compute| !matches!(it, Compute::Analysis(scope, _) if !of_part(scope));
    for indicator in REGISTRY.iter().filter(|it| is_published(it.compute)) {
        let is_actor = indicator.compute.scope() == Scope::Actor;
        let id = indicator.id.as_str();
        let mut observed = observations(if is_actor { "refActor" } else { "refCluster" }, id).await;
        // Each year is asked for by a request of its own.
        observed.retain(|key, _| key[3] == latest || key[3].ends_with(['0', '5']));
        let periods: BTreeSet<_> = observed.keys().map(|it| (it[3].clone(), it[4].clone())).collect();
        if observed.is_empty() {
            // No value of the shipped data, draws or names left out: then REST has none either.
            for window in ["five-years", "all-years"] {
                assert_eq!(values(id, &latest, window).await, BTreeMap::new(), "{id}");
            }
            continue;
        }
        published += 1;
        assert!(periods.len() == 2 || !is_actor, "{id}: actors have one year in two windows: {periods:?}");
        for (year, window) in &periods {
            for (key, value) in values(id, year, window).await {
                assert_eq!(observed.remove(&key), Some(value), "{key:?}");
            }
        }
        assert!(observed.is_empty(), "only in the graph: {:?}", observed.first_key_value());
    }
    assert!(published > 90, "{published}");
}

/// Integrity constraints of the data cube vocabulary, as what breaks them. That each observation has each dimension is
/// tested where observations are made.
const CUBE: &[(&str, &str)] = &[
    ("1: one data set", "?broken a qb:Observation FILTER NOT EXISTS { ?broken qb:dataSet/a qb:DataSet }"),
    ("1: one data set", "?broken qb:dataSet ?one , ?other FILTER(?one != ?other)"),
    ("2: a structure", "?broken a qb:DataSet FILTER NOT EXISTS { ?broken qb:structure ?any }"),
    (
        "3: a measure",
        "?broken a qb:DataStructureDefinition FILTER NOT EXISTS { ?broken qb:component/qb:measure ?any }",
    ),
    (
        "4: dimensions have a range",
        "?any qb:dimension ?broken FILTER NOT EXISTS { ?broken a qb:DimensionProperty ; rdfs:range ?range }",
    ),
    (
        "5: concepts have a list",
        "?any qb:dimension ?broken . ?broken rdfs:range skos:Concept FILTER NOT EXISTS { ?broken qb:codeList/a skos:ConceptScheme }",
    ),
];

#[actix_web::test]
async fn observations_keep_the_rules_of_the_data_cube() {
    for (rule, pattern) in CUBE {
        let query = format!(
            "PREFIX qb: <http://purl.org/linked-data/cube#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
             PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?broken WHERE {{ {pattern} }} LIMIT 3"
        );
        let broken = select(&query).await;
        assert!(broken.is_empty(), "{rule}: {broken:?}");
    }
}

#[actix_web::test]
async fn the_pages_of_a_cluster_and_an_actor_show_the_same_values() {
    let body = json("/clusters/hongneung/indicators").await;
    let year = body["year"].as_i64().unwrap();
    assert_eq!(body["window"], "all-years");
    assert_eq!((&body["stale"], &body["seed"]), (&false.into(), &1.into()));
    let of = |id: &str| {
        let found = body["values"].as_array().unwrap().iter().find(|it| it["indicator"] == id);
        found.unwrap_or_else(|| panic!("no {id}"))["value"].clone()
    };
    assert_eq!(of("actor-count")["value"], 36.0);
    let density = json("/indicators/density/values?cluster=hongneung").await;
    assert_eq!(density["items"][0]["value"], of("density"));
    assert_eq!(density["run"], body["run"]);
    let series = json(&format!("/clusters/hongneung/series?indicator=density,stage-count&from={year}")).await;
    assert_eq!(series["series"][0]["points"], serde_json::json!([{ "year": year, "value": of("density") }]));
    assert_eq!(series["series"].as_array().unwrap().len(), 1 + 6, "one for each stage");
    let all = json("/clusters/hongneung/series?window=five-years").await;
    let points = all["series"][0]["points"].as_array().unwrap();
    assert!(
        points.windows(2).all(|it| it[0]["year"].as_i64().unwrap() + 1 == it[1]["year"].as_i64().unwrap())
    );
    let actor = json("/actors/kist/indicators").await;
    assert_eq!(actor["cluster"]["id"], "hongneung");
    for value in actor["values"].as_array().unwrap() {
        let id = value["indicator"].as_str().unwrap();
        let listed = json(&format!("/indicators/{id}/values?cluster=hongneung&limit=1000&sort=-value")).await;
        let items = listed["items"].as_array().unwrap();
        let own = items.iter().find(|it| it["subject"]["id"] == "kist").unwrap();
        assert_eq!(own["value"], value["value"], "{id}");
        let greater =
            items.iter().filter(|it| it["value"]["value"].as_f64() > own["value"]["value"].as_f64());
        assert_eq!(value["rank"].as_u64(), Some(greater.count() as u64 + 1), "{id}");
    }
}

#[actix_web::test]
async fn a_period_or_actor_without_values_is_undefined_and_no_error() {
    let body = json("/clusters/hongneung/indicators?year=1001").await;
    for value in body["values"].as_array().unwrap() {
        assert_eq!(value["value"]["undefined"]["code"], "no-data", "{value}");
        assert!(value["value"]["undefined"]["message"]["ko"].is_string());
    }
    assert_eq!(json("/indicators/density/values?year=1001").await["items"], serde_json::json!([]));
    assert_eq!(
        json("/clusters/hongneung/series?from=1001&to=1002").await["series"][0]["points"],
        serde_json::json!([])
    );
    let outside = json("/actors/gachon/indicators").await;
    assert_eq!(outside["cluster"], Value::Null);
    assert!(
        outside["values"].as_array().unwrap().iter().all(|it| it["value"]["undefined"]["code"] == "no-data")
    );
    assert_eq!(get("/indicators/no-such-indicator").await.problem(), "thing-unknown");
    assert_eq!(get("/indicators/densty").await.json()["suggestions"], serde_json::json!(["density"]));
    assert_eq!(get("/clusters/hongneung/series?indicator=densty").await.problem(), "thing-unknown");
    assert_eq!(get("/clusters/hongneung/indicators?year=3000").await.problem(), "bad-parameter");
    assert_eq!(get("/clusters/nowhere/indicators").await.problem(), "thing-unknown");
    assert_eq!(get("/actors/nobody-at-all/indicators").await.problem(), "thing-unknown");
}

#[actix_web::test]
async fn the_catalogue_is_the_registry() {
    let list = json("/indicators?limit=1000").await;
    let ids: Vec<_> = REGISTRY.iter().map(|it| it.id.to_string()).collect();
    assert_eq!(super::ids(&list), ids);
    let density = json("/indicators/density").await;
    assert_eq!((&density["range"]["low"], &density["range"]["high"]), (&0.0.into(), &1.0.into()));
    assert_eq!(density["reads"]["view"], "plain");
    assert!(density["formula"].as_str().unwrap().len() > 3);
    assert!(!density["same_as"].as_array().unwrap().is_empty());
    let actors = json("/indicators?scope=actor&tier=headline&limit=100").await;
    assert!(
        actors["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["scope"] == "actor" && it["tier"] == "headline")
    );
    let mut of_pillars = Vec::new();
    for pillar in Pillar::ALL.map(Pillar::notation) {
        let of_one = json(&format!("/indicators?pillar={pillar}&limit=1000")).await;
        let of_one = of_one["items"].as_array().unwrap().clone();
        assert!(!of_one.is_empty() && of_one.iter().all(|it| it["pillar"] == pillar), "{pillar}: {of_one:?}");
        of_pillars.extend(of_one);
    }
    let with_pillar = list["items"].as_array().unwrap().iter().filter(|it| !it["pillar"].is_null());
    assert_eq!(of_pillars.len(), with_pillar.count());
    let two = json("/indicators?pillar=openness,resilience&limit=1000").await;
    let expected: Vec<_> =
        of_pillars.iter().filter(|it| it["pillar"] == "openness" || it["pillar"] == "resilience").collect();
    assert_eq!(two["items"].as_array().unwrap().len(), expected.len());
    assert_eq!(get("/indicators?pillar=opennes").await.problem(), "bad-parameter");
}

#[actix_web::test]
async fn coverage_stands_beside_every_number_of_a_cluster() {
    let quality = json("/quality?cluster=osong").await;
    let whole = &quality["items"][0]["coverage"];
    let brief = [
        json("/clusters/osong/indicators").await["coverage"].clone(),
        json("/clusters/osong/series").await["coverage"].clone(),
        json("/indicators/density/values?cluster=osong").await["coverage"][0].clone(),
        json("/indicators/degree/values?cluster=osong&limit=1").await["coverage"][0].clone(),
    ];
    for coverage in brief {
        assert_eq!(coverage["cluster"], "osong");
        for field in
            ["actors_known", "actors_reported", "reported_statistic", "share_known", "linkages", "cautions"]
        {
            assert_eq!(coverage[field], whole[field], "{field}");
        }
        let path = coverage["quality"].as_str().unwrap().strip_prefix("/api/v1").unwrap();
        assert_eq!(json(path).await["items"][0]["coverage"], *whole);
    }
    for path in ["roles", "time", "helix"] {
        assert_eq!(json(&format!("/clusters/osong/{path}")).await["coverage"], *whole, "{path}");
    }
    // Each cluster of a page once, and in no other form.
    let all = json("/indicators/sector-share-actors/values?limit=1000").await;
    assert_eq!(all["coverage"].as_array().unwrap().len(), 15);
    let csv = get("/indicators/density/values?cluster=osong&format=csv").await;
    assert!(csv.text().starts_with("subject,label,part,year,window,value,"), "{}", csv.text());
    assert!(!csv.text().contains("caution"));
}
