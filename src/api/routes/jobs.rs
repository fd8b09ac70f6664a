//! `/api/v1/jobs`: work that goes on after its request was answered.

use crate::api::asked::{Answer, Asked};
use crate::api::auth::Caller;
use crate::api::bodies::Listing;
use crate::api::bodies::job::Job as Body;
use crate::api::job_answer;
use crate::api::negotiation::{JSON_FORMS, LIST_FORMS};
use crate::api::ownership;
use crate::api::paging::{self, Entry, Order, SortKey, Wanted};
use crate::api::parameters::{Count, Cursor, Limit, ListFormat, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::problem_kinds::ProblemKind;
use crate::api::reply::Reply;
use crate::api::shapes::{KEY, List, OneOf, Pattern, Required};
use crate::api::state::AppState;
use crate::api::suggest;
use crate::engine::job::Job;
use crate::engine::jobs::Cancelled;
use actix_web::http::StatusCode;
use actix_web::{delete, get};
use std::sync::Arc;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_jobs).service(job_by_id).service(cancel_job);
}

parameter! {
    /// Key of the job.
    pub JobKey = "job" in Path, Required<Pattern> = Required(KEY), example "j19aab2c0-7";
    /// Only jobs of these kinds (separated by commas).
    ByKind = "kind" in Query, List<OneOf> = List::up_to(2, OneOf(&["import", "analysis"])), example ["import"];
    /// Only jobs in these states (separated by commas).
    ByState = "state" in Query, List<OneOf> = List::up_to(5, OneOf(&["queued", "running", "done", "failed", "cancelled"])), example ["running"];
}

parameters! {
    struct JobsAsked {
        kind: ByKind,
        state: ByState,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    /// A job of an address.
    pub(super) struct JobAsked {
        job: JobKey,
    }
}

/// The job of a key.
pub fn find(state: &AppState, id: &str) -> Result<Arc<Job>, Problem> {
    let known = || {
        let jobs = state.jobs.all();
        suggest::unknown("job", id, jobs.iter().map(|it| it.id.as_str()))
    };
    state.jobs.get(id).ok_or_else(known)
}

/// List of jobs
///
/// The newest first. Those that have ended are kept up to `limits.jobs_kept`, and until the service stops. What came of a job is
/// told by its own address.
#[utoipa::path(tag = "imports", params(JobsAsked), responses((status = 200, description = "A page of the list.", body = Listing<Body>)))]
#[get("/api/v1/jobs")]
async fn list_jobs(asked: Asked<JobsAsked>) -> Answer {
    asked
        .answer_by_content(LIST_FORMS, |asked| {
            let JobsAsked { kind, state, limit, cursor, count, .. } = &asked.parameters;
            let mut jobs = asked.state.jobs.all();
            jobs.retain(|it| {
                let view = || it.view().state.as_str();
                (kind.is_empty() || kind.contains(&it.kind.as_str()))
                    && (state.is_empty() || state.contains(&view()))
            });
            let rows = jobs.into_iter().map(|it| Entry {
                key: SortKey::number(Some(it.number as f64)),
                id: it.id.clone(),
                row: it,
            });
            let order = Order::Descending;
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            Reply::list(asked, paging::page(asked, wanted, rows)?.map(|it| Body::of(&it).in_list()))
        })
        .await
}

/// One job
///
/// How it stands, and what came of it. A client that does not want to ask again and again reads its events.
#[utoipa::path(tag = "imports", params(JobAsked), responses((status = 200, description = "The job.", body = Body)))]
#[get("/api/v1/jobs/{job}")]
async fn job_by_id(asked: Asked<JobAsked>) -> Answer {
    asked
        .answer_by_content(JSON_FORMS, |asked| {
            Reply::json(&Body::of(&*find(&asked.state, &asked.parameters.job)?))
        })
        .await
}

/// Cancel a job
///
/// A job that waits never begins; one that runs stops as soon as it can and leaves nothing behind; one that is just being committed
/// is finished. Jobs of somebody else are cancelled by an admin.
#[utoipa::path(tag = "imports", params(JobAsked), security(("bearer" = ["editor"])), responses((status = 202, description = "The job, which stops.", body = Body)))]
#[delete("/api/v1/jobs/{job}")]
async fn cancel_job(caller: Caller, asked: Asked<JobAsked>) -> Answer {
    let job = find(&asked.state, &asked.parameters.job)?;
    ownership::may_undo(&caller, job.owner.as_deref())?;
    match asked.state.jobs.cancel(&job) {
        Cancelled::Stopping => {
            let location = format!("/api/v1/jobs/{}", job.id);
            job_answer::json(StatusCode::ACCEPTED, Some(&location), None, &Body::of(&job))
        }
        Cancelled::Ended => Err(Problem::new(
            ProblemKind::JobFinished,
            "There is nothing left to cancel. What the job stored can be removed.",
            "취소할 것이 없습니다. 작업이 저장한 것은 삭제할 수 있습니다.",
        )),
    }
}
