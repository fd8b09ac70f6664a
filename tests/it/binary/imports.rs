//! Imports over HTTP with the real program: what survives a restart, a stop and a client that leaves.

use super::process::{Service, run};
use super::{actors, folder};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

const MIXED: &str = "id,name_en,sector,country\ngood,Good,industry,KR\nbad,Bad,shipyard,KR\n";

fn service(folder: &Path) -> Service {
    Service::start(folder, &["--anonymous", "editor"])
}

fn json(service: &Service, path: &str) -> Value {
    let (status, body) = service.get(path);
    assert_eq!(status, 200, "{path}: {body}");
    serde_json::from_str(&body).unwrap()
}

/// A connection with a request on its way.
pub(super) fn connect(service: &Service, head: &str) -> TcpStream {
    let address = service.address.trim_start_matches("http://");
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(connection, "{head}\r\nHost: {address}\r\n").unwrap();
    connection
}

/// Status and body of a request with a body.
pub(super) fn post(service: &Service, path: &str, headers: &str, body: &[u8]) -> (u16, String) {
    let mut connection = connect(service, &format!("POST {path} HTTP/1.1"));
    let length = body.len();
    write!(connection, "{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n").unwrap();
    connection.write_all(body).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

pub(super) const CSV: &str = "Content-Type: text/csv\r\n";

/// Every file below a folder.
pub(super) fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.insert(entry.path().to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn reports_survive_a_restart_and_go_with_their_import() {
    let folder = folder();
    // One by the command line, one by HTTP, one that is removed.
    fs::write(folder.path().join("survey.csv"), MIXED).unwrap();
    let import = run(folder.path(), &["import", "survey.csv", "--sheet", "actors", "--key", "by-hand"]);
    // A row was refused.
    assert_eq!(import.status.code(), Some(3));
    let first = service(folder.path());
    let web = MIXED.replace("good", "web").replace("bad", "worse");
    for key in ["by-web", "gone"] {
        let path = format!("/api/v1/imports?key={key}&sheet=actors");
        let (status, body) = post(&first, &path, CSV, web.replace("web", key).as_bytes());
        assert_eq!(status, 201, "{body}");
    }
    let told = |service: &Service, key: &str| {
        let mut import = json(service, &format!("/api/v1/imports/{key}"));
        import.as_object_mut().unwrap().remove("revision");
        let findings = json(service, &format!("/api/v1/imports/{key}/findings"))["items"].clone();
        (import, findings, service.get(&format!("/api/v1/imports/{key}/rejected")).1)
    };
    let before = ["by-hand", "by-web"].map(|it| told(&first, it));
    assert_eq!(before[0].0["findings_total"], 1);
    assert!(before[1].2.contains("worse,Bad,shipyard,KR,code-unknown"), "{}", before[1].2);
    let attachments = folder.path().join("bioclusters-data/attachments");
    assert_eq!(files(&attachments).len(), 3);
    let removal = connect(&first, "DELETE /api/v1/imports/gone HTTP/1.1");
    write!(&removal, "Connection: close\r\n\r\n").unwrap();
    let mut line = String::new();
    BufReader::new(&removal).read_line(&mut line).unwrap();
    assert!(line.contains("204"), "{line}");
    assert_eq!(files(&attachments).len(), 2);
    let (code, log) = first.stop();
    assert_eq!(code, Some(0), "{log}");

    // What belongs to no import is removed at the start.
    fs::write(attachments.join("import.by-web.0000000000000000"), "a stray").unwrap();
    fs::write(attachments.join("import.x.1.part"), "half").unwrap();
    let second = service(folder.path());
    assert_eq!(["by-hand", "by-web"].map(|it| told(&second, it)), before);
    assert_eq!(files(&attachments).len(), 2);
}

#[test]
fn a_client_that_leaves_in_the_middle_leaves_nothing_behind() {
    let folder = folder();
    let service = service(folder.path());
    let before = files(folder.path());
    // More often than there are places for jobs.
    for _ in 0..20 {
        let mut connection = connect(&service, "POST /api/v1/imports HTTP/1.1");
        write!(connection, "{CSV}Content-Length: 9000000\r\n\r\n").unwrap();
        // Enough to be written to a file.
        connection.write_all(&vec![b'x'; 1_500_000]).unwrap();
    }
    let body = MIXED.replace("shipyard", "research");
    let deadline = std::time::Instant::now() + Duration::from_secs(30);
    loop {
        let (status, body) = post(&service, "/api/v1/imports?key=k", CSV, body.as_bytes());
        // Until the service has noticed that they left.
        if status == 201 {
            break;
        }
        assert!(status == 503 && std::time::Instant::now() < deadline, "{status} {body}");
    }
    assert_eq!(json(&service, "/api/v1/jobs?kind=import")["items"].as_array().unwrap().len(), 1);
    let strays: Vec<_> = files(folder.path())
        .difference(&before)
        .filter(|it| !it.contains("/rdf/") && !it.contains("/attachments/"))
        .cloned()
        .collect();
    assert!(strays.is_empty(), "{strays:?}");
    let (code, log) = service.stop();
    assert!(code == Some(0) && !log.contains("ERROR") && !log.contains("WARN"), "{log}");
}

#[test]
fn a_plain_client_reads_the_events_of_an_import() {
    let folder = folder();
    actors(folder.path(), "many.csv", "many", 40_000);
    let service = service(folder.path());
    let body = fs::read(folder.path().join("many.csv")).unwrap();
    let headers = format!("{CSV}Prefer: respond-async\r\n");
    let (status, job) = post(&service, "/api/v1/imports?key=many&sheet=actors", &headers, &body);
    assert_eq!(status, 202, "{job}");
    let job: Value = serde_json::from_str(&job).unwrap();
    let path = format!("/api/v1/jobs/{}/events", job["id"].as_str().unwrap());
    let mut connection = connect(&service, &format!("GET {path} HTTP/1.1"));
    write!(connection, "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n").unwrap();
    let lines: Vec<_> = BufReader::new(connection).lines().map_while(Result::ok).collect();
    let names: Vec<_> = lines.iter().filter_map(|it| it.strip_prefix("event: ")).collect();
    assert!(names.len() > 1 && names.last() == Some(&"done"), "{names:?}");
    let ids: Vec<u64> = lines.iter().filter_map(|it| it.strip_prefix("id: ")?.parse().ok()).collect();
    assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
    assert_eq!(json(&service, "/api/v1/imports/many")["rows"]["accepted"], 40_000);
}

#[test]
fn a_stop_in_the_middle_of_an_import_leaves_nothing_half() {
    let folder = folder();
    actors(folder.path(), "many.csv", "many", 300_000);
    let first = service(folder.path());
    let body = fs::read(folder.path().join("many.csv")).unwrap();
    let headers = format!("{CSV}Prefer: respond-async\r\n");
    let (status, job) = post(&first, "/api/v1/imports?key=many&sheet=actors", &headers, &body);
    assert_eq!(status, 202, "{job}");
    let job: Value = serde_json::from_str(&job).unwrap();
    let path = format!("/api/v1/jobs/{}", job["id"].as_str().unwrap());
    while json(&first, &path)["phase"] != "reading" {}
    let (code, log) = first.stop();
    assert!(code == Some(0) && !log.contains("ERROR") && !log.contains("WARN"), "{log}");
    let second = service(folder.path());
    assert_eq!(second.get("/api/v1/imports/many").0, 404);
    assert_eq!(json(&second, "/api/v1/imports")["items"], Value::Array(Vec::new()));
}

#[test]
fn a_command_whose_rows_are_all_refused_stores_nothing_and_takes_no_key() {
    let folder = folder();
    fs::write(folder.path().join("bad.csv"), "id,name_en,sector,country\nbad,Bad,shipyard,KR\n").unwrap();
    fs::write(folder.path().join("good.csv"), "id,name_en,sector,country\ngood,Good,industry,KR\n").unwrap();
    let import = |name| run(folder.path(), &["import", name, "--sheet", "actors", "--key", "k"]);
    let refused = import("bad.csv");
    assert_eq!(refused.status.code(), Some(3));
    assert!(super::data(&refused).contains("rows-refused"), "{}", super::data(&refused));
    assert_eq!(import("good.csv").status.code(), Some(0));
}
