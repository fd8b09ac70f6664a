//! Searches side by side, one lane each.
//!
//! What differs between the searches is which nodes they have reached, and that is a bit per lane (Then et al. 2014,
//! 10.14778/2735496.2735507); what is added is a row of numbers, so that one pass over an edge serves all searches that
//! pass it in this step (Buluç & Gilbert 2011, 10.1177/1094342011403516). Rows are added whole: in a lane that has nothing to
//! do with a step there are zeros or what is not kept, since the neighbours of a node in step d are in steps d − 1 to d + 1.

#![expect(clippy::inline_always, reason = "what is not inlined is not compiled for the wide registers")]

use super::sources::Sources;
use crate::kernels::blocks::piece::Piece;
use crate::kernels::csr::Csr;
use std::ops::Range;

/// Searches that run together: rows of a network of ten thousand nodes fit the cache of a core.
pub(super) const LANES: usize = 16;

/// One bit per lane.
type Bits = u16;

/// One number per lane, in lines of the cache.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Row([f64; LANES]);

const ZEROS: Row = Row([0.0; LANES]);

/// A node in a step, with the lanes that reach it in this step.
type Visit = (u32, Bits);

/// The memory of a batch, kept for the next.
///
/// Names follow Brandes: `sigma` counts shortest paths; of a dependency delta it is `(behind + delta)/sigma` that is passed
/// on, in `share`.
#[derive(Default)]
pub(super) struct Lanes {
    sigma: Vec<Row>,
    share: Vec<Row>,
    /// Rows of one step, before anybody may read them.
    fresh: Vec<Row>,
    /// Lanes that have reached a node, that did so in the last step, and that do so in this one.
    seen: Vec<Bits>,
    last: Vec<Bits>,
    reached: Vec<Bits>,
    /// Nodes with the lanes that reach them, step by step; and where the steps end.
    visits: Vec<Visit>,
    steps: Vec<usize>,
    /// Nodes that some lane has not reached, and the ends of edges at them.
    open: Vec<u32>,
    open_ends: usize,
    /// How often the source of each lane counts.
    weights: Row,
    /// Lanes in use.
    all: Bits,
}

/// Some sources of a block, batch after batch.
struct Batches<'a> {
    lanes: &'a mut Lanes,
    block: &'a Sources,
    sources: &'a [u32],
}

impl pulp::NullaryFnOnce for Batches<'_> {
    type Output = Vec<f64>;

    #[inline(always)]
    fn call(self) -> Vec<f64> {
        let Self { lanes, block, sources } = self;
        let mut sums = vec![0.0; block.piece.nodes.len()];
        for batch in sources.chunks(LANES) {
            lanes.begin(&block.piece, batch);
            lanes.out(&block.piece.graph);
            lanes.back(&block.piece, &mut sums);
        }
        sums
    }
}

impl Lanes {
    /// The dependencies of some sources on each node of a block, each source counted as often as it stands for nodes.
    pub(super) fn dependencies(&mut self, block: &Sources, sources: &[u32]) -> Vec<f64> {
        // The widest instructions that the processor has. None of them joins a product and a sum: all give the same bits.
        pulp::Arch::new().dispatch(Batches { lanes: self, block, sources })
    }

    fn begin(&mut self, piece: &Piece, batch: &[u32]) {
        let nodes = piece.nodes.len();
        for rows in [&mut self.sigma, &mut self.share] {
            rows.clear();
            rows.resize(nodes, ZEROS);
        }
        self.fresh.resize(nodes.max(self.fresh.len()), ZEROS);
        for bits in [&mut self.seen, &mut self.last, &mut self.reached] {
            bits.clear();
            bits.resize(nodes, 0);
        }
        self.visits.clear();
        self.steps.clear();
        self.open.clear();
        self.open.extend(piece.graph.ids());
        self.open_ends = 2 * piece.graph.edge_count();
        self.weights = ZEROS;
        self.all = 0;
        for (lane, &source) in batch.iter().enumerate() {
            self.weights.0[lane] = piece.behind[source as usize];
            self.sigma[source as usize].0[lane] = 1.0;
            self.seen[source as usize] = 1 << lane;
            self.last[source as usize] = 1 << lane;
            self.all |= 1 << lane;
            self.visits.push((source, 1 << lane));
        }
        self.steps.push(self.visits.len());
    }

    /// The visits of a step.
    fn visits_of(&self, step: usize) -> Range<usize> {
        step.checked_sub(1).map_or(0, |it| self.steps[it])..self.steps[step]
    }

    /// All steps away from the sources.
    #[inline(always)]
    fn out(&mut self, graph: &Csr) {
        loop {
            let before = self.visits_of(self.steps.len() - 1);
            let from = before.end;
            let ends: usize = self.visits[before.clone()].iter().map(|it| graph.degree(it.0)).sum();
            // A step costs the edges of those who have arrived, or of those who wait (Beamer et al. 2012, 10.1109/SC.2012.50).
            if ends < self.open_ends / 2 {
                self.push(graph, before.clone());
            } else {
                self.pull(graph);
            }
            for (node, _) in &self.visits[before] {
                self.last[*node as usize] = 0;
            }
            if self.visits.len() == from {
                break;
            }
            self.arrive(graph, from);
            self.steps.push(self.visits.len());
        }
    }

    /// One step, from the visits `before` to all around them.
    #[inline(always)]
    fn push(&mut self, graph: &Csr, before: Range<usize>) {
        let Self { sigma, fresh, seen, reached, visits, .. } = self;
        let (sigma, fresh, seen, reached) = (&sigma[..], &mut fresh[..], &seen[..], &mut reached[..]);
        for at in before {
            let (node, lanes) = visits[at];
            let row = sigma[node as usize];
            for &target in graph.neighbours(node) {
                let new = lanes & !seen[target as usize];
                if new != 0 {
                    let reached = &mut reached[target as usize];
                    if *reached == 0 {
                        visits.push((target, 0));
                        fresh[target as usize] = row;
                    } else {
                        add(&mut fresh[target as usize], &row);
                    }
                    *reached |= new;
                }
            }
        }
    }

    /// The same step, from the nodes that some lane has not reached to all around them.
    #[inline(always)]
    fn pull(&mut self, graph: &Csr) {
        let Self { sigma, fresh, seen, last, reached, visits, open, all, .. } = self;
        let (sigma, fresh, seen) = (&sigma[..], &mut fresh[..], &seen[..]);
        let (last, reached) = (&last[..], &mut reached[..]);
        for &node in open.iter() {
            let missing = *all & !seen[node as usize];
            let around = graph.neighbours(node);
            let new = missing & around.iter().fold(0, |lanes, it| lanes | last[*it as usize]);
            if new != 0 {
                reached[node as usize] = new;
                visits.push((node, 0));
                fresh[node as usize] = sum(sigma, around);
            }
        }
    }

    /// Takes over what a step has reached.
    #[inline(always)]
    fn arrive(&mut self, graph: &Csr, from: usize) {
        let Self { sigma, fresh, seen, last, reached, visits, open, all, .. } = self;
        let (sigma, fresh, seen, last) = (&mut sigma[..], &fresh[..], &mut seen[..], &mut last[..]);
        let mut done = 0;
        for visit in &mut visits[from..] {
            let here = visit.0 as usize;
            let new = std::mem::take(&mut reached[here]);
            visit.1 = new;
            last[here] = new;
            seen[here] |= new;
            add(&mut sigma[here], &some(&fresh[here], new));
            if seen[here] == *all {
                done += graph.degree(visit.0);
            }
        }
        if done > 0 {
            self.open_ends -= done;
            open.retain(|it| seen[*it as usize] != *all);
        }
    }

    /// All steps back towards the sources.
    #[inline(always)]
    fn back(&mut self, piece: &Piece, sums: &mut [f64]) {
        for step in (1..self.steps.len()).rev() {
            let visits = self.visits_of(step);
            let after = self.steps.get(step + 1).map_or(visits.end..visits.end, |end| visits.end..*end);
            self.collect(&piece.graph, visits.clone(), after.clone());
            let Self { sigma, share, fresh, reached, visits: all, weights, .. } = self;
            let (sigma, share, fresh) = (&sigma[..], &mut share[..], &fresh[..]);
            for &(node, lanes) in &all[visits] {
                let here = node as usize;
                let behind = piece.behind[here];
                let (sigma, share) = (&sigma[here], &mut share[here]);
                let mut new = Row(std::array::from_fn(|lane| behind / sigma.0[lane]));
                if std::mem::take(&mut reached[here]) != 0 {
                    let fresh = &fresh[here];
                    sums[here] += passed(fresh, sigma, weights, lanes);
                    add(&mut new, fresh);
                }
                add(share, &some(&new, lanes));
            }
        }
    }

    /// Collects in `fresh` what the visits of a step get from those `after` them, and notes in `reached` who gets anything.
    #[inline(always)]
    fn collect(&mut self, graph: &Csr, visits: Range<usize>, after: Range<usize>) {
        if after.is_empty() {
            return;
        }
        let Self { share, fresh, last, reached, visits: all, .. } = self;
        let (share, fresh, last, reached) = (&share[..], &mut fresh[..], &mut last[..], &mut reached[..]);
        let ends = |visits: &[Visit]| -> usize { visits.iter().map(|it| graph.degree(it.0)).sum() };
        let (visits, after) = (&all[visits], &all[after]);
        if ends(visits) <= 2 * ends(after) {
            for &(node, lanes) in visits {
                fresh[node as usize] = sum(share, graph.neighbours(node));
                reached[node as usize] = lanes;
            }
            return;
        }
        for &(node, lanes) in visits {
            last[node as usize] = lanes;
        }
        for &(node, lanes) in after {
            let row = share[node as usize];
            for &target in graph.neighbours(node) {
                if last[target as usize] & lanes != 0 {
                    if std::mem::replace(&mut reached[target as usize], 1) == 0 {
                        fresh[target as usize] = row;
                    } else {
                        add(&mut fresh[target as usize], &row);
                    }
                }
            }
        }
        for (node, _) in visits {
            last[*node as usize] = 0;
        }
    }
}

/// What passes a node, over some lanes: the dependencies of its sources, each as often as its source counts.
#[inline(always)]
fn passed(successors: &Row, sigma: &Row, weights: &Row, lanes: Bits) -> f64 {
    let row = some(&Row(std::array::from_fn(|lane| successors.0[lane] * sigma.0[lane])), lanes);
    let mut parts = [0.0; 8];
    for lane in 0..LANES {
        parts[lane % 8] += row.0[lane] * weights.0[lane];
    }
    let fours: [f64; 4] = std::array::from_fn(|lane| parts[lane] + parts[lane + 4]);
    (fours[0] + fours[2]) + (fours[1] + fours[3])
}

#[inline(always)]
fn add(sum: &mut Row, row: &Row) {
    for lane in 0..LANES {
        sum.0[lane] += row.0[lane];
    }
}

/// Some lanes of a row, zeros in the others: these may hold what is no number, which no product would remove.
#[inline(always)]
fn some(row: &Row, lanes: Bits) -> Row {
    let mask = |lane| 0_u64.wrapping_sub(u64::from(lanes) >> lane & 1);
    Row(std::array::from_fn(|lane| f64::from_bits(row.0[lane].to_bits() & mask(lane))))
}

/// The rows of some nodes added up.
#[inline(always)]
fn sum(rows: &[Row], nodes: &[u32]) -> Row {
    let mut sum = ZEROS;
    for node in nodes {
        add(&mut sum, &rows[*node as usize]);
    }
    sum
}
