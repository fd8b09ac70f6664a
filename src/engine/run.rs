//! An analysis run: the indicator values of one revision.

use super::clock::Moment;
use crate::indicators::results::Results;
use crate::network::tables::Tables;
use std::sync::Arc;
use std::time::Duration;

/// What one run computed.
#[derive(Debug, Clone)]
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
    /// How long it took.
    pub took: Duration,
    /// The things that it read; rows of `results` are rows of these tables, whatever has been committed since.
    pub tables: Arc<Tables>,
    /// Whether values that need random draws are there: they follow later in the same run.
    pub drawn: bool,
    /// The values.
    pub results: Results,
}
