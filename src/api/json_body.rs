//! A question that is asked with a JSON body: read, held to its schema, and answered for this moment.

use super::asked::{Answer, Asked};
use super::job_answer;
use super::problem::Problem;
use super::sparql_body::{content_type, read_body};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

const JSON: &str = "application/json";

/// Largest whole number that a JSON number carries exactly.
const WHOLE_MAX: f64 = 9_007_199_254_740_991.0;

/// What a body may be.
pub trait JsonBody: DeserializeOwned + Send + 'static {
    /// Where lists may stand. Anywhere else they would be read as the members of an object in their order.
    const LISTS: &'static [&'static str];

    /// What the types do not say: bounds of numbers, lengths of texts.
    fn check(&self) -> Result<(), BodyFault>;
}

/// Where a body is wrong, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyFault {
    /// RFC 6901; empty for the whole.
    pub pointer: String,
    /// What must hold.
    pub reason: String,
}

impl BodyFault {
    /// A fault.
    pub fn new(pointer: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), reason: reason.into() }
    }
}

impl From<BodyFault> for Problem {
    fn from(fault: BodyFault) -> Self {
        let BodyFault { pointer, reason } = fault;
        let place = if pointer.is_empty() { reason } else { format!("{pointer}: {reason}") };
        Self::bad_body(&pointer, &place)
    }
}

/// A name as a part of a pointer.
pub fn part(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Refuses a number that is not from `low` to `high`.
pub fn within(pointer: &str, value: f64, low: f64, high: f64) -> Result<(), BodyFault> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(BodyFault::new(pointer, format!("must be from {low} to {high}")))
}

/// Refuses a number that is not above 0 or greater than `high`.
pub fn positive(pointer: &str, value: f64, high: f64) -> Result<(), BodyFault> {
    if value > 0.0 && value <= high {
        return Ok(());
    }
    Err(BodyFault::new(pointer, format!("must be above 0 and at most {high}")))
}

/// Reads a text as a body.
pub fn parse<B: JsonBody>(text: &[u8]) -> Result<B, BodyFault> {
    let read = serde_json::from_slice(text);
    let mut value: Value = read.map_err(|error: serde_json::Error| BodyFault::new("", error.to_string()))?;
    wholes(&mut value);
    lists(&value, String::new(), B::LISTS)?;
    let body: B = serde_path_to_error::deserialize(value).map_err(|error| {
        let pointer = pointer(error.path());
        BodyFault::new(pointer, error.into_inner().to_string())
    })?;
    body.check()?;
    Ok(body)
}

/// Writes whole numbers without a fraction: to a schema `2020.0` is an integer, too.
fn wholes(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let whole = number.as_f64().filter(|_| number.is_f64()).filter(|it| it.fract() == 0.0);
            let text = whole.filter(|it| it.abs() <= WHOLE_MAX).map(|it| format!("{it:.0}"));
            if let Some(whole) = text.and_then(|it| it.parse::<i64>().ok()) {
                *value = whole.into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(wholes),
        Value::Object(members) => members.values_mut().for_each(wholes),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

fn lists(value: &Value, pointer: String, allowed: &[&str]) -> Result<(), BodyFault> {
    match value {
        Value::Array(_) if !allowed.contains(&pointer.as_str()) => {
            Err(BodyFault::new(pointer, "must not be a list"))
        }
        Value::Array(items) => {
            let mut numbered = items.iter().enumerate();
            numbered.try_for_each(|(at, item)| lists(item, format!("{pointer}/{at}"), allowed))
        }
        Value::Object(object) => {
            let mut members = object.iter().filter(|(_, it)| it.is_object() || it.is_array());
            members.try_for_each(|(name, it)| lists(it, format!("{pointer}/{}", part(name)), allowed))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    let text = |it: &Segment| match it {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(part(key)),
        Segment::Enum { variant } => Some(part(variant)),
        Segment::Unknown => None,
    };
    let parts = path.iter().filter_map(text);
    std::iter::once(String::new()).chain(parts).collect::<Vec<_>>().join("/")
}

/// Reads the body of a request and answers with what `work` makes of it on a thread of the pool.
pub async fn answer<P, B, F, R>(asked: Asked<P>, request: &HttpRequest, payload: Payload, work: F) -> Answer
where
    P: Send + 'static,
    B: JsonBody,
    F: FnOnce(&Asked<P>, B) -> Result<R, Problem> + Send + 'static,
    R: Serialize,
{
    asked.head.form(super::negotiation::JSON_FORMS)?;
    content_type(request, &[JSON])?;
    let body = read_body(request, payload, &asked.state).await?;
    let state = Data::clone(&asked.state);
    let revision = asked.snapshot.revision;
    // The answer is written there, too: it may be long.
    let answer = state.pool.run(move || {
        let answer = work(&asked, parse(&body)?)?;
        serde_json::to_vec(&answer).map_err(|error| Problem::internal(&error))
    });
    Ok(job_answer::written(StatusCode::OK, None, Some(revision), answer.await?))
}

#[cfg(test)]
mod tests {
    use super::{BodyFault, JsonBody, parse, within};
    use serde::Deserialize;
    use serde_json::Value;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        items: Vec<Item>,
        named: Option<BTreeMap<String, Item>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Item {
        value: f64,
    }

    impl JsonBody for Sample {
        const LISTS: &'static [&'static str] = &["/items"];

        fn check(&self) -> Result<(), BodyFault> {
            self.items.iter().try_for_each(|it| within("/items", it.value, 0.0, 1.0))
        }
    }

    #[test]
    fn a_body_that_fits_is_read() {
        let found: Sample = parse(br#"{"items":[{"value":1}],"named":{"a":{"value":7.5}}}"#).unwrap();
        assert_eq!(found.items.len(), 1);
        assert!((found.named.unwrap()["a"].value - 7.5).abs() < f64::EPSILON);
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_fraction_of_nothing() {
        for (written, read) in [("2020.0", "2020"), ("-1e3", "-1000"), ("0.5", "0.5"), ("1e300", "1e300")] {
            let mut value: Value = serde_json::from_str(&format!("[{written}]")).unwrap();
            super::wholes(&mut value);
            assert_eq!(value, serde_json::from_str::<Value>(&format!("[{read}]")).unwrap(), "{written}");
        }
    }

    #[test]
    fn a_fault_names_its_place() {
        for (text, pointer) in [
            ("{", ""),
            ("[]", ""),
            (r#"{"items":[[1]]}"#, "/items/0"),
            (r#"{"items":[],"named":{"a/b":[1]}}"#, "/named/a~1b"),
            (r#"{"items":[{"value":"x"}]}"#, "/items/0/value"),
            (r#"{"items":[],"named":{"a~/":{"value":null}}}"#, "/named/a~0~1/value"),
            (r#"{"items":[{"value":2}]}"#, "/items"),
        ] {
            assert_eq!(parse::<Sample>(text.as_bytes()).unwrap_err().pointer, pointer, "{text}");
        }
        let unknown = parse::<Sample>(br#"{"items":[],"other":1}"#).unwrap_err();
        assert!(unknown.reason.contains("other"), "{unknown:?}");
    }
}
