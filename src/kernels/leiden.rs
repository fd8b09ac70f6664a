//! Communities by the algorithm of Leiden, for modularity: parts with more weight inside than chance gives them.
//!
//! Traag, Waltman & van Eck 2019, 10.1038/s41598-019-41695-z; Newman & Girvan 2004, 10.1103/PhysRevE.69.026113.
//!
//! petgraph has no communities of modularity.

mod level;
mod moves;
mod refine;

use super::csr::Csr;
use level::Level;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use rayon::prelude::*;
use std::borrow::Cow;

/// Times that the whole algorithm starts from what it has found. Later ones gain less than another seed does.
const ITERATIONS: usize = 2;

/// Communities, numbered by their smallest node.
#[derive(Debug, Clone, PartialEq)]
pub struct Communities {
    /// Community of each node.
    pub of: Vec<u32>,
    /// Number of communities.
    pub count: usize,
    /// `Q = (1/2W) Σ_ij (w_ij − s_i s_j/2W) δ(c_i, c_j)`, in [−½, 1); `None` without weight.
    pub modularity: Option<f64>,
}

/// The communities that one run finds. The same seed gives the same ones. About O(m) per pass.
///
/// Weights are not negative. Each community is connected.
pub fn leiden(graph: &Csr, seed: u64) -> Communities {
    run(graph, seed, 0)
}

/// Of so many runs that of the highest modularity; of equals the first. Run b draws from stream b of the seed.
pub fn best_of(graph: &Csr, seed: u64, runs: u64) -> Communities {
    let found: Vec<Communities> = (0..runs).into_par_iter().map(|it| run(graph, seed, it)).collect();
    let better =
        |best: Communities, next: Communities| if next.modularity > best.modularity { next } else { best };
    found.into_iter().reduce(better).unwrap_or_else(|| Communities::new(graph, graph.ids().collect()))
}

/// Modularity of any division of the nodes; labels are below the number of nodes. `None` without weight. O(n + m).
pub fn modularity(graph: &Csr, of: &[u32]) -> Option<f64> {
    let (mut inside, mut strengths) = (vec![0.0; graph.nodes()], vec![0.0; graph.nodes()]);
    for (node, own) in graph.ids().zip(of) {
        strengths[*own as usize] += graph.strength(node);
        for (other, weight) in graph.neighbours(node).iter().zip(graph.weights(node)) {
            if of[*other as usize] == *own {
                inside[*own as usize] += weight;
            }
        }
    }
    let both_ways: f64 = strengths.iter().sum();
    let part = |(inside, strength): (f64, f64)| inside / both_ways - (strength / both_ways).powi(2);
    (both_ways > 0.0).then(|| inside.into_iter().zip(strengths).map(part).sum())
}

impl Communities {
    fn new(graph: &Csr, mut of: Vec<u32>) -> Self {
        let count = renumber(&mut of, graph.nodes());
        let modularity = modularity(graph, &of);
        Self { of, count, modularity }
    }
}

/// Numbers labels, which are below `bound`, by the first that has them; how many there are.
fn renumber(labels: &mut [u32], bound: usize) -> usize {
    let mut numbers = vec![u32::MAX; bound];
    let mut count = 0;
    for label in labels {
        let number = &mut numbers[*label as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *label = *number;
    }
    count as usize
}

fn run(graph: &Csr, seed: u64, stream: u64) -> Communities {
    let base = Level::new(graph);
    let mut random = Random::new(seed, stream);
    let mut of: Vec<u32> = graph.ids().collect();
    for _ in 0..ITERATIONS {
        if !improve(&base, &mut of, &mut random) {
            break;
        }
    }
    Communities::new(graph, of)
}

/// One pass over all levels: nodes move, parts of communities that hold together become nodes, and so on. Whether any moved.
fn improve(base: &Level, of: &mut [u32], random: &mut Random) -> bool {
    let mut moved = moves::local(base, of, random);
    let mut level = Cow::Borrowed(base);
    // Where each node of the graph is on the level, and the community of each node of the level.
    let mut places: Vec<u32> = (0..).take(base.nodes()).collect();
    let mut communities = of.to_vec();
    loop {
        let mut parts = refine::parts(&level, &communities, random);
        let count = renumber(&mut parts, level.nodes());
        if count == level.nodes() {
            break;
        }
        let mut above = vec![0; count];
        for (part, community) in parts.iter().zip(&communities) {
            above[*part as usize] = *community;
        }
        renumber(&mut above, level.nodes());
        level = Cow::Owned(level.merged(&parts, count));
        for place in &mut places {
            *place = parts[*place as usize];
        }
        communities = above;
        moved |= moves::local(&level, &mut communities, random);
    }
    for (own, place) in of.iter_mut().zip(places) {
        *own = communities[place as usize];
    }
    moved
}

/// The draws of one run.
struct Random(ChaCha8Rng);

impl Random {
    fn new(seed: u64, stream: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream);
        Self(generator)
    }

    /// All numbers below `count`, in any order.
    fn order(&mut self, count: usize) -> Vec<u32> {
        let mut order: Vec<u32> = (0..).take(count).collect();
        for last in (1..u32::try_from(count).unwrap_or(u32::MAX)).rev() {
            // The high half of a product is nearly even: Lemire 2019, 10.1145/3230636.
            let drawn = (u64::from(self.0.next_u32()) * (u64::from(last) + 1)) >> 32;
            order.swap(last as usize, usize::try_from(drawn).unwrap_or(0));
        }
        order
    }

    /// A number in [0, 1).
    fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::{best_of, leiden, modularity};
    use crate::kernels::components::components;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    #[test]
    fn communities_of_small_graphs() {
        let found = leiden(&samples::barbell(), 1);
        assert_eq!((found.of, found.count), (vec![0, 0, 0, 1, 1, 1], 2));
        // 6/7 of the weight is inside; each half has half of the strengths.
        assert!((found.modularity.unwrap() - (6.0 / 7.0 - 0.5)).abs() < 1e-15);
        assert_eq!(leiden(&samples::complete(), 1).count, 1);
        assert_eq!(leiden(&samples::parts(), 1).of, [0, 0, 0, 1, 1, 2]);
        let edgeless = leiden(&samples::graph(3, &[]), 1);
        assert_eq!((edgeless.of, edgeless.modularity), (vec![0, 1, 2], None));
        assert_eq!(leiden(&samples::graph(2, &[(0, 1)]), 1).modularity, Some(0.0));
        assert_eq!((leiden(&Csr::default(), 1).count, best_of(&Csr::default(), 1, 20).count), (0, 0));
    }

    #[test]
    fn weights_hold_together_and_their_unit_does_not_show() {
        let edges = |unit: f64| vec![(0, 1, 9.0 * unit), (1, 2, unit), (2, 3, 9.0 * unit), (3, 0, unit)];
        let found = leiden(&Csr::new(4, edges(1.0)), 1);
        assert_eq!(found.of, [0, 0, 1, 1]);
        assert_eq!(leiden(&Csr::new(4, edges(1024.0)), 1), found);
    }

    #[test]
    fn the_best_of_many_runs_is_the_same_on_every_number_of_threads() {
        let edges: Vec<_> =
            (0..200_u32).flat_map(|it| [(it, (it + 1) % 200), (it, (it * 7 + 3) % 200)]).collect();
        let graph = samples::graph(200, &edges);
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| best_of(&graph, 5, 20))
        };
        assert_eq!(with(1), with(2));
        assert!(with(1).modularity >= leiden(&graph, 5).modularity);
    }

    /// The largest modularity of any division: labels grow by one at most, so that each division comes once.
    fn optimum(graph: &Csr, of: &mut Vec<u32>) -> f64 {
        if of.len() == graph.nodes() {
            return modularity(graph, of).unwrap();
        }
        let next = of.iter().max().map_or(0, |it| it + 1);
        let mut best = f64::NEG_INFINITY;
        for label in 0..=next {
            of.push(label);
            best = best.max(optimum(graph, of));
            of.pop();
        }
        best
    }

    proptest! {
        #[test]
        fn modularity_equals_the_sum_over_all_pairs(graph in samples::any(), labels in prop::collection::vec(0..3_u32, 12)) {
            let of: Vec<u32> = labels[..graph.nodes()].iter().map(|it| it % u32::try_from(graph.nodes()).unwrap()).collect();
            let both: f64 = graph.ids().map(|it| graph.strength(it)).sum();
            let weight = |i: u32, j: u32| {
                graph.neighbours(i).iter().position(|it| *it == j).map_or(0.0, |at| graph.weights(i)[at])
            };
            let mut sum = 0.0;
            for i in graph.ids() {
                for j in graph.ids().filter(|j| of[*j as usize] == of[i as usize]) {
                    sum += weight(i, j) - graph.strength(i) * graph.strength(j) / both;
                }
            }
            match modularity(&graph, &of) {
                Some(found) => prop_assert!((found - sum / both).abs() < 1e-12),
                None => prop_assert!(both == 0.0),
            }
        }

        #[test]
        fn communities_are_connected_and_not_far_below_the_optimum(
            edges in samples::edges(8, 20), seed in 0..9_u64
        ) {
            let graph = Csr::new(8, edges);
            let found = best_of(&graph, seed, 20);
            let inside = |it: &(u32, u32, f64)| found.of[it.0 as usize] == found.of[it.1 as usize];
            let parts = components(&Csr::new(8, graph.edges().filter(inside).collect()));
            prop_assert_eq!(parts.of, found.of.clone());
            prop_assert_eq!(found.modularity, modularity(&graph, &found.of));
            if let Some(modularity) = found.modularity {
                let optimum = optimum(&graph, &mut Vec::new());
                prop_assert!(modularity <= optimum + 1e-12 && modularity >= optimum - 0.05, "{modularity} {optimum}");
            }
        }
    }
}
