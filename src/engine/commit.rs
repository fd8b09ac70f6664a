//! A commit: changed graphs in, a new revision out.
//!
//! One writer at a time. The new revision is built beside the old one, written to the durable copy in one piece, and only then
//! shown; whatever fails before that leaves everything as it was.

use super::derive::{self, copy_term};
use super::snapshot::Snapshot;
use crate::network::tables::Tables;
use crate::store::batch::Batch;
use crate::store::dictionary::{Dictionary, DictionaryFull};
use crate::store::durable::{Durable, WriteError};
use crate::store::index::QuadIndex;
use crate::store::term::{Graphs, Pattern, Quad, TermId};
use crate::vocabulary::bc;
use crate::vocabulary::mint::Base;
use oxrdf::{GraphNameRef, Literal, NamedNode, QuadRef};
use std::sync::Arc;

/// A graph that a commit changes.
#[derive(Debug)]
pub enum GraphChange<'a> {
    /// The graph holds exactly these triples afterwards.
    Put {
        /// The graph.
        graph: NamedNode,
        /// Its triples.
        batches: &'a [Batch],
    },
    /// The graph is gone afterwards.
    Drop {
        /// The graph.
        graph: NamedNode,
    },
}

/// Why a commit changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The store was opened for reading only.
    #[error("the store is open for reading only")]
    ReadOnly,
    /// There are more terms than can be numbered.
    #[error(transparent)]
    Dictionary(#[from] DictionaryFull),
    /// The durable copy could not be written.
    #[error(transparent)]
    Durable(#[from] WriteError),
}

/// The next revision, not yet written or shown.
pub(super) struct Prepared {
    pub(super) snapshot: Snapshot,
    added: Vec<Quad>,
    removed: Vec<Quad>,
}

impl Prepared {
    /// Writes the changes to the durable copy, all or nothing.
    pub(super) fn write(&self, durable: &Durable) -> Result<(), WriteError> {
        let dictionary = self.snapshot.index.dictionary();
        let quads = |quads: &'_ [Quad]| quads.iter().map(|it| dictionary.quad(it)).collect::<Vec<_>>();
        durable.write(quads(&self.added).into_iter(), quads(&self.removed).into_iter())
    }
}

/// Builds the revision after `old`.
pub(super) fn prepare(old: &Snapshot, changes: &[GraphChange<'_>]) -> Result<Prepared, DictionaryFull> {
    let mut dictionary = Dictionary::clone(old.index.dictionary());
    let (added, removed) = data_changes(&old.index, changes, &mut dictionary)?;
    let mut all_added = added.clone();
    let mut all_removed = removed.clone();
    let dictionary = Arc::new(dictionary);
    let mut index = old.index.merged(Arc::clone(&dictionary), &added, &removed);
    let revision = old.revision + 1;
    if !old.plain {
        let mut dictionary = Arc::unwrap_or_clone(dictionary);
        let (added, removed) = managed_changes(&index, &old.base, revision, &mut dictionary)?;
        index = index.merged(Arc::new(dictionary), &added, &removed);
        all_added.extend(added);
        all_removed.extend(removed);
    }
    let tables = if old.plain { Tables::default() } else { Tables::read(&index, &old.base) };
    let snapshot = Snapshot {
        revision,
        index: Arc::new(index),
        tables: Arc::new(tables),
        base: old.base.clone(),
        plain: old.plain,
        run: old.run.clone(),
    };
    Ok(Prepared { snapshot, added: all_added, removed: all_removed })
}

/// Whether changes change anything.
pub(super) fn changes_data(index: &QuadIndex, changes: &[GraphChange<'_>]) -> Result<bool, DictionaryFull> {
    let mut dictionary = Dictionary::clone(index.dictionary());
    let (added, removed) = data_changes(index, changes, &mut dictionary)?;
    Ok(!(added.is_empty() && removed.is_empty()))
}

/// The index with some graphs changed, and nothing derived from the change.
pub(super) fn with_changes(
    index: &QuadIndex,
    changes: &[GraphChange<'_>],
) -> Result<QuadIndex, DictionaryFull> {
    let mut dictionary = Dictionary::clone(index.dictionary());
    let (added, removed) = data_changes(index, changes, &mut dictionary)?;
    Ok(index.merged(Arc::new(dictionary), &added, &removed))
}

/// Quads that come and go with the data, against what the index holds; each list sorted.
fn data_changes(
    index: &QuadIndex,
    changes: &[GraphChange<'_>],
    dictionary: &mut Dictionary,
) -> Result<(Vec<Quad>, Vec<Quad>), DictionaryFull> {
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    for change in changes {
        let (graph, batches) = match change {
            GraphChange::Put { graph, batches } => (graph, *batches),
            GraphChange::Drop { graph } => (graph, &[][..]),
        };
        let graph = dictionary.intern(graph.as_ref().into())?;
        let pattern = Pattern { graphs: Graphs::One(Some(graph)), ..Pattern::ALL };
        removed.extend(index.scan(pattern));
        for batch in batches {
            let mut map = vec![None; batch.dictionary().len()];
            added.reserve(batch.len());
            for triple in batch.triples() {
                let mut copy = |id| copy_term(batch.dictionary(), id, dictionary, &mut map);
                let [subject, predicate, object] = [copy(triple[0])?, copy(triple[1])?, copy(triple[2])?];
                added.push(Quad { subject, predicate, object, graph: Some(graph) });
            }
        }
    }
    added.sort_unstable();
    added.dedup();
    removed.sort_unstable();
    // What stays is neither added nor removed.
    let kept: Vec<_> = added.iter().copied().filter(|it| removed.binary_search(it).is_ok()).collect();
    added.retain(|it| kept.binary_search(it).is_err());
    removed.retain(|it| kept.binary_search(it).is_err());
    Ok((added, removed))
}

/// Changes of the derived graph: what follows from the data, and the number of the revision.
fn managed_changes(
    index: &QuadIndex,
    base: &Base,
    revision: u64,
    dictionary: &mut Dictionary,
) -> Result<(Vec<Quad>, Vec<Quad>), DictionaryFull> {
    let graph = dictionary.intern(base.graph_derived().as_ref().into())?;
    let mut triples = derive::derive(index, Some(graph), dictionary)?;
    let number = Literal::from(i64::try_from(revision).unwrap_or(i64::MAX));
    let marker = [
        dictionary.intern(store_iri(base).as_ref().into())?,
        dictionary.intern(bc::REVISION.into())?,
        dictionary.intern(number.as_ref().into())?,
    ];
    if let Err(place) = triples.binary_search(&marker) {
        triples.insert(place, marker);
    }
    Ok(derive::difference(index, graph, &triples))
}

/// The IRI that stands for the whole store and carries its revision.
pub(super) fn store_iri(base: &Base) -> NamedNode {
    base.dataset("store")
}

/// The revision that an index was written at; more than one number means that a commit was interrupted.
pub(super) fn revisions(index: &QuadIndex, base: &Base) -> Vec<u64> {
    let found = index.id(store_iri(base).as_ref()).zip(index.id(bc::REVISION));
    let numbers = found.into_iter().flat_map(|(store, revision)| index.objects(store, revision));
    let mut revisions: Vec<u64> = numbers.filter_map(|it| index.text(it).parse().ok()).collect();
    revisions.sort_unstable();
    revisions
}

/// Numbers a quad of the durable copy.
pub(super) fn intern_quad(dictionary: &mut Dictionary, quad: QuadRef<'_>) -> Result<Quad, DictionaryFull> {
    let graph: Option<TermId> = match quad.graph_name {
        GraphNameRef::NamedNode(node) => Some(dictionary.intern(node.into())?),
        GraphNameRef::BlankNode(node) => Some(dictionary.intern(node.into())?),
        GraphNameRef::DefaultGraph => None,
    };
    Ok(Quad {
        subject: dictionary.intern(quad.subject.into())?,
        predicate: dictionary.intern(quad.predicate.into())?,
        object: dictionary.intern(quad.object)?,
        graph,
    })
}
