//! Choices: parameters that are one of some words, read as what the word stands for.

use super::parameters::parameter;
use super::shapes::{Defaulted, Fault, OneOf, Shape};
use crate::export::parameters::{ColourBy, weight_notation};
use crate::model::sector::Sector;
use crate::network::view::Weight;
use serde_json::Value;
use utoipa::openapi::path::Parameter as Document;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

/// One of some values, each with its word.
#[derive(Debug, Clone, Copy)]
pub struct Choice<T: 'static> {
    /// The values, in the order in which they are offered.
    pub of: &'static [T],
    /// The word of a value.
    pub word: fn(T) -> &'static str,
}

impl<T: Copy> Shape for Choice<T> {
    type Value = T;

    fn schema(&self) -> ObjectBuilder {
        let words = self.of.iter().map(|it| (self.word)(*it));
        ObjectBuilder::new().schema_type(SchemaType::Type(Type::String)).enum_values(Some(words))
    }

    fn read(&self, text: &str) -> Result<T, Fault> {
        let found = self.of.iter().copied().find(|it| (self.word)(*it) == text);
        found.ok_or_else(|| OneOf::fault(&self.of.iter().map(|it| (self.word)(*it)).collect::<Vec<_>>()))
    }
}

/// Which sectors a matrix has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sectors {
    /// All.
    Seven,
    /// Industry, academia, research institutes, hospitals.
    Four,
}

impl Sectors {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Seven, Self::Four];

    /// Its word.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Seven => "seven",
            Self::Four => "four",
        }
    }

    /// The sectors.
    pub const fn sectors(self) -> &'static [Sector] {
        match self {
            Self::Seven => &Sector::ALL,
            Self::Four => &Sector::FOUR,
        }
    }
}

parameter! {
    /// What colours say: the sector, or the community, which is then an attribute, too.
    pub Colour = "color" in Query, Defaulted<Choice<ColourBy>> = Defaulted(Choice { of: &ColourBy::ALL, word: ColourBy::notation }, "sector"), example "community";
    /// All `seven` sectors, or the first `four`: industry, academia, research institutes, hospitals.
    pub MatrixScope = "scope" in Query, Defaulted<Choice<Sectors>> = Defaulted(Choice { of: &Sectors::ALL, word: Sectors::notation }, "seven"), example "four";
    /// What is added up: the `strength` of linkages, or their `count`.
    pub MatrixWeight = "weight" in Query, Defaulted<Choice<Weight>> = Defaulted(Choice { of: &[Weight::Strength, Weight::Count], word: weight_notation }, "strength"), example "count";
}

/// What a document says about the values of a parameter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ValueWords {
    /// The only ones, where there are only some.
    pub allowed: Vec<String>,
    /// What its absence means.
    pub default: Option<String>,
}

/// The words of a parameter in its document.
pub fn words_of(document: &Document) -> ValueWords {
    let Some(RefOr::T(Schema::Object(object))) = &document.schema else { return ValueWords::default() };
    let text = |it: &Value| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
    ValueWords {
        allowed: object.enum_values.iter().flatten().map(text).collect(),
        default: object.default.as_ref().map(text),
    }
}
