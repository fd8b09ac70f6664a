//! 64 searches side by side, one lane each.
//!
//! What differs between the searches is which nodes they have reached, and that is a bit per lane (Then et al. 2014,
//! 10.14778/2735496.2735507); what is added is a row of 64 numbers, so that one pass over an edge serves all searches that
//! pass it in this step (Buluç & Gilbert 2011, 10.1177/1094342011403516). No lane ever adds into another, and every row
//! is the sum of rows in the order of the neighbours: bits depend neither on the batch nor on the machine.

use super::piece::Piece;
use std::ops::Range;

/// Searches that run together: the bits of a word.
pub(super) const LANES: usize = 64;

/// Lanes that are added up in registers at once.
const WIDTH: usize = 16;

type Row = [f64; LANES];

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
    seen: Vec<u64>,
    last: Vec<u64>,
    reached: Vec<u64>,
    /// Nodes with the lanes that reach them, step by step; and where the steps end.
    visits: Vec<(u32, u64)>,
    steps: Vec<usize>,
    picked: Vec<u32>,
}

impl Lanes {
    /// The dependencies of some sources on each node of a piece, each source counted as often as it stands for nodes.
    pub(super) fn dependencies(&mut self, piece: &Piece, sources: Range<usize>) -> Vec<f64> {
        let mut sums = vec![0.0; piece.nodes.len()];
        for first in sources.clone().step_by(LANES) {
            let batch = first..(first + LANES).min(sources.end);
            self.begin(piece.nodes.len(), batch.clone());
            while self.step_out(piece) {}
            let mut behind = [0.0; LANES];
            behind.iter_mut().zip(&piece.behind[batch]).for_each(|(lane, it)| *lane = *it);
            for step in (1..self.steps.len()).rev() {
                self.step_back(piece, step, &behind, &mut sums);
            }
        }
        sums
    }

    fn begin(&mut self, nodes: usize, batch: Range<usize>) {
        for rows in [&mut self.sigma, &mut self.share] {
            rows.clear();
            rows.resize(nodes, [0.0; LANES]);
        }
        self.fresh.resize(nodes.max(self.fresh.len()), [0.0; LANES]);
        for bits in [&mut self.seen, &mut self.last, &mut self.reached] {
            bits.clear();
            bits.resize(nodes, 0);
        }
        self.visits.clear();
        self.steps.clear();
        for (lane, source) in batch.enumerate() {
            self.sigma[source][lane] = 1.0;
            self.seen[source] = 1 << lane;
            self.last[source] = 1 << lane;
            self.visits.extend(u32::try_from(source).map(|it| (it, 1 << lane)));
        }
        self.steps.push(self.visits.len());
    }

    /// The visits of a step.
    fn visits_of(&self, step: usize) -> Range<usize> {
        step.checked_sub(1).map_or(0, |it| self.steps[it])..self.steps[step]
    }

    /// One step away from the sources. Whether it reached anything.
    fn step_out(&mut self, piece: &Piece) -> bool {
        let before = self.visits_of(self.steps.len() - 1);
        let from = self.visits.len();
        self.reach(piece, before.clone());
        for at in from..self.visits.len() {
            let (node, _) = self.visits[at];
            let new = self.reached[node as usize];
            self.visits[at].1 = new;
            pick(&mut self.picked, piece.neighbours(node as usize), &self.last, new);
            add_up(&mut self.fresh[at - from], &self.sigma, &self.picked);
        }
        for at in before {
            self.last[self.visits[at].0 as usize] = 0;
        }
        for at in from..self.visits.len() {
            let (node, new) = self.visits[at];
            let node = node as usize;
            add_lanes(&mut self.sigma[node], &self.fresh[at - from], new);
            self.seen[node] |= new;
            self.last[node] = new;
            self.reached[node] = 0;
        }
        if self.visits.len() > from {
            self.steps.push(self.visits.len());
        }
        self.visits.len() > from
    }

    /// Finds the nodes that lanes reach from the visits `before`, and notes them as the next visits.
    fn reach(&mut self, piece: &Piece, before: Range<usize>) {
        let ends: usize =
            self.visits[before.clone()].iter().map(|it| piece.neighbours(it.0 as usize).len()).sum();
        if ends < piece.ends() / 4 {
            for at in before {
                let (node, lanes) = self.visits[at];
                for &target in piece.neighbours(node as usize) {
                    let new = lanes & !self.seen[target as usize];
                    if new != 0 && self.reached[target as usize] == 0 {
                        self.visits.push((target, 0));
                    }
                    self.reached[target as usize] |= new;
                }
            }
            return;
        }
        for node in 0..self.seen.len() {
            let missing = !self.seen[node];
            if missing == 0 {
                continue;
            }
            let lanes = piece.neighbours(node).iter().fold(0, |lanes, it| lanes | self.last[*it as usize]);
            if lanes & missing != 0 {
                self.reached[node] = lanes & missing;
                self.visits.extend(u32::try_from(node).map(|it| (it, 0)));
            }
        }
    }

    /// One step back towards the sources: what the visits of a step pass on.
    fn step_back(&mut self, piece: &Piece, step: usize, behind: &Row, sums: &mut [f64]) {
        let visits = self.visits_of(step);
        // `last` now holds the lanes of the step after this one, from which dependencies come.
        for at in visits.clone() {
            let (node, lanes) = self.visits[at];
            let here = node as usize;
            let fresh = &mut self.fresh[at - visits.start];
            pick(&mut self.picked, piece.neighbours(here), &self.last, lanes);
            add_up(fresh, &self.share, &self.picked);
            let sigma = &self.sigma[here];
            if !self.picked.is_empty() {
                sums[here] += passed(fresh, sigma, behind, lanes);
            }
            let weight = piece.behind[here];
            for (share, sigma) in fresh.iter_mut().zip(sigma) {
                *share += weight / sigma;
            }
        }
        if let Some(end) = self.steps.get(step + 1) {
            for at in self.steps[step]..*end {
                self.last[self.visits[at].0 as usize] = 0;
            }
        }
        for at in visits.clone() {
            let (node, lanes) = self.visits[at];
            add_lanes(&mut self.share[node as usize], &self.fresh[at - visits.start], lanes);
            self.last[node as usize] = lanes;
        }
    }
}

/// The neighbours that some of `lanes` visited last.
fn pick(picked: &mut Vec<u32>, neighbours: &[u32], last: &[u64], lanes: u64) {
    picked.clear();
    picked.extend(neighbours.iter().filter(|it| last[**it as usize] & lanes != 0));
}

/// The sum of some rows.
fn add_up(sum: &mut Row, rows: &[Row], picked: &[u32]) {
    let (parts, _) = sum.as_chunks_mut::<WIDTH>();
    for (at, part) in parts.iter_mut().enumerate() {
        let mut held = [0.0; WIDTH];
        for node in picked {
            let (row, _) = rows[*node as usize].as_chunks::<WIDTH>();
            for (held, value) in held.iter_mut().zip(&row[at]) {
                *held += value;
            }
        }
        *part = held;
    }
}

/// Adds some lanes of a row.
fn add_lanes(sum: &mut Row, row: &Row, lanes: u64) {
    let (sums, _) = sum.as_chunks_mut::<8>();
    let (parts, _) = row.as_chunks::<8>();
    for ((sums, parts), byte) in sums.iter_mut().zip(parts).zip(lanes.to_le_bytes()) {
        for ((sum, part), mask) in sums.iter_mut().zip(parts).zip(&MASKS[byte as usize]) {
            *sum += f64::from_bits(part.to_bits() & mask);
        }
    }
}

/// What passes a node, over some lanes: the dependencies of its sources, each as often as its source counts.
fn passed(successors: &Row, sigma: &Row, behind: &Row, lanes: u64) -> f64 {
    let mut sums = [0.0; 8];
    let rows =
        successors.as_chunks::<8>().0.iter().zip(sigma.as_chunks::<8>().0).zip(behind.as_chunks::<8>().0);
    for (((successors, sigma), behind), byte) in rows.zip(lanes.to_le_bytes()) {
        for lane in 0..8 {
            let value = successors[lane] * sigma[lane] * behind[lane];
            sums[lane] += f64::from_bits(value.to_bits() & MASKS[byte as usize][lane]);
        }
    }
    sums.iter().sum()
}

/// For each byte its bits as masks of numbers. A mask leaves nothing of what a lane that has not come holds: infinities of
/// a division by zero are no numbers that a product with 0 would remove.
static MASKS: [[u64; 8]; 256] = masks();

const fn masks() -> [[u64; 8]; 256] {
    let mut masks = [[0; 8]; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            if byte >> bit & 1 == 1 {
                masks[byte][bit] = u64::MAX;
            }
            bit += 1;
        }
        byte += 1;
    }
    masks
}
