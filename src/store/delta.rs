//! What a commit changes in an index: quads that come and quads that go, in the order in which they were said.

use super::dictionary::{Dictionary, DictionaryFull};
use super::guard;
use super::index::QuadIndex;
use super::term::{Graphs, Pattern, Quad, TermId};
use oxrdf::TermRef;
use std::sync::Arc;

/// What becomes of a quad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Added,
    Removed,
}

/// Changes of an index, collected. Of several words about one quad the last one counts.
#[derive(Debug)]
pub struct Delta<'a> {
    base: &'a QuadIndex,
    dictionary: Arc<Dictionary>,
    said: Vec<(Quad, Fate)>,
}

/// Changes that are settled: what the index lacks is added, what it holds is removed, each list sorted and without repetition.
#[derive(Debug, Clone)]
pub struct Changes {
    /// The terms of the index and of what is added.
    pub dictionary: Arc<Dictionary>,
    /// Quads that come.
    pub added: Vec<Quad>,
    /// Quads that go.
    pub removed: Vec<Quad>,
}

impl Changes {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }

    /// The index with the changes made.
    pub fn apply(&self, base: &QuadIndex) -> QuadIndex {
        base.merged(Arc::clone(&self.dictionary), &self.added, &self.removed)
    }
}

impl<'a> Delta<'a> {
    /// No change of `base` yet.
    pub fn new(base: &'a QuadIndex) -> Self {
        Self { base, dictionary: Arc::clone(base.dictionary()), said: Vec::new() }
    }

    /// The terms of the index and of what has been said so far.
    pub fn dictionary(&self) -> &Arc<Dictionary> {
        &self.dictionary
    }

    /// The same, to be added to. The first addition copies the terms of the index, which is no memory of whoever adds.
    pub fn dictionary_mut(&mut self) -> &mut Dictionary {
        if Arc::get_mut(&mut self.dictionary).is_none() {
            guard::uncounted(|| {
                Arc::make_mut(&mut self.dictionary);
            });
        }
        Arc::make_mut(&mut self.dictionary)
    }

    /// Numbers a term.
    pub fn intern(&mut self, term: TermRef<'_>) -> Result<TermId, DictionaryFull> {
        // Most terms are there, and looking leaves the terms shared.
        match self.dictionary.id(term) {
            Some(id) => Ok(id),
            None => self.dictionary_mut().intern(term),
        }
    }

    /// Says that a quad shall be there.
    pub fn add(&mut self, quad: Quad) {
        self.said.push((quad, Fate::Added));
    }

    /// Says that a quad shall not be there.
    pub fn remove(&mut self, quad: Quad) {
        self.said.push((quad, Fate::Removed));
    }

    /// Says that a graph shall hold nothing; `None` is the unnamed graph.
    pub fn clear(&mut self, graph: Option<TermId>) {
        self.said.retain(|(quad, _)| quad.graph != graph);
        let pattern = Pattern { graphs: Graphs::One(graph), ..Pattern::ALL };
        self.said.extend(self.base.scan(pattern).map(|quad| (quad, Fate::Removed)));
    }

    /// Graphs that hold a quad now, ascending; `None` is the unnamed graph.
    pub fn graphs(&mut self) -> Vec<Option<TermId>> {
        self.settle();
        let mut sizes: std::collections::BTreeMap<Option<TermId>, i64> = self
            .base
            .graphs()
            .map(|(graph, size)| (graph, i64::try_from(size).unwrap_or(i64::MAX)))
            .collect();
        for (quad, fate) in &self.said {
            *sizes.entry(quad.graph).or_default() += match fate {
                Fate::Added => 1,
                Fate::Removed => -1,
            };
        }
        sizes.into_iter().filter(|(_, size)| *size > 0).map(|(graph, _)| graph).collect()
    }

    /// The quads that a graph holds now.
    pub fn of_graph(&mut self, graph: Option<TermId>) -> Vec<Quad> {
        self.settle();
        let said = &self.said;
        // Settled: what is said of a quad that is there is that it goes.
        let stays = |quad: &Quad| said.binary_search_by_key(quad, |it| it.0).is_err();
        let pattern = Pattern { graphs: Graphs::One(graph), ..Pattern::ALL };
        let kept = self.base.scan(pattern).filter(stays);
        let comes = |it: &&(Quad, Fate)| it.0.graph == graph && it.1 == Fate::Added;
        kept.chain(said.iter().filter(comes).map(|it| it.0)).inspect(|_| guard::checkpoint()).collect()
    }

    /// The changes so far.
    pub fn changes(&mut self) -> Changes {
        self.settle();
        let of = |fate| self.said.iter().filter(|it| it.1 == fate).map(|it| it.0).collect();
        Changes {
            added: of(Fate::Added),
            removed: of(Fate::Removed),
            dictionary: Arc::clone(&self.dictionary),
        }
    }

    /// Leaves one word about each quad, and none that changes nothing.
    fn settle(&mut self) {
        // The order of equal quads is that in which they were said.
        self.said.sort_by_key(|it| it.0);
        self.said.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                kept.1 = later.1;
            }
            same
        });
        let base = self.base;
        self.said.retain(|(quad, fate)| (*fate == Fate::Added) != base.holds(quad));
    }
}

#[cfg(test)]
mod tests {
    use super::Delta;
    use crate::store::dictionary::Dictionary;
    use crate::store::index::QuadIndex;
    use crate::store::term::{Quad, TermId};
    use oxrdf::NamedNode;

    fn quad(object: u32, graph: u32) -> Quad {
        let id = |it| TermId::new(it).unwrap();
        Quad { subject: id(1), predicate: id(2), object: id(object), graph: TermId::new(graph) }
    }

    fn index() -> QuadIndex {
        let mut dictionary = Dictionary::default();
        for number in 1..=9 {
            dictionary
                .intern(NamedNode::new_unchecked(format!("http://e/{number}")).as_ref().into())
                .unwrap();
        }
        QuadIndex::new(dictionary, &[quad(3, 0), quad(4, 5), quad(6, 5)])
    }

    #[test]
    fn the_last_word_about_a_quad_counts_and_what_changes_nothing_is_left_out() {
        let index = index();
        let mut delta = Delta::new(&index);
        delta.add(quad(3, 0)); // is there
        delta.remove(quad(9, 0)); // is not
        delta.add(quad(7, 0));
        delta.remove(quad(7, 0));
        delta.add(quad(8, 0));
        delta.remove(quad(4, 5));
        let changes = delta.changes();
        assert_eq!((changes.added, changes.removed), (vec![quad(8, 0)], vec![quad(4, 5)]));
        delta.remove(quad(8, 0));
        delta.add(quad(4, 5));
        assert!(delta.changes().is_empty());
    }

    #[test]
    fn a_cleared_graph_holds_what_is_said_later() {
        let index = index();
        let mut delta = Delta::new(&index);
        delta.add(quad(7, 5));
        delta.add(quad(7, 8));
        delta.clear(TermId::new(5));
        assert_eq!(delta.graphs(), [None, TermId::new(8)]);
        delta.add(quad(6, 5));
        delta.add(quad(9, 5));
        assert_eq!(delta.of_graph(TermId::new(5)), [quad(6, 5), quad(9, 5)]);
        assert_eq!(delta.of_graph(None), [quad(3, 0)]);
        delta.remove(quad(9, 5));
        let changes = delta.changes();
        assert_eq!((&changes.added, &changes.removed), (&vec![quad(7, 8)], &vec![quad(4, 5)]));
        assert_eq!(changes.apply(&index).len(), 3);
        assert!(changes.apply(&index).holds(&quad(6, 5)));
    }
}
