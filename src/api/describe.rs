//! What a document says of a thing: its statements, those of its parts and of its linkages, and the names of what it
//! mentions.

use super::asked::Asked;
use super::things::Things;
use crate::store::term::{Pattern, TermId};
use crate::vocabulary::bc;
use crate::vocabulary::external::{dcterms, foaf, rdfs, skos};
use crate::vocabulary::mint::{Base, Kind};
use oxrdf::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::HashSet;

/// Properties by which a linkage belongs to what it names.
const LINKAGE_ENDS: &[NamedNodeRef<'static>] =
    &[bc::PARTICIPANT, bc::FROM, bc::TO, bc::ABOUT, bc::UNDER_PROGRAMME];

/// Properties that name a thing.
const NAMES: &[NamedNodeRef<'static>] = &[skos::PREF_LABEL, rdfs::LABEL, dcterms::TITLE];

/// The triples of a document about some things, each once; the first thing is what it is about.
pub fn triples<P>(asked: &Asked<P>, terms: &[TermId]) -> Vec<Triple> {
    let things = Things::new(&asked.snapshot);
    Description::of(&things, terms, asked.state.settings.document_linkages_max).into_triples(&things)
}

/// The linkages of a document: those that are told in full, and how many there are.
#[derive(Debug)]
pub struct Told {
    /// The linkages, by IRI.
    pub linkages: Vec<TermId>,
    /// How many there are.
    pub all: usize,
}

impl Told {
    /// The linkages of a thing, at most so many.
    pub fn of(things: &Things<'_>, term: TermId, max: usize) -> Self {
        let mut linkages = Vec::new();
        for end in std::iter::once(term).chain(merged_into(things, term)) {
            for property in LINKAGE_ENDS {
                let naming = things.read.index.id(*property);
                linkages.extend(naming.into_iter().flat_map(|it| things.read.index.subjects(it, end)));
            }
        }
        let mut linkages = things.by_iri(linkages);
        let all = linkages.len();
        linkages.truncate(max);
        Self { linkages, all }
    }
}

/// Actors that a thing stands for, directly or by a chain, in the order in which they are met.
pub fn merged_into(things: &Things<'_>, term: TermId) -> Vec<TermId> {
    let mut met = vec![term];
    let mut at = 0;
    while let Some(survivor) = met.get(at).copied() {
        at += 1;
        let merged = things.subjects(bc::MERGED_INTO, survivor);
        let new: Vec<_> = merged.into_iter().filter(|it| !met.contains(it)).collect();
        met.extend(new);
    }
    met.split_off(1)
}

/// A description as it grows.
struct Description {
    triples: Vec<[TermId; 3]>,
    met: HashSet<[TermId; 3]>,
    about: Option<TermId>,
    told: usize,
    linkages: usize,
}

impl Description {
    fn of(things: &Things<'_>, terms: &[TermId], linkages_max: usize) -> Self {
        let about = terms.first().copied();
        let mut description = Self { triples: Vec::new(), met: HashSet::new(), about, told: 0, linkages: 0 };
        for term in terms {
            description.state(things, *term);
        }
        if let Some(about) = about {
            if let Some(merged) = things.read.index.id(bc::MERGED_INTO) {
                for other in merged_into(things, about) {
                    let into = things.read.objects(other, bc::MERGED_INTO);
                    for it in into {
                        description.push([other, merged, it]);
                    }
                }
            }
            let told = Told::of(things, about, linkages_max);
            (description.told, description.linkages) = (told.linkages.len(), told.all);
            told.linkages.into_iter().for_each(|it| description.state(things, it));
        }
        description.name(things);
        description
    }

    fn push(&mut self, triple: [TermId; 3]) {
        if self.met.insert(triple) {
            self.triples.push(triple);
        }
    }

    /// Adds what is said of a thing, of its parts, the ones that its IRI begins, and of blank nodes below it.
    fn state(&mut self, things: &Things<'_>, term: TermId) {
        let index = things.read.index;
        let prefix = things.read.iri(term).map(|it| format!("{it}/"));
        let mut pending = vec![term];
        let mut known: HashSet<TermId> = [term].into();
        let mut at = 0;
        while let Some(subject) = pending.get(at).copied() {
            at += 1;
            let mut below = Vec::new();
            for quad in index.scan(Pattern { subject: Some(subject), ..Pattern::ALL }) {
                self.push([quad.subject, quad.predicate, quad.object]);
                let is_part = match things.read.iri(quad.object) {
                    Some(iri) => prefix.as_ref().is_some_and(|it| iri.starts_with(it)),
                    None => matches!(index.term(quad.object), Term::BlankNode(_)),
                };
                if is_part && known.insert(quad.object) {
                    below.push(quad.object);
                }
            }
            pending.extend(things.by_iri(below));
        }
    }

    /// Adds the names of everything that was mentioned.
    fn name(&mut self, things: &Things<'_>) {
        let index = things.read.index;
        let mentioned = self.triples.iter().flat_map(|[subject, _, object]| [*subject, *object]);
        let mentioned = things.by_iri(mentioned.filter(|it| things.read.iri(*it).is_some()).collect());
        let names: Vec<_> = NAMES.iter().filter_map(|it| index.id(*it)).collect();
        for term in mentioned {
            for name in &names {
                index.objects(term, *name).for_each(|it| self.push([term, *name, it]));
            }
        }
    }

    fn into_triples(self, things: &Things<'_>) -> Vec<Triple> {
        let index = things.read.index;
        let mut triples = Vec::with_capacity(self.triples.len() + 4);
        for [subject, predicate, object] in &self.triples {
            let subject = match index.term(*subject) {
                Term::NamedNode(node) => NamedOrBlankNode::from(node),
                Term::BlankNode(node) => node.into(),
                Term::Literal(_) => continue,
            };
            let Term::NamedNode(predicate) = index.term(*predicate) else { continue };
            triples.push(Triple { subject, predicate, object: index.term(*object) });
        }
        if self.told < self.linkages
            && let Some(iri) = self.about.and_then(|it| things.read.iri(it))
        {
            triples.extend(cut(things.read.base, iri, self.told, self.linkages));
        }
        triples
    }
}

/// What a document says of itself where it does not tell all linkages.
fn cut(base: &Base, iri: &str, told: usize, all: usize) -> Vec<Triple> {
    let Some(document) = base.document(iri) else { return Vec::new() };
    let mut triples = Vec::new();
    let mut say = |predicate: NamedNodeRef<'_>, object: Term| {
        triples.push(Triple::new(document.clone(), predicate.into_owned(), object));
    };
    say(foaf::PRIMARY_TOPIC, NamedNode::new_unchecked(iri).into());
    let (ko, en) = cut_words(told, all);
    say(rdfs::COMMENT, Literal::new_language_tagged_literal_unchecked(en, "en").into());
    say(rdfs::COMMENT, Literal::new_language_tagged_literal_unchecked(ko, "ko").into());
    if let Some((resource, parameter, key)) = rest_of(base, iri) {
        say(rdfs::SEE_ALSO, base.rest_list(resource, parameter, key).into());
    }
    triples
}

/// That a document does not tell all linkages, in Korean and English.
pub fn cut_words(told: usize, all: usize) -> (String, String) {
    (
        format!("이 문서는 연계 {all}건 가운데 {told}건만 담았습니다(limits.document_linkages)."),
        format!("This document tells {told} of {all} linkages (limits.document_linkages)."),
    )
}

/// The list that has all linkages of a thing: resource, parameter and key.
pub fn rest_of<'a>(base: &Base, iri: &'a str) -> Option<(&'static str, &'static str, &'a str)> {
    let (kind, key) = base.parse_id(iri)?;
    match kind {
        Kind::Actor => Some(("linkages", "actor", key)),
        Kind::Programme => Some(("linkages", "programme", key)),
        Kind::Cluster
        | Kind::Linkage
        | Kind::Artifact
        | Kind::Derivation
        | Kind::Pathway
        | Kind::Policy
        | Kind::Demand
        | Kind::Offer
        | Kind::Statistic
        | Kind::Evidence
        | Kind::Import
        | Kind::Run
        | Kind::Dataset
        | Kind::Observation => None,
    }
}
