//! What an importer hands over: triples, and an account of everything that was read.

use super::concepts::Concepts;
use super::finding::{Finding, Findings};
use crate::model::spreadsheet::guarded;
use crate::store::batch::Batch;
use crate::vocabulary::external::rdf;
use crate::vocabulary::mint::Kind;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;

/// What became of the rows (records, in RDF).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rows {
    /// Rows that were not empty, the header not counted.
    pub read: usize,
    /// Those that are in the triples.
    pub accepted: usize,
    /// Those that are not.
    pub rejected: usize,
}

/// A row that was refused, as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedRow {
    /// Name of the file.
    pub sheet: String,
    /// Row as a spreadsheet shows it.
    pub row: u64,
    /// Its cells.
    pub cells: Vec<String>,
    /// The codes for which it was refused.
    pub reasons: Vec<super::code::Code>,
}

/// The refused rows of one file, with its header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedSheet {
    /// Name of the file.
    pub sheet: String,
    /// The header as received.
    pub header: Vec<String>,
    /// The rows, in their order.
    pub rows: Vec<RejectedRow>,
}

impl RejectedSheet {
    /// Writes a file that can be corrected and imported again: the rows as received and a `reason` column.
    /// Cells that a spreadsheet would run as a formula are guarded by `'`, which the importer drops again.
    pub fn write(&self, out: impl io::Write) -> io::Result<()> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(out);
        let header = self.header.iter().map(String::as_str).chain(["reason"]);
        writer.write_record(header).map_err(io::Error::from)?;
        for row in &self.rows {
            let width = self.header.len().max(row.cells.len());
            let reason = row.reasons.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(" ");
            let cells = (0..width).map(|at| row.cells.get(at).map_or("".into(), |cell| guarded(cell)));
            for cell in cells.chain([reason.into()]) {
                writer.write_field(cell.as_bytes()).map_err(io::Error::from)?;
            }
            writer.write_record(None::<&[u8]>).map_err(io::Error::from)?;
        }
        writer.flush()
    }
}

/// Two actors that share an identifier: a pair for the review queue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedIdentifier {
    /// IRI of the one actor.
    pub actor: String,
    /// IRI of the other.
    pub other: String,
    /// The identifier.
    pub identifier: String,
}

/// Everything that one import brings.
#[derive(Debug, Default)]
pub struct Intake {
    /// What goes into the graph of the import.
    pub triples: Batch,
    /// What was found.
    pub findings: Findings,
    /// What became of the rows.
    pub rows: Rows,
    /// The refused rows, by file. Empty for RDF, whose records have no rows.
    pub rejected: Vec<RejectedSheet>,
    /// How many things of each kind there are in the triples.
    pub created: BTreeMap<Kind, usize>,
    /// Pairs of actors for the review queue.
    pub review: Vec<SharedIdentifier>,
    /// Triples of vocabularies that the project gives no meaning to; kept.
    pub not_understood: usize,
}

/// The import as a whole was refused; nothing of it may be stored.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", first(.findings))]
pub struct Refused {
    /// Why; at least one error.
    pub findings: Findings,
}

/// How many things of each kind a batch describes.
pub(super) fn created(batch: &Batch, concepts: &Concepts) -> BTreeMap<Kind, usize> {
    let mut created = BTreeMap::new();
    let dictionary = batch.dictionary();
    let Some(of_type) = dictionary.id(rdf::TYPE.into()) else { return created };
    let mut kinds = HashMap::new();
    let mut seen = HashSet::new();
    for [subject, predicate, object] in batch.triples() {
        if *predicate != of_type {
            continue;
        }
        let kind = kinds.entry(*object).or_insert_with(|| concepts.kind_of_class(dictionary.text(*object)));
        if let Some(kind) = kind
            // What has a second class (a statistic is an observation too) counts by its first.
            && seen.insert(*subject)
        {
            *created.entry(*kind).or_default() += 1;
        }
    }
    created
}

fn first(findings: &Findings) -> String {
    let error = |it: &&Finding| it.severity == super::code::Severity::Error;
    match findings.kept().iter().find(error).or_else(|| findings.kept().first()) {
        Some(finding) => {
            let row = finding.row.map_or_else(String::new, |row| format!(" row {row}"));
            let message = finding.message.en.as_deref().unwrap_or_default();
            format!("{}{row}: {}: {message}", finding.sheet, finding.code)
        }
        None => "the import was refused".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{RejectedRow, RejectedSheet};
    use crate::ingest::code::Code;

    #[test]
    fn a_refused_row_is_written_as_received_with_its_reasons() {
        let row = RejectedRow {
            sheet: "linkages.csv".into(),
            row: 3,
            cells: vec!["=x".into(), "-1".into()],
            reasons: vec![Code::KeyMalformed, Code::NumberRange],
        };
        let header = vec!["id".into(), "weight".into(), "note".into()];
        let mut out = Vec::new();
        RejectedSheet { sheet: "linkages.csv".into(), header, rows: vec![row] }.write(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "id,weight,note,reason\r\n'=x,-1,,key-malformed number-range\r\n");
    }
}
