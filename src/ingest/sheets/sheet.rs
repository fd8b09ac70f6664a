//! The sheets with what reads their rows.

use super::row::Row;
use crate::model::sheet;
use crate::store::dictionary::DictionaryFull;

/// A kind of sheet, and how one of its rows becomes a record.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its names and columns.
    pub(super) form: &'static sheet::Sheet,
    /// Reads a row.
    pub(super) read: fn(&mut Row<'_, '_>) -> Result<(), DictionaryFull>,
}

/// All sheets.
const SHEETS: [&Sheet; 11] = [
    &super::clusters::SHEET,
    &super::actors::SHEET,
    &super::linkages::SHEET,
    &super::artifacts::SHEET,
    &super::derivations::SHEET,
    &super::pathways::SHEET,
    &super::programmes::SHEET,
    &super::demands::SHEET,
    &super::offers::SHEET,
    &super::statistics::SHEET,
    &super::reference_positions::SHEET,
];

impl Sheet {
    /// The reader of a sheet.
    pub(super) fn of(form: &'static sheet::Sheet) -> Option<&'static Self> {
        SHEETS.into_iter().find(|it| it.form == form)
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;
    use crate::model::sheets;

    #[test]
    fn every_sheet_has_a_reader() {
        assert!(sheets::SHEETS.into_iter().all(|it| Sheet::of(it).is_some()));
    }
}
