//! Triples that the service says about itself, in the order in which it says them.

use crate::vocabulary::external::dcterms;
use oxrdf::{BlankNode, Literal, NamedNodeRef, NamedOrBlankNode, Term, Triple};

/// Triples while they are said.
#[derive(Debug, Default)]
pub struct Statements {
    /// The triples.
    pub triples: Vec<Triple>,
    nodes: usize,
}

impl Statements {
    /// A blank node, whose label is the same each time.
    pub fn node(&mut self) -> BlankNode {
        self.nodes += 1;
        BlankNode::new_unchecked(format!("n{}", self.nodes))
    }

    /// Says something.
    pub fn add(
        &mut self,
        subject: impl Into<NamedOrBlankNode>,
        predicate: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) {
        self.triples.push(Triple::new(subject, predicate, object));
    }

    /// Says a number of things.
    pub fn count(&mut self, subject: impl Into<NamedOrBlankNode>, predicate: NamedNodeRef<'_>, count: usize) {
        self.add(subject, predicate, Literal::from(count as u64));
    }

    /// Says the title of something in both languages.
    pub fn title(&mut self, subject: impl Into<NamedOrBlankNode>, en: &str, ko: &str) {
        let subject = subject.into();
        for (text, language) in [(en, "en"), (ko, "ko")] {
            let text = Literal::new_language_tagged_literal_unchecked(text, language);
            self.add(subject.clone(), dcterms::TITLE, text);
        }
    }
}
