//! Betweenness: how many shortest paths pass each node. Brandes 2001, 10.1080/0022250X.2001.9990249.
//!
//! petgraph has none. rustworkx-core has one that adds in the order in which threads come, so that the last bits of its
//! results change from run to run; here each chunk of sources has its own sums, and these are added in order.

use super::csr::Csr;
use rayon::prelude::*;

/// Chunks into which the sources are split at most; a constant, so that the number of threads never shows.
const CHUNKS: usize = 64;

/// Sources of a chunk at least: less is not worth a thread.
const CHUNK_MIN: usize = 16;

/// For each node v the sum over unordered pairs s, t of other nodes of `σ_st(v)/σ_st`, σ counting shortest paths in
/// steps; pairs without a path add 0. O(nm) time in parallel, O(n + m) memory per chunk.
pub fn betweenness(graph: &Csr) -> Vec<f64> {
    let n = graph.nodes();
    let sources: Vec<u32> = graph.ids().collect();
    let chunk = n.div_ceil(CHUNKS).max(CHUNK_MIN);
    let partials: Vec<Vec<f64>> = sources.par_chunks(chunk).map(|it| of_sources(graph, it)).collect();
    let mut total = vec![0.0; n];
    for partial in partials {
        for (sum, part) in total.iter_mut().zip(partial) {
            *sum += part;
        }
    }
    // Each pair was met from both of its ends.
    for sum in &mut total {
        *sum /= 2.0;
    }
    total
}

/// The dependencies of some sources on each node, added in the order of the sources.
///
/// Names follow Brandes: `sigma` counts shortest paths, `delta` is the dependency, `order` his stack. The way back walks
/// the successors of each node instead of its predecessors (Madduri et al. 2009, 10.1109/IPDPS.2009.5161100): it reads
/// only edges of shortest paths, and writes nothing that is scattered.
fn of_sources(graph: &Csr, sources: &[u32]) -> Vec<f64> {
    let n = graph.nodes();
    let mut sums = vec![0.0; n];
    let mut sigma = vec![0.0_f64; n];
    let mut distance = vec![u32::MAX; n];
    let mut order: Vec<u32> = Vec::with_capacity(n);
    // The successors of the nodes, in their order; where those of each end; and (1 + delta)/sigma of each node.
    let mut successors = vec![0_u32; 2 * graph.edge_count()];
    let mut ends: Vec<usize> = Vec::with_capacity(n);
    let mut share = vec![0.0_f64; n];
    for &source in sources {
        order.clear();
        ends.clear();
        order.push(source);
        (sigma[source as usize], distance[source as usize]) = (1.0, 0);
        let (mut at, mut count) = (0, 0);
        while let Some(&node) = order.get(at) {
            at += 1;
            let (next, paths) = (distance[node as usize] + 1, sigma[node as usize]);
            for &target in graph.neighbours(node) {
                let here = target as usize;
                if distance[here] == u32::MAX {
                    distance[here] = next;
                    order.push(target);
                }
                // Without a branch: whether an edge leads onward is a coin toss that no processor foresees.
                let onward = distance[here] == next;
                successors[count] = target;
                count += usize::from(onward);
                sigma[here] += if onward { paths } else { 0.0 };
            }
            ends.push(count);
        }
        for position in (0..order.len()).rev() {
            let here = order[position] as usize;
            let start = position.checked_sub(1).map_or(0, |it| ends[it]);
            let passed: f64 = successors[start..ends[position]].iter().map(|it| share[*it as usize]).sum();
            let delta = sigma[here] * passed;
            share[here] = (1.0 + delta) / sigma[here];
            if position > 0 {
                sums[here] += delta;
            }
        }
        for &node in &order {
            (sigma[node as usize], distance[node as usize]) = (0.0, u32::MAX);
        }
    }
    sums
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
        // Long chords on a ring of 300: many ties, many chunks.
        let edges: Vec<_> =
            (0..300_u32).flat_map(|it| [(it, (it + 1) % 300), (it, (it * 7 + 3) % 300)]).collect();
        let graph = samples::graph(300, &edges);
        let with = |threads| {
            rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap()
                .install(|| betweenness(&graph))
        };
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
    }
}
