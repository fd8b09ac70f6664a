//! `POST /api/v1/analysis-runs`: the indicators of the present revision, computed anew.

use crate::api::asked::{Answer, Asked, joined};
use crate::api::auth::Caller;
use crate::api::bodies::job::Job as JobBody;
use crate::api::body_fault::BodyFault;
use crate::api::job_answer::{self, Patience};
use crate::api::job_problem;
use crate::api::json_body::{self, JsonBody};
use crate::api::parameters::parameters;
use crate::api::precondition;
use crate::api::problem::Problem;
use crate::engine::analysis::Wanted;
use crate::engine::job::{Job, JobKind, Once};
use crate::engine::jobs::Submission;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, post};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(create_analysis_run);
}

parameters! {
    struct RunPosted {}
}

/// What an analysis run is to be.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct RunWanted {
    /// Seed of random draws. Without it the one of the settings.
    #[schema(example = 7, minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    seed: Option<u64>,
}

impl JsonBody for RunWanted {
    fn check(&self) -> Result<(), BodyFault> {
        Ok(())
    }
}

/// Analysis run
///
/// Computes every indicator of the present revision anew and publishes the values, as happens by itself after each commit. They are
/// the same values unless `seed` is another one. `Idempotency-Key`, `If-Match` and `Prefer` are understood.
#[utoipa::path(tag = "imports", params(RunPosted), security(("bearer" = ["editor"])), request_body(description = "May be left out.", content = RunWanted),
    responses((status = 202, description = "The job that computes it. `Location` is its address.", body = JobBody)))]
#[post("/api/v1/analysis-runs")]
async fn create_analysis_run(
    request: HttpRequest,
    caller: Caller,
    asked: Asked<RunPosted>,
    body: Bytes,
) -> Answer {
    let state = &asked.state;
    let RunWanted { seed } = wanted(&request, &body)?;
    if asked.snapshot.plain {
        return Err(job_problem::plain());
    }
    precondition::expected(&request, asked.snapshot.revision)?;
    let seed = seed.unwrap_or_else(|| state.engine.seed());
    let caller = caller.name;
    let key = job_answer::idempotency_key(&request)?;
    let asked_for = job_answer::digest(&asked.head, &[&seed.to_string()]);
    let once = key.map(|key| Once { caller: caller.clone(), key, asked: asked_for });
    let place = state.jobs.place().ok_or_else(Problem::busy)?;
    let submission = Submission { kind: JobKind::Analysis, owner: caller, once, place: Some(place) };
    let engine = Arc::clone(&state.engine);
    let work = move |job: &Arc<Job>| engine.analysis_job(Wanted::Anew { seed }, &**job);
    let submitted = state.jobs.submit(submission, work).map_err(|it| job_answer::not_submitted(&it))?;
    job_answer::answer(&submitted.job, &Patience::of(&request, Duration::ZERO)).await
}

fn wanted(request: &HttpRequest, body: &Bytes) -> Result<RunWanted, Problem> {
    if body.is_empty() {
        return Ok(RunWanted::default());
    }
    let content_type = joined(request, &header::CONTENT_TYPE).to_ascii_lowercase();
    if content_type.split(';').next().is_none_or(|it| it.trim() != "application/json") {
        return Err(Problem::unsupported_media_type(&["application/json"]));
    }
    Ok(json_body::parse(body)?)
}
