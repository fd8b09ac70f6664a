//! Quads that are still to come, and whether a query looked for any of them.

use super::term::TermId;
use std::sync::atomic::{AtomicBool, Ordering};

/// Descriptions that may still come into a graph: of subjects whose IRIs begin alike, with properties that are known before.
///
/// A query is held to it scan by scan: as long as none could find one of these quads, its answer is what it would be with them.
#[derive(Debug)]
pub struct Awaited {
    graph: TermId,
    subjects: String,
    properties: Vec<TermId>,
    /// The property that says a type, and the type of every subject.
    class: [TermId; 2],
    looked_for: AtomicBool,
}

impl Awaited {
    /// Quads of a graph with these beginnings of their subjects' IRIs, properties, and type.
    pub fn new(graph: TermId, subjects: String, properties: Vec<TermId>, class: [TermId; 2]) -> Self {
        Self { graph, subjects, properties, class, looked_for: AtomicBool::new(false) }
    }

    /// Whether a query looked for one.
    pub fn was_looked_for(&self) -> bool {
        self.looked_for.load(Ordering::Relaxed)
    }

    /// The graph that they come into.
    pub(super) fn graph(&self) -> TermId {
        self.graph
    }

    /// Takes note of a scan of that graph; `subject` is its IRI.
    pub(super) fn look(&self, subject: Option<&str>, predicate: Option<TermId>, object: Option<TermId>) {
        let [is_a, class] = self.class;
        let may_be = subject.is_none_or(|it| it.starts_with(&self.subjects))
            && predicate.is_none_or(|it| self.properties.contains(&it))
            && (predicate != Some(is_a) || object.is_none_or(|it| it == class));
        if may_be {
            self.looked_for.store(true, Ordering::Relaxed);
        }
    }
}
