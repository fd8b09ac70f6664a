//! Everything that belongs to one revision.

use super::run::Run;
use crate::network::tables::Tables;
use crate::store::index::QuadIndex;
use crate::vocabulary::mint::Base;
use std::sync::Arc;

/// One revision: immutable, shared by whoever reads it.
#[derive(Debug)]
pub struct Snapshot {
    /// The number of data changes so far.
    pub revision: u64,
    /// The quads.
    pub index: Arc<QuadIndex>,
    /// The things that the network is made of.
    pub tables: Arc<Tables>,
    /// Where data IRIs begin.
    pub base: Base,
    /// Whether the store is a bare RDF store without managed graphs.
    pub plain: bool,
    /// The latest analysis run; of an older revision while a new one is under way.
    pub run: Option<Arc<Run>>,
}

impl Snapshot {
    /// Whether the values are of an older revision.
    pub fn is_stale(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.revision != self.revision)
    }
}
