//! The rows of a worksheet, with cells as the spreadsheet shows them: dates as dates, formulas as what they gave.

use super::table::{Line, ROW_BYTES_MAX, TableError};
use crate::ingest::source::Content;
use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, Xlsx, XlsxCellReader, XlsxError};

/// Columns of a worksheet at most.
const COLUMNS_MAX: u32 = 16_384;

/// A workbook whose list of worksheets has been read.
pub(super) struct Workbook(Xlsx<Box<dyn Content>>);

impl Workbook {
    pub(super) fn open(content: Box<dyn Content>) -> Result<Self, TableError> {
        Ok(Self(Xlsx::new(content)?))
    }

    /// The names of the worksheets, in their order; charts and macros are none.
    pub(super) fn names(&self) -> Vec<String> {
        let sheets = self.0.sheets_metadata().iter();
        sheets.filter(|it| it.typ == SheetType::WorkSheet).map(|it| it.name.clone()).collect()
    }

    pub(super) fn worksheet(&mut self, name: &str) -> Result<Worksheet<'_>, TableError> {
        Ok(Worksheet { cells: self.0.worksheet_cells_reader(name)?, ahead: None, ended: false })
    }
}

/// The rows of a worksheet.
pub(super) struct Worksheet<'a> {
    cells: XlsxCellReader<'a, Box<dyn Content>>,
    /// The first cell of the next row.
    ahead: Option<Cell>,
    /// Whether the last cell was read; the reader must not be asked again.
    ended: bool,
}

struct Cell {
    row: u32,
    column: u32,
    text: String,
    is_error: bool,
}

impl Worksheet<'_> {
    /// The next row that is not empty.
    pub(super) fn row(&mut self) -> Result<Option<Line>, TableError> {
        loop {
            let Some(first) = self.ahead.take().map_or_else(|| self.cell(), |it| Ok(Some(it)))? else {
                return Ok(None);
            };
            let line = self.line(first)?;
            if !line.is_empty() {
                return Ok(Some(line));
            }
        }
    }

    fn line(&mut self, first: Cell) -> Result<Line, TableError> {
        let row = first.row;
        let number = u64::from(row) + 1;
        let mut line = Line { number, cells: Vec::new(), errors: Vec::new() };
        let mut length = 0;
        let mut next = Some(first);
        while let Some(cell) = next.take() {
            if cell.row != row {
                self.ahead = Some(cell);
                break;
            }
            length += cell.text.len();
            if length > ROW_BYTES_MAX {
                return Err(TableError::RowOversized { row: number });
            }
            let column = cell.column as usize;
            if line.cells.len() <= column {
                line.cells.resize(column + 1, String::new());
            }
            if cell.is_error {
                line.errors.push((column, cell.text));
            } else if let Some(place) = line.cells.get_mut(column) {
                *place = cell.text;
            }
            next = self.cell()?;
        }
        Ok(line)
    }

    /// The next cell with a value.
    fn cell(&mut self) -> Result<Option<Cell>, TableError> {
        while !self.ended {
            let Some(cell) = self.cells.next_cell()? else {
                self.ended = true;
                break;
            };
            let (row, column) = cell.get_position();
            if column >= COLUMNS_MAX {
                return Err(TableError::Workbook(format!("column {column}")));
            }
            let is_error = matches!(cell.get_value(), DataRef::Error(_));
            if let Some(text) = text(cell.get_value()) {
                return Ok(Some(Cell { row, column, text, is_error }));
            }
        }
        Ok(None)
    }
}

impl From<XlsxError> for TableError {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(error.to_string())
    }
}

/// A value as text; `None` for an empty cell.
fn text(value: &DataRef<'_>) -> Option<String> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => shown(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => date(*moment),
        DataRef::Error(error) => error.to_string(),
    })
}

/// A number with the 15 digits that a spreadsheet keeps, without an exponent.
fn shown(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    rounded.to_string()
}

/// The day of a moment; a time without a day, or a duration, is a number like any other.
fn date(moment: ExcelDateTime) -> String {
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return shown(moment.as_f64());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::{DataRef, ExcelDateTime, text};
    use calamine::{CellErrorType, ExcelDateTimeType};

    #[track_caller]
    fn check(value: &DataRef<'_>, expected: Option<&str>) {
        assert_eq!(text(value).as_deref(), expected, "{value:?}");
    }

    #[test]
    fn a_cell_says_what_the_spreadsheet_shows() {
        check(&DataRef::Float(5.0), Some("5"));
        check(&DataRef::Float(0.1 + 0.2), Some("0.3"));
        check(&DataRef::Float(-1234.5), Some("-1234.5"));
        check(&DataRef::Float(1e21), Some("1000000000000000000000"));
        check(&DataRef::Int(7), Some("7"));
        check(&DataRef::Bool(true), Some("true"));
        check(&DataRef::SharedString("홍릉"), Some("홍릉"));
        check(&DataRef::Empty, None);
        check(&DataRef::Error(CellErrorType::NA), Some("#N/A"));
        let moment = |value| ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false);
        // 42064 is 1 March 2015 in the calendar that begins in 1900.
        check(&DataRef::DateTime(moment(42_064.75)), Some("2015-03-01"));
        check(&DataRef::DateTime(moment(0.5)), Some("0.5"));
        check(&DataRef::DateTimeIso("2015-03-01T00:00:00".to_owned()), Some("2015-03-01T00:00:00"));
    }
}
