//! Positioning and face validity.

use super::ripple_effect::post;
use super::{Got, get, json, select, send};
use crate::small;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::engine::analysis::Wanted;
use bioclusters::engine::progress::Unwatched;
use bioclusters::engine::run::Step;
use bioclusters::model::assumptions::Assumptions;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A service over small data and an analysis with draws.
pub(super) fn drawn() -> Data<AppState> {
    static DRAWN: OnceLock<Data<AppState>> = OnceLock::new();
    Data::clone(DRAWN.get_or_init(|| {
        let engine = small::engine(Assumptions { draws: 20, ..Assumptions::default() });
        engine.analyse().unwrap();
        AppState::new(Arc::new(engine), Settings::documented())
    }))
}

pub(super) async fn of(path: &str) -> Got {
    send(&drawn(), TestRequest::get().uri(&format!("/api/v1{path}"))).await
}

pub(super) async fn body(path: &str) -> Value {
    let got = of(path).await;
    assert_eq!(got.status, 200, "{path}: {}", got.text());
    got.json()
}

pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

#[actix_web::test]
async fn each_cluster_stands_somewhere_with_what_its_numbers_rest_on() {
    let found = json("/positioning").await;
    assert_eq!(list(&found["items"]).len(), 15);
    assert_eq!(found["scale"]["version"], "default-1");
    assert_eq!(found["cuts"]["maturity"]["value"], 50.0);
    assert_eq!(found["cuts"]["orientation"], "downstream-up");
    assert_eq!(found["uncertainty"]["draws"], 0);
    let notes = list(&found["uncertainty"]["notes"]);
    assert!(
        notes.len() == 1 && notes[0]["en"].as_str().unwrap().starts_with("There are no draws"),
        "{notes:?}"
    );
    for item in list(&found["items"]) {
        let maturity = &item["maturity"];
        assert!(maturity["value"].is_number() != maturity["undefined"].is_object(), "{item}");
        assert_eq!(list(&item["pillars"]).len(), 6);
        assert!(item["quadrant"].is_null() && item["border"].is_null() && maturity["low"].is_null());
        // Without draws each null says so, unless what it rests on is undefined itself.
        let undefined = |it: &Value| it["undefined"]["code"].as_str().map(str::to_owned);
        let expected = undefined(maturity).or(Some("no-draws".to_owned()));
        assert_eq!(undefined(&item["maturity_median"]), expected, "{item}");
        assert!(list(&item["variance_shares"]).iter().all(|it| undefined(&it["share"]) == expected));
        let axes = undefined(maturity).or(undefined(&item["position"])).unwrap_or("no-draws".to_owned());
        assert_eq!(item["quadrant_undefined"]["code"], axes);
        assert!(item["coverage"]["boundary"]["ko"].is_string());
    }
    assert_eq!(found["uncertainty"]["rank_shift"]["undefined"]["code"], "no-draws");
    let correlation = &found["correlation"];
    assert!(correlation["value"].is_number() != correlation["undefined"].is_object(), "{correlation}");
    for it in list(&found["importance"]) {
        let ratio = &it["correlation_ratio"];
        assert!(ratio["value"].is_number() != ratio["undefined"].is_object(), "{it}");
    }
    for address in found["items"][0]["links"].as_object().unwrap().values() {
        let path = address.as_str().unwrap().strip_prefix("/api/v1").unwrap();
        assert_eq!(get(path).await.status, 200, "{path}");
    }
}

#[actix_web::test]
async fn draws_that_are_still_to_come_are_said_to_be_pending() {
    let engine = small::engine(Assumptions { draws: 20, ..Assumptions::default() });
    let state = AppState::new(Arc::new(engine), Settings::documented());
    let ask = async |path: &str| {
        let got = send(&state, TestRequest::get().uri(&format!("/api/v1{path}"))).await;
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        got.json()
    };
    let found = ask("/positioning").await;
    assert_eq!(found["uncertainty"]["pending"], true);
    for item in list(&found["items"]) {
        for field in ["maturity_median", "quadrant_undefined"] {
            let code = item[field].get("undefined").unwrap_or(&item[field]);
            assert_eq!(code["code"], "pending", "{field}: {item}");
        }
    }
    let pair = &ask("/comparison?clusters=alpha,beta&indicators=maturity").await["pairs"][0];
    assert_eq!(pair["probability"]["undefined"]["code"], "pending");
    assert!(pair["sentence"]["en"].as_str().unwrap().starts_with("Nothing is said of which is more mature"));
    let face = &ask("/positioning/face-validity").await["pairs"][0];
    assert_eq!(face["probability"]["undefined"]["code"], "pending");
}

#[actix_web::test]
async fn each_number_leads_to_its_definition_and_to_what_it_is_made_of() {
    let found = json("/positioning?cluster=osong").await;
    let item = &found["items"][0];
    let numbers = list(&item["numbers"]);
    for number in numbers {
        let mut fields = number["field"].as_str().unwrap().split('/');
        let field = &item[fields.next().unwrap()];
        match fields.next() {
            Some(id) => assert!(list(field).iter().any(|it| it["id"] == id), "{number}"),
            None => assert!(!field.is_null() || number["field"].as_str().unwrap().starts_with("quadrant")),
        }
        let addresses = list(&number["rests_on"]).iter().chain([&number["indicator"]]);
        for address in addresses {
            let path = address.as_str().unwrap().strip_prefix("/api/v1").unwrap();
            assert_eq!(get(path).await.status, 200, "{path}");
        }
    }
    // Every field with a number is among them.
    for field in ["maturity", "maturity_median", "maturity_arithmetic", "position", "breadth", "quadrant"] {
        assert!(numbers.iter().any(|it| it["field"] == field), "{field}");
    }
    assert_eq!(numbers.iter().filter(|it| it["field"].as_str().unwrap().starts_with("pillars/")).count(), 6);
}

#[actix_web::test]
async fn links_lead_from_positioning_to_the_source_of_a_linkage() {
    let follow =
        async |address: &Value| json(address.as_str().unwrap().strip_prefix("/api/v1").unwrap()).await;
    let found = json("/positioning").await;
    let item = list(&found["items"]).iter().find(|it| it["cluster"]["id"] == "boston").unwrap();
    // From the cluster to the query that gives its published values, …
    let explained = follow(&item["links"]["explain"]).await;
    let rows = select(explained["explain"]["sparql"].as_str().unwrap()).await;
    let own = item["cluster"]["iri"].as_str().unwrap();
    let row = rows.iter().find(|it| it["cluster"] == own && it["indicator"].ends_with("/maturity")).unwrap();
    let told = explained["items"][0]["maturity"]["value"].as_f64().unwrap();
    assert!((row["value"].parse::<f64>().unwrap() - told).abs() < 1e-9);
    // … from a pillar to the value of one of its parts, …
    let pillar =
        list(&explained["items"][0]["numbers"]).iter().find(|it| it["field"] == "pillars/integration");
    let rests_on = list(&pillar.unwrap()["rests_on"]);
    let part = follow(&rests_on[0]).await;
    assert_eq!(part["items"][0]["subject"]["iri"], own);
    assert_eq!(part["coverage"][0]["cluster"], "boston");
    // … and to the linkages, of which each has a source.
    let address = rests_on.iter().find(|it| it.as_str().unwrap().starts_with("/api/v1/linkages")).unwrap();
    let linkages = follow(address).await;
    let linkage = &list(&linkages["items"])[0];
    let one = json(&format!("/linkages/{}", linkage["id"].as_str().unwrap())).await;
    let clusters: Vec<_> =
        list(&one["participants"]).iter().flat_map(|it| list(&it["clusters"]).to_vec()).collect();
    assert!(clusters.contains(&Value::from("boston")), "{one}");
    let source = list(&one["evidence"])[0]["source"].as_str().unwrap();
    assert!(source.starts_with("https://") || source.starts_with("http://"), "{source}");
}

#[actix_web::test]
async fn filters_of_positioning_combine_and_nonsense_is_refused() {
    let korean = json("/positioning?country=KR").await;
    assert!(list(&korean["items"]).iter().all(|it| it["country"] == "KR"));
    let one = json("/positioning?cluster=boston,osong&country=US").await;
    let ids: Vec<_> = list(&one["items"]).iter().map(|it| it["cluster"]["id"].clone()).collect();
    assert_eq!(ids, ["boston"]);
    assert_eq!(get("/positioning?country=Korea").await.problem(), "bad-parameter");
    assert_eq!(get("/positioning?weight=openness:1").await.problem(), "bad-parameter");
    assert_eq!(get("/positioning/face-validity?year=99").await.problem(), "bad-parameter");
    for path in ["/positioning", "/indicators/density/values", "/indicators/degree/values", "/quality"] {
        let got = get(&format!("{path}?cluster=boston,osogn")).await;
        assert_eq!(got.problem(), "thing-unknown", "{path}");
        assert_eq!((&got.json()["id"], &got.json()["suggestions"][0]), (&"osogn".into(), &"osong".into()));
    }
}

#[actix_web::test]
async fn the_query_of_positioning_gives_its_values() {
    let found = json("/positioning?explain=true").await;
    let rows = select(found["explain"]["sparql"].as_str().unwrap()).await;
    let mut met = 0;
    for item in list(&found["items"]) {
        for (field, id) in [("maturity", "maturity"), ("maturity_arithmetic", "maturity-arithmetic")] {
            let row = rows.iter().find(|it| {
                it["indicator"].rsplit('/').next() == Some(id)
                    && it["cluster"] == item["cluster"]["iri"].as_str().unwrap()
            });
            let value = row.map(|it| it["value"].parse::<f64>().unwrap());
            let told = item[field]["value"].as_f64();
            // A parser of JSON may be off by one bit.
            let same = value.zip(told).is_none_or(|(a, b)| (a - b).abs() < 1e-12 * a.abs());
            assert!(same && value.is_some() == told.is_some(), "{id} of {}", item["cluster"]["id"]);
            met += usize::from(value.is_some());
        }
    }
    assert!(met > 0);
}

#[actix_web::test]
async fn draws_bring_intervals_quadrants_and_what_varies() {
    let found = body("/positioning").await;
    assert_eq!(found["uncertainty"]["draws"], 20);
    let notes = list(&found["uncertainty"]["notes"]);
    assert!(notes[0]["en"].as_str().unwrap().starts_with("Each draw keeps a linkage"), "{notes:?}");
    assert_eq!(found["uncertainty"]["pending"], false);
    assert_eq!(
        (&found["draws"], &found["rewirings"], &found["pending"]),
        (&20.into(), &20.into(), &false.into())
    );
    for item in list(&found["items"]) {
        let maturity = &item["maturity"];
        assert!(maturity["low"].as_f64().unwrap() <= maturity["high"].as_f64().unwrap(), "{item}");
        assert!(item["maturity_median"]["value"].is_number());
        assert_eq!(list(&item["variance_shares"]).len(), 5);
        assert_eq!(item["undefined_draws"], 0);
        let stress = &item["stress_test"];
        assert!(
            stress["low"].as_f64() <= stress["median"].as_f64() && stress["median"].is_number(),
            "{item}"
        );
        let ranks = [&stress["rank_low"], &stress["rank_high"]].map(|it| it.as_u64().unwrap());
        assert!(1 <= ranks[0] && ranks[0] <= ranks[1] && ranks[1] <= 3, "{ranks:?}");
        let shares = &item["quadrant_probability"];
        if let Some(shares) = shares.as_array() {
            let sum: f64 = shares.iter().map(|it| it.as_f64().unwrap()).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{shares:?}");
            assert_eq!(item["quadrant"].is_null(), item["border"] == true);
            let border = item["quadrant_undefined"]["code"] == "border";
            assert_eq!((item["border"] == true, item["quadrant_undefined"].is_null()), (border, !border));
        } else {
            assert!(item["quadrant_undefined"]["code"].is_string());
        }
    }
}

#[actix_web::test]
async fn a_path_says_that_it_waits_for_earlier_years() {
    let engine = small::engine(Assumptions { draws: 20, ..Assumptions::default() });
    engine.analyse_until(Step::Standing, Wanted::Present, &Unwatched).unwrap();
    let state = AppState::new(Arc::new(engine), Settings::documented());
    let waits = async |rest: &str| {
        let uri = format!("/api/v1/charts/quadrant.svg?lang=en{rest}");
        send(&state, TestRequest::get().uri(&uri)).await.text().contains("paths are missing or short")
    };
    assert!(waits("&trail=years").await && !waits("").await);
    assert!(!of("/charts/quadrant.svg?lang=en&trail=years").await.text().contains("missing or short"));
}

#[actix_web::test]
async fn the_published_capability_is_that_of_the_demand_fit() {
    let engine = small::engine(Assumptions { draws: 20, ..Assumptions::default() });
    engine.analyse().unwrap();
    let state = AppState::new(Arc::new(engine), Settings::documented());
    let need = serde_json::json!({ "needs": [{ "area": "basic-research", "intensity": 1 }], "draws": 20 });
    let fit: Value = send(&state, post("/demand-fit", &need)).await.json();
    let (mut known, mut drawn) = (0, 0);
    for (indicator, member) in [("capability", "level"), ("revealed-advantage", "advantage")] {
        let uri = format!("/api/v1/indicators/{indicator}/values?limit=200");
        let values: Value = send(&state, TestRequest::get().uri(&uri)).await.json();
        let published: BTreeMap<_, _> = list(&values["items"])
            .iter()
            .map(|it| ((it["subject"]["id"].to_string(), it["part"].to_string()), &it["value"]))
            .collect();
        assert_eq!(published.len(), 12 * small::CLUSTERS.len(), "{indicator}");
        for item in list(&fit["items"]) {
            for area in list(&item["areas"]) {
                let published = published[&(item["cluster"]["id"].to_string(), area["area"].to_string())];
                for it in ["value", "low", "high"] {
                    assert_eq!(published[it], area[member][it], "{indicator} of {item}");
                }
                known += usize::from(published["value"].is_number());
                drawn += usize::from(published["low"].is_number());
            }
        }
    }
    assert!(known > 20 && drawn > 5, "{known} {drawn}");
}

#[actix_web::test]
async fn what_a_run_has_not_come_to_is_pending_in_every_answer() {
    let engine = small::engine(Assumptions { draws: 20, ..Assumptions::default() });
    engine.analyse_until(Step::Plain, Wanted::Present, &Unwatched).unwrap();
    let state = AppState::new(Arc::new(engine), Settings::documented());
    let of = async |path: &str| {
        let got = send(&state, TestRequest::get().uri(&format!("/api/v1{path}"))).await;
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        let body: Value = got.json();
        assert_eq!((&body["pending"], &body["draws"]), (&true.into(), &20.into()), "{path}");
        body
    };
    let is_pending = |it: &Value| it["value"].is_null() && it["undefined"]["code"] == "pending";
    let found = of("/clusters/alpha/indicators").await;
    let value = |id: &str| {
        let found = list(&found["values"]).iter().find(|it| it["indicator"] == id);
        found.unwrap_or_else(|| unreachable!("{id}"))["value"].clone()
    };
    for id in ["maturity", "transitivity-z", "time-to-maturity", "pillar-score", "rank-acceptability"] {
        assert!(is_pending(&value(id)), "{id}: {}", value(id));
    }
    assert!(value("maturity")["undefined"]["message"]["ko"].as_str().unwrap().contains("아직"));
    assert!(list(&found["pillars"]).iter().all(|it| is_pending(&it["score"])));
    // A value that is there says whether its interval is still to come.
    let (sampled, ratio, plain) =
        (value("value-chain-position"), value("cohort-reach"), value("actor-count"));
    assert_eq!((&sampled["low"], &sampled["interval_pending"]), (&Value::Null, &true.into()));
    assert!(ratio["interval_pending"].is_null() && plain["interval_pending"].is_null());
    let values = of("/indicators/maturity/values").await;
    assert!(list(&values["items"]).iter().all(|it| is_pending(&it["value"])), "{values}");
    let series = of("/clusters/alpha/series?indicator=maturity").await;
    let [series] = list(&series["series"]) else { unreachable!() };
    assert!(list(&series["points"]).iter().all(|it| is_pending(&it["value"])));
    assert!(is_pending(&series["trend"]["slope"]), "a trend of some years would change: {series}");
    let positioning = of("/positioning").await;
    for item in list(&positioning["items"]) {
        assert!(is_pending(&item["maturity"]) && is_pending(&item["pillars"][1]["score"]), "{item}");
        assert!(item["stress_test"].is_null());
    }
    assert_eq!(positioning["uncertainty"]["pending"], true);
    assert!(
        list(&positioning["importance"]).iter().all(|it| is_pending(&it["correlation_ratio"])),
        "{positioning}"
    );
    let comparison = of("/comparison?clusters=alpha,beta&indicators=transitivity,maturity").await;
    assert!(
        !comparison["warnings"].to_string().contains("missing-pillar"),
        "what is to come does not lack: {comparison}"
    );
    for row in [&comparison["totals"], &comparison["rows"][1]["values"], &comparison["pillars"][0]["scores"]]
    {
        assert!(list(row).iter().all(is_pending), "{row}");
    }
    assert!(is_pending(&comparison["rows"][0]["size_fair"]["z"][0]));
}

#[actix_web::test]
async fn before_the_first_run_everything_is_pending() {
    let engine = small::engine(Assumptions::default());
    let state = AppState::new(Arc::new(engine), Settings::documented());
    let got = send(&state, TestRequest::get().uri("/api/v1/positioning")).await.json();
    assert_eq!((&got["pending"], &got["run"]), (&true.into(), &Value::Null));
    assert_eq!(got["items"][0]["maturity"]["undefined"]["code"], "pending");
}

#[actix_web::test]
async fn face_validity_tells_every_pair_as_it_comes() {
    let found = json("/positioning/face-validity").await;
    assert_eq!(list(&found["pairs"]).len(), 12);
    let held = list(&found["pairs"]).iter().filter(|it| it["holds"] == true).count();
    let open = list(&found["pairs"]).iter().filter(|it| it["holds"].is_null()).count();
    assert_eq!((&found["holding"], &found["undefined"]), (&Value::from(held), &Value::from(open)));
    assert_eq!(found["sentence"]["en"], format!("{held} of 12 hold, {open} undefined"));
    // Without draws points are counted, and nothing is said of who is ahead.
    for pair in list(&found["pairs"]) {
        assert!(
            pair["probability"]["value"].is_null() && pair["probability"]["undefined"].is_object(),
            "{pair}"
        );
        let said = (pair["wording"]["en"].as_str().unwrap(), pair["wording"]["ko"].as_str().unwrap());
        assert!(said.0.starts_with("Nothing is said of which is more mature: "), "{said:?}");
        assert!(said.1.starts_with("어느 쪽의 성숙도가 높은지는 말하지 않습니다: "), "{said:?}");
    }
    let small = body("/positioning/face-validity").await;
    assert_eq!(list(&small["pairs"]).len(), 2);
    for pair in list(&small["pairs"]) {
        let probability = pair["probability"]["value"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&probability), "{pair}");
        assert!(pair["wording"]["ko"].as_str().unwrap().contains("alpha"));
        let [high, low] = ["maturity_high", "maturity_low"].map(|it| pair[it]["value"].as_f64().unwrap());
        assert_eq!(pair["holds"], high > low, "`holds` is by points, whatever the draws say");
    }
}
