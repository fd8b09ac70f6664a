//! `POST /ripple-effect`: the answer, and everything that is refused.

use super::super::{Got, send};
use super::shipped;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

pub(in crate::http) fn post(path: &str, body: &Value) -> TestRequest {
    TestRequest::post().uri(&format!("/api/v1{path}")).set_json(body)
}

async fn ask(change: impl FnOnce(&mut Value)) -> Got {
    let mut body = textbook();
    change(&mut body);
    send(&shipped(), post("/ripple-effect", &body)).await
}

async fn answer(change: impl FnOnce(&mut Value)) -> Value {
    let got = ask(change).await;
    assert_eq!(got.status, 200, "{}", got.text());
    got.json()
}

/// Miller & Blair 2009, chapter 2.
fn textbook() -> Value {
    json!({
        "currency": "KRW", "table_year": 2020, "change_year": 2020,
        "sectors": {
            "a": { "output": 1000, "employment": 300, "inputs": { "a": 150, "b": 200 }, "imports": {}, "change": 600 },
            "b": { "output": 2000, "employment": 500, "inputs": { "a": 500, "b": 100 }, "change": 1500 },
        },
    })
}

/// A contract in prices of another year than the table.
pub(in crate::http) fn in_other_prices() -> TestRequest {
    let mut body = textbook();
    body["change_year"] = json!(2024);
    post("/ripple-effect", &body)
}

#[track_caller]
fn near(found: &Value, expected: f64) {
    let value = found["value"].as_f64().unwrap_or(f64::NAN);
    assert!((value - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

#[actix_web::test]
async fn a_contract_has_its_effects_with_ranges_checks_and_notes() {
    let got = ask(|_| ()).await;
    assert_eq!((got.header("cache-control"), got.header("content-type")), ("no-store", "application/json"));
    assert!(!got.header("x-dataset-revision").is_empty() && got.header("etag").is_empty());
    let body = got.json();
    near(&body["totals"]["direct"]["output"], 2100.0);
    near(&body["totals"]["total"]["output"], 1_247.524_752_475_247 + 1_841.584_158_415_842);
    near(&body["totals"]["total"]["value_added"], 2100.0);
    near(&body["totals"]["total"]["imports"], 0.0);
    let output = &body["totals"]["direct"]["output"];
    assert!((output["low"].as_f64().unwrap() - 1890.0).abs() < 1e-9, "{output}");
    assert!((output["high"].as_f64().unwrap() - 2310.0).abs() < 1e-9 && output["unit"] == "KRW", "{output}");
    assert_eq!(body["totals"]["induced"]["output"]["undefined"]["code"], "no-data");
    assert_eq!(body["totals"]["exogenised"]["output"]["undefined"]["code"], "no-data");
    assert_eq!(body["sectors"].as_array().unwrap().len(), 2);
    near(&body["sectors"][0]["backward"], 1.022_222_222_222_222_3);
    near(&body["sectors"][0]["multipliers"]["output"], 1.518_151_815_181_518);
    assert_eq!(body["checks"]["inverse"]["holds"], true);
    assert_eq!(body["checks"]["value_added_plus_imports"]["holds"], true);
    let notes = body["notes"].as_array().unwrap();
    assert_eq!(notes.len(), 4);
    for note in notes {
        assert!(note["en"].as_str().unwrap().is_ascii() && !note["ko"].as_str().unwrap().is_ascii());
    }
}

#[actix_web::test]
async fn households_an_exogenous_sector_a_region_and_another_table_are_taken_in() {
    let body = answer(|it| {
        it["household"] = json!({ "income": { "a": 300, "b": 500 }, "consumption": { "a": 50, "b": 400 }, "own": 0.05, "total": 1000 });
        it["exogenous"] = json!("a");
    })
    .await;
    near(&body["sectors"][0]["multipliers"]["income_type_2"], 1.899_496_775_108_457_4);
    near(&body["totals"]["exogenised"]["output"], 600.0 * 4.0 / 19.0);
    assert!(body["totals"]["induced"]["employment"]["value"].as_f64() > Some(0.0));
    let region = answer(|it| {
        it["region"] = json!({ "employment": { "a": 10, "b": 10 }, "nation": { "a": 1000, "b": 1000 } });
    })
    .await;
    assert!(region["totals"]["total"]["imports"]["value"].as_f64() > Some(0.0), "{region}");
    assert_eq!(region["notes"].as_array().unwrap().len(), 5);
    let both = answer(|it| {
        let sectors = json!({ "a": { "output": 1000, "inputs": {} }, "b": { "output": 2000, "inputs": {} } });
        it["alternative"] = json!({ "table_year": 2015, "deflator": 1.5, "sectors": sectors });
    })
    .await;
    let output = &both["totals"]["total"]["output"];
    assert!((output["low"].as_f64().unwrap() - 0.9 * 2100.0 / 1.5).abs() < 1e-9, "{output}");
    near(output, 1_247.524_752_475_247 + 1_841.584_158_415_842);
}

#[actix_web::test]
async fn what_has_no_answer_is_200_and_undefined() {
    let body = answer(|it| it["sectors"]["a"]["inputs"]["a"] = json!(900)).await;
    assert_eq!(body["totals"]["total"]["output"]["undefined"]["code"], "not-productive");
    assert!(body["checks"].is_null());
    let body = answer(|it| it["region"] = json!({ "employment": { "a": 1 }, "nation": { "a": 10 } })).await;
    assert_eq!(body["totals"]["total"]["output"]["undefined"]["code"], "no-data", "nothing is known of b");
    let body = answer(|it| {
        for sector in ["a", "b"] {
            it["sectors"][sector].as_object_mut().unwrap().remove("change");
        }
    })
    .await;
    assert_eq!(body["per_billion"]["output"]["undefined"]["code"], "no-demand");
}

#[actix_web::test]
async fn a_name_that_is_no_sector_is_unknown_with_its_place() {
    type Change = fn(&mut Value);
    let cases: [(Change, &str); 6] = [
        (|it| it["sectors"]["a"]["inputs"]["c/d"] = json!(1), "/sectors/a/inputs/c~1d"),
        (|it| it["sectors"]["b"]["imports"] = json!({ "c": 1 }), "/sectors/b/imports/c"),
        (|it| it["exogenous"] = json!("aa"), "/exogenous"),
        (|it| it["household"] = json!({ "income": { "c": 1 }, "consumption": {} }), "/household/income/c"),
        (
            |it| it["region"] = json!({ "employment": { "c": 1 }, "nation": { "a": 1 } }),
            "/region/employment/c",
        ),
        (
            |it| {
                it["alternative"] =
                    json!({ "table_year": 2020, "sectors": { "a": { "output": 1, "inputs": { "x": 1 } } } });
                it["sectors"]["b"]["change"] = Value::Null;
            },
            "/alternative/sectors/a/inputs/x",
        ),
    ];
    for (change, pointer) in cases {
        let got = ask(change).await;
        assert_eq!((got.status.as_u16(), got.problem().as_str()), (404, "thing-unknown"), "{pointer}");
        assert_eq!(got.json()["pointer"], pointer, "{}", got.text());
    }
    let near = ask(|it| it["exogenous"] = json!("aa")).await.json();
    assert_eq!(near["suggestions"], json!(["a"]));
}

#[actix_web::test]
async fn prices_of_two_years_need_a_deflator() {
    let got = ask(|it| it["change_year"] = json!(2024)).await;
    assert_eq!((got.status.as_u16(), got.problem().as_str()), (409, "price-years-differ"));
    assert_eq!((&got.json()["table_year"], &got.json()["change_year"]), (&json!(2020), &json!(2024)));
    let body = answer(|it| {
        it["change_year"] = json!(2024.0); // an integer to a schema
        it["deflator"] = json!(1.25);
    })
    .await;
    near(&body["totals"]["direct"]["output"], 2100.0 / 1.25);
}

#[actix_web::test]
async fn a_body_that_breaks_the_schema_is_refused_with_its_place() {
    type Change = fn(&mut Value);
    let cases: [(Change, &str); 15] = [
        (|it| it["deflator"] = json!(1e-9), "/deflator"),
        (|it| it["region"] = json!({ "employment": {}, "nation": {}, "delta": 0 }), "/region/delta"),
        (|it| it["sectors"]["a"]["output"] = json!(0), "/sectors/a/output"),
        (|it| it["sectors"]["a"]["output"] = json!("1000"), "/sectors/a/output"),
        (|it| it["sectors"]["a"]["inputs"]["a"] = json!(-1), "/sectors/a/inputs/a"),
        (|it| it["sectors"]["a"]["change"] = json!(-1), "/sectors/a/change"),
        (|it| it["sectors"] = json!({}), "/sectors"),
        (|it| it["sectors"]["a"] = json!([1000, null, null, {}]), "/sectors/a"),
        (|it| it["currency"] = json!("won"), "/currency"),
        (|it| it["currency"] = json!("XWZ"), "/currency"),
        (|it| it["table_year"] = json!(999), "/table_year"),
        (|it| it["deflator"] = json!(0), "/deflator"),
        (|it| it["unit"] = json!(-1), "/unit"),
        (|it| it["household"] = json!({ "income": {}, "consumption": {}, "own": 1 }), "/household/own"),
        (|it| it["exogenous"] = json!(""), "/exogenous"),
    ];
    for (change, pointer) in cases {
        let got = ask(change).await;
        assert_eq!((got.status.as_u16(), got.problem().as_str()), (400, "bad-body"), "{pointer}");
        assert_eq!(got.json()["errors"][0]["pointer"], pointer, "{}", got.text());
    }
    for body in [json!([]), json!({}), json!(null), json!({ "colour": 1 })] {
        let got = send(&shipped(), post("/ripple-effect", &body)).await;
        assert_eq!(got.problem(), "bad-body", "{body}");
    }
    let mut many = textbook();
    for number in 0..400 {
        many["sectors"][format!("s{number}")] = json!({ "output": 1, "inputs": {} });
    }
    assert_eq!(send(&shipped(), post("/ripple-effect", &many)).await.problem(), "bad-body");
}

#[actix_web::test]
async fn a_table_that_cannot_be_one_is_refused_with_place_and_remedy() {
    type Change = fn(&mut Value);
    let cases: [(Change, &str); 8] = [
        (|it| it["sectors"]["a"]["value_added"] = json!(1001), "/sectors/a/value_added"),
        (|it| it["sectors"]["a"]["value_added"] = json!(700), "/sectors/a"),
        (|it| it["sectors"]["b"]["product_taxes"] = json!(1500), "/sectors/b"),
        (|it| it["household"] = json!({ "income": { "a": 1001 }, "consumption": {} }), "/household/income/a"),
        (
            |it| it["household"] = json!({ "income": { "a": 300 }, "consumption": {}, "total": 299 }),
            "/household/total",
        ),
        (
            |it| it["region"] = json!({ "employment": { "b": 11 }, "nation": { "a": 10, "b": 10 } }),
            "/region/employment/b",
        ),
        (|it| it["deflator"] = json!(1.2), "/deflator"),
        (
            |it| {
                it["alternative"] = json!({ "table_year": 2015, "deflator": 1.1, "sectors": {
                    "a": { "output": 1, "inputs": {}, "value_added": 2 }, "b": { "output": 1, "inputs": {} } } });
            },
            "/alternative/sectors/a/value_added",
        ),
    ];
    for (change, pointer) in cases {
        let got = ask(change).await;
        assert_eq!((got.status.as_u16(), got.problem().as_str()), (400, "bad-body"), "{pointer}");
        let error = got.json()["errors"][0].clone();
        assert_eq!(error["pointer"], pointer, "{error}");
        assert!(error["message"].as_str().unwrap().contains(". "), "it says what to do: {error}");
        assert!(!error["message_ko"].as_str().unwrap().is_ascii(), "{error}");
    }
    let same = answer(|it| it["deflator"] = json!(1.0)).await;
    near(&same["totals"]["direct"]["output"], 2100.0);
    let short = answer(|it| it["sectors"]["a"]["value_added"] = json!(600)).await;
    assert_eq!(short["sectors"][0]["column"]["holds"], false);
    assert!(short["notes"].as_array().unwrap().len() == 5 && short["sectors"][1]["column"].is_null());
}

#[actix_web::test]
async fn names_that_differ_in_case_alone_are_one_name() {
    let got = ask(|it| it["sectors"]["A "] = json!({ "output": 1, "inputs": {} })).await;
    assert_eq!(got.problem(), "bad-body", "{}", got.text());
}

#[actix_web::test]
async fn only_json_is_read_and_written() {
    let text = TestRequest::post().uri("/api/v1/ripple-effect").set_payload("{}");
    let got = send(&shipped(), text.insert_header(("content-type", "text/plain"))).await;
    assert_eq!(got.problem(), "unsupported-media-type");
    let image = post("/ripple-effect", &textbook()).insert_header(("accept", "image/png"));
    assert_eq!(send(&shipped(), image).await.problem(), "not-acceptable");
    let other = post("/ripple-effect?colour=red", &textbook());
    assert_eq!(send(&shipped(), other).await.problem(), "bad-parameter");
}

#[actix_web::test]
async fn a_table_of_four_hundred_sectors_is_answered() {
    let mut body = textbook();
    body["sectors"] = json!({});
    for j in 0..400 {
        let inputs: Value =
            (0..400).map(|i| (format!("s{i}"), json!((i + j) % 3))).collect::<serde_json::Map<_, _>>().into();
        body["sectors"][format!("s{j}")] = json!({ "output": 1000, "inputs": inputs, "change": 1 });
    }
    let got = send(&shipped(), post("/ripple-effect", &body)).await;
    assert_eq!(got.status, 200);
    let body = got.json();
    near(&body["totals"]["total"]["value_added"], 400.0);
    assert_eq!(body["checks"]["inverse"]["holds"], true);
}
