//! The stages of a cluster in answers.

use super::coverage::Coverage;
use super::indicator::{PeriodRef, RunRef};
use super::{ActorRef, Explain, Measure, Ref};
use crate::indicators::lag;
use crate::model::text::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// How far the artifacts of a cluster come on the way from bench to market.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Stages {
    /// The cluster.
    pub cluster: Ref,
    /// The six stages, in order.
    pub stages: Vec<StageRow>,
    /// How long it takes from each stage but the last to the first artifact of a later one.
    pub lags: Vec<Lag>,
    /// Share of the research results that led to something on the market.
    pub end_to_end: Measure,
    /// Share of the older artifacts of the entry stage that led two stages further.
    pub cohort_reach: Measure,
    /// Median years from the entry stage to two stages further.
    pub translation_lag: Measure,
    /// The times behind the translation lag; null without an entry stage: one with three artifacts.
    pub translation: Option<Lag>,
    /// Whether every stage is there, and leads on.
    pub full_cycle: FullCycle,
    /// Where the cluster stands: −1 is the research end, +1 the market end.
    pub position: Measure,
    /// How evenly it covers the stages.
    pub breadth: Measure,
    /// What all chains to the last stage that has artifacts pass.
    pub bottleneck: Bottleneck,
    /// What patents rest on.
    pub science: Science,
    /// Clusters whose pooled stages are the reference of the quotients.
    pub reference: Vec<Ref>,
    /// The period.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// How well the data covers the cluster.
    pub data_coverage: Coverage,
    /// The analysis run.
    #[serde(flatten)]
    pub run: RunRef,
    /// How to get the same numbers by SPARQL; only with `explain=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Explain>,
}

/// One stage of a cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct StageRow {
    /// Notation of the stage.
    #[schema(example = "patent")]
    pub stage: String,
    /// Its name.
    pub label: Text,
    /// Its artifacts.
    pub count: Measure,
    /// Share of them that led to one of the next stage.
    pub conversion: Measure,
    /// Share of them that led to one of any later stage.
    pub conversion_forward: Measure,
    /// Share of them that are on the market or led there.
    pub reach: Measure,
    /// How much the cluster specialises in the stage, against the reference; 1 is its share there.
    pub quotient: Measure,
    /// The most chains from research results to the stage that share no artifact.
    pub chains: Measure,
}

/// How long something takes, by the estimator of Kaplan and Meier, in whole calendar years.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Lag {
    /// Stage of the artifacts that are waited with.
    #[schema(example = "research-result")]
    pub from: String,
    /// The earliest stage of what is waited for; it may be a later one.
    #[schema(example = "patent")]
    pub to: String,
    /// The median.
    pub median: Measure,
    /// The times by which a quarter and three quarters led on; null where they are not reached.
    #[schema(example = json!([2.0, null]))]
    pub quartiles: Vec<Option<f64>>,
    /// Artifacts that led on.
    #[schema(example = 12)]
    pub observed: u64,
    /// Artifacts that did not by the end of the period.
    #[schema(example = 7)]
    pub censored: u64,
    /// Artifacts older than what they came from, which are left out.
    #[schema(example = 1)]
    pub negative: u64,
    /// Artifacts without a date, which are left out.
    #[schema(example = 0)]
    pub undated: u64,
}

impl Lag {
    /// The body of a lag.
    pub fn new(from: &str, to: &str, median: Measure, lag: &lag::Lag) -> Self {
        let curve = lag.curve();
        let observed = lag.observed();
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
            median,
            quartiles: [0.25, 0.75].map(|p| curve.quantile(p)).to_vec(),
            observed: observed as u64,
            censored: (lag.subjects.len() - observed) as u64,
            negative: lag.negative as u64,
            undated: lag.undated as u64,
        }
    }
}

/// Whether a cluster has every stage, and each leads to the next.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FullCycle {
    /// Share of the stages that are there.
    pub coverage: Measure,
    /// Share of the pairs of neighbouring stages in which something led on.
    pub continuity: Measure,
    /// One times the other.
    pub index: Measure,
}

/// What all chains from research to a stage pass.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Bottleneck {
    /// The stage; null without artifacts after the first.
    #[schema(example = "approval")]
    pub stage: Option<String>,
    /// The most chains that share no artifact.
    pub flow: Measure,
    /// The fewest artifacts without which there is no chain, those nearest to research; at most 50.
    pub artifacts: Vec<Ref>,
    /// Actors behind them, at most 50.
    pub actors: Vec<ActorRef>,
}

/// What patents rest on.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Science {
    /// Share of the patents of firms that follow directly from research of the cluster.
    pub linkage: Measure,
    /// Mean of the fewest steps from a patent back to a research result.
    pub distance: Measure,
    /// The patents of firms that do, at most 50.
    pub patents: Vec<FirmPatent>,
}

/// A patent of a firm with the research that it follows from.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FirmPatent {
    /// The patent.
    pub patent: Ref,
    /// The research results, at most 50.
    pub research: Vec<Ref>,
}
