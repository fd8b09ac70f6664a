//! Terms and their numbers, both ways.
//!
//! One arena holds every term once: a tag byte, then its text. A typed literal stores the number of its datatype,
//! so that a million dates cost the datatype's IRI once. The hash table holds numbers only and compares in the arena.

use super::canonical;
use super::term::{Quad, TermId};
use hashbrown::{DefaultHashBuilder, HashTable};
use oxrdf::{
    BlankNodeRef, GraphNameRef, LiteralRef, NamedNodeRef, NamedOrBlankNodeRef, QuadRef, Term, TermRef,
};
use std::hash::BuildHasher;

const IRI: u8 = 0;
const BLANK: u8 = 1;
const STRING: u8 = 2;
const LANGUAGE_STRING: u8 = 3;
const TYPED: u8 = 4;

/// Too many terms, or too long a language tag: the dictionary cannot number this term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the store holds {} terms, and no more fit", TermId::STORED_MAX)]
pub struct DictionaryFull;

/// How literals are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Spelling {
    /// In the form that the durable copy gives back.
    #[default]
    Canonical,
    /// As they were written: where there is no durable copy to agree with.
    AsWritten,
}

/// Terms by number, numbers by term.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    spelling: Spelling,
    arena: Vec<u8>,
    /// End of each term in the arena.
    ends: Vec<u64>,
    table: HashTable<TermId>,
    hasher: DefaultHashBuilder,
}

impl Dictionary {
    /// An empty dictionary that keeps literals in some form.
    pub fn new(spelling: Spelling) -> Self {
        Self { spelling, ..Self::default() }
    }

    /// An empty dictionary that keeps literals as this one does.
    #[must_use]
    pub fn alike(&self) -> Self {
        Self::new(self.spelling)
    }

    /// Calls `then` with the form of a term in which it is kept.
    fn spelled<T>(&self, term: TermRef<'_>, then: impl FnOnce(TermRef<'_>) -> T) -> T {
        match self.spelling {
            Spelling::Canonical => canonical::with(term, then),
            Spelling::AsWritten => then(term),
        }
    }

    /// The arena and the end of each term in it.
    pub(super) fn parts(&self) -> (&[u8], &[u64]) {
        (&self.arena, &self.ends)
    }

    /// A dictionary of the parts of another one.
    pub(super) fn from_parts(arena: Vec<u8>, ends: Vec<u64>) -> Self {
        let mut dictionary = Self { arena, ends, ..Self::default() };
        let Self { arena, ends, table, hasher, .. } = &mut dictionary;
        let hash = |it: &TermId| hasher.hash_one(slice(arena, ends, *it));
        table.reserve(ends.len(), hash);
        for id in (1..).map_while(TermId::new).take(ends.len()) {
            table.insert_unique(hash(&id), id, hash);
        }
        dictionary
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Bytes of memory that it takes.
    pub fn memory(&self) -> usize {
        self.arena.capacity() + self.ends.capacity() * 8 + self.table.capacity() * 5
    }

    /// The number of a term, if the dictionary holds it.
    pub fn id(&self, term: TermRef<'_>) -> Option<TermId> {
        let mut bytes = Vec::with_capacity(96);
        self.spelled(term, |term| self.encode(term, &mut bytes))?;
        self.find(&bytes)
    }

    /// The number of a term, which is added if it is new.
    pub fn intern(&mut self, term: TermRef<'_>) -> Result<TermId, DictionaryFull> {
        if let TermRef::Literal(literal) = term {
            // The datatype is a term of its own; it must have a number before the literal is encoded.
            if !is_plain(literal) {
                self.intern(literal.datatype().into())?;
            }
        }
        let mut bytes = Vec::with_capacity(96);
        let spelling = self.spelling;
        let mut encode = |term: TermRef<'_>| {
            if let TermRef::Literal(literal) = term
                && !is_plain(literal)
            {
                // A canonical form may have another datatype (xsd:int becomes xsd:integer).
                self.intern(literal.datatype().into())?;
            }
            self.encode(term, &mut bytes).ok_or(DictionaryFull)
        };
        match spelling {
            Spelling::Canonical => canonical::with(term, encode)?,
            Spelling::AsWritten => encode(term)?,
        }
        if let Some(id) = self.find(&bytes) {
            return Ok(id);
        }
        let number = u32::try_from(self.ends.len() + 1).ok().filter(|it| *it <= TermId::STORED_MAX);
        let id = number.and_then(TermId::new).ok_or(DictionaryFull)?;
        self.arena.extend_from_slice(&bytes);
        self.ends.push(self.arena.len() as u64);
        let Self { arena, ends, table, hasher, .. } = self;
        table.insert_unique(hasher.hash_one(bytes.as_slice()), id, |it| {
            hasher.hash_one(slice(arena, ends, *it))
        });
        Ok(id)
    }

    /// The term of a number.
    pub fn term(&self, id: TermId) -> TermRef<'_> {
        let bytes = slice(&self.arena, &self.ends, id);
        let Some((&tag, rest)) = bytes.split_first() else { return unknown() };
        match tag {
            IRI => NamedNodeRef::new_unchecked(text(rest)).into(),
            BLANK => BlankNodeRef::new_unchecked(text(rest)).into(),
            STRING => LiteralRef::new_simple_literal(text(rest)).into(),
            LANGUAGE_STRING => {
                let (language, value) = split_language(rest);
                LiteralRef::new_language_tagged_literal_unchecked(value, language).into()
            }
            _ => {
                let (datatype, value) = split_datatype(rest);
                match datatype.map(|it| self.term(it)) {
                    Some(TermRef::NamedNode(datatype)) => {
                        LiteralRef::new_typed_literal(value, datatype).into()
                    }
                    Some(TermRef::BlankNode(_) | TermRef::Literal(_)) | None => unknown(),
                }
            }
        }
    }

    /// The terms of a quad.
    pub fn quad(&self, quad: &Quad) -> QuadRef<'_> {
        let subject = match self.term(quad.subject) {
            TermRef::NamedNode(node) => NamedOrBlankNodeRef::NamedNode(node),
            TermRef::BlankNode(node) => NamedOrBlankNodeRef::BlankNode(node),
            // Literals are never subjects: what comes in are triples.
            TermRef::Literal(literal) => {
                NamedOrBlankNodeRef::NamedNode(NamedNodeRef::new_unchecked(literal.value()))
            }
        };
        let predicate = NamedNodeRef::new_unchecked(self.text(quad.predicate));
        let object = self.term(quad.object);
        let graph_name = match quad.graph.map(|it| self.term(it)) {
            Some(TermRef::NamedNode(node)) => GraphNameRef::NamedNode(node),
            Some(TermRef::BlankNode(node)) => GraphNameRef::BlankNode(node),
            Some(TermRef::Literal(_)) | None => GraphNameRef::DefaultGraph,
        };
        QuadRef { subject, predicate, object, graph_name }
    }

    /// The text of a term: an IRI, a blank-node label, or the lexical form of a literal.
    pub fn text(&self, id: TermId) -> &str {
        let bytes = slice(&self.arena, &self.ends, id);
        let Some((&tag, rest)) = bytes.split_first() else { return "" };
        match tag {
            LANGUAGE_STRING => split_language(rest).1,
            TYPED => split_datatype(rest).1,
            _ => text(rest),
        }
    }

    /// The IRI of a term, if it is one.
    pub fn iri(&self, id: TermId) -> Option<&str> {
        let bytes = slice(&self.arena, &self.ends, id);
        (bytes.first() == Some(&IRI)).then(|| text(bytes.get(1..).unwrap_or_default()))
    }

    /// The term of a number, owned.
    pub fn owned(&self, id: TermId) -> Term {
        self.term(id).into_owned()
    }

    /// Gives back memory that growth had reserved.
    pub fn shrink(&mut self) {
        let Self { arena, ends, table, hasher, .. } = self;
        arena.shrink_to_fit();
        ends.shrink_to_fit();
        table.shrink_to_fit(|it| hasher.hash_one(slice(arena, ends, *it)));
    }

    fn find(&self, bytes: &[u8]) -> Option<TermId> {
        let Self { arena, ends, table, hasher, .. } = self;
        table.find(hasher.hash_one(bytes), |it| slice(arena, ends, *it) == bytes).copied()
    }

    fn encode(&self, term: TermRef<'_>, bytes: &mut Vec<u8>) -> Option<()> {
        match term {
            TermRef::NamedNode(node) => {
                bytes.push(IRI);
                bytes.extend_from_slice(node.as_str().as_bytes());
            }
            TermRef::BlankNode(node) => {
                bytes.push(BLANK);
                bytes.extend_from_slice(node.as_str().as_bytes());
            }
            TermRef::Literal(literal) => {
                if let Some(language) = literal.language() {
                    bytes.push(LANGUAGE_STRING);
                    bytes.push(u8::try_from(language.len()).ok()?);
                    bytes.extend_from_slice(language.as_bytes());
                } else if is_plain(literal) {
                    bytes.push(STRING);
                } else {
                    let datatype = self.id(literal.datatype().into())?;
                    bytes.push(TYPED);
                    bytes.extend_from_slice(&datatype.number().to_le_bytes());
                }
                bytes.extend_from_slice(literal.value().as_bytes());
            }
        }
        Some(())
    }
}

fn is_plain(literal: LiteralRef<'_>) -> bool {
    literal.language().is_some() || literal.datatype() == oxrdf::vocab::xsd::STRING
}

fn slice<'a>(arena: &'a [u8], ends: &[u64], id: TermId) -> &'a [u8] {
    let position = id.position();
    let start = position.checked_sub(1).and_then(|it| ends.get(it)).copied().unwrap_or(0);
    let end = ends.get(position).copied().unwrap_or(start);
    arena.get(to_usize(start)..to_usize(end)).unwrap_or_default()
}

fn to_usize(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

fn text(bytes: &[u8]) -> &str {
    // Only whole `str`s are written into the arena, so this never falls back.
    std::str::from_utf8(bytes).unwrap_or_default()
}

fn split_language(bytes: &[u8]) -> (&str, &str) {
    let Some((&length, rest)) = bytes.split_first() else { return ("", "") };
    let (language, value) = rest.split_at_checked(length.into()).unwrap_or((rest, &[]));
    (text(language), text(value))
}

fn split_datatype(bytes: &[u8]) -> (Option<TermId>, &str) {
    let Some((number, value)) = bytes.split_first_chunk::<4>() else { return (None, "") };
    (TermId::new(u32::from_le_bytes(*number)), text(value))
}

/// What a number stands for that this dictionary never gave out.
fn unknown() -> TermRef<'static> {
    LiteralRef::new_simple_literal("").into()
}

#[cfg(test)]
mod tests {
    use super::Dictionary;
    use oxrdf::{BlankNode, Literal, NamedNode, Term, vocab::xsd};

    fn samples() -> Vec<Term> {
        vec![
            NamedNode::new_unchecked("http://example.org/a").into(),
            BlankNode::new_unchecked("b0").into(),
            Literal::new_simple_literal("").into(),
            Literal::new_simple_literal("http://example.org/a").into(),
            Literal::new_language_tagged_literal_unchecked("홍릉", "ko").into(),
            Literal::new_language_tagged_literal_unchecked("홍릉", "ko-kr").into(),
            Literal::new_typed_literal("1.5", xsd::DECIMAL).into(),
            Literal::new_typed_literal("abc", NamedNode::new_unchecked("http://example.org/type")).into(),
        ]
    }

    #[test]
    fn every_kind_of_term_comes_back_as_it_went_in() {
        let mut dictionary = Dictionary::default();
        let ids: Vec<_> = samples().iter().map(|it| dictionary.intern(it.as_ref()).unwrap()).collect();
        for (term, id) in samples().iter().zip(&ids) {
            assert_eq!(dictionary.owned(*id), *term);
            assert_eq!(dictionary.id(term.as_ref()), Some(*id));
            assert_eq!(dictionary.intern(term.as_ref()), Ok(*id));
        }
        assert_eq!(dictionary.text(ids[4]), "홍릉");
        assert_eq!(dictionary.text(ids[6]), "1.5");
        assert_eq!(dictionary.id(NamedNode::new_unchecked("http://example.org/none").as_ref().into()), None);
    }
}
