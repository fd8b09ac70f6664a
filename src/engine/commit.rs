//! A commit: changed graphs in, a new revision out.
//!
//! One writer at a time. The new revision is built beside the old one, written to the durable copy in one piece, and only then
//! shown; whatever fails before that leaves everything as it was.

use super::derive;
use super::snapshot::Snapshot;
use crate::network::tables::Tables;
use crate::store::delta::Changes;
use crate::store::dictionary::{Dictionary, DictionaryFull};
use crate::store::durable::{Durable, WriteError};
use crate::store::index::QuadIndex;
use crate::store::term::{Quad, TermId};
use crate::vocabulary::bc;
use crate::vocabulary::mint::Base;
use oxrdf::{GraphNameRef, Literal, NamedNode, QuadRef};
use std::sync::Arc;

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
pub(super) fn prepare(old: &Snapshot, changes: Changes) -> Result<Prepared, DictionaryFull> {
    let mut index = changes.apply(&old.index);
    let Changes { dictionary, mut added, mut removed } = changes;
    let revision = old.revision + 1;
    if !old.plain {
        let mut dictionary = Arc::unwrap_or_clone(dictionary);
        let (derived, outdated) = managed_changes(&index, &old.base, revision, &mut dictionary)?;
        index = index.merged(Arc::new(dictionary), &derived, &outdated);
        added.extend(derived);
        removed.extend(outdated);
    }
    let tables = if old.plain { Tables::default() } else { Tables::read(&index, &old.base) };
    let snapshot = Snapshot {
        revision,
        index: Arc::new(index),
        tables: Arc::new(tables),
        stopped: false,
        ..old.clone()
    };
    Ok(Prepared { snapshot, added, removed })
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
