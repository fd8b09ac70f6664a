//! Small graphs for the tests of kernels: those whose values can be found by hand, and random ones.

use super::csr::Csr;
use proptest::prelude::*;

/// A graph of edges of weight 1.
pub(crate) fn graph(nodes: usize, edges: &[(u32, u32)]) -> Csr {
    Csr::new(nodes, edges.iter().map(|&(a, b)| (a, b, 1.0)).collect())
}

/// 0–1–2–3.
pub(crate) fn path() -> Csr {
    graph(4, &[(0, 1), (1, 2), (2, 3)])
}

/// 0 in the middle of 1, 2, 3 and 4.
pub(crate) fn star() -> Csr {
    graph(5, &[(0, 1), (0, 2), (0, 3), (0, 4)])
}

/// 0–1–2–3–4–0.
pub(crate) fn cycle() -> Csr {
    graph(5, &[(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)])
}

/// Five nodes, each linked to each.
pub(crate) fn complete() -> Csr {
    graph(5, &[(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)])
}

/// Triangles 0 1 2 and 3 4 5, joined by 2–3.
pub(crate) fn barbell() -> Csr {
    graph(6, &[(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)])
}

/// 0–1–2 and 3–4, and 5 alone.
pub(crate) fn parts() -> Csr {
    graph(6, &[(0, 1), (1, 2), (3, 4)])
}

/// A ring of 300 with long chords: many ties, and sources enough for many chunks.
pub(crate) fn chords() -> Csr {
    let edges: Vec<_> =
        (0..300_u32).flat_map(|it| [(it, (it + 1) % 300), (it, (it * 7 + 3) % 300)]).collect();
    graph(300, &edges)
}

/// What is computed with some threads.
pub(crate) fn with_threads<T: Send>(
    threads: usize,
    compute: impl FnOnce() -> T + Send,
) -> Result<T, rayon::ThreadPoolBuildError> {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().map(|it| it.install(compute))
}

/// Random edges, loops and parallel ones included, with weights that add up exactly.
pub(crate) fn edges(nodes: u32, count: usize) -> impl Strategy<Value = Vec<(u32, u32, f64)>> {
    let weight = (1..9_u8).prop_map(|it| f64::from(it) / 4.0);
    prop::collection::vec((0..nodes, 0..nodes, weight), 0..count)
}

/// A random graph of at most 12 nodes.
pub(crate) fn any() -> impl Strategy<Value = Csr> {
    (1..12_u32).prop_flat_map(|nodes| edges(nodes, 30).prop_map(move |it| Csr::new(nodes as usize, it)))
}

/// A random graph of at most 60 nodes, with parts that hang together by little.
pub(crate) fn sparse() -> impl Strategy<Value = Csr> {
    (1..60_u32).prop_flat_map(|nodes| edges(nodes, 90).prop_map(move |it| Csr::new(nodes as usize, it)))
}

/// Distances by Floyd and Warshall, the naive way; infinite where there is no path.
pub(crate) fn distances(graph: &Csr, length: impl Fn(f64) -> f64) -> Vec<Vec<f64>> {
    let n = graph.nodes();
    let mut all = vec![vec![f64::INFINITY; n]; n];
    for (node, row) in all.iter_mut().enumerate() {
        row[node] = 0.0;
    }
    for (a, b, weight) in graph.edges() {
        all[a as usize][b as usize] = length(weight);
        all[b as usize][a as usize] = length(weight);
    }
    for via in 0..n {
        for from in 0..n {
            for to in 0..n {
                all[from][to] = all[from][to].min(all[from][via] + all[via][to]);
            }
        }
    }
    all
}

#[track_caller]
pub(crate) fn assert_close(actual: &[f64], expected: &[f64]) {
    assert_eq!(actual.len(), expected.len());
    for (at, (a, b)) in actual.iter().zip(expected).enumerate() {
        assert!((a - b).abs() <= 1e-12 * (1.0 + b.abs()), "{at}: {a} is not {b}");
    }
}
