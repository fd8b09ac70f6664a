//! Betweenness along edges that have lengths: the weights of the graph, all above zero. Brandes 2001,
//! 10.1080/0022250X.2001.9990249.
//!
//! petgraph has none, and compares floats exactly, which loses ties.

use super::csr::Csr;
use rayon::prelude::*;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Two lengths are equal if they differ by at most this, times 1 and the length: sums such as 1/3 + 1/3 + 1/3 are then 1.
const TIE: f64 = 1e-12;

/// Sources of a chunk; a constant, so that the number of threads never shows.
const CHUNK: usize = 16;

/// For each node v the sum over unordered pairs s, t of other nodes of `σ_st(v)/σ_st`, σ counting paths of least length;
/// pairs without a path add 0. O(nm log n) time in parallel, O(n + m) memory per chunk.
pub fn weighted_betweenness(graph: &Csr) -> Vec<f64> {
    let sources: Vec<u32> = graph.ids().collect();
    let partials: Vec<Vec<f64>> = sources.par_chunks(CHUNK).map(|it| of_sources(graph, it)).collect();
    let mut total = vec![0.0; graph.nodes()];
    for partial in partials {
        for (sum, part) in total.iter_mut().zip(partial) {
            // Each pair is met from both of its ends.
            *sum += part / 2.0;
        }
    }
    total
}

/// A node at a distance, in the order of distances.
#[derive(PartialEq)]
struct Stop(f64, u32);

impl Eq for Stop {}

impl PartialOrd for Stop {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Stop {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0).then(self.1.cmp(&other.1))
    }
}

/// The dependencies of some sources on each node. Names follow Brandes: `sigma` counts shortest paths, `delta` is the
/// dependency.
fn of_sources(graph: &Csr, sources: &[u32]) -> Vec<f64> {
    let n = graph.nodes();
    let mut sums = vec![0.0; n];
    for &source in sources {
        let mut distance = vec![f64::INFINITY; n];
        let mut sigma = vec![0.0_f64; n];
        let mut before: Vec<Vec<u32>> = vec![Vec::new(); n];
        let mut settled = vec![false; n];
        let mut order = Vec::with_capacity(n);
        let mut heap = BinaryHeap::from([Reverse(Stop(0.0, source))]);
        (distance[source as usize], sigma[source as usize]) = (0.0, 1.0);
        while let Some(Reverse(Stop(far, node))) = heap.pop() {
            if std::mem::replace(&mut settled[node as usize], true) {
                continue;
            }
            order.push(node);
            for (&next, length) in graph.neighbours(node).iter().zip(graph.weights(node)) {
                let there = next as usize;
                let (way, known) = (far + length, distance[there]);
                let tie = TIE * (1.0 + way);
                if way < known - tie {
                    (distance[there], sigma[there]) = (way, sigma[node as usize]);
                    before[there] = vec![node];
                    heap.push(Reverse(Stop(way, next)));
                } else if way <= known + tie {
                    sigma[there] += sigma[node as usize];
                    before[there].push(node);
                }
            }
        }
        let mut delta = vec![0.0; n];
        for &node in order.iter().rev().filter(|it| **it != source) {
            let here = node as usize;
            for &nearer in &before[here] {
                delta[nearer as usize] += sigma[nearer as usize] / sigma[here] * (1.0 + delta[here]);
            }
            sums[here] += delta[here];
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::weighted_betweenness;
    use crate::kernels::betweenness::betweenness;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples::{self, assert_close};
    use proptest::prelude::*;

    #[test]
    fn ways_of_equal_length_share_what_passes() {
        // Thirds three times are as long as one.
        let third = 1.0 / 3.0;
        let thirds = Csr::new(4, vec![(0, 1, third), (1, 2, third), (2, 3, third), (0, 3, 1.0)]);
        assert_close(&weighted_betweenness(&thirds), &[0.0, 1.5, 1.5, 0.0]);
    }

    proptest! {
        #[test]
        fn edges_of_one_length_give_that_of_steps(graph in samples::any()) {
            let same = graph.with_weights(|_| 0.1);
            assert_close(&weighted_betweenness(&same), &betweenness(&same));
        }
    }
}
