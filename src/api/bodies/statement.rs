//! Sentences in answers: each says by which rule and from which numbers it was made.

use crate::model::text::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// A sentence that a rule made from numbers. It describes what is recorded, and names no cause.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Statement {
    /// For programs.
    #[schema(example = "axis")]
    pub code: String,
    /// The sentence.
    pub text: Text,
    /// The rule that made it.
    pub rule: Text,
    /// The numbers that it rests on.
    pub rests_on: Vec<RestsOn>,
    /// The number against which the first of them was held; null where it was held against none.
    #[schema(example = 0.179)]
    pub threshold: Option<f64>,
}

/// A number behind a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RestsOn {
    /// Id of the indicator, or what is counted.
    #[schema(example = "sector-share-pagerank")]
    pub name: String,
    /// The part of the cluster that it belongs to: a sector, a stage or an actor; null for the whole.
    #[schema(example = "hospital")]
    pub part: Option<String>,
    /// The number; null where it is undefined.
    #[schema(example = 0.31)]
    pub value: Option<f64>,
}

impl RestsOn {
    /// A number of a part.
    pub fn of(name: &str, part: Option<&str>, value: f64) -> Self {
        Self { name: name.to_owned(), part: part.map(str::to_owned), value: Some(value) }
    }
}

/// All sentences as one text.
pub fn together(statements: &[Statement]) -> Text {
    let join = |pick: fn(&Text) -> Option<&str>| {
        statements.iter().filter_map(|it| pick(&it.text)).collect::<Vec<_>>().join(" ")
    };
    Text::new(join(|it| it.ko.as_deref()), join(|it| it.en.as_deref()))
}

/// A share as a person reads it.
pub fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}
