//! The explorer in a real browser, served by the real program: see `tests/browser/`.

use crate::binary::process::Service;
use crate::tools;
use serde_json::Value;
use std::time::{Duration, Instant};

/// How long the analysis of the shipped data may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// Few draws, so that there are intervals, and they are there soon.
const SETTINGS: &[(&str, &str)] =
    &[("BIOCLUSTERS_ANALYSIS_DRAWS", "20"), ("BIOCLUSTERS_ANALYSIS_REWIRINGS", "5")];

#[test]
fn every_screen_of_the_explorer_does_its_task_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = [Service::WRITABLE, &["--ephemeral", "--seed"]].concat();
    let service = Service::start_with(folder.path(), &arguments, SETTINGS);
    let began = Instant::now();
    // A screen that is looked at while values come in would be another one each time.
    while is_pending(&service) {
        assert!(began.elapsed() < PATIENCE, "the analysis does not end");
        std::thread::park_timeout(Duration::from_millis(500));
    }
    tools::browser(&service.address);
    let (code, log) = service.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains("ERROR"), "{log}");
}

fn is_pending(service: &Service) -> bool {
    let (status, text) = service.get("/api/v1/positioning");
    assert_eq!(status, 200, "{text}");
    let body: Value = serde_json::from_str(&text).unwrap();
    body["pending"] != false || body["items"][0]["maturity"]["value"].is_null()
}
