//! Node-link JSON of networkx 3.6 and newer: the list of edges is called `edges`, each with its `key`.

use super::Exporter;
use super::attributes;
use super::view::NetworkView;
use crate::model::text::Label;
use crate::network::view::Parallel;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Node-link JSON.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "node-link",
    label: Label::new("노드-링크 JSON (networkx)", "Node-link JSON (networkx)"),
    media_type: "application/json",
    extension: "nodelink.json",
    parallel: Parallel::Keep,
    hyperedges: false,
    nodes_min: 0,
    write,
};

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let multigraph = view.parallel == Parallel::Keep;
    let graph = json!({
        "title": view.about.title,
        "revision": view.about.revision,
        "modified": view.about.modified.to_string(),
        "view": view.about.query(),
        "licence": view.about.licence,
        "internal_linkages": view.internal,
    });
    write!(out, "{{\"directed\":{},\"multigraph\":{multigraph},\"graph\":", view.edge_kind.is_directed())?;
    serde_json::to_writer(&mut *out, &graph)?;
    out.write_all(b",\n\"nodes\":[")?;
    let columns = attributes::node_columns(view, &[]);
    let nodes = view.nodes.iter().map(|node| {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), node.key.as_ref().into());
        fields.extend(columns.iter().filter_map(|it| Some((it.name.to_owned(), it.read(node)?.json()))));
        fields
    });
    write_rows(nodes, out)?;
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
        fields.extend(columns.iter().filter_map(|it| Some((it.name.to_owned(), (it.read)(edge)?.json()))));
        fields
    });
    write_rows(edges, out)?;
    out.write_all(b"]}\n")?;
    out.flush()
}

/// Writes objects of a list, one per line.
pub(super) fn write_rows(
    rows: impl Iterator<Item = Map<String, Value>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (at, row) in rows.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &row)?;
    }
    Ok(())
}
