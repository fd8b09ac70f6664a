//! Connected components of an undirected graph.
//!
//! petgraph carries it: the components are those of its `UnionFind`. They are only renumbered here, because its labels
//! depend on the order of the unions.

use super::csr::Csr;
use petgraph::unionfind::UnionFind;

/// The components of a graph, numbered by their smallest node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Components {
    /// Component of each node.
    pub of: Vec<u32>,
    /// Number of nodes of each component.
    pub sizes: Vec<usize>,
}

/// Finds the components. O(n + m α(n)).
pub fn components(graph: &Csr) -> Components {
    let mut sets = UnionFind::<u32>::new(graph.nodes());
    for (a, b, _) in graph.edges() {
        sets.union(a, b);
    }
    let labels = sets.into_labeling();
    let mut numbers = vec![u32::MAX; graph.nodes()];
    let mut found = Components { of: Vec::with_capacity(graph.nodes()), sizes: Vec::new() };
    for label in labels {
        let number = &mut numbers[label as usize];
        if *number == u32::MAX {
            *number = u32::try_from(found.sizes.len()).unwrap_or(u32::MAX);
            found.sizes.push(0);
        }
        found.sizes[*number as usize] += 1;
        found.of.push(*number);
    }
    found
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
