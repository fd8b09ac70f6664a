//! Imports: files in, one named graph out, with a description of itself.

use super::change::GraphChange;
use super::clock::Moment;
use super::commit::CommitError;
use super::progress::{Phase, Unwatched, Watch};
use super::provenance::Description;
use super::reports::{self, Identity, Report};
use super::snapshot::Snapshot;
use super::{Engine, left_behind, shipped};
use crate::ingest::code::Code;
use crate::ingest::finding::{Finding, Place};
use crate::ingest::intake::{Intake, Refused};
use crate::ingest::known::KnownIndex;
use crate::ingest::source::Source;
use crate::ingest::{self, Importer};
use crate::store::dictionary::DictionaryFull;
use crate::store::durable::WriteError;
use crate::store::term::TermId;
use crate::vocabulary::key;
use oxrdf::{Literal, NamedNode, NamedNodeRef};
use std::io;
use std::sync::Arc;

/// Key of the import of the shipped data.
pub const SEED_KEY: &str = "seed";

/// What to do when there is an import with the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Refuse.
    Add,
    /// Replace it as a whole.
    Replace,
}

/// What to do with rows that are not good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolerance {
    /// Leave them out and keep the good ones.
    GoodRows,
    /// Refuse the whole import.
    Atomic,
}

/// Whether the import is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It is committed.
    Commit,
    /// It is read and checked, and nothing is stored.
    DryRun,
}

/// One import as a user asks for it.
pub struct ImportRequest {
    /// The importer.
    pub importer: &'static Importer,
    /// The files.
    pub sources: Vec<Source>,
    /// Digest of the bytes of the files, in hexadecimal digits.
    pub sha256: String,
    /// Its key, the last part of its graph.
    pub key: String,
    /// Titles, as literals with their language where it is known.
    pub titles: Vec<Literal>,
    /// IRI of the licence.
    pub licence: Option<NamedNode>,
    /// IRI of the source.
    pub source: Option<NamedNode>,
    /// What to do when there is an import with the key.
    pub mode: Mode,
    /// What to do with rows that are not good.
    pub tolerance: Tolerance,
    /// Whether a warning refuses a row, as an error does.
    pub strict: bool,
    /// Whether it is stored.
    pub effect: Effect,
    /// The encoding of sheets, where it must not be guessed.
    pub encoding: Option<ingest::sheets::Encoding>,
    /// The sheet that the file is, where its name and header do not tell.
    pub sheet: Option<String>,
    /// How much it may hold.
    pub limits: ingest::Limits,
}

/// What holds for an import beside what it is.
#[derive(Clone, Copy)]
pub struct Conditions<'a> {
    /// Name of who makes it.
    pub by: Option<&'a str>,
    /// The revision that the data must have.
    pub expected: Option<u64>,
    /// Who watches it.
    pub watch: &'a dyn Watch,
}

impl Conditions<'_> {
    /// Nobody's import of whatever revision.
    pub const NONE: Self = Conditions { by: None, expected: None, watch: &Unwatched };
}

/// What became of an import.
#[derive(Debug)]
pub struct Imported {
    /// Its graph.
    pub graph: NamedNode,
    /// What was read.
    pub intake: Intake,
    /// The revision that holds it; `None` after a dry run.
    pub revision: Option<u64>,
    /// When it began.
    pub started: Moment,
    /// When it had been read.
    pub ended: Moment,
}

/// Why an import changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The key is malformed.
    #[error("`{0}` is no key: letters, digits, `-` and `_`, at most 64, beginning with a letter or digit")]
    KeyMalformed(String),
    /// There is an import with this key.
    #[error("an import with the key `{0}` exists; replace it, or choose another key")]
    KeyTaken(String),
    /// The files cannot be imported.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Rows were refused, and the import was asked for as a whole.
    #[error("{} of {} rows were refused, and the import was asked for as a whole", .0.rows.rejected, .0.rows.read)]
    Atomic(Box<Intake>),
    /// Every row was refused: there is nothing to store.
    #[error("all {} rows were refused; there is nothing to store", .0.rows.read)]
    NoRowLeft(Box<Intake>),
    /// The data are at another revision than was expected.
    #[error("the data are at revision {0}")]
    RevisionChanged(u64),
    /// It was stopped.
    #[error("the import was stopped")]
    Stopped,
    /// The store is a bare RDF store.
    #[error("a store without managed graphs takes no imports")]
    Plain,
    /// The commit failed.
    #[error(transparent)]
    Commit(#[from] CommitError),
}

impl From<DictionaryFull> for ImportError {
    fn from(error: DictionaryFull) -> Self {
        Self::Commit(error.into())
    }
}

impl Engine {
    /// Reads files and commits what they say as one graph. Nothing is stored when this fails.
    pub fn import(&self, request: ImportRequest) -> Result<Imported, ImportError> {
        self.import_under(request, &Conditions::NONE)
    }

    /// Reads files and commits what they say as one graph, under conditions. Nothing is stored when this fails.
    ///
    /// What the files refer to is looked up in the revision that the commit will follow: imports run one after another.
    pub fn import_under(
        &self,
        request: ImportRequest,
        conditions: &Conditions<'_>,
    ) -> Result<Imported, ImportError> {
        if !key::key_is_valid(&request.key) {
            return Err(ImportError::KeyMalformed(request.key));
        }
        let watch = conditions.watch;
        watch.begin(Phase::Waiting);
        let _writer = self.lock();
        let snapshot = self.snapshot();
        let graph = check(&snapshot, &request, conditions)?;
        watch.begin(Phase::Reading);
        let started = Moment::now();
        let read = read(&snapshot, graph.as_ref(), request);
        // A file that fails because the import shall stop is no bad file.
        stopped(watch)?;
        let (mut description, mut intake, effect, tolerance) = read?;
        for warning in left_behind::warnings(&snapshot.index, &snapshot.base, graph.as_ref(), &intake.triples)
        {
            intake.findings.push(warning);
        }
        settle(&mut intake, tolerance)?;
        let ended = Moment::now();
        if effect == Effect::DryRun {
            return Ok(Imported { graph, intake, revision: None, started, ended });
        }
        description.by = conditions.by.map(str::to_owned);
        stopped(watch)?;
        watch.begin(Phase::Storing);
        let revision = self.store(&graph, &description, &mut intake, (started, ended))?;
        Ok(Imported { graph, intake, revision: Some(revision), started, ended })
    }

    /// Commits what was read, with its report. The caller holds the writer's lock.
    fn store(
        &self,
        graph: &NamedNode,
        description: &Description,
        intake: &mut Intake,
        (started, ended): (Moment, Moment),
    ) -> Result<u64, ImportError> {
        let about = description.triples(&self.snapshot().base, graph.as_ref(), intake, (started, ended))?;
        let (started, ended) = (started.to_string(), ended.to_string());
        let Description { key, sha256, .. } = description;
        let identity = Identity { key, sha256, started: &started, ended: &ended };
        let written = reports::put(&self.attachments, &identity, intake);
        written.map_err(|error| CommitError::from(WriteError::of(&error)))?;
        let batches = [std::mem::take(&mut intake.triples), about];
        let change = GraphChange::Put { graph: graph.clone().into(), batches: &batches };
        let committed = self.commit_locked(&[change])?;
        reports::forget_earlier(&self.attachments, &identity);
        let [triples, _] = batches;
        intake.triples = triples;
        Ok(committed.revision)
    }

    /// Drops the graph of an import; gives the new revision.
    pub fn remove_import(&self, key: &str, expected: Option<u64>) -> Result<Arc<Snapshot>, RemovalError> {
        let _writer = self.lock();
        let snapshot = self.snapshot();
        if snapshot.imports().binary_search_by_key(&key, |it| it.0).is_err() {
            return Err(RemovalError::Unknown);
        }
        if expected.is_some_and(|it| it != snapshot.revision) {
            return Err(RemovalError::RevisionChanged(snapshot.revision));
        }
        let graph = snapshot.base.graph_import(key);
        let committed = self.commit_locked(&[GraphChange::Drop { graph: graph.into() }])?;
        reports::forget(&self.attachments, key);
        Ok(committed)
    }

    /// The report of an import of a snapshot; `None` where there is none.
    pub fn report(&self, snapshot: &Snapshot, key: &str, graph: TermId) -> io::Result<Option<Report>> {
        reports::open(&self.attachments, snapshot, key, graph)
    }

    /// Imports the shipped data, if they are not there.
    pub fn seed_data(&self) -> Result<Arc<Snapshot>, ImportError> {
        let snapshot = self.snapshot();
        let graph = snapshot.base.graph_import(SEED_KEY);
        if snapshot.index.id(graph.as_ref()).is_some() {
            return Ok(snapshot);
        }
        self.import(shipped::seed())?;
        Ok(self.snapshot())
    }
}

/// Why an import was not removed.
#[derive(Debug, thiserror::Error)]
pub enum RemovalError {
    /// There is no such import.
    #[error("there is no such import")]
    Unknown,
    /// The data are at another revision than was expected.
    #[error("the data are at revision {0}")]
    RevisionChanged(u64),
    /// The commit failed.
    #[error(transparent)]
    Commit(#[from] CommitError),
}

/// The graph of an import, when nothing is in the way of it.
fn check(
    snapshot: &Snapshot,
    request: &ImportRequest,
    conditions: &Conditions<'_>,
) -> Result<NamedNode, ImportError> {
    stopped(conditions.watch)?;
    if snapshot.plain {
        return Err(ImportError::Plain);
    }
    if conditions.expected.is_some_and(|it| it != snapshot.revision) {
        return Err(ImportError::RevisionChanged(snapshot.revision));
    }
    let graph = snapshot.base.graph_import(&request.key);
    let id = snapshot.index.id(graph.as_ref());
    let taken = id.is_some_and(|it| snapshot.index.graphs().any(|(held, _)| held == Some(it)));
    if taken && request.mode == Mode::Add {
        return Err(ImportError::KeyTaken(request.key.clone()));
    }
    Ok(graph)
}

fn stopped(watch: &dyn Watch) -> Result<(), ImportError> {
    if watch.is_stopped() { Err(ImportError::Stopped) } else { Ok(()) }
}

/// Whether what was read may be stored.
fn settle(intake: &mut Intake, tolerance: Tolerance) -> Result<(), ImportError> {
    if intake.rows.rejected == 0 {
        return Ok(());
    }
    if intake.rows.accepted == 0 {
        let finding = Finding::new(Code::RowsRefused, Place::default());
        intake.findings.push(finding.with_detail(&intake.rows.read.to_string()));
        return Err(ImportError::NoRowLeft(Box::new(std::mem::take(intake))));
    }
    match tolerance {
        Tolerance::GoodRows => Ok(()),
        Tolerance::Atomic => Err(ImportError::Atomic(Box::new(std::mem::take(intake)))),
    }
}

fn read(
    snapshot: &Snapshot,
    graph: NamedNodeRef<'_>,
    request: ImportRequest,
) -> Result<(Description, Intake, Effect, Tolerance), ImportError> {
    let replaced = (request.mode == Mode::Replace).then_some(graph);
    let known = KnownIndex::new(&snapshot.index, &snapshot.base, replaced);
    let options = ingest::Options {
        base: &snapshot.base,
        known: &known,
        strict: request.strict,
        encoding: request.encoding,
        sheet: request.sheet,
        accessed: None,
        limits: request.limits,
    };
    let intake = ingest::read(request.importer, request.sources, &options)?;
    let description = Description {
        importer: request.importer.id,
        key: request.key,
        sha256: request.sha256,
        titles: request.titles,
        licence: request.licence,
        source: request.source,
        by: None,
    };
    Ok((description, intake, request.effect, request.tolerance))
}
