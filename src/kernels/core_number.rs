//! Core numbers: how deep in the dense middle of a graph each node lies. Seidman 1983; Batagelj & Zaveršnik 2003.
//!
//! petgraph has none.

use super::csr::Csr;

/// For each node the largest k such that it lies in a subgraph in which every node has k neighbours. O(n + m).
///
/// The nodes are taken away in the order of the neighbours that they have left, from buckets, as in the paper.
pub fn core_numbers(graph: &Csr) -> Vec<usize> {
    let n = graph.nodes();
    let mut degree: Vec<usize> = graph.ids().map(|it| graph.degree(it)).collect();
    let largest = degree.iter().max().copied().unwrap_or(0);
    // `start[d]` is where the nodes with d neighbours left begin in `order`; `place` is where a node stands in it.
    let mut start = vec![0_usize; largest + 2];
    for d in &degree {
        start[d + 1] += 1;
    }
    for d in 0..=largest {
        start[d + 1] += start[d];
    }
    let mut next = start.clone();
    let (mut order, mut place) = (vec![0_u32; n], vec![0_usize; n]);
    for node in graph.ids() {
        let slot = &mut next[degree[node as usize]];
        place[node as usize] = *slot;
        order[*slot] = node;
        *slot += 1;
    }
    for at in 0..n {
        let node = order[at];
        for &other in graph.neighbours(node) {
            let d = degree[other as usize];
            if d > degree[node as usize] {
                // Swap `other` with the first node of its bucket, then let the bucket begin behind it.
                let (from, to) = (place[other as usize], start[d].max(at + 1));
                let first = order[to];
                order.swap(from, to);
                (place[other as usize], place[first as usize]) = (to, from);
                start[d] = to + 1;
                degree[other as usize] -= 1;
            }
        }
    }
    degree
}

#[cfg(test)]
mod tests {
    use super::core_numbers;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    #[test]
    fn values_of_small_graphs() {
        assert_eq!(core_numbers(&samples::path()), [1; 4]);
        assert_eq!(core_numbers(&samples::star()), [1; 5]);
        assert_eq!(core_numbers(&samples::cycle()), [2; 5]);
        assert_eq!(core_numbers(&samples::complete()), [4; 5]);
        assert_eq!(core_numbers(&samples::barbell()), [2; 6]);
        assert_eq!(core_numbers(&samples::parts()), [1, 1, 1, 1, 1, 0]);
        assert_eq!(core_numbers(&samples::graph(1, &[])), [0]);
        assert!(core_numbers(&Csr::default()).is_empty());
    }

    /// Takes away nodes with fewer than k neighbours until none is left to take, for every k.
    fn naive(graph: &Csr) -> Vec<usize> {
        let mut cores = vec![0; graph.nodes()];
        for k in 1..=graph.nodes() {
            let mut left: Vec<bool> = vec![true; graph.nodes()];
            loop {
                let few = graph.ids().find(|it| {
                    let neighbours = graph.neighbours(*it).iter().filter(|it| left[**it as usize]).count();
                    left[*it as usize] && neighbours < k
                });
                let Some(few) = few else { break };
                left[few as usize] = false;
            }
            for (core, left) in cores.iter_mut().zip(left) {
                if left {
                    *core = k;
                }
            }
        }
        cores
    }

    proptest! {
        #[test]
        fn equals_the_repeated_taking_away(graph in samples::any()) {
            prop_assert_eq!(core_numbers(&graph), naive(&graph));
        }
    }
}
