//! Numbers that stand for terms.

use std::num::NonZeroU32;

/// A term of one dictionary, as a number from 1. Numbers grow as terms are met and are kept between revisions
/// of one process; they mean nothing outside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct TermId(NonZeroU32);

impl TermId {
    /// The largest number of a stored term; numbers above are for terms that a query computes.
    pub const STORED_MAX: u32 = i32::MAX as u32;

    /// The term of a number; `None` for 0, which stands for the unnamed graph.
    pub const fn new(number: u32) -> Option<Self> {
        match NonZeroU32::new(number) {
            Some(number) => Some(Self(number)),
            None => None,
        }
    }

    /// The number, at least 1.
    pub const fn number(self) -> u32 {
        self.0.get()
    }

    /// The number as a position in a table that starts at 0.
    pub(super) const fn position(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A quad of numbers; a graph of `None` is the unnamed graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quad {
    /// Subject.
    pub subject: TermId,
    /// Predicate.
    pub predicate: TermId,
    /// Object.
    pub object: TermId,
    /// Graph.
    pub graph: Option<TermId>,
}

/// Which graphs a scan reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Graphs {
    /// All graphs as one set: each triple once, with the first graph that holds it.
    Union,
    /// Each quad of each graph, the unnamed one included.
    Each,
    /// The named graph, or the unnamed one.
    One(Option<TermId>),
}

/// What a scan looks for; `None` stands for anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern {
    /// Subject.
    pub subject: Option<TermId>,
    /// Predicate.
    pub predicate: Option<TermId>,
    /// Object.
    pub object: Option<TermId>,
    /// Graphs.
    pub graphs: Graphs,
}

impl Pattern {
    /// Everything, each triple once.
    pub const ALL: Self = Self { subject: None, predicate: None, object: None, graphs: Graphs::Union };
}
