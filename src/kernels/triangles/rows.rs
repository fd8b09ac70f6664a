//! The rows in which triangles are looked for: each edge at the end that has fewer neighbours.

use crate::kernels::csr::Csr;

/// Words of a digest.
const WORDS: u32 = 4;

/// A set of nodes as bits, one for all nodes that are alike in their last digits: two sets that share a node share a bit.
type Digest = [u64; WORDS as usize];

/// Nodes are named by their rank: those with the most neighbours first. Each keeps its edges to those before it, which are
/// at most √2m.
pub(super) struct Rows {
    /// The rank of each node.
    pub(super) ranks: Vec<u32>,
    /// By rank, like all that follows: where a row begins and ends.
    bounds: Vec<(usize, usize)>,
    targets: Vec<u32>,
    digests: Vec<Digest>,
    /// Where the bits of a row begin in `bits`, for rows that are shorter as bits. They belong to low ranks.
    starts: Vec<Option<usize>>,
    bits: Vec<u64>,
}

impl Rows {
    /// O(n + m).
    pub(super) fn new(graph: &Csr) -> Self {
        let mut ranks = vec![0; graph.nodes()];
        for (rank, node) in (0..).zip(graph.by_degree()) {
            ranks[node as usize] = rank;
        }
        let mut bounds = vec![(0, 0); graph.nodes()];
        let mut digests = vec![Digest::default(); graph.nodes()];
        // One place more, which is written and not kept.
        let mut targets = vec![0; graph.edge_count() + 1];
        let mut end = 0;
        for node in graph.ids() {
            let own = ranks[node as usize];
            let begin = end;
            for other in graph.neighbours(node) {
                // Without a branch: no processor foresees it.
                targets[end] = ranks[*other as usize];
                end += usize::from(targets[end] < own);
            }
            for target in &targets[begin..end] {
                digests[own as usize][(target / 64 % WORDS) as usize] |= 1 << (target % 64);
            }
            bounds[own as usize] = (begin, end);
        }
        let (mut starts, mut bits) = (Vec::new(), Vec::new());
        for (rank, (begin, end)) in bounds.iter().enumerate() {
            let row = &targets[*begin..*end];
            if row.len() > rank / 64 {
                starts.resize(rank, None);
                starts.push(Some(bits.len()));
                let first = bits.len();
                bits.resize(first + rank / 64 + 1, 0);
                mark(&mut bits[first..], row);
            }
        }
        Self { ranks, bounds, targets, digests, starts, bits }
    }

    /// The other ends of the edges that a node keeps.
    pub(super) fn row(&self, node: u32) -> &[u32] {
        let (begin, end) = self.bounds[node as usize];
        &self.targets[begin..end]
    }

    /// The same as bits, where that is shorter.
    pub(super) fn bits(&self, node: u32) -> Option<&[u64]> {
        let start = (*self.starts.get(node as usize)?)?;
        Some(&self.bits[start..=start + node as usize / 64])
    }

    /// Those in the row of a node whose own row may share a node with it, as the first of `met`; how many.
    pub(super) fn meet(&self, node: u32, met: &mut [u32]) -> usize {
        let own = self.digests[node as usize];
        let mut count = 0;
        for other in self.row(node) {
            let shared = self.digests[*other as usize].iter().zip(&own).fold(0, |all, (a, b)| all | (a & b));
            met[count] = *other;
            count += usize::from(shared != 0);
        }
        count
    }
}

/// Sets the bits of nodes.
pub(super) fn mark(bits: &mut [u64], nodes: &[u32]) {
    for node in nodes {
        bits[*node as usize / 64] |= 1 << (node % 64);
    }
}

/// Whether the bit of a node is set.
pub(super) fn is_marked(bits: &[u64], node: u32) -> bool {
    bits[node as usize / 64] >> (node % 64) & 1 != 0
}
