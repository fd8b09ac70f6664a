//! Positions of nodes: a pure function of the nodes and edges, the same on every run and any number of threads.

use super::geo;
use super::layouts::{Layouts, Neighbours};
use super::parameters::Layout;
use super::repulsion::Quadtree;
use super::view::{Edge, NetworkView, Node, Point};
use crate::model::sector::Sector;
use rayon::prelude::*;
use std::f64::consts::TAU;

/// Length that an edge would like to have.
pub(super) const LENGTH: f64 = 100.0;

/// Two nodes and how strongly they are linked.
pub(super) type Pull = (usize, usize, f64);

/// Steps times nodes: larger networks get fewer steps.
const STEPS_OF_NODES: usize = 400_000;

/// How strongly nodes are drawn to the middle, so that parts without a connection stay in sight.
const GRAVITY: f64 = 0.25;

/// Angle by which a spiral of seeds turns: no two of them point in one direction.
const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;

/// Gives every node its position.
pub(super) fn place(nodes: &mut [Node<'_>], edges: &[Edge<'_>], layout: Layout, kept: &Layouts) {
    let points = match layout {
        Layout::None => return,
        Layout::Circle => circle(nodes.len()),
        Layout::Sector => sectors(nodes),
        Layout::Geo => geo::places(nodes, edges),
        Layout::Force => {
            let pulls: Vec<_> = edges.iter().map(|it| (it.source, it.target, it.weight)).collect();
            kept.places(&neighbours(nodes.len(), &pulls), force)
        }
    };
    for (node, point) in nodes.iter_mut().zip(points) {
        node.point = Some(rounded(point));
    }
}

/// Places by force of so many nodes.
pub(super) fn by_force(count: usize, pulls: &[Pull], kept: &Layouts) -> Vec<Point> {
    kept.places(&neighbours(count, pulls), force).into_iter().map(rounded).collect()
}

/// Where nodes stand in formats that have none without a place: where they are drawn, and with `layout=none` on a circle.
pub(super) fn places(view: &NetworkView<'_>) -> Vec<Point> {
    let drawn: Option<Vec<_>> = view.nodes.iter().map(|it| it.point).collect();
    drawn.unwrap_or_else(|| circle(view.nodes.len()).into_iter().map(rounded).collect())
}

/// To the thousandth: below that, platforms differ.
fn rounded((x, y): (f64, f64)) -> Point {
    // Adding 0 turns −0 into 0.
    let round = |it: f64| (it * 1000.0).round() / 1000.0 + 0.0;
    Point { x: round(x), y: round(y) }
}

fn circle(count: usize) -> Vec<(f64, f64)> {
    let radius = (count as f64 * LENGTH / 2.0 / TAU).max(LENGTH);
    (0..count).map(|at| polar(radius, TAU * at as f64 / count as f64)).collect()
}

fn polar(radius: f64, angle: f64) -> (f64, f64) {
    (radius * angle.cos(), radius * angle.sin())
}

/// The place of a seed of a sunflower: as many per area near the middle as at the edge.
pub(super) fn seed(at: usize, spacing: f64) -> (f64, f64) {
    polar(spacing * (at as f64 + 0.5).sqrt(), GOLDEN_ANGLE * at as f64)
}

/// One disc per sector around the middle, and in it what has no sector.
fn sectors(nodes: &[Node<'_>]) -> Vec<(f64, f64)> {
    let spacing = LENGTH / 2.0;
    let mut counts = [0_usize; Sector::ALL.len() + 1];
    let seeds: Vec<_> = nodes
        .iter()
        .map(|node| {
            let sector = node.sector.map_or(Sector::ALL.len(), Sector::index);
            let at = counts.get(sector).copied().unwrap_or(0);
            if let Some(count) = counts.get_mut(sector) {
                *count += 1;
            }
            (sector, seed(at, spacing))
        })
        .collect();
    let largest = counts.iter().copied().max().unwrap_or(0);
    // Neighbouring discs of the largest size just do not touch.
    let disc = spacing * (largest as f64 + 1.0).sqrt();
    let radius = (disc + LENGTH) / (TAU / 14.0).sin();
    let place = |(sector, (x, y)): (usize, (f64, f64))| {
        let middle = if sector < Sector::ALL.len() { radius } else { 0.0 };
        let middle = polar(middle, TAU * sector as f64 / 7.0);
        (middle.0 + x, middle.1 + y)
    };
    seeds.into_iter().map(place).collect()
}

/// Fruchterman and Reingold 1991, from a sunflower in the order of the keys.
fn force(neighbours: &[Neighbours]) -> Vec<(f64, f64)> {
    let count = neighbours.len();
    let mut points: Vec<_> = (0..count).map(|at| seed(at, LENGTH)).collect();
    let steps = (STEPS_OF_NODES / count.max(1)).clamp(30, 300);
    let heat = LENGTH * (count as f64).sqrt() / 5.0;
    for step in 0..steps {
        let temperature = heat * (1.0 - step as f64 / steps as f64).powi(2) + LENGTH / 200.0;
        let tree = Quadtree::new(&points);
        let step_of = |at: usize| moved(at, &points, (neighbours, &tree), temperature);
        // Each node is moved from the places of the step before: the number of threads never shows.
        points = (0..count).into_par_iter().map(step_of).collect();
    }
    points
}

/// For each node its neighbours, each once, with how strongly they attract: more for stronger linkages, by logarithm.
fn neighbours(count: usize, pulls: &[Pull]) -> Vec<Neighbours> {
    let mut pairs: Vec<_> = pulls
        .iter()
        .flat_map(|&(source, target, weight)| [(source, target, weight), (target, source, weight)])
        .filter(|it| it.0 != it.1)
        .collect();
    pairs.sort_by_key(|it| (it.0, it.1));
    let mut neighbours = vec![Neighbours::new(); count];
    for (from, to, weight) in pairs {
        let Some(list) = neighbours.get_mut(from) else { continue };
        match list.last_mut().filter(|it| it.0 == to) {
            Some(same) => same.1 += weight,
            None => list.push((to, weight)),
        }
    }
    for attraction in neighbours.iter_mut().flatten() {
        attraction.1 = 1.0 + attraction.1.ln_1p();
    }
    neighbours
}

/// Where a node goes in one step, at most `temperature` far.
fn moved(
    at: usize,
    points: &[(f64, f64)],
    (neighbours, tree): (&[Neighbours], &Quadtree),
    temperature: f64,
) -> (f64, f64) {
    let Some(&(x, y)) = points.get(at) else { return (0.0, 0.0) };
    let push = tree.push(at, points);
    let (mut dx, mut dy) = (push.0 - x * GRAVITY, push.1 - y * GRAVITY);
    for (other, attraction) in neighbours.get(at).into_iter().flatten() {
        let Some(point) = points.get(*other) else { continue };
        let (to_x, to_y) = (point.0 - x, point.1 - y);
        let pull = attraction * to_x.hypot(to_y) / LENGTH;
        (dx, dy) = (dx + to_x * pull, dy + to_y * pull);
    }
    let length = dx.hypot(dy);
    let scale = if length > temperature { temperature / length } else { 1.0 };
    (x + dx * scale, y + dy * scale)
}

#[cfg(test)]
mod tests {
    use super::{circle, force, neighbours};

    fn distance(points: &[(f64, f64)], a: usize, b: usize) -> f64 {
        (points[a].0 - points[b].0).hypot(points[a].1 - points[b].1)
    }

    #[test]
    fn linked_nodes_end_up_nearer_than_others() {
        // Two triangles with one bridge.
        let edges = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)].map(|(a, b)| (a, b, 1.0));
        let points = force(&neighbours(6, &edges));
        assert!(distance(&points, 0, 1) < distance(&points, 0, 4));
        assert!(distance(&points, 4, 5) < distance(&points, 1, 5));
    }

    #[test]
    fn a_large_network_is_placed_alike_on_any_number_of_threads() {
        let edges: Vec<_> = (1..700).map(|it| (it / 3, it, 1.0)).collect();
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| force(&neighbours(700, &edges)))
        };
        let points = on(1);
        assert_eq!(points, on(4));
        assert!(points.iter().all(|it| it.0.is_finite() && it.1.is_finite()));
        assert!(distance(&points, 0, 1) < distance(&points, 0, 699));
    }

    #[test]
    fn few_nodes_are_placed_too() {
        assert!(force(&[]).is_empty() && circle(0).is_empty());
        assert_eq!(force(&neighbours(1, &[])).len(), 1);
    }
}
