//! What all workbooks share: a day that is not that of the clock, headers, and texts that fit into a cell.

use crate::model::date::Day;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Rows of a worksheet, the header not counted.
pub(super) const ROWS_MAX: usize = 1_048_575;

/// Longest text of a cell, as spreadsheets count it.
const CELL_UNITS_MAX: usize = 32_767;

/// A workbook without worksheets.
pub(super) fn begin(modified: Day) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Without a day of its own the writer would take it from the clock.
    let Day { year, month, day } = modified;
    let created = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1970), month, day)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    Ok(workbook)
}

/// Writes the worksheet that explains the others.
pub(super) fn write_readme<'l>(
    sheet: &mut Worksheet,
    lines: impl IntoIterator<Item = &'l str>,
) -> Result<(), XlsxError> {
    sheet.set_name("README")?.set_column_width(0, 120)?;
    for (at, line) in (0..).zip(lines) {
        sheet.write_string(at, 0, fitted(line))?;
    }
    Ok(())
}

/// Names a worksheet and writes its header, which stays in sight.
pub(super) fn write_header<'h>(
    sheet: &mut Worksheet,
    name: &str,
    header: impl IntoIterator<Item = &'h str>,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (at, text) in (0..).zip(header) {
        sheet.write_string_with_format(0, at, text, &bold)?;
    }
    Ok(())
}

/// The beginning of a text that fits into a cell.
pub(super) fn fitted(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > CELL_UNITS_MAX
    });
    end.map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::{CELL_UNITS_MAX, fitted};

    #[test]
    fn a_text_fits_into_a_cell() {
        assert_eq!(fitted("홍릉"), "홍릉");
        let long = "a".repeat(CELL_UNITS_MAX - 1);
        assert_eq!(fitted(&format!("{long}bc")), format!("{long}b"));
        // A letter of two units is not cut in the middle.
        assert_eq!(fitted(&format!("{long}𝄞")), long);
    }
}
