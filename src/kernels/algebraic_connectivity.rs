//! Algebraic connectivity: the second smallest eigenvalue of the Laplacian D − A. Fiedler 1973, 10.21136/CMJ.1973.101168.
//!
//! petgraph has none. Lanczos with full reorthogonalisation finds it: up to 500 nodes it may go on until all eigenvalues
//! are there, so that no dense solver is needed beside it.

use super::csr::Csr;
use super::draws::Draw;

/// Steps at most: what has not arrived by then is left undefined.
const STEPS_MAX: usize = 500;

/// Steps between two looks at the smallest eigenvalue.
const STEPS_BETWEEN: usize = 8;

/// The second smallest eigenvalue of D − A of a connected graph, in [0, n]; weights are not looked at. `None` below two
/// nodes, and where a graph of more than 500 nodes, all but a chain, needs more steps. O((m + n · steps) · steps) time,
/// O(n · steps) memory.
///
/// All vectors are kept away from 1, that of the eigenvalue 0; the smallest of what is left is the one that is wanted.
pub fn algebraic_connectivity(graph: &Csr) -> Option<f64> {
    within(graph, STEPS_MAX)
}

fn within(graph: &Csr, steps_max: usize) -> Option<f64> {
    let n = graph.nodes();
    if n < 2 {
        return None;
    }
    let norm = 2.0 * graph.ids().map(|it| graph.degree(it)).max().unwrap_or(0) as f64;
    let mut draw = Draw::new(0, 0);
    let mut vector: Vec<f64> = (0..n).map(|_| draw.uniform() - 0.5).collect();
    let mut basis: Vec<Vec<f64>> = Vec::new();
    let mut matrix = Tridiagonal::default();
    orthogonalise(&mut vector, &basis);
    scale(&mut vector);
    for step in 1..n.min(steps_max + 1) {
        let mut next = laplacian(graph, &vector);
        matrix.diagonal.push(dot(&vector, &next));
        basis.push(vector);
        orthogonalise(&mut next, &basis);
        let beta = scale(&mut next);
        let done = step == n - 1 || beta <= 1e-13 * norm;
        if done || step % STEPS_BETWEEN == 0 {
            let smallest = matrix.smallest(norm);
            if done || matrix.residual(smallest, beta) <= 1e-12 * norm {
                return Some(smallest.clamp(0.0, n as f64));
            }
        }
        matrix.beside.push(beta);
        vector = next;
    }
    None
}

fn laplacian(graph: &Csr, x: &[f64]) -> Vec<f64> {
    let of = |node: u32| {
        let others: f64 = graph.neighbours(node).iter().map(|it| x[*it as usize]).sum();
        graph.degree(node) as f64 * x[node as usize] - others
    };
    graph.ids().map(of).collect()
}

fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(a, b)| a * b).sum()
}

/// Takes away what a vector has in common with 1 and with the vectors before it; twice, which is enough: Giraud et al.
/// 2005, 10.1007/s00211-005-0615-4.
fn orthogonalise(vector: &mut [f64], basis: &[Vec<f64>]) {
    for _ in 0..2 {
        let mean = vector.iter().sum::<f64>() / vector.len() as f64;
        for value in &mut *vector {
            *value -= mean;
        }
        for other in basis {
            let common = dot(vector, other);
            for (value, part) in vector.iter_mut().zip(other) {
                *value -= common * part;
            }
        }
    }
}

/// Divides a vector by its length, which it returns; one of length 0 stays.
fn scale(vector: &mut [f64]) -> f64 {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 {
        for value in vector {
            *value /= length;
        }
    }
    length
}

/// A symmetric matrix with entries on the diagonal and beside it.
#[derive(Debug, Default)]
struct Tridiagonal {
    diagonal: Vec<f64>,
    beside: Vec<f64>,
}

impl Tridiagonal {
    /// The smallest eigenvalue, which lies in [0, norm], by bisection: the number of eigenvalues below x is that of the
    /// negative pivots of the matrix less x (Sturm).
    fn smallest(&self, norm: f64) -> f64 {
        let (mut low, mut high) = (0.0, norm);
        for _ in 0..100 {
            let middle = 0.5 * (low + high);
            if self.has_below(middle) { high = middle } else { low = middle }
        }
        0.5 * (low + high)
    }

    fn has_below(&self, x: f64) -> bool {
        let mut pivot = f64::INFINITY;
        for (at, entry) in self.diagonal.iter().enumerate() {
            let beside = at.checked_sub(1).map_or(0.0, |it| self.beside[it]);
            pivot = entry - x - beside * beside / pivot;
            if pivot < 0.0 {
                return true;
            }
            pivot = pivot.max(f64::MIN_POSITIVE);
        }
        false
    }

    /// How far the vector of the smallest eigenvalue is from being one of the whole: `beta` times its last entry. The
    /// entries are found upwards from the last, in which direction they grow.
    fn residual(&self, eigenvalue: f64, beta: f64) -> f64 {
        let (mut entry, mut square, mut pivot) = (1.0_f64, 1.0_f64, f64::INFINITY);
        for at in (1..self.diagonal.len()).rev() {
            let below = self.beside.get(at).map_or(0.0, |it| it * it / pivot);
            pivot = (self.diagonal[at] - eigenvalue - below).max(f64::MIN_POSITIVE);
            entry *= pivot / self.beside[at - 1];
            square += entry * entry;
            if square > 1e60 {
                return 0.0;
            }
        }
        beta / square.sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::{algebraic_connectivity, within};
    use crate::kernels::components::components;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;
    use std::f64::consts::PI;

    #[track_caller]
    fn check(graph: &Csr, expected: f64) {
        let found = algebraic_connectivity(graph).unwrap();
        assert!((found - expected).abs() < 1e-10, "{found} is not {expected}");
    }

    #[test]
    fn values_of_known_graphs() {
        check(&samples::star(), 1.0);
        check(&samples::complete(), 5.0);
        check(&samples::graph(2, &[(0, 1)]), 2.0);
        check(&samples::path(), 2.0 * (1.0 - (PI / 4.0).cos()));
        check(&samples::cycle(), 2.0 * (1.0 - (2.0 * PI / 5.0).cos()));
        assert_eq!(algebraic_connectivity(&samples::graph(1, &[])), None);
        assert_eq!(algebraic_connectivity(&Csr::default()), None);
    }

    #[test]
    fn a_long_path_is_exact_and_a_large_wheel_arrives_early() {
        let path = |n: u32| samples::graph(n as usize, &(1..n).map(|it| (it - 1, it)).collect::<Vec<_>>());
        check(&path(120), 2.0 * (1.0 - (PI / 120.0).cos()));
        assert_eq!(within(&path(120), 60), None);
        // A wheel of n rim nodes: 1 + 2(1 − cos(2π/n)).
        let rim = (0..300).map(|it| (it, (it + 1) % 300));
        let wheel: Vec<_> = rim.chain((0..300).map(|it| (it, 300))).collect();
        let expected = 1.0 + 2.0 * (1.0 - (2.0 * PI / 300.0).cos());
        let found = within(&samples::graph(301, &wheel), 290).unwrap();
        assert!((found - expected).abs() < 1e-10, "{found} is not {expected}");
    }

    /// All eigenvalues, ascending, by rotations of Jacobi.
    fn eigenvalues(mut matrix: Vec<Vec<f64>>) -> Vec<f64> {
        let count = matrix.len();
        for _ in 0..100 {
            for p in 0..count {
                for q in p + 1..count {
                    if matrix[p][q].abs() < 1e-300 {
                        continue;
                    }
                    let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
                    let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
                    let turn = |x: f64, y: f64| (cosine * (x - tangent * y), cosine * (tangent * x + y));
                    for row in &mut matrix {
                        (row[p], row[q]) = turn(row[p], row[q]);
                    }
                    let (upper, lower) = matrix.split_at_mut(q);
                    for (x, y) in upper[p].iter_mut().zip(&mut lower[0]) {
                        (*x, *y) = turn(*x, *y);
                    }
                }
            }
        }
        let mut values: Vec<f64> = (0..count).map(|it| matrix[it][it]).collect();
        values.sort_by(f64::total_cmp);
        values
    }

    proptest! {
        #[test]
        fn equals_the_second_of_all_eigenvalues(graph in samples::any()) {
            prop_assume!(graph.nodes() > 1 && components(&graph).sizes.len() == 1);
            let mut laplacian = vec![vec![0.0; graph.nodes()]; graph.nodes()];
            for (a, b, _) in graph.edges() {
                let (a, b) = (a as usize, b as usize);
                laplacian[a][a] += 1.0;
                laplacian[b][b] += 1.0;
                laplacian[a][b] = -1.0;
                laplacian[b][a] = -1.0;
            }
            let found = algebraic_connectivity(&graph).unwrap();
            let expected = eigenvalues(laplacian)[1];
            prop_assert!((found - expected).abs() < 1e-9, "{} is not {}", found, expected);
        }
    }
}
