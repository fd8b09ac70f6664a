//! Codes of public standards that a body names, parsed where they come in. The document lists what the parser takes: both
//! read one list.

use crate::api::problem::shown;
use crate::api::shapes::Fault;
use crate::ingest::country;
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// ISO 4217 code of a currency that there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct CurrencyCode(String);

impl CurrencyCode {
    /// Its letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CurrencyCode {
    type Error = Fault;

    fn try_from(code: String) -> Result<Self, Fault> {
        if country::currencies().any(|it| it == code) {
            return Ok(Self(code));
        }
        let given = shown(&code);
        Err(Fault::new(
            "not-one-of",
            format!(
                "must be a currency of ISO 4217 by its three capital letters, such as KRW, not `{given}`"
            ),
            format!("ISO 4217에 있는 통화를 KRW처럼 세 대문자로 써야 합니다(받은 값: `{given}`)"),
        ))
    }
}

impl PartialSchema for CurrencyCode {
    fn schema() -> RefOr<Schema> {
        one_of("ISO 4217 code of a currency.", country::currencies().collect(), "KRW")
    }
}

impl ToSchema for CurrencyCode {}

/// ISO 3166-1 alpha-2 code that is assigned to a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct CountryCode(String);

impl CountryCode {
    /// Its letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CountryCode {
    type Error = Fault;

    fn try_from(code: String) -> Result<Self, Fault> {
        if country::assigned().any(|it| it == code) {
            return Ok(Self(code));
        }
        let given = shown(&code);
        Err(Fault::new(
            "not-one-of",
            format!("must be a country of ISO 3166-1 by its two capital letters, such as UZ, not `{given}`"),
            format!("ISO 3166-1에 있는 국가를 UZ처럼 두 대문자로 써야 합니다(받은 값: `{given}`)"),
        ))
    }
}

impl PartialSchema for CountryCode {
    fn schema() -> RefOr<Schema> {
        one_of("ISO 3166-1 alpha-2 code of a country.", country::assigned().collect(), "UZ")
    }
}

impl ToSchema for CountryCode {}

fn one_of(description: &str, codes: Vec<&'static str>, example: &str) -> RefOr<Schema> {
    let schema = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(codes));
    Schema::from(schema.description(Some(description)).examples([example])).into()
}

#[cfg(test)]
mod tests {
    use super::{CountryCode, CurrencyCode};
    use serde_json::Value;
    use std::collections::BTreeSet;
    use utoipa::PartialSchema;

    /// Every text of so many capital letters.
    fn codes(length: u32) -> impl Iterator<Item = String> {
        (0..26_u32.pow(length)).map(move |number| {
            (0..length).map(|place| char::from(b'A' + (number / 26_u32.pow(place) % 26) as u8)).collect()
        })
    }

    fn listed<T: PartialSchema>() -> BTreeSet<String> {
        let schema: Value = serde_json::to_value(T::schema()).unwrap();
        schema["enum"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn the_document_lists_the_codes_that_are_taken_and_no_other() {
        let taken: BTreeSet<String> =
            codes(3).filter(|it| CurrencyCode::try_from(it.clone()).is_ok()).collect();
        assert!(taken.contains("KRW") && !taken.contains("XWZ"));
        assert_eq!(taken, listed::<CurrencyCode>());
        let taken: BTreeSet<String> =
            codes(2).filter(|it| CountryCode::try_from(it.clone()).is_ok()).collect();
        assert!(taken.contains("UZ") && !taken.contains("ZZ"));
        assert_eq!(taken, listed::<CountryCode>());
        assert!(CurrencyCode::try_from("krw".to_owned()).is_err());
        assert!(CountryCode::try_from("uz".to_owned()).is_err());
    }
}
