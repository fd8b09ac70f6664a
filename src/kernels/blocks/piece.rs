//! One biconnected block as a graph of its own.

use super::{Blocks, Member};
use crate::kernels::csr::Csr;
use std::cmp::Reverse;

/// A block of three or more nodes, numbered by falling degree: what is kept of hubs is read most and lies together.
pub(in crate::kernels) struct Piece {
    /// The nodes of the whole graph.
    pub(in crate::kernels) nodes: Vec<u32>,
    /// For each node how many nodes of the whole graph it stands for.
    pub(in crate::kernels) behind: Vec<f64>,
    /// The edges of the block, with the weights that they have in the whole graph.
    pub(in crate::kernels) graph: Csr,
}

/// The blocks of a graph but the bridges, which no path has inside them. O(n + m log m).
pub(in crate::kernels) fn pieces(graph: &Csr, found: &Blocks) -> Vec<Piece> {
    let mut places = vec![0; graph.nodes()];
    found.iter().filter(|it| it.len() > 2).map(|it| piece(graph, found, it, &mut places)).collect()
}

/// `places` are the numbers of nodes within the block, written here for those in it.
fn piece(graph: &Csr, found: &Blocks, block: &[Member], places: &mut [u32]) -> Piece {
    let edges = edges(graph, found, block);
    for member in block {
        places[member.node as usize] = 0;
    }
    for (a, b, _) in &edges {
        places[*a as usize] += 1;
        places[*b as usize] += 1;
    }
    let mut members = block.to_vec();
    members.sort_unstable_by_key(|it| (Reverse(places[it.node as usize]), it.node));
    for (place, member) in (0..).zip(&members) {
        places[member.node as usize] = place;
    }
    let place = |node: u32| places[node as usize];
    let edges = edges.into_iter().map(|(a, b, weight)| (place(a), place(b), weight)).collect();
    Piece {
        nodes: members.iter().map(|it| it.node).collect(),
        behind: members.iter().map(|it| f64::from(it.behind)).collect(),
        graph: Csr::new(members.len(), edges),
    }
}

/// The edges of a block. Each leads back in the walk from a member that is not the top, and no other edge of such a member
/// does: a walk through a hub of many blocks would else meet all its edges in each of them.
fn edges(graph: &Csr, found: &Blocks, block: &[Member]) -> Vec<(u32, u32, f64)> {
    let mut edges = Vec::new();
    let Some((_, below)) = block.split_last() else { return edges };
    for member in below {
        let row = graph.neighbours(member.node).iter().zip(graph.weights(member.node));
        let back = row.filter(|(to, _)| found.is_before(**to, member.node));
        edges.extend(back.map(|(to, weight)| (member.node, *to, *weight)));
    }
    edges
}
