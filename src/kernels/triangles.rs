//! Triangles of an undirected graph.
//!
//! petgraph has no such count.

mod rows;

use super::csr::Csr;
use rows::{Rows, is_marked, mark};

/// Rows that are compared with others as they are; longer ones are marked first.
const SHORT: usize = 16;

/// For each node the number of triangles that it is a corner of: the edges among its neighbours. O(m √m).
///
/// Each edge is kept by the end with fewer neighbours, which no node does for more than √2m edges: Chiba & Nishizeki 1985,
/// 10.1137/0214017; Ortmann & Brandes 2014, 10.1137/1.9781611973198.1. Two rows are compared only where their digests do
/// not tell that they share nothing, and word by word where a row is shorter as bits than as a list.
pub fn triangles(graph: &Csr) -> Vec<usize> {
    let rows = Rows::new(graph);
    let mut search = Search::new(graph);
    for node in graph.ids() {
        search.from(&rows, rows.ranks[node as usize]);
    }
    rows.ranks.iter().map(|rank| search.counts[*rank as usize]).collect()
}

/// The triangles found so far, by the rank of their corners.
struct Search {
    counts: Vec<usize>,
    /// Bits of the row that is compared, where it is long.
    marked: Vec<u64>,
    met: Vec<u32>,
}

impl Search {
    fn new(graph: &Csr) -> Self {
        let largest = graph.ids().map(|it| graph.degree(it)).max().unwrap_or(0);
        Self {
            counts: vec![0; graph.nodes()],
            marked: vec![0; graph.nodes() / 64 + 1],
            met: vec![0; largest],
        }
    }

    /// Adds the triangles whose corner of the highest rank is `node`.
    fn from(&mut self, rows: &Rows, node: u32) {
        let row = rows.row(node);
        let count = rows.meet(node, &mut self.met);
        let met = std::mem::take(&mut self.met);
        if row.len() <= SHORT {
            // Not a node: ranks are lower.
            let mut padded = [u32::MAX; SHORT];
            for (place, other) in padded.iter_mut().zip(row) {
                *place = *other;
            }
            for other in &met[..count] {
                self.short(rows, (node, *other), &padded);
            }
        } else {
            mark(&mut self.marked, row);
            for other in &met[..count] {
                self.long(rows, (node, *other));
            }
            for other in row {
                self.marked[*other as usize / 64] = 0;
            }
        }
        self.met = met;
    }

    /// Adds the triangles over an edge whose third corner is among a few.
    fn short(&mut self, rows: &Rows, edge: (u32, u32), few: &[u32; SHORT]) {
        if let Some(bits) = rows.bits(edge.1) {
            for third in rows.row(edge.0).iter().filter(|it| **it < edge.1 && is_marked(bits, **it)) {
                self.add(edge, *third);
            }
        } else {
            for third in rows.row(edge.1) {
                // All of them: no processor foresees where one is found.
                if few.iter().filter(|it| *it == third).count() > 0 {
                    self.add(edge, *third);
                }
            }
        }
    }

    /// Adds the triangles over an edge whose third corner is marked.
    fn long(&mut self, rows: &Rows, edge: (u32, u32)) {
        let Some(bits) = rows.bits(edge.1) else {
            for third in rows.row(edge.1) {
                if is_marked(&self.marked, *third) {
                    self.add(edge, *third);
                }
            }
            return;
        };
        for (word, bits) in (0..).zip(bits) {
            let mut both = bits & self.marked[word as usize];
            while both != 0 {
                self.add(edge, 64 * word + both.trailing_zeros());
                both &= both - 1;
            }
        }
    }

    fn add(&mut self, edge: (u32, u32), third: u32) {
        for corner in [edge.0, edge.1, third] {
            self.counts[corner as usize] += 1;
        }
    }
}

/// Number of pairs of edges that share a node. O(n).
pub fn triples(graph: &Csr) -> usize {
    graph.ids().map(|it| graph.degree(it)).map(|k| k * k.saturating_sub(1) / 2).sum()
}

#[cfg(test)]
mod tests {
    use super::{triangles, triples};
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    #[test]
    fn values_of_small_graphs() {
        assert_eq!(triangles(&samples::star()), [0; 5]);
        assert_eq!(triangles(&samples::cycle()), [0; 5]);
        assert_eq!(triangles(&samples::complete()), [6; 5]);
        assert_eq!(triangles(&samples::barbell()), [1; 6]);
        assert!(triangles(&Csr::default()).is_empty());
        assert_eq!(triples(&samples::path()), 2);
        assert_eq!(triples(&samples::star()), 6);
        assert_eq!(triples(&samples::graph(2, &[(0, 1)])), 0);
    }

    proptest! {
        #[test]
        fn equals_the_count_over_all_threes(graph in samples::any()) {
            let linked = |a: u32, b: u32| graph.neighbours(a).contains(&b);
            let naive: Vec<_> = graph.ids().map(|a| {
                let pairs = graph.ids().flat_map(|b| (b + 1..graph.ids().end).map(move |c| (b, c)));
                pairs.filter(|&(b, c)| linked(a, b) && linked(a, c) && linked(b, c)).count()
            }).collect();
            prop_assert_eq!(triangles(&graph), naive);
        }
    }
}
