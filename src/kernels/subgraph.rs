//! Parts of a graph: what some of its nodes induce, and random ones.
//!
//! petgraph's `NodeFiltered` hides nodes without renumbering them, so that n stays that of the whole.

use super::csr::Csr;
use super::draws::Draw;

/// The graph of some nodes, ascending, and of all edges between them; node i of it is `nodes[i]`. O(n + Σ k).
pub fn induced(graph: &Csr, nodes: &[u32]) -> Csr {
    let mut places = vec![u32::MAX; graph.nodes()];
    for (place, node) in (0..).zip(nodes) {
        places[*node as usize] = place;
    }
    let mut edges = Vec::new();
    for (place, &node) in (0..).zip(nodes) {
        for (&other, &weight) in graph.neighbours(node).iter().zip(graph.weights(node)) {
            let to = places[other as usize];
            if other > node && to != u32::MAX {
                edges.push((place, to, weight));
            }
        }
    }
    Csr::new(nodes.len(), edges)
}

/// So many of `nodes` nodes, ascending, each set equally likely; all of them where there are no more. O(n).
pub fn random_nodes(nodes: usize, size: usize, draw: &mut Draw) -> Vec<u32> {
    let mut all: Vec<u32> = (0..).take(nodes).collect();
    for at in 0..size.min(nodes) {
        let left = u32::try_from(nodes - at).unwrap_or(u32::MAX);
        all.swap(at, at + draw.below(left) as usize);
    }
    all.truncate(size);
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use super::{induced, random_nodes};
    use crate::kernels::draws::Draw;
    use crate::kernels::samples;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_pair_of_four_comes_as_often() {
        let mut pairs = BTreeMap::<Vec<u32>, u32>::new();
        for b in 0..6000 {
            *pairs.entry(random_nodes(4, 2, &mut Draw::new(1, b))).or_default() += 1;
        }
        // Standard error of a count: sqrt(6000·5/36) = 29.
        assert!(pairs.len() == 6 && pairs.values().all(|it| it.abs_diff(1000) < 120), "{pairs:?}");
    }

    proptest! {
        #[test]
        fn edges_are_those_between_the_nodes(graph in samples::any(), size in 0..14_usize, seed in any::<u64>()) {
            let nodes = random_nodes(graph.nodes(), size, &mut Draw::new(seed, 0));
            prop_assert_eq!(nodes.len(), size.min(graph.nodes()));
            let place = |node: u32| nodes.iter().position(|it| *it == node).and_then(|it| u32::try_from(it).ok());
            let expected: Vec<_> =
                graph.edges().filter_map(|(a, b, weight)| Some((place(a)?, place(b)?, weight))).collect();
            prop_assert_eq!(induced(&graph, &nodes).edges().collect::<Vec<_>>(), expected);
        }
    }
}
