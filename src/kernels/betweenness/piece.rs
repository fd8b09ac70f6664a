//! One biconnected block as a graph of its own.

use crate::kernels::blocks::Member;
use crate::kernels::csr::Csr;

/// A block of three or more nodes, numbered by falling degree: rows of hubs, which are read most, lie together.
pub(super) struct Piece {
    /// The nodes of the whole graph.
    pub(super) nodes: Vec<u32>,
    /// For each node how many nodes of the whole graph it stands for.
    pub(super) behind: Vec<f64>,
    starts: Vec<usize>,
    targets: Vec<u32>,
}

impl Piece {
    /// The graph of a block; `None` for a bridge, which no path has inside it.
    pub(super) fn new(graph: &Csr, block: &[Member]) -> Option<Self> {
        if block.len() < 3 {
            return None;
        }
        // Two nodes of a block have an edge of the graph only within the block.
        let mut members: Vec<_> = block.iter().map(|it| (it.node, f64::from(it.behind))).collect();
        members.sort_unstable_by_key(|&(node, _)| node);
        let place = |node: u32| members.binary_search_by_key(&node, |it| it.0).ok();
        let inside: Vec<Vec<u32>> = members
            .iter()
            .map(|(node, _)| {
                graph.neighbours(*node).iter().filter_map(|it| u32::try_from(place(*it)?).ok()).collect()
            })
            .collect();
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_key(|it| std::cmp::Reverse(inside[*it].len()));
        let mut number = vec![0_u32; members.len()];
        for (new, old) in (0..).zip(&order) {
            number[*old] = new;
        }
        let mut piece = Self { nodes: Vec::new(), behind: Vec::new(), starts: vec![0], targets: Vec::new() };
        for old in order {
            piece.nodes.push(members[old].0);
            piece.behind.push(members[old].1);
            let row = piece.targets.len();
            piece.targets.extend(inside[old].iter().map(|it| number[*it as usize]));
            piece.targets[row..].sort_unstable();
            piece.starts.push(piece.targets.len());
        }
        Some(piece)
    }

    /// Neighbours of a node, ascending.
    pub(super) fn neighbours(&self, node: usize) -> &[u32] {
        &self.targets[self.starts[node]..self.starts[node + 1]]
    }

    /// Number of edges, counted from both ends.
    pub(super) fn ends(&self) -> usize {
        self.targets.len()
    }
}
