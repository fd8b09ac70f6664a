//! An analysis run: the indicator values of one revision.

use super::clock::Moment;

/// What one run computed.
#[derive(Debug)]
pub struct Run {
    /// Its key, the last part of its IRI.
    pub id: String,
    /// The revision that it read.
    pub revision: u64,
    /// Seed of random draws.
    pub seed: u64,
    /// When it began.
    pub started: Moment,
    /// When it ended.
    pub ended: Moment,
}
