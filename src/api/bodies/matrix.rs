//! The mixing matrix of a cluster in answers.

use super::coverage::Coverage;
use super::indicator::{PeriodRef, RunRef};
use super::{Explain, Measure, Ref};
use crate::model::text::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// Who is linked to whom, by sector.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct MixingMatrix {
    /// The cluster.
    pub cluster: Ref,
    /// The sectors, in the order of rows and columns: I A R H, then G S V.
    pub sectors: Vec<MatrixSector>,
    /// The cells, by row, then by column; symmetric.
    pub cells: Vec<Vec<MatrixCell>>,
    /// Share of the pairs of different sectors that are linked.
    pub coverage: Measure,
    /// How evenly the strength is spread over these pairs.
    pub evenness: Measure,
    /// Whether linkages lead to other sectors (1) or stay in their own (−1).
    pub ei_index: Measure,
    /// `seven` sectors or the first `four`.
    #[schema(example = "seven")]
    pub scope: String,
    /// `strength`, or `count`: each linkage of a pair counts 1.
    #[schema(example = "strength")]
    pub weight: String,
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

/// A row and column of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MatrixSector {
    /// Notation of the sector.
    #[schema(example = "industry")]
    pub notation: String,
    /// Its letter.
    #[schema(example = "I")]
    pub letter: String,
    /// Its name.
    pub label: Text,
    /// Its actors in the period.
    #[schema(example = 30)]
    pub actors: u64,
}

/// What links two sectors.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct MatrixCell {
    /// Linkages with a participant of each; inside a sector with two participants of it.
    #[schema(example = 12)]
    pub linkages: u64,
    /// Their strength between the two, or their number with `weight=count`.
    #[schema(example = 14.5)]
    pub strength: f64,
    /// What would be expected if everybody linked at random with the strength that they have.
    #[schema(example = 9.2)]
    pub expected: f64,
    /// Strength over what is expected; null where nothing is.
    #[schema(example = 1.58)]
    pub ratio: Option<f64>,
}
