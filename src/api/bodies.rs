//! Bodies of answers: one file per thing, with its fields, its row as CSV, and how it is read from a snapshot. Here stand
//! the parts that many of them share. Which body answers a request is said in `routes`.

pub mod cluster;
pub mod codes;
pub mod actor;
pub mod linkage;
pub mod path;
pub mod adjacent;
pub mod artifact;
mod artifact_ways;
pub mod pathway;
pub mod programme;
pub mod demand;
pub mod concept;
pub mod import;
pub mod importer;
pub mod job;
pub mod coverage;
pub mod indicator;
pub mod matrix;
pub mod positioning;
mod grounds;
pub mod stress_test;
pub mod face_validity;
pub mod comparison;
pub mod compared;
pub mod chains;
pub mod stages;
pub mod series;
pub mod time;
pub mod uncertainty;
pub mod helix;
pub mod statement;
pub mod equals;
pub mod roles;
mod roles_words;
pub mod what_if;
mod what_if_change;
mod what_if_idle;
mod what_if_maturity;
pub mod what_if_names;
mod what_if_ranking;
pub mod what_if_request;
pub mod success_model;
mod success_read;
mod success_words;
mod success_links;
pub mod success_compare;
pub mod demand_fit;
pub mod demand_echo;
pub mod demand_question;
pub mod ripple;
mod ripple_refused;
pub mod ripple_request;
mod ripple_tables;
pub mod thing;

use crate::model::assumptions::SAMPLING_CONFIDENCE;
use crate::model::measure::{Basis, Interval, Measure as Computed, Reason};
use crate::model::text::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// Where a page stands in its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Page {
    /// Items of a page at most.
    #[schema(example = 50, minimum = 1, maximum = 1000)]
    pub limit: i64,
    /// `cursor` of the next page; null on the last one.
    #[schema(example = "rBBVbPMsjpAAY2x1c3Rlcg")]
    pub next_cursor: Option<String>,
    /// Whether there is a next page.
    #[schema(example = true)]
    pub has_more: bool,
    /// Items of the whole list; null unless `count=true`.
    #[schema(example = 128)]
    pub total: Option<u64>,
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listing<T> {
    /// The items of the page.
    pub items: Vec<T>,
    /// Where the page stands in its list.
    pub page: Page,
    /// The revision that the page was read from.
    #[schema(example = 1)]
    pub revision: u64,
    /// How to get the same rows by SPARQL; only with `explain=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Explain>,
}

/// A thing that another one names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Ref {
    /// Its key.
    #[schema(example = "kist")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/actor/kist")]
    pub iri: String,
    /// Its name.
    pub label: Text,
}

/// An actor that another thing names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ActorRef {
    /// Its key.
    #[schema(example = "kist")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/actor/kist")]
    pub iri: String,
    /// Its name.
    pub label: Text,
    /// Notation of its sector.
    #[schema(example = "research")]
    pub sector: String,
    /// Keys of its clusters.
    #[schema(example = json!(["hongneung"]))]
    pub clusters: Vec<String>,
}

/// A date that is known to the year, the month or the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartialDate {
    /// The first day that it may be.
    #[schema(example = "2021-03-01", format = Date)]
    pub date: String,
    /// How well it is known: `year`, `month` or `day`.
    #[schema(example = "month")]
    pub precision: String,
    /// The date at its precision.
    #[schema(example = "2021-03")]
    pub text: String,
}

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Evidence {
    /// IRI of the evidence.
    #[schema(example = "https://w3id.org/bioclusters/id/evidence/3f2a9c01d4e8")]
    pub iri: String,
    /// Address of the source.
    #[schema(example = "https://www.kist.re.kr/")]
    pub source: Option<String>,
    /// Title of the source.
    #[schema(example = "Annual report 2021")]
    pub title: Option<String>,
    /// The words that state it.
    #[schema(example = "KIST and Korea University signed …")]
    pub quote: Option<String>,
    /// When the source was read.
    #[schema(example = "2026-01-10")]
    pub accessed: Option<String>,
    /// Licence of the source.
    #[schema(example = "https://creativecommons.org/licenses/by/4.0/")]
    pub licence: Option<String>,
}

/// What every thing says about its statements.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Facts {
    /// Stated confidence in [0, 1].
    #[schema(example = 0.9, minimum = 0, maximum = 1)]
    pub confidence: Option<f64>,
    /// Sources.
    pub evidence: Vec<Evidence>,
    /// A remark of who entered it.
    #[schema(example = "Dates from the press release.")]
    pub note: Option<String>,
    /// Graphs that state something about it.
    #[schema(example = json!(["https://w3id.org/bioclusters/graph/import/seed"]))]
    pub graphs: Vec<String>,
    /// The revision that it was read from.
    #[schema(example = 1)]
    pub revision: u64,
}

/// A value with its interval, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Measure {
    /// The value.
    #[schema(example = 0.42)]
    pub value: Option<f64>,
    /// Lower end of its interval.
    #[schema(example = 0.31)]
    pub low: Option<f64>,
    /// Upper end of its interval.
    #[schema(example = 0.55)]
    pub high: Option<f64>,
    /// For which probability the interval is made: 0.95 where it comes from counts, 0.9 where from random draws of data and method
    /// (5th to 95th percentile), 0.99 where the value is estimated from a sample; null without an interval, or where it is the
    /// range of stated assumptions.
    #[schema(example = 0.95)]
    pub interval_level: Option<f64>,
    /// Its unit; null for a pure number.
    #[schema(example = "share")]
    pub unit: Option<String>,
    /// How many observations it rests on: of a share the whole that it is a share of; else the actors of the network, or the artifacts
    /// of the pathways, that it was computed from.
    #[schema(example = 42)]
    pub sample_size: Option<u64>,
    /// Why there is no value.
    pub undefined: Option<Undefined>,
    /// Whether it was computed exactly rather than estimated from a sample.
    #[schema(example = true)]
    pub exact: bool,
    /// True while the interval is still to come with the random draws of the analysis run; else left out. An interval that is null
    /// without it is none at all.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(example = true)]
    pub interval_pending: bool,
    /// How it was estimated; only where it was not computed exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sampling: Option<Sampling>,
}

/// How a value was estimated from a sample of the shortest paths of a large network.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Sampling {
    /// `sampled`.
    #[schema(example = "sampled")]
    pub method: String,
    /// How many samples were drawn.
    #[schema(example = 12544)]
    pub samples: u64,
    /// How far the value is from the exact one at most, which lies from `low` to `high`.
    #[schema(example = 0.01)]
    pub error_bound: f64,
    /// The probability with which the values of all actors are as near.
    #[schema(example = 0.99)]
    pub confidence: f64,
    /// Seed of the random numbers.
    #[schema(example = 1)]
    pub seed: u64,
}

impl Sampling {
    /// How a value was estimated, where its interval says so.
    pub fn of(value: f64, interval: Option<Interval>) -> Option<Self> {
        let Some(Interval { low, high, basis: Basis::Sample { samples, seed } }) = interval else {
            return None;
        };
        Some(Self {
            method: "sampled".to_owned(),
            samples: u64::from(samples),
            error_bound: (high - value).max(value - low),
            confidence: SAMPLING_CONFIDENCE,
            seed,
        })
    }
}

/// Why a value is undefined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Undefined {
    /// For programs.
    #[schema(example = "one-sector")]
    pub code: String,
    /// For people.
    pub message: Text,
}

impl From<Reason> for Undefined {
    fn from(reason: Reason) -> Self {
        Self { code: reason.code().to_owned(), message: reason.label().into() }
    }
}

impl Measure {
    /// The body of a computed value.
    pub fn new(measure: Computed, unit: Option<&str>, sample_size: Option<u64>) -> Self {
        let unit = unit.map(str::to_owned);
        let sample_size = measure.observations().map(u64::from).or(sample_size);
        match measure {
            Computed::Value { value, interval } => {
                let sampling = Sampling::of(value, interval);
                Self {
                    value: Some(value),
                    low: interval.map(|it| it.low),
                    high: interval.map(|it| it.high),
                    interval_level: interval.and_then(Interval::level),
                    unit,
                    sample_size,
                    undefined: None,
                    exact: sampling.is_none(),
                    sampling,
                    interval_pending: false,
                }
            }
            Computed::Undefined(reason) => Self {
                value: None,
                low: None,
                high: None,
                interval_level: None,
                unit,
                sample_size,
                undefined: Some(reason.into()),
                exact: true,
                sampling: None,
                interval_pending: false,
            },
        }
    }
}

/// How to get the same rows or numbers by SPARQL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Explain {
    /// A query that runs as it stands.
    #[schema(
        example = "PREFIX bc: <https://w3id.org/bioclusters/ontology#> SELECT ?actor WHERE { ?actor a bc:Actor }"
    )]
    pub sparql: String,
    /// The prefixes of the query.
    pub prefixes: std::collections::BTreeMap<String, String>,
    /// What the query does not say.
    pub notes: Vec<Text>,
}

/// A body with the query that gives the same numbers, where it was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Explained<T> {
    /// The body.
    #[serde(flatten)]
    pub body: T,
    /// How to get the same numbers by SPARQL; only with `explain=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Explain>,
}
