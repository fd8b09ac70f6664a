//! petgraph, called from here on a graph that it has built.

use bioclusters::kernels::csr::Csr;
use petgraph::algo;
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

/// A graph of petgraph with lengths of edges.
pub(crate) type Graph = UnGraph<(), f64>;

/// Builds the graph.
pub(crate) fn build(graph: &Csr) -> Graph {
    let mut built = Graph::with_capacity(graph.nodes(), graph.edge_count());
    for _ in graph.ids() {
        built.add_node(());
    }
    for (a, b, weight) in graph.edges() {
        built.add_edge(NodeIndex::from(a), NodeIndex::from(b), weight);
    }
    built
}

fn number(node: NodeIndex) -> f64 {
    node.index() as f64
}

/// For each node a number of its component.
pub(crate) fn components(graph: &Graph) -> Vec<f64> {
    let mut sets = UnionFind::<usize>::new(graph.node_count());
    for edge in graph.edge_references() {
        sets.union(edge.source().index(), edge.target().index());
    }
    sets.into_labeling().into_iter().map(|it| it as f64).collect()
}

/// The articulation points, ascending.
pub(crate) fn articulation_points(graph: &Graph) -> Vec<f64> {
    let mut nodes: Vec<_> =
        algo::articulation_points::articulation_points(graph).into_iter().map(number).collect();
    nodes.sort_unstable_by(f64::total_cmp);
    nodes
}

/// The ends of the bridges, ascending.
pub(crate) fn bridges(graph: &Graph) -> Vec<f64> {
    let ends = |a: NodeIndex, b: NodeIndex| [number(a.min(b)), number(a.max(b))];
    let mut pairs: Vec<_> = algo::bridges(graph).map(|it| ends(it.source(), it.target())).collect();
    pairs.sort_unstable_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    pairs.concat()
}

/// For each node the sum of 1/d over all others, d the length of the shortest way.
pub(crate) fn harmonic_closeness(graph: &Graph) -> Vec<f64> {
    let of = |node| {
        let lengths = algo::dijkstra(graph, node, None, |it| *it.weight());
        lengths.into_values().filter(|it| *it > 0.0).map(|it| 1.0 / it).sum()
    };
    graph.node_indices().map(of).collect()
}
