//! Distances along edges that have lengths: the weights of the graph, all above zero.
//!
//! petgraph's `dijkstra` answers with a hash map and orders all nodes by a heap; here arrays are kept from source to source,
//! and nodes mostly wait in buckets, see `length_queue` (`benches/kernel_peers`: “harmonic closeness, weighted”).

use super::csr::Csr;
use super::length_queue::Queue;
use rayon::prelude::*;

/// What the distances of one node to all others add up to, in the unit of the lengths.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct WeightedProfile {
    /// Other nodes to which it has a path.
    pub reachable: u32,
    /// Its distances to these added up: its farness.
    pub sum: f64,
    /// The sum of 1/d over all others, with 1/∞ = 0.
    pub reciprocal_sum: f64,
    /// The greatest of its distances; 0 without any.
    pub eccentricity: f64,
}

/// The profile of each node. O(nm + n² log n) time at most, in parallel; O(n) memory per thread.
///
/// Dijkstra 1959, 10.1007/BF01386390. Sums run in the order of the nodes.
pub fn profiles(graph: &Csr) -> Vec<WeightedProfile> {
    let sources: Vec<_> = graph.ids().collect();
    sources
        .par_iter()
        .map_init(
            || Search::new(graph),
            |search, source| {
                search.from(graph, *source);
                search.profile()
            },
        )
        .collect()
}

/// A search from one source, with memory that is kept for the next.
pub(super) struct Search {
    /// Distance of each node; infinite where there is no path.
    pub(super) distance: Vec<f64>,
    /// The nodes that were reached, those of paths before what they lead to.
    pub(super) order: Vec<u32>,
    settled: Vec<bool>,
    queue: Queue,
}

impl Search {
    pub(super) fn new(graph: &Csr) -> Self {
        let n = graph.nodes();
        let (distance, settled) = (vec![f64::INFINITY; n], vec![false; n]);
        Self { distance, order: Vec::with_capacity(n), settled, queue: Queue::new(graph) }
    }

    /// Finds the distance of each node from a source.
    pub(super) fn from(&mut self, graph: &Csr, source: u32) {
        self.distance.fill(f64::INFINITY);
        self.settled.fill(false);
        self.order.clear();
        self.distance[source as usize] = 0.0;
        self.queue.push(source, 0.0);
        loop {
            let start = self.order.len();
            if !self.queue.pop(&mut self.settled, &mut self.order) {
                break;
            }
            for &node in &self.order[start..] {
                let here = self.distance[node as usize];
                for (&target, length) in graph.neighbours(node).iter().zip(graph.weights(node)) {
                    let reached = here + length;
                    let distance = &mut self.distance[target as usize];
                    if reached < *distance {
                        *distance = reached;
                        self.queue.push(target, reached);
                    }
                }
            }
        }
    }

    fn profile(&self) -> WeightedProfile {
        let mut profile = WeightedProfile::default();
        for distance in self.distance.iter().filter(|it| **it > 0.0 && it.is_finite()) {
            profile.reachable += 1;
            profile.sum += distance;
            profile.reciprocal_sum += 1.0 / distance;
            profile.eccentricity = profile.eccentricity.max(*distance);
        }
        profile
    }
}

#[cfg(test)]
mod tests {
    use super::profiles;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples::{self, assert_close};
    use proptest::prelude::*;

    fn check(graph: &Csr) {
        let found = profiles(graph);
        let naive = samples::distances(graph, |it| it);
        let finite =
            |row: &[f64]| row.iter().copied().filter(|it| *it > 0.0 && it.is_finite()).collect::<Vec<_>>();
        let rows: Vec<_> = naive.iter().map(|row| finite(row)).collect();
        for (profile, row) in found.iter().zip(&rows) {
            assert_eq!(profile.reachable as usize, row.len());
        }
        let of = |sum: fn(&[f64]) -> f64| rows.iter().map(|row| sum(row)).collect::<Vec<_>>();
        assert_close(&found.iter().map(|it| it.sum).collect::<Vec<_>>(), &of(|row| row.iter().sum()));
        let reciprocals = of(|row| row.iter().map(|it| 1.0 / it).sum());
        assert_close(&found.iter().map(|it| it.reciprocal_sum).collect::<Vec<_>>(), &reciprocals);
        let greatest = of(|row| row.iter().copied().fold(0.0, f64::max));
        assert_close(&found.iter().map(|it| it.eccentricity).collect::<Vec<_>>(), &greatest);
    }

    #[test]
    fn a_way_around_may_be_shorter() {
        let graph = Csr::new(4, vec![(0, 1, 3.0), (0, 2, 1.0), (1, 2, 1.0)]);
        let found = profiles(&graph);
        // 0–2–1 is 2 long, the edge 0–1 is 3.
        assert_eq!((found[0].sum, found[0].eccentricity, found[0].reachable), (3.0, 2.0, 2));
        assert_eq!((found[3].sum, found[3].reciprocal_sum, found[3].reachable), (0.0, 0.0, 0));
        assert_eq!(profiles(&Csr::default()), []);
        assert_eq!(profiles(&samples::graph(1, &[])).len(), 1);
    }

    #[test]
    fn lengths_of_every_size_are_added_up() {
        let far = |ratio: f64| {
            Csr::new(5, vec![(0, 1, 1.0), (1, 2, ratio), (2, 3, 1.0 / ratio), (0, 3, 2.0), (3, 4, ratio)])
        };
        for ratio in [1.0, 3.0, 63.0, 64.0, 65.0, 1e3, 1e6, 1e12] {
            check(&far(ratio));
        }
    }

    proptest! {
        #[test]
        fn profiles_equal_the_naive_ones(graph in samples::any()) {
            check(&graph);
            check(&graph.clone().with_weights(|it| 1.0 / it));
            check(&graph.with_weights(|it| if it > 1.0 { it * 1e5 } else { it }));
        }
    }
}
