//! JSON values as what a body is to be. What does not fit is refused by its place and in plain words.
//!
//! The reader of `serde_json` names the types of this program in its messages. Here the reader knows what is asked for before
//! it looks at the value, and says so in both languages.

use super::body_fault::BodyFault;
use super::problem::shown;
use super::shapes::Fault;
use crate::model::spelling;
use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;
use std::fmt::Display;

/// Largest whole number that a JSON number carries exactly.
const WHOLE_MAX: i128 = 9_007_199_254_740_991;

/// Characters of a text that a message repeats.
const GIVEN_MAX: usize = 60;

/// Reads a value.
pub fn read<'a, T: Deserialize<'a>>(value: &'a Value) -> Result<T, BodyFault> {
    T::deserialize(Given(value))
}

/// A value that somebody gave.
#[derive(Clone, Copy)]
struct Given<'a>(&'a Value);

impl Given<'_> {
    /// The fault that it is something else than it must be.
    fn fault(self, code: &'static str, must: &str, must_ko: &str) -> BodyFault {
        let text = |it: &str| shown(it).chars().take(GIVEN_MAX).collect::<String>();
        let (en, ko) = match self.0 {
            Value::Null => ("null".to_owned(), "null".to_owned()),
            Value::Bool(it) => (it.to_string(), it.to_string()),
            Value::Number(it) => (it.to_string(), it.to_string()),
            Value::String(it) => (format!("the text `{}`", text(it)), format!("문자열 `{}`", text(it))),
            Value::Array(_) => ("a list".to_owned(), "목록".to_owned()),
            Value::Object(_) => ("an object".to_owned(), "객체".to_owned()),
        };
        BodyFault::whole(code, format!("must be {must}, not {en}"), format!("{must_ko}(받은 값: {ko})"))
    }

    fn wrong_type(self, must: &str, must_ko: &str) -> BodyFault {
        self.fault("wrong-type", must, must_ko)
    }

    /// A whole number from `low` to `high`. To a schema `2020.0` is one, too.
    fn whole(self, low: i128, high: i128) -> Result<i128, BodyFault> {
        let (low, high) = (low.max(-WHOLE_MAX), high.min(WHOLE_MAX));
        let number = self.0.as_number();
        let exact = number.and_then(serde_json::Number::as_i128);
        let fraction = || number?.as_f64().filter(|it| it.fract() == 0.0 && it.abs() <= WHOLE_MAX as f64);
        // Without a fraction and within the exact numbers, so that the text of it is that of an integer.
        let whole = exact.or_else(|| format!("{:.0}", fraction()?).parse().ok());
        whole.filter(|it| (low..=high).contains(it)).ok_or_else(|| {
            self.fault(
                if whole.is_some() { "out-of-range" } else { "wrong-type" },
                &format!("a whole number from {low} to {high}"),
                &format!("{low}에서 {high}까지의 정수여야 합니다"),
            )
        })
    }
}

/// Reads whole numbers of the types that bodies have.
macro_rules! whole {
    ($($method:ident $type:ident $visit:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyFault> {
            let whole = self.whole(i128::from($type::MIN), i128::from($type::MAX))?;
            let whole = $type::try_from(whole).map_err(BodyFault::custom)?;
            visitor.$visit(whole)
        }
    )*};
}

impl<'de> Deserializer<'de> for Given<'de> {
    type Error = BodyFault;

    forward_to_deserialize_any! {
        i8 i128 u8 u128 char bytes byte_buf unit unit_struct tuple tuple_struct ignored_any
    }

    whole! {
        deserialize_i16 i16 visit_i16;
        deserialize_i32 i32 visit_i32;
        deserialize_i64 i64 visit_i64;
        deserialize_u16 u16 visit_u16;
        deserialize_u32 u32 visit_u32;
        deserialize_u64 u64 visit_u64;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyFault> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(it) => visitor.visit_bool(*it),
            Value::Number(it) => match (it.as_i64(), it.as_u64()) {
                (Some(it), _) => visitor.visit_i64(it),
                (None, Some(it)) => visitor.visit_u64(it),
                (None, None) => self.deserialize_f64(visitor),
            },
            Value::String(it) => visitor.visit_borrowed_str(it),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyFault> {
        let value = self.0.as_bool();
        visitor
            .visit_bool(value.ok_or_else(|| self.wrong_type("true or false", "true 또는 false여야 합니다"))?)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyFault> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyFault> {
        let value = self.0.as_f64();
        visitor.visit_f64(value.ok_or_else(|| self.wrong_type("a number", "수여야 합니다"))?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyFault> {
        let value = self.0.as_str();
        visitor.visit_borrowed_str(value.ok_or_else(|| self.wrong_type("a text", "문자열이어야 합니다"))?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyFault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyFault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyFault> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, BodyFault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyFault> {
        let items = self.0.as_array().ok_or_else(|| self.wrong_type("a list", "목록이어야 합니다"))?;
        visitor.visit_seq(Items(items.iter().enumerate()))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyFault> {
        let members = self.0.as_object().ok_or_else(|| self.wrong_type("an object", "객체여야 합니다"))?;
        visitor.visit_map(Members { rest: members.iter(), current: None })
    }

    // A list is not read as the members in their order.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, BodyFault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, BodyFault> {
        let known = self.0.as_str().filter(|it| variants.contains(it));
        let list = || variants.join(", ");
        let fault = || {
            let must_ko = format!("다음 중 하나여야 합니다: {}", list());
            self.fault("not-one-of", &format!("one of {}", list()), &must_ko)
        };
        visitor.visit_enum(StrDeserializer::new(known.ok_or_else(fault)?))
    }
}

/// The items of a list.
struct Items<'a>(std::iter::Enumerate<std::slice::Iter<'a, Value>>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = BodyFault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, BodyFault> {
        let Some((at, item)) = self.0.next() else { return Ok(None) };
        seed.deserialize(Given(item)).map(Some).map_err(|it| it.inside(&at.to_string()))
    }
}

/// The members of an object.
struct Members<'a> {
    rest: serde_json::map::Iter<'a>,
    current: Option<(&'a str, &'a Value)>,
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = BodyFault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, BodyFault> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.current = Some((name, value));
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, BodyFault> {
        let Some((name, value)) = self.current.take() else { return Err(BodyFault::unread()) };
        seed.deserialize(Given(value)).map_err(|it| it.inside(name))
    }
}

impl Error for BodyFault {
    /// What a type says of its own values: written with `#` it says so in Korean.
    fn custom<T: Display>(message: T) -> Self {
        Self::whole("invalid", message.to_string(), format!("{message:#}"))
    }

    // The reader knows what is asked for; these are of types that read more than one form.
    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::whole("wrong-type", "must be a value of another type", "다른 형의 값이어야 합니다")
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::whole("invalid", "must be another value", "다른 값이어야 합니다")
    }

    fn invalid_length(length: usize, _: &dyn Expected) -> Self {
        let ko = format!("항목 수가 {length}개여서는 안 됩니다");
        Self::whole("wrong-count", format!("must not have {length} items"), ko)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let list = expected.join(", ");
        let meant = spelling::meant(field, expected.iter().copied());
        let (near, near_ko) = meant
            .map(|it| (format!(", perhaps `{it}` is meant"), format!("(비슷한 이름: `{it}`)")))
            .unwrap_or_default();
        let en = format!("is not known here{near}; there are: {list}");
        let fault =
            Fault::new("unknown", en, format!("여기에 없는 이름입니다{near_ko}. 쓸 수 있는 것: {list}"));
        Self::new("", fault).inside(field)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new("", Fault::new("missing", "must be given", "꼭 있어야 합니다")).inside(field)
    }
}

#[cfg(test)]
#[path = "json_value_tests.rs"]
mod tests;
