//! Connected components of an undirected graph.
//!
//! petgraph has a `UnionFind` that would carry it, but slower: it looks at every edge (`benches/kernel_peers`: “components”). Here two edges of each node
//! join nearly all of the largest component, and only nodes outside of it look at the rest of theirs.

use super::csr::Csr;

/// Edges of each node that are joined before the largest component is guessed.
const FIRST: usize = 2;

/// Nodes that are asked for their component to guess the largest.
const ASKED: usize = 1024;

/// The components of a graph, numbered by their smallest node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Components {
    /// Component of each node.
    pub of: Vec<u32>,
    /// Number of nodes of each component.
    pub sizes: Vec<usize>,
}

/// Finds the components. O(n + m α(n)), and near O(n) where one of them is most of the graph.
///
/// Afforest: Sutton, Ben-Nun & Barak 2018, 10.1109/IPDPS.2018.00023.
pub fn components(graph: &Csr) -> Components {
    let mut sets = Sets::new(graph.nodes());
    for node in graph.ids() {
        for &other in graph.neighbours(node).iter().take(FIRST) {
            sets.join(node, other);
        }
    }
    let most = sets.frequent();
    for node in graph.ids() {
        // An edge that leaves the largest set is seen from its other end.
        if Some(sets.root(node)) != most {
            for &other in graph.neighbours(node).iter().skip(FIRST) {
                sets.join(node, other);
            }
        }
    }
    sets.numbered()
}

/// Disjoint sets of nodes; the smallest node of a set is its root.
struct Sets(Vec<u32>);

impl Sets {
    fn new(nodes: usize) -> Self {
        Self((0..).take(nodes).collect())
    }

    /// The root of the set of a node. Halves the way to it: Tarjan & van Leeuwen 1984, 10.1145/62.2160.
    fn root(&mut self, mut node: u32) -> u32 {
        loop {
            let parent = self.0[node as usize];
            if parent == node {
                return node;
            }
            let above = self.0[parent as usize];
            self.0[node as usize] = above;
            node = above;
        }
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b) as usize] = a.min(b);
    }

    /// The root that nodes evenly spread over the graph have most often.
    fn frequent(&mut self) -> Option<u32> {
        let step = self.0.len().div_ceil(ASKED).max(1);
        let nodes = (0..).take(self.0.len()).step_by(step);
        let mut roots: Vec<u32> = nodes.map(|it| self.root(it)).collect();
        roots.sort_unstable();
        roots.chunk_by(|a, b| a == b).max_by_key(|it| it.len()).and_then(|it| it.first().copied())
    }

    /// Roots come before the other nodes of their sets, so that one pass numbers the sets.
    fn numbered(mut self) -> Components {
        let mut sizes: Vec<usize> = Vec::new();
        for node in 0..self.0.len() {
            let parent = self.0[node] as usize;
            self.0[node] = if parent == node {
                sizes.push(0);
                u32::try_from(sizes.len() - 1).unwrap_or(u32::MAX)
            } else {
                self.0[parent]
            };
            sizes[self.0[node] as usize] += 1;
        }
        Components { of: self.0, sizes }
    }
}

impl Components {
    /// The largest component; of several equally large ones that with the smallest node. `None` without nodes.
    pub fn giant(&self) -> Option<u32> {
        let largest = self.sizes.iter().max()?;
        let number = self.sizes.iter().position(|it| it == largest)?;
        u32::try_from(number).ok()
    }

    /// Number of nodes of the largest component, 0 without nodes.
    pub fn giant_size(&self) -> usize {
        self.sizes.iter().max().copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::components;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use petgraph::visit::{Bfs, IntoNodeIdentifiers};
    use proptest::prelude::*;

    #[test]
    fn parts_are_numbered_by_their_smallest_node() {
        let found = components(&samples::parts());
        assert_eq!((found.of.as_slice(), found.sizes.as_slice()), (&[0, 0, 0, 1, 1, 2][..], &[3, 2, 1][..]));
        assert_eq!((found.giant(), found.giant_size()), (Some(0), 3));
    }

    #[test]
    fn of_equally_large_parts_the_first_is_the_giant() {
        assert_eq!(components(&samples::graph(4, &[(0, 2), (1, 3)])).giant(), Some(0));
        assert_eq!(components(&Csr::default()).giant(), None);
        assert_eq!(components(&samples::graph(1, &[])).sizes, [1]);
        assert_eq!(components(&samples::barbell()).sizes, [6]);
    }

    proptest! {
        #[test]
        fn a_component_is_what_a_walk_reaches(graph in samples::any()) {
            let found = components(&graph);
            for start in (&graph).node_identifiers() {
                let mut walk = Bfs::new(&graph, start);
                let mut reached = Vec::new();
                while let Some(node) = walk.next(&graph) {
                    reached.push(node);
                }
                reached.sort_unstable();
                let same: Vec<_> = graph.ids().filter(|it| found.of[*it as usize] == found.of[start as usize]).collect();
                prop_assert_eq!(reached, same);
            }
        }
    }
}
