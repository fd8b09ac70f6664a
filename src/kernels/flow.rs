//! Maximum flow, and the minimum cut that lies nearest to the source.
//!
//! petgraph carries the flow: its `dinics` (Dinitz 1970) is O(√n m) where all capacities are 1, as on chains that share no node.
//! It gives no cut; that one follows from what the flow leaves. Ford & Fulkerson 1956 (10.4153/CJM-1956-045-5): the smallest cut
//! is as large as the greatest flow, and among all smallest ones the one nearest to the source is unique.

use super::csr::Arcs;
use petgraph::algo::dinics;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

/// A greatest flow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// How much flows.
    pub value: u64,
    /// For each node whether more could flow to it from the source.
    pub reached: Vec<bool>,
}

/// The greatest flow from one node to another over edges (from, to, capacity). Between a node and itself there is none. Edges
/// with an end not below `nodes` are dropped. O(n² m), O(√n m) with capacities of 1.
pub fn maximum(nodes: usize, edges: &[(u32, u32, u64)], source: u32, sink: u32) -> Flow {
    let mut graph = DiGraph::<(), u64>::with_capacity(nodes, edges.len());
    let ids: Vec<NodeIndex> = (0..nodes).map(|_| graph.add_node(())).collect();
    let id = |it: u32| ids.get(it as usize).copied();
    for &(from, to, capacity) in edges.iter().filter(|it| it.2 > 0) {
        if let Some((from, to)) = id(from).zip(id(to)) {
            graph.add_edge(from, to, capacity);
        }
    }
    let Some((source, sink)) = id(source).zip(id(sink)) else {
        return Flow { value: 0, reached: vec![false; nodes] };
    };
    let (value, flows) =
        if source == sink { (0, vec![0; graph.edge_count()]) } else { dinics(&graph, source, sink) };
    let mut reached = vec![false; nodes];
    reached[source.index()] = true;
    let mut open = vec![source];
    while let Some(node) = open.pop() {
        let outward =
            graph.edges(node).filter(|it| flows[it.id().index()] < *it.weight()).map(|it| it.target());
        let inward = graph.edges_directed(node, petgraph::Incoming);
        let backward = inward.filter(|it| flows[it.id().index()] > 0).map(|it| it.source());
        for next in outward.chain(backward) {
            if !std::mem::replace(&mut reached[next.index()], true) {
                open.push(next);
            }
        }
    }
    Flow { value, reached }
}

/// Chains from one set of nodes to another that share no node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chains {
    /// How many there are at most.
    pub count: u64,
    /// The nodes, ascending, without which there is no chain: as few as possible, and of those sets the one nearest to the
    /// sources.
    pub cut: Vec<u32>,
}

/// The chains from `sources` to `sinks` that share no node; a node in both is a chain alone. Each node becomes two, the entry
/// and the exit, with an edge of capacity 1 between them. O(√n (n + m)).
pub fn disjoint_chains(graph: &Arcs, sources: &[u32], sinks: &[u32]) -> Chains {
    let (entry, exit) = (|node: u32| 2 * node, |node: u32| 2 * node + 1);
    let n = u32::try_from(graph.nodes()).unwrap_or(u32::MAX);
    let (source, sink) = (2 * n, 2 * n + 1);
    // More than all nodes together let through.
    let unbounded = u64::from(n) + 1;
    let mut edges: Vec<(u32, u32, u64)> = graph.ids().map(|it| (entry(it), exit(it), 1)).collect();
    edges.extend(graph.arcs().map(|(a, b)| (exit(a), entry(b), unbounded)));
    edges.extend(sources.iter().map(|it| (source, entry(*it), unbounded)));
    edges.extend(sinks.iter().map(|it| (exit(*it), sink, unbounded)));
    let flow = maximum(2 * graph.nodes() + 2, &edges, source, sink);
    let reached = |node: u32| flow.reached.get(node as usize).copied().unwrap_or(false);
    let cut = graph.ids().filter(|it| reached(entry(*it)) && !reached(exit(*it))).collect();
    Chains { count: flow.value, cut }
}

#[cfg(test)]
mod tests {
    use super::{Chains, disjoint_chains, maximum};
    use crate::kernels::csr::Arcs;
    use proptest::prelude::*;

    #[test]
    fn capacities_bound_the_flow() {
        // The textbook example of Cormen, Leiserson, Rivest & Stein: 23.
        let edges = [
            (0, 1, 16),
            (0, 2, 13),
            (1, 2, 10),
            (1, 3, 12),
            (2, 1, 4),
            (2, 4, 14),
            (3, 2, 9),
            (3, 5, 20),
            (4, 3, 7),
            (4, 5, 4),
        ];
        let flow = maximum(6, &edges, 0, 5);
        assert_eq!((flow.value, flow.reached), (23, vec![true, true, true, false, true, false]));
        assert_eq!(maximum(2, &[(0, 1, 5)], 0, 0).value, 0);
        assert_eq!(maximum(2, &[(0, 1, 0), (0, 7, 3)], 0, 1).value, 0);
        assert_eq!(maximum(0, &[], 0, 1).value, 0);
    }

    #[test]
    fn chains_share_no_node_and_the_cut_is_nearest_to_the_sources() {
        // 0 and 1 lead through 2 and then 3 to 4: both 2 and 3 are cuts, and 2 is nearer.
        let graph = Arcs::new(6, vec![(0, 2), (1, 2), (2, 3), (3, 4)]);
        assert_eq!(disjoint_chains(&graph, &[0, 1], &[4]), Chains { count: 1, cut: vec![2] });
        assert_eq!(disjoint_chains(&graph, &[0, 1], &[0, 5]), Chains { count: 1, cut: vec![0] });
        assert_eq!(disjoint_chains(&graph, &[5], &[4]), Chains { count: 0, cut: Vec::new() });
    }

    /// Whether some sink can be reached without the nodes of `without` (a set of bits).
    fn leads_on(graph: &Arcs, sources: &[u32], sinks: &[u32], without: u32) -> bool {
        let mut open: Vec<u32> = sources.iter().copied().filter(|it| without >> it & 1 == 0).collect();
        let mut seen = without;
        while let Some(node) = open.pop() {
            if sinks.contains(&node) {
                return true;
            }
            seen |= 1 << node;
            open.extend(graph.followers(node).iter().filter(|it| seen >> **it & 1 == 0));
        }
        false
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn chains_are_as_many_as_the_smallest_set_that_parts_the_ends(
            arcs in prop::collection::vec((0..8_u32, 0..8_u32), 0..20),
            ends in (prop::collection::btree_set(0..8_u32, 0..4), prop::collection::btree_set(0..8_u32, 0..4)),
        ) {
            let graph = Arcs::new(8, arcs.into_iter().filter(|it| it.0 < it.1).collect());
            let (sources, sinks): (Vec<_>, Vec<_>) = (ends.0.into_iter().collect(), ends.1.into_iter().collect());
            let chains = disjoint_chains(&graph, &sources, &sinks);
            let smallest = (0..256_u32).filter(|set| !leads_on(&graph, &sources, &sinks, *set)).map(u32::count_ones).min().unwrap();
            prop_assert_eq!(chains.count, u64::from(smallest));
            let cut = chains.cut.iter().fold(0, |set, it| set | 1_u32 << it);
            prop_assert_eq!(cut.count_ones(), smallest);
            prop_assert!(!leads_on(&graph, &sources, &sinks, cut));
        }
    }
}
