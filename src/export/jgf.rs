//! JSON Graph Format 2. What is ours stands in `metadata`; the only format with edges of more than two nodes.

use super::Exporter;
use super::attributes::{self, EdgeAttribute};
use super::objects;
use super::view::{Edge, NetworkView, NodeSet, PairEdges, Projection};
use crate::model::text::Label;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// JSON Graph Format.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "jgf",
    label: Label::new("JSON 그래프 형식", "JSON Graph Format"),
    media_type: "application/vnd.jgf+json",
    extension: "jgf.json",
    pair_edges: PairEdges::Any,
    hyperedges: true,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let hyper = view.projection == Projection::Hyper;
    let mut metadata = objects::about_members(view);
    // The format has a place of its own for it.
    metadata.remove("title");
    out.write_all(b"{\"graph\":{\"label\":")?;
    serde_json::to_writer(&mut *out, &view.about.title)?;
    write!(out, ",\"directed\":{},\"metadata\":", view.edge_kind.is_directed() && !hyper)?;
    serde_json::to_writer(&mut *out, &metadata)?;
    out.write_all(b",\n\"nodes\":{")?;
    write_nodes(view, hyper, out)?;
    let columns = attributes::edge_columns(view, if hyper { &["role"] } else { &[] });
    if hyper {
        out.write_all(b"},\n\"hyperedges\":[")?;
        objects::write_rows(hyperedges(view, &columns).into_iter(), out)?;
    } else {
        out.write_all(b"},\n\"edges\":[")?;
        objects::write_rows(view.edges.iter().map(|it| edge(view, it, &columns)), out)?;
    }
    out.write_all(b"]}}\n")?;
    out.flush()
}

/// Writes the nodes, by id. Where edges join any number of nodes, linkages are no nodes.
fn write_nodes(view: &NetworkView<'_>, hyper: bool, out: &mut dyn Write) -> io::Result<()> {
    let columns = attributes::node_columns(view, &["label"]);
    let nodes = view.nodes.iter().filter(|it| !hyper || it.set != NodeSet::Linkage);
    for (at, node) in nodes.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &node.key)?;
        let metadata = objects::of_node(node, &columns);
        out.write_all(b":")?;
        serde_json::to_writer(&mut *out, &json!({ "label": node.label, "metadata": metadata }))?;
    }
    Ok(())
}

fn edge(view: &NetworkView<'_>, edge: &Edge<'_>, columns: &[&EdgeAttribute]) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("id".to_owned(), edge.id.as_ref().into());
    fields.insert("source".to_owned(), view.key(edge.source).into());
    fields.insert("target".to_owned(), view.key(edge.target).into());
    fields.insert("relation".to_owned(), edge.linkage_type.as_ref().into());
    fields.insert("metadata".to_owned(), objects::of_edge(edge, columns).into());
    fields
}

/// One edge per linkage, by its key, with all who take part, givers before receivers.
fn hyperedges(view: &NetworkView<'_>, columns: &[&EdgeAttribute]) -> Vec<Map<String, Value>> {
    let is_linkage = |it: usize| view.nodes.get(it).is_some_and(|it| it.set == NodeSet::Linkage);
    let mut linkages: BTreeMap<&str, Vec<(&Edge<'_>, usize)>> = BTreeMap::new();
    for edge in &view.edges {
        let member = if is_linkage(edge.source) { edge.target } else { edge.source };
        linkages.entry(&edge.linkage).or_default().push((edge, member));
    }
    let hyperedge = |(key, members): (&str, Vec<(&Edge<'_>, usize)>)| {
        let first = members.first()?.0;
        // A cluster may take part with a share; the linkage has its whole weight.
        let weight = members.iter().map(|it| it.0.weight).fold(first.weight, f64::max);
        let first = Edge { weight, ..first.clone() };
        // Members once each: a linkage without direction may have an edge there and one back.
        let mut nodes: Vec<&str> = Vec::new();
        let mut members: Vec<_> = members.iter().map(|(edge, node)| (edge.role, view.key(*node))).collect();
        members.sort_unstable();
        for (_, node) in members {
            if !nodes.contains(&node) {
                nodes.push(node);
            }
        }
        let mut fields = Map::new();
        fields.insert("id".to_owned(), key.into());
        fields.insert("nodes".to_owned(), nodes.into());
        fields.insert("relation".to_owned(), first.linkage_type.as_ref().into());
        fields.insert("metadata".to_owned(), objects::of_edge(&first, columns).into());
        Some(fields)
    };
    linkages.into_iter().filter_map(hyperedge).collect()
}
