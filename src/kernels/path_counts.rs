//! How many paths lead on: counted in topological order, so that a graph with more paths than atoms takes one pass.
//!
//! petgraph has an iterator over all paths, which walks each of them. Hummon & Doreian 1989 (10.1016/0378-8733(89)90017-8), whose
//! search path counts these are.

use super::csr::Arcs;

/// For each node the number of paths from it to a node of `ends`; an end has the path of no step. `None` where the number is
/// 2^128 or more. `order` is a topological order. O(n + m).
pub fn to_ends(graph: &Arcs, order: &[u32], ends: &[bool]) -> Vec<Option<u128>> {
    count(order.iter().rev(), ends, |node| graph.followers(node))
}

/// For each node the number of paths to it from a node of `starts`; a start has the path of no step. `None` where the number
/// is 2^128 or more. `order` is a topological order. O(n + m).
pub fn from_starts(graph: &Arcs, order: &[u32], starts: &[bool]) -> Vec<Option<u128>> {
    count(order.iter(), starts, |node| graph.origins(node))
}

fn count<'a>(
    order: impl Iterator<Item = &'a u32>,
    marked: &[bool],
    before: impl Fn(u32) -> &'a [u32],
) -> Vec<Option<u128>> {
    let mut counts: Vec<Option<u128>> = marked.iter().map(|it| Some(u128::from(*it))).collect();
    for &node in order {
        let sum = before(node)
            .iter()
            .try_fold(counts[node as usize].unwrap_or(0), |sum, it| sum.checked_add(counts[*it as usize]?));
        counts[node as usize] = sum;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{from_starts, to_ends};
    use crate::kernels::csr::Arcs;
    use crate::kernels::topological;
    use proptest::prelude::*;

    /// `pairs` diamonds one after the other: 2^pairs paths from 0 to the last node.
    fn diamonds(pairs: u32) -> Arcs {
        let arcs = (0..pairs).flat_map(|it| {
            let at = 3 * it;
            [(at, at + 1), (at, at + 2), (at + 1, at + 3), (at + 2, at + 3)]
        });
        Arcs::new(3 * pairs as usize + 1, arcs.collect())
    }

    #[test]
    fn a_chain_of_diamonds_doubles_and_at_last_overflows() {
        for (pairs, expected) in [(0, Some(1)), (5, Some(32)), (127, Some(1 << 127)), (128, None)] {
            let graph = diamonds(pairs);
            let order = topological::order(&graph).unwrap();
            let last = graph.nodes() - 1;
            let mut ends = vec![false; graph.nodes()];
            ends[last] = true;
            assert_eq!(to_ends(&graph, &order, &ends)[0], expected);
            ends.reverse();
            assert_eq!(from_starts(&graph, &order, &ends)[last], expected);
        }
    }

    fn naive(graph: &Arcs, node: u32, ends: &[bool]) -> u128 {
        u128::from(ends[node as usize])
            + graph.followers(node).iter().map(|it| naive(graph, *it, ends)).sum::<u128>()
    }

    proptest! {
        #[test]
        fn counts_equal_those_of_a_walk_over_all_paths(
            arcs in prop::collection::vec((0..9_u32, 0..9_u32), 0..24), ends in prop::collection::vec(any::<bool>(), 9),
        ) {
            let graph = Arcs::new(9, arcs.into_iter().filter(|it| it.0 < it.1).collect());
            let order = topological::order(&graph).unwrap();
            let counts = to_ends(&graph, &order, &ends);
            let mut starts = vec![false; 9];
            starts[0] = true;
            let from = from_starts(&graph, &order, &starts);
            for node in graph.ids() {
                prop_assert_eq!(counts[node as usize], Some(naive(&graph, node, &ends)));
                let mut only = vec![false; 9];
                only[node as usize] = true;
                prop_assert_eq!(from[node as usize], Some(naive(&graph, 0, &only)));
            }
        }
    }
}
