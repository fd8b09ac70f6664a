//! The rules of the shapes, in code: what a SHACL engine says of the same data, with the same codes.
//!
//! [`check`] holds the triples of an import, together with what the store says of the same subjects, to the rules. A
//! subject that breaks one is refused as a whole, and whatever refers to it falls with it. Importers of records check
//! their cells with the same parts (concepts, identifiers, countries, circles) before there are triples.

mod node;
mod things;
mod relations;
mod linkage_types;
mod references;
mod graph;

use self::graph::Graph;
use self::node::Node;
use super::code::{Code, Severity};
use super::finding::{Finding, Place};
use super::known::Known;
use crate::store::batch::Batch;
use crate::store::dump::is_xml;
use crate::store::term::TermId;
use oxrdf::NamedNodeRef;
use std::collections::BTreeSet;

/// A rule of one subject: what it lacks, as particulars of the message, when it breaks the rule.
struct Rule {
    code: Code,
    severity: Severity,
    /// The property that a finding names.
    property: Option<NamedNodeRef<'static>>,
    broken: fn(&Node<'_>) -> Option<String>,
}

/// A rule that a subject breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The subject.
    pub subject: TermId,
    /// Its IRI, or the label of a blank node.
    pub iri: String,
    /// The rule.
    pub code: Code,
    /// Whether it refuses the subject.
    pub severity: Severity,
    /// The property, with the prefix of its namespace.
    pub property: Option<String>,
    /// Particulars for the message.
    pub detail: String,
}

impl Violation {
    /// The finding for a report.
    pub fn finding(&self, place: Place) -> Finding {
        let place = Place { column: place.column.or_else(|| self.property.clone()), ..place };
        let finding = Finding::new(self.code, place).with_severity(self.severity).with_cell(&self.iri);
        finding.with_detail(&self.detail)
    }
}

/// What the rules say of a batch.
#[derive(Debug, Clone, Default)]
pub struct Verdict {
    /// Broken rules, by subject in the order in which they first stand in the batch.
    pub violations: Vec<Violation>,
    /// Subjects whose triples must be left out.
    pub refused: BTreeSet<TermId>,
}

/// Holds a batch to the rules. `strict` refuses a subject for a warning too.
pub fn check(batch: &Batch, known: &dyn Known, strict: bool) -> Verdict {
    check_without(batch, known, strict, &BTreeSet::new())
}

/// The same where some subjects have been refused before.
pub(super) fn check_without(
    batch: &Batch,
    known: &dyn Known,
    strict: bool,
    refused: &BTreeSet<TermId>,
) -> Verdict {
    let mut graph = Graph::new(batch, known, strict, refused.clone());
    graph.linkage_types();
    graph.rules();
    graph.pathways();
    graph.circles();
    graph.cascade();
    graph.verdict()
}

/// A letter that XML 1.0 has no way to write, if there is one in a text.
pub fn forbidden_letter(text: &str) -> Option<char> {
    text.chars().find(|it| !is_xml(*it))
}
