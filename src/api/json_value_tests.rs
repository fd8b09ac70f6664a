//! What fits is read, and what does not is refused by its place in plain words.

use super::read;
use crate::api::shapes::Fault;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    year: i16,
    #[serde(default)]
    items: Vec<Item>,
    named: Option<BTreeMap<String, Item>>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    value: f64,
    count: Option<u64>,
    name: Option<Name>,
    colour: Option<Colour>,
    exact: Option<bool>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
struct Name(String);

impl TryFrom<String> for Name {
    type Error = Fault;

    fn try_from(text: String) -> Result<Self, Fault> {
        if text == "a" {
            Ok(Self(text))
        } else {
            Err(Fault::new("no-match", "must be a", "a여야 합니다"))
        }
    }
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Colour {
    Red,
    Green,
}

#[test]
fn a_value_that_fits_is_read() {
    let value = json!({
        "year": 2020.0,
        "items": [{ "value": 1, "count": 9_007_199_254_740_991_u64, "name": "a", "colour": "green", "exact": true }],
        "named": { "x": { "value": 1e300, "count": null } },
    });
    let item = Item {
        value: 1.0,
        count: Some(9_007_199_254_740_991),
        name: Some(Name("a".to_owned())),
        colour: Some(Colour::Green),
        exact: Some(true),
    };
    let other = Item { value: 1e300, count: None, name: None, colour: None, exact: None };
    let named = Some([("x".to_owned(), other)].into());
    assert_eq!(read::<Sample>(&value).unwrap(), Sample { year: 2020, items: vec![item], named });
}

#[track_caller]
fn check(value: &Value, en: &str, ko: &str) {
    let fault = read::<Sample>(value).unwrap_err();
    assert_eq!((fault.en().as_str(), fault.ko().as_str()), (en, ko), "{value}");
}

#[test]
fn a_value_that_does_not_fit_is_refused_by_its_place_in_plain_words() {
    check(&json!([2020]), "The body must be an object, not a list.", "본문: 객체여야 합니다(받은 값: 목록).");
    check(&json!({}), "`/year` must be given.", "`/year`: 꼭 있어야 합니다.");
    check(
        &json!({ "year": "x" }),
        "`/year` must be a whole number from -32768 to 32767, not the text `x`.",
        "`/year`: -32768에서 32767까지의 정수여야 합니다(받은 값: 문자열 `x`).",
    );
    check(
        &json!({ "year": 40_000 }),
        "`/year` must be a whole number from -32768 to 32767, not 40000.",
        "`/year`: -32768에서 32767까지의 정수여야 합니다(받은 값: 40000).",
    );
    check(
        &json!({ "year": 1, "items": [{ "value": 1, "count": 0.5 }] }),
        "`/items/0/count` must be a whole number from 0 to 9007199254740991, not 0.5.",
        "`/items/0/count`: 0에서 9007199254740991까지의 정수여야 합니다(받은 값: 0.5).",
    );
    check(
        &json!({ "year": 1, "itmes": [] }),
        "`/itmes` is not known here, perhaps `items` is meant; there are: year, items, named.",
        "`/itmes`: 여기에 없는 이름입니다(비슷한 이름: `items`). 쓸 수 있는 것: year, items, named.",
    );
    let item =
        |name: &str, value: Value| json!({ "year": 1, "named": { "a/b": { "value": 1, name: value } } });
    check(
        &item("value", Value::Null),
        "`/named/a~1b/value` must be a number, not null.",
        "`/named/a~1b/value`: 수여야 합니다(받은 값: null).",
    );
    check(
        &item("colour", json!("blue")),
        "`/named/a~1b/colour` must be one of red, green, not the text `blue`.",
        "`/named/a~1b/colour`: 다음 중 하나여야 합니다: red, green(받은 값: 문자열 `blue`).",
    );
    check(
        &item("exact", json!(1)),
        "`/named/a~1b/exact` must be true or false, not 1.",
        "`/named/a~1b/exact`: true 또는 false여야 합니다(받은 값: 1).",
    );
    check(&item("name", json!("b")), "`/named/a~1b/name` must be a.", "`/named/a~1b/name`: a여야 합니다.");
    check(
        &json!({ "year": 1, "named": [1] }),
        "`/named` must be an object, not a list.",
        "`/named`: 객체여야 합니다(받은 값: 목록).",
    );
    check(
        &json!({ "year": 1, "items": {} }),
        "`/items` must be a list, not an object.",
        "`/items`: 목록이어야 합니다(받은 값: 객체).",
    );
}

#[test]
fn a_message_repeats_a_part_of_a_long_text_alone() {
    let fault = read::<Sample>(&json!({ "year": "가".repeat(10_000) })).unwrap_err();
    assert!(fault.en().chars().count() < 200, "{}", fault.en());
}
