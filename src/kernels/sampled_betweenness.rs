//! Betweenness from a sample of shortest paths, for networks that are too large to search from every node.
//!
//! petgraph has none, nor a search from both ends. The method is KADABRA (Borassi & Natale 2019, 10.1145/3284359): draw a pair
//! of nodes, find one of its shortest paths by searches from both ends that each grow where they have fewer edges to look
//! at, and stop as soon as every node is known well enough, at the latest when the complexity of shortest paths says so
//! (Riondato & Kornaropoulos 2016, 10.1007/s10618-015-0423-0).

mod path;
mod stop;

use super::components::components;
use super::csr::Csr;
use super::distances;
use super::draws::Draw;
use super::sampling::{Estimate, Precision, SETS};
use path::{Pairs, Search};
use rayon::prelude::*;
use std::ops::Range;
use stop::Stop;

/// Samples that one task draws.
const TASK: usize = 256;

/// For each node about the value of [`betweenness`](super::betweenness::betweenness): no value differs by more than the
/// error, a share of all n(n − 1)/2 pairs, with the probability asked for.
///
/// Counts are whole numbers and each sample has its own random numbers: the number of threads never shows.
pub fn sampled_betweenness(graph: &Csr, precision: Precision) -> Estimate {
    let n = graph.nodes();
    let pairs = n as f64 * n.saturating_sub(1) as f64 / 2.0;
    let Precision { error, confidence, seed, .. } = precision;
    let mut counts = vec![0_u32; n];
    let (mut samples, mut sum_error) = (0, 0.0);
    if n > 2 && graph.edge_count() > 0 {
        let paths = Sampler::new(graph, precision);
        let longest = longest(&paths.pairs.graph);
        let mut stop = Stop::new(precision, longest);
        // The first samples say how the chance of an error is shared out, and nothing else.
        let first = stop.first();
        paths.add(0..first, &mut counts);
        stop.share_out(&counts, first);
        counts.fill(0);
        let mut next = first;
        while samples < stop.samples_max() && !stop.is_reached(&counts, samples) {
            let end = end_after(next, first + stop.samples_max());
            paths.add(next..end, &mut counts);
            samples += end - next;
            next = end;
        }
        counts = paths.pairs.counts_before(&counts);
        let ends = std::iter::successors(Some(first), |it| Some(end_after(*it, first + stop.samples_max())));
        let stops = ends.take_while(|it| *it < first + stop.samples_max()).count();
        sum_error = pairs * mean_error(longest, (samples, stops), confidence);
    }
    let values = counts.iter().map(|it| f64::from(*it) / samples.max(1) as f64 * pairs).collect();
    Estimate { values, samples, error: error * pairs, sum_error, confidence, seed }
}

/// Where the batch of samples ends that begins at `next`, of so many at most.
fn end_after(next: usize, most: usize) -> usize {
    (next + (next / 4).max(1).next_multiple_of(TASK)).min(most)
}

/// The greatest difference of the mean number of nodes of a set that a path passes, for each of [`SETS`] sets and at each of
/// the sample counts at which drawing may stop. A path of `longest` nodes passes all but its ends. Hoeffding 1963,
/// 10.1080/01621459.1963.10500830.
fn mean_error(longest: u32, (samples, stops): (usize, usize), confidence: f64) -> f64 {
    let doubt = (2.0 * (SETS * stops.max(1)) as f64 / (1.0 - confidence)).ln();
    f64::from(longest.saturating_sub(2)) * (doubt / (2.0 * samples.max(1) as f64)).sqrt()
}

/// Draws samples by their numbers.
struct Sampler {
    pairs: Pairs,
    seed: u64,
    name: u64,
}

impl Sampler {
    fn new(graph: &Csr, Precision { seed, name, .. }: Precision) -> Self {
        Self { pairs: Pairs::new(graph, graph.by_degree()), seed, name }
    }

    /// Counts the samples of a range at the nodes that their paths pass.
    fn add(&self, samples: Range<usize>, counts: &mut [u32]) {
        let starts: Vec<_> = samples.clone().step_by(TASK).collect();
        let passed: Vec<Vec<u32>> = starts
            .par_iter()
            .map_init(
                || Search::new(self.pairs.graph.nodes()),
                |search, start| {
                    let mut passed = Vec::new();
                    for sample in *start..(start + TASK).min(samples.end) {
                        let mut draw = Draw::about_hashed(self.seed, sample as u64, self.name);
                        search.draw(&self.pairs, &mut draw, &mut passed);
                    }
                    passed
                },
            )
            .collect();
        for node in passed.into_iter().flatten() {
            counts[node as usize] += 1;
        }
    }
}

/// At least as many nodes as any shortest path has: twice the eccentricity of one node of each component, and one.
fn longest(graph: &Csr) -> u32 {
    let found = components(graph);
    let mut is_met = vec![false; found.sizes.len()];
    let is_first = |node: &u32| !std::mem::replace(&mut is_met[found.of[*node as usize] as usize], true);
    // Components do not meet: one search is one in each of them.
    let sources: Vec<_> = graph.ids().filter(is_first).collect();
    2 * distances::from_nearest(graph, &sources).into_iter().flatten().max().unwrap_or(0) + 1
}

#[cfg(test)]
mod tests {
    use super::{TASK, sampled_betweenness};
    use crate::kernels::betweenness::betweenness;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use crate::kernels::sampling::Precision;
    use proptest::prelude::*;

    const PRECISION: Precision = Precision { error: 0.05, confidence: 0.9, seed: 7, name: 1 };

    /// The greatest difference from the exact values.
    fn off(graph: &Csr, precision: Precision) -> f64 {
        let found = sampled_betweenness(graph, precision);
        let pairs = found.values.iter().zip(betweenness(graph));
        pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
    }

    #[test]
    fn values_are_as_near_as_is_said() {
        for graph in [
            samples::path(),
            samples::star(),
            samples::cycle(),
            samples::barbell(),
            samples::parts(),
            samples::chords(),
        ] {
            for seed in 0..20 {
                let precision = Precision { confidence: 0.999, seed, ..PRECISION };
                let found = sampled_betweenness(&graph, precision);
                let n = graph.nodes() as f64;
                assert!((found.error - 0.05 * n * (n - 1.0) / 2.0).abs() < 1e-9);
                assert!(off(&graph, precision) <= found.error);
            }
        }
    }

    #[test]
    fn a_finer_error_takes_more_samples_and_comes_nearer() {
        let of = |error| sampled_betweenness(&samples::chords(), Precision { error, ..PRECISION });
        assert!(of(0.005).samples > 4 * of(0.05).samples);
        assert!(
            off(&samples::chords(), Precision { error: 0.002, ..PRECISION }) < 0.002 * 300.0 * 299.0 / 2.0
        );
    }

    #[test]
    fn a_coarse_error_takes_few_samples() {
        let found = sampled_betweenness(&samples::chords(), Precision { error: 0.3, ..PRECISION });
        assert!((1..=TASK).contains(&found.samples), "{}", found.samples);
    }

    #[test]
    fn shortest_paths_are_drawn_evenly() {
        // 0 and 3 are joined over 1, 2 and 4, and each two of these over 0 and 3.
        let graph = samples::graph(5, &[(0, 1), (0, 2), (0, 4), (1, 3), (2, 3), (4, 3)]);
        let found = sampled_betweenness(&graph, Precision { error: 0.004, ..PRECISION });
        for (value, exact) in found.values.iter().zip([1.5, 1.0 / 3.0, 1.0 / 3.0, 1.5, 1.0 / 3.0]) {
            assert!((value - exact).abs() < 0.04, "{value} is not {exact}");
        }
    }

    #[test]
    fn sums_over_sets_are_much_nearer_than_their_nodes_together() {
        let graph = samples::chords();
        let exact = betweenness(&graph);
        for seed in 0..10 {
            let found = sampled_betweenness(&graph, Precision { error: 0.01, seed, ..PRECISION });
            for set in 2..9 {
                let sum = |of: &[f64]| of.iter().step_by(set).sum::<f64>();
                assert!((sum(&found.values) - sum(&exact)).abs() <= found.sum_error);
            }
            assert!(found.sum_error < found.error * graph.nodes() as f64 / 4.0);
        }
    }

    #[test]
    fn nothing_is_drawn_where_nothing_can_lie_between() {
        for graph in
            [Csr::default(), samples::graph(1, &[]), samples::graph(2, &[(0, 1)]), samples::graph(4, &[])]
        {
            let found = sampled_betweenness(&graph, PRECISION);
            assert_eq!((found.samples, found.values), (0, vec![0.0; graph.nodes()]));
        }
    }

    #[test]
    fn one_thread_and_eight_give_the_same_and_neither_a_seed_nor_a_name_does() {
        let of = |seed, name| sampled_betweenness(&samples::chords(), Precision { seed, name, ..PRECISION });
        let with = |threads| samples::with_threads(threads, || of(1, 1)).unwrap();
        assert_eq!(with(1), with(8));
        assert_ne!(of(1, 1).values, of(2, 1).values);
        assert_ne!(of(1, 1).values, of(1, 2).values);
    }

    proptest! {
        #[test]
        fn random_graphs_are_met_as_near_as_is_said(graph in samples::sparse(), seed in 0..1000_u64) {
            let n = graph.nodes() as f64;
            let off = off(&graph, Precision { confidence: 0.9999, seed, ..PRECISION });
            prop_assert!(off <= 0.05 * n * (n - 1.0) / 2.0);
        }
    }
}
