//! Shapes of parameter values: each says its schema and reads its text, so that the two cannot disagree.

use crate::model::text::Label;
use crate::vocabulary::key;
use serde_json::Value;
use std::fmt;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaType, Type};

/// Why a value was refused: a code for programs and what to do, in English and Korean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// For programs.
    pub code: &'static str,
    /// What to do.
    pub en: String,
    /// What to do, in Korean.
    pub ko: String,
}

impl Fault {
    /// A fault.
    pub fn new(code: &'static str, en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self { code, en: en.into(), ko: ko.into() }
    }
}

/// In English; written with `#`, in Korean.
impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if formatter.alternate() { &self.ko } else { &self.en })
    }
}

/// What one text may be.
pub trait Shape {
    /// What it is read as.
    type Value;
    /// Its schema.
    fn schema(&self) -> ObjectBuilder;
    /// Reads a text that is not empty.
    fn read(&self, text: &str) -> Result<Self::Value, Fault>;
}

/// How often a parameter may stand, and what its absence means.
pub trait Presence {
    /// What the parameter is read as.
    type Value;
    /// Whether it may stand more than once.
    const REPEATED: bool = false;
    /// Whether the document says that it stands once for each value; else a list is separated by commas.
    const EXPLODED: bool = false;
    /// Whether it stands without a value.
    const BARE: bool = false;
    /// Whether it must stand.
    fn required(&self) -> bool {
        false
    }
    /// Its schema.
    fn schema(&self) -> Schema;
    /// Reads all texts of the parameter; there is at most one unless it may be repeated.
    fn read(&self, texts: &[&str]) -> Result<Self::Value, Fault>;
}

/// A whole number between two bounds.
#[derive(Debug, Clone, Copy)]
pub struct Whole {
    /// Smallest.
    pub minimum: i64,
    /// Largest.
    pub maximum: i64,
}

impl Shape for Whole {
    type Value = i64;

    fn schema(&self) -> ObjectBuilder {
        let object = ObjectBuilder::new().schema_type(SchemaType::Type(Type::Integer));
        object.minimum(Some(self.minimum)).maximum(Some(self.maximum))
    }

    fn read(&self, text: &str) -> Result<i64, Fault> {
        let Self { minimum, maximum } = *self;
        text.parse().ok().filter(|it| (minimum..=maximum).contains(it)).ok_or_else(|| {
            Fault::new(
                "out-of-range",
                format!("must be a whole number from {minimum} to {maximum}"),
                format!("{minimum}에서 {maximum}까지의 정수여야 합니다"),
            )
        })
    }
}

/// A number in [0, 1].
#[derive(Debug, Clone, Copy)]
pub struct Share;

impl Shape for Share {
    type Value = f64;

    fn schema(&self) -> ObjectBuilder {
        let object = ObjectBuilder::new().schema_type(SchemaType::Type(Type::Number));
        object.minimum(Some(0)).maximum(Some(1))
    }

    fn read(&self, text: &str) -> Result<f64, Fault> {
        let fault =
            || Fault::new("out-of-range", "must be a number from 0 to 1", "0에서 1까지의 수여야 합니다");
        text.parse().ok().filter(|it| (0.0..=1.0).contains(it)).ok_or_else(fault)
    }
}

/// `true` or `false`.
#[derive(Debug, Clone, Copy)]
pub struct Truth;

impl Shape for Truth {
    type Value = bool;

    fn schema(&self) -> ObjectBuilder {
        ObjectBuilder::new().schema_type(SchemaType::Type(Type::Boolean))
    }

    fn read(&self, text: &str) -> Result<bool, Fault> {
        let fault = || Fault::new("not-a-boolean", "must be true or false", "true 또는 false여야 합니다");
        text.parse().ok().ok_or_else(fault)
    }
}

/// A name that stands alone, without a value: `?default`.
#[derive(Debug, Clone, Copy)]
pub struct Flag;

impl Presence for Flag {
    type Value = bool;
    const BARE: bool = true;

    fn schema(&self) -> Schema {
        string().enum_values(Some([""])).into()
    }

    fn read(&self, texts: &[&str]) -> Result<bool, Fault> {
        match texts {
            [] => Ok(false),
            [""] => Ok(true),
            _ => Err(Fault::new("has-a-value", "stands without a value", "값 없이 써야 합니다")),
        }
    }
}

/// One of some words.
#[derive(Debug, Clone, Copy)]
pub struct OneOf(pub &'static [&'static str]);

impl Shape for OneOf {
    type Value = &'static str;

    fn schema(&self) -> ObjectBuilder {
        string().enum_values(Some(self.0.iter().copied()))
    }

    fn read(&self, text: &str) -> Result<&'static str, Fault> {
        self.0.iter().copied().find(|it| *it == text).ok_or_else(|| Self::fault(self.0))
    }
}

impl OneOf {
    /// The fault of a text that is none of some words.
    pub fn fault(words: &[&str]) -> Fault {
        let list = words.join(", ");
        let (en, ko) = (format!("must be one of: {list}"), format!("다음 중 하나여야 합니다: {list}"));
        Fault::new("not-one-of", en, ko)
    }
}

/// Free text of a bounded length.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Most characters.
    pub length_max: usize,
}

impl Shape for Words {
    type Value = String;

    fn schema(&self) -> ObjectBuilder {
        let length_max = Some(self.length_max).filter(|it| *it < usize::MAX);
        string().min_length(Some(1)).max_length(length_max).pattern(Some("^[^\\x00]*$"))
    }

    fn read(&self, text: &str) -> Result<String, Fault> {
        if !text.is_empty() && text.chars().count() <= self.length_max {
            return Ok(text.to_owned());
        }
        let max = self.length_max;
        Err(Fault::new(
            "too-long",
            format!("must have at most {max} characters"),
            format!("최대 {max}자까지 쓸 수 있습니다"),
        ))
    }
}

/// A text in which every character is allowed by a test, as a pattern says.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// The regular expression of the schema.
    pub pattern: &'static str,
    /// What a text must be, in plain words.
    pub must: Label,
    /// The same as a test; a regular expression engine for a handful of patterns would be too much.
    pub test: fn(&str) -> bool,
    /// Most characters, as the pattern has it.
    pub length_max: usize,
}

impl Shape for Pattern {
    type Value = String;

    fn schema(&self) -> ObjectBuilder {
        string().pattern(Some(self.pattern)).min_length(Some(1)).max_length(Some(self.length_max))
    }

    fn read(&self, text: &str) -> Result<String, Fault> {
        if (self.test)(text) {
            return Ok(text.to_owned());
        }
        Err(Fault::new("no-match", self.must.en, self.must.ko))
    }
}

/// A key, the last part of the IRI of a thing.
pub const KEY: Pattern = Pattern {
    pattern: key::KEY_PATTERN,
    must: Label::new(
        "키여야 합니다: 영문자, 숫자, `-`, `_` 1자에서 64자, 첫 글자는 영문자나 숫자",
        "must be a key: 1 to 64 letters, digits, `-` and `_`, a letter or digit first",
    ),
    test: key::key_is_valid,
    length_max: key::KEY_LENGTH_MAX,
};

/// A parameter that may be absent.
#[derive(Debug, Clone, Copy)]
pub struct Optional<S>(pub S);

impl<S: Shape> Presence for Optional<S> {
    type Value = Option<S::Value>;

    fn schema(&self) -> Schema {
        self.0.schema().into()
    }

    fn read(&self, texts: &[&str]) -> Result<Self::Value, Fault> {
        texts.first().map(|text| self.0.read(text)).transpose()
    }
}

/// A parameter whose absence means a value, given as it would stand in the address.
#[derive(Debug, Clone, Copy)]
pub struct Defaulted<S>(pub S, pub &'static str);

impl<S: Shape> Presence for Defaulted<S> {
    type Value = S::Value;

    fn schema(&self) -> Schema {
        self.0.schema().default(Some(json_of(self.1))).into()
    }

    fn read(&self, texts: &[&str]) -> Result<Self::Value, Fault> {
        self.0.read(texts.first().copied().unwrap_or(self.1))
    }
}

/// A parameter that must stand.
#[derive(Debug, Clone, Copy)]
pub struct Required<S>(pub S);

impl<S: Shape> Presence for Required<S> {
    type Value = S::Value;

    fn required(&self) -> bool {
        true
    }

    fn schema(&self) -> Schema {
        self.0.schema().into()
    }

    fn read(&self, texts: &[&str]) -> Result<Self::Value, Fault> {
        let missing = || Fault::new("missing", "must be given", "꼭 있어야 합니다");
        self.0.read(texts.first().ok_or_else(missing)?)
    }
}

/// Alternatives separated by commas, each once, in the order given; none when absent. Clients that repeat the name for each
/// one, whatever the document says, are understood, too.
#[derive(Debug, Clone, Copy)]
pub struct List<S> {
    /// What each is.
    pub of: S,
    /// Fewest; above 0 the parameter must stand.
    pub items_min: usize,
    /// Most.
    pub items_max: usize,
}

impl<S: Shape> List<S> {
    /// At most so many alternatives, or none.
    pub const fn up_to(items_max: usize, of: S) -> Self {
        Self { of, items_min: 0, items_max }
    }
}

impl<S: Shape> Presence for List<S>
where
    S::Value: PartialEq,
{
    type Value = Vec<S::Value>;
    const REPEATED: bool = true;

    fn required(&self) -> bool {
        self.items_min > 0
    }

    fn schema(&self) -> Schema {
        let array = ArrayBuilder::new().items(RefOr::T(Schema::from(self.of.schema()))).unique_items(true);
        array.min_items(Some(self.items_min.max(1))).max_items(Some(self.items_max)).into()
    }

    fn read(&self, texts: &[&str]) -> Result<Self::Value, Fault> {
        let Self { of, items_min, items_max } = self;
        let mut values = Vec::new();
        for text in texts.iter().flat_map(|it| it.split(',')) {
            let value = of.read(text)?;
            if values.contains(&value) {
                return Err(Fault::new("repeated", "names a value twice", "값이 중복되었습니다"));
            }
            values.push(value);
        }
        if values.len() > *items_max || values.len() < *items_min {
            let en = format!("must have {items_min} to {items_max} values, separated by commas");
            let ko = format!("쉼표로 나눈 값이 {items_min}개에서 {items_max}개까지여야 합니다");
            return Err(Fault::new("wrong-count", en, ko));
        }
        Ok(values)
    }
}

/// A parameter that may stand several times.
#[derive(Debug, Clone, Copy)]
pub struct Repeated<S> {
    /// What each is.
    pub of: S,
    /// Most.
    pub items_max: usize,
}

impl<S: Shape> Presence for Repeated<S> {
    type Value = Vec<S::Value>;
    const REPEATED: bool = true;
    const EXPLODED: bool = true;

    fn schema(&self) -> Schema {
        let array = ArrayBuilder::new().items(RefOr::T(Schema::from(self.of.schema())));
        array.min_items(Some(1)).max_items(Some(self.items_max)).into()
    }

    fn read(&self, texts: &[&str]) -> Result<Self::Value, Fault> {
        if texts.len() > self.items_max {
            let max = self.items_max;
            let (en, ko) = (format!("may stand at most {max} times"), format!("최대 {max}번 쓸 수 있습니다"));
            return Err(Fault::new("wrong-count", en, ko));
        }
        texts.iter().map(|text| self.of.read(text)).collect()
    }
}

fn string() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::String))
}

/// A value as it stands in an address, as JSON.
pub(super) fn json_of(text: &str) -> Value {
    serde_json::from_str(text)
        .ok()
        .filter(|it: &Value| it.is_number() || it.is_boolean())
        .unwrap_or_else(|| text.into())
}
