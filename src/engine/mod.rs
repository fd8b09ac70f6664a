//! Revisions: opens the store, commits changes, runs the analysis, and hands out snapshots. The only writer.
//!
//! | who writes | through |
//! |---|---|
//! | a user, by SPARQL Update | [`Engine::update`]: checked, and never a managed graph |
//! | a user, by the Graph Store Protocol | [`Engine::write`]: the same |
//! | an import | [`Engine::import`]: a graph of its own, checked by the importer |
//! | the service itself | [`Engine::commit`]: not checked |
//!
//! # What a commit promises
//!
//! It is written to the durable copy in one piece, and shown to readers after that. Once it has returned it survives a process that
//! is killed; with [`Durability::Sync`] also a power cut. Where it fails, nothing of it is ever seen. An engine without a
//! folder keeps nothing.

pub mod analysis;
pub mod answers;
pub mod clock;
mod change;
pub mod closing;
mod commit;
pub mod dataset;
mod derive;
pub mod dumps;
pub mod import;
pub mod import_job;
pub mod job;
pub mod jobs;
mod left_behind;
mod observations;
pub mod progress;
mod promise;
mod parts;
mod provenance;
pub mod queries;
pub mod reports;
pub mod restore;
pub mod run;
pub mod shipped;
pub mod snapshot;
mod threads;
mod touched;
pub mod write;
pub mod updates;

use crate::model::assumptions::Assumptions;
use crate::network::tables::Tables;
use crate::store::attachments::Attachments;
use crate::store::batch::Batch;
use crate::store::dictionary::{Dictionary, DictionaryFull, Spelling};
use crate::store::durable::{self, Durability, Durable};
use crate::store::index::QuadIndex;
use crate::store::term::Quad;
use crate::vocabulary::mint::Base;
use arc_swap::ArcSwap;
pub use change::GraphChange;
pub use commit::CommitError;
use commit::Prepared;
use dumps::Dumps;
use queries::{Queries, QueryOptions};
use snapshot::Snapshot;
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use updates::Updates;
use write::WriteOptions;

/// Where the quads are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Storage {
    /// In memory: gone with the process.
    Ephemeral,
    /// In a folder.
    Folder {
        /// The folder.
        path: PathBuf,
        /// What a commit survives.
        durability: Durability,
    },
}

/// How an engine is opened.
#[derive(Debug, Clone)]
pub struct EngineOptions {
    /// Where the quads are kept.
    pub storage: Storage,
    /// Where data IRIs begin.
    pub base: Base,
    /// Whether commits are refused.
    pub read_only: bool,
    /// Whether it is a bare RDF store without managed graphs.
    pub plain: bool,
    /// Limits of queries.
    pub queries: QueryOptions,
    /// Limits of writes.
    pub writes: WriteOptions,
    /// What derived values assume beyond the data.
    pub assumptions: Assumptions,
}

/// Why an engine cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The durable copy cannot be opened.
    #[error(transparent)]
    Durable(#[from] durable::OpenError),
    /// It holds more terms than can be numbered.
    #[error(transparent)]
    Dictionary(#[from] DictionaryFull),
    /// The shipped ontology could not be stored.
    #[error(transparent)]
    Commit(#[from] CommitError),
}

/// One writer, many readers.
#[derive(Debug)]
pub struct Engine {
    durable: Option<Durable>,
    /// Reports of imports.
    attachments: Arc<Attachments>,
    current: ArcSwap<Snapshot>,
    writer: Mutex<()>,
    /// The revision when the store was opened.
    opened_at: u64,
    from_image: bool,
    read_only: bool,
    /// Queries of clients.
    pub queries: Queries,
    /// Downloads of whole graphs.
    pub dumps: Dumps,
    writes: WriteOptions,
    updates: Updates,
    /// Wakes the thread that analyses each revision.
    analyst: OnceLock<SyncSender<()>>,
    /// How many runs are to bring values of the present revision.
    promises: AtomicUsize,
}

impl Engine {
    /// Opens a store and reads it into an index. `progress` is told how many quads have been read.
    pub fn open(options: EngineOptions, progress: &mut dyn FnMut(usize)) -> Result<Self, OpenError> {
        let EngineOptions { storage, base, read_only, plain, queries, writes, assumptions } = options;
        let mut durable = match storage {
            Storage::Ephemeral => None,
            Storage::Folder { path, durability } => Some(Durable::open(&path, durability)?),
        };
        let image = durable.as_mut().and_then(Durable::index);
        let from_image = image.is_some();
        let index = match (image, &durable) {
            (Some(index), _) => index,
            (None, Some(durable)) => read(durable, progress)?,
            // A bare store in memory keeps literals as they are written. One with managed graphs answers as it would
            // from a folder.
            (None, None) if plain => QuadIndex::new(Dictionary::new(Spelling::AsWritten), &[]),
            (None, None) => QuadIndex::default(),
        };
        let revisions = commit::revisions(&index, &base);
        let opened_at = revisions.last().copied().unwrap_or(0);
        let snapshot = Snapshot {
            revision: opened_at,
            tables: Arc::new(if plain { Tables::default() } else { Tables::read(&index, &base) }),
            index: Arc::new(index),
            base,
            assumptions: Arc::new(assumptions),
            plain,
            run: None,
            stopped: false,
            layouts: Arc::default(),
        };
        let attachments =
            durable.as_ref().map_or_else(Attachments::in_memory, |it| Attachments::beside(it.path()));
        let mut engine = Self {
            durable,
            attachments: Arc::new(attachments),
            current: ArcSwap::from_pointee(snapshot),
            writer: Mutex::new(()),
            opened_at,
            from_image,
            read_only: false,
            queries: Queries::new(queries),
            dumps: Dumps::new(),
            writes,
            updates: Updates::new(),
            analyst: OnceLock::new(),
            promises: AtomicUsize::new(0),
        };
        if !(plain || read_only) {
            engine.settle(revisions.len() > 1)?;
        }
        engine.read_only = read_only;
        Ok(engine)
    }

    /// The present revision.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Whether the index was one that the last process left behind, and not read from the store quad by quad.
    pub fn read_from_image(&self) -> bool {
        self.from_image
    }

    /// Whether commits are refused.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Seed of random draws.
    pub fn seed(&self) -> u64 {
        self.snapshot().assumptions.seed
    }

    /// Changes graphs in one commit, and shows the new revision. Nothing is checked: this is for what the service itself writes.
    pub fn commit(&self, changes: &[GraphChange<'_>]) -> Result<Arc<Snapshot>, CommitError> {
        let _writer = self.lock();
        self.commit_locked(changes)
    }

    /// Commits; the caller holds the writer's lock.
    fn commit_locked(&self, changes: &[GraphChange<'_>]) -> Result<Arc<Snapshot>, CommitError> {
        let snapshot = self.snapshot();
        let changes = change::delta(&snapshot.index, changes)?.changes();
        self.show(commit::prepare(&snapshot, changes)?)
    }

    /// Writes a prepared revision to the durable copy and shows it; the caller holds the writer's lock.
    fn show(&self, prepared: Prepared) -> Result<Arc<Snapshot>, CommitError> {
        if self.read_only {
            return Err(CommitError::ReadOnly);
        }
        if let Some(durable) = &self.durable {
            prepared.write(durable)?;
        }
        let snapshot = Arc::new(prepared.snapshot);
        self.current.store(Arc::clone(&snapshot));
        self.wake_analyst();
        Ok(snapshot)
    }

    /// Puts the shipped ontology into the store where it is another one, and mends what a killed process left behind.
    fn settle(&self, interrupted: bool) -> Result<(), OpenError> {
        let snapshot = self.snapshot();
        let batches: [Batch; 1] = [shipped::ontology()?];
        let graph = snapshot.base.graph_ontology();
        let change = GraphChange::Put { graph: graph.into(), batches: &batches };
        let changes = change::delta(&snapshot.index, &[change])?.changes();
        if interrupted || !changes.is_empty() {
            let _writer = self.lock();
            self.show(commit::prepare(&snapshot, changes)?)?;
        }
        reports::forget_strays(&self.attachments, &snapshot);
        Ok(())
    }

    /// The folder of the durable copy; `None` where everything is in memory.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.durable.as_ref().map(Durable::path)
    }

    /// Tells the processes that find the store in use where this one answers.
    pub fn announce(&self, address: &str) {
        if let Some(Err(error)) = self.durable.as_ref().map(|it| it.announce(address)) {
            tracing::warn!(%error, "others that want the store are not told where this service answers");
        }
    }

    fn lock(&self) -> MutexGuard<'_, ()> {
        // The lock guards no data: a panic under it leaves the old snapshot in place.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Engine {
    /// Leaves the index behind, so that the next start need not read the store quad by quad.
    fn drop(&mut self) {
        let Some(durable) = self.durable.take() else { return };
        let snapshot = self.snapshot();
        let observations = snapshot.index.id(snapshot.base.graph_indicators().as_ref());
        let changed = snapshot.plain || snapshot.revision != self.opened_at;
        if let Err(error) = durable.close(&snapshot.index, observations.filter(|_| !snapshot.plain), changed)
        {
            tracing::warn!(%error, "the index could not be written; the next start reads the store instead");
        }
    }
}

fn read(durable: &Durable, progress: &mut dyn FnMut(usize)) -> Result<QuadIndex, OpenError> {
    let mut dictionary = Dictionary::default();
    let mut quads: Vec<Quad> = Vec::new();
    for quad in durable.quads() {
        quads.push(commit::intern_quad(&mut dictionary, quad?.as_ref())?);
        if quads.len().is_multiple_of(100_000) {
            progress(quads.len());
        }
    }
    Ok(QuadIndex::new(dictionary, &quads))
}
