//! On what a row rests: sources, confidence, and a note.

use super::cells::{SHARE, decimal, float, stated_address};
use super::number;
use super::row::{Draft, Row};
use crate::ingest::code::{Code, Severity};
use crate::ingest::identifier;
use crate::vocabulary::external::{dcterms, rdf};
use crate::vocabulary::{bc, class};
use oxrdf::vocab::xsd;
use oxrdf::{Literal, NamedNode};
use oxsdatatypes::Decimal;

impl Row<'_, '_> {
    /// Confidence, sources and note: what most rows end with. Says whether there is a source.
    pub(super) fn grounds(&mut self, draft: &mut Draft, subject: &NamedNode) -> bool {
        if let Some(note) = self.text("note") {
            draft.add(subject, bc::NOTE, Literal::new_simple_literal(note));
        }
        if let Some(cell) = self.cell("confidence") {
            match confidence(&cell) {
                Some(confidence) => draft.add(subject, bc::CONFIDENCE, decimal(confidence)),
                None => self.report(Code::ConfidenceInvalid, "confidence"),
            }
        }
        let sources = self.sources();
        for source in &sources {
            self.evidence(draft, subject, source);
        }
        !sources.is_empty()
    }

    /// The same for a linkage or a derivation, which should have a source.
    pub(super) fn grounds_wanted(&mut self, draft: &mut Draft, subject: &NamedNode) {
        if !self.grounds(draft, subject) {
            self.report_as(Severity::Warning, Code::EvidenceMissing, "source", "");
        }
    }

    fn sources(&mut self) -> Vec<String> {
        let cell = self.text("source").unwrap_or_default();
        cell.split(" ; ").map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    /// One document, under a key made of its text, so that a source named twice is one document.
    fn evidence(&mut self, draft: &mut Draft, subject: &NamedNode, source: &str) {
        let evidence = self.reading.options.base.evidence(source);
        draft.add(subject, bc::EVIDENCE, evidence.clone());
        draft.add(&evidence, rdf::TYPE, class::EVIDENCE.into_owned());
        let page = if source.contains("://") { stated_address(source) } else { None };
        let doi = || identifier::doi(source).ok().map(|it| format!("https://doi.org/{it}"));
        match page.or_else(|| NamedNode::new(doi()?).ok()) {
            Some(page) => draft.add(&evidence, dcterms::SOURCE, page),
            None => {
                draft.add(&evidence, dcterms::BIBLIOGRAPHIC_CITATION, Literal::new_simple_literal(source));
            }
        }
        if let Some(day) = self.reading.options.accessed {
            draft.add(&evidence, bc::ACCESSED, Literal::new_typed_literal(day.to_string(), xsd::DATE));
        }
    }
}

/// A share, or one of the three letters of an assessor.
fn confidence(cell: &str) -> Option<Decimal> {
    let text = match cell {
        "A" | "a" => "0.95",
        "B" | "b" => "0.8",
        "C" | "c" => "0.5",
        other => other,
    };
    number::parse(text).filter(|it| (SHARE.fits)(float(*it)))
}
