//! The resources keep what the `OpenAPI` document says of them.

use super::shipped;
use crate::http::openapi_rules::{document, fits, operations, resolve};
use crate::http::{Got, send};
use actix_web::test::TestRequest;
use bioclusters::engine::job::{JobEnd, JobKind};
use bioclusters::engine::jobs::Submission;
use serde_json::Value;
use std::collections::BTreeSet;

/// A value as it stands in an address.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// Parameters of an operation: name, whether it stands in the path, example.
fn parameters<'a>(document: &'a Value, operation: &'a Value) -> Vec<(&'a str, bool, String)> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let parameters = parameters.map(|it| resolve(document, it));
    parameters.map(|it| (it["name"].as_str().unwrap(), it["in"] == "path", text_of(&it["example"]))).collect()
}

/// Checks status, content type and body of an answer against the operation.
#[track_caller]
fn check(document: &Value, operation: &Value, uri: &str, got: &Got) {
    let status = got.status.as_u16().to_string();
    let response = &operation["responses"][&status];
    assert!(response.is_object(), "{uri}: {status} is not declared; {}", got.text());
    let response = resolve(document, response);
    let media_type = got.header("content-type").split(';').next().unwrap().to_owned();
    if got.status == 304 {
        return;
    }
    let content = &response["content"][&media_type];
    assert!(content.is_object(), "{uri}: {media_type} is not declared");
    if media_type.ends_with("json")
        && media_type != "application/ld+json"
        && !got.header("content-disposition").contains("attachment")
    {
        assert!(fits(document, &content["schema"], &got.json()), "{uri}: the answer does not fit its schema");
    }
}

#[actix_web::test]
async fn every_operation_answers_its_examples_as_the_document_says() {
    let document = document();
    let submission = Submission { kind: JobKind::Import, owner: None, once: None, place: None };
    let job = shipped().jobs.submit(submission, |_| JobEnd::Cancelled).unwrap().job.id.clone();
    for (place, operation) in operations(&document) {
        let Some(path) = place.strip_prefix("get /api/v1/") else { continue };
        let parameters = parameters(&document, operation);
        let mut uri = format!("/api/v1/{path}");
        for (name, _, example) in parameters.iter().filter(|it| it.1) {
            // A job has another key each time.
            let example = if *name == "job" { &job } else { example };
            uri = uri.replace(&format!("{{{name}}}"), example);
        }
        let needed = match path {
            "search" => "q=kist&",
            "demand-fit" => "demand=UZ-2021&draws=20&",
            "paths" => "source=kist&target=korea-univ&",
            "success-model" | "comparison" => "clusters=osong,boston&",
            _ => "",
        };
        let got = send(&shipped(), TestRequest::get().uri(&format!("{uri}?{needed}"))).await;
        assert_eq!(got.status, 200, "{uri}: {}", got.text());
        check(&document, operation, &uri, &got);
        for (name, _, example) in parameters.iter().filter(|it| !it.1) {
            let needed: String =
                needed.split_inclusive('&').filter(|it| !it.starts_with(&format!("{name}="))).collect();
            let asked = format!("{uri}?{needed}{name}={}", super::encoded(example));
            let got = send(&shipped(), TestRequest::get().uri(&asked)).await;
            // The revision and the cursor of an example are those of another store.
            let expected: &[u16] = match *name {
                "cursor" => &[404],
                "revision" => &[200, 409],
                _ => &[200],
            };
            assert!(expected.contains(&got.status.as_u16()), "{asked}: {}", got.text());
            check(&document, operation, &asked, &got);
        }
    }
}

#[actix_web::test]
async fn a_wrong_method_is_405_with_the_right_ones() {
    let document = document();
    for (place, _) in operations(&document) {
        let Some(path) = place.strip_prefix("get ").filter(|it| it.starts_with("/api/v1/")) else { continue };
        let declared = document["paths"][path].as_object().unwrap().keys().map(|it| it.to_uppercase());
        let expected: BTreeSet<_> = declared.chain(["HEAD".to_owned(), "OPTIONS".to_owned()]).collect();
        let uri = path.replace(['{', '}'], "");
        let got = send(&shipped(), TestRequest::patch().uri(&uri)).await;
        let allowed: BTreeSet<_> = got.header("allow").split(", ").map(str::to_owned).collect();
        assert_eq!((got.problem().as_str(), allowed), ("method-not-allowed", expected), "{uri}");
    }
}
