//! An undirected graph with each edge kept at one end: the one with fewer neighbours.
//!
//! No node keeps more than √2m edges then, which bounds what triangles cost. Nodes are numbered anew, those with the most
//! neighbours first: they are met most often, and lie together.

use super::csr::Csr;

/// Each edge leads from a later to an earlier node in the order of their degrees.
pub(super) struct Oriented {
    /// The nodes of the graph in that order.
    nodes: Vec<u32>,
    starts: Vec<usize>,
    targets: Vec<u32>,
    weights: Vec<f64>,
}

impl Oriented {
    /// O(n + m).
    pub(super) fn new(graph: &Csr) -> Self {
        let nodes = by_degree(graph);
        let mut numbers = vec![0_u32; nodes.len()];
        for (number, node) in (0..).zip(&nodes) {
            numbers[*node as usize] = number;
        }
        let mut starts = Vec::with_capacity(nodes.len() + 1);
        starts.push(0);
        let (mut targets, mut weights) = (vec![0; graph.edge_count() + 1], vec![0.0; graph.edge_count() + 1]);
        let mut next = 0;
        for (number, node) in (0..).zip(&nodes) {
            for (other, weight) in graph.neighbours(*node).iter().zip(graph.weights(*node)) {
                let target = numbers[*other as usize];
                // Written in any case, kept where it leads back: no processor foresees which.
                (targets[next], weights[next]) = (target, *weight);
                next += usize::from(target < number);
            }
            starts.push(next);
        }
        Self { nodes, starts, targets, weights }
    }

    /// The nodes of the graph in the order of this one.
    pub(super) fn nodes(&self) -> &[u32] {
        &self.nodes
    }

    /// Where the edges of each node begin and end.
    pub(super) fn edges(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node]..self.starts[node + 1]
    }

    /// The other ends of the edges that a node keeps.
    pub(super) fn row(&self, node: usize) -> &[u32] {
        &self.targets[self.edges(node)]
    }

    /// The other end of each edge.
    pub(super) fn targets(&self) -> &[u32] {
        &self.targets
    }

    /// The weight of each edge.
    pub(super) fn weights(&self) -> &[f64] {
        &self.weights
    }
}

/// Nodes by the number of their neighbours, most first, then by their own.
fn by_degree(graph: &Csr) -> Vec<u32> {
    let largest = graph.ids().map(|it| graph.degree(it)).max().unwrap_or(0);
    let mut next = vec![0_usize; largest + 2];
    for node in graph.ids() {
        next[largest - graph.degree(node) + 1] += 1;
    }
    for fewer in 0..=largest {
        next[fewer + 1] += next[fewer];
    }
    let mut nodes = vec![0; graph.nodes()];
    for node in graph.ids() {
        let place = &mut next[largest - graph.degree(node)];
        nodes[*place] = node;
        *place += 1;
    }
    nodes
}
