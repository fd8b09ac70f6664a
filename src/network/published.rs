//! Which periods of a cluster have values: none before the year of its first dated linkage.
//!
//! Who was there before is not known: actors without a founding year are in every period, so that a cluster would have a size,
//! and a stage of its life, in whatever year one asks about. Cases of such years are there for what looks back from a later one.

use super::survey::{Case, Survey};
use crate::model::measure::{Measure, Reason};

impl Survey<'_> {
    /// Whether any of some clusters (row numbers) has values in a year: what is told of them together has some then.
    pub fn is_published(&self, clusters: &[u32], year: i16) -> bool {
        clusters.iter().any(|it| year >= self.history(*it).published_from)
    }
}

impl Case<'_> {
    /// Whether the cluster has values in the period.
    pub fn is_published(&self) -> bool {
        self.period.year >= self.history.published_from
    }

    /// A measure of a period with values; in another one it is undefined.
    pub fn told(&self, measure: Measure) -> Measure {
        if self.is_published() { measure } else { Measure::Undefined(Reason::NoData) }
    }

    /// What `find` gives in a period with values; in another one, why there is nothing.
    pub fn published<T>(&self, find: impl FnOnce() -> Result<T, Reason>) -> Result<T, Reason> {
        if self.is_published() { find() } else { Err(Reason::NoData) }
    }
}
