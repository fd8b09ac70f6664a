//! Kumu's JSON: elements and connections, in its own words for names, types and directions.

use super::Exporter;
use super::attributes;
use super::objects;
use super::view::{NetworkView, Node, PairEdges};
use crate::model::text::Label;
use serde_json::Map;
use std::io::{self, Write};

/// Kumu JSON.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "kumu",
    label: Label::new("Kumu JSON", "Kumu JSON"),
    media_type: "application/json",
    extension: "kumu.json",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"about\":{},\n\"elements\":[", objects::about(view))?;
    let columns = attributes::node_columns(view, &["label", "clusters"]);
    let elements = view.nodes.iter().map(|node| {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), node.key.as_ref().into());
        fields.insert("label".to_owned(), node.label.as_str().into());
        fields.insert("type".to_owned(), kind(node, view).into());
        let names: Vec<_> =
            [&node.names.en, &node.names.ko].into_iter().flatten().map(String::as_str).collect();
        if !names.is_empty() {
            fields.insert("description".to_owned(), names.join(" · ").into());
        }
        fields.insert("tags".to_owned(), node.clusters.clone().into());
        fields.extend(objects::of_node(node, &columns));
        fields
    });
    objects::write_rows(elements, out)?;
    out.write_all(b"],\n\"connections\":[")?;
    let columns = attributes::edge_columns(view, &["directed"]);
    let directed = view.edge_kind.is_directed();
    let connections = view.edges.iter().map(|edge| {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), edge.id.as_ref().into());
        fields.insert("from".to_owned(), view.key(edge.source).into());
        fields.insert("to".to_owned(), view.key(edge.target).into());
        // Here each connection may say for itself whether it has a direction.
        let direction = if directed && edge.directed { "directed" } else { "undirected" };
        fields.insert("direction".to_owned(), direction.into());
        fields.insert("type".to_owned(), edge.linkage_type.as_ref().into());
        fields.extend(objects::of_edge(edge, &columns));
        fields
    });
    objects::write_rows(connections, out)?;
    out.write_all(b"]}\n")?;
    out.flush()
}

/// What an element is: an actor's sector, else what the node stands for.
fn kind(node: &Node<'_>, view: &NetworkView<'_>) -> String {
    let sector = node.sector.map(|it| it.label().pick(view.language));
    sector.unwrap_or_else(|| node.set.notation()).to_owned()
}
