//! Positions by where nodes are on earth.

use super::layout::{LENGTH, seed};
use super::view::{Edge, Node};
use std::collections::BTreeMap;

/// Part of [`LENGTH`] between nodes at one place.
const CROWD: f64 = LENGTH / 8.0;

/// East to the right and north upward, as wide as the network needs. Nodes at one place stand in a disc around it; a node
/// without a place stands amid its neighbours, and one without those in a row below the map.
pub(super) fn places(nodes: &[Node<'_>], edges: &[Edge<'_>]) -> Vec<(f64, f64)> {
    let mut places = scaled(nodes);
    let mut near = vec![(0.0, 0.0, 0_u32); nodes.len()];
    for (at, of) in edges.iter().flat_map(|it| [(it.source, it.target), (it.target, it.source)]) {
        if let Some((sum, Some((x, y)))) = near.get_mut(at).zip(places.get(of).copied()) {
            *sum = (sum.0 + x, sum.1 + y, sum.2 + 1);
        }
    }
    for (place, (x, y, count)) in places.iter_mut().zip(near) {
        if place.is_none() && count > 0 {
            *place = Some((x / f64::from(count), y / f64::from(count)));
        }
    }
    let below = places.iter().flatten().map(|it| it.1).fold(0.0, f64::min) - 2.0 * LENGTH;
    let mut crowds: BTreeMap<(u64, u64), usize> = BTreeMap::new();
    let mut row = 0;
    let place = |place: Option<(f64, f64)>| {
        let Some((x, y)) = place else {
            row += 1;
            return (f64::from(row - 1) * LENGTH / 2.0, below);
        };
        // Adding 0 turns −0 into 0.
        let cell = |it: f64| ((it / CROWD).round() + 0.0).to_bits();
        let crowd = crowds.entry((cell(x), cell(y))).or_default();
        let (dx, dy) = if *crowd == 0 { (0.0, 0.0) } else { seed(*crowd, CROWD) };
        *crowd += 1;
        (x + dx, y + dy)
    };
    places.into_iter().map(place).collect()
}

/// Degrees as lengths: a degree east is as long as one north in the middle of the map.
fn scaled(nodes: &[Node<'_>]) -> Vec<Option<(f64, f64)>> {
    let degrees = |it: &Node<'_>| it.longitude.zip(it.latitude);
    let span = |of: &dyn Fn((f64, f64)) -> f64| {
        let values = nodes.iter().filter_map(degrees).map(of);
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |it, v| (it.0.min(v), it.1.max(v)));
        if low <= high { (f64::midpoint(low, high), high - low) } else { (0.0, 0.0) }
    };
    let ((middle_x, width), (middle_y, height)) = (span(&|it| it.0), span(&|it| it.1));
    let shrink = middle_y.to_radians().cos().max(0.01);
    let longer = (width * shrink).max(height);
    let scale = if longer > 0.0 { LENGTH * (nodes.len() as f64).sqrt() / longer } else { 0.0 };
    let place = |(x, y): (f64, f64)| ((x - middle_x) * shrink * scale, (y - middle_y) * scale);
    nodes.iter().map(|it| degrees(it).map(place)).collect()
}
