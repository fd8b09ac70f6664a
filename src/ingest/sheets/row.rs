//! One row while it is read: its cells, what is wrong with them, and the record that it becomes.

use super::reading::{Reading, Registration};
use super::records::{Edge, Member, Origin};
use super::sheet::Sheet;
use crate::ingest::code::{Code, Severity};
use crate::ingest::finding::{Finding, Place};
use crate::model::sheet::Need;
use crate::model::spreadsheet;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::external::rdf;
use crate::vocabulary::mint::Kind;
use oxrdf::{NamedNode, NamedNodeRef, Term, Triple};
use std::hash::{DefaultHasher, Hash, Hasher};
use unicode_normalization::UnicodeNormalization;

/// Columns in which a bad value refuses the row although they may be empty: without them the record would say
/// something else.
const DECISIVE: [&str; 16] = [
    "sector",
    "type",
    "kind",
    "stage",
    "area",
    "formation",
    "statistic",
    "start",
    "end",
    "date",
    "year",
    "weight",
    "amount",
    "budget",
    "level",
    "priority",
];

/// Codes whose severity depends on the column.
const GRADED: [Code; 6] = [
    Code::CodeUnknown,
    Code::DateMalformed,
    Code::DateAmbiguous,
    Code::DateInvalid,
    Code::NumberMalformed,
    Code::NumberRange,
];

/// A file of the import, as far as its rows need it.
#[derive(Debug)]
pub(super) struct OpenSheet {
    pub(super) sheet: &'static Sheet,
    /// Position among the files of the import.
    pub(super) file: usize,
    /// For each column of the sheet, its position in the rows.
    pub(super) positions: Vec<Option<usize>>,
    /// Cells of the header.
    pub(super) width: usize,
}

/// A record that is not yet in the batch.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) triples: Vec<Triple>,
    pub(super) references: Vec<(NamedNode, Kind, &'static str)>,
    pub(super) edge: Option<Edge>,
    pub(super) member: Option<Member>,
    pub(super) shorthand: bool,
}

/// One row while it is read.
pub(super) struct Row<'r, 'k> {
    pub(super) reading: &'r mut Reading<'k>,
    pub(super) open: &'r OpenSheet,
    pub(super) number: u64,
    pub(super) cells: &'r [String],
    pub(super) refused: bool,
}

impl<'k> Row<'_, 'k> {
    /// Reports a row that is longer or shorter than the header. Empty cells behind the last column are no harm.
    pub(super) fn width(&mut self) {
        let (found, wanted) = (self.cells.len(), self.open.width);
        let detail = format!("{found} : {wanted}");
        let sheet = self.reading.file_name(self.open.file).to_owned();
        let finding = |code| Finding::new(code, Place { sheet, row: Some(self.number), column: None });
        if self.cells.iter().skip(wanted).any(|it| !cleaned(it).is_empty()) {
            let first = self.cells.get(wanted).map_or("", String::as_str);
            let finding = finding(Code::RowLong).with_detail(&detail).with_cell(first);
            self.push(finding);
        } else if found < wanted {
            let finding = finding(Code::RowShort).with_detail(&detail);
            self.push(finding);
        }
    }

    /// Reports cells that hold an error of the spreadsheet, in columns that are read.
    pub(super) fn errors(&mut self, errors: &[(usize, String)]) {
        for (at, error) in errors {
            let position = self.open.positions.iter().position(|it| it == &Some(*at));
            let Some(column) = position.and_then(|it| self.open.sheet.form.columns.get(it)) else { continue };
            let finding = self.finding(Code::CellError, column.name).with_cell(error);
            self.push(finding);
        }
    }

    /// The concepts that codes stand for.
    pub(super) fn concepts(&self) -> &'k crate::ingest::concepts::Concepts {
        self.reading.options.known.concepts()
    }

    /// A cell as received.
    pub(super) fn raw(&self, column: &str) -> &str {
        let position = self.open.sheet.form.columns.iter().position(|it| it.name == column);
        let position = position.and_then(|it| self.open.positions.get(it).copied().flatten());
        position.and_then(|it| self.cells.get(it)).map_or("", String::as_str)
    }

    /// A cell without the spaces around it, composed, without the guard that spreadsheets need; `None` when empty.
    /// An empty cell of a required column is reported.
    pub(super) fn cell(&mut self, column: &'static str) -> Option<String> {
        let cell = cleaned(self.raw(column));
        if !cell.is_empty() {
            return Some(cell);
        }
        match self.need(column) {
            Need::Required => self.report_detail(Code::ValueMissing, column, column),
            Need::Optional | Need::OneOf => {}
        }
        None
    }

    /// Whether the cell is filled; nothing is reported.
    pub(super) fn has(&self, column: &str) -> bool {
        !cleaned(self.raw(column)).is_empty()
    }

    fn need(&self, column: &str) -> Need {
        self.open.sheet.form.columns.iter().find(|it| it.name == column).map_or(Need::Optional, |it| it.need)
    }

    /// Reports a finding in a column, as bad as the column makes it.
    pub(super) fn report(&mut self, code: Code, column: &'static str) {
        self.report_detail(code, column, "");
    }

    /// The same with particulars.
    pub(super) fn report_detail(&mut self, code: Code, column: &'static str, detail: &str) {
        self.report_as(self.severity(code, column), code, column, detail);
    }

    /// The same with a severity of its own.
    pub(super) fn report_as(&mut self, severity: Severity, code: Code, column: &'static str, detail: &str) {
        let finding = self.finding(code, column).with_detail(detail).with_severity(severity);
        self.push(finding);
    }

    /// The same with what was probably meant.
    pub(super) fn report_meant(
        &mut self,
        code: Code,
        column: &'static str,
        detail: &str,
        meant: Option<String>,
    ) {
        let severity = self.severity(code, column);
        let finding =
            self.finding(code, column).with_detail(detail).with_severity(severity).with_suggestion(meant);
        self.push(finding);
    }

    fn severity(&self, code: Code, column: &str) -> Severity {
        // What is kept must pass the shapes, so a required cell is never left out.
        let decisive = self.need(column) == Need::Required || DECISIVE.contains(&column);
        if GRADED.contains(&code) && !decisive { Severity::Warning } else { code.severity() }
    }

    fn finding(&self, code: Code, column: &'static str) -> Finding {
        let sheet = self.reading.file_name(self.open.file).to_owned();
        let place = Place { sheet, row: Some(self.number), column: Some(column.to_owned()) };
        Finding::new(code, place).with_cell(self.raw(column))
    }

    fn push(&mut self, finding: Finding) {
        self.refused |= self.reading.push(finding, Some(Origin { file: self.open.file, row: self.number }));
    }

    /// Registers the key of the row: `false` when the row must not become a record, because it was refused for its
    /// key or says again what another row said.
    pub(super) fn register(
        &mut self,
        subject: &NamedNode,
        column: &'static str,
    ) -> Result<bool, DictionaryFull> {
        let content = self.content();
        Ok(match self.reading.register(self.open, self.number, subject, content)? {
            Registration::New => true,
            Registration::Same(row) => {
                self.report_detail(Code::RowRepeated, column, &row);
                false
            }
            Registration::Other(row) => {
                self.report_detail(Code::KeyRepeated, column, &row);
                false
            }
            Registration::OtherCase(key) => {
                self.report_meant(Code::KeyCase, column, &key, Some(key.clone()));
                false
            }
        })
    }

    /// A digest of what the row says; two rows that differ in spaces or unknown columns say the same.
    fn content(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for column in self.open.sheet.form.columns {
            cleaned(self.raw(column.name)).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// Puts a record into the batch, unless the row was refused.
    pub(super) fn finish(
        &mut self,
        kind: Kind,
        subject: &NamedNode,
        draft: Draft,
    ) -> Result<(), DictionaryFull> {
        if self.refused {
            self.reading.note_refused(subject);
            return Ok(());
        }
        self.reading.add(Origin { file: self.open.file, row: self.number }, kind, draft)
    }
}

impl Draft {
    /// A draft of a thing of one class.
    pub(super) fn new(subject: &NamedNode, class: NamedNodeRef<'_>) -> Self {
        let mut draft = Self::default();
        draft.add(subject, rdf::TYPE, class.into_owned());
        draft
    }

    /// Adds a triple.
    pub(super) fn add(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.triples.push(Triple::new(subject.clone(), property.into_owned(), object));
    }

    /// Adds a triple whose object is a thing that must exist.
    pub(super) fn refer(
        &mut self,
        subject: &NamedNode,
        property: NamedNodeRef<'_>,
        (target, kind, column): (NamedNode, Kind, &'static str),
    ) {
        self.references.push((target.clone(), kind, column));
        self.add(subject, property, target);
    }
}

/// What a cell says: without the spaces around it, in NFC, without the guard of a formula.
pub(super) fn cleaned(cell: &str) -> String {
    let is_space = |it: char| it.is_whitespace() || it == '\u{feff}';
    let bare = spreadsheet::unguarded(cell.trim_matches(is_space));
    bare.trim_start_matches(is_space).nfc().collect()
}
