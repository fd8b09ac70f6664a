//! What an import found, kept beside the data: findings, pairs to be reviewed, and the refused rows as received.
//!
//! A report belongs to one import and to no other of the same key: its name is made of what the graph says about the run
//! that made it. It is written before the commit, so that a killed process leaves at worst a report without an import, which
//! the next start removes.
//!
//! Layout: one line of JSON about the rest, one line for each finding, one for each pair, then the refused rows as CSV files,
//! one after the other.

use super::snapshot::Snapshot;
use crate::ingest::code::Severity;
use crate::ingest::finding::Finding;
use crate::ingest::intake::{Intake, RejectedSheet, SharedIdentifier};
use crate::model::text::Text;
use crate::network::read::Reader;
use crate::store::attachments::{Attachments, Readable};
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::prov;
use crate::vocabulary::key::digest_hex;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use utoipa::ToSchema;

/// Digits of a digest that tell the imports of one key apart.
const DIGITS: usize = 16;

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportFinding {
    /// Name of the file or sheet.
    #[schema(example = "linkages.csv")]
    pub sheet: String,
    /// Row as a spreadsheet shows it (the header is row 1); the line in other text formats; null for a file as a whole.
    #[schema(example = 42, minimum = 0)]
    pub row: Option<u64>,
    /// Name of the column; in RDF the property, or the character column of a syntax error.
    #[schema(example = "weight")]
    pub column: Option<String>,
    /// The cell as received, its first 80 characters; in RDF the subject.
    #[schema(example = "1,5")]
    pub cell: Option<String>,
    /// What was found, for programs.
    #[schema(example = "number-malformed")]
    pub code: String,
    /// `error`: the row, the record or the file was refused; `warning`: the cell was left out; `notice`: for information.
    #[schema(example = "error")]
    pub severity: String,
    /// What is wrong, and what would be right.
    pub message: Text,
    /// The value that was probably meant.
    #[schema(example = "1.5")]
    pub suggestion: Option<String>,
}

impl From<&Finding> for ImportFinding {
    fn from(finding: &Finding) -> Self {
        Self {
            sheet: finding.sheet.clone(),
            row: finding.row,
            column: finding.column.clone(),
            cell: finding.cell.clone(),
            code: finding.code.as_str().to_owned(),
            severity: finding.severity.as_str().to_owned(),
            message: finding.message.clone(),
            suggestion: finding.suggestion.clone(),
        }
    }
}

/// Two actors that share an identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewPair {
    /// IRI of the one actor.
    pub actor: String,
    /// IRI of the other.
    pub other: String,
    /// The identifier.
    pub identifier: String,
}

impl From<&SharedIdentifier> for ReviewPair {
    fn from(shared: &SharedIdentifier) -> Self {
        let SharedIdentifier { actor, other, identifier } = shared.clone();
        Self { actor, other, identifier }
    }
}

/// The refused rows of one sheet, as a report holds them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedSheet {
    /// Name of the file or sheet.
    pub sheet: String,
    /// How many rows there are.
    pub rows: usize,
    /// Length of the CSV file.
    bytes: u64,
}

/// What a report says in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportHead {
    /// Findings that are kept.
    findings: usize,
    /// Findings that there were.
    pub findings_total: usize,
    /// Warnings among them.
    pub warnings: usize,
    /// Pairs of actors that are to be reviewed.
    pub review_pairs: usize,
    /// Sheets with refused rows.
    pub refused: Vec<RefusedSheet>,
}

/// A report that is read.
pub struct Report {
    /// What it says in numbers.
    pub head: ReportHead,
    content: Box<dyn Readable>,
}

impl std::fmt::Debug for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Report").field("head", &self.head).finish_non_exhaustive()
    }
}

impl Report {
    fn new(mut content: Box<dyn Readable>) -> io::Result<Self> {
        let head = parsed(&mut content)?;
        Ok(Self { head, content })
    }

    /// The findings, in the order of files and rows, at most so many.
    pub fn findings(&mut self, count_max: usize) -> io::Result<Vec<ImportFinding>> {
        self.first_line()?;
        (0..self.head.findings.min(count_max)).map(|_| parsed(&mut self.content)).collect()
    }

    /// The pairs of actors that are to be reviewed.
    pub fn review_pairs(&mut self) -> io::Result<Vec<ReviewPair>> {
        self.first_line()?;
        for _ in 0..self.head.findings {
            self.content.skip_until(b'\n')?;
        }
        (0..self.head.review_pairs).map(|_| parsed(&mut self.content)).collect()
    }

    /// Writes the CSV file of the refused rows of a sheet, by its place in the head.
    pub fn write_refused(&mut self, at: usize, out: &mut dyn Write) -> io::Result<()> {
        let bytes = |sheets: &[RefusedSheet]| sheets.iter().map(|it| it.bytes).sum::<u64>();
        let Some((before, [sheet, after @ ..])) = self.head.refused.split_at_checked(at) else {
            return Ok(());
        };
        let (length, behind) = (sheet.bytes, bytes(after));
        debug_assert!(before.len() == at, "the sheets before are skipped from the end");
        let from_end = i64::try_from(length + behind).map_err(io::Error::other)?;
        self.content.seek(SeekFrom::End(-from_end))?;
        io::copy(&mut self.content.by_ref().take(length), out)?;
        Ok(())
    }

    fn first_line(&mut self) -> io::Result<()> {
        self.content.rewind()?;
        self.content.skip_until(b'\n')?;
        Ok(())
    }
}

fn parsed<T: for<'a> Deserialize<'a>>(content: &mut Box<dyn Readable>) -> io::Result<T> {
    let mut line = Vec::new();
    content.read_until(b'\n', &mut line)?;
    serde_json::from_slice(&line).map_err(io::Error::other)
}

/// A report that lasts as long as this.
#[derive(Debug)]
pub struct Kept {
    attachments: Arc<Attachments>,
    name: String,
}

impl Kept {
    /// Writes the report of an import that is not stored.
    pub(super) fn new(attachments: &Arc<Attachments>, job: &str, intake: &Intake) -> io::Result<Self> {
        let kept = Self { attachments: Arc::clone(attachments), name: format!("job.{job}") };
        attachments.put(&kept.name, |out| write(intake, out))?;
        Ok(kept)
    }

    /// The report.
    pub fn open(&self) -> io::Result<Option<Report>> {
        self.attachments.open(&self.name)?.map(Report::new).transpose()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.attachments.remove(&self.name);
    }
}

/// What tells one import from all others of the same key.
pub(super) struct Identity<'a> {
    pub(super) key: &'a str,
    pub(super) sha256: &'a str,
    pub(super) started: &'a str,
    pub(super) ended: &'a str,
}

impl Identity<'_> {
    fn name(&self) -> String {
        let Self { key, sha256, started, ended } = self;
        format!("{}{}", prefix(key), digest_hex(&format!("{sha256} {started} {ended}"), DIGITS))
    }
}

/// How the names of all reports of a key begin. A key has no dot.
fn prefix(key: &str) -> String {
    format!("import.{key}.")
}

/// Writes the report of an import that is about to be stored.
pub(super) fn put(attachments: &Attachments, of: &Identity<'_>, intake: &Intake) -> io::Result<()> {
    attachments.put(&of.name(), |out| write(intake, out))
}

/// Removes the reports of earlier imports of the key.
pub(super) fn forget_earlier(attachments: &Attachments, of: &Identity<'_>) {
    let (prefix, name) = (prefix(of.key), of.name());
    attachments.retain(|it| !it.starts_with(&prefix) || it == name);
}

/// Removes all reports of a key.
pub(super) fn forget(attachments: &Attachments, key: &str) {
    let prefix = prefix(key);
    attachments.retain(|it| !it.starts_with(&prefix));
}

/// Removes what belongs to no import of the snapshot.
pub(super) fn forget_strays(attachments: &Attachments, snapshot: &Snapshot) {
    let names = snapshot.imports().into_iter().filter_map(|(key, graph)| name_of(snapshot, key, graph));
    let names: BTreeSet<String> = names.collect();
    attachments.retain(|it| names.contains(it));
}

/// The report of an import of a snapshot; `None` where there is none, as when the graph was written by other means.
pub(super) fn open(
    attachments: &Attachments,
    snapshot: &Snapshot,
    key: &str,
    graph: TermId,
) -> io::Result<Option<Report>> {
    let Some(name) = name_of(snapshot, key, graph) else { return Ok(None) };
    attachments.open(&name)?.map(Report::new).transpose()
}

fn name_of(snapshot: &Snapshot, key: &str, graph: TermId) -> Option<String> {
    let read = Reader::new(&snapshot.index, &snapshot.base);
    let run = read.object(graph, prov::WAS_GENERATED_BY)?;
    let sha256 = read.text_of(run, bc::SHA256)?;
    let started = read.text_of(run, prov::STARTED_AT_TIME)?;
    let ended = read.text_of(run, prov::ENDED_AT_TIME)?;
    Some(Identity { key, sha256, started, ended }.name())
}

fn write(intake: &Intake, out: &mut dyn Write) -> io::Result<()> {
    let refused = intake.rejected.iter().filter(|it| !it.rows.is_empty());
    let sheets: Vec<&RejectedSheet> = refused.collect();
    let findings = &intake.findings;
    let head = ReportHead {
        findings: findings.kept().len(),
        findings_total: findings.total(),
        warnings: findings.count(Severity::Warning),
        review_pairs: intake.review.len(),
        refused: sheets
            .iter()
            .map(|it| {
                let mut bytes = Count(0);
                it.write(&mut bytes)?;
                Ok(RefusedSheet { sheet: it.sheet.clone(), rows: it.rows.len(), bytes: bytes.0 })
            })
            .collect::<io::Result<_>>()?,
    };
    line(out, &head)?;
    findings.kept().iter().try_for_each(|it| line(out, &ImportFinding::from(it)))?;
    intake.review.iter().try_for_each(|it| line(out, &ReviewPair::from(it)))?;
    sheets.iter().try_for_each(|it| it.write(&mut *out))
}

fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Counts what is written.
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Identity, Report, forget_earlier, put, write};
    use crate::ingest::code::Code;
    use crate::ingest::finding::{Finding, Findings, Place};
    use crate::ingest::intake::{Intake, RejectedRow, RejectedSheet, SharedIdentifier};
    use crate::store::attachments::Attachments;
    use std::io::Cursor;

    fn intake() -> Intake {
        let mut intake = Intake { findings: Findings::new(2), ..Intake::default() };
        for row in 2..5 {
            let place = Place { sheet: "기관.csv".into(), row: Some(row), column: None };
            intake.findings.push(Finding::new(Code::KeyMalformed, place).with_cell("a\nb"));
        }
        for (sheet, rows) in [("a.csv", 1), ("empty.csv", 0), ("b.csv", 2)] {
            let row = |row| RejectedRow {
                sheet: sheet.into(),
                row,
                cells: vec![format!("{sheet} {row}")],
                reasons: vec![Code::KeyMalformed],
            };
            let (header, rows) = (vec!["id".into()], (0..rows).map(row).collect());
            intake.rejected.push(RejectedSheet { sheet: sheet.into(), header, rows });
        }
        let shared = SharedIdentifier { actor: "x".into(), other: "y".into(), identifier: "z".into() };
        intake.review.push(shared);
        intake
    }

    #[test]
    fn a_report_gives_back_what_was_found() {
        let mut bytes = Vec::new();
        write(&intake(), &mut bytes).unwrap();
        let mut report = Report::new(Box::new(Cursor::new(bytes))).unwrap();
        assert_eq!((report.head.findings_total, report.head.review_pairs), (3, 1));
        let mut csv = |at| {
            let mut out = Vec::new();
            report.write_refused(at, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(csv(1), "id,reason\r\nb.csv 0,key-malformed\r\nb.csv 1,key-malformed\r\n");
        assert_eq!(csv(0), "id,reason\r\na.csv 0,key-malformed\r\n");
        assert_eq!(csv(2), "");
        // Two findings are kept; one is read here, both there.
        assert_eq!(report.findings(1).unwrap().len(), 1);
        let findings = report.findings(100).unwrap();
        assert_eq!((findings.len(), findings[1].row), (2, Some(3)));
        assert_eq!(findings[0].cell.as_deref(), Some("a\nb"));
        assert_eq!(report.review_pairs().unwrap()[0].other, "y");
    }

    #[test]
    fn a_report_belongs_to_one_import_of_its_key() {
        let attachments = Attachments::in_memory();
        let first = Identity { key: "a", sha256: "1", started: "s", ended: "e" };
        let second = Identity { started: "t", ..first };
        let other = Identity { key: "a-b", sha256: "1", started: "s", ended: "e" };
        for of in [&first, &second, &other] {
            put(&attachments, of, &intake()).unwrap();
        }
        forget_earlier(&attachments, &second);
        let there = [&first, &second, &other].map(|it| attachments.open(&it.name()).unwrap().is_some());
        assert_eq!(there, [false, true, true]);
    }
}
