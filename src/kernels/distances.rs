//! Distances in steps, over paths of an undirected graph.
//!
//! petgraph does not carry it: its `Bfs` yields no distances, and its all-pairs algorithms keep n² of them. Here hundreds
//! of sources walk at once, one bit each (the multi-source search of Then et al. 2014, 10.14778/2735496.2735507), and only
//! counts are kept.

pub(in crate::kernels) mod ordered;
mod search;

use super::csr::Csr;
use ordered::Ordered;
use std::collections::VecDeque;

/// Distance of each node from `source`; `None` where there is no path. O(n + m).
pub fn from(graph: &Csr, source: u32) -> Vec<Option<u32>> {
    from_nearest(graph, &[source])
}

/// Distance of each node from the nearest of some sources; `None` where there is no path. O(n + m).
pub fn from_nearest(graph: &Csr, sources: &[u32]) -> Vec<Option<u32>> {
    let mut found = vec![None; graph.nodes()];
    let mut queue = VecDeque::new();
    for source in sources {
        if let Some(place) = found.get_mut(*source as usize) {
            *place = Some(0);
            queue.push_back((*source, 0));
        }
    }
    while let Some((node, distance)) = queue.pop_front() {
        for &next in graph.neighbours(node) {
            let place = &mut found[next as usize];
            if place.is_none() {
                *place = Some(distance + 1);
                queue.push_back((next, distance + 1));
            }
        }
    }
    found
}

/// What the distances of one node to all others add up to, in steps.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Profile {
    /// Other nodes to which it has a path.
    pub reachable: u32,
    /// Its distances to these added up: its farness.
    pub sum: u64,
    /// The sum of 1/d over all others, with 1/∞ = 0.
    pub reciprocal_sum: f64,
    /// The greatest of its distances; 0 without any.
    pub eccentricity: u32,
}

/// The profile of each node, in one pass over all sources. O(nm) time at most, in parallel; O(n) memory per thread.
///
/// Farness: Freeman 1979, 10.1016/0378-8733(78)90021-7. Reciprocal sums: Latora & Marchiori 2001,
/// 10.1103/PhysRevLett.87.198701; Boldi & Vigna 2014, 10.1080/15427951.2013.865686. All sums are whole numbers until the
/// end, so that neither threads nor the numbers of the nodes show in the last bits.
pub fn profiles(graph: &Csr) -> Vec<Profile> {
    let sources: Vec<_> = graph.ids().collect();
    Ordered::new(graph).profiles(&sources)
}

/// A profile that grows. Distances are symmetric: what a node adds up are the sources that reach it, by step.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    reachable: u32,
    eccentricity: u32,
    sum: u64,
    /// In units of 2⁻⁹⁶: a remainder is lost far behind the last bit of the result.
    reciprocal_sum: u128,
}

/// What 1 is in the reciprocals of a tally.
const ONE: u128 = 1 << 96;

impl Tally {
    fn reciprocal(distance: u32) -> u128 {
        ONE / u128::from(distance)
    }

    /// Adds `count` sources at a distance that has this reciprocal.
    fn add(&mut self, count: u32, distance: u32, reciprocal: u128) {
        self.reachable += count;
        self.eccentricity = self.eccentricity.max(distance);
        self.sum += u64::from(count) * u64::from(distance);
        self.reciprocal_sum += u128::from(count) * reciprocal;
    }

    fn merge(&mut self, other: &Self) {
        self.reachable += other.reachable;
        self.eccentricity = self.eccentricity.max(other.eccentricity);
        self.sum += other.sum;
        self.reciprocal_sum += other.reciprocal_sum;
    }

    fn profile(&self) -> Profile {
        let reciprocal_sum = self.reciprocal_sum as f64 / ONE as f64;
        Profile { reachable: self.reachable, sum: self.sum, reciprocal_sum, eccentricity: self.eccentricity }
    }
}

#[cfg(test)]
mod tests {
    use super::{Profile, from, profiles};
    use crate::kernels::csr::Csr;
    use crate::kernels::samples::{self, assert_close};
    use proptest::prelude::*;

    #[test]
    fn what_is_not_reached_has_no_distance() {
        assert_eq!(from(&samples::parts(), 0), [Some(0), Some(1), Some(2), None, None, None]);
        assert_eq!(from(&Csr::default(), 0), []);
    }

    fn reciprocal_sums(graph: &Csr) -> Vec<f64> {
        profiles(graph).iter().map(|it| it.reciprocal_sum).collect()
    }

    #[test]
    fn sums_of_small_graphs() {
        let third = 1.0 / 3.0;
        assert_close(&reciprocal_sums(&samples::path()), &[1.5 + third, 2.5, 2.5, 1.5 + third]);
        assert_close(&reciprocal_sums(&samples::star()), &[4.0, 2.5, 2.5, 2.5, 2.5]);
        assert_close(&reciprocal_sums(&samples::cycle()), &[3.0; 5]);
        assert_close(&reciprocal_sums(&samples::complete()), &[4.0; 5]);
        assert_close(&reciprocal_sums(&samples::parts()), &[1.5, 2.0, 1.5, 1.0, 1.0, 0.0]);
        assert_close(&reciprocal_sums(&samples::graph(1, &[])), &[0.0]);
        assert_close(&reciprocal_sums(&Csr::default()), &[]);
    }

    #[test]
    fn a_path_of_1200_needs_several_batches() {
        let edges: Vec<_> = (0..1199).map(|it| (it, it + 1)).collect();
        let found = profiles(&samples::graph(1200, &edges));
        let harmonic: f64 = (1..1200).map(|it| 1.0 / f64::from(it)).sum();
        assert_close(&[found[0].reciprocal_sum], &[harmonic]);
        let end = Profile { reachable: 1199, sum: 1199 * 600, eccentricity: 1199, ..found[0] };
        assert_eq!((found[0], found[1199]), (end, end));
        let middle = Profile { sum: 599 * 300 + 600 * 601 / 2, eccentricity: 600, ..found[600] };
        assert_eq!(found[600], middle);
    }

    #[test]
    fn one_thread_and_eight_give_the_same() {
        let edges: Vec<_> = (0..1500_u32).flat_map(|it| [(it, it / 2), (it, it / 3)]).collect();
        let graph = samples::graph(1500, &edges);
        let with = |threads| samples::with_threads(threads, || profiles(&graph)).unwrap();
        assert_eq!(with(1), with(8));
    }

    proptest! {
        #[test]
        fn profiles_and_distances_equal_the_naive_ones(graph in samples::sparse()) {
            let naive = samples::distances(&graph, |_| 1.0);
            let profiles = profiles(&graph);
            for node in graph.ids() {
                let row = &naive[node as usize];
                let distances: Vec<_> = from(&graph, node).iter().map(|it| it.map_or(f64::INFINITY, f64::from)).collect();
                prop_assert_eq!(&distances, row);
                let others: Vec<f64> = row.iter().copied().filter(|it| *it > 0.0 && it.is_finite()).collect();
                let found = profiles[node as usize];
                prop_assert_eq!(found.reachable as usize, others.len());
                let greatest = others.iter().copied().fold(0.0, f64::max);
                assert_close(&[found.sum as f64, f64::from(found.eccentricity)], &[others.iter().sum(), greatest]);
                assert_close(&[found.reciprocal_sum], &[others.iter().map(|it| 1.0 / it).sum()]);
            }
        }
    }
}
