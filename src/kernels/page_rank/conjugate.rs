//! The equation of `PageRank` on an undirected graph, solved by conjugate gradients. Hestenes & Stiefel 1952,
//! 10.6028/jres.049.044.
//!
//! With s the strengths, D = diag(s), W the weights and p = D z it reads A z = x 1, A = D − αW, where x is the value of a
//! node without weight: each of the k such nodes has x = (α k x + 1 − α)/n. A is symmetric and positive. With L its part
//! below the diagonal it is solved as Â ẑ = (D + L)⁻¹ x 1, Â = (D + L)⁻¹ A (D + Lᵀ)⁻¹: half as many steps as A itself takes,
//! and a product with Â costs no more than one with A, since A = (D + L) + (D + Lᵀ) − D (Eisenstat 1981, 10.1137/0902001).

use crate::kernels::csr::Csr;

/// Rows of nodes, each with its neighbours on one side of the diagonal.
struct Triangle {
    starts: Vec<usize>,
    targets: Vec<u32>,
    weights: Vec<f64>,
}

impl Triangle {
    fn new(nodes: usize, edges: usize) -> Self {
        let mut starts = Vec::with_capacity(nodes + 1);
        starts.push(0);
        // One place more, which is written and not kept.
        Self { starts, targets: vec![0; edges + 1], weights: vec![0.0; edges + 1] }
    }

    /// A row times a column.
    fn times(&self, node: usize, values: &[f64]) -> f64 {
        let row = self.starts[node]..self.starts[node + 1];
        let row = self.targets[row.clone()].iter().zip(&self.weights[row]);
        row.fold(0.0, |sum, (other, weight)| sum + weight * values[*other as usize])
    }
}

/// The nodes with weight, those with the most neighbours first: what most rows read lies together.
struct Matrix {
    /// The nodes of the graph in this order.
    nodes: Vec<u32>,
    /// s.
    strengths: Vec<f64>,
    /// 1/s.
    inverses: Vec<f64>,
    alpha: f64,
    lower: Triangle,
    upper: Triangle,
}

impl Matrix {
    fn new(graph: &Csr, strengths: &[f64], alpha: f64) -> Self {
        let mut nodes = graph.by_degree();
        nodes.retain(|it| strengths[*it as usize] > 0.0);
        // A node without weight is met along edges without weight alone: what stands in its place counts nothing.
        let mut numbers = vec![0; graph.nodes()];
        for (number, node) in (0..).zip(&nodes) {
            numbers[*node as usize] = number;
        }
        let half = || Triangle::new(nodes.len(), graph.edge_count());
        let (mut lower, mut upper) = (half(), half());
        let (mut below, mut above) = (0, 0);
        let mut own = 0;
        graph.for_each_row(&nodes, |_, neighbours, weights| {
            for (other, weight) in neighbours.iter().zip(weights) {
                let other = numbers[*other as usize];
                let is_below = other < own;
                // Without a branch: no processor foresees it.
                (lower.targets[below], lower.weights[below]) = (other, *weight);
                (upper.targets[above], upper.weights[above]) = (other, *weight);
                below += usize::from(is_below);
                above += usize::from(!is_below);
            }
            lower.starts.push(below);
            upper.starts.push(above);
            own += 1;
        });
        let strengths: Vec<f64> = nodes.iter().map(|it| strengths[*it as usize]).collect();
        let inverses = strengths.iter().map(|s| 1.0 / s).collect();
        Self { nodes, strengths, inverses, alpha, lower, upper }
    }

    /// (D + L)⁻¹ of what `right` gives for each node, into `values`.
    fn solve_lower(&self, values: &mut [f64], right: impl Fn(usize) -> f64) {
        for node in 0..values.len() {
            let sum = right(node) + self.alpha * self.lower.times(node, values);
            values[node] = sum * self.inverses[node];
        }
    }

    /// (D + Lᵀ)⁻¹ of `right`, into `values`.
    fn solve_upper(&self, values: &mut [f64], right: &[f64]) {
        for node in (0..values.len()).rev() {
            let sum = right[node] + self.alpha * self.upper.times(node, values);
            values[node] = sum * self.inverses[node];
        }
    }

    /// A row of A times a column.
    fn times(&self, node: usize, values: &[f64]) -> f64 {
        let others = self.lower.times(node, values) + self.upper.times(node, values);
        self.strengths[node] * values[node] - self.alpha * others
    }
}

pub(super) struct System {
    matrix: Matrix,
    /// Nodes of the graph.
    count: usize,
    /// x.
    floor: f64,
    /// z.
    solution: Vec<f64>,
    /// What is left in the transformed equation, (D + L)⁻¹ (x 1 − A z).
    residual: Vec<f64>,
    direction: Vec<f64>,
    /// (D + Lᵀ)⁻¹ times the direction: what a step adds to z.
    step: Vec<f64>,
    /// The image of the direction, without the step that is a part of it.
    image: Vec<f64>,
}

impl System {
    /// Starts from the values that the strengths alone would give: exact in the direction that converges last.
    pub(super) fn new(graph: &Csr, strengths: &[f64], alpha: f64) -> Self {
        let matrix = Matrix::new(graph, strengths, alpha);
        let (count, with) = (graph.nodes(), matrix.nodes.len());
        let without = (count - with) as f64;
        let floor = (1.0 - alpha) / (count as f64 - alpha * without);
        let all: f64 = matrix.strengths.iter().sum();
        let share = (1.0 - without * floor) / all;
        let zeros = || vec![0.0; with];
        let (solution, residual) = (vec![share; with], zeros());
        let (direction, step, image) = (zeros(), zeros(), zeros());
        let mut system = Self { matrix, count, floor, solution, residual, direction, step, image };
        // W 1 = s, so that no product is needed.
        system.begin(|matrix, node| floor - (1.0 - alpha) * share * matrix.strengths[node]);
        system
    }

    /// Takes these values as the solution so far.
    pub(super) fn restart(&mut self, ranks: &[f64]) {
        for ((z, node), inverse) in
            self.solution.iter_mut().zip(&self.matrix.nodes).zip(&self.matrix.inverses)
        {
            *z = ranks[*node as usize] * inverse;
        }
        let (solution, floor) = (std::mem::take(&mut self.solution), self.floor);
        self.begin(|matrix, node| floor - matrix.times(node, &solution));
        self.solution = solution;
    }

    /// The first direction, from what is left of each equation.
    fn begin(&mut self, left: impl Fn(&Matrix, usize) -> f64) {
        let matrix = &self.matrix;
        matrix.solve_lower(&mut self.residual, |node| left(matrix, node));
        for ((v, left), s) in self.direction.iter_mut().zip(&self.residual).zip(&matrix.strengths) {
            *v = left * s;
        }
    }

    /// The values found so far.
    pub(super) fn ranks(&self) -> Vec<f64> {
        let mut ranks = vec![self.floor; self.count];
        let found = self.matrix.nodes.iter().zip(&self.matrix.strengths).zip(&self.solution);
        for ((node, s), z) in found {
            ranks[*node as usize] = z * s;
        }
        ranks
    }

    /// Steps until what is left is so little that a step of the power iteration should change the values by less than
    /// `bound` in sum, or until there were `steps_max`. How many there were.
    pub(super) fn solve(&mut self, bound: f64, steps_max: usize) -> usize {
        let all: f64 = self.matrix.strengths.iter().sum();
        let left = self.residual.iter().zip(&self.matrix.strengths);
        let mut square: f64 = left.map(|(left, s)| left * left * s).sum();
        for step in 0..steps_max {
            // Nothing is left to add when the values are exact. The sum of n numbers is at most this, by Cauchy & Schwarz.
            if square <= 0.0 || (all * square).sqrt() < bound {
                return step;
            }
            let length = square / self.multiply();
            let new = self.advance(length);
            let factor = new / square;
            square = new;
            for ((v, left), s) in self.direction.iter_mut().zip(&self.residual).zip(&self.matrix.strengths) {
                *v = left * s + factor * *v;
            }
        }
        steps_max
    }

    /// The image of the direction, and their product.
    fn multiply(&mut self) -> f64 {
        let (matrix, direction) = (&self.matrix, &self.direction);
        matrix.solve_upper(&mut self.step, direction);
        let step = &self.step;
        let right = |node| direction[node] - matrix.strengths[node] * step[node];
        matrix.solve_lower(&mut self.image, right);
        let image = step.iter().zip(&self.image);
        direction.iter().zip(image).map(|(v, (a, b))| v * (a + b)).sum()
    }

    /// One step along the direction. Gives the square of the residual.
    fn advance(&mut self, length: f64) -> f64 {
        let new = self.solution.iter_mut().zip(&mut self.residual);
        let old = self.step.iter().zip(&self.image).zip(&self.matrix.strengths);
        let mut square = 0.0;
        for ((z, left), ((step, image), s)) in new.zip(old) {
            *z += length * step;
            *left -= length * (step + image);
            square += *left * *left * s;
        }
        square
    }
}
