//! Many searches side by side, one bit each.

#![expect(clippy::inline_always, reason = "what is not inlined is not compiled for the wide registers")]

use super::Tally;
use super::ordered::Ordered;
use crate::kernels::csr::Csr;

/// Sources that walk together.
pub(super) const SOURCES: usize = 64 * WORDS;

const WORDS: usize = 8;

/// One bit per source.
type Row = [u64; WORDS];

const NONE: Row = [0; WORDS];

/// The memory of a batch of sources, kept for the next.
#[derive(Default)]
pub(super) struct Search {
    /// Sources that have a path to a node but have not reached it yet.
    missing: Vec<Row>,
    /// Sources that reached a node in the last step, and in this one.
    now: Vec<Row>,
    next: Vec<Row>,
    /// Nodes that somebody reached in the last step, and in this one.
    frontier: Vec<u32>,
    reached: Vec<u32>,
    /// Nodes that somebody has not reached yet, and the ends of edges at them. Some that all have reached may be among them.
    open: Vec<u32>,
    open_count: usize,
    open_ends: usize,
}

/// A walk from all sources of a batch.
struct Walk<'a> {
    search: &'a mut Search,
    graph: &'a Csr,
    tallies: &'a mut [Tally],
}

impl pulp::NullaryFnOnce for Walk<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.search.walk(self.graph, self.tallies);
    }
}

impl Search {
    /// Adds to each node its distances to some sources. These ascend and are at most as many as walk together.
    pub(super) fn add(&mut self, ordered: &Ordered, sources: &[u32], tallies: &mut [Tally]) {
        self.begin(ordered, sources);
        let graph = &ordered.graph;
        // The instructions of the processor at hand: bits have no rounding, so that all of them give the same.
        pulp::Arch::new().dispatch(Walk { search: self, graph, tallies });
    }

    fn begin(&mut self, ordered: &Ordered, sources: &[u32]) {
        let graph = &ordered.graph;
        for rows in [&mut self.missing, &mut self.now, &mut self.next] {
            rows.resize(graph.nodes(), NONE);
        }
        self.open.clear();
        self.open_ends = 0;
        self.frontier.clear();
        let mut first = 0;
        for together in sources.chunk_by(|a, b| ordered.around(*a).contains(b)) {
            let mut all = NONE;
            for lane in first..first + together.len() {
                all[lane / 64] |= 1 << (lane % 64);
            }
            for node in ordered.around(together[0]) {
                self.missing[node as usize] = all;
                self.now[node as usize] = NONE;
                self.next[node as usize] = NONE;
                self.open.push(node);
                self.open_ends += graph.degree(node);
            }
            for (lane, &source) in (first..).zip(together) {
                self.now[source as usize][lane / 64] |= 1 << (lane % 64);
                self.missing[source as usize][lane / 64] ^= 1 << (lane % 64);
            }
            self.frontier.extend(together);
            first += together.len();
        }
        self.open_count = self.open.len();
    }

    #[inline(always)]
    fn walk(&mut self, graph: &Csr, tallies: &mut [Tally]) {
        let mut distance = 0;
        while self.open_count > 0 && !self.frontier.is_empty() {
            distance += 1;
            let ends: usize = self.frontier.iter().map(|it| graph.degree(*it)).sum();
            // A step costs the edges of those who have arrived, or of those who wait (Beamer et al. 2012, 10.1109/SC.2012.50).
            if ends < self.open_ends / 4 {
                self.push(graph);
            } else {
                self.pull(graph);
            }
            for &node in &self.frontier {
                self.now[node as usize] = NONE;
            }
            let reciprocal = Tally::reciprocal(distance);
            for &node in &self.reached {
                let count = ones(&self.next[node as usize]);
                tallies[node as usize].add(count, distance, reciprocal);
            }
            std::mem::swap(&mut self.now, &mut self.next);
            std::mem::swap(&mut self.frontier, &mut self.reached);
        }
    }

    /// One step, from the nodes that were reached last to all around them.
    #[inline(always)]
    fn push(&mut self, graph: &Csr) {
        self.reached.clear();
        for &node in &self.frontier {
            let here = self.now[node as usize];
            for &target in graph.neighbours(node) {
                let target_next = &mut self.next[target as usize];
                let new = and(&here, &self.missing[target as usize]);
                if new != NONE {
                    if *target_next == NONE {
                        self.reached.push(target);
                    }
                    *target_next = or(target_next, &new);
                }
            }
        }
        for &node in &self.reached {
            let missing = &mut self.missing[node as usize];
            *missing = without(missing, &self.next[node as usize]);
            if *missing == NONE {
                self.open_count -= 1;
                self.open_ends -= graph.degree(node);
            }
        }
    }

    /// The same step, from the nodes that somebody has not reached to all around them.
    #[inline(always)]
    fn pull(&mut self, graph: &Csr) {
        self.reached.clear();
        let mut kept = 0;
        for at in 0..self.open.len() {
            let node = self.open[at];
            let missing = self.missing[node as usize];
            if missing == NONE {
                continue;
            }
            let mut rest = missing;
            for &near in graph.neighbours(node) {
                rest = without(&rest, &self.now[near as usize]);
                if rest == NONE {
                    break;
                }
            }
            if rest == NONE {
                self.open_count -= 1;
                self.open_ends -= graph.degree(node);
            } else {
                self.open[kept] = node;
                kept += 1;
            }
            if rest != missing {
                self.missing[node as usize] = rest;
                self.next[node as usize] = without(&missing, &rest);
                self.reached.push(node);
            }
        }
        self.open.truncate(kept);
    }
}

#[inline(always)]
fn and(a: &Row, b: &Row) -> Row {
    std::array::from_fn(|word| a[word] & b[word])
}

#[inline(always)]
fn or(a: &Row, b: &Row) -> Row {
    std::array::from_fn(|word| a[word] | b[word])
}

#[inline(always)]
fn without(a: &Row, b: &Row) -> Row {
    std::array::from_fn(|word| a[word] & !b[word])
}

#[inline(always)]
fn ones(row: &Row) -> u32 {
    row.iter().map(|word| word.count_ones()).sum()
}
