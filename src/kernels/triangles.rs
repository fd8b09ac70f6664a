//! Triangles of an undirected graph.
//!
//! petgraph has no such count.

use super::csr::Csr;

/// For each node the number of triangles that it is a corner of: the edges among its neighbours. Each edge compares the
/// rows of its two ends. O(Σ k²).
pub fn triangles(graph: &Csr) -> Vec<usize> {
    let mut counts = vec![0; graph.nodes()];
    for (a, b, _) in graph.edges() {
        for corner in common_above(graph.neighbours(a), graph.neighbours(b), b) {
            for node in [a, b, corner] {
                counts[node as usize] += 1;
            }
        }
    }
    counts
}

/// Number of pairs of edges that share a node. O(n).
pub fn triples(graph: &Csr) -> usize {
    graph.ids().map(|it| graph.degree(it)).map(|k| k * k.saturating_sub(1) / 2).sum()
}

/// What two ascending rows have in common above `bound`, so that each triangle is met once.
fn common_above<'a>(left: &'a [u32], right: &'a [u32], bound: u32) -> impl Iterator<Item = u32> + 'a {
    let above = |row: &'a [u32]| row.get(row.partition_point(|it| *it <= bound)..).unwrap_or_default();
    let (mut left, mut right) = (above(left), above(right));
    std::iter::from_fn(move || {
        while let (Some((a, left_rest)), Some((b, right_rest))) = (left.split_first(), right.split_first()) {
            if a <= b {
                left = left_rest;
            }
            if b <= a {
                right = right_rest;
            }
            if a == b {
                return Some(*a);
            }
        }
        None
    })
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
