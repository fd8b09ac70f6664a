//! Objects of JSON formats: a network, its nodes and its edges with their attributes, one per line.

use super::attributes::{EdgeAttribute, NodeColumn};
use super::view::{Edge, NetworkView, Node};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// What a file says about itself, as one object.
pub(super) fn about(view: &NetworkView<'_>) -> Value {
    about_members(view).into()
}

/// What a file says about itself; without a licence where the data state none.
pub(super) fn about_members(view: &NetworkView<'_>) -> Map<String, Value> {
    let said = [
        ("title", Some(view.about.title.as_str().into())),
        ("revision", Some(view.about.revision.into())),
        ("modified", Some(view.about.modified.to_string().into())),
        ("view", Some(view.about.query().into())),
        ("licence", view.about.licence.as_deref().map(Value::from)),
        ("internal_linkages", Some(view.internal.into())),
    ];
    said.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
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
