//! Betweenness along edges that have lengths: the weights of the graph, all above zero.
//!
//! petgraph has none, nor has any crate one that takes two sums of lengths for equal when rounding alone tells them apart. The
//! graph is cut into its blocks as it is for [`betweenness`](super::betweenness).

use super::betweenness::between_branches;
use super::blocks::blocks;
use super::blocks::piece::{Piece, pieces};
use super::csr::Csr;
use super::weighted_distances::Search;
use rayon::prelude::*;

/// Chunks into which the sources of a block are split at most; a constant, so that the number of threads never shows.
const CHUNKS: usize = 32;

/// Two lengths are equal if they differ by at most this, times 1 and the length: sums such as 1/3 + 1/3 + 1/3 are then 1.
const TIE: f64 = 1e-12;

/// For each node v the sum over unordered pairs s, t of other nodes of `σ_st(v)/σ_st`, σ counting paths of least length;
/// pairs without a path add 0. O(nm + n² log n) time at most, in parallel; O(n + m) memory per chunk.
///
/// Brandes 2001, 10.1080/0022250X.2001.9990249.
pub fn weighted_betweenness(graph: &Csr) -> Vec<f64> {
    let found = blocks(graph);
    let mut total = between_branches(graph.nodes(), &found);
    let pieces = pieces(graph, &found);
    let chunks = |it: &Piece| {
        let (n, size) = (it.nodes.len(), it.nodes.len().div_ceil(CHUNKS));
        (0..n).step_by(size).map(move |start| start..(start + size).min(n))
    };
    let tasks: Vec<_> = pieces.iter().flat_map(|it| chunks(it).map(move |sources| (it, sources))).collect();
    let partials: Vec<Vec<f64>> = tasks
        .par_iter()
        .map(|(piece, sources)| {
            let mut paths = Paths::new(piece);
            for source in sources.clone() {
                paths.add(source);
            }
            paths.sums
        })
        .collect();
    for ((piece, _), partial) in tasks.iter().zip(partials) {
        for (node, part) in piece.nodes.iter().zip(partial) {
            // Each pair was met from both of its ends.
            total[*node as usize] += part / 2.0;
        }
    }
    total
}

/// The shortest paths of a block from one source after another.
///
/// Names follow Brandes: `sigma` counts shortest paths, `delta` is the dependency of the source.
struct Paths<'a> {
    piece: &'a Piece,
    search: Search,
    sigma: Vec<f64>,
    delta: Vec<f64>,
    /// The last nodes but one of the shortest paths to each node, in the order in which nodes were reached; and where they
    /// end.
    before: Vec<u32>,
    ends: Vec<usize>,
    sums: Vec<f64>,
}

impl<'a> Paths<'a> {
    fn new(piece: &'a Piece) -> Self {
        let zeros = vec![0.0; piece.nodes.len()];
        let search = Search::new(&piece.graph);
        let (sigma, delta, sums) = (zeros.clone(), zeros.clone(), zeros);
        Self { piece, search, sigma, delta, before: Vec::new(), ends: Vec::new(), sums }
    }

    /// Adds the dependencies of a source, as often as it stands for nodes.
    fn add(&mut self, source: usize) {
        let Some(start) = u32::try_from(source).ok() else { return };
        self.search.from(&self.piece.graph, start);
        self.count();
        let Self { piece, search, sigma, delta, before, ends, sums } = self;
        delta.fill(0.0);
        for (at, &node) in search.order.iter().enumerate().skip(1).rev() {
            let here = node as usize;
            let share = (piece.behind[here] + delta[here]) / sigma[here];
            for &nearer in &before[ends[at - 1]..ends[at]] {
                delta[nearer as usize] += sigma[nearer as usize] * share;
            }
            sums[here] += delta[here] * piece.behind[source];
        }
    }

    /// Counts the shortest paths to each node, nearer ones first.
    fn count(&mut self) {
        let Self { piece, search, sigma, before, ends, .. } = self;
        before.clear();
        ends.clear();
        // Who has not been counted yet counts nothing, however short an edge is.
        sigma.fill(0.0);
        for (at, &node) in search.order.iter().enumerate() {
            let distance = search.distance[node as usize];
            let longest = distance + TIE * (1.0 + distance);
            let mut paths = if at == 0 { 1.0 } else { 0.0 };
            for (&near, length) in piece.graph.neighbours(node).iter().zip(piece.graph.weights(node)) {
                if search.distance[near as usize] + length <= longest {
                    paths += sigma[near as usize];
                    before.push(near);
                }
            }
            sigma[node as usize] = paths;
            ends.push(before.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::weighted_betweenness;
    use crate::kernels::betweenness::betweenness;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples::{self, assert_close};
    use proptest::prelude::*;

    /// The betweenness of a graph whose edges are as long as their strength is small.
    fn of(nodes: usize, strengths: &[(u32, u32, f64)]) -> Vec<f64> {
        weighted_betweenness(&Csr::new(nodes, strengths.to_vec()).with_weights(|it| 1.0 / it))
    }

    #[test]
    fn lengths_that_rounding_alone_tells_apart_are_equal() {
        // 0 and 3 are joined over 1 and 2 in three thirds, and directly in 1, which floats tell apart.
        assert_close(&of(4, &[(0, 1, 3.0), (1, 2, 3.0), (2, 3, 3.0), (0, 3, 1.0)]), &[0.0, 1.5, 1.5, 0.0]);
        let tenths: Vec<_> = (0..10).map(|it| (it, it + 1, 10.0)).chain([(0, 10, 1.0)]).collect();
        let ring = Csr::new(11, tenths).with_weights(|it| 1.0 / it);
        assert_close(&weighted_betweenness(&ring), &naive(&ring));
        // Two edges of strength 2 are as long as one of strength 1.
        assert_close(&of(3, &[(0, 1, 2.0), (1, 2, 2.0), (0, 2, 1.0)]), &[0.0, 0.5, 0.0]);
        assert_close(&of(3, &[(0, 1, 2.0), (1, 2, 2.0), (0, 2, 1.1)]), &[0.0; 3]);
        assert_close(&of(3, &[(0, 1, 2.0), (1, 2, 2.0), (0, 2, 0.9)]), &[0.0, 1.0, 0.0]);
    }

    #[test]
    fn graphs_without_pairs_have_none() {
        for nodes in 0..3 {
            assert_close(&of(nodes, &[(0, 1, 1.0)]), &vec![0.0; nodes]);
        }
    }

    #[test]
    fn one_thread_and_eight_give_the_same_bits() {
        let with =
            |threads| samples::with_threads(threads, || weighted_betweenness(&samples::chords())).unwrap();
        let bits = |values: Vec<f64>| values.into_iter().map(f64::to_bits).collect::<Vec<_>>();
        assert_eq!(bits(with(1)), bits(with(8)));
    }

    /// `σ_st(v)/σ_st` from lengths and counts of paths, for each pair and each v.
    fn naive(graph: &Csr) -> Vec<f64> {
        let n = graph.nodes();
        let distance = samples::distances(graph, |it| it);
        let equal = |a: f64, b: f64| (a - b).abs() <= 1e-9;
        let mut sigma = vec![vec![0.0; n]; n];
        for (source, row) in sigma.iter_mut().enumerate() {
            let mut order: Vec<_> =
                graph.ids().filter(|it| distance[source][*it as usize].is_finite()).collect();
            order.sort_by(|a, b| distance[source][*a as usize].total_cmp(&distance[source][*b as usize]));
            row[source] = 1.0;
            for node in order {
                for (nearer, length) in graph.neighbours(node).iter().zip(graph.weights(node)) {
                    if equal(distance[source][*nearer as usize] + length, distance[source][node as usize]) {
                        row[node as usize] += row[*nearer as usize];
                    }
                }
            }
        }
        let mut sums = vec![0.0; n];
        for s in 0..n {
            for t in (s + 1..n).filter(|it| distance[s][*it].is_finite()) {
                for v in (0..n).filter(|it| *it != s && *it != t) {
                    if equal(distance[s][v] + distance[v][t], distance[s][t]) {
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
            assert_close(&weighted_betweenness(&graph), &naive(&graph));
            let inverse = graph.clone().with_weights(|it| 1.0 / it);
            assert_close(&weighted_betweenness(&inverse), &naive(&inverse));
            // Lengths so different that nodes wait in a heap.
            let far = graph.with_weights(|it| if it > 1.0 { it * 1e5 } else { it });
            assert_close(&weighted_betweenness(&far), &naive(&far));
        }

        #[test]
        fn edges_of_one_length_are_steps(graph in samples::any()) {
            let steps = betweenness(&graph);
            assert_close(&weighted_betweenness(&graph.with_weights(|_| 0.3)), &steps);
        }
    }
}
