//! How a request that made a job is answered: with what came of it, when that is soon enough, else with the job.

use super::asked::{Answer, Head, joined};
use super::bodies::import::Import;
use super::bodies::job::Job as Body;
use super::job_problem;
use super::prefer::PREFERENCE_APPLIED;
use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use super::reply::DATASET_REVISION;
use super::shapes::Fault;
use crate::engine::import_job::{ImportOutcome, ImportState};
use crate::engine::job::{Job, JobEnd, JobResult, JobView};
use crate::engine::jobs::SubmitError;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use sha2::{Digest, Sha256};

pub use super::prefer::Patience;

/// With which a client asks for the same thing again.
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Characters of such a key.
const KEY_LENGTH_MAX: usize = 255;

/// The key with which the client may ask again.
pub fn idempotency_key(request: &HttpRequest) -> Result<Option<String>, Problem> {
    if !request.headers().contains_key(IDEMPOTENCY_KEY) {
        return Ok(None);
    }
    let key = joined(request, &IDEMPOTENCY_KEY);
    let fits = (1..=KEY_LENGTH_MAX).contains(&key.len()) && key.bytes().all(|it| it.is_ascii_graphic());
    if fits {
        return Ok(Some(key));
    }
    let fault = Fault::new(
        "no-match",
        format!("must have 1 to {KEY_LENGTH_MAX} visible ASCII characters"),
        format!("보이는 ASCII 문자 1~{KEY_LENGTH_MAX}자여야 합니다"),
    );
    Err(Problem::bad_header(&IDEMPOTENCY_KEY, &fault))
}

/// Digest of everything that was asked.
pub fn digest(head: &Head, more: &[&str]) -> String {
    let mut hash = Sha256::new();
    let pairs = head.pairs.iter().flat_map(|(name, text)| [name.as_str(), text.as_str()]);
    for part in std::iter::once(head.path.as_str()).chain(pairs).chain(more.iter().copied()) {
        // Lengths keep neighbours apart.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    crate::vocabulary::key::hex(&hash.finalize())
}

/// Why a job was not taken.
pub fn not_submitted(error: &SubmitError) -> Problem {
    match error {
        SubmitError::Stopping => Problem::new(
            ProblemKind::NotReady,
            "The service is stopping. Try again in a moment.",
            "서비스가 종료 중입니다. 잠시 후 다시 시도하십시오.",
        )
        .retry_after(5),
        SubmitError::KeyUsed => Problem::new(
            ProblemKind::IdempotencyConflict,
            "This Idempotency-Key came with another request. Take a new one for a new request.",
            "이 Idempotency-Key는 다른 요청에 쓰였습니다. 새 요청에는 새 키를 쓰십시오.",
        ),
        SubmitError::Thread(error) => {
            tracing::error!(%error, "no thread for a job");
            Problem::busy()
        }
    }
}

/// Waits as long as the client does, and answers.
pub async fn answer(job: &Job, patience: &Patience) -> Answer {
    let mut response = if patience.wait.is_zero() {
        // Who does not wait is told of the job, however fast it was.
        accepted(job, &job.view())?
    } else {
        let ended = tokio::time::timeout(patience.wait, job.ended()).await;
        respond(job, &ended.unwrap_or_else(|_still_running| job.view()))?
    };
    if let Some(applied) = patience.applied.as_deref().and_then(|it| it.parse().ok()) {
        response.headers_mut().insert(PREFERENCE_APPLIED, applied);
    }
    Ok(response)
}

fn respond(job: &Job, view: &JobView) -> Answer {
    match &view.end {
        Some(JobEnd::Failed(failure)) => Err(job_problem::problem(failure, &job.id)),
        Some(JobEnd::Done(JobResult::Import(outcome))) => import(outcome, &job.id),
        Some(JobEnd::Done(JobResult::Analysis { .. }) | JobEnd::Cancelled) | None => accepted(job, view),
    }
}

fn accepted(job: &Job, view: &JobView) -> Answer {
    let location = format!("/api/v1/jobs/{}", job.id);
    json(StatusCode::ACCEPTED, Some(&location), None, &Body::viewed(job, view))
}

fn import(outcome: &ImportOutcome, job: &str) -> Answer {
    let body = Import::of_outcome(outcome, job);
    match outcome.state {
        ImportState::DryRun | ImportState::Refused => json(StatusCode::OK, None, None, &body),
        ImportState::Done => {
            let location = format!("/api/v1/imports/{}", body.id);
            json(StatusCode::CREATED, Some(&location), Some(outcome.revision), &body)
        }
    }
}

/// An answer that holds for this moment alone.
pub fn json(
    status: StatusCode,
    location: Option<&str>,
    revision: Option<u64>,
    body: &impl Serialize,
) -> Answer {
    let body = serde_json::to_vec(body).map_err(|error| Problem::internal(&error))?;
    Ok(written(status, location, revision, body))
}

/// The same of JSON that is written already.
pub fn written(
    status: StatusCode,
    location: Option<&str>,
    revision: Option<u64>,
    body: Vec<u8>,
) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    if let Some(location) = location {
        response.insert_header((header::LOCATION, location));
    }
    if let Some(revision) = revision {
        response.insert_header((DATASET_REVISION, revision.to_string()));
    }
    response.content_type("application/json").body(body)
}
