//! `PageRank` over weighted edges, with the mass of nodes without edges spread evenly. Brin & Page 1998.
//!
//! petgraph has a `page_rank` of another definition: it ignores weights, teleports only where there is no edge, and
//! costs O(n²) per neighbour list. It is not used.

use super::csr::Csr;

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
pub fn page_rank(graph: &Csr, alpha: f64, stop: Stop) -> Option<Vec<f64>> {
    let n = graph.nodes();
    if n == 0 {
        return Some(Vec::new());
    }
    let even = 1.0 / n as f64;
    let strengths: Vec<f64> = graph.ids().map(|it| graph.strength(it)).collect();
    let mut rank = vec![even; n];
    let mut passed = vec![0.0; n];
    let steps_max = match stop {
        Stop::Converged { steps_max, .. } => steps_max,
        Stop::After(steps) => steps,
    };
    for _ in 0..steps_max {
        let mut dangling = 0.0;
        for (node, passed) in passed.iter_mut().enumerate() {
            if strengths[node] > 0.0 {
                *passed = rank[node] / strengths[node];
            } else {
                *passed = 0.0;
                dangling += rank[node];
            }
        }
        let base = (alpha * dangling + 1.0 - alpha) * even;
        let mut change = 0.0;
        for node in graph.ids() {
            let edges = graph.neighbours(node).iter().zip(graph.weights(node));
            let received: f64 = edges.map(|(from, weight)| weight * passed[*from as usize]).sum();
            let new = alpha * received + base;
            change += (new - rank[node as usize]).abs();
            rank[node as usize] = new;
        }
        if let Stop::Converged { change: bound, .. } = stop
            && change < bound
        {
            return Some(rank);
        }
    }
    match stop {
        Stop::Converged { .. } => None,
        Stop::After(_) => Some(rank),
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
