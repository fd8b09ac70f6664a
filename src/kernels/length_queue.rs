//! A queue of nodes by distance along edges that have lengths.
//!
//! Where lengths differ by less than some thousand times, nodes wait in buckets that are narrower than the shortest edge:
//! nothing in the first bucket can come nearer, so that it is taken out as a whole, in no order (Dinitz; see Cherkassky,
//! Goldberg & Radzik 1996, 10.1007/BF02592101). Else a heap of the standard library orders them one by one. petgraph has the
//! heap alone, inside its `dijkstra`.

use super::csr::Csr;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Most buckets, and the shortest edge for which the tolerance of ties stays far below the width of a bucket.
const BUCKETS_MAX: f64 = 4096.0;
const LENGTH_MIN: f64 = 1e-9;

/// Nodes that wait, some of them more than once: each time with a shorter distance than before.
pub(super) enum Queue {
    Buckets(Buckets),
    /// Distances above zero sort as their bits do.
    Heap(BinaryHeap<Reverse<(u64, u32)>>),
}

/// Nodes by distance, in a ring: as many buckets as the longest edge is wide and one more.
pub(super) struct Buckets {
    per_length: f64,
    ring: Vec<Vec<u32>>,
    /// One bit per bucket that is not empty.
    filled: Vec<u64>,
    /// How many buckets from the source on are done or being so.
    at: usize,
}

impl Queue {
    /// The queue that suits the lengths of a graph, empty.
    pub(super) fn new(graph: &Csr) -> Self {
        let lengths = || graph.ids().flat_map(|it| graph.weights(it)).copied();
        let shortest = lengths().fold(f64::INFINITY, f64::min);
        let longest = lengths().fold(0.0, f64::max);
        if shortest < LENGTH_MIN || !longest.is_finite() || longest > shortest * BUCKETS_MAX {
            return Self::Heap(BinaryHeap::new());
        }
        // Narrower than the shortest edge by much more than ties and rounding.
        let per_length = 1.0 / (0.99 * shortest);
        let buckets = (bucket(longest, per_length) + 2).next_power_of_two();
        let (ring, filled) = (vec![Vec::new(); buckets], vec![0; buckets.div_ceil(64)]);
        Self::Buckets(Buckets { per_length, ring, filled, at: 0 })
    }

    /// Adds a node.
    pub(super) fn push(&mut self, node: u32, distance: f64) {
        match self {
            Self::Heap(heap) => heap.push(Reverse((distance.to_bits(), node))),
            Self::Buckets(it) => {
                let place = bucket(distance, it.per_length) & (it.ring.len() - 1);
                it.ring[place].push(node);
                it.filled[place / 64] |= 1 << (place % 64);
            }
        }
    }

    /// Takes out the next nodes that no path can come nearer any more, and appends those that are not settled to `order`. It
    /// may be that none is; false when nobody waits. With that the queue is as new.
    pub(super) fn pop(&mut self, settled: &mut [bool], order: &mut Vec<u32>) -> bool {
        let mut settle = |node: u32| {
            if !std::mem::replace(&mut settled[node as usize], true) {
                order.push(node);
            }
        };
        match self {
            Self::Heap(heap) => {
                let Some(Reverse((_, node))) = heap.pop() else { return false };
                settle(node);
            }
            Self::Buckets(it) => {
                let Some(place) = it.first() else {
                    it.at = 0;
                    return false;
                };
                it.ring[place].drain(..).for_each(settle);
                it.filled[place / 64] &= !(1 << (place % 64));
                it.at = place;
            }
        }
        true
    }
}

impl Buckets {
    /// The first bucket that is not empty, around the ring from where the search is.
    fn first(&self) -> Option<usize> {
        let (start, words) = (self.at / 64, self.filled.len());
        let later = self.filled[start] & (u64::MAX << (self.at % 64));
        if later != 0 {
            return Some(start * 64 + later.trailing_zeros() as usize);
        }
        // Around the ring and back to the start of the word in which this began.
        let mut rest = (1..=words).map(|step| (start + step) % words).map(|word| (word, self.filled[word]));
        rest.find(|(_, bits)| *bits != 0).map(|(word, bits)| word * 64 + bits.trailing_zeros() as usize)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "distances are not negative")]
fn bucket(distance: f64, per_length: f64) -> usize {
    (distance * per_length) as usize
}
