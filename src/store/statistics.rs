//! How many quads, subjects and objects each property has: what the planner divides by.

use super::order::Order;
use super::term::TermId;
use std::collections::BTreeMap;

/// Figures of one property.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Distinct {
    pub(super) quads: usize,
    pub(super) subjects: usize,
    pub(super) objects: usize,
}

/// Figures of all properties.
#[derive(Debug, Clone, Default)]
pub(super) struct Statistics {
    all: Distinct,
    of: BTreeMap<u32, Distinct>,
}

impl Statistics {
    /// Counts in one pass over each of two orders.
    pub(super) fn new(spo: &Order, pos: &Order) -> Self {
        let mut statistics = Self::default();
        for (predicate, rows) in pos.groups() {
            let objects = rows.chunk_by(|a, b| a[0] == b[0]).count();
            statistics.of.insert(predicate, Distinct { quads: rows.len(), subjects: 0, objects });
        }
        for (_, rows) in spo.groups() {
            for run in rows.chunk_by(|a, b| a[0] == b[0]) {
                if let Some(of) = run.first().and_then(|it| statistics.of.get_mut(&it[0])) {
                    of.subjects += 1;
                }
            }
            statistics.all.subjects += 1;
        }
        statistics.all.quads = spo.len();
        statistics.all.objects = statistics.of.values().map(|it| it.objects).sum();
        statistics
    }

    /// Figures of a property, or of all together.
    pub(super) fn of(&self, predicate: Option<TermId>) -> Distinct {
        match predicate {
            Some(predicate) => self.of.get(&predicate.number()).copied().unwrap_or_default(),
            None => self.all,
        }
    }
}
