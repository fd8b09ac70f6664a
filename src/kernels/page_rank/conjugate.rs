//! The equation of `PageRank` on an undirected graph, solved by conjugate gradients. Hestenes & Stiefel 1952,
//! 10.6028/jres.049.044.
//!
//! With s the strength of a node, d = 1/√s and p = y/d, it reads (I − α N) y = b with N_ij = d_i w_ij d_j, which is symmetric
//! with eigenvalues from 1 − α to 1 + α, and b = x d, where x is the value of a node without weight: each of the k such
//! nodes has x = (α k x + 1 − α)/n.

use crate::kernels::csr::Csr;
use rayon::prelude::*;

/// Nodes whose parts of a sum are added first; a constant, so that the number of threads never shows.
const CHUNK: usize = 1 << 14;

pub(super) struct System<'a> {
    graph: &'a Csr,
    alpha: f64,
    /// The value of a node without weight.
    x: f64,
    /// 0 for a node without weight: it takes no part.
    d: Vec<f64>,
    y: Vec<f64>,
    /// What is left: b − (I − αN) y.
    r: Vec<f64>,
    /// The direction, and d times it.
    v: Vec<f64>,
    dv: Vec<f64>,
    /// (I − αN) v.
    q: Vec<f64>,
}

impl<'a> System<'a> {
    /// Starts from the values that the strengths alone would give: exact in the direction that converges last.
    pub(super) fn new(graph: &'a Csr, strengths: &[f64], alpha: f64) -> Self {
        let n = graph.nodes();
        let without = strengths.iter().filter(|it| **it <= 0.0).count();
        let x = (1.0 - alpha) / (n as f64 - alpha * without as f64);
        let all: f64 = strengths.iter().sum();
        let mass = 1.0 - without as f64 * x;
        let start: Vec<f64> =
            strengths.iter().map(|it| if *it > 0.0 { it / all * mass } else { x }).collect();
        let d = strengths.iter().map(|it| if *it > 0.0 { 1.0 / it.sqrt() } else { 0.0 }).collect();
        let [y, r, v, dv, q] = std::array::from_fn(|_| vec![0.0; n]);
        let mut system = Self { graph, alpha, x, d, y, r, v, dv, q };
        system.restart(&start);
        system
    }

    /// Takes these values as the solution so far.
    pub(super) fn restart(&mut self, ranks: &[f64]) {
        for (at, rank) in ranks.iter().enumerate() {
            self.v[at] = rank * self.d[at];
            self.dv[at] = self.d[at] * self.v[at];
        }
        self.multiply();
        self.y.copy_from_slice(&self.v);
        for (at, r) in self.r.iter_mut().enumerate() {
            *r = self.x * self.d[at] - self.q[at];
            self.v[at] = *r;
            self.dv[at] = self.d[at] * *r;
        }
    }

    /// The values found so far.
    pub(super) fn ranks(&self) -> Vec<f64> {
        self.y.iter().zip(&self.d).map(|(y, d)| if *d > 0.0 { y / d } else { self.x }).collect()
    }

    /// Steps until a step of the power iteration would change the values by less than `bound` in sum, or until there were
    /// `steps_max`. How many there were.
    pub(super) fn solve(&mut self, bound: f64, steps_max: usize) -> usize {
        let mut rr: f64 = self
            .r
            .par_chunks(CHUNK)
            .map(|it| it.iter().map(|r| r * r).sum())
            .collect::<Vec<f64>>()
            .iter()
            .sum();
        for step in 0..steps_max {
            // Nothing is left to add when the values are exact.
            if rr <= 0.0 {
                return step;
            }
            let step_length = rr / self.multiply();
            let (new, change) = self.advance(step_length);
            self.turn(new / rr);
            rr = new;
            if change < bound {
                return step + 1;
            }
        }
        steps_max
    }

    /// q = (I − αN) v; gives v·q.
    fn multiply(&mut self) -> f64 {
        let (graph, alpha, d, v, dv) = (self.graph, self.alpha, &self.d, &self.v, &self.dv);
        let sums = self.q.par_chunks_mut(CHUNK).enumerate().map(|(chunk, q)| {
            let mut sum = 0.0;
            for (node, q) in (chunk * CHUNK..).zip(q) {
                let received = u32::try_from(node).map_or(0.0, |it| graph.weighted_sum(it, dv));
                *q = v[node] - alpha * d[node] * received;
                sum += v[node] * *q;
            }
            sum
        });
        sums.collect::<Vec<f64>>().iter().sum()
    }

    /// One step along v. Gives r·r, and the change that a step of the power iteration would make: |r|/d in sum.
    fn advance(&mut self, length: f64) -> (f64, f64) {
        let old = self.v.par_chunks(CHUNK).zip(self.q.par_chunks(CHUNK)).zip(self.d.par_chunks(CHUNK));
        let new = self.y.par_chunks_mut(CHUNK).zip(self.r.par_chunks_mut(CHUNK));
        let sums = new.zip(old).map(|((y, r), ((v, q), d))| {
            let (mut rr, mut change) = (0.0, 0.0);
            for at in 0..y.len() {
                y[at] += length * v[at];
                r[at] -= length * q[at];
                rr += r[at] * r[at];
                change += if d[at] > 0.0 { r[at].abs() / d[at] } else { 0.0 };
            }
            (rr, change)
        });
        sums.collect::<Vec<_>>().iter().fold((0.0, 0.0), |all, it| (all.0 + it.0, all.1 + it.1))
    }

    /// v = r + factor · v.
    fn turn(&mut self, factor: f64) {
        let new = self.v.par_chunks_mut(CHUNK).zip(self.dv.par_chunks_mut(CHUNK));
        new.zip(self.r.par_chunks(CHUNK)).zip(self.d.par_chunks(CHUNK)).for_each(|(((v, dv), r), d)| {
            for at in 0..v.len() {
                v[at] = r[at] + factor * v[at];
                dv[at] = d[at] * v[at];
            }
        });
    }
}
