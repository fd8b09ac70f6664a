//! How large the largest component is without some nodes.
//!
//! petgraph has none. Without one node, for each in turn, the blocks tell it: Hopcroft & Tarjan 1973,
//! 10.1145/362248.362272.

use super::blocks::Blocks;
use super::components::{Components, components};
use super::csr::Csr;
use super::subgraph::induced;

/// For each node the size of the largest component of what is left without it. O(n + m) for all of them.
///
/// Without node v of a component of c nodes the parts are, for each of its blocks, the c − b nodes that do not reach the
/// block through v, b being those behind it.
pub fn largest_without_each(graph: &Csr, components: &Components, blocks: &Blocks) -> Vec<usize> {
    let size = |node: u32| components.sizes[components.of[node as usize] as usize];
    // The largest component, and the largest of the others.
    let mut sizes = components.sizes.clone();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let (first, second) = (sizes.first().copied().unwrap_or(0), sizes.get(1).copied().unwrap_or(0));
    let mut left: Vec<usize> = graph.ids().map(|it| if size(it) == first { second } else { first }).collect();
    for member in blocks.iter().flatten() {
        let part = size(member.node) - member.behind as usize;
        let place = &mut left[member.node as usize];
        *place = (*place).max(part);
    }
    left
}

/// The size of the largest component without the nodes that `taken` marks. O(n + m).
pub fn largest_without(graph: &Csr, taken: &[bool]) -> usize {
    let kept: Vec<u32> = graph.ids().filter(|it| !taken[*it as usize]).collect();
    components(&induced(graph, &kept)).giant_size()
}

#[cfg(test)]
mod tests {
    use super::{largest_without, largest_without_each};
    use crate::kernels::blocks::blocks;
    use crate::kernels::components::components;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    fn each(graph: &Csr) -> Vec<usize> {
        largest_without_each(graph, &components(graph), &blocks(graph))
    }

    #[test]
    fn values_of_small_graphs() {
        assert_eq!(each(&samples::star()), [1, 4, 4, 4, 4]);
        assert_eq!(each(&samples::path()), [3, 2, 2, 3]);
        assert_eq!(each(&samples::complete()), [4; 5]);
        assert_eq!(each(&samples::parts()), [2, 2, 2, 3, 3, 3]);
        assert_eq!(each(&samples::graph(1, &[])), [0]);
        assert_eq!(each(&samples::graph(2, &[])), [1, 1]);
        assert!(each(&Csr::default()).is_empty());
    }

    proptest! {
        #[test]
        fn equals_the_search_without_each_node(graph in samples::any()) {
            let naive = graph.ids().map(|out| {
                let taken: Vec<bool> = graph.ids().map(|it| it == out).collect();
                largest_without(&graph, &taken)
            });
            prop_assert_eq!(each(&graph), naive.collect::<Vec<_>>());
        }
    }
}
