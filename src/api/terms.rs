//! The shipped ontology as a document: its triples, and its terms for a page.

use crate::engine::shipped;
use crate::ingest::rdf::blank_nodes::BlankNodes;
use crate::model::text::{Label, Language, Text};
use crate::vocabulary::external::{dcterms, owl, rdf, rdfs, sh, skos};
use crate::vocabulary::{BC, ONTOLOGY};
use oxrdf::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term as RdfTerm, Triple};
use oxrdfio::{RdfFormat, RdfParser};
use std::sync::LazyLock;

/// The files that make up the ontology; the concepts of its schemes are documents of their own.
const FILES: &[&str] = &["bioclusters.ttl", "shapes.ttl"];

/// What a term may say of other terms, in the order in which it is told.
const RELATIONS: &[(NamedNodeRef<'static>, Label)] = &[
    (rdfs::SUB_CLASS_OF, Label::new("상위 클래스", "Subclass of")),
    (rdfs::SUB_PROPERTY_OF, Label::new("상위 속성", "Subproperty of")),
    (rdfs::DOMAIN, Label::new("정의역", "Domain")),
    (rdfs::RANGE, Label::new("치역", "Range")),
    (sh::TARGET_CLASS, Label::new("대상 클래스", "Target class")),
    (sh::SEVERITY, Label::new("심각도", "Severity")),
];

/// The ontology.
#[derive(Debug)]
pub struct Terms {
    /// Its triples, in the order of its files.
    pub triples: Vec<Triple>,
    /// Its IRI.
    pub iri: String,
    /// Its title.
    pub title: Text,
    /// What it is about.
    pub comment: Text,
    /// Its version.
    pub version: String,
    /// The address of its licence.
    pub licence: String,
    /// Its classes, by IRI.
    pub classes: Vec<Term>,
    /// Its properties, by IRI.
    pub properties: Vec<Term>,
    /// Its shapes, by IRI.
    pub shapes: Vec<Term>,
}

/// A term of the ontology.
#[derive(Debug)]
pub struct Term {
    /// Its IRI.
    pub iri: String,
    /// Its name; of a shape, its code.
    pub label: Text,
    /// What it means; of a shape, what it asks for.
    pub comment: Text,
    /// What it says of other terms.
    pub relations: Vec<(Label, Vec<String>)>,
}

/// The shipped ontology, read once.
pub fn terms() -> &'static Terms {
    static TERMS: LazyLock<Terms> = LazyLock::new(|| Terms::of(triples()));
    &TERMS
}

fn triples() -> Vec<Triple> {
    let mut triples = Vec::new();
    for file in FILES {
        // A parser names blank nodes anew each time, and the document would differ.
        let mut names = BlankNodes::new(file.trim_end_matches(".ttl"));
        let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(shipped::document(file));
        // A test parses every shipped file, so there is no error to pass on here.
        triples.extend(parser.map_while(Result::ok).map(|it| Triple::from(names.renamed(it))));
    }
    triples
}

impl Terms {
    fn of(triples: Vec<Triple>) -> Self {
        let about = |predicate| text(&triples, ONTOLOGY, predicate);
        let one = |predicate| objects(&triples, ONTOLOGY, predicate).into_iter().next().unwrap_or_default();
        let properties = [owl::OBJECT_PROPERTY, owl::DATATYPE_PROPERTY, owl::ANNOTATION_PROPERTY];
        Self {
            iri: ONTOLOGY.to_owned(),
            title: about(dcterms::TITLE),
            comment: about(rdfs::COMMENT),
            version: one(owl::VERSION_INFO),
            licence: one(dcterms::LICENSE),
            classes: declared(&triples, &[owl::CLASS]),
            properties: declared(&triples, &properties),
            shapes: declared(&triples, &[sh::NODE_SHAPE, sh::PROPERTY_SHAPE]),
            triples,
        }
    }
}

/// The terms of the namespace that are of one of some classes, by IRI.
fn declared(triples: &[Triple], classes: &[NamedNodeRef<'_>]) -> Vec<Term> {
    let is_of = |it: &&Triple| {
        it.predicate == rdf::TYPE
            && classes.iter().any(|class| RdfTerm::from(class.into_owned()) == it.object)
    };
    let typed = triples.iter().filter(is_of).filter_map(|it| named(&it.subject));
    let mut iris: Vec<&str> = typed.map(NamedNode::as_str).filter(|it| it.starts_with(BC)).collect();
    iris.sort_unstable();
    iris.dedup();
    iris.into_iter().map(|iri| term(triples, iri)).collect()
}

fn term(triples: &[Triple], iri: &str) -> Term {
    let either = |first, second| {
        let found = text(triples, iri, first);
        if found == Text::default() { text(triples, iri, second) } else { found }
    };
    let relations = RELATIONS.iter().filter_map(|(property, label)| {
        let values = objects(triples, iri, *property);
        (!values.is_empty()).then_some((*label, values))
    });
    Term {
        iri: iri.to_owned(),
        label: either(rdfs::LABEL, skos::PREF_LABEL),
        comment: either(rdfs::COMMENT, sh::MESSAGE),
        relations: relations.collect(),
    }
}

fn named(subject: &NamedOrBlankNode) -> Option<&NamedNode> {
    match subject {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn values<'a>(
    triples: &'a [Triple],
    iri: &'a str,
    predicate: NamedNodeRef<'a>,
) -> impl Iterator<Item = &'a RdfTerm> {
    let of = move |it: &&Triple| {
        it.predicate == predicate && named(&it.subject).is_some_and(|subject| subject.as_str() == iri)
    };
    triples.iter().filter(of).map(|it| &it.object)
}

/// IRIs and literals, without blank nodes.
fn objects(triples: &[Triple], iri: &str, predicate: NamedNodeRef<'_>) -> Vec<String> {
    let text = |it: &RdfTerm| match it {
        RdfTerm::NamedNode(node) => Some(node.as_str().to_owned()),
        RdfTerm::Literal(literal) => Some(literal.value().to_owned()),
        RdfTerm::BlankNode(_) => None,
    };
    values(triples, iri, predicate).filter_map(text).collect()
}

fn text(triples: &[Triple], iri: &str, predicate: NamedNodeRef<'_>) -> Text {
    let mut text = Text::default();
    for value in values(triples, iri, predicate) {
        let RdfTerm::Literal(literal) = value else { continue };
        match literal.language().and_then(Language::from_tag) {
            Some(Language::Korean) => text.ko = Some(literal.value().to_owned()),
            Some(Language::English) => text.en = Some(literal.value().to_owned()),
            None => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::terms;
    use crate::vocabulary::{bc, class};

    #[test]
    fn every_term_of_the_code_is_on_the_page_with_its_names() {
        let terms = terms();
        let names = |it: &super::Term| (it.label.ko.is_some() && it.label.en.is_some(), it.iri.clone());
        assert!(terms.classes.iter().chain(&terms.properties).all(|it| names(it).0));
        for (known, told) in [(class::ALL, &terms.classes), (bc::ALL, &terms.properties)] {
            let told: Vec<_> = told.iter().map(|it| it.iri.as_str()).collect();
            for it in known {
                assert!(told.contains(&it.as_str()), "{it}");
            }
        }
        assert!(terms.shapes.iter().all(|it| it.comment.ko.is_some() && it.comment.en.is_some()));
        assert!(!terms.version.is_empty() && terms.licence.starts_with("https://"));
    }
}
