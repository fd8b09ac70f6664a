//! Imports: files in, one named graph out, with a description of itself.

use super::clock::Moment;
use super::commit::{CommitError, GraphChange};
use super::snapshot::Snapshot;
use super::{Engine, left_behind, shipped};
use crate::ingest::intake::{Intake, Refused};
use crate::ingest::known::KnownIndex;
use crate::ingest::source::Source;
use crate::ingest::{self, Importer};
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::external::{dcat, dcterms, prov, rdf, void, xsd};
use crate::vocabulary::mint::Base;
use crate::vocabulary::{bc, class, key};
use oxrdf::{Literal, NamedNode, NamedNodeRef};
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

/// What became of an import.
#[derive(Debug)]
pub struct Imported {
    /// Its graph.
    pub graph: NamedNode,
    /// What was read.
    pub intake: Intake,
    /// The revision that holds it; `None` after a dry run.
    pub revision: Option<u64>,
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
    ///
    /// What the files refer to is looked up in the revision that the commit will follow: imports run one after another.
    pub fn import(&self, request: ImportRequest) -> Result<Imported, ImportError> {
        if !key::key_is_valid(&request.key) {
            return Err(ImportError::KeyMalformed(request.key));
        }
        let _writer = self.lock();
        let snapshot = self.snapshot();
        if snapshot.plain {
            return Err(ImportError::Plain);
        }
        let graph = snapshot.base.graph_import(&request.key);
        let taken = snapshot
            .index
            .id(graph.as_ref())
            .is_some_and(|it| snapshot.index.graphs().any(|(held, _)| held == Some(it)));
        if taken && request.mode == Mode::Add {
            return Err(ImportError::KeyTaken(request.key));
        }
        let started = Moment::now();
        let (description, mut intake) = read(&snapshot, graph.as_ref(), request)?;
        let Description { effect, tolerance, .. } = description;
        if taken {
            let left =
                left_behind::warnings(&snapshot.index, &snapshot.base, graph.as_ref(), &intake.triples);
            for warning in left {
                intake.findings.push(warning);
            }
        }
        if tolerance == Tolerance::Atomic && intake.rows.rejected > 0 {
            return Err(ImportError::Atomic(Box::new(intake)));
        }
        if effect == Effect::DryRun {
            return Ok(Imported { graph, intake, revision: None });
        }
        let about = description.triples(&snapshot.base, graph.as_ref(), &intake, started)?;
        let batches = [std::mem::take(&mut intake.triples), about];
        let change = GraphChange::Put { graph: graph.clone(), batches: &batches };
        let committed = self.commit_locked(&[change])?;
        let [triples, _] = batches;
        intake.triples = triples;
        Ok(Imported { graph, intake, revision: Some(committed.revision) })
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

/// What the graph of an import says about itself, apart from what was read.
struct Description {
    importer: &'static str,
    key: String,
    sha256: String,
    titles: Vec<Literal>,
    licence: Option<NamedNode>,
    source: Option<NamedNode>,
    effect: Effect,
    tolerance: Tolerance,
}

fn read(
    snapshot: &Snapshot,
    graph: NamedNodeRef<'_>,
    request: ImportRequest,
) -> Result<(Description, Intake), ImportError> {
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
        effect: request.effect,
        tolerance: request.tolerance,
    };
    Ok((description, intake))
}

impl Description {
    fn triples(
        &self,
        base: &Base,
        graph: NamedNodeRef<'_>,
        intake: &Intake,
        started: Moment,
    ) -> Result<Batch, DictionaryFull> {
        let mut batch = Batch::default();
        let run = base.import(&self.key);
        let run = run.as_ref();
        let count = |it: usize| Literal::from(i64::try_from(it).unwrap_or(i64::MAX));
        let text = Literal::new_simple_literal;
        let ended = Moment::now();
        batch.add(graph, rdf::TYPE, dcat::DATASET_CLASS)?;
        for title in &self.titles {
            batch.add(graph, dcterms::TITLE, title)?;
        }
        if let Some(licence) = &self.licence {
            batch.add(graph, dcterms::LICENSE, licence)?;
        }
        if let Some(source) = &self.source {
            batch.add(graph, dcterms::SOURCE, source)?;
        }
        batch.add(graph, dcterms::ISSUED, &Literal::new_typed_literal(ended.date(), xsd::DATE))?;
        batch.add(graph, prov::GENERATED_AT_TIME, &ended.literal())?;
        batch.add(graph, void::TRIPLES, &count(intake.triples.distinct()))?;
        batch.add(graph, prov::WAS_GENERATED_BY, run)?;
        batch.add(run, rdf::TYPE, class::IMPORT_RUN)?;
        batch.add(run, bc::IMPORTER, &text(self.importer))?;
        batch.add(run, prov::STARTED_AT_TIME, &started.literal())?;
        batch.add(run, prov::ENDED_AT_TIME, &ended.literal())?;
        batch.add(run, bc::SHA256, &text(&self.sha256))?;
        batch.add(run, bc::ROWS_ACCEPTED, &count(intake.rows.accepted))?;
        batch.add(run, bc::ROWS_REJECTED, &count(intake.rows.rejected))?;
        Ok(batch)
    }
}
