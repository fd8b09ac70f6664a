//! Opening a file: its encoding, which sheet it is, and where its columns are.

use super::decode::{self, DecodeError, Encoding};
use super::reading::Reading;
use super::row::{self, OpenSheet};
use super::sheet::{SHEETS, Sheet};
use super::table::{ROW_BYTES_MAX, Table, TableError};
use crate::ingest::code::Code;
use crate::ingest::finding::{Finding, Place};
use crate::ingest::source::Source;
use std::io;

/// A file that has been opened; nothing in it when it was refused.
#[derive(Debug, Default)]
pub(super) struct Opened {
    pub(super) open: Option<OpenSheet>,
    pub(super) encoding: Option<Encoding>,
    /// The header as received.
    pub(super) header: Vec<String>,
}

/// Finds encoding, sheet and columns. What refuses the file is the error.
pub(super) fn open(
    reading: &mut Reading<'_>,
    file: usize,
    source: &mut Source,
) -> Result<Opened, Box<Finding>> {
    let name = source.name.clone();
    let of_file = |code| Finding::new(code, Place { sheet: name.clone(), row: None, column: None });
    let content = source.rewound().map_err(|error| unreadable(&name, &error))?;
    let found = match reading.options.encoding {
        Some(encoding) => Some(encoding),
        None => decode::detect(content).map_err(|error| fault(&name, error.into()))?,
    };
    let encoding = found.ok_or_else(|| of_file(Code::EncodingUnknown))?;
    if encoding == Encoding::Cp949 && reading.options.encoding.is_none() {
        reading.push(of_file(Code::EncodingCp949), None);
    }
    let content = source.rewound().map_err(|error| unreadable(&name, &error))?;
    let header = Table::new(content, encoding).header().map_err(|error| fault(&name, error))?;
    let header = header.ok_or_else(|| of_file(Code::FileEmpty))?;
    let cells: Vec<_> = header.cells.iter().map(|it| row::cleaned(it)).collect();
    let stated = reading.options.sheet.as_deref();
    let sheet = match stated {
        Some(stated) => Sheet::named(stated),
        None => Sheet::of_file(&name).or_else(|| Sheet::of_header(&cells)),
    };
    let at_header = |code, column: Option<String>| {
        Finding::new(code, Place { sheet: name.clone(), row: Some(header.number), column })
    };
    let Some(sheet) = sheet else {
        let known = SHEETS.iter().map(|it| it.name).collect::<Vec<_>>().join(", ");
        return Err(Box::new(at_header(Code::SheetUnknown, None).with_detail(&known)));
    };
    if let Some(missing) = sheet.missing(&cells) {
        let column = Some(missing.clone());
        return Err(Box::new(at_header(Code::ColumnMissing, column).with_detail(&missing)));
    }
    let mut positions = vec![None; sheet.columns.len()];
    for (at, cell) in cells.iter().enumerate().filter(|(_, it)| !it.is_empty()) {
        let column = Some(cell.clone());
        match sheet.column(cell).and_then(|it| positions.get_mut(it)) {
            Some(position @ None) => *position = Some(at),
            Some(Some(_)) => {
                return Err(Box::new(
                    at_header(Code::ColumnRepeated, column).with_detail(cell).with_cell(cell),
                ));
            }
            None => {
                let known = sheet.columns.iter().map(|it| it.name).collect::<Vec<_>>().join(", ");
                reading
                    .push(at_header(Code::ColumnUnknown, column).with_detail(&known).with_cell(cell), None);
            }
        }
    }
    let open = OpenSheet { sheet, file, positions, width: header.cells.len() };
    Ok(Opened { open: Some(open), encoding: Some(encoding), header: header.cells })
}

/// The finding for a source that fails.
pub(super) fn unreadable(name: &str, error: &io::Error) -> Box<Finding> {
    let place = Place { sheet: name.to_owned(), row: None, column: None };
    Box::new(Finding::new(Code::FileUnreadable, place).with_detail(&error.to_string()))
}

/// The finding for a text that cannot be read to its end.
pub(super) fn fault(name: &str, error: TableError) -> Box<Finding> {
    let place = |row| Place { sheet: name.to_owned(), row, column: None };
    Box::new(match error {
        TableError::Decode(DecodeError::Io(error)) => return unreadable(name, &error),
        TableError::Decode(DecodeError::Malformed { position }) => {
            Finding::new(Code::EncodingUnknown, place(None)).with_detail(&format!(" ({position})"))
        }
        TableError::QuoteOpen { row, cell } => {
            Finding::new(Code::QuoteOpen, place(Some(row))).with_cell(&cell)
        }
        TableError::RowOversized { row } => {
            Finding::new(Code::RowOversized, place(Some(row))).with_detail(&ROW_BYTES_MAX.to_string())
        }
    })
}
