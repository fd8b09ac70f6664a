//! Adjacency in compressed sparse rows: an undirected simple graph with weights, and a directed one without.
//!
//! petgraph has a `Csr` of its own; its neighbours are ascending, too, but it takes edges one by one in sorted order and
//! merges none of them. Its visit traits are implemented here instead, so that its algorithms run on ours.

mod visit;

use std::hint::black_box;
use std::ops::Range;

/// Rows that are asked for at a time.
pub(super) const AHEAD: usize = 16;

/// An undirected graph without loops and parallel edges.
#[derive(Debug, Clone, PartialEq)]
pub struct Csr {
    /// Where the row of each node begins; one more at the end.
    starts: Box<[usize]>,
    targets: Box<[u32]>,
    weights: Box<[f64]>,
}

impl Default for Csr {
    fn default() -> Self {
        Self::new(0, Vec::new())
    }
}

impl Csr {
    /// A graph of `nodes` nodes. Loops are dropped; the weights of parallel edges are added in the order in which they
    /// come. An edge whose end is not below `nodes` is dropped as well. O(n + m log m).
    pub fn new(nodes: usize, mut edges: Vec<(u32, u32, f64)>) -> Self {
        edges.retain(|&(a, b, _)| a != b && (a as usize) < nodes && (b as usize) < nodes);
        for edge in &mut edges {
            *edge = (edge.0.min(edge.1), edge.0.max(edge.1), edge.2);
        }
        // Stable: parallel edges keep their order, on which the last bits of their sum depend.
        edges.sort_by_key(|&(a, b, _)| (a, b));
        edges.dedup_by(|next, kept| {
            let parallel = (next.0, next.1) == (kept.0, kept.1);
            if parallel {
                kept.2 += next.2;
            }
            parallel
        });
        let mut starts = vec![0_usize; nodes + 1];
        for &(a, b, _) in &edges {
            starts[a as usize + 1] += 1;
            starts[b as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut targets = vec![0_u32; 2 * edges.len()].into_boxed_slice();
        let mut weights = vec![0.0; 2 * edges.len()].into_boxed_slice();
        let mut put = |from: u32, to: u32, weight: f64| {
            let place = &mut next[from as usize];
            (targets[*place], weights[*place]) = (to, weight);
            *place += 1;
        };
        // Lower neighbours first, then higher ones: each row is ascending, since the edges are.
        for &(a, b, weight) in &edges {
            put(b, a, weight);
        }
        for &(a, b, weight) in &edges {
            put(a, b, weight);
        }
        Self { starts: starts.into_boxed_slice(), targets, weights }
    }

    /// The same graph with other numbers of its nodes: node i of it is `nodes[i]` of this one; each stands there once. O(n + m).
    pub(super) fn renumbered(&self, nodes: &[u32]) -> Self {
        let mut places = vec![0_u32; nodes.len()];
        let mut starts = vec![0_usize; nodes.len() + 1];
        for (new, &old) in (0..).zip(nodes) {
            places[old as usize] = new;
            starts[new as usize + 1] = starts[new as usize] + self.degree(old);
        }
        let mut next = starts.clone();
        let mut targets = vec![0_u32; self.targets.len()].into_boxed_slice();
        let mut weights = vec![0.0; self.weights.len()].into_boxed_slice();
        // The nodes come in their new order, so that each row is ascending without being sorted.
        for (new, &old) in (0..).zip(nodes) {
            for (&neighbour, &weight) in self.neighbours(old).iter().zip(self.weights(old)) {
                let place = &mut next[places[neighbour as usize] as usize];
                (targets[*place], weights[*place]) = (new, weight);
                *place += 1;
            }
        }
        Self { starts: starts.into_boxed_slice(), targets, weights }
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// Number of edges.
    pub fn edge_count(&self) -> usize {
        self.targets.len() / 2
    }

    /// Neighbours of a node, ascending.
    pub fn neighbours(&self, node: u32) -> &[u32] {
        &self.targets[self.row(node)]
    }

    /// Weights of the edges to [`Csr::neighbours`], in the same order.
    pub fn weights(&self, node: u32) -> &[f64] {
        &self.weights[self.row(node)]
    }

    /// Number of neighbours of a node.
    pub fn degree(&self, node: u32) -> usize {
        self.row(node).len()
    }

    /// Sum of the weights of the edges of a node; 0 without edges.
    pub fn strength(&self, node: u32) -> f64 {
        // The sum of nothing is −0 in the standard library, which would be printed with its sign.
        self.weights(node).iter().fold(0.0, |sum, weight| sum + weight)
    }

    /// Sum of the values of the neighbours of a node, each times the weight of its edge; 0 without edges.
    pub fn weighted_sum(&self, node: u32, values: &[f64]) -> f64 {
        let row = self.neighbours(node).iter().zip(self.weights(node));
        row.fold(0.0, |sum, (other, weight)| sum + weight * values[*other as usize])
    }

    /// Gives each of these nodes with its neighbours and their weights to `use_row`, in their order.
    ///
    /// Rows of nodes that come in no order lie anywhere in memory. A few are asked for at a time, so that the memory is
    /// not waited for one by one: several times as fast on graphs that no cache holds.
    pub fn for_each_row(&self, nodes: &[u32], mut use_row: impl FnMut(u32, &[u32], &[f64])) {
        for nodes in nodes.chunks(AHEAD) {
            let mut rows: [(&[u32], &[f64]); AHEAD] = [(&[], &[]); AHEAD];
            for (row, node) in rows.iter_mut().zip(nodes) {
                *row = (self.neighbours(*node), self.weights(*node));
            }
            let (mut target, mut weight) = (0, 0.0);
            for (targets, weights) in &rows {
                target ^= targets.first().copied().unwrap_or_default();
                weight += weights.first().copied().unwrap_or_default();
            }
            // Only the reading counts.
            black_box((target, weight));
            for (node, (targets, weights)) in nodes.iter().zip(rows) {
                use_row(*node, targets, weights);
            }
        }
    }

    /// Nodes by the number of their neighbours, most first, of equal ones ascending. O(n).
    pub fn by_degree(&self) -> Vec<u32> {
        let largest = self.ids().map(|it| self.degree(it)).max().unwrap_or(0);
        let mut next = vec![0_usize; largest + 2];
        for node in self.ids() {
            next[largest - self.degree(node) + 1] += 1;
        }
        for fewer in 0..=largest {
            next[fewer + 1] += next[fewer];
        }
        let mut nodes = vec![0; self.nodes()];
        for node in self.ids() {
            let place = &mut next[largest - self.degree(node)];
            nodes[*place] = node;
            *place += 1;
        }
        nodes
    }

    /// All nodes, ascending.
    pub fn ids(&self) -> Range<u32> {
        0..u32::try_from(self.nodes()).unwrap_or(u32::MAX)
    }

    /// Edges as lower node, higher node and weight, ascending.
    pub fn edges(&self) -> impl Iterator<Item = (u32, u32, f64)> + '_ {
        self.ids().flat_map(move |a| {
            let row = self.neighbours(a).iter().zip(self.weights(a));
            row.filter(move |&(&b, _)| a < b).map(move |(&b, &weight)| (a, b, weight))
        })
    }

    /// The same edges with weights changed one by one.
    #[must_use]
    pub fn with_weights(mut self, change: impl Fn(f64) -> f64) -> Self {
        for weight in &mut self.weights {
            *weight = change(*weight);
        }
        self
    }

    fn row(&self, node: u32) -> Range<usize> {
        self.starts[node as usize]..self.starts[node as usize + 1]
    }
}

/// A directed graph without loops and parallel arcs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arcs {
    out: Rows,
    into: Rows,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rows {
    starts: Box<[usize]>,
    targets: Box<[u32]>,
}

impl Rows {
    /// Rows of arcs in ascending order.
    fn new(nodes: usize, arcs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_usize; nodes + 1];
        for arc in arcs {
            starts[arc.0 as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        Self { starts: starts.into_boxed_slice(), targets: arcs.iter().map(|it| it.1).collect() }
    }

    fn of(&self, node: u32) -> &[u32] {
        &self.targets[self.starts[node as usize]..self.starts[node as usize + 1]]
    }
}

impl Arcs {
    /// A graph of `nodes` nodes. Loops, repeated arcs and arcs with an end not below `nodes` are dropped. O(n + m log m).
    pub fn new(nodes: usize, mut arcs: Vec<(u32, u32)>) -> Self {
        arcs.retain(|&(a, b)| a != b && (a as usize) < nodes && (b as usize) < nodes);
        arcs.sort_unstable();
        arcs.dedup();
        let out = Rows::new(nodes, &arcs);
        for arc in &mut arcs {
            *arc = (arc.1, arc.0);
        }
        arcs.sort_unstable();
        Self { out, into: Rows::new(nodes, &arcs) }
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.out.starts.len() - 1
    }

    /// Number of arcs.
    pub fn arc_count(&self) -> usize {
        self.out.targets.len()
    }

    /// Nodes to which a node has an arc, ascending.
    pub fn followers(&self, node: u32) -> &[u32] {
        self.out.of(node)
    }

    /// Nodes that have an arc to a node, ascending.
    pub fn origins(&self, node: u32) -> &[u32] {
        self.into.of(node)
    }

    /// All nodes, ascending.
    pub fn ids(&self) -> Range<u32> {
        0..u32::try_from(self.nodes()).unwrap_or(u32::MAX)
    }

    /// All arcs, ascending.
    pub fn arcs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.ids().flat_map(move |a| self.followers(a).iter().map(move |&b| (a, b)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Arcs, Csr};
    use crate::kernels::samples;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn loops_go_and_parallel_edges_become_one() {
        let graph = Csr::new(3, vec![(2, 0, 1.0), (1, 1, 5.0), (0, 2, 2.5), (0, 1, 1.0), (0, 7, 1.0)]);
        assert_eq!(graph.edges().collect::<Vec<_>>(), [(0, 1, 1.0), (0, 2, 3.5)]);
        assert_eq!((graph.nodes(), graph.edge_count(), graph.degree(0), graph.strength(0)), (3, 2, 2, 4.5));
        assert_eq!(graph.neighbours(2), [0]);
    }

    #[test]
    fn a_graph_without_nodes_has_no_rows() {
        let graph = Csr::default();
        assert_eq!((graph.nodes(), graph.edge_count(), graph.edges().count()), (0, 0, 0));
    }

    #[test]
    fn rows_are_given_in_the_order_asked_for_with_their_weights() {
        let graph = samples::barbell();
        let nodes: Vec<u32> = graph.ids().rev().cycle().take(50).collect();
        let mut given = Vec::new();
        graph.for_each_row(&nodes, |node, neighbours, weights| {
            assert_eq!((neighbours, weights), (graph.neighbours(node), graph.weights(node)));
            given.push(node);
        });
        assert_eq!(given, nodes);
    }

    #[test]
    fn the_most_linked_come_first_and_equal_ones_ascending() {
        assert_eq!(samples::star().by_degree(), [0, 1, 2, 3, 4]);
        let graph = Csr::new(4, vec![(3, 1, 1.0), (3, 2, 1.0)]);
        assert_eq!(graph.by_degree(), [3, 1, 2, 0]);
        assert!(Csr::default().by_degree().is_empty());
    }

    #[test]
    fn arcs_are_read_from_both_ends() {
        let graph = Arcs::new(3, vec![(2, 0), (1, 0), (2, 0), (0, 0)]);
        assert_eq!(
            (graph.arc_count(), graph.followers(2), graph.origins(0)),
            (2, &[0_u32][..], &[1_u32, 2][..])
        );
    }

    proptest! {
        #[test]
        fn other_numbers_make_the_graph_that_its_edges_under_them_make(
            edges in samples::edges(8, 30),
            nodes in Just((0_u32..8).collect::<Vec<_>>()).prop_shuffle(),
        ) {
            let graph = Csr::new(8, edges);
            let place = |node: u32| (0_u32..).zip(&nodes).find(|it| *it.1 == node).map_or(0, |it| it.0);
            let renamed = graph.edges().map(|(a, b, weight)| (place(a), place(b), weight)).collect();
            prop_assert_eq!(graph.renumbered(&nodes), Csr::new(8, renamed));
        }

        #[test]
        fn the_rows_hold_the_sums_of_a_map(edges in samples::edges(8, 30)) {
            let mut map = BTreeMap::new();
            for &(a, b, weight) in edges.iter().filter(|it| it.0 != it.1) {
                *map.entry((a.min(b), a.max(b))).or_insert(0.0) += weight;
            }
            let graph = Csr::new(8, edges);
            let expected: Vec<_> = map.into_iter().map(|((a, b), weight)| (a, b, weight)).collect();
            prop_assert_eq!(graph.edges().collect::<Vec<_>>(), expected);
            for node in graph.ids() {
                prop_assert!(graph.neighbours(node).is_sorted());
                prop_assert!(graph.neighbours(node).iter().all(|it| graph.neighbours(*it).contains(&node)));
            }
        }
    }
}
