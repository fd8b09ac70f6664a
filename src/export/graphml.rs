//! `GraphML`, read by igraph, networkx, Cytoscape, yEd and Gephi.

use super::Exporter;
use super::attributes::{self, EdgeAttribute, NodeColumn};
use super::view::{Edge, NetworkView, Node, PairEdges};
use super::xml::Xml;
use crate::model::text::Label;
use std::io::{self, Write};

/// `GraphML`.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "graphml",
    label: Label::new("GraphML", "GraphML"),
    media_type: "application/graphml+xml",
    extension: "graphml",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

/// What the graph says about itself.
const GRAPH_KEYS: [&str; 3] = ["title", "revision", "view"];

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let node_columns = attributes::used_node_columns(view, &[]);
    let edge_columns = attributes::used_edge_columns(view, &[]);
    let mut xml = Xml::new(out)?;
    xml.open(
        "graphml",
        &[
            ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
            ),
        ],
    )?;
    for name in GRAPH_KEYS {
        write_key("graph", name, "string", &mut xml)?;
    }
    for column in &node_columns {
        write_key("node", column.name, column.kind.xml_word(), &mut xml)?;
    }
    for name in ["r", "g", "b"] {
        write_key("node", name, "int", &mut xml)?;
    }
    write_key("edge", "edge_id", "string", &mut xml)?;
    for column in &edge_columns {
        write_key("edge", column.name, column.kind.xml_word(), &mut xml)?;
    }
    xml.open("graph", &[("edgedefault", view.edge_kind.word())])?;
    write_data("title", &view.about.title, &mut xml)?;
    write_data("revision", &view.about.revision.to_string(), &mut xml)?;
    write_data("view", &view.about.sentence(), &mut xml)?;
    for node in &view.nodes {
        write_node(node, &node_columns, &mut xml)?;
    }
    for edge in &view.edges {
        write_edge(view, edge, &edge_columns, &mut xml)?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.finish()
}

/// Declares an attribute. Its id is its name, because old versions of Gephi read `d3` and `d7` as their own.
fn write_key(class: &str, name: &str, kind: &str, xml: &mut Xml<'_>) -> io::Result<()> {
    xml.empty("key", &[("id", key_id(class, name)), ("for", class), ("attr.name", name), ("attr.type", kind)])
}

/// Ids of keys are unique in a file, and some names are those of nodes and of edges.
fn key_id<'k>(class: &str, name: &'k str) -> &'k str {
    match (class, name) {
        ("edge", "iri") => "edge_iri",
        ("node", "linkage_type") => "node_linkage_type",
        _ => name,
    }
}

fn write_data(key: &str, text: &str, xml: &mut Xml<'_>) -> io::Result<()> {
    xml.text("data", &[("key", key)], text)
}

fn write_node(node: &Node<'_>, columns: &[NodeColumn<'_>], xml: &mut Xml<'_>) -> io::Result<()> {
    xml.open("node", &[("id", &node.key)])?;
    for column in columns {
        if let Some(value) = column.read(node) {
            write_data(key_id("node", column.name), &value.text(), xml)?;
        }
    }
    for (key, level) in [("r", node.colour.red), ("g", node.colour.green), ("b", node.colour.blue)] {
        write_data(key, &level.to_string(), xml)?;
    }
    xml.close("node")
}

fn write_edge(
    view: &NetworkView<'_>,
    edge: &Edge<'_>,
    columns: &[&EdgeAttribute],
    xml: &mut Xml<'_>,
) -> io::Result<()> {
    let ends = [("source", view.key(edge.source)), ("target", view.key(edge.target))];
    xml.open("edge", &[("id", &edge.id), ends[0], ends[1]])?;
    write_data("edge_id", &edge.id, xml)?;
    for column in columns {
        if let Some(value) = (column.read)(edge) {
            write_data(key_id("edge", column.name), &value.text(), xml)?;
        }
    }
    xml.close("edge")
}
