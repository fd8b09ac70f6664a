//! Sheets as a workbook: one worksheet each, and one that explains them.

use super::{Package, Sheets, Table};
use crate::model::date::Day;
use crate::model::text::{Label, Language};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};

/// Rows of a worksheet, the header not counted.
const ROWS_MAX: usize = 1_048_575;

/// Longest text of a cell, as spreadsheets count it.
const CELL_UNITS_MAX: usize = 32_767;

/// Columns whose numbers are numbers to a spreadsheet. Keys and identifiers that look like numbers stay texts.
const NUMBERS: [&str; 13] = [
    "lat",
    "lon",
    "weight",
    "amount",
    "budget",
    "step",
    "intensity",
    "priority",
    "gdp_per_capita",
    "level",
    "value",
    "year",
    "confidence",
];

/// A workbook.
pub(super) const PACKAGE: Package = Package {
    id: "xlsx",
    label: Label::new("시트(XLSX)", "Sheets (XLSX)"),
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension: "xlsx",
    rows_max: ROWS_MAX,
    write,
};

fn write(sheets: &Sheets, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(sheets).map_err(io::Error::other)?;
    out.write_all(&bytes)?;
    out.flush()
}

fn workbook(sheets: &Sheets) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Without a day of its own the writer would take it from the clock.
    let Day { year, month, day } = sheets.modified;
    let created = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1970), month, day)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let readme = workbook.add_worksheet().set_name("README")?;
    readme.set_column_width(0, 120)?;
    for (at, line) in (0..).zip(sheets.about()) {
        readme.write_string(at, 0, line)?;
    }
    for table in &sheets.tables {
        write_table(table, sheets.language, workbook.add_worksheet())?;
    }
    workbook.save_to_buffer()
}

fn write_table(table: &Table, language: Language, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(table.sheet.name)?.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (at, column) in (0..).zip(table.sheet.columns) {
        sheet.write_string_with_format(0, at, column.header(language), &bold)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for ((at, column), cell) in (0..).zip(table.sheet.columns).zip(cells) {
            let number = cell.parse::<f64>().ok().filter(|it| it.to_string() == *cell);
            match number.filter(|_| NUMBERS.contains(&column.name)) {
                Some(number) => sheet.write_number(row, at, number)?,
                None if cell.is_empty() => continue,
                None => sheet.write_string(row, at, fitted(cell))?,
            };
        }
    }
    Ok(())
}

/// The beginning of a text that fits into a cell.
fn fitted(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > CELL_UNITS_MAX
    });
    end.map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::{CELL_UNITS_MAX, NUMBERS, fitted};
    use crate::model::sheets::SHEETS;

    #[test]
    fn every_column_of_numbers_is_one() {
        for name in NUMBERS {
            assert!(SHEETS.iter().any(|it| it.columns.iter().any(|it| it.name == name)), "{name}");
        }
    }

    #[test]
    fn a_text_fits_into_a_cell() {
        assert_eq!(fitted("홍릉"), "홍릉");
        let long = "a".repeat(CELL_UNITS_MAX - 1);
        assert_eq!(fitted(&format!("{long}bc")), format!("{long}b"));
        // A letter of two units is not cut in the middle.
        assert_eq!(fitted(&format!("{long}𝄞")), long);
    }
}
