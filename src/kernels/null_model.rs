//! What some measures are by chance: their moments over graphs that keep only the degrees of the nodes, and over random
//! subsets of the nodes. Maslov & Sneppen 2002, 10.1126/science.1065103; Butts 2008, 10.1111/j.1467-839X.2007.00241.x.
//!
//! petgraph has none. Each draw has a stream of its own, and draws are added up in their order.

use super::assortativity::degree_assortativity;
use super::components::components;
use super::csr::Csr;
use super::distances::profiles;
use super::draws::Draw;
use super::leiden::leiden;
use super::rewiring::rewired;
use super::rich_club::rich_club;
use super::sampled_distances::sampled_profiles;
use super::sampling::Precision;
use super::stop::Stop;
use super::subgraph::{induced, random_nodes};
use super::triangles::{triangles, triples};
use rayon::prelude::*;

/// Draws of a seed about the thing of a name, for one purpose.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The seed.
    pub seed: u64,
    /// The name.
    pub name: &'a [u8],
    /// The purpose.
    pub purpose: &'a str,
    /// How many draws.
    pub count: u32,
    /// How near distances shall be in graphs that are too large to search from every node; `None`: exact.
    pub precision: Option<Precision>,
    /// Whether it shall end before all are drawn.
    pub stop: Stop<'a>,
}

impl Source<'_> {
    /// A value of each draw, in their order.
    fn each<T: Send>(&self, of: impl Fn(&mut Draw) -> T + Sync) -> Vec<T> {
        (0..self.count)
            .into_par_iter()
            .filter(|_| !self.stop.is_due())
            .map(|b| of(&mut Draw::about(self.seed, b.into(), self.name, self.purpose)))
            .collect()
    }
}

/// The measures of one graph of which there is a form that sizes do not disturb. Weights are not looked at, except by the
/// modularity.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measured<T> {
    /// The share of the nodes in the largest component.
    pub giant_share: T,
    /// The mean of 1/d over all pairs.
    pub efficiency: T,
    /// The share of closed triples.
    pub transitivity: T,
    /// The modularity that one run of Leiden finds.
    pub modularity: T,
    /// The correlation of degrees over edges.
    pub assortativity: T,
    /// The mean degree.
    pub mean_degree: T,
    /// The density among the nodes of more neighbours than the mean, rounded down.
    pub rich_club: T,
}

/// The mean of the draws in which a measure is defined, and their standard deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// The mean.
    pub mean: f64,
    /// The standard deviation, over n − 1; 0 where the values do not vary.
    pub deviation: f64,
}

impl Moments {
    /// Those of some values; `None` without any.
    fn new(values: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let count = values.clone().count();
        let mean = values.clone().sum::<f64>() / count as f64;
        let squares: f64 = values.clone().map(|it| (it - mean) * (it - mean)).sum();
        let greatest = values.fold(0.0_f64, |greatest, it| greatest.max(it.abs()));
        let deviation = (squares / count.saturating_sub(1).max(1) as f64).sqrt();
        // What is left of equal values is rounding.
        let deviation = if deviation <= 1e-12 * greatest { 0.0 } else { deviation };
        (count > 0).then_some(Self { mean, deviation })
    }

    /// How many standard deviations a value lies above the mean; `None` where the draws do not vary.
    pub fn z(&self, value: f64) -> Option<f64> {
        (self.deviation > 0.0).then(|| (value - self.mean) / self.deviation)
    }
}

/// The measures of a graph. O(nm) for the distances, unless they are sampled.
pub fn measured(graph: &Csr, precision: Option<Precision>, draw: &mut Draw) -> Measured<Option<f64>> {
    let n = graph.nodes() as f64;
    let (m, triples) = (graph.edge_count() as f64, triples(graph));
    let closed: usize = triangles(graph).iter().sum();
    Measured {
        giant_share: (n > 0.0).then(|| components(graph).giant_size() as f64 / n),
        efficiency: efficiency(graph, precision),
        transitivity: (triples > 0).then(|| closed as f64 / triples as f64),
        modularity: leiden(graph, draw.below(u32::MAX).into()).modularity,
        assortativity: degree_assortativity(graph),
        mean_degree: (n > 0.0).then_some(2.0 * m / n),
        rich_club: rich_club(graph, mean_degree(graph)),
    }
}

/// The mean of 1/d over all pairs; `None` below two nodes.
fn efficiency(graph: &Csr, precision: Option<Precision>) -> Option<f64> {
    let n = graph.nodes();
    let sum = || -> f64 {
        match precision {
            None => profiles(graph).iter().map(|it| it.reciprocal_sum).sum(),
            Some(precision) => {
                sampled_profiles(graph, precision).profiles.iter().map(|it| it.reciprocal_sum).sum()
            }
        }
    };
    (n > 1).then(|| sum() / (n * (n - 1)) as f64)
}

/// The mean degree, rounded down.
fn mean_degree(graph: &Csr) -> usize {
    (2 * graph.edge_count()).checked_div(graph.nodes()).unwrap_or(0)
}

/// The moments of each measure over the rewired graphs of a simple graph. O(draws · nm).
pub fn null_model(graph: &Csr, source: Source<'_>) -> Measured<Option<Moments>> {
    moments(&source.each(|draw| measured(&rewired(graph, draw), source.precision, draw)))
}

/// The moments of each measure over random subsets of so many nodes; of all nodes there is one subset. O(draws · nm).
pub fn rarefied(graph: &Csr, size: usize, source: Source<'_>) -> Measured<Option<Moments>> {
    let source =
        Source { count: if size < graph.nodes() { source.count } else { source.count.min(1) }, ..source };
    moments(&source.each(|draw| {
        let nodes = random_nodes(graph.nodes(), size, draw);
        measured(&induced(graph, &nodes), source.precision, draw)
    }))
}

/// The mean efficiency of the rewired graphs alone; `None` without draws and below two nodes. O(draws · nm).
pub fn mean_efficiency(graph: &Csr, source: Source<'_>) -> Option<f64> {
    let found = source.each(|draw| efficiency(&rewired(graph, draw), source.precision));
    Some(Moments::new(found.into_iter().flatten())?.mean)
}

fn moments(draws: &[Measured<Option<f64>>]) -> Measured<Option<Moments>> {
    let of =
        |measure: fn(&Measured<Option<f64>>) -> Option<f64>| Moments::new(draws.iter().filter_map(measure));
    Measured {
        giant_share: of(|it| it.giant_share),
        efficiency: of(|it| it.efficiency),
        transitivity: of(|it| it.transitivity),
        modularity: of(|it| it.modularity),
        assortativity: of(|it| it.assortativity),
        mean_degree: of(|it| it.mean_degree),
        rich_club: of(|it| it.rich_club),
    }
}

#[cfg(test)]
mod tests {
    use super::{Moments, Source, mean_efficiency, null_model, rarefied};
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use crate::kernels::stop::Stop;
    use proptest::prelude::*;

    const SOURCE: Source<'_> =
        Source { seed: 1, name: b"a", purpose: "x", count: 400, precision: None, stop: Stop::NEVER };

    /// A ring of triangles: 60 nodes whose neighbours know each other, as chance does not make them.
    fn ring_of_triangles() -> Csr {
        let edges = (0..20_u32).flat_map(|it| {
            let (a, b, c) = (3 * it, 3 * it + 1, 3 * it + 2);
            [(a, b), (b, c), (a, c), (c, (a + 3) % 60)]
        });
        samples::graph(60, &edges.collect::<Vec<_>>())
    }

    #[test]
    fn triangles_stand_out_against_chance_and_degrees_do_not() {
        let null = null_model(&ring_of_triangles(), SOURCE);
        assert!(null.transitivity.unwrap().z(20.0 * 3.0 / 140.0).unwrap() > 5.0, "{null:?}");
        let degree = null.mean_degree.unwrap();
        assert!((degree.mean - 160.0 / 60.0).abs() < 1e-12 && degree.deviation == 0.0, "{degree:?}");
        assert_eq!(degree.z(2.0), None);
        let efficiency = mean_efficiency(&ring_of_triangles(), SOURCE).unwrap();
        assert_eq!(efficiency.to_bits(), null.efficiency.unwrap().mean.to_bits());
    }

    #[test]
    fn a_random_subset_keeps_the_density_on_average() {
        let graph = ring_of_triangles();
        let found = rarefied(&graph, 20, SOURCE).mean_degree.unwrap();
        // 2·80/60 · 19/59, with a standard error of the mean.
        let expected = 160.0 / 60.0 * 19.0 / 59.0;
        assert!((found.mean - expected).abs() < 4.0 * found.deviation / 20.0, "{found:?} is not {expected}");
        let whole = rarefied(&graph, 60, SOURCE).efficiency.unwrap();
        assert_eq!(Some(whole.mean), super::efficiency(&graph, None));
    }

    #[test]
    fn where_nothing_can_vary_there_is_no_z() {
        let null = null_model(&samples::star(), SOURCE);
        assert_eq!(null.efficiency.unwrap().z(0.5), None);
        assert_eq!(null_model(&Csr::default(), SOURCE).efficiency, None);
        assert_eq!(mean_efficiency(&samples::star(), Source { count: 0, ..SOURCE }), None);
        assert_eq!(Moments::new([0.1 + 0.2, 0.3].into_iter()).unwrap().deviation.to_bits(), 0);
    }

    #[test]
    fn one_thread_and_eight_give_the_same_bits() {
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| format!("{:?}", null_model(&ring_of_triangles(), Source { count: 40, ..SOURCE })))
        };
        assert_eq!(with(1), with(8));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn the_draws_about_one_thing_do_not_depend_on_the_draws_about_another(graph in samples::any(), seed in any::<u64>()) {
            let few = |name| null_model(&graph, Source { seed, name, purpose: "x", count: 3, precision: None, stop: Stop::NEVER });
            prop_assert_eq!(few(b"a"), few(b"a"));
            let all = [few(b"a").efficiency, few(b"b").efficiency].into_iter().flatten();
            prop_assert!(all.into_iter().all(|it| (0.0..=1.0).contains(&it.mean)));
        }
    }
}
