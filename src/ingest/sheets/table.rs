//! Text to rows: RFC 4180 with comma, semicolon or tab.
//!
//! An own reader because a finding needs what general readers drop: empty lines count for the row number that a
//! spreadsheet shows, and a quote that is never closed refuses the file instead of swallowing it.

use super::decode::{DecodeError, Encoding, Text};
use crate::ingest::source::Content;

/// Longest row. A quote that is left open would otherwise collect the rest of the file.
pub(super) const ROW_BYTES_MAX: usize = 1 << 20;

/// Why there is no next row.
#[derive(Debug, thiserror::Error)]
pub(super) enum TableError {
    /// The text ends early.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The reader of workbooks does not understand it.
    #[error("{0}")]
    Workbook(String),
    /// A quote is never closed.
    #[error("row {row}: a quote is never closed")]
    QuoteOpen {
        /// Row in which it opens.
        row: u64,
        /// What follows it.
        cell: String,
    },
    /// More than [`ROW_BYTES_MAX`].
    #[error("row {row} is too long")]
    RowOversized {
        /// The row.
        row: u64,
    },
}

impl From<std::io::Error> for TableError {
    fn from(error: std::io::Error) -> Self {
        Self::Decode(error.into())
    }
}

/// A row with its number as a spreadsheet shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) cells: Vec<String>,
    /// Columns with an error of the spreadsheet in place of a value.
    pub(super) errors: Vec<(usize, String)>,
}

impl Line {
    pub(super) fn is_empty(&self) -> bool {
        self.errors.is_empty()
            && self.cells.iter().all(|it| it.chars().all(|it| it.is_whitespace() || it == '\u{feff}'))
    }
}

/// The rows of a text.
pub(super) struct Table<'a> {
    text: Text<'a>,
    chunk: Vec<char>,
    at: usize,
    delimiter: char,
    row: u64,
}

impl<'a> Table<'a> {
    pub(super) fn new(content: &'a mut dyn Content, encoding: Encoding) -> Self {
        Self { text: Text::new(content, encoding), chunk: Vec::new(), at: 0, delimiter: ',', row: 0 }
    }

    /// The first row that is not empty, which also tells the separator.
    pub(super) fn header(&mut self) -> Result<Option<Line>, TableError> {
        self.delimiter = self.find_delimiter()?;
        self.row()
    }

    /// The next row that is not empty.
    pub(super) fn row(&mut self) -> Result<Option<Line>, TableError> {
        loop {
            if self.peek()?.is_none() {
                return Ok(None);
            }
            self.row += 1;
            let line = self.line()?;
            if !line.is_empty() {
                return Ok(Some(line));
            }
        }
    }

    fn line(&mut self) -> Result<Line, TableError> {
        let mut cells = Vec::new();
        let mut length = 0;
        loop {
            let (cell, ended) = self.cell(&mut length)?;
            cells.push(cell);
            if ended {
                return Ok(Line { number: self.row, cells, errors: Vec::new() });
            }
        }
    }

    /// A cell, and whether it is the last one of its row.
    fn cell(&mut self, length: &mut usize) -> Result<(String, bool), TableError> {
        let mut cell = String::new();
        let mut quoted = false;
        while let Some(letter) = self.next()? {
            *length += letter.len_utf8();
            if *length > ROW_BYTES_MAX {
                return Err(TableError::RowOversized { row: self.row });
            }
            match letter {
                '\r' if self.peek()?.is_none_or(|it| it == '\n') => {
                    self.next()?;
                    return Ok((cell, true));
                }
                // Old spreadsheets end a row with a carriage return alone.
                '\n' | '\r' => return Ok((cell, true)),
                '"' if !quoted && cell.chars().all(|it| it == ' ') => {
                    quoted = true;
                    cell.clear();
                    self.quoted(&mut cell, length)?;
                }
                letter if letter == self.delimiter => return Ok((cell, false)),
                letter => cell.push(letter),
            }
        }
        Ok((cell, true))
    }

    /// What stands between quotes; the first one has been read.
    fn quoted(&mut self, cell: &mut String, length: &mut usize) -> Result<(), TableError> {
        while let Some(letter) = self.next()? {
            *length += letter.len_utf8();
            if *length > ROW_BYTES_MAX {
                break;
            }
            if letter == '"' {
                if self.peek()? != Some('"') {
                    return Ok(());
                }
                self.next()?;
            }
            cell.push(letter);
        }
        Err(TableError::QuoteOpen { row: self.row, cell: cell.clone() })
    }

    /// The separator that stands most often in the first line with text, outside quotes.
    fn find_delimiter(&mut self) -> Result<char, TableError> {
        self.peek()?;
        let mut counts = [(',', 0), (';', 0), ('\t', 0)];
        let (mut quoted, mut filled) = (false, false);
        for letter in self.chunk.iter().skip(self.at) {
            match letter {
                '"' => quoted = !quoted,
                '\n' | '\r' if filled && !quoted => break,
                letter => {
                    filled |= !letter.is_whitespace();
                    for (delimiter, count) in &mut counts {
                        *count += usize::from(!quoted && letter == delimiter);
                    }
                }
            }
        }
        // The first of equals: a comma.
        let most = counts.iter().map(|it| it.1).max().unwrap_or_default();
        Ok(counts.iter().find(|it| it.1 == most).map_or(',', |it| it.0))
    }

    fn peek(&mut self) -> Result<Option<char>, TableError> {
        if self.at == self.chunk.len() {
            self.chunk.clear();
            self.at = 0;
            if let Some(text) = self.text.chunk()? {
                self.chunk.extend(text.chars());
            }
        }
        Ok(self.chunk.get(self.at).copied())
    }

    fn next(&mut self) -> Result<Option<char>, TableError> {
        let letter = self.peek()?;
        self.at += usize::from(letter.is_some());
        Ok(letter)
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, ROW_BYTES_MAX, Table, TableError};
    use std::io::Cursor;

    fn rows(text: &str) -> Result<Vec<(u64, Vec<String>)>, TableError> {
        let mut content = Cursor::new(text.as_bytes().to_vec());
        let mut table = Table::new(&mut content, Encoding::Utf8);
        let mut rows = Vec::new();
        let mut next = table.header()?;
        while let Some(line) = next {
            rows.push((line.number, line.cells));
            next = table.row()?;
        }
        Ok(rows)
    }

    #[track_caller]
    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(row, cells)| (*row, cells.iter().map(|it| (*it).to_owned()).collect()))
            .collect();
        assert_eq!(rows(text).unwrap(), expected, "{text:?}");
    }

    #[test]
    fn rows_have_the_numbers_that_a_spreadsheet_shows() {
        check("a,b\n\n1,2\r\n , \n3,4", &[(1, &["a", "b"]), (3, &["1", "2"]), (5, &["3", "4"])]);
        check("\n\na,b\n1,2\n", &[(3, &["a", "b"]), (4, &["1", "2"])]);
        check("", &[]);
    }

    #[test]
    fn a_quoted_cell_holds_separators_quotes_and_line_ends() {
        check(
            "a,b\n\"x,y\",\"p\"\"q\nr\"\nz,\n",
            &[(1, &["a", "b"]), (2, &["x,y", "p\"q\nr"]), (3, &["z", ""])],
        );
        check("a,b\n5\" pipe, \"x\"\n", &[(1, &["a", "b"]), (2, &["5\" pipe", "x"])]);
    }

    #[test]
    fn the_separator_is_found_in_the_header() {
        check("a;b\n1,5;2", &[(1, &["a", "b"]), (2, &["1,5", "2"])]);
        check("a\tb\n1;5\t2", &[(1, &["a", "b"]), (2, &["1;5", "2"])]);
        check("\"a;;\",b\n1,2", &[(1, &["a;;", "b"]), (2, &["1", "2"])]);
    }

    #[test]
    fn a_quote_that_stays_open_names_its_row() {
        for text in ["a,b\n1,\"2\n3,4\n", "a,b\n1,\""] {
            assert!(matches!(rows(text), Err(TableError::QuoteOpen { row: 2, .. })), "{text:?}");
        }
    }

    #[test]
    fn a_row_has_a_bound() {
        let row = |length: usize| rows(&format!("a\n{}\n", "x".repeat(length)));
        assert!(row(ROW_BYTES_MAX - 1).is_ok());
        assert!(matches!(row(ROW_BYTES_MAX + 1), Err(TableError::RowOversized { row: 2 })));
    }
}
