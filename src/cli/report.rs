//! The report of an import, for people in their language, or as JSON.

use super::failure::{Failure, said};
use crate::ingest::code::Severity;
use crate::ingest::finding::{Finding, Findings};
use crate::ingest::intake::{Intake, RejectedSheet};
use crate::model::text::Language;
use crate::vocabulary::mint::Kind;
use oxrdf::NamedNode;
use serde_json::{Value, json};
use std::fmt::{Display, Write};
use std::fs::File;
use std::path::{Path, PathBuf};

/// What became of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It is stored.
    Done,
    /// It was read and checked.
    DryRun,
    /// Nothing is stored.
    Refused,
}

impl State {
    fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::DryRun => "dry_run",
            Self::Refused => "refused",
        }
    }
}

/// Everything that is said about an import.
pub(super) struct Report<'a> {
    pub(super) key: String,
    pub(super) importer: &'static str,
    pub(super) sha256: String,
    pub(super) intake: &'a Intake,
    pub(super) graph: Option<&'a NamedNode>,
    pub(super) state: State,
    pub(super) revision: Option<u64>,
}

/// Findings that somebody should act on: errors and warnings.
pub(super) fn to_correct(findings: &Findings) -> usize {
    findings.count(Severity::Error) + findings.count(Severity::Warning)
}

/// A number with its noun.
fn counted<N: Display + PartialEq + From<u8>>(number: &N, noun: &str) -> String {
    if *number == N::from(1) { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

impl Report<'_> {
    /// One line for each finding, and a summary.
    pub(super) fn text(&self, language: Language) -> String {
        let mut text = String::new();
        let findings = &self.intake.findings;
        for finding in finding_lines(findings, language) {
            line(&mut text, &finding);
        }
        let rows = self.intake.rows;
        let [errors, warnings, notices] =
            [Severity::Error, Severity::Warning, Severity::Notice].map(|it| findings.count(it));
        line(
            &mut text,
            &match language {
                Language::Korean => format!(
                    "{}행 가운데 {}행 수용, {}행 거부 · 오류 {errors}, 경고 {warnings}, 알림 {notices}",
                    rows.read, rows.accepted, rows.rejected
                ),
                Language::English => format!(
                    "{}: {} accepted, {} refused · {}, {}, {}",
                    counted(&rows.read, "row"),
                    rows.accepted,
                    rows.rejected,
                    counted(&errors, "error"),
                    counted(&warnings, "warning"),
                    counted(&notices, "notice")
                ),
            },
        );
        let created: Vec<String> =
            self.intake.created.iter().map(|(kind, count)| format!("{} {count}", plural(*kind))).collect();
        if !created.is_empty() {
            line(&mut text, &created.join(" · "));
        }
        line(&mut text, &self.ending(language));
        text
    }

    fn ending(&self, language: Language) -> String {
        let graph = self.graph.map_or("", NamedNode::as_str);
        match (self.state, self.revision, language) {
            (State::Done, Some(revision), Language::Korean) => format!("<{graph}>에 저장됨, 개정 {revision}"),
            (State::Done, Some(revision), Language::English) => {
                format!("stored in <{graph}>, revision {revision}")
            }
            (State::Refused, _, Language::Korean) => "거부됨: 아무것도 저장하지 않았습니다".to_owned(),
            (State::Refused, _, Language::English) => "refused: nothing was stored".to_owned(),
            (State::DryRun | State::Done, _, Language::Korean) => {
                "검사만 함: 아무것도 저장하지 않았습니다".to_owned()
            }
            (State::DryRun | State::Done, _, Language::English) => {
                "checked only: nothing was stored".to_owned()
            }
        }
    }

    /// The fields of an import in the REST interface.
    pub(super) fn json(&self) -> String {
        let rows = self.intake.rows;
        let findings = &self.intake.findings;
        let created: serde_json::Map<String, Value> =
            self.intake.created.iter().map(|(kind, count)| (plural(*kind), json!(count))).collect();
        let report = json!({
            "id": self.key,
            "graph": self.graph.map(NamedNode::as_str),
            "importer": self.importer,
            "sha256": self.sha256,
            "state": self.state.code(),
            "rows": {
                "read": rows.read,
                "accepted": rows.accepted,
                "rejected": rows.rejected,
                "warnings": findings.count(Severity::Warning),
            },
            "created": created,
            "findings": findings.kept().iter().map(finding_json).collect::<Vec<_>>(),
            "findings_total": findings.total(),
            "review_pairs": self.intake.review.len(),
            "revision": self.revision,
        });
        format!("{report:#}\n")
    }
}

fn line(text: &mut String, line: &str) {
    // Writing to a text in memory cannot fail.
    let _written = writeln!(text, "{line}");
}

/// One line for each finding that was kept, and one for the others.
pub(super) fn finding_lines(findings: &Findings, language: Language) -> Vec<String> {
    let mut lines: Vec<String> = findings.kept().iter().map(|it| finding_line(it, language)).collect();
    match (findings.total() - findings.kept().len(), language) {
        (0, _) => {}
        (left, Language::Korean) => lines.push(format!("… 그 밖에 {left}건")),
        (left, Language::English) => lines.push(format!("… and {left} more")),
    }
    lines
}

/// A finding in one line.
pub(super) fn finding_line(it: &Finding, language: Language) -> String {
    let row = match (it.row, language) {
        (None, _) => String::new(),
        (Some(row), Language::Korean) => format!(" {row}행"),
        (Some(row), Language::English) => format!(" row {row}"),
    };
    let column = it.column.as_ref().map_or_else(String::new, |it| format!(" {it}"));
    let cell = it.cell.as_ref().map_or_else(String::new, |it| format!(" [{it}]"));
    let suggestion = it.suggestion.as_ref().map_or_else(String::new, |it| format!(" → {it}"));
    let message = it.message.pick(language).unwrap_or_default();
    let (sheet, severity, code) = (&it.sheet, it.severity.as_str(), it.code);
    one_line(&format!("{sheet}{row}{column}: {severity} {code}: {message}{cell}{suggestion}"))
}

/// A text in one line that does nothing to a terminal: what controls it is shown by its picture.
fn one_line(text: &str) -> String {
    let shown = |it: char| match it {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(it)).unwrap_or(' '),
        it if it.is_control() => '\u{fffd}',
        it => it,
    };
    text.chars().map(shown).collect()
}

fn finding_json(it: &Finding) -> Value {
    json!({
        "sheet": it.sheet,
        "row": it.row,
        "column": it.column,
        "cell": it.cell,
        "code": it.code.as_str(),
        "severity": it.severity.as_str(),
        "message": it.message,
        "suggestion": it.suggestion,
    })
}

/// Things of a kind, as counts are called.
fn plural(kind: Kind) -> String {
    match kind.as_str() {
        "policy" => "policies".to_owned(),
        "evidence" => "evidence".to_owned(),
        name => format!("{name}s"),
    }
}

/// Writes the refused rows: into the file, or beside it with the name of the sheet where there are several.
pub(super) fn write_rejected(sheets: &[RejectedSheet], path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let sheets: Vec<&RejectedSheet> = sheets.iter().filter(|it| !it.rows.is_empty()).collect();
    let several = sheets.len() > 1;
    sheets
        .into_iter()
        .map(|sheet| {
            let place = if several { beside(path, &sheet.sheet) } else { path.to_owned() };
            let written = File::create(&place).and_then(|file| sheet.write(std::io::BufWriter::new(file)));
            written.map_err(|error| {
                let place = place.display();
                let ko = format!("{place}에 쓸 수 없습니다: {error}");
                Failure::Failed(said(format!("{place} cannot be written: {error}"), ko))
            })?;
            Ok(place)
        })
        .collect()
}

/// `refused.csv` and the sheet `actors.csv`: `refused-actors.csv`.
fn beside(path: &Path, sheet: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = sheet.rsplit('/').next().unwrap_or(sheet);
    let name = name.split('.').next().unwrap_or(name);
    let extension = path.extension().map_or_else(|| "csv".to_owned(), |it| it.to_string_lossy().into_owned());
    path.with_file_name(format!("{stem}-{name}.{extension}"))
}

#[cfg(test)]
mod tests {
    use super::{beside, one_line};

    #[test]
    fn a_finding_is_one_line_whatever_its_cell_holds() {
        assert_eq!(one_line("a\nb\u{1b}[2J한\u{9b}"), "a␊b␛[2J한\u{fffd}");
    }

    #[test]
    fn refused_rows_of_several_sheets_go_into_several_files() {
        assert_eq!(beside("out/refused.csv".as_ref(), "actors.csv").to_str(), Some("out/refused-actors.csv"));
        assert_eq!(beside("refused".as_ref(), "a/기관.csv").to_str(), Some("refused-기관.csv"));
    }
}
