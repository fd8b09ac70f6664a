//! What an importer has to say about what it read, with a bound on how much of it is kept.

use super::code::{Code, Severity};
use crate::model::text::Text;

/// Characters of a cell that a finding shows.
pub const CELL_CHARACTERS_MAX: usize = 80;

/// Where something was found. What does not apply is empty: a file as a whole has no row, RDF has no column name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Name of the file or sheet, as it was given.
    pub sheet: String,
    /// Row as a spreadsheet shows it (the header is row 1); the line in other text formats.
    pub row: Option<u64>,
    /// Name of the column; in RDF the property, or the character column of a syntax error.
    pub column: Option<String>,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Name of the file or sheet, as it was given.
    pub sheet: String,
    /// Row as a spreadsheet shows it (the header is row 1); the line in other text formats.
    pub row: Option<u64>,
    /// Name of the column; in RDF the property, or the character column of a syntax error.
    pub column: Option<String>,
    /// The cell as received, its first 80 characters; in RDF the subject.
    pub cell: Option<String>,
    /// What was found.
    pub code: Code,
    /// What it does.
    pub severity: Severity,
    /// What is wrong, and what would be right.
    pub message: Text,
    /// The value that was probably meant.
    pub suggestion: Option<String>,
}

impl Finding {
    /// A finding with the ordinary severity of its code, without particulars.
    pub fn new(code: Code, place: Place) -> Self {
        let Place { sheet, row, column } = place;
        let message = filled(code, "");
        Self { sheet, row, column, cell: None, code, severity: code.severity(), message, suggestion: None }
    }

    /// The same with the particulars that its message has a place for.
    #[must_use]
    pub fn with_detail(mut self, detail: &str) -> Self {
        self.message = filled(self.code, detail);
        self
    }

    /// The same with the cell as received, cut.
    #[must_use]
    pub fn with_cell(mut self, cell: &str) -> Self {
        self.cell = Some(cut(cell));
        self
    }

    /// The same with another severity.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same with what was probably meant.
    #[must_use]
    pub fn with_suggestion(mut self, suggestion: Option<String>) -> Self {
        self.suggestion = suggestion;
        self
    }
}

fn cut(cell: &str) -> String {
    cell.chars().take(CELL_CHARACTERS_MAX).collect()
}

fn filled(code: Code, detail: &str) -> Text {
    let message = code.message();
    Text::new(message.ko.replace("{}", detail), message.en.replace("{}", detail))
}

/// The findings of one import: the first ones in full, the rest as numbers.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    kept: Vec<Finding>,
    kept_max: usize,
    counts: [usize; 3],
}

impl Findings {
    /// Room for `kept_max` findings.
    pub fn new(kept_max: usize) -> Self {
        Self { kept: Vec::new(), kept_max, counts: [0; 3] }
    }

    /// Adds a finding, or counts it when there is no room.
    pub fn push(&mut self, finding: Finding) {
        if let Some(count) = self.counts.get_mut(finding.severity as usize) {
            *count += 1;
        }
        if self.kept.len() < self.kept_max {
            self.kept.push(finding);
        }
    }

    /// The findings that were kept: by file in the order given, then by row.
    pub fn kept(&self) -> &[Finding] {
        &self.kept
    }

    /// How many there were of a severity, kept or not.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts.get(severity as usize).copied().unwrap_or_default()
    }

    /// How many there were, kept or not.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.total() == 0
    }

    /// Puts findings in front that were made before these.
    pub(super) fn precede(&mut self, earlier: Vec<Finding>) {
        let later = std::mem::replace(&mut self.kept, Vec::with_capacity(earlier.len()));
        for finding in earlier {
            self.push(finding);
        }
        self.kept.extend(later);
        self.kept.truncate(self.kept_max);
    }

    /// Puts the kept findings into the order of `rank` of their sheet, then of rows. What is decided late (references,
    /// circles) then stands beside what was seen early.
    pub(super) fn sort_by_sheet(&mut self, rank: impl Fn(&str) -> usize) {
        self.kept.sort_by_cached_key(|it| (rank(&it.sheet), it.row));
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Finding, Findings, Place, Severity};

    fn finding(code: Code) -> Finding {
        Finding::new(code, Place { sheet: "actors.csv".into(), row: Some(2), column: None })
    }

    #[test]
    fn findings_beyond_the_bound_are_counted() {
        let mut findings = Findings::new(2);
        for code in [Code::KeyMalformed, Code::RowShort, Code::TextLong, Code::TextLong] {
            findings.push(finding(code));
        }
        assert_eq!((findings.kept().len(), findings.total()), (2, 4));
        let counts = [Severity::Notice, Severity::Warning, Severity::Error].map(|it| findings.count(it));
        assert_eq!(counts, [1, 2, 1]);
    }

    #[test]
    fn a_long_cell_is_shown_by_its_beginning() {
        let cell = |length: usize| finding(Code::TextLong).with_cell(&"홍".repeat(length)).cell.unwrap();
        assert_eq!(cell(80).chars().count(), 80);
        assert_eq!(cell(81).chars().count(), 80);
    }
}
