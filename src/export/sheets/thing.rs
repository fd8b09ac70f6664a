//! What people stated about one thing: its properties outside the graphs that the service derives.

use super::LeftOut;
use crate::model::date::{Day, PartialDate, Precision};
use crate::store::index::QuadIndex;
use crate::store::term::{Graphs, Pattern, TermId};
use crate::vocabulary::external::{dcterms, rdf, skos};
use crate::vocabulary::mint::{Base, Kind};
use crate::vocabulary::{bc, key, prefixed};
use oxrdf::{NamedNodeRef, TermRef};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// Reads things for sheets, and counts what no sheet can hold.
pub(super) struct Things<'a> {
    pub(super) index: &'a QuadIndex,
    pub(super) base: &'a Base,
    /// Graphs of the service.
    derived: Vec<TermId>,
    left_out: RefCell<LeftOut>,
    /// Documents whose properties have been looked at: one may support many things.
    documents: RefCell<BTreeSet<TermId>>,
}

impl<'a> Things<'a> {
    pub(super) fn new(index: &'a QuadIndex, base: &'a Base) -> Self {
        let graphs = [base.graph_derived(), base.graph_indicators(), base.graph_ontology()];
        let derived = graphs.iter().filter_map(|it| index.id(it.as_ref())).collect();
        Self { index, base, derived, left_out: RefCell::default(), documents: RefCell::default() }
    }

    /// What no sheet could hold so far.
    pub(super) fn into_left_out(self) -> LeftOut {
        self.left_out.into_inner()
    }

    pub(super) fn leave_out(&self, sheet: &'static str, what: impl Into<String>) {
        *self.left_out.borrow_mut().entry((sheet, what.into())).or_default() += 1;
    }

    /// The things of a class that were stated, by key.
    pub(super) fn of_class(&self, sheet: &'static str, kind: Kind) -> Vec<Thing<'a, '_>> {
        let class = self.index.id(kind.class());
        let Some((of_type, class)) = self.index.id(rdf::TYPE).zip(class) else { return Vec::new() };
        let things = self.index.subjects(of_type, class).map(|it| self.thing(sheet, it));
        self.named(things.collect())
    }

    /// Those that have a key, by key.
    pub(super) fn named<'t>(&'t self, things: Vec<Thing<'a, 't>>) -> Vec<Thing<'a, 't>> {
        let mut named: Vec<_> = things
            .into_iter()
            .filter(|it| !it.facts.is_empty())
            .filter(|it| {
                let has_key = self.base.parse_id(self.index.text(it.term)).is_some();
                if !has_key {
                    self.leave_out(it.sheet, "IRI");
                }
                has_key
            })
            .collect();
        named.sort_by_key(|it| self.index.text(it.term));
        named
    }

    pub(super) fn thing(&self, sheet: &'static str, term: TermId) -> Thing<'a, '_> {
        let pattern = Pattern { subject: Some(term), graphs: Graphs::Each, ..Pattern::ALL };
        let stated =
            self.index.scan(pattern).filter(|it| it.graph.is_none_or(|it| !self.derived.contains(&it)));
        let mut facts: Vec<_> = stated.map(|it| (it.predicate, it.object)).collect();
        facts.sort_unstable();
        facts.dedup();
        let read = facts.iter().map(|_| Cell::new(false)).collect();
        Thing { things: self, sheet, term, facts, read }
    }

    /// The notation of a concept.
    pub(super) fn notation(&self, concept: TermId) -> Option<&'a str> {
        let notation = self.index.id(skos::NOTATION)?;
        Some(self.index.text(self.index.object(concept, notation)?))
    }
}

/// One thing.
pub(super) struct Thing<'a, 't> {
    things: &'t Things<'a>,
    sheet: &'static str,
    pub(super) term: TermId,
    facts: Vec<(TermId, TermId)>,
    /// Which facts a cell holds.
    read: Vec<Cell<bool>>,
}

impl<'a> Thing<'a, '_> {
    /// Whether exactly these facts were stated, whatever cells hold of them.
    pub(super) fn says(&self, mut facts: Vec<(TermId, TermId)>) -> bool {
        facts.sort_unstable();
        facts.dedup();
        self.facts == facts
    }

    pub(super) fn facts(&self) -> &[(TermId, TermId)] {
        &self.facts
    }

    /// The last part of its IRI: its key, or the path below its kind.
    pub(super) fn key(&self) -> &'a str {
        let iri = self.things.index.text(self.term);
        self.things.base.parse_id(iri).map_or(iri, |it| it.1)
    }

    /// The objects of a property, by their text.
    pub(super) fn all(&self, property: NamedNodeRef<'_>) -> Vec<TermId> {
        let Some(property) = self.things.index.id(property) else { return Vec::new() };
        let of_property = self.facts.iter().zip(&self.read).filter(|(it, _)| it.0 == property);
        let mut objects: Vec<_> = of_property
            .map(|(fact, read)| {
                read.set(true);
                fact.1
            })
            .collect();
        objects.sort_by_key(|it| self.things.index.text(*it));
        objects
    }

    /// The one object that a cell has room for; the others are left out.
    pub(super) fn one(&self, property: NamedNodeRef<'_>) -> Option<TermId> {
        let objects = self.all(property);
        for _ in objects.iter().skip(1) {
            self.things.leave_out(self.sheet, prefixed(property));
        }
        objects.first().copied()
    }

    pub(super) fn text(&self, property: NamedNodeRef<'_>) -> String {
        self.one(property).map_or_else(String::new, |it| self.things.index.text(it).to_owned())
    }

    /// Names in English and Korean.
    pub(super) fn names(&self) -> [String; 2] {
        let mut names = [String::new(), String::new()];
        for name in self.all(skos::PREF_LABEL) {
            let TermRef::Literal(literal) = self.things.index.dictionary().term(name) else { continue };
            let at = match literal.language() {
                Some("en") => 0,
                Some("ko") => 1,
                Some(_) | None => {
                    self.things.leave_out(self.sheet, prefixed(skos::PREF_LABEL));
                    continue;
                }
            };
            if let Some(place) = names.get_mut(at) {
                literal.value().clone_into(place);
            }
        }
        names
    }

    /// A date at its precision.
    pub(super) fn date(&self, [property, precision]: [NamedNodeRef<'_>; 2]) -> String {
        let (date, precision) = (self.text(property), self.text(precision));
        let precision = Precision::from_notation(&precision).unwrap_or(Precision::Day);
        Day::parse(&date).map_or(date, |day| PartialDate { day, precision }.to_string())
    }

    /// The key of a thing that this one refers to.
    pub(super) fn reference(&self, property: NamedNodeRef<'_>) -> String {
        self.one(property).and_then(|it| self.key_of(it, property)).unwrap_or_default().to_owned()
    }

    /// The keys of things that this one refers to.
    pub(super) fn references(&self, property: NamedNodeRef<'_>) -> Vec<&'a str> {
        self.all(property).into_iter().filter_map(|it| self.key_of(it, property)).collect()
    }

    fn key_of(&self, term: TermId, property: NamedNodeRef<'_>) -> Option<&'a str> {
        let found = self.things.base.parse_id(self.things.index.text(term)).map(|it| it.1);
        if found.is_none() {
            self.things.leave_out(self.sheet, prefixed(property));
        }
        found
    }

    /// The notation of a concept.
    pub(super) fn code(&self, property: NamedNodeRef<'_>) -> String {
        self.codes(property).into_iter().next().unwrap_or_default()
    }

    pub(super) fn codes(&self, property: NamedNodeRef<'_>) -> Vec<String> {
        let notations = self.all(property).into_iter().filter_map(|it| {
            let notation = self.things.notation(it);
            if notation.is_none() {
                self.things.leave_out(self.sheet, prefixed(property));
            }
            notation
        });
        notations.map(str::to_owned).collect()
    }

    /// Texts of one cell; one that holds a separator itself would come back as several.
    pub(super) fn listed(&self, property: NamedNodeRef<'_>) -> String {
        let texts = self.all(property).into_iter().map(|it| self.things.index.text(it));
        let fit: Vec<_> = texts
            .filter(|it| {
                let fits = !it.contains([';', '|']);
                if !fits {
                    self.things.leave_out(self.sheet, prefixed(property));
                }
                fits
            })
            .collect();
        fit.join(";")
    }

    /// Sources, confidence and note.
    pub(super) fn grounds(&self) -> [String; 3] {
        [self.sources(), self.text(bc::CONFIDENCE), self.text(bc::NOTE)]
    }

    /// The texts from which the importer would make the same documents.
    pub(super) fn sources(&self) -> String {
        let mut sources = Vec::new();
        for document in self.all(bc::EVIDENCE) {
            let of_document = self.things.thing("evidence", document);
            let stated = [dcterms::SOURCE, dcterms::BIBLIOGRAPHIC_CITATION];
            let text = stated.into_iter().map(|it| of_document.text(it)).find(|it| !it.is_empty());
            of_document.all(rdf::TYPE);
            if self.things.documents.borrow_mut().insert(document) {
                of_document.done();
            }
            match text {
                Some(text) if !text.contains(" ; ") => sources.push(as_given(&text, of_document.key())),
                Some(_) | None => self.things.leave_out(self.sheet, prefixed(bc::EVIDENCE)),
            }
        }
        sources.sort();
        sources.join(" ; ")
    }

    /// Counts what no cell holds.
    pub(super) fn done(&self) {
        let unread: BTreeSet<_> =
            self.facts.iter().zip(&self.read).filter(|(_, it)| !it.get()).map(|it| it.0.0).collect();
        for property in unread {
            let iri = self.things.index.text(property);
            self.things.leave_out(self.sheet, prefixed(NamedNodeRef::new_unchecked(iri)));
        }
    }
}

/// A source as it was given: a bare DOI became an address, and the key of the document tells so.
fn as_given(text: &str, document: &str) -> String {
    let doi = text.strip_prefix("https://doi.org/").unwrap_or_default();
    let forms = [text.to_owned(), doi.to_owned(), format!("doi:{doi}"), format!("DOI:{doi}")];
    let given = forms.iter().find(|it| key::evidence_key(it) == document);
    given.map_or_else(|| text.to_owned(), Clone::clone)
}
