//! Random graphs in which every node keeps its number of neighbours. Maslov & Sneppen 2002, 10.1126/science.1065103.
//!
//! petgraph has none.

use super::csr::Csr;
use super::draws::Draw;
use hashbrown::HashSet;

/// Attempted swaps for each edge.
const SWAPS: usize = 10;

/// Up to so many nodes the joined pairs are bits of a matrix: at most 2 MB, and no hashing.
const MATRIX_MAX: usize = 4096;

/// The graph after ten attempted double-edge swaps for each of its edges; weights are 1. O(m log m).
///
/// A swap takes two random edges a–b and c–d, in a random direction of the second, and puts a–d and c–b in their place,
/// unless that makes a loop or a parallel edge.
pub fn rewired(graph: &Csr, draw: &mut Draw) -> Csr {
    let mut edges: Vec<(u32, u32)> = graph.edges().map(|(a, b, _)| (a, b)).collect();
    let mut joined = Pairs::new(graph.nodes(), &edges);
    let count = u32::try_from(edges.len()).unwrap_or(u32::MAX).min(u32::MAX / 2);
    if count > 1 {
        for _ in 0..SWAPS * edges.len() {
            // One number says which is the second, and which way round.
            let (first, second) = (draw.below(count), draw.below(2 * count));
            let (second, is_turned) = (second / 2, second % 2 == 1);
            let (a, b) = edges[first as usize];
            let (c, d) = edges[second as usize];
            let (c, d) = if is_turned { (d, c) } else { (c, d) };
            if first == second || a == d || c == b || joined.has(a, d) || joined.has(c, b) {
                continue;
            }
            joined.change((a, b), (a, d));
            joined.change((c, d), (c, b));
            edges[first as usize] = (a, d);
            edges[second as usize] = (c, b);
        }
    }
    Csr::new(graph.nodes(), edges.into_iter().map(|(a, b)| (a, b, 1.0)).collect())
}

/// Which pairs of nodes are joined.
enum Pairs {
    Matrix { nodes: usize, bits: Vec<u64> },
    Set(HashSet<(u32, u32)>),
}

impl Pairs {
    fn new(nodes: usize, edges: &[(u32, u32)]) -> Self {
        let mut pairs = if nodes <= MATRIX_MAX {
            Self::Matrix { nodes, bits: vec![0; (nodes * nodes).div_ceil(64)] }
        } else {
            Self::Set(HashSet::with_capacity(edges.len()))
        };
        for (a, b) in edges {
            pairs.flip(*a, *b);
        }
        pairs
    }

    fn has(&self, a: u32, b: u32) -> bool {
        let (a, b) = (a.min(b), a.max(b));
        match self {
            Self::Matrix { nodes, bits } => {
                let at = a as usize * nodes + b as usize;
                bits[at / 64] >> (at % 64) & 1 == 1
            }
            Self::Set(pairs) => pairs.contains(&(a, b)),
        }
    }

    fn change(&mut self, old: (u32, u32), new: (u32, u32)) {
        self.flip(old.0, old.1);
        self.flip(new.0, new.1);
    }

    fn flip(&mut self, a: u32, b: u32) {
        let (a, b) = (a.min(b), a.max(b));
        match self {
            Self::Matrix { nodes, bits } => {
                let at = a as usize * *nodes + b as usize;
                bits[at / 64] ^= 1 << (at % 64);
            }
            Self::Set(pairs) => {
                if !pairs.remove(&(a, b)) {
                    pairs.insert((a, b));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::rewired;
    use crate::kernels::csr::Csr;
    use crate::kernels::draws::Draw;
    use crate::kernels::samples;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn degrees(graph: &Csr) -> Vec<usize> {
        graph.ids().map(|it| graph.degree(it)).collect()
    }

    #[test]
    fn a_star_and_a_complete_graph_cannot_change() {
        for graph in [samples::star(), samples::complete()] {
            assert_eq!(rewired(&graph, &mut Draw::new(1, 0)), graph);
        }
        assert_eq!(rewired(&Csr::default(), &mut Draw::new(1, 0)), Csr::default());
    }

    #[test]
    fn each_perfect_matching_of_four_comes_about_as_often() {
        let pairs = samples::graph(4, &[(0, 1), (2, 3)]);
        let mut found = BTreeMap::<u32, u32>::new();
        for b in 0..6000 {
            let graph = rewired(&pairs, &mut Draw::new(5, b));
            *found.entry(graph.neighbours(0)[0]).or_default() += 1;
        }
        assert!(found.len() == 3 && found.values().all(|it| it.abs_diff(2000) < 150), "{found:?}");
    }

    #[test]
    fn large_graphs_keep_their_degrees_too() {
        let edges: Vec<_> =
            (0..5000_u32).flat_map(|it| [(it, (it + 1) % 5000), (it, it * 7 % 5000)]).collect();
        let graph = samples::graph(5000, &edges);
        let other = rewired(&graph, &mut Draw::new(1, 1));
        assert_eq!(degrees(&other), degrees(&graph));
        let kept = other.edges().filter(|(a, b, _)| graph.neighbours(*a).contains(b)).count();
        assert!(kept * 50 < graph.edge_count(), "{kept} edges stayed");
    }

    proptest! {
        #[test]
        fn every_node_keeps_its_number_of_neighbours(graph in samples::any(), seed in any::<u64>()) {
            let other = rewired(&graph, &mut Draw::new(seed, 3));
            prop_assert_eq!(degrees(&other), degrees(&graph));
            prop_assert_eq!(other.edge_count(), graph.edge_count());
            prop_assert_eq!(rewired(&graph, &mut Draw::new(seed, 3)), other);
        }
    }
}
