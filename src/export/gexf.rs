//! GEXF 1.3, the format of Gephi: attributes, colours, positions and, where dates are known, time.

use super::Exporter;
use super::attributes::{self, EdgeAttribute, NodeColumn, ValueKind};
use super::view::{Edge, NetworkView, Node, PairEdges};
use super::xml::Xml;
use crate::model::text::Label;
use std::collections::HashMap;
use std::io::{self, Write};

/// GEXF.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "gexf",
    label: Label::new("GEXF 1.3 (Gephi)", "GEXF 1.3 (Gephi)"),
    media_type: "application/gexf+xml",
    extension: "gexf",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

/// What a node says in the format's own words.
const NODE_NATIVE: &[&str] = &["label", "x", "y"];

/// What an edge says in the format's own words.
const EDGE_NATIVE: &[&str] = &["weight"];

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let node_columns = attributes::used_node_columns(view, NODE_NATIVE);
    let edge_columns = attributes::used_edge_columns(view, EDGE_NATIVE);
    let mut xml = Xml::new(out)?;
    xml.open(
        "gexf",
        &[("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")],
    )?;
    xml.open("meta", &[("lastmodifieddate", &view.about.modified.to_string())])?;
    xml.text("creator", &[], "bioclusters")?;
    xml.text("description", &[], &view.about.sentence())?;
    xml.close("meta")?;
    open_graph(view, &mut xml)?;
    let declared: Vec<_> = node_columns.iter().map(|it| (it.name, it.kind)).collect();
    write_declarations("node", &declared, &mut xml)?;
    let declared: Vec<_> = edge_columns.iter().map(|it| (it.name, it.kind)).collect();
    write_declarations("edge", &declared, &mut xml)?;
    xml.open("nodes", &[])?;
    for node in &view.nodes {
        write_node(node, &node_columns, &mut xml)?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    let mut kinds = Kinds::default();
    for edge in &view.edges {
        let kind = kinds.next(edge);
        write_edge(view, edge, &kind, (&edge_columns, &mut xml))?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.finish()
}

fn open_graph(view: &NetworkView<'_>, xml: &mut Xml<'_>) -> io::Result<()> {
    let direction = ("defaultedgetype", view.edge_kind.word());
    if view.edges.iter().any(|it| it.start.is_some() || it.end.is_some()) {
        // Gephi knows no years: `timeformat="integer"` is ignored without a word.
        let time = [("timeformat", "date"), ("timerepresentation", "interval")];
        xml.open("graph", &[("mode", "dynamic"), direction, time[0], time[1]])
    } else {
        xml.open("graph", &[("mode", "static"), direction])
    }
}

fn write_declarations(class: &str, columns: &[(&str, ValueKind)], xml: &mut Xml<'_>) -> io::Result<()> {
    if columns.is_empty() {
        return Ok(());
    }
    xml.open("attributes", &[("class", class), ("mode", "static")])?;
    for (name, kind) in columns {
        let word = if *kind == ValueKind::Integer { "integer" } else { kind.xml_word() };
        xml.empty("attribute", &[("id", name), ("title", name), ("type", word)])?;
    }
    xml.close("attributes")
}

fn write_node(node: &Node<'_>, columns: &[NodeColumn<'_>], xml: &mut Xml<'_>) -> io::Result<()> {
    xml.open("node", &[("id", &node.key), ("label", &node.label)])?;
    xml.open("attvalues", &[])?;
    for column in columns {
        if let Some(value) = column.read(node) {
            xml.empty("attvalue", &[("for", column.name), ("value", &value.text())])?;
        }
    }
    xml.close("attvalues")?;
    xml.empty("viz:size", &[("value", &format!("{:.2}", node.size()))])?;
    if let Some(point) = node.point {
        xml.empty("viz:position", &[("x", &point.x.to_string()), ("y", &point.y.to_string()), ("z", "0")])?;
    }
    let [red, green, blue] = [node.colour.red, node.colour.green, node.colour.blue].map(|it| it.to_string());
    xml.empty("viz:color", &[("r", &red), ("g", &green), ("b", &blue)])?;
    xml.close("node")
}

fn write_edge(
    view: &NetworkView<'_>,
    edge: &Edge<'_>,
    kind: &str,
    (columns, xml): (&[&EdgeAttribute], &mut Xml<'_>),
) -> io::Result<()> {
    let weight = edge.weight.to_string();
    let start = edge.start.map(|it| it.day.to_string());
    let end = edge.end.map(|it| it.day.to_string());
    let mut words = vec![
        ("id", edge.id.as_ref()),
        ("source", view.key(edge.source)),
        ("target", view.key(edge.target)),
        ("kind", kind),
        ("weight", &weight),
    ];
    words.extend(start.as_deref().map(|it| ("start", it)));
    words.extend(end.as_deref().map(|it| ("end", it)));
    xml.open("edge", &words)?;
    xml.open("attvalues", &[])?;
    for column in columns {
        if let Some(value) = (column.read)(edge) {
            xml.empty("attvalue", &[("for", column.name), ("value", &value.text())])?;
        }
    }
    xml.close("attvalues")?;
    xml.close("edge")
}

/// Kinds of edges: Gephi takes two edges of one pair and kind for the same one, so that further ones are numbered.
#[derive(Default)]
struct Kinds(HashMap<(usize, usize, String), u32>);

impl Kinds {
    fn next(&mut self, edge: &Edge<'_>) -> String {
        let kind = edge.linkage_type.as_ref();
        let count = self.0.entry((edge.source, edge.target, kind.to_owned())).or_default();
        *count += 1;
        if *count == 1 { kind.to_owned() } else { format!("{kind}#{count}") }
    }
}
