//! Biconnected blocks of an undirected graph, and the nodes and edges that hold it together.
//!
//! petgraph finds articulation points and bridges, each in a walk of its own, and no blocks; here one walk without recursion
//! finds all three, and how many nodes hang behind each cut node.

pub(in crate::kernels) mod piece;

use super::csr::Csr;

/// The blocks of a graph: largest sets of two or more nodes that stay connected without any one of them. A bridge is a
/// block of two; an isolated node is in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks {
    /// Where the members of each block begin; one more at the end.
    starts: Vec<usize>,
    members: Vec<Member>,
    /// For each node the blocks that it is in.
    counts: Vec<u32>,
    /// For each node when the walk came to it, from 1.
    number: Vec<u32>,
}

/// A node in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The node.
    pub node: u32,
    /// How many nodes reach the block through this one first, itself included: what hangs on it outside the block.
    pub behind: u32,
}

/// Finds the blocks. O(n + m).
///
/// Hopcroft & Tarjan 1973, 10.1145/362248.362272. Names follow them: `number` is the order of the first visit, `low` the
/// smallest number that a subtree reaches over one edge back.
pub fn blocks(graph: &Csr) -> Blocks {
    let mut walk = Walk::new(graph);
    for root in graph.ids() {
        if walk.number[root as usize] == 0 {
            walk.component(root);
        }
    }
    walk.found.number = walk.number;
    walk.found
}

impl Blocks {
    /// Number of blocks.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is none: a graph without edges.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the walk came to one node before another.
    fn is_before(&self, node: u32, other: u32) -> bool {
        self.number[node as usize] < self.number[other as usize]
    }

    /// The members of each block, last of them that to which the walk came first (the top). Of two blocks the one that was
    /// left first comes first.
    pub fn iter(&self) -> impl Iterator<Item = &[Member]> {
        self.starts.windows(2).map(|it| &self.members[it[0]..it[1]])
    }

    /// Nodes without which a component falls apart (articulation points), ascending.
    pub fn cut_nodes(&self) -> Vec<u32> {
        let nodes = (0..).zip(&self.counts);
        nodes.filter(|(_, count)| **count > 1).map(|(node, _)| node).collect()
    }

    /// Edges without which a component falls apart, as lower and higher node, ascending.
    pub fn bridges(&self) -> Vec<(u32, u32)> {
        let pair = |block: &[Member]| match block {
            [a, b] => Some((a.node.min(b.node), a.node.max(b.node))),
            _ => None,
        };
        let mut bridges: Vec<_> = self.iter().filter_map(pair).collect();
        bridges.sort_unstable();
        bridges
    }
}

struct Walk<'a> {
    graph: &'a Csr,
    number: Vec<u32>,
    low: Vec<u32>,
    last: u32,
    /// Visited nodes that are in no finished block but that of their parents.
    open: Vec<u32>,
    /// The path from the root, with the place of the next neighbour of each node.
    path: Vec<(u32, usize)>,
    /// Nodes in finished blocks below each node.
    below: Vec<u32>,
    found: Blocks,
}

impl<'a> Walk<'a> {
    fn new(graph: &'a Csr) -> Self {
        let n = graph.nodes();
        let found = Blocks {
            starts: vec![0],
            members: Vec::with_capacity(n),
            counts: vec![0; n],
            number: Vec::new(),
        };
        let (number, low, below) = (vec![0; n], vec![0; n], vec![0; n]);
        Self { graph, number, low, last: 0, open: Vec::new(), path: Vec::new(), below, found }
    }

    fn component(&mut self, root: u32) {
        let first = self.found.starts.len() - 1;
        let before = self.last;
        self.enter(root);
        while let Some((node, next)) = self.path.last_mut() {
            let node = *node;
            let Some(&target) = self.graph.neighbours(node).get(*next) else {
                self.path.pop();
                if let Some(&(parent, _)) = self.path.last() {
                    self.leave(node, parent);
                }
                continue;
            };
            *next += 1;
            let seen = self.number[target as usize];
            if seen == 0 {
                self.enter(target);
            } else {
                // The edge to the parent does no harm: it reaches just the parent, and blocks are closed there anyway.
                self.low[node as usize] = self.low[node as usize].min(seen);
            }
        }
        self.open.clear();
        self.weigh(first, self.last - before);
    }

    fn enter(&mut self, node: u32) {
        self.last += 1;
        self.number[node as usize] = self.last;
        self.low[node as usize] = self.last;
        self.open.push(node);
        self.path.push((node, 0));
    }

    /// Goes back from `node` to `parent`, and closes a block where nothing below reaches higher.
    fn leave(&mut self, node: u32, parent: u32) {
        let low = self.low[node as usize];
        if low < self.number[parent as usize] {
            self.low[parent as usize] = self.low[parent as usize].min(low);
            return;
        }
        let mut all = 0;
        while let Some(member) = self.open.pop() {
            let behind = 1 + self.below[member as usize];
            all += behind;
            self.found.members.push(Member { node: member, behind });
            self.found.counts[member as usize] += 1;
            if member == node {
                break;
            }
        }
        // What hangs on the parent outside the block is known when the component is.
        self.found.members.push(Member { node: parent, behind: all });
        self.found.counts[parent as usize] += 1;
        self.below[parent as usize] += all;
        self.found.starts.push(self.found.members.len());
    }

    /// Says of the top node of each block of a component of `size` nodes what hangs on it.
    fn weigh(&mut self, first: usize, size: u32) {
        for end in self.found.starts.iter().skip(first + 1) {
            if let Some(top) = self.found.members.get_mut(end - 1) {
                top.behind = size - top.behind;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Blocks, blocks};
    use crate::kernels::components::components;
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    /// Blocks as sorted lists of node and what hangs on it.
    fn sets(found: &Blocks) -> Vec<Vec<(u32, u32)>> {
        let mut sets: Vec<Vec<_>> =
            found.iter().map(|it| it.iter().map(|it| (it.node, it.behind)).collect()).collect();
        for set in &mut sets {
            set.sort_unstable();
        }
        sets.sort_unstable();
        sets
    }

    #[test]
    fn blocks_of_small_graphs() {
        let path = blocks(&samples::path());
        assert_eq!(sets(&path), [[(0, 1), (1, 3)], [(1, 2), (2, 2)], [(2, 3), (3, 1)]]);
        assert_eq!((path.cut_nodes(), path.bridges()), (vec![1, 2], vec![(0, 1), (1, 2), (2, 3)]));
        let cycle = blocks(&samples::cycle());
        assert_eq!(sets(&cycle), [[(0, 1), (1, 1), (2, 1), (3, 1), (4, 1)]]);
        assert_eq!((cycle.cut_nodes(), cycle.bridges()), (vec![], vec![]));
        let barbell = blocks(&samples::barbell());
        let triangles = [vec![(0, 1), (1, 1), (2, 4)], vec![(2, 3), (3, 3)], vec![(3, 4), (4, 1), (5, 1)]];
        assert_eq!(sets(&barbell), triangles);
        assert_eq!((barbell.cut_nodes(), barbell.bridges()), (vec![2, 3], vec![(2, 3)]));
        assert!(blocks(&samples::graph(3, &[])).is_empty());
        assert!(blocks(&Csr::default()).is_empty());
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let edges: Vec<_> = (0..300_000).map(|it| (it, it + 1)).collect();
        let chain = blocks(&samples::graph(300_001, &edges));
        assert_eq!((chain.len(), chain.cut_nodes().len()), (300_000, 299_999));
    }

    /// The graph without some edges.
    fn without(graph: &Csr, gone: impl Fn(u32, u32) -> bool) -> Csr {
        Csr::new(graph.nodes(), graph.edges().filter(|&(a, b, _)| !gone(a, b)).collect())
    }

    proptest! {
        #[test]
        fn cut_nodes_and_bridges_are_what_components_cannot_do_without(graph in samples::any()) {
            let found = blocks(&graph);
            let parts = components(&graph).sizes.len();
            let cut: Vec<_> = graph.ids().filter(|node| {
                // The node itself becomes a part of its own, unless it was one.
                let alone = usize::from(graph.degree(*node) > 0);
                components(&without(&graph, |a, b| a == *node || b == *node)).sizes.len() > parts + alone
            }).collect();
            prop_assert_eq!(found.cut_nodes(), cut);
            let bridges: Vec<_> = graph.edges().map(|(a, b, _)| (a, b)).filter(|edge| {
                components(&without(&graph, |a, b| (a, b) == *edge)).sizes.len() > parts
            }).collect();
            prop_assert_eq!(found.bridges(), bridges);
        }

        #[test]
        fn what_hangs_on_the_members_of_a_block_is_the_whole_component(graph in samples::any()) {
            let parts = components(&graph);
            for block in blocks(&graph).iter() {
                let size = parts.sizes[parts.of[block[0].node as usize] as usize];
                prop_assert_eq!(block.iter().map(|it| it.behind as usize).sum::<usize>(), size);
                for member in block {
                    // Without the edges inside the block, what the member still reaches.
                    let inside = |node: u32| block.iter().any(|it| it.node == node);
                    let rest = components(&without(&graph, |a, b| inside(a) && inside(b)));
                    prop_assert_eq!(member.behind as usize, rest.sizes[rest.of[member.node as usize] as usize]);
                }
            }
        }
    }
}
