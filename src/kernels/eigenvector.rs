//! The leading eigenvector of the adjacency matrix A, and its eigenvalue: the spectral radius λ₁. Bonacich 1972,
//! 10.1080/0022250X.1972.9989806.
//!
//! petgraph has none.

use super::components::Components;
use super::csr::Csr;

/// Change of a vector, in sum, at which the iteration has arrived.
const CHANGE: f64 = 1e-12;

/// Steps at most.
const STEPS_MAX: usize = 100_000;

/// The leading eigenvector of A on the largest component, not negative, with greatest value 1; 0 elsewhere. Weights are
/// not looked at. `None` without edges, and where the iteration does not arrive. O(m) per step.
pub fn eigenvector(graph: &Csr, components: &Components) -> Option<Vec<f64>> {
    let giant = components.giant()?;
    let nodes: Vec<u32> = graph.ids().filter(|it| components.of[*it as usize] == giant).collect();
    let leading = leading(graph, &nodes)?;
    leading.arrived.then_some(leading.vector)
}

/// The greatest eigenvalue of A over all components; `None` without edges. O(m) per step.
pub fn spectral_radius(graph: &Csr, components: &Components) -> Option<f64> {
    let mut members = vec![Vec::new(); components.sizes.len()];
    for (node, component) in graph.ids().zip(&components.of) {
        members[*component as usize].push(node);
    }
    members.iter().filter_map(|it| leading(graph, it)).map(|it| it.value).reduce(f64::max)
}

struct Leading {
    vector: Vec<f64>,
    value: f64,
    arrived: bool,
}

/// Multiplies with A + I, on the nodes of one component, until nothing changes: I keeps a bipartite graph from swinging
/// between its two sides. The eigenvalue is the quotient of Rayleigh, whose error is the square of that of the vector.
fn leading(graph: &Csr, nodes: &[u32]) -> Option<Leading> {
    if nodes.len() < 2 {
        return None;
    }
    let mut x = vec![0.0; graph.nodes()];
    for node in nodes {
        x[*node as usize] = 1.0;
    }
    let mut next = x.clone();
    let mut arrived = false;
    let sum_of = |x: &[f64], node: u32| graph.neighbours(node).iter().map(|it| x[*it as usize]).sum::<f64>();
    for _ in 0..STEPS_MAX {
        let mut greatest = 0.0_f64;
        for node in nodes {
            let value = x[*node as usize] + sum_of(&x, *node);
            next[*node as usize] = value;
            greatest = greatest.max(value);
        }
        let mut change = 0.0;
        for node in nodes {
            let value = next[*node as usize] / greatest;
            change += (value - x[*node as usize]).abs();
            x[*node as usize] = value;
        }
        if change < CHANGE {
            arrived = true;
            break;
        }
    }
    let (mut product, mut square) = (0.0, 0.0);
    for node in nodes {
        let value = x[*node as usize];
        product += value * sum_of(&x, *node);
        square += value * value;
    }
    Some(Leading { vector: x, value: product / square, arrived })
}

#[cfg(test)]
mod tests {
    use super::{eigenvector, spectral_radius};
    use crate::kernels::components::components;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples::{self, assert_close};
    use proptest::prelude::*;

    fn of(graph: &Csr) -> Option<Vec<f64>> {
        eigenvector(graph, &components(graph))
    }

    fn radius(graph: &Csr) -> Option<f64> {
        spectral_radius(graph, &components(graph))
    }

    #[test]
    fn bipartite_and_split_graphs_have_one_too() {
        assert_close(&of(&samples::star()).unwrap(), &[1.0, 0.5, 0.5, 0.5, 0.5]);
        let root = 0.5_f64.sqrt();
        assert_close(&of(&samples::parts()).unwrap(), &[root, 1.0, root, 0.0, 0.0, 0.0]);
        assert_close(&of(&samples::complete()).unwrap(), &[1.0; 5]);
    }

    #[test]
    fn the_radius_is_that_of_the_densest_part_not_of_the_largest() {
        let path_and_triangle = samples::graph(7, &[(0, 1), (1, 2), (2, 3), (4, 5), (5, 6), (4, 6)]);
        assert!((radius(&path_and_triangle).unwrap() - 2.0).abs() < 1e-12);
        assert!((radius(&samples::star()).unwrap() - 2.0).abs() < 1e-12);
    }

    #[test]
    fn without_edges_there_is_none() {
        assert_eq!((of(&Csr::default()), radius(&Csr::default())), (None, None));
        assert_eq!((of(&samples::graph(3, &[])), radius(&samples::graph(3, &[]))), (None, None));
    }

    proptest! {
        #[test]
        fn a_times_the_vector_is_the_value_times_the_vector(graph in samples::any()) {
            let Some(x) = of(&graph) else { return Ok(()) };
            let sum = |node: u32| graph.neighbours(node).iter().map(|it| x[*it as usize]).sum::<f64>();
            let lead = graph.ids().max_by(|a, b| x[*a as usize].total_cmp(&x[*b as usize])).unwrap();
            let value = sum(lead);
            for node in graph.ids() {
                prop_assert!((sum(node) - value * x[node as usize]).abs() < 1e-9);
                prop_assert!(x[node as usize] >= 0.0);
            }
            prop_assert!(value <= radius(&graph).unwrap() + 1e-9);
        }
    }
}
