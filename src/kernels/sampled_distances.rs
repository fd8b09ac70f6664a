//! Distances in steps from a sample of sources, for networks that are too large to search from every node.
//!
//! petgraph has nothing of the kind. Eppstein & Wang 2004, 10.7155/jgaa.00081: the distances of a node to some random others
//! stand for those to all. Components are sampled one by one, so that small ones are known exactly.

use super::csr::Csr;
use super::distances::ordered::Ordered;
use super::draws::Draw;
use super::sampling::Precision;
use std::ops::Range;

/// What the distances of each node add up to, estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct SampledProfiles {
    /// One profile per node.
    pub profiles: Vec<SampledProfile>,
    /// Sources of each component that is larger than this; all of a smaller one.
    pub samples: usize,
    /// The greatest difference of any mean of 1/d, as asked for; means of d in units of the greatest distance.
    pub error: f64,
    /// The probability with which no mean of 1/d differs by more; and so for means of d.
    pub confidence: f64,
    /// The seed of the random numbers.
    pub seed: u64,
}

/// What the distances of one node to all others add up to, in steps.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SampledProfile {
    /// Other nodes to which it has a path: exact.
    pub reachable: u32,
    /// Its distances to these added up, about.
    pub sum: f64,
    /// The sum of 1/d over all others, with 1/∞ = 0, about.
    pub reciprocal_sum: f64,
}

/// For each node about its [profile](super::distances::profiles). O(k m) time in parallel with k = ln(2n/δ)/(2ε²) sources,
/// ε the error and 1 − δ the confidence.
///
/// The bound is that of Hoeffding 1963 (10.1080/01621459.1963.10500830), which holds for draws without return as well, over
/// both sides of all nodes.
pub fn sampled_profiles(graph: &Csr, precision: Precision) -> SampledProfiles {
    let Precision { error, confidence, seed } = precision;
    let samples = sources_for(graph.nodes(), precision);
    let ordered = Ordered::new(graph);
    let mut draw = Draw::new(seed, 0);
    let mut sources = Vec::new();
    let mut scales = Vec::with_capacity(graph.nodes());
    for component in ordered.components() {
        let size = component.len();
        let picked = pick(component, samples, &mut draw);
        scales.extend(std::iter::repeat_n((size, size as f64 / picked.len().max(1) as f64), size));
        sources.extend(picked);
    }
    let found = ordered.profiles(&sources);
    let mut profiles = vec![SampledProfile::default(); graph.nodes()];
    for (node, (size, scale)) in ordered.nodes().iter().zip(scales) {
        let part = found[*node as usize];
        profiles[*node as usize] = SampledProfile {
            reachable: u32::try_from(size - 1).unwrap_or(u32::MAX),
            sum: part.sum as f64 * scale,
            reciprocal_sum: part.reciprocal_sum * scale,
        };
    }
    SampledProfiles { profiles, samples, error, confidence, seed }
}

/// Number of sources that the bound asks for.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "above 0; what is too large is the largest"
)]
fn sources_for(nodes: usize, precision: Precision) -> usize {
    let delta = 1.0 - precision.confidence;
    let doubt = (2.0 * nodes.max(1) as f64 / delta).ln();
    (doubt / (2.0 * precision.error * precision.error)).ceil() as usize
}

/// At most `count` of a range, ascending, each subset as likely (Floyd; Bentley & Floyd 1987, 10.1145/30401.315746).
fn pick(range: Range<u32>, count: usize, draw: &mut Draw) -> Vec<u32> {
    let size = range.end - range.start;
    let Some(count) = u32::try_from(count).ok().filter(|it| *it < size) else { return range.collect() };
    let mut taken = vec![false; size as usize];
    for last in size - count..size {
        let drawn = draw.below(last + 1);
        let place = if taken[drawn as usize] { last } else { drawn };
        taken[place as usize] = true;
    }
    range.zip(taken).filter(|(_, taken)| *taken).map(|(node, _)| node).collect()
}

#[cfg(test)]
mod tests {
    use super::{pick, sampled_profiles};
    use crate::kernels::csr::Csr;
    use crate::kernels::distances::profiles;
    use crate::kernels::draws::Draw;
    use crate::kernels::samples;
    use crate::kernels::sampling::Precision;
    use proptest::prelude::*;

    const PRECISION: Precision = Precision { error: 0.1, confidence: 0.999, seed: 3 };

    /// A tree of 1500 nodes, and a ring of 9.
    fn tree() -> Csr {
        let edges =
            (1..1500_u32).map(|it| (it, it / 3)).chain((0..9).map(|it| (1500 + it, 1500 + (it + 1) % 9)));
        samples::graph(1509, &edges.collect::<Vec<_>>())
    }

    #[test]
    fn means_are_as_near_as_is_said_and_small_parts_exact() {
        let graph = tree();
        let exact = profiles(&graph);
        let longest = exact.iter().map(|it| it.eccentricity).max().map(f64::from).unwrap();
        for seed in 0..10 {
            let found = sampled_profiles(&graph, Precision { seed, ..PRECISION });
            // ln(2 · 1509/0.001)/(2 · 0.01) = 746.0…
            assert_eq!(found.samples, 747);
            for (node, (about, exact)) in found.profiles.iter().zip(&exact).enumerate() {
                assert_eq!(about.reachable, exact.reachable);
                let size = f64::from(exact.reachable + 1);
                assert!((about.reciprocal_sum - exact.reciprocal_sum).abs() <= found.error * size);
                assert!((about.sum - exact.sum as f64).abs() <= found.error * size * longest);
                if node >= 1500 {
                    assert_eq!((about.sum, about.reciprocal_sum), (exact.sum as f64, exact.reciprocal_sum));
                }
            }
        }
    }

    #[test]
    fn one_thread_and_eight_give_the_same_and_a_seed_does_not() {
        let of = |seed| sampled_profiles(&tree(), Precision { seed, ..PRECISION });
        let with = |threads| samples::with_threads(threads, || of(1)).unwrap();
        assert_eq!(with(1), with(8));
        assert_ne!(of(1).profiles, of(2).profiles);
    }

    #[test]
    fn every_node_is_picked_as_often() {
        let mut counts = [0; 10];
        for stream in 0..2000 {
            let picked = pick(5..15, 3, &mut Draw::new(1, stream));
            assert_eq!(picked.len(), 3);
            for node in picked {
                counts[node as usize - 5] += 1;
            }
        }
        // 600 each, with a standard deviation of 20.
        assert!(counts.iter().all(|it| (500..700).contains(it)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn a_graph_that_is_smaller_than_the_sample_is_exact(graph in samples::sparse()) {
            let found = sampled_profiles(&graph, PRECISION);
            for (about, exact) in found.profiles.iter().zip(profiles(&graph)) {
                prop_assert_eq!((about.reachable, about.sum, about.reciprocal_sum), (exact.reachable, exact.sum as f64, exact.reciprocal_sum));
            }
        }
    }
}
