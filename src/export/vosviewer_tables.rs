//! `VOSviewer`'s older files: a ZIP of a map and a network, both tables with tabs.

use super::Exporter;
use super::archive::Archive;
use super::lines::{in_line, write_mark};
use super::view::{NetworkView, PairEdges};
use super::vosviewer::{self, Item};
use crate::model::text::Label;
use std::io::{self, Write};

/// `VOSviewer`'s map and network.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "vosviewer-tsv",
    label: Label::new("VOSviewer 지도·네트워크 파일(ZIP)", "VOSviewer map and network files (ZIP)"),
    media_type: "application/zip",
    extension: "vosviewer.zip",
    pair_edges: PairEdges::One,
    hyperedges: false,
    nodes_min: vosviewer::ITEMS_MIN,
    rows_max: usize::MAX,
    write,
};

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut archive = Archive::of(view)?;
    write_map(view, archive.file("map.txt")?)?;
    write_network(view, archive.file("network.txt")?)?;
    archive.finish(out)
}

/// Writes the items below a header.
fn write_map(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_mark(view, out)?;
    let mut table = table(out);
    let own = ["id", "label", "x", "y", "cluster"].map(str::to_owned);
    let weights = vosviewer::WEIGHTS.map(|it| format!("weight<{it}>"));
    let scores = view.metrics.iter().map(|it| format!("score<{it}>"));
    let rest = ["url", "description"].map(str::to_owned);
    table.write_record(own.into_iter().chain(weights).chain(scores).chain(rest))?;
    for Item { node, place, cluster, description } in vosviewer::items(view) {
        let own = [
            node.key.to_string(),
            in_line(&node.label).into_owned(),
            place.x.to_string(),
            place.y.to_string(),
            cluster.to_string(),
            node.degree.to_string(),
            node.strength.to_string(),
        ];
        let scores = node.metrics.iter().map(|it| it.map_or_else(String::new, |it| it.to_string()));
        let rest = [node.iri.to_owned(), in_line(&description).into_owned()];
        table.write_record(own.into_iter().chain(scores).chain(rest))?;
    }
    table.flush()
}

/// Writes the links, without a header.
fn write_network(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = table(out);
    for edge in &view.edges {
        let weight = edge.weight.to_string();
        table.write_record([view.key(edge.source), view.key(edge.target), &weight])?;
    }
    table.flush()
}

fn table(out: &mut dyn Write) -> ::csv::Writer<&mut dyn Write> {
    ::csv::WriterBuilder::new().delimiter(b'\t').from_writer(out)
}
