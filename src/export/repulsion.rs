//! How nodes of a drawing push each other away: one by one when near, by groups when far. Barnes and Hut 1986.

use super::layout::LENGTH;
use std::ops::Range;

/// Bits of a coordinate: how often the square of the drawing is halved at most.
const LEVELS: u32 = 16;

/// Nodes in a cell that is not halved any more.
const LEAF_NODES_MAX: usize = 8;

/// A cell pushes as one when it is farther away than this many of its widths. Above √2, so that no node ever takes the
/// cell in which it lies for a far one.
const FAR_WIDTHS: f64 = 1.5;

/// A square of the drawing with the nodes in it. Cells stand in the order of a walk that goes down first.
#[derive(Debug)]
struct Cell {
    /// Centre of mass.
    centre: (f64, f64),
    /// Number of nodes.
    mass: f64,
    width: f64,
    /// The cell after all those inside this one.
    next: usize,
    /// Positions in the order, where the cell is not halved; else none.
    leaf: Range<usize>,
}

/// The nodes of a drawing by place.
#[derive(Debug)]
pub(super) struct Quadtree {
    cells: Vec<Cell>,
    /// Nodes in the order of a curve that fills the square: those of a cell are neighbours.
    order: Vec<usize>,
}

impl Quadtree {
    /// Sorts nodes by place. O(n log n).
    pub(super) fn new(points: &[(f64, f64)]) -> Self {
        let low = points
            .iter()
            .fold((f64::INFINITY, f64::INFINITY), |it, point| (it.0.min(point.0), it.1.min(point.1)));
        let high = points.iter().fold(low, |it, point| (it.0.max(point.0), it.1.max(point.1)));
        let width = (high.0 - low.0).max(high.1 - low.1).max(1e-6);
        let code = |point: &(f64, f64)| {
            interleaved(step((point.0 - low.0) / width)) | (interleaved(step((point.1 - low.1) / width)) << 1)
        };
        let mut curve: Vec<_> = points.iter().map(code).zip(0..).collect();
        curve.sort_unstable();
        let codes: Vec<_> = curve.iter().map(|it| it.0).collect();
        let mut tree = Self { cells: Vec::new(), order: curve.into_iter().map(|it| it.1).collect() };
        tree.add_cell(points, &codes, 0..codes.len(), (LEVELS, width));
        tree
    }

    /// Adds the cell of a range of the order, and the cells inside it.
    fn add_cell(
        &mut self,
        points: &[(f64, f64)],
        codes: &[u64],
        range: Range<usize>,
        (level, width): (u32, f64),
    ) {
        let nodes = self.order.get(range.clone()).unwrap_or_default();
        let sum =
            nodes.iter().filter_map(|it| points.get(*it)).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
        let mass = nodes.len() as f64;
        let is_leaf = level == 0 || nodes.len() <= LEAF_NODES_MAX;
        let leaf = if is_leaf { range.clone() } else { 0..0 };
        let at = self.cells.len();
        self.cells.push(Cell { centre: (sum.0 / mass, sum.1 / mass), mass, width, next: 0, leaf });
        if !is_leaf {
            let mut start = range.start;
            for quarter in 0..4 {
                let rest = codes.get(start..range.end).unwrap_or_default();
                let count = rest.partition_point(|it| (it >> (2 * (level - 1))) & 3 <= quarter);
                if count > 0 {
                    self.add_cell(points, codes, start..start + count, (level - 1, width / 2.0));
                }
                start += count;
            }
        }
        let next = self.cells.len();
        if let Some(cell) = self.cells.get_mut(at) {
            cell.next = next;
        }
    }

    /// How far all other nodes push a node. O(log n) where places are spread evenly.
    pub(super) fn push(&self, node: usize, points: &[(f64, f64)]) -> (f64, f64) {
        let Some(&(x, y)) = points.get(node) else { return (0.0, 0.0) };
        let mut sum = (0.0, 0.0);
        let mut add = |push: (f64, f64)| sum = (sum.0 + push.0, sum.1 + push.1);
        let mut at = 0;
        while let Some(cell) = self.cells.get(at) {
            let (dx, dy) = (x - cell.centre.0, y - cell.centre.1);
            let square = dx * dx + dy * dy;
            if !cell.leaf.is_empty() {
                for other in
                    self.order.get(cell.leaf.clone()).unwrap_or_default().iter().filter(|it| **it != node)
                {
                    if let Some(point) = points.get(*other) {
                        add(push((x - point.0, y - point.1), node < *other));
                    }
                }
                at = cell.next;
            } else if square > (FAR_WIDTHS * cell.width).powi(2) {
                let force = cell.mass * LENGTH * LENGTH / square;
                add((dx * force, dy * force));
                at = cell.next;
            } else {
                at += 1;
            }
        }
        sum
    }
}

/// How far a node at a distance pushes. Two in one place go to the left and to the right.
fn push((dx, dy): (f64, f64), leftward: bool) -> (f64, f64) {
    let square = dx * dx + dy * dy;
    if square < 1e-9 {
        return (if leftward { -LENGTH } else { LENGTH }, 0.0);
    }
    let force = LENGTH * LENGTH / square;
    (dx * force, dy * force)
}

/// The step of a coordinate between 0 and 1.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 2^16 − 1")]
fn step(share: f64) -> u64 {
    let steps = f64::from((1_u32 << LEVELS) - 1);
    (share.clamp(0.0, 1.0) * steps) as u64
}

/// The bits of a number with a zero in front of each.
fn interleaved(number: u64) -> u64 {
    (0..LEVELS).fold(0, |bits, at| bits | ((number >> at) & 1) << (2 * at))
}

#[cfg(test)]
mod tests {
    use super::{Quadtree, push};

    /// Places on a spiral, with two nodes in one of them.
    fn places(count: usize) -> Vec<(f64, f64)> {
        let mut places: Vec<_> = (0..count)
            .map(|it| it as f64)
            .map(|it| (50.0 * it.sqrt() * (2.4 * it).cos(), 50.0 * it.sqrt() * (2.4 * it).sin()))
            .collect();
        places[1] = places[0];
        places
    }

    fn one_by_one(node: usize, points: &[(f64, f64)]) -> (f64, f64) {
        let others = points.iter().enumerate().filter(|it| it.0 != node);
        let at = points[node];
        let pushes = others.map(|(other, point)| push((at.0 - point.0, at.1 - point.1), node < other));
        pushes.fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1))
    }

    #[test]
    fn groups_push_nearly_as_their_nodes_do() {
        let points = places(800);
        let tree = Quadtree::new(&points);
        for node in [0, 1, 17, 400, 799] {
            let (near, exact) = (tree.push(node, &points), one_by_one(node, &points));
            let error = (near.0 - exact.0).hypot(near.1 - exact.1);
            let scale = exact.0.hypot(exact.1).max(1000.0);
            assert!(error < 0.05 * scale, "node {node}: {near:?}, one by one {exact:?}");
        }
    }

    #[test]
    fn few_nodes_push_exactly() {
        let points = places(7);
        let tree = Quadtree::new(&points);
        for node in 0..7 {
            let (near, exact) = (tree.push(node, &points), one_by_one(node, &points));
            assert!((near.0 - exact.0).abs() < 1e-9 && (near.1 - exact.1).abs() < 1e-9);
        }
        assert!(Quadtree::new(&[]).push(0, &[]).0.abs() < 1e-9);
    }
}
