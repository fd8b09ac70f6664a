//! Jobs: seen, cancelled, kept; and analysis runs.

use super::{MIXED, actors, admin, created, delete, editor, file, get, json, post, refused, send, state};
use crate::http::{state_with, tokens};
use crate::small;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::engine::job::{Job, JobEnd, JobKind, JobState};
use bioclusters::engine::jobs::Submission;
use bioclusters::engine::progress::{Phase, Watch};
use bioclusters::model::assumptions::Assumptions;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

/// A job of somebody that runs until it is told to end, or stopped.
pub(super) fn endless(state: &Data<AppState>, owner: Option<&str>) -> (Arc<Job>, mpsc::Sender<()>) {
    let (go, gone) = mpsc::channel::<()>();
    let owner = owner.map(str::to_owned);
    let submission = Submission { kind: JobKind::Import, owner, once: None, place: state.jobs.place() };
    let work = move |job: &Arc<Job>| {
        while !job.is_stopped() && gone.recv_timeout(Duration::from_millis(2)).is_err() {}
        JobEnd::Cancelled
    };
    (state.jobs.submit(submission, work).unwrap().job, go)
}

#[actix_web::test]
async fn a_large_import_that_is_cancelled_in_the_middle_changes_nothing() {
    let state = state();
    let revision = state.engine.snapshot().revision;
    let request = file("?key=large", actors("a", 60_000)).insert_header(("prefer", "respond-async"));
    let got = send(&state, request).await;
    assert_eq!(got.status, 202, "{}", got.text());
    let job = state.jobs.get(got.json()["id"].as_str().unwrap()).unwrap();
    // Until it reads.
    let mut notices = job.notices();
    while job.view().progress.is_none() {
        notices.changed().await.unwrap();
    }
    let cancelled = delete(&state, &format!("/jobs/{}", job.id), editor()).await;
    assert_eq!(cancelled.status, 202, "{}", cancelled.text());
    assert_eq!(job.ended().await.state, JobState::Cancelled);
    assert_eq!(state.engine.snapshot().revision, revision);
    let told = json(&state, &format!("/jobs/{}", job.id)).await;
    assert_eq!(
        (&told["state"], &told["phase"], &told["result"]),
        (&"cancelled".into(), &"reading".into(), &().into())
    );
    refused(&get(&state, "/imports/large").await, 404, "thing-unknown");
    refused(&delete(&state, &format!("/jobs/{}", job.id), editor()).await, 409, "job-finished");
    // The next one takes the key.
    created(&post(&state, "?key=large", MIXED).await);
}

#[actix_web::test]
async fn a_job_that_waits_is_cancelled_before_it_begins() {
    let state = state();
    let (first, go) = endless(&state, Some("editor"));
    let waiting = send(&state, file("?key=k", MIXED).insert_header(("prefer", "respond-async"))).await.json();
    assert_eq!((&waiting["state"], &waiting["started"]), (&"queued".into(), &().into()));
    let path = format!("/jobs/{}", waiting["id"].as_str().unwrap());
    assert_eq!(delete(&state, &path, editor()).await.json()["state"], "cancelled");
    go.send(()).unwrap();
    first.ended().await;
    assert!(state.jobs.wait(Duration::from_secs(9)));
    refused(&get(&state, "/imports/k").await, 404, "thing-unknown");
}

#[actix_web::test]
async fn a_job_of_somebody_else_is_cancelled_by_an_admin_alone() {
    let state = state();
    let (job, _go) = endless(&state, Some("somebody"));
    let path = format!("/jobs/{}", job.id);
    refused(&delete(&state, &path, editor()).await, 403, "forbidden");
    assert_eq!(delete(&state, &path, admin()).await.status, 202);
    assert_eq!(job.ended().await.state, JobState::Cancelled);
    refused(&delete(&state, "/jobs/j0-1", editor()).await, 404, "thing-unknown");
}

#[actix_web::test]
async fn jobs_are_listed_newest_first_and_the_oldest_forgotten() {
    let state = state_with(|it| it.jobs.kept = 3);
    for key in ["a", "b", "c", "d", "e"] {
        let body = format!("id,name_en,country\n{key},{key},KR\n");
        created(&post(&state, &format!("?key={key}"), body).await);
    }
    let list = json(&state, "/jobs?count=true").await;
    let items = list["items"].as_array().unwrap();
    assert_eq!((items.len(), &list["page"]["total"]), (3, &3.into()));
    let numbers = items.iter().map(|it| it["id"].as_str().unwrap().rsplit('-').next().unwrap().to_owned());
    assert_eq!(numbers.collect::<Vec<_>>(), ["5", "4", "3"]);
    assert_eq!((&items[0]["by"], &items[0]["result"]), (&"editor".into(), &().into()));
    assert!(json(&state, "/jobs?kind=analysis").await["items"].as_array().unwrap().is_empty());
    assert!(json(&state, "/jobs?state=running,queued").await["items"].as_array().unwrap().is_empty());
    let csv = get(&state, "/jobs?format=csv&limit=1").await;
    assert!(csv.text().starts_with("id,kind,state,"), "{}", csv.text());
    // The answer about a job changes without a new revision, and so does its tag.
    let path = format!("/jobs/{}", items[0]["id"].as_str().unwrap());
    let first = get(&state, &path).await;
    let again = TestRequest::get()
        .uri(&format!("/api/v1{path}"))
        .insert_header(("if-none-match", first.header("etag")));
    assert_eq!(send(&state, again).await.status, 304);
}

#[actix_web::test]
async fn reports_of_forgotten_jobs_are_forgotten_too() {
    let state = state_with(|it| it.jobs.kept = 1);
    let job = |got: &super::Got| got.json()["job"].as_str().unwrap().to_owned();
    let first = job(&post(&state, "", super::BAD).await);
    let second = job(&post(&state, "", super::BAD).await);
    refused(&get(&state, &format!("/jobs/{first}/rejected")).await, 404, "thing-unknown");
    assert_eq!(get(&state, &format!("/jobs/{second}/rejected")).await.text().lines().count(), 3);
}

#[actix_web::test]
async fn an_analysis_run_is_a_job() {
    let state = state();
    created(&post(&state, "?key=k", MIXED).await);
    let run = |body: &'static str| {
        let request = TestRequest::post().uri("/api/v1/analysis-runs").insert_header(editor());
        if body.is_empty() {
            request
        } else {
            request.insert_header(("content-type", "application/json")).set_payload(body)
        }
    };
    let got = send(&state, run("")).await;
    assert_eq!(got.status, 202, "{}", got.text());
    let job = state.jobs.get(got.json()["id"].as_str().unwrap()).unwrap();
    assert_eq!(job.ended().await.state, JobState::Done);
    let snapshot = state.engine.snapshot();
    let published = snapshot.run.as_ref().unwrap();
    assert_eq!((published.revision, published.seed), (snapshot.revision, 1));
    // Another seed is another run, and answers name it.
    let got = send(&state, run("{\"seed\": 7}").insert_header(("prefer", "wait=30"))).await;
    let told = got.json();
    assert_eq!((got.status.as_u16(), &told["state"]), (202, &"done".into()));
    assert_eq!(
        (&told["result"]["seed"], &told["result"]["revision"]),
        (&7.into(), &snapshot.revision.into())
    );
    assert_ne!(told["result"]["run"], published.id.as_str());
    assert_eq!(state.engine.snapshot().run.as_ref().unwrap().seed, 7);
    let once = || run("{\"seed\": 3}").insert_header(("idempotency-key", "k"));
    let first = send(&state, once()).await.json();
    assert_eq!(send(&state, once()).await.json()["id"], first["id"]);
    let other = send(&state, run("{\"seed\": 4}").insert_header(("idempotency-key", "k"))).await;
    refused(&other, 409, "idempotency-conflict");
    for bad in ["{\"seed\": -1}", "{\"sede\": 1}", "[]", "{\"seed\": 99999999999999999}"] {
        refused(&send(&state, run(bad)).await, 400, "bad-body");
    }
    let text = run("").insert_header(("content-type", "text/plain")).set_payload("x");
    refused(&send(&state, text).await, 415, "unsupported-media-type");
}

#[actix_web::test]
async fn an_analysis_run_is_cancelled_among_its_draws_and_keeps_the_values_without_them() {
    let engine = small::engine(Assumptions { draws: 1_000_000, ..Assumptions::default() });
    let mut settings = Settings::documented();
    settings.access.tokens = tokens();
    let state = AppState::new(Arc::new(engine), settings);
    let run = TestRequest::post().uri("/api/v1/analysis-runs").insert_header(editor());
    let got = send(&state, run.insert_header(("prefer", "respond-async"))).await;
    assert_eq!(got.status, 202, "{}", got.text());
    let job = state.jobs.get(got.json()["id"].as_str().unwrap()).unwrap();
    let mut notices = job.notices();
    while job.view().phase != Some(Phase::Drawing) {
        notices.changed().await.unwrap();
    }
    let path = format!("/jobs/{}", job.id);
    assert_eq!(json(&state, &path).await["phase"], "drawing");
    let positions = || TestRequest::get().uri("/api/v1/positioning");
    let before = send(&state, positions()).await;
    assert_eq!(before.json()["pending"], true);
    assert_eq!(delete(&state, &path, editor()).await.status, 202);
    let begun = Instant::now();
    assert_eq!(job.ended().await.state, JobState::Cancelled);
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    let snapshot = state.engine.snapshot();
    assert!(snapshot.run.as_ref().is_some_and(|it| it.is_pending()));
    // Nothing is to come any more: who asks whether there is something new is told.
    let tag = before.header("etag").to_owned();
    let after = send(&state, positions().insert_header(("if-none-match", tag))).await;
    assert_eq!((after.status.as_u16(), &after.json()["pending"]), (200, &false.into()));
    assert!(
        after.text().contains("\"stopped\"") && !after.text().contains("\"pending\":true"),
        "{}",
        after.text()
    );
}

#[actix_web::test]
async fn the_analysis_that_follows_a_commit_is_seen_among_the_jobs() {
    let state = state();
    state.engine.keep_analysed(&state.jobs).unwrap();
    created(&post(&state, "?key=k", MIXED).await);
    let revision = state.engine.snapshot().revision;
    let deadline = Instant::now() + Duration::from_secs(60);
    while state.engine.snapshot().run.as_ref().is_none_or(|it| it.revision != revision) {
        assert!(Instant::now() < deadline, "no run");
        actix_web::rt::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(state.jobs.wait(Duration::from_secs(60)));
    let runs = json(&state, "/jobs?kind=analysis&state=done").await;
    assert!(!runs["items"].as_array().unwrap().is_empty());
}

#[actix_web::test]
async fn a_bare_store_takes_neither_imports_nor_runs() {
    let options = bioclusters::engine::EngineOptions { plain: true, ..crate::support::options() };
    let engine = bioclusters::engine::Engine::open(options, &mut |_| {}).unwrap();
    let state = AppState::new(Arc::new(engine), state().settings.clone());
    refused(&post(&state, "", MIXED).await, 400, "protocol-conflict");
    let run = TestRequest::post().uri("/api/v1/analysis-runs").insert_header(editor());
    refused(&send(&state, run).await, 400, "protocol-conflict");
}
