//! JSON texts: read with each name of an object once, and refused by line and column where they are none.
//!
//! Readers of JSON differ in which of two members of one name they take (RFC 8259, section 4), so that both are refused.

use super::body_fault::BodyFault;
use super::shapes::Fault;
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::RefCell;
use std::fmt;

/// Reads a JSON text.
pub fn read(text: &[u8]) -> Result<Value, BodyFault> {
    let text = std::str::from_utf8(text).map_err(|error| BodyFault::not_text(&error))?;
    let repeated = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Unique(&repeated).deserialize(&mut reader);
    let value = value.and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| repeated.take().unwrap_or_else(|| malformed(&error)))
}

/// What the beginning of a message of the reader means.
const SYNTAX: &[(&str, &str, &str)] = &[
    ("EOF", "ends too early", "중간에 끝났습니다"),
    ("expected `:`", "has no colon after a name", "이름 뒤에 콜론이 없습니다"),
    ("expected `,`", "has neither a comma nor an end after a value", "값 뒤에 쉼표나 닫는 괄호가 없습니다"),
    ("expected `\"`", "has a name without double quotes", "이름에 큰따옴표가 없습니다"),
    ("key must be a string", "has a name without double quotes", "이름에 큰따옴표가 없습니다"),
    ("trailing comma", "has a comma without a value after it", "쉼표 뒤에 값이 없습니다"),
    ("trailing characters", "goes on after its end", "끝난 뒤에 다른 내용이 있습니다"),
    ("number out of range", "has a number that is too large", "너무 큰 수가 있습니다"),
    ("invalid number", "has a number that cannot be read", "읽을 수 없는 수가 있습니다"),
    ("control character", "has a control character in a text", "문자열에 제어 문자가 있습니다"),
    ("invalid escape", "has an escape that stands for nothing", "뜻 없는 이스케이프가 있습니다"),
    ("invalid unicode", "has an escape that stands for nothing", "뜻 없는 이스케이프가 있습니다"),
    ("lone leading surrogate", "has an escape that stands for nothing", "뜻 없는 이스케이프가 있습니다"),
    ("unexpected end of hex", "has an escape that stands for nothing", "뜻 없는 이스케이프가 있습니다"),
    ("recursion limit", "is nested too deeply", "너무 깊게 중첩되었습니다"),
];

fn malformed(error: &serde_json::Error) -> BodyFault {
    let (line, column, message) = (error.line(), error.column(), error.to_string());
    let known = SYNTAX.iter().find(|it| message.starts_with(it.0));
    let (en, ko) = known.map_or(("is no JSON", "JSON이 아닙니다"), |it| (it.1, it.2));
    BodyFault::whole(
        "malformed",
        format!("{en}: see line {line}, column {column}"),
        format!("{ko}({line}행 {column}열)"),
    )
}

/// Reads a value; a name that stands twice in an object is told to the cell, since the error of the reader knows no places.
#[derive(Clone, Copy)]
struct Unique<'a>(&'a RefCell<Option<BodyFault>>);

impl Unique<'_> {
    /// Puts what was found inside a member or an item into its place.
    fn inside(self, name: &str) {
        let found = self.0.take();
        self.0.replace(found.map(|it| it.inside(name)));
    }
}

impl<'de> DeserializeSeed<'de> for Unique<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) =
            items.next_element_seed(self).inspect_err(|_| self.inside(&list.len().to_string()))?
        {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if object.contains_key(&name) {
                let fault = Fault::new("repeated", "stands twice in its object", "한 객체에 두 번 있습니다");
                self.0.replace(Some(BodyFault::new("", fault).inside(&name)));
                return Err(A::Error::custom("a name stands twice"));
            }
            let value = members.next_value_seed(self).inspect_err(|_| self.inside(&name))?;
            object.insert(name, value);
        }
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
    use serde_json::Value;

    #[track_caller]
    fn check(text: &str, pointer: &str, en: &str, ko: &str) {
        let fault = read(text.as_bytes()).unwrap_err();
        assert_eq!((fault.pointer.as_str(), fault.en().as_str()), (pointer, en), "{text}");
        assert_eq!(fault.ko(), ko, "{text}");
    }

    #[test]
    fn a_name_stands_once_in_an_object_however_deep_it_lies() {
        let (en, ko) = ("stands twice in its object.", "한 객체에 두 번 있습니다.");
        check(r#"{"a":1,"a":1}"#, "/a", &format!("`/a` {en}"), &format!("`/a`: {ko}"));
        let place = "/a/1/b~1c";
        check(
            r#"{"a":[{}, {"x":{"b":1},"b/c":1,"b\/c":2}]}"#,
            place,
            &format!("`{place}` {en}"),
            &format!("`{place}`: {ko}"),
        );
        assert!(read(br#"{"a":{"b":1},"b":{"b":1}}"#).is_ok());
    }

    #[test]
    fn what_is_no_json_is_refused_by_line_and_column() {
        check(
            "{\"a\": [1,\n2",
            "",
            "The body ends too early: see line 2, column 1.",
            "본문: 중간에 끝났습니다(2행 1열).",
        );
        check(
            "{}x",
            "",
            "The body goes on after its end: see line 1, column 3.",
            "본문: 끝난 뒤에 다른 내용이 있습니다(1행 3열).",
        );
        check("hello", "", "The body is no JSON: see line 1, column 1.", "본문: JSON이 아닙니다(1행 1열).");
        check(
            "1e999",
            "",
            "The body has a number that is too large: see line 1, column 5.",
            "본문: 너무 큰 수가 있습니다(1행 5열).",
        );
        let deep = "[".repeat(1000);
        check(
            &deep,
            "",
            "The body is nested too deeply: see line 1, column 128.",
            "본문: 너무 깊게 중첩되었습니다(1행 128열).",
        );
        let fault = read(b"{\"\xff\":1}").unwrap_err();
        assert_eq!(fault.en(), "The body must be text in UTF-8: see its byte 2.");
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::vec((".{0,3}", inner), 0..4)
                    .prop_map(|it| Value::Object(it.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_other_text_is_read_as_any_reader_does(value in values()) {
            let text = value.to_string();
            assert_eq!(read(text.as_bytes()).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
        }
    }
}
