//! Robustness: how much of a graph stays together while its nodes are taken away, those with the most neighbours first.
//! Schneider et al. 2011, 10.1073/pnas.1009440108.
//!
//! petgraph has none. Its `UnionFind` does not know how large its sets are.

use super::csr::Csr;

/// `R = (1/n) Σ_{q=1..n} s(q)`, s(q) the share of all n nodes in the largest component after q were taken away: always the
/// one with the most neighbours left, of several the lowest. In [0, ½); `None` without nodes. O(n log n + m α(n)).
pub fn robustness(graph: &Csr) -> Option<f64> {
    mean_share(graph, &by_degree_left(graph))
}

/// The same in the order of the degrees that the nodes have at first.
pub fn robustness_static(graph: &Csr) -> Option<f64> {
    mean_share(graph, &graph.by_degree())
}

/// The nodes in the order in which they go when each time the one with the most neighbours left goes.
///
/// While nodes with d neighbours are the first to go, no node comes to have d: so those that have it are sorted once.
/// One that has lost some in the meantime goes down to where it belongs now.
fn by_degree_left(graph: &Csr) -> Vec<u32> {
    let mut left: Vec<u32> =
        graph.ids().map(|it| u32::try_from(graph.degree(it)).unwrap_or(u32::MAX)).collect();
    let largest = left.iter().max().copied().unwrap_or(0);
    let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); largest as usize + 1];
    for node in graph.ids() {
        buckets[left[node as usize] as usize].push(node);
    }
    let mut order = Vec::with_capacity(graph.nodes());
    while let Some(mut bucket) = buckets.pop() {
        let d = buckets.len();
        bucket.sort_unstable();
        for node in bucket {
            let now = std::mem::take(&mut left[node as usize]);
            if (now as usize) < d {
                left[node as usize] = now;
                buckets[now as usize].push(node);
                continue;
            }
            order.push(node);
            for &other in graph.neighbours(node) {
                // Those that are gone have none left.
                let count = &mut left[other as usize];
                *count = count.saturating_sub(1);
            }
        }
    }
    order
}

/// R for any order: the nodes come back in reverse, and the sets that they join only grow.
fn mean_share(graph: &Csr, order: &[u32]) -> Option<f64> {
    let n = graph.nodes();
    let mut sets = Sets { parents: vec![GONE; n], sizes: vec![1; n], largest: 0 };
    let mut sum = 0_u64;
    for &node in order.iter().rev() {
        // From q = n to q = 1: the graph as it was given does not count.
        sum += u64::from(sets.largest);
        sets.largest = sets.largest.max(1);
        sets.parents[node as usize] = node;
        for &other in graph.neighbours(node) {
            if sets.parents[other as usize] != GONE {
                sets.join(node, other);
            }
        }
    }
    (n > 0).then(|| sum as f64 / n as f64 / n as f64)
}

/// The parent of a node that is not there.
const GONE: u32 = u32::MAX;

/// Disjoint sets of nodes with their sizes.
struct Sets {
    parents: Vec<u32>,
    sizes: Vec<u32>,
    largest: u32,
}

impl Sets {
    fn root(&mut self, mut node: u32) -> usize {
        loop {
            let parent = self.parents[node as usize];
            if parent == node {
                return node as usize;
            }
            let above = self.parents[parent as usize];
            self.parents[node as usize] = above;
            node = above;
        }
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (small, large) = if self.sizes[a] < self.sizes[b] { (a, b) } else { (b, a) };
        self.sizes[large] += self.sizes[small];
        self.largest = self.largest.max(self.sizes[large]);
        self.parents[small] = self.parents[large];
    }
}

#[cfg(test)]
mod tests {
    use super::{by_degree_left, robustness, robustness_static};
    use crate::kernels::components::components;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    #[test]
    fn values_of_small_graphs() {
        let close = |found: Option<f64>, expected: f64| {
            assert!((found.unwrap() - expected).abs() < 1e-15, "{found:?}");
        };
        // Without its middle four single nodes are left, then three: 1/5 four times, over 5.
        close(robustness(&samples::star()), 4.0 / 25.0);
        // 4/5, 3/5, 2/5, 1/5, 0.
        close(robustness(&samples::complete()), 10.0 / 25.0);
        // Of 0–1–2–3 goes 1, then 2, the first of a pair; then 0.
        close(robustness(&samples::path()), (2.0 + 1.0 + 1.0) / 16.0);
        close(robustness(&samples::graph(3, &[])), 2.0 / 9.0);
        close(robustness(&samples::graph(1, &[])), 0.0);
        assert_eq!(robustness(&Csr::default()), None);
        assert_eq!(robustness_static(&Csr::default()), None);
    }

    #[test]
    fn the_order_follows_what_is_left() {
        // 0 has three neighbours, 1 and 2 two each; without 0, 4 and 5 have more than 1.
        let graph = samples::graph(7, &[(0, 1), (0, 2), (0, 3), (1, 2), (4, 5), (5, 6)]);
        assert_eq!(by_degree_left(&graph), [0, 5, 1, 2, 3, 4, 6]);
    }

    /// Takes the nodes away one by one and counts anew each time.
    fn naive(graph: &Csr, next: impl Fn(&Csr, &[bool]) -> u32) -> f64 {
        let n = graph.nodes();
        let (mut gone, mut rest, mut sum) = (vec![false; n], graph.clone(), 0);
        for q in 1..=n {
            let node = next(&rest, &gone);
            gone[node as usize] = true;
            let kept = graph.edges().filter(|it| !gone[it.0 as usize] && !gone[it.1 as usize]);
            rest = Csr::new(n, kept.collect());
            // Nodes that are gone count as components of one, which is right until none is left.
            sum += if q == n { 0 } else { components(&rest).giant_size() };
        }
        sum as f64 / (n * n) as f64
    }

    proptest! {
        #[test]
        fn equals_the_taking_away_one_by_one(graph in samples::any()) {
            let most = |by: &Csr, gone: &[bool]| {
                let left = by.ids().filter(|it| !gone[*it as usize]);
                left.max_by_key(|it| (by.degree(*it), std::cmp::Reverse(*it))).unwrap()
            };
            let adaptive = naive(&graph, most);
            prop_assert!((robustness(&graph).unwrap() - adaptive).abs() < 1e-12);
            let fixed = naive(&graph, |_, gone| most(&graph, gone));
            prop_assert!((robustness_static(&graph).unwrap() - fixed).abs() < 1e-12);
        }
    }
}
