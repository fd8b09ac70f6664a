//! Sheets as a workbook: one worksheet each, and one that explains them.

use super::{Package, Sheets, Table};
use crate::export::workbook;
use crate::model::text::{Label, Language};
use rust_xlsxwriter::{Worksheet, XlsxError};
use std::io::{self, Write};

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
    rows_max: workbook::ROWS_MAX,
    write,
};

fn write(sheets: &Sheets, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(sheets).map_err(io::Error::other)?;
    out.write_all(&bytes)?;
    out.flush()
}

fn workbook(sheets: &Sheets) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = workbook::begin(sheets.modified)?;
    workbook::write_readme(workbook.add_worksheet(), sheets.about())?;
    for table in &sheets.tables {
        write_table(table, sheets.language, workbook.add_worksheet())?;
    }
    workbook.save_to_buffer()
}

fn write_table(table: &Table, language: Language, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let header = table.sheet.columns.iter().map(|it| it.header(language));
    workbook::write_header(sheet, table.sheet.name, header)?;
    for (row, cells) in (1..).zip(&table.rows) {
        for ((at, column), cell) in (0..).zip(table.sheet.columns).zip(cells) {
            let number = cell.parse::<f64>().ok().filter(|it| it.to_string() == *cell);
            match number.filter(|_| NUMBERS.contains(&column.name)) {
                Some(number) => sheet.write_number(row, at, number)?,
                None if cell.is_empty() => continue,
                None => sheet.write_string(row, at, workbook::fitted(cell))?,
            };
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::NUMBERS;
    use crate::model::sheets::SHEETS;

    #[test]
    fn every_column_of_numbers_is_one() {
        for name in NUMBERS {
            assert!(SHEETS.iter().any(|it| it.columns.iter().any(|it| it.name == name)), "{name}");
        }
    }
}
