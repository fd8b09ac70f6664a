//! Constraint: how much of what a node invests leads back to the same few others. Burt 1992; 2004, 10.1086/421787.
//!
//! petgraph has none.

use super::csr::Csr;
use super::oriented::Oriented;

/// For each node i the sum over its neighbours j of `(p_ij + Σ_q p_iq p_qj)²`, where p is the weight of an edge divided by
/// the sum of the weights of its first end, and q a neighbour of both. Above 0 and sometimes above 1; `None` where i has no
/// weight. O(m √m) time, O(n + m) memory.
///
/// With s the strength of a node, `Σ_q p_iq p_qj` is `t_ij / s_i`, where `t_ij = Σ_q w_iq w_qj / s_q` is the same in both
/// directions. So each triangle adds to the t of its three edges, and is found once.
pub fn constraint(graph: &Csr) -> Vec<Option<f64>> {
    let oriented = Oriented::new(graph);
    let n = graph.nodes();
    let strengths: Vec<f64> = oriented.nodes().iter().map(|it| graph.strength(*it)).collect();
    let per_strength = |s: f64| if s > 0.0 { 1.0 / s } else { 0.0 };
    let inverse: Vec<f64> = strengths.iter().map(|it| per_strength(*it)).collect();
    let t = through_others(&oriented, &inverse);
    let mut sums = vec![0.0; n];
    for i in 0..n {
        for edge in oriented.edges(i) {
            let j = oriented.targets()[edge] as usize;
            let invested = oriented.weights()[edge] + t[edge];
            sums[i] += (invested * inverse[i]).powi(2);
            sums[j] += (invested * inverse[j]).powi(2);
        }
    }
    let mut all = vec![None; n];
    for ((node, sum), strength) in oriented.nodes().iter().zip(sums).zip(strengths) {
        all[*node as usize] = (strength > 0.0).then_some(sum);
    }
    all
}

/// t of each edge; `inverse` is 1/s of each node.
fn through_others(oriented: &Oriented, inverse: &[f64]) -> Vec<f64> {
    let (targets, w) = (oriented.targets(), oriented.weights());
    let mut t = vec![0.0; targets.len()];
    // The edge from u to each node, and none: those of no node.
    let mut near = vec![u32::MAX; inverse.len()];
    for u in 0..inverse.len() {
        let row = oriented.edges(u);
        for (place, &v) in (0..).zip(oriented.row(u)) {
            near[v as usize] = place;
        }
        for uv in row.clone() {
            let v = targets[uv] as usize;
            for vx in oriented.edges(v) {
                let x = targets[vx] as usize;
                if near[x] != u32::MAX {
                    let ux = row.start + near[x] as usize;
                    t[uv] += w[ux] * w[vx] * inverse[x];
                    t[ux] += w[uv] * w[vx] * inverse[v];
                    t[vx] += w[uv] * w[ux] * inverse[u];
                }
            }
        }
        for &v in oriented.row(u) {
            near[v as usize] = u32::MAX;
        }
    }
    t
}

#[cfg(test)]
mod tests {
    use super::constraint;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    #[track_caller]
    fn assert_close(actual: &[Option<f64>], expected: &[Option<f64>]) {
        let close = |(a, b): (&Option<f64>, &Option<f64>)| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-12 * (1.0 + b.abs()),
            _ => a == b,
        };
        assert!(
            actual.len() == expected.len() && actual.iter().zip(expected).all(close),
            "{actual:?} is not {expected:?}"
        );
    }

    #[test]
    fn values_of_small_graphs() {
        // Each of four others has a quarter; a leaf has all of it in one.
        assert_close(
            &constraint(&samples::star()),
            &[Some(0.25), Some(1.0), Some(1.0), Some(1.0), Some(1.0)],
        );
        assert_close(&constraint(&samples::cycle()), &[Some(0.5); 5]);
        // Of a triangle each has (1/2 + 1/4)² twice.
        assert_close(&constraint(&samples::graph(3, &[(0, 1), (1, 2), (0, 2)])), &[Some(1.125); 3]);
        assert_close(&constraint(&samples::graph(2, &[(0, 1)])), &[Some(1.0); 2]);
        assert_eq!(constraint(&samples::parts())[5], None);
        assert_eq!(constraint(&samples::graph(1, &[])), [None]);
        assert!(constraint(&Csr::default()).is_empty());
    }

    #[test]
    fn edges_without_weight_invest_nothing() {
        let graph = Csr::new(3, vec![(0, 1, 0.0), (1, 2, 2.0), (0, 2, 0.0)]);
        assert_close(&constraint(&graph), &[None, Some(1.0), Some(1.0)]);
    }

    /// The formula, term by term.
    fn naive(graph: &Csr) -> Vec<Option<f64>> {
        let p = |i: u32, j: u32| {
            let at = graph.neighbours(i).iter().position(|it| *it == j);
            at.map_or(0.0, |at| graph.weights(i)[at] / graph.weights(i).iter().sum::<f64>())
        };
        let of = |i| {
            let others = graph.neighbours(i).iter();
            let term = |&j: &u32| p(i, j) + graph.ids().map(|q| p(i, q) * p(q, j)).sum::<f64>();
            (graph.degree(i) > 0).then(|| others.map(term).map(|it| it * it).sum())
        };
        graph.ids().map(of).collect()
    }

    proptest! {
        #[test]
        fn equals_the_formula(graph in samples::any()) {
            assert_close(&constraint(&graph), &naive(&graph));
        }
    }
}
