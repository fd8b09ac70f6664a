//! Betweenness: how many shortest paths pass each node. Brandes 2001, 10.1080/0022250X.2001.9990249.
//!
//! petgraph has none. rustworkx-core has one that adds in the order in which threads come, so that the last bits of its
//! results change from run to run; here each chunk of sources has its own sums, and these are added in order.
//!
//! The graph is first cut into its biconnected blocks (Puzis et al. 2012, 10.3233/AIC-2012-0513): a shortest path between two
//! blocks must pass the cut nodes between them, so that each block is searched alone, its nodes weighted by what hangs on
//! them. Within a block many sources walk together, see `lanes`.

mod lanes;
mod sources;

use super::blocks::piece::pieces;
use super::blocks::{Blocks, blocks};
use super::csr::Csr;
use lanes::Lanes;
use rayon::prelude::*;
use sources::Sources;

/// Chunks into which the sources of a block are split at most; a constant, so that the number of threads never shows.
const CHUNKS: usize = 32;

/// For each node v the sum over unordered pairs s, t of other nodes of `σ_st(v)/σ_st`, σ counting shortest paths in
/// steps; pairs without a path add 0. O(nm) time in parallel, O(n + m) memory per chunk.
pub fn betweenness(graph: &Csr) -> Vec<f64> {
    let found = blocks(graph);
    let mut total = between_branches(graph.nodes(), &found);
    let searched: Vec<_> = pieces(graph, &found).into_iter().map(Sources::new).collect();
    // A large block is many tasks, a small one is one; all of them are shared out together.
    let tasks: Vec<_> =
        searched.iter().flat_map(|it| it.chunks(CHUNKS).map(move |sources| (it, sources))).collect();
    let partials: Vec<Vec<f64>> = tasks
        .par_iter()
        .map_init(Lanes::default, |lanes, (it, sources)| lanes.dependencies(it, sources))
        .collect();
    for ((searched, _), partial) in tasks.iter().zip(partials) {
        for (node, part) in searched.piece.nodes.iter().zip(partial) {
            // Each pair was met from both of its ends.
            total[*node as usize] += part / 2.0;
        }
    }
    total
}

/// Pairs of nodes that each cut node separates.
pub(super) fn between_branches(nodes: usize, found: &Blocks) -> Vec<f64> {
    // Of the branches at a node: their sizes added up, and the squares of these.
    let mut branches = vec![(0_u64, 0_u128); nodes];
    for block in found.iter() {
        let size: u64 = block.iter().map(|it| u64::from(it.behind)).sum();
        for member in block {
            let branch = size - u64::from(member.behind);
            let (sum, squares) = &mut branches[member.node as usize];
            *sum += branch;
            *squares += u128::from(branch) * u128::from(branch);
        }
    }
    branches
        .into_iter()
        .map(|(sum, squares)| ((u128::from(sum) * u128::from(sum) - squares) / 2) as f64)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::betweenness;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples::{self, assert_close};
    use proptest::prelude::*;

    #[test]
    fn values_of_small_graphs() {
        assert_close(&betweenness(&samples::path()), &[0.0, 2.0, 2.0, 0.0]);
        assert_close(&betweenness(&samples::star()), &[6.0, 0.0, 0.0, 0.0, 0.0]);
        // Of a cycle of five, each node lies on the one shortest path between its two neighbours.
        assert_close(&betweenness(&samples::cycle()), &[1.0; 5]);
        assert_close(&betweenness(&samples::complete()), &[0.0; 5]);
        // The two ends of the bridge separate two nodes from three.
        assert_close(&betweenness(&samples::barbell()), &[0.0, 0.0, 6.0, 6.0, 0.0, 0.0]);
        assert_close(&betweenness(&samples::parts()), &[0.0, 1.0, 0.0, 0.0, 0.0, 0.0]);
        assert_close(&betweenness(&samples::graph(1, &[])), &[0.0]);
        assert_close(&betweenness(&Csr::default()), &[]);
    }

    #[test]
    fn two_shortest_paths_share_what_passes() {
        // 0 and 3 are joined over 1 and over 2.
        assert_close(&betweenness(&samples::graph(4, &[(0, 1), (0, 2), (1, 3), (2, 3)])), &[0.5; 4]);
    }

    #[test]
    fn one_thread_and_eight_give_the_same_bits() {
        let with = |threads| samples::with_threads(threads, || betweenness(&samples::chords())).unwrap();
        let bits = |values: Vec<f64>| values.into_iter().map(f64::to_bits).collect::<Vec<_>>();
        assert_eq!(bits(with(1)), bits(with(8)));
    }

    /// `σ_st(v)/σ_st` from distances and counts of paths, for each pair and each v.
    fn naive(graph: &Csr) -> Vec<f64> {
        let n = graph.nodes();
        let distance = samples::distances(graph, |_| 1.0);
        let mut sigma = vec![vec![0.0; n]; n];
        for (source, row) in sigma.iter_mut().enumerate() {
            let mut order: Vec<_> = graph.ids().collect();
            order.sort_by(|a, b| distance[source][*a as usize].total_cmp(&distance[source][*b as usize]));
            row[source] = 1.0;
            for node in order {
                let d = distance[source][node as usize];
                for &nearer in graph.neighbours(node) {
                    if d.is_finite() && (distance[source][nearer as usize] - (d - 1.0)).abs() < 0.5 {
                        row[node as usize] += row[nearer as usize];
                    }
                }
            }
        }
        let mut sums = vec![0.0; n];
        for s in 0..n {
            for t in s + 1..n {
                for v in (0..n).filter(|it| *it != s && *it != t && distance[s][t].is_finite()) {
                    if (distance[s][v] + distance[v][t] - distance[s][t]).abs() < 0.5 {
                        sums[v] += sigma[s][v] * sigma[v][t] / sigma[s][t];
                    }
                }
            }
        }
        sums
    }

    proptest! {
        #[test]
        fn equals_the_count_over_all_pairs(graph in samples::any()) {
            assert_close(&betweenness(&graph), &naive(&graph));
        }

        #[test]
        fn equals_the_count_over_all_pairs_of_several_batches(graph in samples::sparse()) {
            assert_close(&betweenness(&graph), &naive(&graph));
        }
    }
}
