//! Objects of JSON formats: a network, its nodes and its edges with their attributes, one per line.

use super::attributes::{EdgeAttribute, NodeColumn};
use super::view::{Edge, NetworkView, Node};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// What a file says about itself.
pub(super) fn about(view: &NetworkView<'_>) -> Value {
    json!({
        "title": view.about.title,
        "revision": view.about.revision,
        "modified": view.about.modified.to_string(),
        "view": view.about.query(),
        "licence": view.about.licence,
        "internal_linkages": view.internal,
    })
}

/// The attributes that a node has.
pub(super) fn of_node(node: &Node<'_>, columns: &[NodeColumn<'_>]) -> Map<String, Value> {
    columns.iter().filter_map(|it| Some((it.name.to_owned(), it.read(node)?.json()))).collect()
}

/// The attributes that an edge has.
pub(super) fn of_edge(edge: &Edge<'_>, columns: &[&EdgeAttribute]) -> Map<String, Value> {
    columns.iter().filter_map(|it| Some((it.name.to_owned(), (it.read)(edge)?.json()))).collect()
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
