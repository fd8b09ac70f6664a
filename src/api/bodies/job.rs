//! A job in answers.

use super::cluster::cell;
use super::import::Import;
use crate::api::job_problem;
use crate::api::reply::Row;
use crate::engine::job::{Job as Running, JobEnd, JobResult, JobView};
use crate::model::text::Language;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// Work that goes on after its request was answered.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Job {
    /// Its key.
    #[schema(example = "j19aab2c0-7")]
    pub id: String,
    /// What it does: `import` or `analysis`.
    #[schema(example = "import")]
    pub kind: String,
    /// How it stands: `queued`, `running`, `done`, `failed` or `cancelled`.
    #[schema(example = "running")]
    pub state: String,
    /// What it does at the moment, or did last: `waiting`, `reading`, `storing`, `computing`,
    /// `publishing` or `drawing`; null before it
    /// begins.
    #[schema(example = "reading")]
    pub phase: Option<String>,
    /// How far the phase is, and of an analysis how far the whole run is; null where that is not known.
    pub progress: Option<JobProgress>,
    /// Milliseconds that the phase, or the whole analysis run, will still take, by what it took so far; null where that is not known.
    #[schema(example = 1800)]
    pub eta_ms: Option<u64>,
    /// What came of it; null before it is done, and in lists.
    pub result: Option<JobOutcome>,
    /// Why it failed; null unless it did.
    #[schema(value_type = Option<Object>)]
    pub problem: Option<Value>,
    /// Name of who asked for it; null for whoever has no name, and for the service itself.
    #[schema(example = "curation")]
    pub by: Option<String>,
    /// When it was asked for.
    #[schema(example = "2026-11-23T00:00:00Z")]
    pub created: String,
    /// When it began.
    #[schema(example = "2026-11-23T00:00:00Z")]
    pub started: Option<String>,
    /// When it ended.
    #[schema(example = "2026-11-23T00:00:01Z")]
    pub ended: Option<String>,
}

/// How far a phase, or an analysis run, is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct JobProgress {
    /// What is done: bytes, where files are read, and of an analysis run hundredths of a percent of its work, by what each part
    /// takes as a rule. It never falls, unless a file is read once more, or a commit makes the run begin anew.
    #[schema(example = 5_242_880)]
    pub done: u64,
    /// Of how much.
    #[schema(example = 20_971_520)]
    pub total: u64,
}

/// What came of a job.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(untagged)]
pub enum JobOutcome {
    /// An import.
    Import(Box<Import>),
    /// An analysis run.
    Analysis(AnalysisRun),
}

/// An analysis run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AnalysisRun {
    /// Its key, which answers with values name.
    #[schema(example = "r1")]
    pub run: String,
    /// The revision that it read.
    #[schema(example = 1)]
    pub revision: u64,
    /// Seed of its random draws.
    #[schema(example = 1)]
    pub seed: u64,
}

impl Job {
    /// A job as it stands.
    pub fn of(job: &Running) -> Self {
        Self::viewed(job, &job.view())
    }

    /// A job as it was viewed.
    pub fn viewed(job: &Running, view: &JobView) -> Self {
        let result = match &view.end {
            Some(JobEnd::Done(result)) => Some(JobOutcome::of(result, &job.id)),
            Some(JobEnd::Failed(crate::engine::job::JobFailure::Refused(outcome))) => {
                Some(JobOutcome::Import(Box::new(Import::of_outcome(outcome, &job.id))))
            }
            Some(JobEnd::Failed(_) | JobEnd::Cancelled) | None => None,
        };
        let problem = match &view.end {
            Some(JobEnd::Failed(failure)) => {
                let body = job_problem::problem(failure, &job.id).body(None);
                serde_json::from_str(&body).ok()
            }
            Some(JobEnd::Done(_) | JobEnd::Cancelled) | None => None,
        };
        Self {
            id: job.id.clone(),
            kind: job.kind.as_str().to_owned(),
            state: view.state.as_str().to_owned(),
            phase: view.phase.map(|it| it.as_str().to_owned()),
            progress: view.progress.map(|(done, total)| JobProgress { done, total }),
            eta_ms: view.left.and_then(|it| u64::try_from(it.as_millis()).ok()),
            result,
            problem,
            by: job.owner.clone(),
            created: job.created.to_string(),
            started: view.started.map(|it| it.to_string()),
            ended: view.ended.map(|it| it.to_string()),
        }
    }

    /// The same as lists have it.
    #[must_use]
    pub fn in_list(self) -> Self {
        Self { result: None, ..self }
    }
}

impl JobOutcome {
    fn of(result: &JobResult, job: &str) -> Self {
        match result {
            JobResult::Import(outcome) => Self::Import(Box::new(Import::of_outcome(outcome, job))),
            JobResult::Analysis { run, revision, seed } => {
                Self::Analysis(AnalysisRun { run: run.clone(), revision: *revision, seed: *seed })
            }
        }
    }
}

impl Row for Job {
    const COLUMNS: &'static [&'static str] =
        &["id", "kind", "state", "phase", "done", "total", "problem", "by", "created", "started", "ended"];

    fn cells(&self, language: Language) -> Vec<String> {
        let title = match language {
            Language::Korean => "title_ko",
            Language::English => "title",
        };
        let problem = self.problem.as_ref().and_then(|it| it[title].as_str());
        vec![
            self.id.clone(),
            self.kind.clone(),
            self.state.clone(),
            cell(self.phase.as_ref()),
            cell(self.progress.map(|it| it.done)),
            cell(self.progress.map(|it| it.total)),
            cell(problem),
            cell(self.by.as_ref()),
            self.created.clone(),
            cell(self.started.as_ref()),
            cell(self.ended.as_ref()),
        ]
    }
}
