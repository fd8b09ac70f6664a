//! Topological order and circles of a directed graph.
//!
//! petgraph carries both: `toposort` for the order, and `kosaraju_scc` for the circles. Its `tarjan_scc` makes one pass
//! instead of two but recurses once per node, so that a long chain would end the program.

use super::csr::Arcs;
use petgraph::algo::{kosaraju_scc, toposort};

/// The nodes in an order in which each arc leads forward; `None` when there is a circle. O(n + m).
pub fn order(graph: &Arcs) -> Option<Vec<u32>> {
    toposort(graph, None).ok()
}

/// The circles of a graph: the nodes of each strongly connected component of two or more, ascending. O(n + m).
pub fn circles(graph: &Arcs) -> Vec<Vec<u32>> {
    let mut found: Vec<_> = kosaraju_scc(graph).into_iter().filter(|it| it.len() > 1).collect();
    for circle in &mut found {
        circle.sort_unstable();
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::{circles, order};
    use crate::kernels::csr::Arcs;
    use proptest::prelude::*;

    #[test]
    fn a_circle_names_its_nodes_and_leaves_no_order() {
        let graph = Arcs::new(6, vec![(0, 1), (1, 2), (2, 1), (3, 4), (4, 5), (5, 3)]);
        assert_eq!(order(&graph), None);
        assert_eq!(circles(&graph), [vec![1, 2], vec![3, 4, 5]]);
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_needs_no_deep_recursion() {
        let arcs = (0..99_999).map(|it| (it + 1, it)).collect();
        let graph = Arcs::new(100_000, arcs);
        assert_eq!(order(&graph).unwrap().first(), Some(&99_999));
        assert!(circles(&graph).is_empty());
    }

    #[test]
    fn a_graph_without_nodes_has_an_empty_order() {
        assert_eq!(order(&Arcs::new(0, Vec::new())), Some(Vec::new()));
        assert_eq!(order(&Arcs::new(1, Vec::new())), Some(vec![0]));
    }

    proptest! {
        #[test]
        fn every_arc_leads_forward_or_there_is_a_circle(arcs in prop::collection::vec((0..9_u32, 0..9_u32), 0..20)) {
            let graph = Arcs::new(9, arcs);
            let place = |order: &[u32], node| order.iter().position(|it| *it == node);
            match order(&graph) {
                Some(order) => {
                    prop_assert!(circles(&graph).is_empty());
                    prop_assert!(graph.arcs().all(|(a, b)| place(&order, a) < place(&order, b)));
                }
                None => prop_assert!(!circles(&graph).is_empty()),
            }
        }
    }
}
