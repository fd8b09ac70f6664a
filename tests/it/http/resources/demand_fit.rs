//! `/demand-fit`: a profile of the data, and needs that a request brings.

use super::super::send;
use super::ripple_effect::post;
use super::{get, json, select, shipped};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const QUICK: &str = "draws=20";

async fn ask(body: &Value) -> Value {
    let got = send(&shipped(), post("/demand-fit", body)).await;
    assert_eq!(got.status, 200, "{}", got.text());
    got.json()
}

fn items(body: &Value) -> &Vec<Value> {
    body["items"].as_array().unwrap()
}

fn coverage(item: &Value) -> Option<f64> {
    item["coverage"]["value"].as_f64()
}

#[actix_web::test]
async fn clusters_stand_by_what_they_cover_of_a_profile() {
    let body = json(&format!("/demand-fit?demand=UZ-2021&{QUICK}")).await;
    assert_eq!(
        (&body["demand"]["country"], &body["demand"]["profile"]["id"]),
        (&json!("UZ"), &json!("UZ-2021"))
    );
    assert_eq!(body["demand"]["needs"].as_array().unwrap().len(), 5);
    assert_eq!(
        (&body["seed"], &body["draws"], &body["window"]),
        (&json!(1), &json!(20), &json!("all-years"))
    );
    let items = items(&body);
    assert_eq!(body["compared"], items.len());
    let little_known = |it: &Value| it["known_share"]["value"].as_f64() < Some(0.5);
    let key = |it: &Value| {
        (little_known(it), -coverage(it).unwrap_or(-1.0), it["cluster"]["id"].as_str().unwrap().to_owned())
    };
    assert!(items.is_sorted_by(|a, b| key(a) <= key(b)));
    for item in items {
        let areas = item["areas"].as_array().unwrap();
        assert_eq!(areas.len(), 12);
        let unknown = areas.iter().filter(|it| !it["intensity"].is_null() && it["level"]["value"].is_null());
        assert_eq!(
            unknown.map(|it| &it["area"]).collect::<Vec<_>>(),
            item["areas_unknown"].as_array().unwrap().iter().collect::<Vec<_>>()
        );
        for area in areas {
            assert_eq!(area["level_source"].is_null(), area["level"]["value"].is_null(), "{area}");
            assert_eq!(area["level"]["undefined"].is_null(), area["level"]["value"].is_number());
            assert_eq!(
                area["selling_point"] == true,
                !area["evidence"].as_array().unwrap().is_empty(),
                "{area}"
            );
        }
        assert_eq!(item["feasibility"]["regulator"]["undefined"]["code"], "no-data");
        let lacks = |of: &str, statistic: &str| {
            let missing = item["feasibility"]["missing"].as_array().unwrap();
            missing.iter().any(|it| it["of"] == of && it["statistic"] == statistic)
        };
        assert!(lacks("cluster", "gdp_per_capita") && !lacks("demand", "gdp_per_capita"), "{item}");
        assert!(lacks("demand", "regulator_maturity"), "{item}");
    }
}

#[actix_web::test]
async fn declared_levels_give_the_coverage_that_the_data_give() {
    // Over the areas with an offer, by a query of its own.
    let rows = select(
        "PREFIX bc: <https://w3id.org/bioclusters/ontology#>
         SELECT ?cluster (SUM(?priority * IF(?level < ?intensity, ?level, ?intensity)) / SUM(?priority * ?intensity) AS ?coverage) WHERE {
           ?demand bc:country \"UZ\" ; bc:hasNeed ?need . ?need bc:area ?area ; bc:intensity ?intensity ; bc:priority ?priority .
           ?offer a bc:Offer ; bc:area ?area ; bc:inCluster ?cluster ; bc:level ?level } GROUP BY ?cluster",
    )
    .await;
    let expected: BTreeMap<String, f64> =
        rows.into_iter().map(|it| (it["cluster"].clone(), it["coverage"].parse().unwrap())).collect();
    let body = json("/demand-fit?demand=UZ-2021&draws=0").await;
    let mut met = 0;
    for item in items(&body) {
        let areas = item["areas"].as_array().unwrap();
        let computed = areas.iter().any(|it| !it["intensity"].is_null() && it["level_source"] == "computed");
        if let Some(expected) = expected.get(item["cluster"]["iri"].as_str().unwrap()).filter(|_| !computed) {
            assert!((coverage(item).unwrap() - expected).abs() < 1e-9, "{item}");
            met += 1;
        }
        assert!(item["coverage"]["low"].is_null(), "without draws there is no range");
    }
    assert!(met >= 2, "{met}");
    assert_eq!(body["rank_probability"][0], json!([]));
}

#[actix_web::test]
async fn a_selling_point_is_strong_sure_and_told_with_its_sources() {
    let body = ask(&json!({
        "needs": [{ "area": "gmp-manufacturing", "intensity": 1.0 }, { "area": "device_testing", "intensity": 0.3 }],
        "clusters": ["osong", "songdo", "hongneung", "boston"], "draws": 20,
    }))
    .await;
    let osong = items(&body).iter().find(|it| it["cluster"]["id"] == "osong").unwrap();
    let area = |name: &str| osong["areas"].as_array().unwrap().iter().find(|it| it["area"] == name).unwrap();
    let gmp = area("gmp-manufacturing");
    assert_eq!((&gmp["selling_point"], &gmp["level_source"]), (&json!(true), &json!("declared")), "{gmp}");
    assert_eq!(gmp["gap"]["value"], 0.0);
    let evidence = &gmp["evidence"][0];
    assert_eq!((&evidence["kind"], &gmp["evidence_total"]), (&json!("offer"), &json!(1)));
    assert!(evidence["sources"][0].as_str().unwrap().starts_with("http"), "{evidence}");
    assert!(evidence["label"]["ko"].as_str().unwrap().contains("오송"), "{evidence}");
    assert_eq!(area("device-testing")["selling_point"], false, "too little is wanted");
    assert_eq!(area("clinical-trials")["intensity"], Value::Null);
}

fn area<'a>(body: &'a Value, cluster: &str, name: &str) -> &'a Value {
    let item = items(body).iter().find(|it| it["cluster"]["id"] == cluster).unwrap();
    item["areas"].as_array().unwrap().iter().find(|it| it["area"] == name).unwrap()
}

#[actix_web::test]
async fn offers_of_a_request_stand_before_the_levels_of_the_data_for_one_answer() {
    let mut body = json!({
        "needs": [{ "area": "clinical-trials", "intensity": 0.8 }, { "area": "digital-data", "intensity": 0.7 }],
        "clusters": ["osong", "songdo", "hongneung", "boston"], "draws": 20,
    });
    let before = ask(&body).await;
    assert_eq!(before["demand"]["offers"], json!([]));
    let declared = area(&before, "osong", "clinical-trials");
    assert_eq!(
        (&declared["level_source"], &declared["selling_point"]),
        (&json!("declared"), &json!(true)),
        "{declared}"
    );
    assert_eq!(area(&before, "songdo", "digital-data")["level_source"], Value::Null);
    let (cluster, varied) = items(&before)
        .iter()
        .flat_map(|item| item["areas"].as_array().unwrap().iter().map(move |it| (&item["cluster"]["id"], it)))
        .find(|(_, it)| it["level_source"] == "computed" && it["level"]["low"].is_number())
        .unwrap();
    let (cluster, varied) = (cluster.as_str().unwrap(), varied["area"].as_str().unwrap());
    let stated =
        [("songdo", "digital-data", 0.9), (cluster, varied, 0.25), ("osong", "clinical-trials", 0.2)];
    let offer =
        |it: &(&str, &str, f64)| json!({ "cluster": it.0, "area": it.1.replace('-', "_"), "level": it.2 });
    body["offers"] = stated.iter().map(offer).collect();
    let after = ask(&body).await;
    for (cluster, name, level) in stated {
        let it = area(&after, cluster, name);
        assert_eq!((&it["level"]["value"], &it["level_source"]), (&json!(level), &json!("stated")), "{it}");
        assert!(it["level"]["low"].is_null() && it["indicators"] == json!([]), "it does not vary: {it}");
    }
    let sold = |cluster, name| area(&after, cluster, name)["selling_point"].clone();
    assert_eq!(
        (sold("osong", "clinical-trials"), sold("songdo", "digital-data")),
        (json!(false), json!(true))
    );
    assert!(
        area(&after, "songdo", "digital-data")["evidence"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["kind"] != "offer")
    );
    assert!((area(&after, "osong", "clinical-trials")["gap"]["value"].as_f64().unwrap() - 0.6).abs() < 1e-12);
    let songdo = |body: &Value| {
        let item = items(body).iter().find(|it| it["cluster"]["id"] == "songdo").unwrap();
        item["known_share"]["value"].as_f64()
    };
    assert!(songdo(&after) > songdo(&before), "the offer makes more of the demand known");
    let echoed = after["demand"]["offers"].as_array().unwrap();
    assert!(echoed.is_sorted_by_key(|it| it["cluster"]["iri"].as_str().unwrap()));
    let told =
        |it: &'_ Value| (it["cluster"]["id"].to_string(), it["area"].to_string(), it["level"].to_string());
    let wanted =
        |it: &(&str, &str, f64)| (json!(it.0).to_string(), json!(it.1).to_string(), json!(it.2).to_string());
    assert_eq!(
        echoed.iter().map(told).collect::<BTreeSet<_>>(),
        stated.iter().map(wanted).collect::<BTreeSet<_>>()
    );
    body.as_object_mut().unwrap().remove("offers");
    assert_eq!(ask(&body).await, before, "nothing is stored");
}

#[actix_web::test]
async fn offers_that_name_what_is_not_there_or_the_same_twice_are_refused_with_their_place() {
    let offer = |cluster: &str, area: &str| json!({ "cluster": cluster, "area": area, "level": 0.5 });
    let osong = offer("osong", "gmp-manufacturing");
    for (offers, status, problem, pointer, near) in [
        (json!([offer("osng", "gmp-manufacturing")]), 404, "thing-unknown", "/offers/0/cluster", "osong"),
        (
            json!([osong, offer("osong", "clinical-trial")]),
            404,
            "thing-unknown",
            "/offers/1/area",
            "clinical-trials",
        ),
        (json!([osong, offer("osong", "gmp_manufacturing")]), 400, "bad-body", "/offers/1", ""),
        (json!([osong, offer("boston", "gmp-manufacturing")]), 400, "bad-body", "/offers/1/cluster", ""),
    ] {
        let body = json!({
            "needs": [{ "area": "gmp-manufacturing", "intensity": 1 }], "clusters": ["osong", "wonju"], "offers": offers,
            "draws": 0,
        });
        let got = send(&shipped(), post("/demand-fit", &body)).await;
        assert_eq!((got.status.as_u16(), got.problem().as_str()), (status, problem), "{}", got.text());
        let said = got.json();
        if status == 404 {
            assert_eq!(
                (&said["pointer"], &said["suggestions"][0]),
                (&json!(pointer), &json!(near)),
                "{said}"
            );
        } else {
            assert_eq!(said["errors"][0]["pointer"], pointer, "{said}");
            assert!(!said["errors"][0]["message_ko"].as_str().unwrap().is_ascii(), "{said}");
        }
    }
}

#[actix_web::test]
async fn ranks_add_up_and_a_seed_determines_them() {
    let body = json!({
        "needs": [{ "area": "clinical-trials", "intensity": 0.9, "priority": 3 }, { "area": "startup-finance", "intensity": 0.7 },
                  { "area": "cluster-governance", "intensity": 0.6 }],
        "clusters": ["osong", "hongneung", "boston", "wonju"], "draws": 60, "seed": 7,
    });
    let first = ask(&body).await;
    assert_eq!(first, ask(&body).await);
    assert_eq!((&first["seed"], &first["draws"]), (&json!(7), &json!(60)));
    let ranks: Vec<Vec<f64>> = serde_json::from_value(first["rank_probability"].clone()).unwrap();
    for at in 0..4 {
        assert!((ranks[at].iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!((ranks.iter().map(|it| it[at]).sum::<f64>() - 1.0).abs() < 1e-9);
    }
    for item in items(&first) {
        let measure = &item["coverage"];
        assert!(measure["low"].as_f64() <= measure["high"].as_f64(), "{measure}");
    }
    let mut other = body.clone();
    other["seed"] = json!(8);
    assert_ne!(first["rank_probability"], ask(&other).await["rank_probability"]);
    // A further cluster changes no range of the others.
    let mut wider = body.clone();
    wider["clusters"] = json!(["osong", "hongneung", "boston", "wonju", "kobe"]);
    let wider = ask(&wider).await;
    let of = |body: &Value, key: &str| {
        items(body).iter().find(|it| it["cluster"]["id"] == key).unwrap()["coverage"].clone()
    };
    for key in ["osong", "hongneung", "boston", "wonju"] {
        assert_eq!(of(&first, key), of(&wider, key), "{key}");
    }
}

#[actix_web::test]
async fn a_package_begins_where_it_is_told_and_grows_by_its_gains() {
    let steps = |body: &Value| body["package"].as_array().unwrap().clone();
    let body = json(&format!("/demand-fit?demand=UZ-2021&start=hongneung&{QUICK}")).await;
    let package = steps(&body);
    assert_eq!(package[0]["cluster"]["id"], "hongneung");
    assert!((2..=4).contains(&package.len()), "{package:?}");
    for pair in package.windows(2) {
        let number = |it: &Value, name: &str| it[name].as_f64().unwrap();
        let (before, after, gain) =
            (number(&pair[0], "coverage"), number(&pair[1], "coverage"), number(&pair[1], "gain"));
        assert!(gain >= 0.02 && (before + gain - after).abs() < 1e-12);
    }
    let best = json(&format!("/demand-fit?demand=UZ-2021&limit=3&{QUICK}")).await;
    assert_eq!((items(&best).len(), &best["compared"]), (3, &body["compared"]));
    let bound = |it: &Value| it["coverage_lower_bound"]["value"].as_f64().unwrap();
    let greatest = items(&body).iter().map(bound).fold(0.0, f64::max);
    let begun = items(&body).iter().find(|it| it["cluster"] == steps(&best)[0]["cluster"]).unwrap();
    assert!((bound(begun) - greatest).abs() < 1e-12, "it begins with the one that covers most for certain");
    assert_eq!(steps(&best)[0]["coverage"], begun["coverage_lower_bound"]["value"]);
    assert_eq!(best["rank_probability"].as_array().unwrap().len(), 3);
}

#[actix_web::test]
async fn a_cluster_of_which_little_is_known_does_not_lead_and_is_told_so() {
    let body = json(&format!("/demand-fit?demand=UZ-2021&{QUICK}")).await;
    assert_eq!(body["known_share_min"], 0.5);
    let number = |it: &Value, name: &str| it[name]["value"].as_f64();
    for item in items(&body) {
        let (known, bound) =
            (number(item, "known_share").unwrap(), number(item, "coverage_lower_bound").unwrap());
        assert_eq!(item["cautions"].as_array().unwrap().len(), usize::from(known < 0.5), "{item}");
        if let Some(coverage) = coverage(item) {
            assert!((coverage * known - bound).abs() < 1e-12, "{item}");
        }
    }
    let well_known = items(&body).iter().filter(|it| it["cautions"] == json!([])).count();
    assert!(items(&body)[..well_known].iter().all(|it| it["cautions"] == json!([])));
    // With no bound they stand by coverage alone.
    let all = json(&format!("/demand-fit?demand=UZ-2021&known_share_min=0&{QUICK}")).await;
    assert!(items(&all).iter().all(|it| it["cautions"] == json!([])));
    assert!(items(&all).is_sorted_by(|a, b| coverage(a) >= coverage(b)));
    let first = coverage(&items(&all)[0]).unwrap();
    assert!(first >= coverage(&items(&body)[0]).unwrap());
}

#[actix_web::test]
async fn what_contradicts_itself_is_refused_with_its_place() {
    let need = json!({ "area": "gmp-manufacturing", "intensity": 1 });
    for (body, pointer) in [
        (json!({ "needs": [need], "clusters": ["osong"], "start": "wonju" }), "/start"),
        (json!({ "needs": [need], "country": "ZZ" }), "/country"),
        (json!({ "needs": [need], "country": "QQ" }), "/country"),
        (json!({ "needs": [need, { "area": "gmp_manufacturing", "intensity": 0.5 }] }), "/needs/1/area"),
        (json!({ "needs": [need], "known_share_min": 1.5 }), "/known_share_min"),
    ] {
        let got = send(&shipped(), post("/demand-fit", &body)).await;
        assert_eq!((got.status.as_u16(), got.problem().as_str()), (400, "bad-body"), "{body}");
        let error = got.json()["errors"][0].clone();
        assert_eq!(error["pointer"], pointer, "{}", got.text());
        assert!(!error["message_ko"].as_str().unwrap().is_ascii(), "{error}");
    }
    let got = get("/demand-fit?demand=UZ-2021&clusters=osong&start=wonju&draws=0").await;
    assert_eq!(
        (got.problem().as_str(), &got.json()["errors"][0]["name"]),
        ("bad-parameter", &json!("start"))
    );
}

#[actix_web::test]
async fn a_demand_for_nothing_has_no_coverage() {
    let body = ask(
        &json!({ "needs": [{ "area": "digital-data", "intensity": 0 }], "clusters": ["osong"], "draws": 0 }),
    )
    .await;
    for name in ["coverage", "known_share", "coverage_lower_bound", "complementarity", "similarity"] {
        assert_eq!(items(&body)[0][name]["undefined"]["code"], "no-demand");
    }
    assert_eq!(body["package"], json!([]));
}

#[actix_web::test]
async fn names_that_are_not_known_are_404_with_their_place() {
    let got = get("/demand-fit?demand=UZ-2020").await;
    assert_eq!((got.problem().as_str(), &got.json()["suggestions"]), ("thing-unknown", &json!(["UZ-2021"])));
    assert_eq!(get("/demand-fit?demand=UZ-2021&clusters=nowhere").await.problem(), "thing-unknown");
    assert_eq!(get("/demand-fit").await.problem(), "bad-parameter");
    let need = json!([{ "area": "gmp-manufacturing", "intensity": 1 }]);
    for (body, pointer) in [
        (json!({ "needs": [{ "area": "gmp", "intensity": 1 }] }), "/needs/0/area"),
        (json!({ "needs": need, "clusters": ["osong", "nowhere"] }), "/clusters/1"),
        (json!({ "needs": need, "start": "nowhere" }), "/start"),
    ] {
        let got = send(&shipped(), post("/demand-fit", &body)).await;
        assert_eq!((got.status.as_u16(), got.problem().as_str()), (404, "thing-unknown"), "{body}");
        assert_eq!(got.json()["pointer"], pointer);
    }
}

#[actix_web::test]
async fn a_body_that_breaks_the_schema_is_refused_with_its_place() {
    let need = json!({ "area": "gmp-manufacturing", "intensity": 1 });
    let offer = |cluster: &str, level: f64| json!({ "cluster": cluster, "area": "gmp-manufacturing", "level": level });
    for (body, pointer) in [
        (json!({ "needs": [] }), "/needs"),
        (json!({ "needs": [["gmp-manufacturing", 1, 1]] }), "/needs/0"),
        (json!({ "needs": [{ "area": "gmp-manufacturing", "intensity": 1.1 }] }), "/needs/0/intensity"),
        (
            json!({ "needs": [{ "area": "gmp-manufacturing", "intensity": 1, "priority": 0 }] }),
            "/needs/0/priority",
        ),
        (json!({ "needs": [{ "area": "a b", "intensity": 1 }] }), "/needs/0/area"),
        (json!({ "needs": vec![need.clone(); 13] }), "/needs"),
        (json!({ "needs": [need], "country": "uz" }), "/country"),
        (json!({ "needs": [need], "clusters": ["osong", "osong"] }), "/clusters/1"),
        (json!({ "needs": [need], "clusters": [] }), "/clusters"),
        (json!({ "needs": [need], "offers": [] }), "/offers"),
        (json!({ "needs": [need], "offers": vec![offer("osong", 0.5); 201] }), "/offers"),
        (json!({ "needs": [need], "offers": [offer("osong", 0.5), offer("osong", 1.5)] }), "/offers/1/level"),
        (json!({ "needs": [need], "offers": [offer("o song", 0.5)] }), "/offers/0/cluster"),
        (
            json!({ "needs": [need], "offers": [{ "cluster": "osong", "area": "", "level": 0 }] }),
            "/offers/0/area",
        ),
        (json!({ "needs": [need], "draws": 1001 }), "/draws"),
        (json!({ "needs": [need], "limit": 0 }), "/limit"),
        (json!({ "needs": [need], "seed": -1 }), "/seed"),
    ] {
        let got = send(&shipped(), post("/demand-fit", &body)).await;
        assert_eq!((got.status.as_u16(), got.problem().as_str()), (400, "bad-body"), "{body}");
        assert_eq!(got.json()["errors"][0]["pointer"], pointer, "{}", got.text());
    }
}
