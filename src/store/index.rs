//! The read index: every quad of one revision in three sorted orders and by graph, with the dictionary of its terms.
//!
//! Immutable behind an `Arc`; a commit merges a sorted delta into a new index and disturbs no reader. Every pattern
//! is one or two binary searches; counts of a pattern come from the sorted ranges without reading them.

use super::dictionary::{Dictionary, DictionaryFull};
use super::graphs::GraphPlaces;
use super::order::{Offsets, Order};
use super::scan::{Permutation, Range, Scan};
use super::statistics::Statistics;
use super::term::{Graphs, Pattern, Quad, TermId};
use oxrdf::{NamedNodeRef, Term, TermRef};
use std::sync::{Arc, OnceLock};

/// Fewer unused terms than this are not worth a new dictionary.
const UNUSED_TERMS_MIN: usize = 100_000;

/// The quads of one revision.
#[derive(Debug, Clone, Default)]
pub struct QuadIndex {
    dictionary: Arc<Dictionary>,
    /// Subject, predicate, object, graph.
    spo: Order,
    /// Predicate, object, subject, graph.
    pos: Order,
    /// Object, subject, predicate, graph.
    osp: Order,
    /// By graph, in the order by subject.
    graphs: GraphPlaces,
    /// Counted when the first query asks.
    statistics: OnceLock<Statistics>,
}

impl QuadIndex {
    /// Sorts quads into an index.
    pub fn new(mut dictionary: Dictionary, quads: &[Quad]) -> Self {
        dictionary.shrink();
        let order = |offsets, permute: fn(&Quad) -> [u32; 4]| {
            Order::new(quads.iter().map(permute).collect(), offsets)
        };
        let spo = order(Offsets::Dense, spo);
        Self {
            graphs: GraphPlaces::new(&spo),
            pos: order(Offsets::Sparse, pos),
            osp: order(Offsets::Dense, osp),
            spo,
            dictionary: Arc::new(dictionary),
            statistics: OnceLock::new(),
        }
    }

    /// This index with some quads more and some less. A quad in both lists is added.
    #[must_use]
    pub fn merged(&self, dictionary: Arc<Dictionary>, added: &[Quad], removed: &[Quad]) -> Self {
        let order = |order: &Order, permute: fn(&Quad) -> [u32; 4]| {
            let sorted = |quads: &[Quad]| {
                let mut rows: Vec<_> = quads.iter().map(permute).collect();
                rows.sort_unstable();
                rows.dedup();
                rows
            };
            let added = sorted(added);
            let mut removed = sorted(removed);
            removed.retain(|it| added.binary_search(it).is_err());
            order.merged(&added, &removed)
        };
        let spo = order(&self.spo, spo);
        Self {
            dictionary,
            graphs: GraphPlaces::new(&spo),
            pos: order(&self.pos, pos),
            osp: order(&self.osp, osp),
            spo,
            statistics: OnceLock::new(),
        }
    }

    /// The same quads under a new dictionary, when over half of the terms of this one occur no more; `None` otherwise.
    /// Terms are only ever added to a dictionary, so this is how a long-lived process gives back those of old values.
    pub fn compacted(&self) -> Result<Option<Self>, DictionaryFull> {
        let each = Pattern { graphs: Graphs::Each, ..Pattern::ALL };
        let mut used = vec![false; self.dictionary.len() + 1];
        let mut mark = |id: TermId| {
            if let Some(slot) = used.get_mut(id.number() as usize) {
                *slot = true;
            }
        };
        for quad in self.scan(each) {
            [quad.subject, quad.predicate, quad.object].into_iter().chain(quad.graph).for_each(&mut mark);
        }
        let live = used.iter().filter(|it| **it).count();
        if self.dictionary.len() < 2 * live + UNUSED_TERMS_MIN {
            return Ok(None);
        }
        let mut dictionary = self.dictionary.alike();
        let mut quads = Vec::with_capacity(self.len());
        for quad in self.scan(each) {
            let mut number = |id| dictionary.intern(self.dictionary.term(id));
            quads.push(Quad {
                subject: number(quad.subject)?,
                predicate: number(quad.predicate)?,
                object: number(quad.object)?,
                graph: quad.graph.map(&mut number).transpose()?,
            });
        }
        Ok(Some(Self::new(dictionary, &quads)))
    }

    /// The terms.
    pub fn dictionary(&self) -> &Arc<Dictionary> {
        &self.dictionary
    }

    /// Number of quads.
    pub fn len(&self) -> usize {
        self.spo.len()
    }

    /// Figures of the properties, for the planner.
    pub(super) fn statistics(&self) -> &Statistics {
        self.statistics.get_or_init(|| Statistics::new(&self.spo, &self.pos))
    }

    /// Whether there is no quad.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of memory that it takes.
    pub fn memory(&self) -> usize {
        [&self.spo, &self.pos, &self.osp].map(Order::memory).iter().sum::<usize>()
            + self.graphs.memory()
            + self.dictionary.memory()
    }

    /// The number of a term, if it occurs.
    pub fn id<'a>(&self, term: impl Into<TermRef<'a>>) -> Option<TermId> {
        self.dictionary.id(term.into())
    }

    /// The number of an IRI given as text, if it occurs.
    pub fn iri_id(&self, iri: &str) -> Option<TermId> {
        self.id(NamedNodeRef::new_unchecked(iri))
    }

    /// The term of a number.
    pub fn term(&self, id: TermId) -> Term {
        self.dictionary.owned(id)
    }

    /// The text of a term: an IRI, a blank-node label, or a literal's lexical form.
    pub fn text(&self, id: TermId) -> &str {
        self.dictionary.text(id)
    }

    /// The quads of a pattern, in index order.
    pub fn scan(&self, pattern: Pattern) -> Scan<'_> {
        let Pattern { subject, predicate, object, graphs } = pattern;
        let [s, p, o] = [subject, predicate, object].map(|it| it.map(TermId::number));
        let (permutation, range) = match (s, p, o) {
            (Some(s), Some(p), Some(o)) => (Permutation::Spo, Range::One(s, self.spo.of3(s, p, o))),
            (Some(s), Some(p), None) => (Permutation::Spo, Range::One(s, self.spo.of2(s, p))),
            (Some(s), None, Some(o)) => (Permutation::Osp, Range::One(o, self.osp.of2(o, s))),
            (None, Some(p), Some(o)) => (Permutation::Pos, Range::One(p, self.pos.of2(p, o))),
            (Some(s), None, None) => (Permutation::Spo, Range::One(s, self.spo.of(s))),
            (None, Some(p), None) => (Permutation::Pos, Range::One(p, self.pos.of(p))),
            (None, None, Some(o)) => (Permutation::Osp, Range::One(o, self.osp.of(o))),
            (None, None, None) => (Permutation::Spo, Range::All(&self.spo, 0, &[])),
        };
        if let Graphs::One(graph) = graphs {
            // A small graph is read from its own order; inside it a subject is a binary search.
            let graph = graph.map_or(0, TermId::number);
            let places = match s {
                Some(s) => self.graphs.of_subject(&self.spo, graph, s),
                None => self.graphs.of(graph),
            };
            let others = match range {
                Range::One(_, rows) => rows.len(),
                Range::All(order, ..) | Range::Places(order, ..) => order.len(),
            };
            if places.len() < others {
                let range = Range::Places(&self.spo, places, 0);
                return Scan::new(Permutation::Spo, range, pattern);
            }
        }
        Scan::new(permutation, range, pattern)
    }

    /// Upper bound of the number of quads of a pattern, exact for [`Graphs::Each`] without a lone pair of bounds that
    /// no order serves. O(log n).
    pub fn count(&self, pattern: Pattern) -> usize {
        self.scan(pattern).rows()
    }

    /// Objects of a subject and a property in any graph, ascending, each once.
    pub fn objects(&self, subject: TermId, predicate: TermId) -> impl Iterator<Item = TermId> + use<'_> {
        distinct(self.spo.of2(subject.number(), predicate.number()).iter().map(|row| row[1]))
    }

    /// The first object of a subject and a property.
    pub fn object(&self, subject: TermId, predicate: TermId) -> Option<TermId> {
        self.objects(subject, predicate).next()
    }

    /// Subjects of a property and an object in any graph, ascending, each once.
    pub fn subjects(&self, predicate: TermId, object: TermId) -> impl Iterator<Item = TermId> + use<'_> {
        distinct(self.pos.of2(predicate.number(), object.number()).iter().map(|row| row[1]))
    }

    /// Whether some graph holds the triple.
    pub fn contains(&self, subject: TermId, predicate: TermId, object: TermId) -> bool {
        !self.spo.of3(subject.number(), predicate.number(), object.number()).is_empty()
    }

    /// Whether a graph holds the triple.
    pub fn holds(&self, quad: &Quad) -> bool {
        let rows = self.spo.of3(quad.subject.number(), quad.predicate.number(), quad.object.number());
        rows.binary_search_by_key(&graph(quad), |row| row[2]).is_ok()
    }

    /// Graphs that hold a quad, ascending by number, with the number of their quads; `None` is the unnamed graph.
    pub fn graphs(&self) -> impl Iterator<Item = (Option<TermId>, usize)> {
        self.graphs.graphs().map(|(graph, quads)| (TermId::new(graph), quads))
    }

    /// Properties that occur, with the number of their quads.
    pub fn predicates(&self) -> impl Iterator<Item = (TermId, usize)> {
        self.pos.groups().filter_map(|(predicate, rows)| Some((TermId::new(predicate)?, rows.len())))
    }
}

fn distinct(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = TermId> {
    let mut last = 0;
    numbers.filter_map(move |number| {
        let new = number != last;
        last = number;
        if new { TermId::new(number) } else { None }
    })
}

fn spo(quad: &Quad) -> [u32; 4] {
    [quad.subject.number(), quad.predicate.number(), quad.object.number(), graph(quad)]
}

fn pos(quad: &Quad) -> [u32; 4] {
    [quad.predicate.number(), quad.object.number(), quad.subject.number(), graph(quad)]
}

fn osp(quad: &Quad) -> [u32; 4] {
    [quad.object.number(), quad.subject.number(), quad.predicate.number(), graph(quad)]
}

fn graph(quad: &Quad) -> u32 {
    quad.graph.map_or(0, TermId::number)
}

#[cfg(test)]
mod tests {
    use super::QuadIndex;
    use crate::store::dictionary::Dictionary;
    use crate::store::term::{Graphs, Pattern, Quad, TermId};
    use oxrdf::NamedNode;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn dictionary() -> Dictionary {
        let mut dictionary = Dictionary::default();
        for number in 1..=9 {
            dictionary
                .intern(NamedNode::new_unchecked(format!("http://example.org/{number}")).as_ref().into())
                .unwrap();
        }
        dictionary
    }

    fn quad() -> impl Strategy<Value = Quad> {
        (1..4_u32, 1..4_u32, 1..4_u32, 0..4_u32).prop_map(|(s, p, o, g)| {
            let id = |it| TermId::new(it).unwrap();
            Quad { subject: id(s), predicate: id(p), object: id(o), graph: TermId::new(g) }
        })
    }

    fn sorted(quads: impl IntoIterator<Item = Quad>) -> Vec<Quad> {
        let mut quads: Vec<_> = quads.into_iter().collect();
        quads.sort_unstable();
        quads
    }

    proptest! {
        #[test]
        fn every_pattern_finds_what_a_filter_finds(quads in prop::collection::vec(quad(), 0..40), bound in quad(), mask in 0..8_u8, graphs in 0..6_u32) {
            let index = QuadIndex::new(dictionary(), &quads);
            let pattern = Pattern {
                subject: (mask & 1 != 0).then_some(bound.subject),
                predicate: (mask & 2 != 0).then_some(bound.predicate),
                object: (mask & 4 != 0).then_some(bound.object),
                graphs: match graphs { 0 => Graphs::Union, 1 => Graphs::Each, it => Graphs::One(TermId::new(it - 2)) },
            };
            let mut all = sorted(quads);
            all.dedup();
            all.retain(|it| {
                pattern.subject.is_none_or(|s| s == it.subject)
                    && pattern.predicate.is_none_or(|p| p == it.predicate)
                    && pattern.object.is_none_or(|o| o == it.object)
                    && match pattern.graphs { Graphs::One(graph) => graph == it.graph, Graphs::Union | Graphs::Each => true }
            });
            if pattern.graphs == Graphs::Union {
                all.dedup_by_key(|it| (it.subject, it.predicate, it.object));
            }
            prop_assert!(index.count(pattern) >= all.len());
            prop_assert_eq!(sorted(index.scan(pattern)), all);
        }

        #[test]
        fn a_merge_equals_a_new_index(quads in prop::collection::vec(quad(), 0..30), added in prop::collection::vec(quad(), 0..10), removed in prop::collection::vec(quad(), 0..10)) {
            let dictionary = Arc::new(dictionary());
            let index = QuadIndex::new(Dictionary::clone(&dictionary), &quads);
            let merged = index.merged(dictionary, &added, &removed);
            let mut all = sorted(quads.into_iter().filter(|it| !removed.contains(it)).chain(added));
            all.dedup();
            let each = Pattern { graphs: Graphs::Each, ..Pattern::ALL };
            prop_assert_eq!(sorted(merged.scan(each)), all.clone());
            prop_assert_eq!(merged.len(), all.len());
        }
    }
}
