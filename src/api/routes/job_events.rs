//! `/api/v1/jobs/{job}/events`: a job as a stream of server-sent events.

use super::jobs::{JobAsked, find};
use crate::api::asked::{Answer, Asked, joined};
use crate::api::bodies::job::Job as Body;
use crate::api::problem::Problem;
use crate::api::problem_kinds::ProblemKind;
use crate::engine::job::{Job, JobState};
use actix_web::http::header::{self, HeaderName};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::Instant;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// One event of the stream.
#[derive(Debug, ToSchema)]
struct JobEvent {
    /// Its number.
    #[schema(pattern = "^[0-9]+$", example = "3")]
    id: String,
    /// What became of the job: `progress`, `done`, `failed` or `cancelled`.
    #[schema(example = "done")]
    event: &'static str,
    /// The job, as JSON.
    #[schema(example = "{}")]
    data: String,
}

impl JobEvent {
    fn into_bytes(self) -> Bytes {
        let Self { id, event, data } = self;
        format!("id: {id}\nevent: {event}\ndata: {data}\n\n").into()
    }
}

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(watch_job);
}

/// Between two events of progress at least.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(250);
/// The last event that a client has seen.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Events of a job
///
/// Server-sent events, whose `data` is the job as JSON: `progress`, at most four in a second, then one of `done`, `failed` and
/// `cancelled`, with which the stream ends. Their ids count: a client that sends the last one back as `Last-Event-ID` sees what
/// it has not seen, and 204 when that was the last event. A comment each 15 seconds says that the stream is alive.
#[utoipa::path(tag = "imports", params(JobAsked), responses(
    (status = 200, description = "The events.", body = JobEvent, content_type = "text/event-stream", example = json!({ "id": "3", "event": "done", "data": "{}" })),
    (status = 204, description = "The last event has been seen.")))]
#[get("/api/v1/jobs/{job}/events")]
async fn watch_job(request: HttpRequest, asked: Asked<JobAsked>) -> Answer {
    let job = find(&asked.state, &asked.parameters.job)?;
    let seen = joined(&request, &LAST_EVENT_ID).trim().parse().unwrap_or(0);
    let view = job.view();
    if view.state.is_final() && view.notice == seen {
        return Ok(HttpResponse::NoContent().finish());
    }
    let permit = Arc::clone(&asked.state.event_streams).try_acquire_owned().map_err(|_full| no_room())?;
    let events = Events {
        notices: job.notices(),
        job,
        // An id that this job has not given yet is none of its.
        seen: if seen > view.notice { 0 } else { seen },
        sent: None,
        ended: false,
        interval: asked.state.settings.event_interval,
        _permit: permit,
    };
    let mut response = HttpResponse::Ok();
    // Packed or buffered events would come late.
    response.insert_header((header::CONTENT_ENCODING, "identity"));
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    response.insert_header((HeaderName::from_static("x-accel-buffering"), "no"));
    response.content_type("text/event-stream");
    Ok(response.streaming(futures_util::stream::unfold(events, next)))
}

fn no_room() -> Problem {
    Problem::new(
        ProblemKind::Busy,
        "As many clients watch jobs as may (limits.event_streams_max). Try again later, or ask for the job itself.",
        "작업을 지켜보는 접속이 한도(limits.event_streams_max)에 이르렀습니다. 나중에 다시 시도하거나 작업을 직접 조회하십시오.",
    )
    .retry_after(5)
}

/// A client that watches a job. The permit goes with it.
struct Events {
    job: Arc<Job>,
    notices: watch::Receiver<u64>,
    seen: u64,
    sent: Option<Instant>,
    ended: bool,
    interval: Duration,
    _permit: OwnedSemaphorePermit,
}

async fn next(mut events: Events) -> Option<(Result<Bytes, io::Error>, Events)> {
    if events.ended {
        return None;
    }
    loop {
        events.notices.mark_unchanged();
        let view = events.job.view();
        let due = events.sent.map(|it| it + PROGRESS_INTERVAL).filter(|it| *it > Instant::now());
        if view.notice > events.seen && (view.state.is_final() || due.is_none()) {
            events.seen = view.notice;
            events.sent = Some(Instant::now());
            events.ended = view.state.is_final();
            let body = serde_json::to_string(&Body::viewed(&events.job, &view)).map_err(io::Error::from);
            let event = body.map(|it| event(view.notice, view.state, &it));
            return Some((event, events));
        }
        let until = if view.notice > events.seen { due } else { None };
        let until = until.unwrap_or_else(|| Instant::now() + events.interval);
        let changed = tokio::time::timeout_at(until, events.notices.changed()).await;
        if changed.is_err() && view.notice <= events.seen {
            return Some((Ok(Bytes::from_static(b":\n\n")), events));
        }
    }
}

fn event(id: u64, state: JobState, data: &str) -> Bytes {
    let name = match state {
        JobState::Queued | JobState::Running => "progress",
        JobState::Done => "done",
        JobState::Failed => "failed",
        JobState::Cancelled => "cancelled",
    };
    JobEvent { id: id.to_string(), event: name, data: data.to_owned() }.into_bytes()
}
