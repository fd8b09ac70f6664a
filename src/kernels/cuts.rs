//! The nodes and edges that hold a graph together: articulation points and bridges.
//!
//! petgraph finds both by a walk into the depth, in which each step waits for the memory of the one before, and at a
//! fraction of the speed; so do the libraries of Python (`benches/kernel_peers`). Here a walk in breadth comes first, and what
//! circles join is kept as disjoint sets.

use super::csr::{AHEAD, Csr};

/// What a component falls apart without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cuts {
    /// Articulation points, ascending.
    pub nodes: Vec<u32>,
    /// Bridges as lower and higher node, ascending.
    pub bridges: Vec<(u32, u32)>,
}

/// Nodes without which a component falls apart, ascending. O(m log n).
pub fn cut_nodes(graph: &Csr) -> Vec<u32> {
    cuts(graph).nodes
}

/// Edges without which a component falls apart, as lower and higher node, ascending. Costs the same.
pub fn bridges(graph: &Csr) -> Vec<(u32, u32)> {
    cuts(graph).bridges
}

/// Both at once.
///
/// Two edges are in one block when a circle passes both (Hopcroft & Tarjan 1973, 10.1145/362248.362272). Each edge outside
/// of a spanning forest closes one circle, over the paths from its ends up to where they meet: it joins the sets of the
/// forest's edges there. A node is a cut when its edges in the forest are in several sets; a bridge is alone in its set.
pub fn cuts(graph: &Csr) -> Cuts {
    let forest = Forest::new(graph);
    let mut blocks = Blocks::new(&forest);
    for a in graph.ids() {
        for &b in graph.neighbours(a).iter().take_while(|it| **it < a) {
            let (left, right) = (blocks.root(a), blocks.root(b));
            if left != right && forest.parents[a as usize] != b && forest.parents[b as usize] != a {
                blocks.close(left, right);
            }
        }
    }
    blocks.cuts()
}

/// No node.
const NONE: u32 = u32::MAX;

/// A spanning forest of shortest paths from the first node of each component.
struct Forest {
    /// `NONE` for a root.
    parents: Vec<u32>,
    levels: Vec<u32>,
}

impl Forest {
    fn new(graph: &Csr) -> Self {
        let n = graph.nodes();
        let (mut parents, mut levels) = (vec![NONE; n], vec![NONE; n]);
        let mut queue = vec![0_u32; n + 1];
        let mut end = 0;
        for root in graph.ids().filter(|it| graph.degree(*it) > 0) {
            if levels[root as usize] != NONE {
                continue;
            }
            levels[root as usize] = 0;
            let mut next = end;
            queue[end] = root;
            end += 1;
            while next < end {
                let mut batch = [0; AHEAD];
                let count = (end - next).min(AHEAD);
                batch[..count].copy_from_slice(&queue[next..next + count]);
                graph.for_each_row(&batch[..count], |node, neighbours, _| {
                    let level = levels[node as usize] + 1;
                    for &other in neighbours {
                        if levels[other as usize] == NONE {
                            levels[other as usize] = level;
                            parents[other as usize] = node;
                            queue[end] = other;
                            end += 1;
                        }
                    }
                });
                next += count;
            }
        }
        Self { parents, levels }
    }
}

/// Sets of edges of the forest, each edge named by its lower end. The root of a set is one of its highest edges.
struct Blocks<'a> {
    forest: &'a Forest,
    sets: Vec<u32>,
    /// Whether the set of this root has several edges.
    several: Vec<bool>,
}

impl<'a> Blocks<'a> {
    fn new(forest: &'a Forest) -> Self {
        let n = forest.parents.len();
        Self { forest, sets: (0..).take(n).collect(), several: vec![false; n] }
    }

    fn root(&mut self, mut edge: u32) -> u32 {
        loop {
            let above = self.sets[edge as usize];
            if above == edge {
                return edge;
            }
            let further = self.sets[above as usize];
            self.sets[edge as usize] = further;
            edge = further;
        }
    }

    /// Level of the highest node of a set.
    fn top(&self, root: u32) -> u32 {
        self.forest.levels[root as usize] - 1
    }

    /// Joins the edges on the circle that an edge between nodes of two sets closes. Neither is a root of the forest: all
    /// edges of a root are in the forest.
    fn close(&mut self, mut left: u32, mut right: u32) {
        while left != right {
            let (lower, higher) =
                if self.top(left) >= self.top(right) { (left, right) } else { (right, left) };
            let apex = self.forest.parents[lower as usize];
            // Where both sets end in the same node the circle is closed; else the lower one goes on upwards.
            let into = if apex == self.forest.parents[higher as usize] { higher } else { self.root(apex) };
            self.sets[lower as usize] = into;
            self.several[into as usize] = true;
            (left, right) = (into, self.root(higher));
        }
    }

    fn cuts(mut self) -> Cuts {
        let forest = self.forest;
        let n = forest.parents.len();
        let mut cut = vec![false; n];
        let mut bridges = Vec::new();
        // For each root of the forest the set of its first edge.
        let mut first = vec![NONE; n];
        for node in (0..).take(n) {
            let parent = forest.parents[node as usize];
            if parent == NONE {
                continue;
            }
            let own = self.root(node);
            if own == node && !self.several[node as usize] {
                bridges.push((node.min(parent), node.max(parent)));
            }
            let above = if forest.parents[parent as usize] == NONE {
                if first[parent as usize] == NONE {
                    first[parent as usize] = own;
                }
                first[parent as usize]
            } else {
                self.root(parent)
            };
            cut[parent as usize] |= above != own;
        }
        bridges.sort_unstable();
        let nodes = (0..).zip(cut).filter(|it| it.1).map(|it| it.0).collect();
        Cuts { nodes, bridges }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cuts, bridges, cut_nodes, cuts};
    use crate::kernels::components::components;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    #[test]
    fn cuts_of_small_graphs() {
        let found =
            |nodes: &[u32], bridges: &[(u32, u32)]| Cuts { nodes: nodes.to_vec(), bridges: bridges.to_vec() };
        assert_eq!(cuts(&samples::path()), found(&[1, 2], &[(0, 1), (1, 2), (2, 3)]));
        assert_eq!(cuts(&samples::star()), found(&[0], &[(0, 1), (0, 2), (0, 3), (0, 4)]));
        assert_eq!(cuts(&samples::cycle()), found(&[], &[]));
        assert_eq!(cuts(&samples::complete()), found(&[], &[]));
        assert_eq!(cuts(&samples::barbell()), found(&[2, 3], &[(2, 3)]));
        assert_eq!(cuts(&samples::parts()), found(&[1], &[(0, 1), (1, 2), (3, 4)]));
        assert_eq!(cuts(&samples::graph(1, &[])), found(&[], &[]));
        assert_eq!(cuts(&Csr::default()), found(&[], &[]));
        assert_eq!(
            (cut_nodes(&samples::graph(2, &[(0, 1)])), bridges(&samples::graph(2, &[(0, 1)]))),
            (vec![], vec![(0, 1)])
        );
    }

    #[test]
    fn two_circles_that_share_a_node_are_cut_there_without_a_bridge() {
        let edges = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 2)];
        assert_eq!(cuts(&samples::graph(5, &edges)), Cuts { nodes: vec![2], bridges: vec![] });
    }

    #[test]
    fn a_long_chain_and_a_long_circle_need_no_deep_stack() {
        let mut edges: Vec<_> = (0..300_000).map(|it| (it, it + 1)).collect();
        let chain = cuts(&samples::graph(300_001, &edges));
        assert_eq!((chain.nodes.len(), chain.bridges.len()), (299_999, 300_000));
        edges.push((0, 300_000));
        assert_eq!(cuts(&samples::graph(300_001, &edges)), Cuts { nodes: vec![], bridges: vec![] });
    }

    /// The number of components without some edges.
    fn parts(graph: &Csr, gone: impl Fn(u32, u32) -> bool) -> usize {
        let kept = graph.edges().filter(|&(a, b, _)| !gone(a, b)).collect();
        components(&Csr::new(graph.nodes(), kept)).sizes.len()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn cuts_are_what_components_cannot_do_without(graph in samples::any()) {
            let all = parts(&graph, |_, _| false);
            let nodes: Vec<_> = graph.ids().filter(|node| {
                // The node itself becomes a part of its own, unless it was one.
                let alone = usize::from(graph.degree(*node) > 0);
                parts(&graph, |a, b| a == *node || b == *node) > all + alone
            }).collect();
            let edges = graph.edges().map(|(a, b, _)| (a, b));
            let bridges: Vec<_> = edges.filter(|edge| parts(&graph, |a, b| (a, b) == *edge) > all).collect();
            prop_assert_eq!(cuts(&graph), Cuts { nodes, bridges });
        }
    }
}
