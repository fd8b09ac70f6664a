//! Pajek `.net`, read by Pajek, igraph, networkx, `VOSviewer` and R.
//!
//! One block of arcs or of edges: of several relations igraph reads none, and networkx takes their headers for nodes.

use super::Exporter;
use super::layout;
use super::lines::{in_line, write_mark};
use super::view::{EdgeKind, NetworkView, PairEdges, Point};
use crate::model::text::Label;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

/// Pajek's network alone.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "pajek",
    label: Label::new("Pajek 네트워크", "Pajek network"),
    media_type: "text/plain",
    extension: "net",
    pair_edges: PairEdges::OnePerDirection,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

/// Writes the network: nodes count from 1 in the order of their keys.
pub(super) fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_mark(view, out)?;
    writeln!(out, "% {}", in_line(&view.about.sentence()))?;
    writeln!(out, "*Vertices {}", view.nodes.len())?;
    let points = within_a_unit(&layout::places(view));
    for ((number, label), Point { x, y }) in (1..).zip(labels(view)).zip(points) {
        writeln!(out, "{number} \"{label}\" {x} {y} 0")?;
    }
    out.write_all(match view.edge_kind {
        EdgeKind::Directed => b"*Arcs\n",
        EdgeKind::Undirected => b"*Edges\n",
    })?;
    for edge in &view.edges {
        writeln!(out, "{} {} {}", edge.source + 1, edge.target + 1, edge.weight)?;
    }
    out.flush()
}

/// The names of nodes, each once: networkx makes one node of two that are called alike.
fn labels(view: &NetworkView<'_>) -> Vec<String> {
    let bare: Vec<_> = view.nodes.iter().map(|it| bare(&it.label, &it.key)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for label in &bare {
        *counts.entry(label).or_default() += 1;
    }
    let mut taken = HashSet::new();
    let label = |(label, key): (&String, &Cow<'_, str>)| {
        let mut own = label.clone();
        if counts.get(label.as_str()).is_some_and(|it| *it > 1) {
            own = format!("{label} ({key})");
        }
        while !taken.insert(own.clone()) {
            own = format!("{own} ({key})");
        }
        own
    };
    bare.iter().zip(view.nodes.iter().map(|it| &it.key)).map(label).collect()
}

/// A name as it may stand between `"`, for which the format has no escape; networkx takes `\` for one.
fn bare(label: &str, key: &str) -> String {
    let label = in_line(label).replace('"', "'").replace('\\', "/");
    let label = label.trim();
    if label.is_empty() { key.to_owned() } else { label.to_owned() }
}

/// Places between 0 and 1, with y downward, as Pajek draws them. Both axes have one scale.
fn within_a_unit(points: &[Point]) -> Vec<Point> {
    let bounds = |of: fn(&Point) -> f64| {
        points.iter().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |it, v| (it.0.min(v), it.1.max(v)))
    };
    let ((left, right), (low, high)) = (bounds(|it| it.x), bounds(|it| it.y));
    let span = (right - left).max(high - low);
    let scaled = |it: f64| if span > 0.0 { (it / span * 10_000.0).round() / 10_000.0 } else { 0.5 };
    points.iter().map(|it| Point { x: scaled(it.x - left), y: scaled(high - it.y) }).collect()
}

#[cfg(test)]
mod tests {
    use super::{bare, within_a_unit};
    use crate::export::view::Point;

    #[test]
    fn a_name_ends_no_text_and_no_line() {
        assert_eq!(bare("\"A\"\n\\B\\", "a"), "'A' /B/");
        assert_eq!(bare("\n\t", "a"), "a");
    }

    #[test]
    fn places_fill_the_longer_side_and_turn_upside_down() {
        let at = |x, y| Point { x, y };
        let placed = within_a_unit(&[at(-100.0, 0.0), at(100.0, 50.0)]);
        assert_eq!(placed, [at(0.0, 0.25), at(1.0, 0.0)]);
        assert_eq!(within_a_unit(&[at(3.0, 3.0)]), [at(0.5, 0.5)]);
    }
}
