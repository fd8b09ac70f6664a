//! What derived values assume beyond the data: one set for a service, so that a value is a function of revision and
//! assumptions.

use super::scale::Scale;

/// Assumptions that the configuration may change; the defaults are those of the published definitions.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumptions {
    /// The published year; `None`: the latest one with a date in the data.
    pub year: Option<i16>,
    /// Keys of the clusters whose pooled stages are the reference of stage quotients; empty: all clusters.
    pub reference: Vec<String>,
    /// Seed of random draws.
    pub seed: u64,
    /// Number of random draws behind intervals and null models; 0: values that need draws are not computed.
    pub draws: u32,
    /// With which probability a draw keeps a linkage that states no confidence, in [0, 1].
    pub confidence_default: f64,
    /// How maturity is scored.
    pub scale: Scale,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            year: None,
            reference: Vec::new(),
            seed: 1,
            draws: 0,
            confidence_default: 0.8,
            scale: Scale::default(),
        }
    }
}
