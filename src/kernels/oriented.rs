//! An undirected graph with each edge kept at one end: the one with fewer neighbours, of equals the lower.
//!
//! No node keeps more than √2m edges then, which bounds what a search through the neighbours of neighbours costs.
//! petgraph has nothing of the kind.

use super::csr::Csr;
use std::ops::Range;

pub(super) struct Oriented {
    starts: Vec<usize>,
    targets: Vec<u32>,
}

impl Oriented {
    /// O(n + m).
    pub(super) fn new(graph: &Csr) -> Self {
        let degrees: Vec<u32> =
            graph.ids().map(|it| u32::try_from(graph.degree(it)).unwrap_or(u32::MAX)).collect();
        let mut starts = Vec::with_capacity(graph.nodes() + 1);
        starts.push(0);
        // One place more, which is written and not kept.
        let mut targets = vec![0; graph.edge_count() + 1];
        let mut next = 0;
        for node in graph.ids() {
            let own = (degrees[node as usize], node);
            for &other in graph.neighbours(node) {
                // Without a branch: no processor foresees it.
                targets[next] = other;
                next += usize::from((degrees[other as usize], other) > own);
            }
            starts.push(next);
        }
        targets.truncate(next);
        Self { starts, targets }
    }

    /// Where the edges of a node begin and end.
    pub(super) fn edges(&self, node: u32) -> Range<usize> {
        self.starts[node as usize]..self.starts[node as usize + 1]
    }

    /// The other ends of the edges that a node keeps, ascending.
    pub(super) fn row(&self, node: u32) -> &[u32] {
        &self.targets[self.edges(node)]
    }

    /// The other end of each edge.
    pub(super) fn targets(&self) -> &[u32] {
        &self.targets
    }

    /// The weight of each edge.
    pub(super) fn weights(&self, graph: &Csr) -> Vec<f64> {
        let mut weights = Vec::with_capacity(self.targets.len());
        for node in graph.ids() {
            let mut kept = self.row(node).iter().peekable();
            for (other, weight) in graph.neighbours(node).iter().zip(graph.weights(node)) {
                if kept.next_if_eq(&other).is_some() {
                    weights.push(*weight);
                }
            }
        }
        weights
    }
}
