//! Triples on their way into the store, numbered as they come: what an importer fills.

use super::dictionary::{Dictionary, DictionaryFull};
use super::term::TermId;
use oxrdf::{NamedNodeRef, TermRef, TripleRef};

/// Triples of one import. They have no graph yet: the commit names it.
#[derive(Debug, Default)]
pub struct Batch {
    dictionary: Dictionary,
    triples: Vec<[TermId; 3]>,
}

impl Batch {
    /// An empty batch that keeps literals as a dictionary does.
    pub fn alike(dictionary: &Dictionary) -> Self {
        Self { dictionary: dictionary.alike(), triples: Vec::new() }
    }

    /// Adds a triple.
    pub fn push<'a>(&mut self, triple: impl Into<TripleRef<'a>>) -> Result<(), DictionaryFull> {
        let TripleRef { subject, predicate, object } = triple.into();
        let row = [
            self.dictionary.intern(subject.into())?,
            self.dictionary.intern(predicate.into())?,
            self.dictionary.intern(object)?,
        ];
        self.triples.push(row);
        Ok(())
    }

    /// Adds a triple of an IRI, a property and any term.
    pub fn add<'a>(
        &mut self,
        subject: NamedNodeRef<'_>,
        predicate: NamedNodeRef<'_>,
        object: impl Into<TermRef<'a>>,
    ) -> Result<(), DictionaryFull> {
        self.push(TripleRef { subject: subject.into(), predicate, object: object.into() })
    }

    /// The number of a term in this batch, for [`Batch::push_numbered`]: a term of many triples is looked up once.
    pub fn intern<'a>(&mut self, term: impl Into<TermRef<'a>>) -> Result<TermId, DictionaryFull> {
        self.dictionary.intern(term.into())
    }

    /// Adds a triple of terms that [`Batch::intern`] has numbered.
    pub fn push_numbered(&mut self, triple: [TermId; 3]) {
        self.triples.push(triple);
    }

    /// Number of triples, repeated ones included.
    pub fn len(&self) -> usize {
        self.triples.len()
    }

    /// Number of triples, each once.
    pub fn distinct(&self) -> usize {
        let mut triples = self.triples.clone();
        triples.sort_unstable();
        triples.dedup();
        triples.len()
    }

    /// Whether there is no triple.
    pub fn is_empty(&self) -> bool {
        self.triples.is_empty()
    }

    /// The terms of the triples.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// The triples, in the order in which they came.
    pub fn triples(&self) -> &[[TermId; 3]] {
        &self.triples
    }

    /// Keeps the triples for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&[TermId; 3]) -> bool) {
        self.triples.retain(keep);
    }
}
