//! Triangles of an undirected graph.
//!
//! petgraph has no such count.

use super::csr::Csr;
use super::oriented::Oriented;

/// For each node the number of triangles that it is a corner of: the edges among its neighbours. O(m √m).
///
/// Each edge is kept by the end with fewer neighbours, which no node does for more than √2m edges: Chiba & Nishizeki 1985,
/// 10.1137/0214017; Ortmann & Brandes 2014, 10.1137/1.9781611973198.1.
pub fn triangles(graph: &Csr) -> Vec<usize> {
    let oriented = Oriented::new(graph);
    let n = graph.nodes();
    let mut counts = vec![0_u32; n];
    let mut near = vec![false; n];
    for u in 0..n {
        let row = oriented.row(u);
        for &v in row {
            near[v as usize] = true;
        }
        let mut of_u = 0;
        for &v in row {
            let mut of_v = 0;
            for &w in oriented.row(v as usize) {
                let closed = u32::from(near[w as usize]);
                counts[w as usize] += closed;
                of_v += closed;
            }
            counts[v as usize] += of_v;
            of_u += of_v;
        }
        counts[u] += of_u;
        for &v in row {
            near[v as usize] = false;
        }
    }
    let mut all = vec![0; n];
    for (node, count) in oriented.nodes().iter().zip(counts) {
        all[*node as usize] = count as usize;
    }
    all
}

/// Number of pairs of edges that share a node. O(n).
pub fn triples(graph: &Csr) -> usize {
    graph.ids().map(|it| graph.degree(it)).map(|k| k * k.saturating_sub(1) / 2).sum()
}

#[cfg(test)]
mod tests {
    use super::{triangles, triples};
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    #[test]
    fn values_of_small_graphs() {
        assert_eq!(triangles(&samples::star()), [0; 5]);
        assert_eq!(triangles(&samples::cycle()), [0; 5]);
        assert_eq!(triangles(&samples::complete()), [6; 5]);
        assert_eq!(triangles(&samples::barbell()), [1; 6]);
        assert!(triangles(&Csr::default()).is_empty());
        assert_eq!(triples(&samples::path()), 2);
        assert_eq!(triples(&samples::star()), 6);
        assert_eq!(triples(&samples::graph(2, &[(0, 1)])), 0);
    }

    proptest! {
        #[test]
        fn equals_the_count_over_all_threes(graph in samples::any()) {
            let linked = |a: u32, b: u32| graph.neighbours(a).contains(&b);
            let naive: Vec<_> = graph.ids().map(|a| {
                let pairs = graph.ids().flat_map(|b| (b + 1..graph.ids().end).map(move |c| (b, c)));
                pairs.filter(|&(b, c)| linked(a, b) && linked(a, c) && linked(b, c)).count()
            }).collect();
            prop_assert_eq!(triangles(&graph), naive);
        }
    }
}
