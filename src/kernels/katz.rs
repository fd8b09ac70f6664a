//! Katz centrality: walks to a node, the longer the less. Katz 1953, 10.1007/BF02289026.
//!
//! petgraph has none.

use super::csr::Csr;

/// Change of the vector, as a share of its sum, at which the iteration has arrived: rounding hides what is smaller.
const CHANGE: f64 = 1e-14;

/// Steps at most.
const STEPS_MAX: usize = 100_000;

/// `x = (I − αA)⁻¹ 1`, at least 1 for each node; weights are not looked at. `None` where α is not below 1/λ₁: the sum over
/// walks grows without end. O(m) per step.
pub fn katz(graph: &Csr, alpha: f64) -> Option<Vec<f64>> {
    let mut x = vec![1.0; graph.nodes()];
    let mut next = x.clone();
    for _ in 0..STEPS_MAX {
        let (mut change, mut total) = (0.0, 0.0);
        for (node, next) in graph.ids().zip(&mut next) {
            let walks: f64 = graph.neighbours(node).iter().map(|it| x[*it as usize]).sum();
            *next = 1.0 + alpha * walks;
            change += (*next - x[node as usize]).abs();
            total += *next;
        }
        std::mem::swap(&mut x, &mut next);
        if !total.is_finite() {
            return None;
        }
        if change <= CHANGE * total {
            return Some(x);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::katz;
    use crate::kernels::components::components;
    use crate::kernels::csr::Csr;
    use crate::kernels::eigenvector::spectral_radius;
    use crate::kernels::samples::{self, assert_close};
    use proptest::prelude::*;

    #[test]
    fn values_found_by_hand() {
        // x = 1/(1 − 4α) where each of five is linked to each.
        assert_close(&katz(&samples::complete(), 0.1).unwrap(), &[1.0 / 0.6; 5]);
        assert_close(&katz(&samples::graph(2, &[]), 0.5).unwrap(), &[1.0; 2]);
        assert_eq!(katz(&Csr::default(), 0.5), Some(Vec::new()));
    }

    #[test]
    fn at_one_over_the_radius_and_above_there_is_no_sum() {
        assert_eq!(katz(&samples::complete(), 0.25), None);
        assert_eq!(katz(&samples::complete(), 0.3), None);
        assert!(katz(&samples::complete(), 0.24).is_some());
    }

    proptest! {
        #[test]
        fn solves_its_equation(graph in samples::any(), share in 0.1..0.95_f64) {
            let Some(radius) = spectral_radius(&graph, &components(&graph)) else { return Ok(()) };
            let alpha = share / radius;
            let x = katz(&graph, alpha).unwrap();
            for node in graph.ids() {
                let walks: f64 = graph.neighbours(node).iter().map(|it| x[*it as usize]).sum();
                prop_assert!((x[node as usize] - alpha * walks - 1.0).abs() < 1e-10 * x[node as usize]);
            }
        }
    }
}
