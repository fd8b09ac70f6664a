//! A ZIP of SIF, the simplest format of Cytoscape, with tables of the attributes that it has no place for.

use super::Exporter;
use super::archive::Archive;
use super::attributes;
use super::lines::in_line;
use super::view::{NetworkView, PairEdges};
use crate::model::text::Label;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// SIF.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "sif",
    label: Label::new("SIF와 속성 표(ZIP)", "SIF and tables of attributes (ZIP)"),
    media_type: "application/zip",
    extension: "sif.zip",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut archive = Archive::of(view)?;
    write_network(view, archive.file("network.sif")?)?;
    write_nodes(view, archive.file("nodes.tsv")?)?;
    write_edges(view, archive.file("edges.tsv")?)?;
    archive.finish(out)
}

/// Writes one line per source, type and target, and one per node without an edge.
fn write_network(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let lines: BTreeSet<_> =
        view.edges.iter().map(|it| (it.source, it.linkage_type.as_ref(), it.target)).collect();
    for (source, kind, target) in &lines {
        writeln!(out, "{}\t{kind}\t{}", view.key(*source), view.key(*target))?;
    }
    let linked: BTreeSet<_> = lines.iter().flat_map(|it| [it.0, it.2]).collect();
    let isolates = view.nodes.iter().enumerate().filter(|it| !linked.contains(&it.0));
    isolates.into_iter().try_for_each(|(_, node)| writeln!(out, "{}", node.key))
}

fn write_nodes(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let columns = attributes::used_node_columns(view, &[]);
    write_row(["id"].into_iter().chain(columns.iter().map(|it| it.name)).map(Cow::Borrowed), out)?;
    for node in &view.nodes {
        let values = columns.iter().map(|it| cell(it.read(node)));
        write_row([Cow::Borrowed(node.key.as_ref())].into_iter().chain(values), out)?;
    }
    Ok(())
}

fn write_edges(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let columns = attributes::used_edge_columns(view, &[]);
    let own = ["source", "interaction", "target", "edge_id"];
    write_row(own.into_iter().chain(columns.iter().map(|it| it.name)).map(Cow::Borrowed), out)?;
    for edge in &view.edges {
        let own = [view.key(edge.source), &edge.linkage_type, view.key(edge.target), &edge.id];
        let values = columns.iter().map(|it| cell((it.read)(edge)));
        write_row(own.into_iter().map(Cow::Borrowed).chain(values), out)?;
    }
    Ok(())
}

fn cell(value: Option<attributes::Value<'_>>) -> Cow<'_, str> {
    value.map_or(Cow::Borrowed(""), |it| Cow::Owned(in_line(&it.text()).into_owned()))
}

/// Writes cells with tabs between them, without quotes: Cytoscape's reader of tables takes none.
fn write_row<'v>(cells: impl Iterator<Item = Cow<'v, str>>, out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<_> = cells.collect();
    writeln!(out, "{}", cells.join("\t"))
}
