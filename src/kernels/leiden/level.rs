//! A level: the graph, or one whose nodes are parts of the level below.

use crate::kernels::csr::Csr;

/// Rows of edges, without those that became inner edges of a node; they stay in its strength.
#[derive(Debug, Clone)]
pub(super) struct Level {
    starts: Vec<usize>,
    targets: Vec<u32>,
    weights: Vec<f64>,
    /// Sum of the weights of the edges of all nodes of the graph that are in each node.
    pub(super) strengths: Vec<f64>,
    /// Sum of all strengths: 2W.
    pub(super) both_ways: f64,
    /// Mean weight of the edges of the graph.
    pub(super) mean_weight: f64,
}

impl Level {
    pub(super) fn new(graph: &Csr) -> Self {
        let mut starts = vec![0];
        let (mut targets, mut weights) = (Vec::new(), Vec::new());
        for node in graph.ids() {
            targets.extend_from_slice(graph.neighbours(node));
            weights.extend_from_slice(graph.weights(node));
            starts.push(targets.len());
        }
        let strengths: Vec<f64> = graph.ids().map(|it| graph.strength(it)).collect();
        let both_ways: f64 = strengths.iter().sum();
        let mean_weight = if targets.is_empty() { 0.0 } else { both_ways / targets.len() as f64 };
        Self { starts, targets, weights, strengths, both_ways, mean_weight }
    }

    pub(super) fn nodes(&self) -> usize {
        self.strengths.len()
    }

    /// Neighbours and the weights of the edges to them.
    pub(super) fn row(&self, node: u32) -> impl Iterator<Item = (u32, f64)> + '_ {
        let row = self.starts[node as usize]..self.starts[node as usize + 1];
        self.targets[row.clone()].iter().copied().zip(self.weights[row].iter().copied())
    }

    /// The level on which each part is a node.
    pub(super) fn merged(&self, parts: &[u32], count: usize) -> Self {
        let (members, ends) = grouped(parts, count);
        let mut found = Self {
            starts: Vec::with_capacity(count + 1),
            targets: Vec::new(),
            weights: Vec::new(),
            strengths: vec![0.0; count],
            ..*self
        };
        found.starts.push(0);
        let mut sums = Sums::new(count);
        let mut start = 0;
        for (part, end) in (0..).zip(ends) {
            for node in &members[start..end] {
                found.strengths[part as usize] += self.strengths[*node as usize];
                for (other, weight) in self.row(*node) {
                    sums.add(parts[other as usize], weight);
                }
            }
            sums.take(|other, weight| {
                if other != part {
                    found.targets.push(other);
                    found.weights.push(weight);
                }
            });
            found.starts.push(found.targets.len());
            start = end;
        }
        found
    }
}

/// Nodes by their parts, and where the nodes of each part end.
fn grouped(parts: &[u32], count: usize) -> (Vec<u32>, Vec<usize>) {
    let mut ends = vec![0_usize; count + 1];
    for part in parts {
        ends[*part as usize + 1] += 1;
    }
    for part in 0..count {
        ends[part + 1] += ends[part];
    }
    let mut members = vec![0; parts.len()];
    for (node, part) in (0..).zip(parts) {
        let next = &mut ends[*part as usize];
        members[*next] = node;
        *next += 1;
    }
    ends.truncate(count);
    (members, ends)
}

/// Sums by label, of a few labels at a time.
pub(super) struct Sums {
    /// −1 where nothing was added: weights are not negative.
    sums: Vec<f64>,
    labels: Vec<u32>,
}

impl Sums {
    pub(super) fn new(labels: usize) -> Self {
        Self { sums: vec![-1.0; labels], labels: Vec::new() }
    }

    pub(super) fn add(&mut self, label: u32, weight: f64) {
        let sum = &mut self.sums[label as usize];
        if *sum < 0.0 {
            *sum = 0.0;
            self.labels.push(label);
        }
        *sum += weight;
    }

    /// What was added to a label.
    pub(super) fn of(&self, label: u32) -> f64 {
        self.sums[label as usize].max(0.0)
    }

    /// Gives each label and its sum, in the order in which the labels came, and forgets them.
    pub(super) fn take(&mut self, mut each: impl FnMut(u32, f64)) {
        for label in self.labels.drain(..) {
            each(label, std::mem::replace(&mut self.sums[label as usize], -1.0));
        }
    }
}
