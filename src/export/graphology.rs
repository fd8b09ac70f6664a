//! Graphology's serialization, read by graphology, sigma.js and Gephi Lite: every node has the place, size and colour
//! without which sigma.js stops.

use super::Exporter;
use super::attributes;
use super::layout;
use super::objects;
use super::view::{NetworkView, PairEdges};
use crate::model::text::Label;
use serde_json::{Map, json};
use std::io::{self, Write};

/// Graphology JSON.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "graphology",
    label: Label::new("graphology JSON (sigma.js, Gephi Lite)", "Graphology JSON (sigma.js, Gephi Lite)"),
    media_type: "application/json",
    extension: "graphology.json",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let directed = view.edge_kind.is_directed();
    let options = json!({ "type": view.edge_kind.word(), "multi": true, "allowSelfLoops": true });
    write!(out, "{{\"attributes\":{},\"options\":{options},\n\"nodes\":[", objects::about(view))?;
    let columns = attributes::node_columns(view, &["x", "y"]);
    let nodes = view.nodes.iter().zip(layout::places(view)).map(|(node, place)| {
        let mut attributes = objects::of_node(node, &columns);
        attributes.insert("x".to_owned(), place.x.into());
        attributes.insert("y".to_owned(), place.y.into());
        attributes.insert("size".to_owned(), node.size().into());
        attributes.insert("color".to_owned(), node.colour.hex().into());
        let mut fields = Map::new();
        fields.insert("key".to_owned(), node.key.as_ref().into());
        fields.insert("attributes".to_owned(), attributes.into());
        fields
    });
    objects::write_rows(nodes, out)?;
    out.write_all(b"],\n\"edges\":[")?;
    let columns = attributes::edge_columns(view, &[]);
    let edges = view.edges.iter().map(|edge| {
        let mut fields = Map::new();
        fields.insert("key".to_owned(), edge.id.as_ref().into());
        fields.insert("source".to_owned(), view.key(edge.source).into());
        fields.insert("target".to_owned(), view.key(edge.target).into());
        if !directed {
            fields.insert("undirected".to_owned(), true.into());
        }
        fields.insert("attributes".to_owned(), objects::of_edge(edge, &columns).into());
        fields
    });
    objects::write_rows(edges, out)?;
    out.write_all(b"]}\n")?;
    out.flush()
}
