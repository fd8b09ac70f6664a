//! A ZIP of `nodes.csv` and `edges.csv`, for people, Gephi, R and pandas at once.
//!
//! The first column of nodes is the key and the first two of edges are the ends, as data-frame readers want them. RFC
//! 4180 with CRLF. A text that a spreadsheet would take for a formula begins with `'`.

use super::Exporter;
use super::archive::Archive;
use super::attributes::{self, Value};
use super::lines::write_mark;
use super::view::{EdgeKind, NetworkView, PairEdges};
use crate::model::spreadsheet::guarded;
use crate::model::text::Label;
use std::borrow::Cow;
use std::io::{self, Write};

/// CSV.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "csv",
    label: Label::new("CSV 두 개 (ZIP)", "Two CSV tables (ZIP)"),
    media_type: "application/zip",
    extension: "csv.zip",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

/// First columns of the table of nodes, in the words of Gephi.
pub(super) const NODE_HEADER: [&str; 2] = ["Id", "Label"];

/// First columns of the table of edges, in the words of Gephi.
pub(super) const EDGE_HEADER: [&str; 7] = ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"];

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut archive = Archive::of(view)?;
    write_nodes(view, archive.file("nodes.csv")?)?;
    write_edges(view, archive.file("edges.csv")?)?;
    archive.finish(out)
}

/// Writes the table of nodes.
fn write_nodes(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let columns = attributes::node_columns(view, &["label"]);
    let mut table = Table::new(view, out)?;
    table.row(NODE_HEADER.into_iter().chain(columns.iter().map(|it| it.name)))?;
    for node in &view.nodes {
        let own = [guarded(&node.key), guarded(&node.label)];
        table.row(own.into_iter().chain(columns.iter().map(|it| cell(it.read(node)))))?;
    }
    table.finish()
}

/// Writes the table of edges.
fn write_edges(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let columns = attributes::edge_columns(view, &["weight"]);
    let mut table = Table::new(view, out)?;
    table.row(EDGE_HEADER.into_iter().chain(columns.iter().map(|it| it.name)))?;
    for edge in &view.edges {
        let own = [
            guarded(view.key(edge.source)),
            guarded(view.key(edge.target)),
            Cow::Borrowed(direction(view)),
            guarded(&edge.linkage_type),
            guarded(&edge.id),
            guarded(&edge.linkage_type),
            Cow::Owned(edge.weight.to_string()),
        ];
        table.row(own.into_iter().chain(columns.iter().map(|it| cell((it.read)(edge)))))?;
    }
    table.finish()
}

/// The word of Gephi for the direction of all edges.
pub(super) fn direction(view: &NetworkView<'_>) -> &'static str {
    match view.edge_kind {
        EdgeKind::Directed => "Directed",
        EdgeKind::Undirected => "Undirected",
    }
}

/// One table.
struct Table<'w>(::csv::Writer<&'w mut dyn Write>);

impl<'w> Table<'w> {
    fn new(view: &NetworkView<'_>, out: &'w mut dyn Write) -> io::Result<Self> {
        write_mark(view, out)?;
        Ok(Self(::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out)))
    }

    fn row(&mut self, cells: impl Iterator<Item = impl AsRef<str>>) -> io::Result<()> {
        for cell in cells {
            self.0.write_field(cell.as_ref().as_bytes())?;
        }
        self.0.write_record(None::<&[u8]>)?;
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn cell(value: Option<Value<'_>>) -> Cow<'_, str> {
    match value {
        None => Cow::Borrowed(""),
        Some(Value::Text(text)) => Cow::Owned(guarded(&text).into_owned()),
        Some(value @ (Value::Number(_) | Value::Integer(_) | Value::Boolean(_))) => {
            Cow::Owned(value.text().into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, cell};

    #[test]
    fn a_formula_is_text_and_a_negative_number_stays_a_number() {
        assert_eq!(cell(Some(Value::Text("=1+1".into()))), "'=1+1");
        assert_eq!(cell(Some(Value::Number(-12.5))), "-12.5");
    }
}
