//! In which order the sources of a block set out.

use super::lanes::LANES;
use crate::kernels::blocks::piece::Piece;

/// A block with its nodes as sources, those that see it alike side by side: a step of many searches costs least where all of
/// them reach a node in the same one, and sources with the same hubs as neighbours mostly do.
pub(super) struct Sources {
    pub(super) piece: Piece,
    order: Vec<u32>,
}

impl Sources {
    pub(super) fn new(piece: Piece) -> Self {
        let mut order: Vec<_> = piece.graph.ids().collect();
        order.sort_by_key(|it| piece.graph.neighbours(*it));
        Self { piece, order }
    }

    /// The sources in at most some chunks of whole batches, so that no lane is idle but in the last.
    pub(super) fn chunks(&self, count_max: usize) -> impl Iterator<Item = &[u32]> {
        let batches = self.order.len().div_ceil(LANES);
        self.order.chunks((batches.div_ceil(count_max) * LANES).max(1))
    }
}
