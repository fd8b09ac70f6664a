//! The helix of a cluster in answers.

use super::coverage::Coverage;
use super::indicator::{PeriodRef, RunRef};
use super::{Measure, Ref};
use serde::Serialize;
use utoipa::ToSchema;

/// Whether universities, industry and government together tell more than each two of them.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Helix {
    /// The cluster.
    pub cluster: Ref,
    /// In three dimensions, and in four.
    pub mappings: Vec<HelixMapping>,
    /// Triple-helix synergy as a share of the uncertainty of the events.
    pub relative: Measure,
    /// How well the data covers the cluster.
    pub coverage: Coverage,
    /// The period.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// The analysis run.
    #[serde(flatten)]
    pub run: RunRef,
}

/// The synergy of a mapping of sectors to dimensions.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct HelixMapping {
    /// Name and version of the mapping.
    #[schema(example = "helix-3/v1")]
    pub mapping: String,
    /// The dimensions.
    pub dimensions: Vec<HelixDimension>,
    /// Events with at least one of the dimensions: artifacts, and linkages of knowledge and transfer.
    #[schema(example = 140)]
    pub events: u64,
    /// Events by the dimensions that take part.
    pub cells: Vec<HelixCell>,
    /// The synergy; negative is synergy.
    pub synergy: Measure,
    /// Mean synergy of as many events whose dimensions are dealt out at random: what is owed to there being no event without
    /// any; undefined without draws, and where synergy is.
    pub reassigned: Measure,
    /// Number of times that they are dealt out.
    #[schema(example = 1000)]
    pub draws: u64,
    /// Seed of the draws.
    #[schema(example = 1)]
    pub seed: u64,
}

/// A dimension of a helix.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct HelixDimension {
    /// Its letter.
    #[schema(example = "u")]
    pub dimension: String,
    /// Notations of its sectors.
    #[schema(example = json!(["academia", "hospital"]))]
    pub sectors: Vec<String>,
    /// What it adds on average to the events that dimensions have among themselves; undefined without events.
    pub power: Measure,
}

/// Events in which exactly some dimensions take part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HelixCell {
    /// Letters of the dimensions.
    #[schema(example = json!(["u", "i"]))]
    pub dimensions: Vec<String>,
    /// How many events.
    #[schema(example = 12)]
    pub events: u64,
}
