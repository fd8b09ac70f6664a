//! The stages of a cluster in answers.

use super::chains::{Bottleneck, MostStops};
use super::coverage::Coverage;
use super::indicator::{PeriodRef, RunRef};
use super::{Explain, Measure, Ref};
use crate::indicators::lag;
use crate::indicators::meta::Unit;
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::stage::Stage;
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
    /// The times behind the translation lag; null without an entry stage, one with three artifacts: `translation_lag` is
    /// undefined then, and says why.
    pub translation: Option<Lag>,
    /// Whether every stage is there, and leads on.
    pub full_cycle: FullCycle,
    /// Where the cluster stands: −1 is the research end, +1 the market end.
    pub position: Measure,
    /// How evenly it covers the stages.
    pub breadth: Measure,
    /// What all chains to the latest stage that has artifacts pass.
    pub bottleneck: Bottleneck,
    /// The stage at which most chains stop.
    pub most_stops: MostStops,
    /// The ways from research results to the market.
    pub paths: ChainCounts,
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
    /// Its artifacts after which nothing of a later stage is recorded; 0 of the last stage, which has none after it.
    #[schema(example = 2)]
    pub stopped: u64,
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
    /// The times by which a quarter and three quarters led on.
    pub quartiles: Vec<Measure>,
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
    /// The body of a lag between two stages; `told` says what is told of a value.
    pub fn new(
        [from, to]: [Stage; 2],
        median: Measure,
        lag: &lag::Lag,
        told: &dyn Fn(Computed) -> Computed,
    ) -> Self {
        let curve = lag.curve();
        let observed = lag.observed();
        let without = if lag.subjects.is_empty() { Reason::NoArtifacts } else { Reason::NotReached };
        let quartile = |share: f64| {
            let years = curve.quantile(share).map_or(Computed::Undefined(without), Computed::of);
            Measure::new(told(years), Some(Unit::Years.notation()), Some(lag.subjects.len() as u64))
        };
        Self {
            from: from.notation().to_owned(),
            to: to.notation().to_owned(),
            median,
            quartiles: [0.25, 0.75].map(quartile).into(),
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

/// The ways from research results of a cluster to the market.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ChainCounts {
    /// How many there are: all sequences of artifacts, which may share some.
    pub count: Measure,
    /// The artifacts that the largest shares of them pass, at most 10; none without a way.
    pub artifacts: Vec<OnPaths>,
}

/// An artifact on the ways from research results to the market.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct OnPaths {
    /// The artifact.
    pub artifact: Ref,
    /// Share of the ways that pass it.
    pub share: Measure,
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
