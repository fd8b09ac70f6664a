//! Where stages and bands stand: columns of equal distance, each with its stage at the top and below it the bands that pass by.

use super::{Flows, Passage};
use crate::charts::label::Area;

/// Width of a stage.
pub(super) const NODE: f64 = 14.0;

/// Distance between a stage and the bands that pass by it, and between these.
const GAP: f64 = 9.0;

/// Least width of a band.
const BAND_MIN: f64 = 1.5;

/// A stage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// Its own artifacts.
    pub own: Area,
    /// Lower edge with what is elsewhere.
    pub bottom: f64,
    /// Lower edge of what stops, which leaves at the top.
    pub stopped: f64,
}

/// A band: at places from left to right its upper and lower edge.
#[derive(Debug, Clone)]
pub(super) struct Band {
    /// The passage.
    pub passage: Passage,
    /// Place, upper edge and lower edge.
    pub sections: Vec<(f64, f64, f64)>,
}

/// Stages and bands.
#[derive(Debug)]
pub(super) struct Layout {
    /// By stage.
    pub nodes: Vec<Node>,
    /// In the order of the passages.
    pub bands: Vec<Band>,
}

/// The bands that pass by a stage: those that end soonest first, so that they rise without crossing the others.
fn passing(flows: &Flows, column: usize) -> Vec<Passage> {
    let mut passing: Vec<Passage> =
        flows.passages.iter().filter(|it| it.from < column && column < it.to).copied().collect();
    passing.sort_by(|a, b| a.to.cmp(&b.to).then(b.from.cmp(&a.from)));
    passing
}

/// Height of an artifact, so that the highest column fits.
fn unit(flows: &Flows, height: f64) -> f64 {
    let of_column = |(at, station): (usize, &super::Station)| {
        let passing = passing(flows, at);
        let artifacts = station.count + station.elsewhere + passing.iter().map(|it| it.leaving).sum::<u64>();
        (height - GAP * passing.len() as f64) / artifacts.max(1) as f64
    };
    flows.stages.iter().enumerate().map(of_column).fold(height / 3.0, f64::min).max(0.0)
}

/// Lays out stages and bands in an area, a column for each `pitch` of its width.
pub(super) fn layout(flows: &Flows, area: Area, pitch: f64) -> Layout {
    let unit = unit(flows, area.height());
    let high = |artifacts: f64| (artifacts * unit).max(if artifacts > 0.0 { BAND_MIN } else { 0.0 });
    let node = |(at, station): (usize, &super::Station)| {
        let left = pitch.mul_add(at as f64, area.left);
        let bottom = area.top + unit * station.count as f64;
        let own = Area { left, top: area.top, right: left + NODE, bottom };
        let stopped = area.top + unit * station.stopped as f64;
        Node { own, bottom: bottom + unit * station.elsewhere as f64, stopped }
    };
    let nodes: Vec<Node> = flows.stages.iter().enumerate().map(node).collect();
    let bands = flows.passages.iter().map(|it| {
        let mut sections = Vec::new();
        if let Some((from, to)) = nodes.get(it.from).zip(nodes.get(it.to)) {
            let (top, bottom) = leaving(flows, it, (from, unit));
            sections.push((from.own.right, top, bottom));
            for column in it.from + 1..it.to {
                let Some(node) = nodes.get(column) else { continue };
                let (top, bottom) = lane(flows, it, column, (node, &high));
                sections.extend([(node.own.left, top, bottom), (node.own.right, top, bottom)]);
            }
            let (top, bottom) = arriving(flows, it, (to, unit));
            sections.push((to.own.left, top, bottom));
        }
        Band { passage: *it, sections }
    });
    let bands = bands.collect();
    Layout { nodes, bands }
}

/// Where a band leaves its stage: below what stops, the nearest target first.
fn leaving(flows: &Flows, band: &Passage, (node, unit): (&Node, f64)) -> (f64, f64) {
    let before = flows.passages.iter().filter(|it| it.from == band.from && it.to < band.to);
    let top = node.stopped + unit * before.map(|it| it.leaving).sum::<u64>() as f64;
    (top, top + unit * band.leaving as f64)
}

/// Where a band reaches its stage: at the lower end, where what is elsewhere stands, the nearest origin first.
fn arriving(flows: &Flows, band: &Passage, (node, unit): (&Node, f64)) -> (f64, f64) {
    let below = flows.passages.iter().filter(|it| it.to == band.to && it.from < band.from);
    let bottom = node.bottom - unit * below.map(|it| it.arriving).sum::<f64>();
    (bottom - unit * band.arriving, bottom)
}

/// Where a band passes a stage: below it.
fn lane(
    flows: &Flows,
    band: &Passage,
    column: usize,
    (node, high): (&Node, &dyn Fn(f64) -> f64),
) -> (f64, f64) {
    let mut top = node.bottom + GAP;
    for other in passing(flows, column) {
        let height = high(other.leaving as f64);
        if (other.from, other.to) == (band.from, band.to) {
            return (top, top + height);
        }
        top += height + GAP;
    }
    (top, top)
}
