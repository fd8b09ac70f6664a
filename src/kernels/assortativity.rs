//! Assortativity: whether edges join like nodes. Newman 2002, 10.1103/PhysRevLett.89.208701; 2003,
//! 10.1103/PhysRevE.67.026126.
//!
//! petgraph has none.

use super::csr::Csr;

/// The correlation of the degrees at the two ends of an edge, each edge in both orders, in [−1, 1]. `None` where all ends
/// have the same degree, as without edges. Sums are whole numbers, so that equal degrees are seen as equal. O(m).
pub fn degree_assortativity(graph: &Csr) -> Option<f64> {
    let k = |node: u32| graph.degree(node) as i128;
    let (mut ends, mut square, mut cube, mut product) = (0, 0, 0, 0);
    for node in graph.ids() {
        ends += k(node);
        square += k(node).pow(2);
        cube += k(node).pow(3);
    }
    for (a, b, _) in graph.edges() {
        product += 2 * k(a) * k(b);
    }
    let variance = ends * cube - square * square;
    (variance > 0).then(|| ((ends * product - square * square) as f64 / variance as f64).clamp(-1.0, 1.0))
}

/// `r = (Σ_s e_ss − Σ_s a_s b_s)/(1 − Σ_s a_s b_s)` of a matrix of what leads from class to class, which need not be
/// symmetric; e is the matrix divided by its sum, a and b are the sums of its rows and columns. At most 1; `None` without
/// a sum, and where all of it leads from one class to that class.
pub fn assortativity<const K: usize>(matrix: &[[f64; K]; K]) -> Option<f64> {
    let total: f64 = matrix.iter().flatten().sum();
    let (mut same, mut chance) = (0.0, 0.0);
    for class in 0..K {
        let row: f64 = matrix[class].iter().sum();
        let column: f64 = matrix.iter().map(|it| it[class]).sum();
        same += matrix[class][class] / total;
        chance += row / total * (column / total);
    }
    (total > 0.0 && chance < 1.0 - 1e-12).then(|| (same - chance) / (1.0 - chance))
}

#[cfg(test)]
mod tests {
    use super::{assortativity, degree_assortativity};
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    #[test]
    fn a_star_joins_unlike_degrees_only_and_a_cycle_has_one() {
        assert_eq!(degree_assortativity(&samples::star()), Some(-1.0));
        assert_eq!(degree_assortativity(&samples::path()), Some(-0.5));
        assert_eq!(degree_assortativity(&samples::cycle()), None);
        assert_eq!(degree_assortativity(&samples::graph(2, &[])), None);
        assert_eq!(degree_assortativity(&Csr::default()), None);
    }

    #[test]
    fn a_matrix_that_is_not_symmetric_counts_as_it_is() {
        assert_eq!(assortativity(&[[2.0, 0.0], [0.0, 2.0]]), Some(1.0));
        assert_eq!(assortativity(&[[0.0, 1.0], [1.0, 0.0]]), Some(-1.0));
        // All lead from the first class to the second: e = 0, a·b = 1·0 + 0·1.
        assert_eq!(assortativity(&[[0.0, 3.0], [0.0, 0.0]]), Some(0.0));
        assert_eq!(assortativity(&[[5.0, 0.0], [0.0, 0.0]]), None);
        assert_eq!(assortativity(&[[0.0; 2]; 2]), None);
    }

    proptest! {
        #[test]
        fn equals_the_correlation_over_all_ends(graph in samples::any()) {
            let k = |node: u32| graph.degree(node) as f64;
            let ends: Vec<_> = graph.edges().flat_map(|(a, b, _)| [(k(a), k(b)), (k(b), k(a))]).collect();
            let n = ends.len() as f64;
            let mean = ends.iter().map(|it| it.0).sum::<f64>() / n;
            let covariance: f64 = ends.iter().map(|it| (it.0 - mean) * (it.1 - mean)).sum();
            let variance: f64 = ends.iter().map(|it| (it.0 - mean).powi(2)).sum();
            match degree_assortativity(&graph) {
                Some(r) => prop_assert!((r - covariance / variance).abs() < 1e-9),
                None => prop_assert!(ends.is_empty() || variance < 1e-9),
            }
        }
    }
}
