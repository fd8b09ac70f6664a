//! DOT, the language of Graphviz: names, colours, shapes and weights to draw, and every attribute beside them.

use super::Exporter;
use super::attributes;
use super::view::{Edge, NetworkView, Node, PairEdges};
use crate::model::text::Label;
use std::io::{self, Write};

/// DOT.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "dot",
    label: Label::new("DOT (Graphviz)", "DOT (Graphviz)"),
    media_type: "text/vnd.graphviz",
    extension: "dot",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

/// Width of the thinnest and of the thickest line.
const PEN: (f64, f64) = (0.5, 8.0);

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (kind, arrow) = if view.edge_kind.is_directed() { ("digraph", "->") } else { ("graph", "--") };
    writeln!(out, "{kind} {} {{", quoted(&view.about.title))?;
    writeln!(out, "graph [charset=\"UTF-8\", comment={}];", quoted(&view.about.sentence()))?;
    writeln!(out, "node [style=\"filled\"];")?;
    let columns = attributes::node_columns(view, &["label", "x", "y"]);
    for node in &view.nodes {
        write!(out, "{} [", quoted(&node.key))?;
        write_node(node, out)?;
        for column in &columns {
            if let Some(value) = column.read(node) {
                write!(out, ", {}={}", column.name, quoted(&value.text()))?;
            }
        }
        writeln!(out, "];")?;
    }
    let columns = attributes::edge_columns(view, &["weight"]);
    for edge in &view.edges {
        let ends = [edge.source, edge.target].map(|it| quoted(view.key(it)));
        write!(out, "{} {arrow} {} [", ends[0], ends[1])?;
        write_edge(edge, out)?;
        for column in &columns {
            if let Some(value) = (column.read)(edge) {
                write!(out, ", {}={}", column.name, quoted(&value.text()))?;
            }
        }
        writeln!(out, "];")?;
    }
    writeln!(out, "}}")?;
    out.flush()
}

/// What Graphviz knows of a node.
fn write_node(node: &Node<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "id={}, label={}, URL={}", quoted(&node.key), quoted(&node.label), quoted(node.iri))?;
    let names: Vec<_> = [&node.names.en, &node.names.ko].into_iter().flatten().map(String::as_str).collect();
    let tooltip = if names.is_empty() { node.label.clone() } else { names.join(" / ") };
    write!(out, ", tooltip={}, fillcolor=\"{}\"", quoted(&tooltip), node.colour.hex())?;
    if let Some(shape) = node.shape.and_then(shape) {
        write!(out, ", shape=\"{shape}\"")?;
    }
    match node.point {
        Some(point) => write!(out, ", pos=\"{},{}\"", point.x, point.y),
        None => Ok(()),
    }
}

/// What Graphviz knows of an edge.
fn write_edge(edge: &Edge<'_>, out: &mut dyn Write) -> io::Result<()> {
    let pen = edge.weight.sqrt().clamp(PEN.0, PEN.1);
    let dates = [edge.start, edge.end].map(|it| it.map_or_else(String::new, |it| it.to_string()));
    let mut tooltip = edge.linkage_type.replace('|', ", ");
    if dates.iter().any(|it| !it.is_empty()) {
        tooltip = format!("{tooltip} {} – {}", dates[0], dates[1]);
    }
    write!(out, "id={}, weight=\"{}\", penwidth=\"{pen:.2}\"", quoted(&edge.id), edge.weight)?;
    write!(out, ", tooltip={}", quoted(tooltip.trim()))?;
    edge.iri.map_or(Ok(()), |it| write!(out, ", URL={}", quoted(it)))
}

/// The word of Graphviz for a shape of the scheme of sectors.
fn shape(word: &str) -> Option<&'static str> {
    let words = [
        ("square", "square"),
        ("circle", "circle"),
        ("diamond", "diamond"),
        ("cross", "plus"),
        ("hexagon", "hexagon"),
        ("triangle", "triangle"),
        ("star", "star"),
    ];
    words.into_iter().find(|it| it.0 == word).map(|it| it.1)
}

/// A text between `"`. Other control characters than a newline are left out.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' | '\r' => quoted.push(' '),
            _ if character.is_control() => {}
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::{quoted, shape};

    #[test]
    fn nothing_ends_a_text_before_its_end() {
        assert_eq!(quoted("\"A\" \\N\n<B>\u{1}\t한"), r#""\"A\" \\N\n<B> 한""#);
        assert_eq!(shape("cross"), Some("plus"));
    }
}
