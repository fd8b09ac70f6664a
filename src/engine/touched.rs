//! What a write touched, held to the rules of the data.
//!
//! The work grows with what was touched and not with the store: the subjects of what came and went, and the things for which
//! one of these stands. A rule that was broken before the write, in the same place and the same way, does not refuse it:
//! otherwise a thing with two faults could never be mended one by one.

use crate::ingest::code::{Code, Severity};
use crate::ingest::finding::{Finding, Findings, Place};
use crate::ingest::known::KnownIndex;
use crate::ingest::validate::{self, Violation};
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::store::index::QuadIndex;
use crate::store::term::{Graphs, Pattern, Quad, TermId};
use crate::vocabulary::bc;
use crate::vocabulary::external::{rdf, rdfs, skos};
use crate::vocabulary::mint::Base;
use oxrdf::{NamedNodeRef, TermRef};
use std::collections::{BTreeSet, HashSet};

/// What others rely on in a concept: change it, and the things that use the concept are another matter.
const RULING: [NamedNodeRef<'static>; 6] =
    [skos::NOTATION, skos::IN_SCHEME, skos::BROADER, rdfs::SUB_CLASS_OF, bc::DIRECTED, bc::DEFAULT_STAGE];

/// The data before and after a write. The numbers of the old terms are those of the new ones.
pub(super) struct States<'a> {
    pub(super) old: &'a QuadIndex,
    pub(super) new: &'a QuadIndex,
}

/// Holds what `added` and `removed` touched to the rules; `false` refuses the write. All that was found goes to `findings`, what
/// was broken before as a warning.
pub(super) fn judge(
    states: &States<'_>,
    base: &Base,
    (added, removed): (&[Quad], &[Quad]),
    findings: &mut Findings,
) -> Result<bool, DictionaryFull> {
    let touched = Touched::new(states, base, added, removed);
    let mut passed = forbidden_letters(states.new, added, findings);
    let found = touched.violations(states.new, base)?;
    let error = |it: &Violation| it.severity == Severity::Error;
    let before: HashSet<_> = if found.iter().any(error) {
        touched.violations(states.old, base)?.iter().map(sameness).collect()
    } else {
        HashSet::new()
    };
    for violation in found {
        let finding = violation.finding(Place::default());
        if error(&violation) && before.contains(&sameness(&violation)) {
            findings.push(finding.with_severity(Severity::Warning));
        } else {
            passed &= !error(&violation);
            findings.push(finding);
        }
    }
    Ok(passed)
}

/// By what a violation is known again.
fn sameness(violation: &Violation) -> (String, Code, Option<String>, String) {
    let Violation { iri, code, property, detail, .. } = violation;
    (iri.clone(), *code, property.clone(), detail.clone())
}

/// Texts that XML cannot carry: no answer in XML could hold them.
fn forbidden_letters(index: &QuadIndex, added: &[Quad], findings: &mut Findings) -> bool {
    let mut passed = true;
    for quad in added {
        let TermRef::Literal(literal) = index.dictionary().term(quad.object) else { continue };
        let Some(letter) = validate::forbidden_letter(literal.value()) else { continue };
        passed = false;
        let column = Some(index.text(quad.predicate).to_owned());
        let detail = format!("U+{:04X}, {}", u32::from(letter), index.term(quad.subject));
        let finding = Finding::new(Code::TextForbidden, Place { column, ..Place::default() });
        findings.push(finding.with_detail(&detail).with_cell(literal.value()));
    }
    passed
}

/// Subjects that a write touched, and graphs that are no data.
struct Touched {
    subjects: BTreeSet<TermId>,
    /// What a commit or a run computes: it follows the data, and breaks no rule by itself.
    computed: [Option<TermId>; 2],
}

impl Touched {
    fn new(states: &States<'_>, base: &Base, added: &[Quad], removed: &[Quad]) -> Self {
        let id = |graph: oxrdf::NamedNode| states.new.id(graph.as_ref());
        let computed = [id(base.graph_derived()), id(base.graph_indicators())];
        let mut touched = Self { subjects: BTreeSet::new(), computed };
        let ruling: BTreeSet<TermId> = RULING.iter().filter_map(|it| states.new.id(*it)).collect();
        let of_type = states.new.id(rdf::TYPE);
        let rules = |it: &&Quad| ruling.contains(&it.predicate);
        let untyped = removed.iter().filter(|it| Some(it.predicate) == of_type);
        // What these are, or are no more, decides whether others may refer to them.
        let relied_on: BTreeSet<TermId> =
            added.iter().chain(removed).filter(rules).chain(untyped).map(|it| it.subject).collect();
        let mut waiting: Vec<TermId> = added.iter().chain(removed).map(|it| it.subject).collect();
        let (notation, has_step) = (states.new.id(skos::NOTATION), states.new.id(bc::HAS_STEP));
        let mut used = BTreeSet::new();
        while let Some(subject) = waiting.pop() {
            if !touched.subjects.insert(subject) {
                continue;
            }
            waiting.extend(touched.blank_parts(states.new, subject));
            let is_blank = matches!(states.new.dictionary().term(subject), TermRef::BlankNode(_));
            if relied_on.contains(&subject) || is_blank || used.contains(&subject) {
                let users = touched.users(states.new, subject, None);
                // A narrower concept is judged by the wider one, and things by the narrower one.
                let concept =
                    |it: &TermId| notation.is_some_and(|word| states.new.object(*it, word).is_some());
                used.extend(users.iter().copied().filter(concept));
                waiting.extend(users);
            } else if has_step.is_some() {
                waiting.extend(touched.users(states.new, subject, has_step));
            }
        }
        touched
    }

    /// Subjects of data that refer to something.
    fn users(&self, index: &QuadIndex, thing: TermId, property: Option<TermId>) -> BTreeSet<TermId> {
        let pattern =
            Pattern { subject: None, predicate: property, object: Some(thing), graphs: Graphs::Each };
        index.scan(pattern).filter(|it| self.is_data(it)).map(|it| it.subject).collect()
    }

    /// Blank nodes that a subject refers to: they are described with it, since nobody can ask for them.
    fn blank_parts(&self, index: &QuadIndex, subject: TermId) -> Vec<TermId> {
        let objects = self.triples(index, subject).map(|it| it.object);
        objects.filter(|it| matches!(index.dictionary().term(*it), TermRef::BlankNode(_))).collect()
    }

    fn triples<'a>(&self, index: &'a QuadIndex, subject: TermId) -> impl Iterator<Item = Quad> + use<'a> {
        let computed = self.computed;
        let pattern = Pattern { subject: Some(subject), graphs: Graphs::Each, ..Pattern::ALL };
        index.scan(pattern).filter(move |it| it.graph.is_none() || !computed.contains(&it.graph))
    }

    fn is_data(&self, quad: &Quad) -> bool {
        quad.graph.is_none() || !self.computed.contains(&quad.graph)
    }

    /// Rules that the touched subjects break in one of the states.
    fn violations(&self, index: &QuadIndex, base: &Base) -> Result<Vec<Violation>, DictionaryFull> {
        let mut batch = Batch::default();
        let known_here = |it: &&TermId| it.number() as usize <= index.dictionary().len();
        let mut subjects: Vec<TermId> = self.subjects.iter().filter(known_here).copied().collect();
        // In the order of their names: numbers differ from process to process.
        subjects.sort_by_cached_key(|it| index.text(*it));
        for subject in subjects {
            for quad in self.triples(index, subject) {
                let mut number = |id| batch.intern(index.dictionary().term(id));
                let row = [number(quad.subject)?, number(quad.predicate)?, number(quad.object)?];
                batch.push_numbered(row);
            }
        }
        let known = KnownIndex::new(index, base, None);
        Ok(validate::check(&batch, &known, false).violations)
    }
}
