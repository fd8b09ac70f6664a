//! Distances in steps, over paths of an undirected graph.
//!
//! petgraph does not carry it: its `Bfs` yields no distances, and its all-pairs algorithms keep n² of them. Here 64
//! sources walk at once, one bit each (the multi-source search of Then et al. 2014, 10.14778/2735496.2735507), and only
//! counts are kept.

use super::csr::Csr;
use rayon::prelude::*;
use std::collections::VecDeque;

/// Sources that walk together: the bits of a word.
const SOURCES: usize = 64;

/// Distance of each node from `source`; `None` where there is no path. O(n + m).
pub fn from(graph: &Csr, source: u32) -> Vec<Option<u32>> {
    let mut found = vec![None; graph.nodes()];
    let Some(first) = found.get_mut(source as usize) else { return found };
    *first = Some(0);
    let mut queue = VecDeque::from([(source, 0)]);
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

/// The profile of each node. O(nm) time in parallel.
pub fn profiles(graph: &Csr) -> Vec<Profile> {
    let sums = reciprocal_sums(graph);
    let of = |source: u32| {
        let mut profile = Profile { reciprocal_sum: sums[source as usize], ..Profile::default() };
        for distance in from(graph, source).into_iter().flatten().filter(|it| *it > 0) {
            profile.reachable += 1;
            profile.sum += u64::from(distance);
            profile.eccentricity = profile.eccentricity.max(distance);
        }
        profile
    };
    graph.ids().into_par_iter().map(of).collect()
}

/// For each node the sum of 1/d over all others, with 1/∞ = 0. O(nm) time in parallel, O(n) memory per thread.
///
/// Latora & Marchiori 2001; Boldi & Vigna 2014. How many nodes stand at each distance is counted before anything is
/// divided, so that the numbers of the nodes do not show in the last bits.
pub fn reciprocal_sums(graph: &Csr) -> Vec<f64> {
    let mut sums = vec![0.0; graph.nodes()];
    sums.par_chunks_mut(SOURCES).enumerate().for_each(|(chunk, sums)| walk(graph, chunk * SOURCES, sums));
    sums
}

/// Adds up 1/d for the sources `first`, `first + 1`, … of one word.
fn walk(graph: &Csr, first: usize, sums: &mut [f64]) {
    let n = graph.nodes();
    // Per node one bit for each source that has reached it, that reached it in the last step, and in this one.
    let (mut seen, mut now, mut next) = (vec![0_u64; n], vec![0_u64; n], vec![0_u64; n]);
    let mut frontier = Vec::with_capacity(n);
    for (bit, node) in (first..first + sums.len()).enumerate() {
        seen[node] = 1 << bit;
        now[node] = 1 << bit;
        frontier.extend(u32::try_from(node));
    }
    let mut reached = Vec::with_capacity(n);
    let mut distance = 0.0;
    while !frontier.is_empty() {
        distance += 1.0;
        for node in frontier.drain(..) {
            let bits = std::mem::take(&mut now[node as usize]);
            for &target in graph.neighbours(node) {
                let new = bits & !seen[target as usize];
                if new != 0 {
                    if next[target as usize] == 0 {
                        reached.push(target);
                    }
                    next[target as usize] |= new;
                }
            }
        }
        let mut counts = [0_u32; SOURCES];
        for &node in &reached {
            let mut bits = next[node as usize];
            seen[node as usize] |= bits;
            while bits != 0 {
                counts[bits.trailing_zeros() as usize] += 1;
                bits &= bits - 1;
            }
        }
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += f64::from(count) / distance;
        }
        std::mem::swap(&mut now, &mut next);
        std::mem::swap(&mut frontier, &mut reached);
    }
}

#[cfg(test)]
mod tests {
    use super::{from, reciprocal_sums};
    use crate::kernels::csr::Csr;
    use crate::kernels::samples::{self, assert_close};
    use proptest::prelude::*;

    #[test]
    fn what_is_not_reached_has_no_distance() {
        assert_eq!(from(&samples::parts(), 0), [Some(0), Some(1), Some(2), None, None, None]);
        assert_eq!(from(&Csr::default(), 0), []);
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
    fn a_path_of_200_needs_several_words() {
        let edges: Vec<_> = (0..199).map(|it| (it, it + 1)).collect();
        let graph = samples::graph(200, &edges);
        let harmonic: f64 = (1..200).map(|it| 1.0 / f64::from(it)).sum();
        assert_close(&reciprocal_sums(&graph)[..1], &[harmonic]);
    }

    proptest! {
        #[test]
        fn sums_and_distances_equal_the_naive_ones(graph in samples::any()) {
            let naive = samples::distances(&graph, |_| 1.0);
            for node in graph.ids() {
                let row = &naive[node as usize];
                let distances: Vec<_> = from(&graph, node).iter().map(|it| it.map_or(f64::INFINITY, f64::from)).collect();
                prop_assert_eq!(&distances, row);
            }
            let sums: Vec<f64> = naive.iter().map(|row| row.iter().filter(|it| **it > 0.0).map(|it| 1.0 / it).sum()).collect();
            assert_close(&reciprocal_sums(&graph), &sums);
        }
    }
}
