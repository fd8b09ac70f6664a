//! What a sheet is: its names and its columns, in English and Korean.

use super::sheets::SHEETS;
use super::spelling::folded;
use super::text::Language;

/// Whether a column and its cells must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The column must be there, and an empty cell refuses its row.
    Required,
    /// The column may be missing.
    Optional,
    /// At least one column of those with this need must be there, and one of their cells filled.
    OneOf,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its English name, the one that is written.
    pub name: &'static str,
    /// Its Korean names.
    pub korean: &'static [&'static str],
    /// Whether it must be there.
    pub need: Need,
}

impl Column {
    /// A column that must be there.
    pub const fn required(name: &'static str, korean: &'static [&'static str]) -> Self {
        Self { name, korean, need: Need::Required }
    }

    /// A column that may be missing.
    pub const fn optional(name: &'static str, korean: &'static [&'static str]) -> Self {
        Self { name, korean, need: Need::Optional }
    }

    /// One of several columns of which one must be there.
    pub const fn one_of(name: &'static str, korean: &'static [&'static str]) -> Self {
        Self { name, korean, need: Need::OneOf }
    }

    /// What is written above it.
    pub fn header(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.name,
            Language::Korean => self.korean.first().copied().unwrap_or(self.name),
        }
    }

    /// Whether a header cell names this column.
    fn is_named(&self, folded_header: &str) -> bool {
        std::iter::once(&self.name).chain(self.korean).any(|it| folded(it) == folded_header)
    }
}

/// A kind of sheet.
#[derive(Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its English name, also the name of its file.
    pub name: &'static str,
    /// Its Korean names.
    pub korean: &'static [&'static str],
    /// Its columns, in the order in which they are written.
    pub columns: &'static [Column],
}

impl Sheet {
    /// The sheet of a name in English or Korean.
    pub fn named(name: &str) -> Option<&'static Self> {
        let name = folded(name);
        SHEETS
            .into_iter()
            .find(|it| std::iter::once(&it.name).chain(it.korean).any(|known| folded(known) == name))
    }

    /// The sheet of a file name: what stands before the first dot, so that `demands.example.csv` holds demands.
    pub fn of_file(file: &str) -> Option<&'static Self> {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        Self::named(name.split('.').next().unwrap_or(name))
    }

    /// The sheet with the most of its columns in a header, among those that have all they need there.
    pub fn of_header(header: &[String]) -> Option<&'static Self> {
        let fitting = SHEETS.into_iter().filter(|it| it.missing(header).is_none());
        // The first of equals: `min_by_key` on what is left over.
        fitting.min_by_key(|it| header.iter().filter(|cell| it.column(cell).is_none()).count())
    }

    /// Position of the column that a header cell names.
    pub fn column(&self, header: &str) -> Option<usize> {
        let header = folded(header);
        self.columns.iter().position(|it| it.is_named(&header))
    }

    /// Names of required columns that are not in a header.
    pub fn missing(&self, header: &[String]) -> Option<String> {
        let there = |column: &Column| header.iter().any(|it| column.is_named(&folded(it)));
        let lacking = self.columns.iter().filter(|it| it.need == Need::Required && !there(it));
        let mut names: Vec<_> = lacking.map(|it| it.name.to_owned()).collect();
        let alternatives: Vec<_> = self.columns.iter().filter(|it| it.need == Need::OneOf).collect();
        if !alternatives.is_empty() && !alternatives.iter().any(|it| there(it)) {
            names.push(alternatives.iter().map(|it| it.name).collect::<Vec<_>>().join(" | "));
        }
        (!names.is_empty()).then(|| names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::{SHEETS, Sheet};
    use crate::model::spelling::folded;
    use std::collections::BTreeSet;

    #[test]
    fn a_sheet_is_known_by_its_name_in_both_languages() {
        for (file, sheet) in [
            ("actors.csv", "actors"),
            ("기관.csv", "actors"),
            ("주체.csv", "actors"),
            ("연계.csv", "linkages"),
            ("demands.example.csv", "demands"),
            ("dir/Reference-Positions.CSV", "reference_positions"),
            ("제공역량.csv", "offers"),
        ] {
            assert_eq!(Sheet::of_file(file).map(|it| it.name), Some(sheet), "{file}");
        }
        assert!(Sheet::of_file("data.csv").is_none());
    }

    #[test]
    fn a_header_alone_tells_every_sheet() {
        for sheet in SHEETS {
            let english: Vec<_> = sheet.columns.iter().map(|it| it.name.to_owned()).collect();
            assert_eq!(Sheet::of_header(&english).map(|it| it.name), Some(sheet.name));
            let korean: Vec<_> =
                sheet.columns.iter().map(|it| (*it.korean.first().unwrap_or(&it.name)).to_owned()).collect();
            assert_eq!(Sheet::of_header(&korean).map(|it| it.name), Some(sheet.name), "{korean:?}");
        }
    }

    #[test]
    fn no_name_stands_for_two_columns_of_a_sheet() {
        for sheet in SHEETS {
            let names = sheet.columns.iter().flat_map(|it| std::iter::once(&it.name).chain(it.korean));
            let mut seen = BTreeSet::new();
            for name in names {
                assert!(seen.insert(folded(name)), "{}: {name}", sheet.name);
            }
        }
    }
}
