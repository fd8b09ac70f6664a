//! Core numbers: how deep in the dense middle of a graph each node lies. Seidman 1983, 10.1016/0378-8733(83)90028-X.
//!
//! petgraph has none.

use super::csr::{AHEAD, Csr};

/// For each node the largest k such that it lies in a subgraph in which every node has k neighbours. O(n + m).
///
/// The nodes are taken away in the order of the neighbours that they have left, as by Batagelj & Zaveršnik 2003
/// (10.1007/s11634-010-0079-y). Their buckets cost three scattered writes for each edge; here each k looks once through
/// the nodes that are left, which are never more than k-core has: the sum of these over all k is the sum of all core
/// numbers, below 2m.
pub fn core_numbers(graph: &Csr) -> Vec<usize> {
    let mut left: Vec<u32> =
        graph.ids().map(|it| u32::try_from(graph.degree(it)).unwrap_or(u32::MAX)).collect();
    let mut nodes: Vec<u32> = graph.ids().collect();
    // Each node is taken once; one place more, which is written and not kept.
    let mut taken = vec![0_u32; graph.nodes() + 1];
    let (mut next, mut end) = (0, 0);
    let mut k = 0;
    while !nodes.is_empty() {
        for node in &nodes {
            taken[end] = *node;
            end += usize::from(left[*node as usize] == k);
        }
        while next < end {
            let mut batch = [0; AHEAD];
            let count = (end - next).min(AHEAD);
            batch[..count].copy_from_slice(&taken[next..next + count]);
            graph.for_each_row(&batch[..count], |_, neighbours, _| {
                for &other in neighbours {
                    // Whoever stands at k or below is taken already, or about to be. Without a branch: no processor
                    // foresees it.
                    let count = &mut left[other as usize];
                    let above = *count > k;
                    *count -= u32::from(above);
                    taken[end] = other;
                    end += usize::from(above) * usize::from(*count == k);
                }
            });
            next += count;
        }
        nodes.retain(|it| left[*it as usize] > k);
        k += 1;
    }
    left.into_iter().map(|it| it as usize).collect()
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
