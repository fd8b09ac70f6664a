//! The greatest distance of a component without the distances of all pairs.
//!
//! petgraph has none; rustworkx searches from every node. The method is iFUB (Crescenzi et al. 2013,
//! 10.1016/j.tcs.2012.09.018): from a node in the middle, search from the nodes farthest from it first, and stop as soon as
//! no nearer pair can be farther apart. Its result is exact; on networks with hubs it takes a few searches instead of n.

use super::csr::Csr;
use super::distances;
use rayon::prelude::*;

/// The greatest distance between two nodes of the component of a node, in steps; 0 for a node alone. O(nm) time at most, in
/// parallel; mostly a few times O(m).
pub fn diameter(graph: &Csr, start: u32) -> u32 {
    let (middle, mut least) = middle(graph, start);
    let search = Reached::new(graph, middle);
    let mut levels: Vec<Vec<u32>> = vec![Vec::new(); search.eccentricity() as usize + 1];
    for (node, distance) in search.nodes() {
        levels[distance as usize].push(node);
    }
    for level in (0..=search.eccentricity()).rev() {
        // Two nodes of this level or below are at most so far apart over the middle.
        if least >= 2 * level {
            break;
        }
        let farthest =
            levels[level as usize].par_iter().map(|it| Reached::new(graph, *it).eccentricity()).max();
        least = least.max(farthest.unwrap_or(0));
    }
    least
}

/// A node in the middle of a long path, and the length of that: two double sweeps (4-SWEEP of the paper).
fn middle(graph: &Csr, start: u32) -> (u32, u32) {
    let (first, a) = halfway(graph, start);
    let (second, b) = halfway(graph, first);
    (second, a.max(b))
}

/// The node halfway between two that are far apart, and how far these are: the first is the farthest from `start`, the other the
/// farthest from that one.
fn halfway(graph: &Csr, start: u32) -> (u32, u32) {
    let end = Reached::new(graph, start).farthest();
    let from_end = Reached::new(graph, end);
    let mut node = from_end.farthest();
    let length = from_end.eccentricity();
    for distance in (length.div_ceil(2)..length).rev() {
        let is_nearer = |it: &&u32| from_end.0[**it as usize] == Some(distance);
        node = graph.neighbours(node).iter().find(is_nearer).copied().unwrap_or(node);
    }
    (node, length)
}

/// The distances from one node.
struct Reached(Vec<Option<u32>>);

impl Reached {
    fn new(graph: &Csr, source: u32) -> Self {
        Self(distances::from(graph, source))
    }

    /// The nodes that are reached, ascending, with their distances.
    fn nodes(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..).zip(&self.0).filter_map(|(node, distance)| Some((node, (*distance)?)))
    }

    fn eccentricity(&self) -> u32 {
        self.nodes().map(|it| it.1).max().unwrap_or(0)
    }

    /// The first of the nodes that are farthest.
    fn farthest(&self) -> u32 {
        let most = self.eccentricity();
        self.nodes().find(|it| it.1 == most).map_or(0, |it| it.0)
    }
}

#[cfg(test)]
mod tests {
    use super::diameter;
    use crate::kernels::csr::Csr;
    use crate::kernels::distances;
    use crate::kernels::samples;
    use proptest::prelude::*;

    #[test]
    fn diameters_of_small_graphs() {
        for (graph, expected) in [
            (samples::path(), 3),
            (samples::star(), 2),
            (samples::cycle(), 2),
            (samples::complete(), 1),
            (samples::barbell(), 3),
            (samples::parts(), 2),
            (samples::graph(1, &[]), 0),
        ] {
            assert_eq!(diameter(&graph, 0), expected);
        }
        assert_eq!((diameter(&samples::parts(), 3), diameter(&samples::parts(), 5)), (1, 0));
    }

    proptest! {
        #[test]
        fn it_is_the_greatest_of_all_distances(graph in samples::sparse()) {
            for start in graph.ids() {
                let component = |it: u32| distances::from(&graph, it).into_iter().flatten();
                let members = distances::from(&graph, start);
                let members = graph.ids().filter(|it| members[*it as usize].is_some());
                let expected = members.flat_map(component).max();
                prop_assert_eq!(Some(diameter(&graph, start)), expected);
            }
        }

        #[test]
        fn a_tree_of_any_shape_is_measured(parents in prop::collection::vec(0..1000_u32, 1..120)) {
            let edges: Vec<_> = (1_u32..).zip(&parents).map(|(it, parent)| (it, parent % it)).collect();
            let graph: Csr = samples::graph(parents.len() + 1, &edges);
            let all = graph.ids().flat_map(|it| distances::from(&graph, it).into_iter().flatten()).max();
            prop_assert_eq!(Some(diameter(&graph, 0)), all);
        }
    }
}
