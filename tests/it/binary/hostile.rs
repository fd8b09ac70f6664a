//! Clients and bodies that mean the running service no good.

use super::imports::{CSV, connect, files, post};
use super::operation::{LARGE, eventually, exchange, get, metric, open, rest};
use super::process::Service;
use super::{actors, folder};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

const ASK: &str = "Content-Type: application/sparql-query\r\n";

fn service(arguments: &[&str]) -> (tempfile::TempDir, Service) {
    let folder = folder();
    let service = Service::start(folder.path(), &[Service::WRITABLE, arguments].concat());
    (folder, service)
}

#[track_caller]
fn stops_without_a_complaint(service: Service) {
    let (code, log) = service.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains("ERROR") && !log.contains("panicked"), "{log}");
}

/// What `service` answers: its status, and the kind of a problem.
#[track_caller]
fn check(service: &Service, request: &str, status: u16, part: &str) {
    let answer = exchange(service, request);
    let line = format!(" {status} ");
    let begun: String = request.chars().take(120).collect();
    assert!(answer.lines().next().is_some_and(|it| it.contains(&line)), "{begun:?}: {answer:.600}");
    assert!(answer.contains(part), "{begun:?}: {answer:.600}");
}

#[test]
fn a_client_of_http_1_0_is_answered_in_a_form_that_it_knows() {
    let (_folder, service) = service(&["--ephemeral"]);
    for header in ["", "Connection: keep-alive\r\n"] {
        let request = format!("GET /sparql?query={LARGE} HTTP/1.0\r\nAccept: text/csv\r\n{header}\r\n");
        let answer = exchange(&service, &request);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.0 200"), "{head}");
        assert!(!head.to_ascii_lowercase().contains("transfer-encoding"), "{head}");
        assert!(body.starts_with("a,b,c,d,e,f\r\n") && body.len() > 1 << 20, "{body:.200}");
        let length = body.lines().find(|it| u64::from_str_radix(it, 16).is_ok());
        assert_eq!(length, None, "a length of a piece stands in the answer");
    }
    check(&service, "GET /version HTTP/1.0\r\n\r\n", 200, "\"name\":\"bioclusters\"");
    check(&service, &format!("POST /sparql HTTP/1.0\r\n{ASK}Content-Length: 6\r\n\r\nASK {{}}"), 200, "true");
    stops_without_a_complaint(service);
}

#[test]
fn every_form_of_an_address_means_one_thing_or_nothing() {
    let (_folder, service) = service(&["--ephemeral"]);
    let rest = "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    for (line, status, part) in [
        ("GET http://localhost/version", 200, "\"name\""),
        ("GET http://other.example/version", 200, "\"name\""),
        ("GET /version#fragment", 200, "\"name\""),
        ("GET http:///version", 400, ""),
        ("OPTIONS *", 404, "not-found"),
        ("GET *", 404, "not-found"),
        ("GET version", 404, "not-found"),
        ("GET //version", 404, "not-found"),
        ("GET /api/v1/../../version", 404, "not-found"),
        ("CONNECT other.example:80", 404, "not-found"),
        ("TRACE /version", 405, "method-not-allowed"),
        ("GET /doc/actor/<script>", 400, ""),
    ] {
        check(&service, &format!("{line} {rest}"), status, part);
    }
    for head in ["Host: a\r\nHost: b\r\n", "", "Host: a\r\nX: a\r\n folded\r\n", "Host: a\r\nX: \0\r\n"] {
        check(&service, &format!("GET /version HTTP/1.1\r\n{head}Connection: close\r\n\r\n"), 400, "");
    }
    stops_without_a_complaint(service);
}

#[test]
fn a_length_that_is_wrong_is_no_way_to_a_second_request() {
    let (_folder, service) = service(&["--ephemeral"]);
    let with = |head: &str, body: &str| {
        format!("POST /sparql HTTP/1.1\r\nHost: localhost\r\n{ASK}{head}Connection: close\r\n\r\n{body}")
    };
    for length in ["-5", "+6", "6, 6", "0x6", " ", "99999999999999999999999"] {
        check(&service, &with(&format!("Content-Length: {length}\r\n"), "ASK {}"), 400, "");
    }
    for lengths in
        ["Content-Length: 6\r\nContent-Length: 6\r\n", "Content-Length: 6\r\nContent-Length: 7\r\n"]
    {
        check(&service, &with(lengths, "ASK {}"), 400, "");
    }
    let vast = "Content-Length: 18446744073709551615\r\n";
    check(&service, &with(vast, "ASK {}"), 413, "too-large");
    let upload =
        format!("POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\n{CSV}{vast}Connection: close\r\n\r\n");
    check(&service, &upload, 413, "too-large");
    for body in ["ZZ\r\nASK {}\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\nASK {}\r\n0\r\n\r\n", "-1\r\nASK {}\r\n"]
    {
        check(&service, &with("Transfer-Encoding: chunked\r\n", body), 400, "bad-body");
    }
    check(&service, &with("Transfer-Encoding: gzip\r\nContent-Length: 6\r\n", "ASK {}"), 400, "");
    // One that is longer than the body: the client leaves.
    let longer = open(&service, &with("Content-Length: 60\r\n", "ASK {}"));
    longer.shutdown(std::net::Shutdown::Write).unwrap();
    let answer = rest(longer);
    assert!(answer.is_empty() || answer.contains("bad-body"), "{answer}");
    // One that is shorter: what is left over is no request.
    let shorter = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\nASK {}GARBAGE\r\n\r\n";
    let answer = exchange(&service, shorter);
    assert!(answer.matches("HTTP/1.1 200").count() <= 1, "{answer}");
    stops_without_a_complaint(service);
}

/// A body to `/store?default`: status, and kind of the problem.
fn put(service: &Service, content_type: &str, body: &[u8]) -> (u16, String) {
    post(service, "/store?default", &format!("Content-Type: {content_type}\r\n"), body)
}

#[test]
fn what_is_nested_without_end_ends_no_process() {
    const DEPTH: usize = 50_000;
    let (_folder, service) = service(&["--ephemeral"]);
    let nested = |before: &str, open: &str, inner: &str, close: &str, after: &str| {
        [before, &open.repeat(DEPTH), inner, &close.repeat(DEPTH), after].concat().into_bytes()
    };
    let xml = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='http://e/'>";
    // What can be read in spite of its depth ends with a fault, so that nothing has to be stored.
    for (content_type, body) in [
        ("application/ld+json", nested("", "[", "", "]", "")),
        ("application/ld+json", nested("", "{\"http://e/a\":", "1", "}", "")),
        ("application/ld+json", nested("{\"http://e/a\":", "{\"@list\":[", "", "]}", "}")),
        (
            "application/ld+json",
            nested("{\"http://e/a\":{\"@type\":\"@json\",\"@value\":", "[", "", "]", "}}"),
        ),
        ("application/ld+json", nested("{\"@context\":", "[", "", "]", "}")),
        ("text/turtle", nested("<http://e/a> <http://e/b> ", "[<http://e/b> ", "1", "]", "")),
        ("text/turtle", nested("<http://e/a> <http://e/b> ", "(", "", ")", "")),
        ("application/rdf+xml", nested(xml, "<e:a><e:b>", "", "</e:b></e:a>", "")),
    ] {
        let begun = String::from_utf8_lossy(&body[..60]).into_owned();
        let (status, answer) = put(&service, content_type, &body);
        assert_eq!(status, 400, "{begun}: {answer:.300}");
        assert!(answer.contains("rdf-malformed") && answer.len() < 4096, "{begun}: {answer:.600}");
        let headers = format!("Content-Type: {content_type}\r\nPrefer: wait=60\r\n");
        let (status, answer) = post(&service, "/api/v1/imports?key=k", &headers, &body);
        assert_eq!(status, 422, "{begun}: {answer:.300}");
        assert_eq!(service.get("/healthz").0, 200);
    }
    stops_without_a_complaint(service);
}

#[test]
fn a_line_of_a_hundred_megabytes_is_one_finding() {
    const LENGTH: usize = 100 << 20;
    let (_folder, service) = service(&["--ephemeral"]);
    let head = "id,name_en,sector,country\n";
    let before = service.resident();
    let import = "/api/v1/imports?key=k&mode=replace&sheet=actors";
    for (body, status) in [
        (format!("{head}a,{},industry,KR\n", "x".repeat(LENGTH)), 422),
        (format!("{head}{}", ",".repeat(LENGTH)), 422),
        (",".repeat(LENGTH), 422),
        (format!("{head}a,\"{}", "x\n".repeat(LENGTH / 2)), 422),
    ] {
        let begun: String = body.chars().take(40).collect();
        let (got, answer) = post(&service, import, &format!("{CSV}Prefer: wait=60\r\n"), body.as_bytes());
        assert_eq!(got, status, "{begun:?}: {answer:.600}");
        assert!(answer.len() < 64 << 10, "{} bytes tell of {begun:?}", answer.len());
    }
    for (content_type, body) in [
        ("application/n-triples", format!("<http://e/a> <http://e/b> \"{}\" .", "x".repeat(LENGTH))),
        ("application/n-triples", format!("<http://e/a> <http://e/b> <http://e/{}> .", "x".repeat(LENGTH))),
        ("text/turtle", format!("<http://e/a> <http://e/b> \"\"\"{}", "x".repeat(LENGTH))),
    ] {
        let (status, answer) = put(&service, content_type, body.as_bytes());
        assert_eq!(status, 400, "{answer:.600}");
        assert!(answer.contains("rdf-malformed") && answer.len() < 4096, "{answer:.600}");
    }
    if let (Some(before), Some(after)) = (before, service.resident()) {
        println!("resident {before} kB before, {after} kB after lines of 100 MB");
        assert!(after < before + (1 << 20), "{before} kB, then {after} kB");
    }
    stops_without_a_complaint(service);
}

#[test]
fn a_hundred_uploads_at_once_are_taken_or_told_to_come_back() {
    const UPLOADS: usize = 100;
    let (folder, service) = service(&[]);
    let uploads: Vec<_> = (0..UPLOADS)
        .map(|number| {
            let body = format!("id,name_en,sector,country\nu-{number},U {number},industry,KR\n");
            let mut connection = connect(&service, &format!("POST /api/v1/imports?key=u-{number} HTTP/1.1"));
            let length = body.len();
            write!(
                connection,
                "{CSV}Prefer: wait=60\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            )
            .unwrap();
            connection
        })
        .collect();
    let status = |it| rest(it).split(' ').nth(1).unwrap_or_default().parse::<u16>().unwrap_or_default();
    let statuses: Vec<u16> = uploads.into_iter().map(status).collect();
    assert!(statuses.iter().all(|it| [201, 202, 503].contains(it)), "{statuses:?}");
    let taken = statuses.iter().filter(|it| **it != 503).count();
    assert!(taken > 0, "{statuses:?}");
    let stored = || {
        let (_, body) = service.get("/api/v1/imports?limit=1000");
        let list: Value = serde_json::from_str(&body).unwrap();
        list["items"].as_array().unwrap().len()
    };
    eventually("all that were taken are stored", || stored() == taken);
    let left: Vec<_> = files(folder.path())
        .into_iter()
        .filter(|it| Path::new(it).extension().is_some_and(|it| it == "part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    println!("{taken} of {UPLOADS} uploads were taken at once");
    stops_without_a_complaint(service);
}

#[test]
fn watchers_that_never_read_hold_nobody_up() {
    let (folder, service) = service(&["--ephemeral"]);
    actors(folder.path(), "many.csv", "many", 60_000);
    let body = fs::read(folder.path().join("many.csv")).unwrap();
    let headers = format!("{CSV}Prefer: respond-async\r\n");
    let (status, job) = post(&service, "/api/v1/imports?key=many&sheet=actors", &headers, &body);
    assert_eq!(status, 202, "{job}");
    let job: Value = serde_json::from_str(&job).unwrap();
    let path = format!("/api/v1/jobs/{}", job["id"].as_str().unwrap());
    let watch = || {
        let mut connection = connect(&service, &format!("GET {path}/events HTTP/1.1"));
        write!(connection, "\r\n").unwrap();
        connection
    };
    let mut refused = 0;
    let watchers: Vec<_> = (0..120).map(|_| watch()).collect();
    assert_eq!(service.get("/api/v1/concepts/sector").0, 200);
    eventually("the import ends", || !service.get(&path).1.contains("\"running\""));
    for watcher in watchers {
        let mut line = String::new();
        BufReader::new(watcher).read_line(&mut line).unwrap();
        refused += usize::from(line.contains("503"));
        assert!(line.contains("200") || line.contains("503"), "{line}");
    }
    // Those that saw the end are gone, so new ones find room.
    eventually("there is room again", || {
        rest(open(&service, &get(&format!("{path}/events"), ""))).contains("event: done")
    });
    println!("{refused} of 120 watchers were refused");
    eventually("requests", || metric(&service, "bioclusters_http_requests_running") <= 1.0);
    stops_without_a_complaint(service);
}
