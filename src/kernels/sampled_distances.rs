//! Distances in steps from a sample of sources, for networks that are too large to search from every node.
//!
//! petgraph has nothing of the kind. Eppstein & Wang 2004, 10.7155/jgaa.00081: the distances of a node to some random others
//! stand for those to all. Components are sampled one by one, so that small ones are known exactly.

use super::csr::Csr;
use super::distances::{Profile, from_nearest, ordered::Ordered};
use super::draws::Draw;
use super::sampling::Precision;
use std::ops::Range;

/// What the distances of each node add up to, estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct SampledProfiles {
    /// One profile per node.
    pub profiles: Vec<SampledProfile>,
    /// Sources of all components together.
    pub samples: usize,
    /// The probability with which no sum of 1/d differs by more than its error; and so for sums of d.
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
    /// The greatest difference of the sum from the exact one; 0 where all nodes of the component are sources.
    pub sum_error: f64,
    /// The sum of 1/d over all others, with 1/∞ = 0, about.
    pub reciprocal_sum: f64,
    /// The greatest difference of the sum of 1/d from the exact one; 0 where all nodes of the component are sources.
    pub reciprocal_error: f64,
}

/// For each node about its [profile](super::distances::profiles). O(k m) time in parallel with k = K(c + 1)/(K + c) sources in
/// a component of c nodes, K = ln(2n/δ)/(2ε²), ε the error and 1 − δ the confidence.
///
/// The bound is that of Serfling 1974 (10.1214/aos/1176342611), for draws without return, over both sides of all nodes. It is ε
/// for each mean of 1/d over the component, and ε times what the eccentricity of the node is at most for its mean of d.
pub fn sampled_profiles(graph: &Csr, precision: Precision) -> SampledProfiles {
    let Precision { error, confidence, seed, name } = precision;
    let ordered = Ordered::new(graph);
    // Another stream than that of paths.
    let mut draw = Draw::about_hashed(seed, 0, name.rotate_left(32));
    let mut sources = Vec::new();
    let mut parts = Vec::new();
    for component in ordered.components() {
        let size = component.len();
        let hub = ordered.nodes()[component.start as usize];
        let picked = pick(component, sources_for(graph.nodes(), size, precision), &mut draw);
        parts.push(Part { size, sources: picked.len(), hub, hub_eccentricity: 0 });
        sources.extend(picked);
    }
    let hubs: Vec<u32> = parts.iter().map(|it| it.hub).collect();
    let from_hub: Vec<u32> = from_nearest(graph, &hubs).into_iter().map(Option::unwrap_or_default).collect();
    let found = ordered.profiles(&sources);
    let mut profiles = vec![SampledProfile::default(); graph.nodes()];
    for (component, part) in ordered.components().zip(&mut parts) {
        let nodes = &ordered.nodes()[component.start as usize..component.end as usize];
        part.hub_eccentricity = nodes.iter().map(|it| from_hub[*it as usize]).max().unwrap_or(0);
        for &node in nodes {
            profiles[node as usize] = part.profile(found[node as usize], from_hub[node as usize], error);
        }
    }
    SampledProfiles { profiles, samples: sources.len(), confidence, seed }
}

/// A component.
struct Part {
    size: usize,
    sources: usize,
    hub: u32,
    hub_eccentricity: u32,
}

impl Part {
    /// The profile of a node from what its distances to the sources add up to.
    fn profile(&self, found: Profile, from_hub: u32, error: f64) -> SampledProfile {
        let size = self.size as f64;
        let scale = size / self.sources.max(1) as f64;
        let error = if self.sources < self.size { size * error } else { 0.0 };
        SampledProfile {
            reachable: u32::try_from(self.size - 1).unwrap_or(u32::MAX),
            sum: found.sum as f64 * scale,
            // Over the hub no other node is farther.
            sum_error: error * f64::from(from_hub + self.hub_eccentricity),
            reciprocal_sum: found.reciprocal_sum * scale,
            reciprocal_error: error,
        }
    }
}

/// Number of sources that the bound asks for in a component of `size` of all nodes; `size` or more where it takes all.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "above 0; what is too large is the largest"
)]
fn sources_for(nodes: usize, size: usize, precision: Precision) -> usize {
    let delta = 1.0 - precision.confidence;
    let with_return = (2.0 * nodes.max(1) as f64 / delta).ln() / (2.0 * precision.error * precision.error);
    let size = size as f64;
    (with_return * (size + 1.0) / (with_return + size)).ceil() as usize
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

    const PRECISION: Precision = Precision { error: 0.1, confidence: 0.999, seed: 3, name: 1 };

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
        for seed in 0..10 {
            let found = sampled_profiles(&graph, Precision { seed, ..PRECISION });
            // K = ln(2 · 1509/0.001)/(2 · 0.01) = 746.0…, and 746 · 1501/(746 + 1500) = 498.6; all of the ring.
            assert_eq!(found.samples, 499 + 9);
            for (node, (about, exact)) in found.profiles.iter().zip(&exact).enumerate() {
                assert_eq!(about.reachable, exact.reachable);
                assert!((about.reciprocal_sum - exact.reciprocal_sum).abs() <= about.reciprocal_error);
                assert!((about.sum - exact.sum as f64).abs() <= about.sum_error);
                if node < 1500 {
                    assert!((about.reciprocal_error - 150.0).abs() < 1e-9);
                    let farthest = f64::from(exact.eccentricity);
                    assert!((farthest * 150.0..=farthest * 300.0).contains(&about.sum_error));
                } else {
                    assert_eq!((about.sum, about.reciprocal_sum), (exact.sum as f64, exact.reciprocal_sum));
                    assert_eq!((about.sum_error, about.reciprocal_error), (0.0, 0.0));
                }
            }
        }
    }

    #[test]
    fn one_thread_and_eight_give_the_same_and_neither_a_seed_nor_a_name_does() {
        let of = |seed, name| sampled_profiles(&tree(), Precision { seed, name, ..PRECISION });
        let with = |threads| samples::with_threads(threads, || of(1, 1)).unwrap();
        assert_eq!(with(1), with(8));
        assert_ne!(of(1, 1).profiles, of(2, 1).profiles);
        assert_ne!(of(1, 1).profiles, of(1, 2).profiles);
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
            // 2K is above 60 · 59.
            let found = sampled_profiles(&graph, Precision { error: 0.05, ..PRECISION });
            for (about, exact) in found.profiles.iter().zip(profiles(&graph)) {
                prop_assert_eq!((about.reachable, about.sum, about.reciprocal_sum), (exact.reachable, exact.sum as f64, exact.reciprocal_sum));
            }
        }
    }
}
