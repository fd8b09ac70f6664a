//! Clusters side by side.

use super::json;
use super::positioning::{body, drawn, list, of};
use bioclusters::analysis::equal_size::EqualSize;
use bioclusters::analysis::positioning::Ground;
use bioclusters::indicators::rarefied::at_size;
use bioclusters::model::measure::Reason;
use bioclusters::model::period::{Period, Window};
use serde_json::Value;

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
    let p = pair["probability"]["value"].as_f64().unwrap();
    let difference = &pair["difference"];
    let [value, low, high] = ["value", "low", "high"].map(|it| difference[it].as_f64().unwrap());
    let points = |at: usize| found["totals"][at]["value"].as_f64().unwrap();
    assert!((value - (points(0) - points(1))).abs() < 1e-9 && low <= high, "{difference}");
    // Rows are held against the model, the first.
    assert_eq!(row("actor-count")["differences"][0]["value"], 0.0);
    assert_eq!(row("actor-count")["differences"][1]["value"], 8.0);
    let maturity = &row("maturity")["differences"][1];
    assert!((maturity["value"].as_f64().unwrap() + value).abs() < 1e-9);
    assert!((maturity["low"].as_f64().unwrap() + high).abs() < 1e-9, "{maturity} {difference}");
    let share = row("giant-component-share");
    assert!(share["differences"][1]["low"].is_number() || share["values"][1]["low"].is_null(), "{share}");
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
    // Six actors are too few for sizes to be made equal, and it is the smaller one that is named.
    let codes = |at: usize| {
        let cautions = list(&found["warnings"][at]["cautions"]).iter();
        cautions.map(|it| it["code"].as_str().unwrap()).collect::<Vec<_>>()
    };
    assert!(codes(0).contains(&"small-subsets") && !codes(1).contains(&"small-subsets"));
    assert_eq!((&fair["subsets"], &fair["seed"]), (&Value::from(20), &Value::from(1)));
}

#[actix_web::test]
async fn values_at_the_size_of_the_published_ones_are_these() {
    // The one cluster of at least ten actors is the common size of all.
    let published = body("/indicators/mean-degree-rarefied/values?cluster=alpha").await;
    let published = published["items"][0]["value"]["value"].as_f64().unwrap();
    let engine = drawn();
    let snapshot = engine.engine.snapshot();
    let run = snapshot.run.as_ref().unwrap();
    let survey = snapshot.survey();
    assert_eq!(survey.common_size(period()), Some(14));
    let ground = Ground {
        survey: &survey,
        results: &run.results,
        standing: None,
        pending: false,
        period: period(),
        absent: Reason::NoData,
    };
    let history = survey.history(0);
    let cases = [history.case(period())];
    let equal = EqualSize::new(&ground, &[0], &cases);
    assert_eq!((equal.actors, equal.draws.count), (14, 20));
    let value = equal.value(&ground, "mean-degree", (0, cases[0].as_ref()));
    assert_eq!(value.value().map(f64::to_bits), Some(published.to_bits()));
    // Computed anew it is the same.
    let anew = at_size(cases[0].as_ref().unwrap(), "mean-degree", 14, equal.draws);
    assert_eq!(anew, value);
}

fn period() -> Period {
    Period { year: 2020, window: Window::AllYears }
}

#[actix_web::test]
async fn a_pillar_without_score_is_named_in_the_warnings() {
    let found = json("/comparison?clusters=boston,kobe,osong,hongneung&indicators=maturity").await;
    let mut met = 0;
    for (at, cluster) in list(&found["clusters"]).iter().enumerate() {
        let missing = list(&found["pillars"]).iter().filter(|it| it["scores"][at]["value"].is_null());
        let warnings = list(&found["warnings"]).iter().filter(|it| it["cluster"] == cluster["id"]);
        let cautions: Vec<_> = warnings.flat_map(|it| list(&it["cautions"]).to_vec()).collect();
        for pillar in missing {
            let named = |it: &Value| {
                it["code"] == "missing-pillar"
                    && it["message"]["en"].as_str().unwrap().contains(pillar["label"]["en"].as_str().unwrap())
            };
            assert!(cautions.iter().any(named), "{pillar} {cautions:?}");
            met += 1;
        }
    }
    let count = list(&found["warnings"]).iter().flat_map(|it| list(&it["cautions"]));
    assert_eq!(count.filter(|it| it["code"] == "missing-pillar").count(), met);
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
    // The reverse: what the other has and the model lacks is what it is told to lack when it stands second.
    let reversed = body("/comparison?clusters=gamma,alpha&indicators=density").await;
    assert_eq!(found["model_lacks"][0]["gaps"], reversed["lacks"][0]["gaps"]);
    assert_eq!(found["lacks"][0]["gaps"], reversed["model_lacks"][0]["gaps"]);
    assert_eq!(found["model_lacks"][0]["cluster"], "gamma");
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
    assert!(own["pairs"][0]["probability"]["value"].is_number());
    let sum: f64 = list(&own["pillars"]).iter().map(|it| it["weight"].as_f64().unwrap()).sum();
    assert!((sum - 1.0).abs() < 1e-12);
}

#[actix_web::test]
async fn goalposts_of_a_request_move_scores_and_have_no_draws() {
    let path = "/comparison?clusters=alpha,beta&indicators=maturity";
    let (usual, own) = (body(path).await, body(&format!("{path}&goalpost=giant-component-share:0:4")).await);
    assert_eq!(
        (&usual["scale"]["own_goalposts"], &own["scale"]["own_goalposts"]),
        (&false.into(), &true.into())
    );
    let posts = |it: &Value| it["scale"]["goalposts"]["giant-component-share"].clone();
    assert_eq!((posts(&usual), posts(&own)), (serde_json::json!([0.2, 1.0]), serde_json::json!([0.0, 4.0])));
    // A quarter of the score of one sub-indicator is left; the mean of its pillar falls by three quarters of its part.
    let connectivity = |it: &Value| it["pillars"][1]["scores"][0]["value"].as_f64().unwrap();
    assert!(connectivity(&own) < connectivity(&usual));
    assert_eq!(own["pillars"][4], usual["pillars"][4], "other pillars stay");
    assert_eq!(own["rows"], usual["rows"]);
    assert_eq!(own["pairs"][0]["probability"]["undefined"]["code"], "own-goalposts");
    for wrong in
        ["density:0:1", "giant-component-share:1:1", "giant-component-share:0", "giant-component-share:0:1e9"]
    {
        let refused = of(&format!("{path}&goalpost={wrong}")).await;
        assert_eq!(refused.problem(), "bad-parameter", "{wrong}");
    }
}

#[actix_web::test]
async fn what_cannot_be_compared_is_refused_with_a_reason() {
    for (query, problem) in [
        ("clusters=alpha", "bad-parameter"),
        ("clusters=alpha,alpha", "bad-parameter"),
        ("", "bad-parameter"),
        ("clusters=alpha,nowhere", "thing-unknown"),
        ("clusters=alpha,beta&indicators=nothing", "thing-unknown"),
        ("clusters=alpha,beta&indicators=density,degree", "bad-parameter"),
        ("clusters=alpha,beta&indicators=axis-type", "bad-parameter"),
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
    assert_eq!(early["totals"][0]["undefined"]["code"], "no-data");
    assert_eq!(early["rank_undefined"]["code"], "no-data");
    assert_eq!(early["pairs"][0]["probability"]["undefined"]["code"], "no-data");
    let degree = of("/comparison?clusters=alpha,beta&indicators=degree").await.json();
    let comparable: Vec<_> = list(&degree["comparable"]).iter().map(|it| it.as_str().unwrap()).collect();
    assert!(comparable.contains(&"density") && !comparable.contains(&"degree"));
    assert!(degree["detail"].as_str().unwrap().contains("scope `actor`"), "{degree}");
}
