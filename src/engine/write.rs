//! Writes of users: commits that may not touch what the service keeps, and whose result is held to the rules of the data.

use super::change::{self, GraphChange};
use super::commit::{self, CommitError};
use super::import::Effect;
use super::snapshot::Snapshot;
use super::{Engine, touched};
use crate::ingest::finding::Findings;
use crate::store::delta::Changes;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::mint::Base;
use oxrdf::{GraphNameRef, NamedNode};
use std::sync::Arc;
use std::time::Duration;

/// Limits of writes.
#[derive(Debug, Clone, Copy)]
pub struct WriteOptions {
    /// Time of one update.
    pub time_limit: Duration,
    /// Bytes of the text of an update.
    pub text_max: usize,
    /// Findings that are kept.
    pub findings_max: usize,
}

/// A write of a user, as one commit.
#[derive(Debug, Clone, Copy)]
pub struct WriteRequest<'a> {
    /// What changes.
    pub changes: &'a [GraphChange<'a>],
    /// The revision that the user means to change; another one refuses the write.
    pub expected: Option<u64>,
}

/// What became of a write.
#[derive(Debug, Clone)]
pub struct Written {
    /// The revision that holds it: the present one, when it changed nothing.
    pub snapshot: Arc<Snapshot>,
    /// What was found in the things that it touched, and was let pass.
    pub findings: Findings,
    /// Quads that came.
    pub added: usize,
    /// Quads that went.
    pub removed: usize,
}

/// Why a write changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The store was opened for reading only.
    #[error("the store is open for reading only")]
    ReadOnly,
    /// It names a graph that the service keeps.
    #[error("the graph {graph} is kept by the service and cannot be written")]
    Reserved {
        /// The graph.
        graph: NamedNode,
    },
    /// The data would break a rule.
    #[error("the data would break a rule")]
    Refused {
        /// Which, and where; at least one error.
        findings: Findings,
    },
    /// Somebody else wrote first.
    #[error("the store is at revision {current} already")]
    RevisionChanged {
        /// The present revision.
        current: u64,
    },
    /// The commit failed.
    #[error(transparent)]
    Commit(CommitError),
}

impl From<CommitError> for WriteError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::ReadOnly => Self::ReadOnly,
            error @ (CommitError::Dictionary(_) | CommitError::Durable(_)) => Self::Commit(error),
        }
    }
}

impl From<DictionaryFull> for WriteError {
    fn from(error: DictionaryFull) -> Self {
        Self::Commit(error.into())
    }
}

/// Graphs that users read and do not write: what the binary, a commit, a run or the routes of decisions say.
pub fn reserved_graphs(base: &Base) -> [NamedNode; 4] {
    [base.graph_ontology(), base.graph_derived(), base.graph_indicators(), base.graph_curation()]
}

/// Graphs that nobody writes: they come with the binary, or are computed from the others.
pub fn computed_graphs(base: &Base) -> [NamedNode; 3] {
    [base.graph_ontology(), base.graph_derived(), base.graph_indicators()]
}

impl Engine {
    /// The limits of writes.
    pub fn write_options(&self) -> &WriteOptions {
        &self.writes
    }

    /// Changes graphs for a user, in one commit. A plain store takes everything; another one refuses managed graphs, and what
    /// breaks a rule that held before. A write that changes nothing makes no revision.
    pub fn write(&self, request: WriteRequest<'_>) -> Result<Written, WriteError> {
        self.write_but(request, &reserved_graphs(&self.snapshot().base))
    }

    /// The same for somebody who brings back a backup: decisions of people are data then.
    pub fn restore(&self, request: WriteRequest<'_>) -> Result<Written, WriteError> {
        self.write_but(request, &computed_graphs(&self.snapshot().base))
    }

    fn write_but(&self, request: WriteRequest<'_>, reserved: &[NamedNode]) -> Result<Written, WriteError> {
        let _writer = self.lock();
        let snapshot = self.writable(request.expected, Effect::Commit)?;
        if !snapshot.plain {
            let named = request.changes.iter().flat_map(GraphChange::graphs);
            let is_reserved = |it| reserved.iter().find(|graph| it == GraphNameRef::from(graph.as_ref()));
            if let Some(graph) = named.into_iter().find_map(is_reserved) {
                return Err(WriteError::Reserved { graph: graph.clone() });
            }
        }
        let changes = change::delta(&snapshot.index, request.changes)?.changes();
        self.write_locked(&snapshot, changes, Effect::Commit)
    }

    /// The present revision, if it may be changed and is the expected one; the caller holds the writer's lock.
    pub(super) fn writable(
        &self,
        expected: Option<u64>,
        effect: Effect,
    ) -> Result<Arc<Snapshot>, WriteError> {
        if self.read_only && effect == Effect::Commit {
            return Err(WriteError::ReadOnly);
        }
        let snapshot = self.snapshot();
        match expected {
            Some(expected) if expected != snapshot.revision => {
                Err(WriteError::RevisionChanged { current: snapshot.revision })
            }
            Some(_) | None => Ok(snapshot),
        }
    }

    /// Checks changes of `snapshot`, which is the present revision, and commits them unless this is a dry run; the caller holds
    /// the writer's lock and has looked at the graphs.
    pub(super) fn write_locked(
        &self,
        snapshot: &Arc<Snapshot>,
        changes: Changes,
        effect: Effect,
    ) -> Result<Written, WriteError> {
        let (added, removed) = (changes.added.len(), changes.removed.len());
        let mut findings = Findings::new(self.writes.findings_max);
        if changes.is_empty() {
            return Ok(Written { snapshot: Arc::clone(snapshot), findings, added, removed });
        }
        let touched = (!snapshot.plain).then(|| (changes.added.clone(), changes.removed.clone()));
        let prepared = commit::prepare(snapshot, changes)?;
        if let Some((added, removed)) = touched {
            let states = touched::States { old: &snapshot.index, new: &prepared.snapshot.index };
            let passed = touched::judge(&states, &snapshot.base, (&added, &removed), &mut findings)?;
            if !passed {
                return Err(WriteError::Refused { findings });
            }
        }
        let snapshot = match effect {
            Effect::Commit => self.show(prepared)?,
            Effect::DryRun => Arc::clone(snapshot),
        };
        Ok(Written { snapshot, findings, added, removed })
    }
}
