//! A random one of the shortest paths of a random pair.

use crate::kernels::components::components;
use crate::kernels::csr::Csr;
use crate::kernels::draws::Draw;

/// A graph from whose pairs samples are drawn, renumbered.
pub(super) struct Pairs {
    pub(super) graph: Csr,
    /// The number that each node had.
    nodes: Vec<u32>,
    component: Vec<u32>,
}

impl Pairs {
    /// The graph with its nodes in a new order: what is read most should come first, and then lies together.
    pub(super) fn new(graph: &Csr, nodes: Vec<u32>) -> Self {
        let found = components(graph);
        let component = nodes.iter().map(|it| found.of[*it as usize]).collect();
        Self { graph: graph.renumbered(&nodes), nodes, component }
    }

    /// Counts of the nodes as they were numbered before.
    pub(super) fn counts_before(&self, counts: &[u32]) -> Vec<u32> {
        let mut before = vec![0; counts.len()];
        for (node, count) in self.nodes.iter().zip(counts) {
            before[*node as usize] = *count;
        }
        before
    }
}

/// What a search knows of a node.
#[derive(Clone, Copy, Default)]
struct Mark {
    /// Shortest paths from the end of its side.
    sigma: f64,
    /// Steps from there, from 1; 0 where nobody has been.
    step: u32,
    side: u32,
}

/// Searches from both ends of a pair, with memory that is kept for the next.
pub(super) struct Search {
    marks: Vec<Mark>,
    /// Nodes that have a mark.
    touched: Vec<u32>,
    sides: [Side; 2],
    next: Vec<u32>,
    /// Edges between the sides, that of the side which grew first.
    bridges: Vec<(u32, u32)>,
}

#[derive(Default)]
struct Side {
    frontier: Vec<u32>,
    step: u32,
    /// Ends of edges at the frontier.
    ends: usize,
}

impl Search {
    pub(super) fn new(nodes: usize) -> Self {
        let marks = vec![Mark::default(); nodes];
        Self { marks, touched: Vec::new(), sides: Default::default(), next: Vec::new(), bridges: Vec::new() }
    }

    /// Draws a pair of nodes, each as likely, and one of its shortest paths, each as likely; adds the inner nodes of the path
    /// to `passed`. A pair without a path adds nothing.
    pub(super) fn draw(&mut self, pairs: &Pairs, draw: &mut Draw, passed: &mut Vec<u32>) {
        let n = u32::try_from(pairs.nodes.len()).unwrap_or(u32::MAX);
        let source = draw.below(n);
        let other = draw.below(n.saturating_sub(1));
        let target = if other < source { other } else { other + 1 };
        if pairs.component[source as usize] != pairs.component[target as usize] {
            return;
        }
        self.begin(&pairs.graph, [source, target]);
        while self.bridges.is_empty() {
            let side = u32::from(self.sides[1].ends < self.sides[0].ends);
            self.grow(&pairs.graph, side);
        }
        let paths = |&(a, b): &(u32, u32)| self.marks[a as usize].sigma * self.marks[b as usize].sigma;
        let total = self.bridges.iter().map(paths).sum();
        let picked = pick(draw, total, self.bridges.iter().map(|it| (*it, paths(it))));
        for node in picked.into_iter().flat_map(<[u32; 2]>::from) {
            self.walk_back(&pairs.graph, node, draw, passed);
        }
    }

    fn begin(&mut self, graph: &Csr, ends: [u32; 2]) {
        for node in self.touched.drain(..) {
            self.marks[node as usize].step = 0;
        }
        self.bridges.clear();
        for ((side, state), node) in (0..).zip(&mut self.sides).zip(ends) {
            self.marks[node as usize] = Mark { sigma: 1.0, step: 1, side };
            self.touched.push(node);
            state.frontier.clear();
            state.frontier.push(node);
            state.step = 1;
            state.ends = graph.degree(node);
        }
    }

    /// One step of one side. Where it meets the other, it does so at the last step of that one: a shorter way would have
    /// been met before. Each shortest path thus has just one of the bridges.
    fn grow(&mut self, graph: &Csr, side: u32) {
        let Self { marks, touched, sides, next, bridges } = self;
        let state = &mut sides[side as usize];
        state.step += 1;
        state.ends = 0;
        for &node in &state.frontier {
            let paths = marks[node as usize].sigma;
            for &target in graph.neighbours(node) {
                let mark = &mut marks[target as usize];
                if mark.step == 0 {
                    *mark = Mark { sigma: paths, step: state.step, side };
                    touched.push(target);
                    next.push(target);
                    state.ends += graph.degree(target);
                } else if mark.side != side {
                    bridges.push((node, target));
                } else if mark.step == state.step {
                    mark.sigma += paths;
                }
            }
        }
        std::mem::swap(&mut state.frontier, next);
        next.clear();
    }

    /// Walks from a node back to the end of its side, at random among the shortest paths.
    fn walk_back(&self, graph: &Csr, from: u32, draw: &mut Draw, passed: &mut Vec<u32>) {
        let mut node = from;
        loop {
            let here = self.marks[node as usize];
            if here.step <= 1 {
                break;
            }
            passed.push(node);
            let nearer = graph.neighbours(node).iter().map(|it| (*it, self.marks[*it as usize]));
            let nearer = nearer.filter(|(_, it)| it.side == here.side && it.step == here.step - 1);
            let Some(next) = pick(draw, here.sigma, nearer.map(|(it, mark)| (it, mark.sigma))) else { break };
            node = next;
        }
    }
}

/// The first of some items at which the weights, added up, pass a random share of `total`; the last where rounding lets none
/// do so.
fn pick<T>(draw: &mut Draw, total: f64, items: impl Iterator<Item = (T, f64)>) -> Option<T> {
    let mut rest = draw.uniform() * total;
    let mut last = None;
    for (item, weight) in items {
        last = Some(item);
        if rest < weight {
            break;
        }
        rest -= weight;
    }
    last
}
