//! Maturity under any weights, in answers.

use crate::analysis::standing::Stress;
use serde::Serialize;
use utoipa::ToSchema;

/// The maturity of a cluster when weights are drawn uniformly from all that there are, all else being drawn as ever.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct StressTest {
    /// The median of the draws.
    #[schema(example = 39.5)]
    pub median: f64,
    /// The 5th percentile.
    #[schema(example = 22.1)]
    pub low: f64,
    /// The 95th percentile.
    #[schema(example = 57.0)]
    pub high: f64,
    /// The best rank among the compared that it has in 90 % of the draws, from 1; null where no draw has a score of every cluster.
    #[schema(example = 3)]
    pub rank_low: Option<u64>,
    /// The worst one.
    #[schema(example = 9)]
    pub rank_high: Option<u64>,
}

impl From<Stress> for StressTest {
    fn from(stress: Stress) -> Self {
        let Stress { spread, ranks } = stress;
        let rank = |at: usize| ranks.map(|it| it[at] as u64);
        Self {
            median: spread.median,
            low: spread.interval.low,
            high: spread.interval.high,
            rank_low: rank(0),
            rank_high: rank(1),
        }
    }
}
