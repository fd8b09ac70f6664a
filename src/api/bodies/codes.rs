//! Codes of public standards that a body names, parsed where they come in. The document lists what the parser takes: both
//! read one list.

use crate::api::problem::shown;
use crate::api::shapes::Fault;
use crate::ingest::country;
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// Declares a code: what it is, the list that there is of it, an example, and what it must be in English and Korean.
macro_rules! code {
    ($(#[doc = $doc:literal])+ $name:ident = $codes:path, $description:literal, $example:literal, ($en:literal, $ko:literal)) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// Its letters.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Fault;

            fn try_from(code: String) -> Result<Self, Fault> {
                if $codes().any(|it| it == code) {
                    return Ok(Self(code));
                }
                let given = shown(&code);
                let (en, ko) = (format!(concat!($en, ", not `{}`"), given), format!(concat!($ko, "(받은 값: `{}`)"), given));
                Err(Fault::new("not-one-of", en, ko))
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                one_of($description, $codes().collect(), $example)
            }
        }

        impl ToSchema for $name {}
    };
}

code! {
    /// ISO 4217 code of a currency that there is.
    CurrencyCode = country::currencies, "ISO 4217 code of a currency.", "KRW", (
        "must be a currency of ISO 4217 by its three capital letters, such as KRW",
        "ISO 4217에 있는 통화를 KRW처럼 세 대문자로 써야 합니다"
    )
}

code! {
    /// ISO 3166-1 alpha-2 code that is assigned to a country.
    CountryCode = country::assigned, "ISO 3166-1 alpha-2 code of a country.", "UZ", (
        "must be a country of ISO 3166-1 by its two capital letters, such as UZ",
        "ISO 3166-1에 있는 국가를 UZ처럼 두 대문자로 써야 합니다"
    )
}

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
