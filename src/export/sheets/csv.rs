//! Sheets as CSV, alone or as a ZIP archive with a text that explains them.

use super::{Package, Sheets, Table};
use crate::export::view::ByteOrderMark;
use crate::model::spreadsheet::guarded;
use crate::model::text::{Label, Language};
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A ZIP archive of CSV.
pub(super) const PACKAGE: Package = Package {
    id: "zip",
    label: Label::new("시트(CSV, ZIP)", "Sheets (CSV in a ZIP)"),
    media_type: "application/zip",
    extension: "zip",
    rows_max: usize::MAX,
    write,
};

fn write(sheets: &Sheets, out: &mut dyn Write) -> io::Result<()> {
    // Made in memory: a reader without patience for streamed entries gets sizes in front of the data.
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    archive.start_file("README.txt", options).map_err(io::Error::from)?;
    for line in sheets.about() {
        archive.write_all(format!("{line}\r\n").as_bytes())?;
    }
    for table in &sheets.tables {
        archive.start_file(format!("{}.csv", table.sheet.name), options).map_err(io::Error::from)?;
        write_table(table, (sheets.language, sheets.byte_order_mark), &mut archive)?;
    }
    let bytes = archive.finish().map_err(io::Error::from)?.into_inner();
    out.write_all(&bytes)?;
    out.flush()
}

/// Writes one sheet: RFC 4180 with CRLF. A text that a spreadsheet would take for a formula begins with `'`, which the
/// importer drops.
pub(super) fn write_table(
    table: &Table,
    (language, byte_order_mark): (Language, ByteOrderMark),
    out: &mut dyn Write,
) -> io::Result<()> {
    match byte_order_mark {
        ByteOrderMark::Present => out.write_all("\u{FEFF}".as_bytes())?,
        ByteOrderMark::Absent => {}
    }
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    writer.write_record(table.sheet.columns.iter().map(|it| it.header(language)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|it| guarded(it).into_owned()))?;
    }
    writer.flush()
}
