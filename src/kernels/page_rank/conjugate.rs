//! The equation of `PageRank` on an undirected graph, solved by conjugate gradients. Hestenes & Stiefel 1952,
//! 10.6028/jres.049.044.
//!
//! With s the strengths, D = diag(s), A the weights and p = D z it reads (D − αA) z = x 1, where x is the value of a node
//! without weight: each of the k such nodes has x = (α k x + 1 − α)/n. The matrix is symmetric; divided by D, which is its
//! preconditioner, it has eigenvalues from 1 − α to 1 + α.

use crate::kernels::csr::Csr;
use rayon::prelude::*;

/// Nodes whose parts of a sum are added first; a constant, so that the number of threads never shows.
const CHUNK: usize = 1 << 14;

/// The rows of the nodes with weight, those with the most neighbours first: rows of one length follow each other, and what
/// most rows read lies together.
struct Rows {
    /// The nodes of the graph in this order.
    nodes: Vec<u32>,
    /// s.
    strengths: Vec<f64>,
    starts: Vec<usize>,
    targets: Vec<u32>,
    weights: Vec<f64>,
}

impl Rows {
    fn new(graph: &Csr, strengths: &[f64]) -> Self {
        let mut nodes = by_degree(graph);
        nodes.retain(|it| strengths[*it as usize] > 0.0);
        let mut numbers = vec![u32::MAX; graph.nodes()];
        for (number, node) in (0..).zip(&nodes) {
            numbers[*node as usize] = number;
        }
        let mut starts = vec![0];
        let mut targets = Vec::with_capacity(2 * graph.edge_count());
        let mut weights = Vec::with_capacity(2 * graph.edge_count());
        for node in &nodes {
            for (other, weight) in graph.neighbours(*node).iter().zip(graph.weights(*node)) {
                // An edge without weight may lead to a node without.
                if *weight > 0.0 {
                    targets.push(numbers[*other as usize]);
                    weights.push(*weight);
                }
            }
            starts.push(targets.len());
        }
        let strengths = nodes.iter().map(|it| strengths[*it as usize]).collect();
        Self { nodes, strengths, starts, targets, weights }
    }

    /// A row times a column.
    fn times(&self, node: usize, values: &[f64]) -> f64 {
        let row = self.starts[node]..self.starts[node + 1];
        let row = self.targets[row.clone()].iter().zip(&self.weights[row]);
        row.fold(0.0, |sum, (other, weight)| sum + weight * values[*other as usize])
    }
}

/// Nodes by the number of their neighbours, most first, then by their own.
fn by_degree(graph: &Csr) -> Vec<u32> {
    let largest = graph.ids().map(|it| graph.degree(it)).max().unwrap_or(0);
    let mut next = vec![0_usize; largest + 2];
    for node in graph.ids() {
        next[largest - graph.degree(node) + 1] += 1;
    }
    for fewer in 0..=largest {
        next[fewer + 1] += next[fewer];
    }
    let mut nodes = vec![0; graph.nodes()];
    for node in graph.ids() {
        let place = &mut next[largest - graph.degree(node)];
        nodes[*place] = node;
        *place += 1;
    }
    nodes
}

pub(super) struct System {
    rows: Rows,
    /// Nodes of the graph.
    count: usize,
    alpha: f64,
    /// x.
    floor: f64,
    /// z.
    solution: Vec<f64>,
    /// What is left, x 1 − (D − αA) z: what a step of the power iteration would add to each value.
    residual: Vec<f64>,
    direction: Vec<f64>,
    /// (D − αA) times the direction.
    image: Vec<f64>,
}

impl System {
    /// Starts from the values that the strengths alone would give: exact in the direction that converges last.
    pub(super) fn new(graph: &Csr, strengths: &[f64], alpha: f64) -> Self {
        let rows = Rows::new(graph, strengths);
        let (count, with) = (graph.nodes(), rows.nodes.len());
        let without = (count - with) as f64;
        let floor = (1.0 - alpha) / (count as f64 - alpha * without);
        let all: f64 = rows.strengths.iter().sum();
        let share = (1.0 - without * floor) / all;
        // A 1 = s, so that no product is needed.
        let residual: Vec<f64> = rows.strengths.iter().map(|s| floor - (1.0 - alpha) * share * s).collect();
        let direction = residual.iter().zip(&rows.strengths).map(|(left, s)| left / s).collect();
        let (solution, image) = (vec![share; with], vec![0.0; with]);
        Self { rows, count, alpha, floor, solution, residual, direction, image }
    }

    /// Takes these values as the solution so far.
    pub(super) fn restart(&mut self, ranks: &[f64]) {
        for ((z, node), s) in self.solution.iter_mut().zip(&self.rows.nodes).zip(&self.rows.strengths) {
            *z = ranks[*node as usize] / s;
        }
        self.direction.copy_from_slice(&self.solution);
        self.multiply();
        for (at, s) in self.rows.strengths.iter().enumerate() {
            self.residual[at] = self.floor - self.image[at];
            self.direction[at] = self.residual[at] / s;
        }
    }

    /// The values found so far.
    pub(super) fn ranks(&self) -> Vec<f64> {
        let mut ranks = vec![self.floor; self.count];
        for ((z, node), s) in self.solution.iter().zip(&self.rows.nodes).zip(&self.rows.strengths) {
            ranks[*node as usize] = z * s;
        }
        ranks
    }

    /// Steps until a step of the power iteration would change the values by less than `bound` in sum, or until there were
    /// `steps_max`. How many there were.
    pub(super) fn solve(&mut self, bound: f64, steps_max: usize) -> usize {
        let mut square = self.advance(0.0).0;
        for step in 0..steps_max {
            // Nothing is left to add when the values are exact.
            if square <= 0.0 {
                return step;
            }
            let length = square / self.multiply();
            let (new, change) = self.advance(length);
            if change < bound {
                return step + 1;
            }
            self.turn(new / square);
            square = new;
        }
        steps_max
    }

    /// The image of the direction, and their product.
    fn multiply(&mut self) -> f64 {
        let (rows, alpha, direction) = (&self.rows, self.alpha, &self.direction);
        let sums = self.image.par_chunks_mut(CHUNK).enumerate().map(|(chunk, image)| {
            let mut sum = 0.0;
            for (node, image) in (chunk * CHUNK..).zip(image) {
                let own = direction[node];
                *image = rows.strengths[node] * own - alpha * rows.times(node, direction);
                sum += own * *image;
            }
            sum
        });
        sums.collect::<Vec<f64>>().iter().sum()
    }

    /// One step along the direction. Gives the square of the residual, and the sum of its absolute values.
    fn advance(&mut self, length: f64) -> (f64, f64) {
        let old = self.direction.par_chunks(CHUNK).zip(self.image.par_chunks(CHUNK));
        let new = self.solution.par_chunks_mut(CHUNK).zip(self.residual.par_chunks_mut(CHUNK));
        let sums =
            new.zip(old.zip(self.rows.strengths.par_chunks(CHUNK))).map(|((z, left), ((v, image), s))| {
                let (mut square, mut change) = (0.0, 0.0);
                for at in 0..z.len() {
                    z[at] += length * v[at];
                    left[at] -= length * image[at];
                    square += left[at] * left[at] / s[at];
                    change += left[at].abs();
                }
                (square, change)
            });
        sums.collect::<Vec<_>>().iter().fold((0.0, 0.0), |all, it| (all.0 + it.0, all.1 + it.1))
    }

    /// The next direction: what is left, and `factor` times the last one.
    fn turn(&mut self, factor: f64) {
        let old = self.residual.par_chunks(CHUNK).zip(self.rows.strengths.par_chunks(CHUNK));
        self.direction.par_chunks_mut(CHUNK).zip(old).for_each(|(direction, (left, strengths))| {
            for ((v, left), s) in direction.iter_mut().zip(left).zip(strengths) {
                *v = left / s + factor * *v;
            }
        });
    }
}
