//! The JSON of D3's force layout: `nodes` and `links`, with y downward as pages draw it.

use super::Exporter;
use super::attributes;
use super::objects;
use super::view::{NetworkView, PairEdges};
use crate::model::text::Label;
use serde_json::Map;
use std::io::{self, Write};

/// D3 JSON.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "d3",
    label: Label::new("D3 JSON", "D3 JSON"),
    media_type: "application/json",
    extension: "d3.json",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let directed = view.edge_kind.is_directed();
    write!(out, "{{\"graph\":{},\"directed\":{directed},\n\"nodes\":[", objects::about(view))?;
    let columns = attributes::node_columns(view, &["x", "y"]);
    let nodes = view.nodes.iter().map(|node| {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), node.key.as_ref().into());
        fields.extend(objects::of_node(node, &columns));
        if let Some(point) = node.point {
            fields.insert("x".to_owned(), point.x.into());
            fields.insert("y".to_owned(), point.down().into());
        }
        fields.insert("colour".to_owned(), node.colour.hex().into());
        fields
    });
    objects::write_rows(nodes, out)?;
    out.write_all(b"],\n\"links\":[")?;
    let columns = attributes::edge_columns(view, &[]);
    let edges = view.edges.iter().map(|edge| {
        let mut fields = Map::new();
        fields.insert("source".to_owned(), view.key(edge.source).into());
        fields.insert("target".to_owned(), view.key(edge.target).into());
        fields.insert("edge_id".to_owned(), edge.id.as_ref().into());
        fields.extend(objects::of_edge(edge, &columns));
        fields
    });
    objects::write_rows(edges, out)?;
    out.write_all(b"]}\n")?;
    out.flush()
}
