//! One subject with everything that is said about it.

use crate::ingest::concepts::{Concepts, Description};
use crate::model::date::Day;
use crate::vocabulary::class;
use crate::vocabulary::external::rdf;
use crate::vocabulary::mint::Kind;
use oxrdf::vocab::xsd;
use oxrdf::{Literal, NamedNodeRef, Term};
use std::collections::BTreeSet;

/// One subject, its properties, and what it is.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) iri: &'a str,
    pub(super) description: &'a Description,
    pub(super) concepts: &'a Concepts,
    kinds: BTreeSet<Kind>,
}

impl<'a> Node<'a> {
    pub(super) fn new(iri: &'a str, description: &'a Description, concepts: &'a Concepts) -> Self {
        let types = description.iter().filter(|(it, _)| it.as_ref() == rdf::TYPE);
        let kinds = types.filter_map(|(_, term)| concepts.kind_of_class(as_iri(term)?)).collect();
        Self { iri, description, concepts, kinds }
    }

    /// Whether it is a thing of the kind.
    pub(super) fn is(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Whether it is a need, which has no kind of its own.
    pub(super) fn is_need(&self) -> bool {
        self.iris(rdf::TYPE).any(|it| it == class::NEED.as_str())
    }

    /// Objects of a property.
    pub(super) fn objects(
        &self,
        property: NamedNodeRef<'static>,
    ) -> impl Iterator<Item = &'a Term> + use<'a> {
        self.description.iter().filter(move |(it, _)| it.as_ref() == property).map(|(_, term)| term)
    }

    /// Objects of a property that are IRIs.
    pub(super) fn iris(&self, property: NamedNodeRef<'static>) -> impl Iterator<Item = &'a str> + use<'a> {
        self.objects(property).filter_map(as_iri)
    }

    /// Objects of a property that are literals.
    pub(super) fn literals(
        &self,
        property: NamedNodeRef<'static>,
    ) -> impl Iterator<Item = &'a Literal> + use<'a> {
        self.objects(property).filter_map(as_literal)
    }

    /// How many objects a property has.
    pub(super) fn count(&self, property: NamedNodeRef<'static>) -> usize {
        self.objects(property).count()
    }

    /// The only object of a property.
    pub(super) fn only(&self, property: NamedNodeRef<'static>) -> Option<&'a Term> {
        let mut objects = self.objects(property);
        objects.next().filter(|_| objects.next().is_none())
    }

    /// The only IRI of a property.
    pub(super) fn only_iri(&self, property: NamedNodeRef<'static>) -> Option<&'a str> {
        self.only(property).and_then(as_iri)
    }

    /// The only number of a property: a decimal or an integer.
    pub(super) fn only_number(&self, property: NamedNodeRef<'static>) -> Option<f64> {
        number(self.only(property).and_then(as_literal)?)
    }

    /// Whether a property is missing, or is one number that fits.
    pub(super) fn number_fits(&self, property: NamedNodeRef<'static>, fits: impl Fn(f64) -> bool) -> bool {
        self.count(property) == 0 || self.only_number(property).is_some_and(fits)
    }

    /// The day of a date.
    pub(super) fn day(&self, property: NamedNodeRef<'static>) -> Option<Day> {
        self.literals(property).find_map(day)
    }
}

/// The IRI of a term.
pub(super) fn as_iri(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::BlankNode(_) | Term::Literal(_) => None,
    }
}

/// The literal of a term.
pub(super) fn as_literal(term: &Term) -> Option<&Literal> {
    match term {
        Term::Literal(literal) => Some(literal),
        Term::NamedNode(_) | Term::BlankNode(_) => None,
    }
}

/// The value of a decimal or an integer.
pub(super) fn number(literal: &Literal) -> Option<f64> {
    let exact = [xsd::DECIMAL, xsd::INTEGER].contains(&literal.datatype());
    exact.then(|| literal.value().parse().ok()).flatten().filter(|it: &f64| it.is_finite())
}

/// The value of a date.
pub(super) fn day(literal: &Literal) -> Option<Day> {
    (literal.datatype() == xsd::DATE).then(|| Day::parse(literal.value())).flatten()
}
