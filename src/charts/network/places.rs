//! Places of actors, with the parts that have no connection to the largest drawn near to it, so that it has the room.

use super::Network;

/// How far outside the largest part the others stand, as a share of its radius.
const RIM: f64 = 0.16;

/// The places of the layout, each smaller part moved as a whole towards the middle of the largest, in the order of distances.
pub(super) fn gathered(network: &Network) -> Vec<(f64, f64)> {
    let points: Vec<(f64, f64)> = network.nodes.iter().map(|it| it.point).collect();
    let parts = parts(network);
    let mut sizes = vec![0_usize; points.len()];
    for part in &parts {
        if let Some(size) = sizes.get_mut(*part) {
            *size += 1;
        }
    }
    // Of equal parts the first by key.
    let Some(largest) = (0..sizes.len()).rev().max_by_key(|it| sizes.get(*it)) else { return points };
    let of = |part: usize| points.iter().zip(&parts).filter(move |it| *it.1 == part).map(|it| *it.0);
    let middle = mean(of(largest));
    let distance = |(x, y): (f64, f64)| (x - middle.0).hypot(y - middle.1);
    let radius = of(largest).map(distance).fold(0.0, f64::max);
    let farthest = points.iter().copied().map(distance).fold(radius, f64::max);
    if radius <= 0.0 || farthest <= radius * (1.0 + RIM) {
        return points;
    }
    let moved = |(point, part): (&(f64, f64), &usize)| {
        let centre = mean(of(*part));
        let from = distance(centre);
        if *part == largest || from <= radius {
            return *point;
        }
        let to = radius * (1.0 + RIM * (from - radius) / (farthest - radius));
        let shift = to / from - 1.0;
        (point.0 + (centre.0 - middle.0) * shift, point.1 + (centre.1 - middle.1) * shift)
    };
    points.iter().zip(&parts).map(moved).collect()
}

fn mean(points: impl Iterator<Item = (f64, f64)>) -> (f64, f64) {
    let (mut x, mut y, mut count) = (0.0, 0.0, 0.0);
    for point in points {
        (x, y, count) = (x + point.0, y + point.1, count + 1.0);
    }
    if count > 0.0 { (x / count, y / count) } else { (0.0, 0.0) }
}

/// For each actor the first actor of its connected part.
fn parts(network: &Network) -> Vec<usize> {
    let mut neighbours = vec![Vec::new(); network.nodes.len()];
    for edge in &network.edges {
        for (one, other) in [(edge.source, edge.target), (edge.target, edge.source)] {
            if let Some(list) = neighbours.get_mut(one) {
                list.push(other);
            }
        }
    }
    let mut parts: Vec<Option<usize>> = vec![None; network.nodes.len()];
    for first in 0..network.nodes.len() {
        let mut waiting = vec![first];
        while let Some(at) = waiting.pop() {
            if let Some(part) = parts.get_mut(at).filter(|it| it.is_none()) {
                *part = Some(first);
                waiting.extend(neighbours.get(at).into_iter().flatten());
            }
        }
    }
    parts.into_iter().map(Option::unwrap_or_default).collect()
}

#[cfg(test)]
mod tests {
    use super::{gathered, parts};
    use crate::charts::Named;
    use crate::charts::network::{Edge, Network, Node};
    use crate::charts::shape::Shape;
    use crate::charts::value::Days;
    use crate::charts::value::Value;
    use crate::model::colour::Colour;
    use crate::model::text::{Label, Text};

    fn network(points: &[(f64, f64)], pairs: &[(usize, usize)]) -> Network {
        let node = |point: &(f64, f64)| Node {
            actor: Named { key: "a".to_owned(), name: Text::default() },
            sector: None,
            community: None,
            colour: Colour::GREY,
            shape: Shape::Circle,
            point: *point,
            value: Value::default(),
            strength: 0.0,
            degree: 0,
        };
        let edge = |&(source, target): &(usize, usize)| Edge {
            source,
            target,
            weight: 1.0,
            types: String::new(),
            onward: false,
            back: false,
        };
        Network {
            clusters: Vec::new(),
            nodes: points.iter().map(node).collect(),
            edges: pairs.iter().map(edge).collect(),
            left_out: 0,
            pairs_left_out: 0,
            size: Label::new("", ""),
            communities: false,
            days: Days::Free(None, None),
            types: Vec::new(),
        }
    }

    #[test]
    fn what_is_not_connected_is_brought_near_as_a_whole() {
        // A line of three around 0, a pair far to the right, one alone farther up.
        let points = [(-10.0, 0.0), (0.0, 0.0), (10.0, 0.0), (99.0, 0.0), (101.0, 0.0), (0.0, 200.0)];
        let network = network(&points, &[(0, 1), (1, 2), (3, 4)]);
        assert_eq!(parts(&network), [0, 0, 0, 3, 3, 5]);
        let places = gathered(&network);
        assert_eq!(places[..3], points[..3], "the largest part stays");
        assert!((places[4].0 - places[3].0 - 2.0).abs() < 1e-9, "a pair keeps its shape");
        assert!(places[3].0 > 9.0 && places[3].0 < 11.0, "{places:?}");
        assert!((places[5].1 - 11.6).abs() < 1e-9, "the farthest stands on the rim: {places:?}");
    }

    #[test]
    fn few_actors_stay_where_they_are() {
        assert!(gathered(&network(&[], &[])).is_empty());
        assert_eq!(gathered(&network(&[(3.0, 4.0)], &[])), [(3.0, 4.0)]);
    }
}
