//! An import as a job: what it ends with, small enough to be kept when the triples are gone.

use super::Engine;
use super::clock::Moment;
use super::import::{Conditions, Effect, ImportError, ImportRequest, Imported};
use super::job::{JobEnd, JobFailure, JobResult};
use super::reports::{ImportFinding, Kept};
use crate::ingest::code::Severity;
use crate::ingest::finding::Finding;
use crate::ingest::intake::{Intake, Rows};
use crate::store::durable::WriteError;
use crate::vocabulary::mint::Kind;
use oxrdf::{Literal, NamedNode};
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

/// Findings that an answer about an import holds at most.
pub const FINDINGS_SHOWN_MAX: usize = 100;

/// What became of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// It is stored.
    Done,
    /// It was read and checked.
    DryRun,
    /// Nothing is stored.
    Refused,
}

impl ImportState {
    /// Its name in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::DryRun => "dry_run",
            Self::Refused => "refused",
        }
    }
}

/// What an import was asked to be.
#[derive(Debug, Clone)]
pub struct About {
    /// Its key.
    pub key: String,
    /// The importer.
    pub importer: &'static str,
    /// Titles.
    pub titles: Vec<Literal>,
    /// IRI of the licence.
    pub licence: Option<NamedNode>,
    /// IRI of the source.
    pub source: Option<NamedNode>,
    /// Digest of the files.
    pub sha256: String,
    /// Who made it.
    pub by: Option<String>,
}

impl About {
    /// What a request says.
    pub fn of(request: &ImportRequest, by: Option<&str>) -> Self {
        let ImportRequest { importer, key, titles, licence, source, sha256, .. } = request;
        Self {
            key: key.clone(),
            importer: importer.id,
            titles: titles.clone(),
            licence: licence.clone(),
            source: source.clone(),
            sha256: sha256.clone(),
            by: by.map(str::to_owned),
        }
    }
}

/// An import that has ended.
#[derive(Debug)]
pub struct ImportOutcome {
    /// What it was asked to be.
    pub about: About,
    /// Its graph, whether it holds something or not.
    pub graph: NamedNode,
    /// What became of it.
    pub state: ImportState,
    /// When it began.
    pub started: Moment,
    /// When it ended.
    pub ended: Moment,
    /// What became of the rows.
    pub rows: Rows,
    /// How many warnings there were.
    pub warnings: usize,
    /// Things in its triples, by kind.
    pub created: BTreeMap<Kind, usize>,
    /// The first findings.
    pub findings: Vec<ImportFinding>,
    /// How many findings there were.
    pub findings_total: usize,
    /// Pairs of actors for the review queue.
    pub review_pairs: usize,
    /// The revision that holds it, or that it was checked against.
    pub revision: u64,
    /// The report, where the import is not stored: the report of a stored one belongs to it.
    pub report: Option<Kept>,
}

impl Engine {
    /// Imports files, and keeps of it what a client may ask later. `job` names the report of an import that is not stored.
    pub fn import_job(&self, request: ImportRequest, conditions: &Conditions<'_>, job: &str) -> JobEnd {
        let about = About::of(&request, conditions.by);
        let effect = request.effect;
        let started = Moment::now();
        let (state, intake) = match self.import_under(request, conditions) {
            Ok(Imported { intake, revision: Some(revision), started, ended, .. }) => {
                let outcome = self.outcome(about, (ImportState::Done, revision), (started, ended), &intake);
                return JobEnd::Done(JobResult::Import(Arc::new(outcome)));
            }
            Ok(Imported { intake, revision: None, .. }) => (ImportState::DryRun, intake),
            Err(ImportError::Atomic(intake) | ImportError::NoRowLeft(intake)) => {
                (ImportState::Refused, *intake)
            }
            Err(ImportError::Refused(refused)) => {
                (ImportState::Refused, Intake { findings: refused.findings, ..Intake::default() })
            }
            Err(ImportError::KeyTaken(key)) => return JobEnd::Failed(JobFailure::KeyTaken(key)),
            Err(ImportError::RevisionChanged(current)) => {
                return JobEnd::Failed(JobFailure::RevisionChanged(current));
            }
            Err(ImportError::Plain) => return JobEnd::Failed(JobFailure::Plain),
            Err(ImportError::Stopped) => return JobEnd::Cancelled,
            Err(ImportError::Commit(error)) => {
                tracing::error!(%error, "an import was not stored");
                return JobEnd::Failed(error.into());
            }
            Err(error @ ImportError::KeyMalformed(_)) => {
                tracing::error!(%error, "a request with a malformed key was taken");
                return JobEnd::Failed(JobFailure::Fault);
            }
        };
        debug_assert!(state == ImportState::Refused || effect == Effect::DryRun, "nothing is stored");
        let revision = self.snapshot().revision;
        let mut outcome = self.outcome(about, (state, revision), (started, Moment::now()), &intake);
        match Kept::new(&self.attachments, job, &intake) {
            Ok(report) => outcome.report = Some(report),
            Err(error) => return JobEnd::Failed(unwritten(&error)),
        }
        let outcome = Arc::new(outcome);
        match state {
            ImportState::Refused => JobEnd::Failed(JobFailure::Refused(outcome)),
            ImportState::Done | ImportState::DryRun => JobEnd::Done(JobResult::Import(outcome)),
        }
    }

    fn outcome(
        &self,
        about: About,
        (state, revision): (ImportState, u64),
        (started, ended): (Moment, Moment),
        intake: &Intake,
    ) -> ImportOutcome {
        let findings = &intake.findings;
        // Of what is refused the reasons come first: a file may have more notices than are shown.
        let rank = |it: &&Finding| state == ImportState::Refused && it.severity != Severity::Error;
        let mut shown: Vec<&Finding> = findings.kept().iter().collect();
        shown.sort_by_key(rank);
        ImportOutcome {
            graph: self.snapshot().base.graph_import(&about.key),
            about,
            state,
            started,
            ended,
            rows: intake.rows,
            warnings: findings.count(Severity::Warning),
            created: intake.created.clone(),
            findings: shown.into_iter().take(FINDINGS_SHOWN_MAX).map(Into::into).collect(),
            findings_total: findings.total(),
            review_pairs: intake.review.len(),
            revision,
            report: None,
        }
    }
}

fn unwritten(error: &io::Error) -> JobFailure {
    tracing::error!(%error, "the report of an import was not written");
    JobFailure::from(super::CommitError::from(WriteError::of(error)))
}
