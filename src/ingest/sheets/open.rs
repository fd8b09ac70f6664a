//! Opening a file: its encoding, which sheet it is, and where its columns are.

use super::decode::{DecodeError, Encoding};
use super::pages::{Form, Pages};
use super::reading::Reading;
use super::row::{self, OpenSheet};
use super::sheet::Sheet;
use super::table::{ROW_BYTES_MAX, TableError};
use crate::ingest::code::Code;
use crate::ingest::container;
use crate::ingest::finding::{Finding, Place};
use crate::model::sheet;
use crate::model::sheets::SHEETS;

/// A file that has been opened; nothing in it when it was refused.
#[derive(Debug, Default)]
pub(super) struct Opened {
    pub(super) open: Option<OpenSheet>,
    pub(super) form: Option<Form>,
    /// The header as received.
    pub(super) header: Vec<String>,
}

/// Finds encoding, sheet and columns. What refuses the file is the error.
pub(super) fn open(
    reading: &mut Reading<'_>,
    file: usize,
    pages: &mut Pages,
) -> Result<Opened, Box<Finding>> {
    let name = reading.file_name(file).to_owned();
    let of_file = |code| Finding::new(code, Place { sheet: name.clone(), row: None, column: None });
    let form = pages.form(file, reading.options.encoding).map_err(|error| fault(&name, error))?;
    let form = form.ok_or_else(|| of_file(Code::EncodingUnknown))?;
    if form == Form::Text(Encoding::Cp949) && reading.options.encoding.is_none() {
        reading.push(of_file(Code::EncodingCp949), None);
    }
    let header = pages.rows(file, form).and_then(|mut it| it.header());
    let header = header.map_err(|error| fault(&name, error))?.ok_or_else(|| of_file(Code::FileEmpty))?;
    let cells: Vec<_> = header.cells.iter().map(|it| row::cleaned(it)).collect();
    let stated = reading.options.sheet.as_deref();
    let sheet = match stated {
        Some(stated) => sheet::Sheet::named(stated),
        None => sheet::Sheet::of_file(&name).or_else(|| sheet::Sheet::of_header(&cells)),
    };
    let at_header = |code, column: Option<String>| {
        Finding::new(code, Place { sheet: name.clone(), row: Some(header.number), column })
    };
    let Some(reader) = sheet.and_then(Sheet::of) else {
        let known = SHEETS.iter().map(|it| it.name).collect::<Vec<_>>().join(", ");
        return Err(Box::new(at_header(Code::SheetUnknown, None).with_detail(&known)));
    };
    let sheet = reader.form;
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
    let open = OpenSheet { sheet: reader, file, positions, width: header.cells.len() };
    Ok(Opened { open: Some(open), form: Some(form), header: header.cells })
}

/// The finding for a text that cannot be read to its end.
pub(super) fn fault(name: &str, error: TableError) -> Box<Finding> {
    let place = |row| Place { sheet: name.to_owned(), row, column: None };
    Box::new(match error {
        TableError::Decode(DecodeError::Io(error)) => container::unreadable(name, &error),
        TableError::Decode(DecodeError::Malformed { position }) => {
            Finding::new(Code::EncodingUnknown, place(None)).with_detail(&format!(" ({position})"))
        }
        TableError::Workbook(detail) => {
            Finding::new(Code::WorkbookMalformed, place(None)).with_detail(&detail)
        }
        TableError::QuoteOpen { row, cell } => {
            Finding::new(Code::QuoteOpen, place(Some(row))).with_cell(&cell)
        }
        TableError::RowOversized { row } => {
            Finding::new(Code::RowOversized, place(Some(row))).with_detail(&ROW_BYTES_MAX.to_string())
        }
    })
}
