//! Sheets as CSV, alone or as a ZIP archive with a text that explains them.

use super::{Package, Sheets, Table};
use crate::export::archive::Archive;
use crate::export::view::ByteOrderMark;
use crate::model::spreadsheet::guarded;
use crate::model::text::{Label, Language};
use std::io::{self, Write};

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
    let mut archive = Archive::new();
    let readme = archive.file("README.txt")?;
    for line in sheets.about() {
        write!(readme, "{line}\r\n")?;
    }
    for table in &sheets.tables {
        let file = archive.file(&format!("{}.csv", table.sheet.name))?;
        write_table(table, (sheets.language, sheets.byte_order_mark), file)?;
    }
    archive.finish(out)
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
