//! What derived values assume beyond the data: one set for a service, so that a value is a function of revision and
//! assumptions.

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
}

impl Default for Assumptions {
    fn default() -> Self {
        Self { year: None, reference: Vec::new(), seed: 1, draws: 0 }
    }
}
