//! A ZIP of `nodes.csv` and `edges.csv`, for people, Gephi, R and pandas at once.
//!
//! The first column of nodes is the key and the first two of edges are the ends, as data-frame readers want them. RFC
//! 4180 with CRLF. A text that a spreadsheet would take for a formula begins with `'`.

use super::Exporter;
use super::attributes::{self, Value};
use super::view::{ByteOrderMark, EdgeKind, NetworkView};
use crate::model::spreadsheet::guarded;
use crate::model::text::Label;
use crate::network::view::Parallel;
use std::borrow::Cow;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// CSV.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "csv",
    label: Label::new("CSV 두 개 (ZIP)", "Two CSV tables (ZIP)"),
    media_type: "application/zip",
    extension: "csv.zip",
    parallel: Parallel::Keep,
    hyperedges: false,
    nodes_min: 0,
    write,
};

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    // Made in memory: a reader without patience for streamed entries gets sizes in front of the data.
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.set_comment(view.about.sentence()).map_err(io::Error::from)?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    archive.start_file("nodes.csv", options).map_err(io::Error::from)?;
    write_nodes(view, &mut archive)?;
    archive.start_file("edges.csv", options).map_err(io::Error::from)?;
    write_edges(view, &mut archive)?;
    let bytes = archive.finish().map_err(io::Error::from)?.into_inner();
    out.write_all(&bytes)?;
    out.flush()
}

/// Writes the table of nodes.
pub(super) fn write_nodes(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let columns = attributes::node_columns(view, &["label"]);
    let mut table = Table::new(view, out)?;
    table.row(["Id", "Label"].into_iter().chain(columns.iter().map(|it| it.name)))?;
    for node in &view.nodes {
        let own = [guarded(&node.key), guarded(&node.label)];
        table.row(own.into_iter().chain(columns.iter().map(|it| cell(it.read(node)))))?;
    }
    table.finish()
}

/// Writes the table of edges.
pub(super) fn write_edges(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let columns = attributes::edge_columns(view, &["weight"]);
    let mut table = Table::new(view, out)?;
    let own = ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"];
    table.row(own.into_iter().chain(columns.iter().map(|it| it.name)))?;
    let direction = match view.edge_kind {
        EdgeKind::Directed => "Directed",
        EdgeKind::Undirected => "Undirected",
    };
    for edge in &view.edges {
        let own = [
            guarded(view.key(edge.source)),
            guarded(view.key(edge.target)),
            Cow::Borrowed(direction),
            guarded(&edge.linkage_type),
            guarded(&edge.id),
            guarded(&edge.linkage_type),
            Cow::Owned(edge.weight.to_string()),
        ];
        table.row(own.into_iter().chain(columns.iter().map(|it| cell((it.read)(edge)))))?;
    }
    table.finish()
}

/// One table.
struct Table<'w>(::csv::Writer<&'w mut dyn Write>);

impl<'w> Table<'w> {
    fn new(view: &NetworkView<'_>, out: &'w mut dyn Write) -> io::Result<Self> {
        match view.byte_order_mark {
            ByteOrderMark::Present => out.write_all("\u{FEFF}".as_bytes())?,
            ByteOrderMark::Absent => {}
        }
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
