//! `PageRank` over weighted edges, with the mass of nodes without edges spread evenly. Brin & Page 1998.
//!
//! petgraph has a `page_rank` of another definition: it ignores weights, teleports only where there is no edge, and
//! costs O(n²) per neighbour list. It is not used.

mod conjugate;

use super::csr::Csr;
use conjugate::System;

/// When the iteration ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stop {
    /// When the values change by less than this in sum; `None` is given after `steps_max` steps without it.
    Converged {
        /// Bound of the sum of absolute changes.
        change: f64,
        /// Steps after which it is given up.
        steps_max: usize,
    },
    /// After this many steps.
    After(usize),
}

/// `p = α Pᵀp + (α Σ_dangling p + 1 − α)/n · 1`, P the weights of each node divided by their sum.
///
/// One value per node, all above 0, with sum 1; nothing without nodes. O(m) per step. `None` when it does not converge.
///
/// An undirected graph makes the equation symmetric, so that conjugate gradients solve it in a few steps; what they find
/// counts when a step of the power iteration changes it by less than the bound. A fixed number of steps are all of those.
pub fn page_rank(graph: &Csr, alpha: f64, stop: Stop) -> Option<Vec<f64>> {
    if graph.nodes() == 0 {
        return Some(Vec::new());
    }
    let power = Power::new(graph, alpha);
    match stop {
        Stop::After(steps) => {
            let even = vec![power.even; graph.nodes()];
            Some((0..steps).fold(even, |rank, _| power.step(&rank).0))
        }
        Stop::Converged { change: bound, mut steps_max } => {
            let mut system = System::new(graph, &power.strengths, alpha);
            while steps_max > 0 {
                steps_max -= system.solve(bound, steps_max);
                let (rank, change) = power.step(&system.ranks());
                if change < bound {
                    return Some(rank);
                }
                steps_max = steps_max.saturating_sub(1);
                system.restart(&rank);
            }
            None
        }
    }
}

/// Steps of the power iteration.
struct Power<'a> {
    graph: &'a Csr,
    strengths: Vec<f64>,
    alpha: f64,
    even: f64,
}

impl<'a> Power<'a> {
    fn new(graph: &'a Csr, alpha: f64) -> Self {
        let strengths = graph.ids().map(|it| graph.strength(it)).collect();
        Self { graph, strengths, alpha, even: 1.0 / graph.nodes() as f64 }
    }

    /// The values after a step, and the sum of absolute changes.
    fn step(&self, rank: &[f64]) -> (Vec<f64>, f64) {
        let mut dangling = 0.0;
        let mut passed = Vec::with_capacity(rank.len());
        for (rank, strength) in rank.iter().zip(&self.strengths) {
            if *strength > 0.0 {
                passed.push(rank / strength);
            } else {
                passed.push(0.0);
                dangling += rank;
            }
        }
        let base = (self.alpha * dangling + 1.0 - self.alpha) * self.even;
        let new =
            self.graph.ids().map(|it| self.alpha * self.graph.weighted_sum(it, &passed) + base).collect();
        let change = rank.iter().zip(&new).map(|(old, new): (&f64, &f64)| (new - old).abs()).sum();
        (new, change)
    }
}

#[cfg(test)]
mod tests {
    use super::{Stop, page_rank};
    use crate::kernels::csr::Csr;
    use crate::kernels::samples::{self, assert_close};
    use proptest::prelude::*;

    const STOP: Stop = Stop::Converged { change: 1e-12, steps_max: 100_000 };

    fn ranks(graph: &Csr) -> Vec<f64> {
        page_rank(graph, 0.85, STOP).unwrap()
    }

    #[test]
    fn values_of_small_graphs() {
        // Hub of a star of n: (1 + α(n − 1))/((1 + α) n).
        let hub = (1.0 + 0.85 * 4.0) / (1.85 * 5.0);
        let leaf = (1.0 - hub) / 4.0;
        let found = ranks(&samples::star());
        assert!(found.iter().zip([hub, leaf, leaf, leaf, leaf]).all(|(a, b)| (a - b).abs() < 1e-11));
        assert_close(&ranks(&samples::cycle()), &[0.2; 5]);
        assert_close(&ranks(&samples::complete()), &[0.2; 5]);
        assert_close(&ranks(&samples::graph(3, &[])), &[1.0 / 3.0; 3]);
        assert_close(&ranks(&samples::graph(1, &[])), &[1.0]);
        assert_close(&ranks(&Csr::default()), &[]);
    }

    #[test]
    fn mass_of_nodes_without_edges_is_not_lost() {
        let found = ranks(&samples::parts());
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-11);
        assert!(found[5] > 0.15 / 6.0, "its teleport and a share of the dangling mass");
    }

    #[test]
    fn weights_draw_and_only_their_ratio_matters() {
        let graph = Csr::new(3, vec![(0, 1, 3.0), (0, 2, 1.0)]);
        let found = ranks(&graph);
        assert!(found[1] > found[2]);
        let scaled = Csr::new(3, vec![(0, 1, 12.0), (0, 2, 4.0)]);
        assert_close(&ranks(&scaled), &found);
    }

    #[test]
    fn what_does_not_converge_has_no_values() {
        let never = Stop::Converged { change: 0.0, steps_max: 3 };
        assert_eq!(page_rank(&samples::star(), 0.85, never), None);
        assert_eq!(page_rank(&samples::star(), 0.85, Stop::After(0)), Some(vec![0.2; 5]));
    }

    proptest! {
        #[test]
        fn the_values_solve_their_equation(graph in samples::any()) {
            let p = ranks(&graph);
            let n = graph.nodes() as f64;
            let dangling: f64 = graph.ids().filter(|it| graph.degree(*it) == 0).map(|it| p[it as usize]).sum();
            for i in graph.ids() {
                let received: f64 = graph.edges().map(|(a, b, w)| {
                    let from = if a == i { b } else if b == i { a } else { return 0.0 };
                    w / graph.strength(from) * p[from as usize]
                }).sum();
                let right = 0.85 * received + (0.85 * dangling + 0.15) / n;
                prop_assert!((p[i as usize] - right).abs() < 1e-11, "{} is not {}", p[i as usize], right);
            }
            prop_assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-11);
        }
    }
}
