//! Server-sent events of a job, as a client reads them.

use super::jobs::endless;
use super::{MIXED, actors, created, file, get, json, post, refused, send, state};
use crate::http::state_with;
use actix_web::test::TestRequest;
use std::time::Duration;

/// Id and name of each event, and the data of the last one.
fn events(text: &str) -> (Vec<(u64, String)>, serde_json::Value) {
    let mut data = serde_json::Value::Null;
    let mut events = Vec::new();
    for block in text.split("\n\n").filter(|it| !it.is_empty() && !it.starts_with(':')) {
        let lines: Vec<_> = block.lines().map(|it| it.split_once(": ").unwrap()).collect();
        assert_eq!(lines.iter().map(|it| it.0).collect::<Vec<_>>(), ["id", "event", "data"]);
        events.push((lines[0].1.parse().unwrap(), lines[1].1.to_owned()));
        data = serde_json::from_str(lines[2].1).unwrap();
    }
    (events, data)
}

#[actix_web::test]
async fn a_client_sees_progress_and_then_the_end() {
    let state = state();
    let request = file("?key=k", actors("a", 20_000)).insert_header(("prefer", "respond-async"));
    let id = send(&state, request).await.json()["id"].as_str().unwrap().to_owned();
    let begin = std::time::Instant::now();
    // The answer is whole when the job has ended.
    let got = get(&state, &format!("/jobs/{id}/events")).await;
    assert_eq!((got.status.as_u16(), got.header("content-type")), (200, "text/event-stream"));
    assert_eq!((got.header("content-encoding"), got.header("cache-control")), ("", "no-store"));
    let (events, last) = events(got.text());
    let names: Vec<_> = events.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(names.last(), Some(&"done"));
    assert!(names[..names.len() - 1].iter().all(|it| *it == "progress"), "{names:?}");
    assert!(events.is_sorted_by(|a, b| a.0 < b.0), "{events:?}");
    // At most four in a second, and the first and the last one.
    assert!(events.len() as f64 <= begin.elapsed().as_secs_f64() * 4.0 + 2.0, "{events:?}");
    assert_eq!(last, json(&state, &format!("/jobs/{id}")).await);
    let again = |seen: String| {
        TestRequest::get().uri(&format!("/api/v1/jobs/{id}/events")).insert_header(("last-event-id", seen))
    };
    let end = events.last().unwrap().0;
    assert_eq!(send(&state, again(end.to_string())).await.status, 204);
    // What it has not seen is the end; an id that was never given is none.
    for seen in ["1", "999999", "x"] {
        let got = send(&state, again(seen.to_owned())).await;
        assert_eq!(self::events(got.text()).0, [(end, "done".to_owned())], "{seen}");
    }
}

#[actix_web::test]
async fn a_failed_and_a_cancelled_job_end_their_streams_with_their_names() {
    let state = state();
    let failed = post(&state, "", super::BAD).await.json()["job"].as_str().unwrap().to_owned();
    let got = get(&state, &format!("/jobs/{failed}/events")).await;
    let (names, data) = events(got.text());
    assert_eq!((names.last().unwrap().1.as_str(), &data["result"]["state"]), ("failed", &"refused".into()));
    let (job, _go) = endless(&state, None);
    state.jobs.cancel(&job);
    let got = get(&state, &format!("/jobs/{}/events", job.id)).await;
    assert_eq!(events(got.text()).0.last().unwrap().1, "cancelled");
    refused(&get(&state, "/jobs/j0-1/events").await, 404, "thing-unknown");
}

#[actix_web::test]
async fn a_stream_without_news_says_that_it_is_alive() {
    let state = state_with(|it| it.event_interval = Duration::from_millis(10));
    let (job, go) = endless(&state, None);
    let end = async {
        actix_web::rt::time::sleep(Duration::from_millis(400)).await;
        go.send(()).unwrap();
    };
    let path = format!("/jobs/{}/events", job.id);
    let (got, ()) = futures_util::future::join(get(&state, &path), end).await;
    assert!(got.text().contains("\n\n:\n\n"), "{}", got.text());
    assert_eq!(events(got.text()).0.last().unwrap().1, "cancelled");
}

#[actix_web::test]
async fn only_so_many_clients_watch_at_a_time() {
    let state = state_with(|it| it.event_streams_max = 1);
    created(&post(&state, "?key=k", MIXED).await);
    let path = format!("/jobs/{}/events", state.jobs.all()[0].id);
    let held = std::sync::Arc::clone(&state.event_streams).try_acquire_owned().unwrap();
    refused(&get(&state, &path).await, 503, "busy");
    drop(held);
    // A stream that has ended gives its place back.
    for _ in 0..3 {
        assert_eq!(get(&state, &path).await.status, 200);
    }
}
