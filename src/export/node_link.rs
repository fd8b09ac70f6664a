//! Node-link JSON of networkx 3.6 and newer: the list of edges is called `edges`, each with its `key`.

use super::Exporter;
use super::attributes;
use super::objects;
use super::view::{NetworkView, PairEdges};
use crate::model::text::Label;
use crate::network::view::Parallel;
use serde_json::Map;
use std::io::{self, Write};

/// Node-link JSON.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "node-link",
    label: Label::new("노드-링크 JSON (networkx)", "Node-link JSON (networkx)"),
    media_type: "application/json",
    extension: "nodelink.json",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let multigraph = view.parallel == Parallel::Keep;
    write!(out, "{{\"directed\":{},\"multigraph\":{multigraph},\"graph\":", view.edge_kind.is_directed())?;
    serde_json::to_writer(&mut *out, &objects::about(view))?;
    out.write_all(b",\n\"nodes\":[")?;
    let columns = attributes::node_columns(view, &[]);
    let nodes = view.nodes.iter().map(|node| {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), node.key.as_ref().into());
        fields.extend(objects::of_node(node, &columns));
        fields
    });
    objects::write_rows(nodes, out)?;
    out.write_all(b"],\n\"edges\":[")?;
    let columns = attributes::edge_columns(view, &[]);
    let edges = view.edges.iter().map(|edge| {
        let mut fields = Map::new();
        fields.insert("source".to_owned(), view.key(edge.source).into());
        fields.insert("target".to_owned(), view.key(edge.target).into());
        if multigraph {
            // Only a multigraph consumes the key; in a simple graph it would become an attribute.
            fields.insert("key".to_owned(), edge.id.as_ref().into());
        }
        fields.insert("edge_id".to_owned(), edge.id.as_ref().into());
        fields.extend(objects::of_edge(edge, &columns));
        fields
    });
    objects::write_rows(edges, out)?;
    out.write_all(b"]}\n")?;
    out.flush()
}
