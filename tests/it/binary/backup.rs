//! Dumps and backups: out of a store and into another one, and what happens to those that are not whole.

use super::process::{Service, command, data, messages, run, run_with_small_files};
use super::{actors, folder, pause};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;
use zip::ZipArchive;

#[track_caller]
fn check(folder: &Path, arguments: &[&str], code: i32) -> Output {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}{}", data(&output), messages(&output));
    output
}

/// A store with an import, and with quads in the unnamed graph and in one of a blank node.
fn filled(folder: &Path) {
    actors(folder, "actors.csv", "a", 30);
    check(folder, &["import", "actors.csv", "--key", "people"], 0);
    let dump = data(&check(folder, &["dump", "-"], 0));
    let more = "<http://example.org/a> <http://example.org/b> \"1.0\"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n\
                _:x <http://example.org/b> _:y _:g .\n";
    fs::write(folder.join("more.nq"), dump + more).unwrap();
    check(folder, &["load", "more.nq", "--force"], 0);
}

/// A file of a backup, as text.
fn entry(path: &Path, name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The same backup with one of its files changed.
fn altered(path: &Path, to: &Path, name: &str, change: impl Fn(&str) -> String) {
    let mut archive = zip::ZipWriter::new(fs::File::create(to).unwrap());
    for file in ["manifest.json", "dataset.nq"] {
        let text = entry(path, file);
        let text = if file == name { change(&text) } else { text };
        archive.start_file(file, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
}

#[test]
fn a_dump_loads_into_the_same_data_and_a_backup_restores_them() {
    let folder = folder();
    let folder = folder.path();
    filled(folder);
    check(folder, &["dump", "a.nq.gz"], 0);
    check(folder, &["load", "a.nq.gz", "--data", "loaded"], 0);
    check(folder, &["backup", "a.zip"], 0);
    check(folder, &["restore", "a.zip", "--data", "restored"], 0);
    let of = |name: &str, store: &str| {
        check(folder, &["backup", name, "--data", store], 0);
        entry(&folder.join(name), "dataset.nq")
    };
    let data = entry(&folder.join("a.zip"), "dataset.nq");
    assert!(data.lines().is_sorted() && data.contains("\n_:x <http://example.org/b> _:y _:g .\n"), "{data}");
    assert!(data.contains("<http://example.org/b> \"1\"^^"), "{data}");
    assert!(!data.contains("graph/derived") && !data.contains("graph/ontology"), "{data}");
    assert_eq!(of("b.zip", "loaded"), data);
    assert_eq!(of("c.zip", "restored"), data);
    // The same data are the same bytes.
    assert_eq!(of("d.zip", "restored"), data);
    let manifest: serde_json::Value =
        serde_json::from_str(&entry(&folder.join("a.zip"), "manifest.json")).unwrap();
    assert_eq!(manifest["quads"], data.lines().count());
    assert_eq!(manifest["base"], "https://w3id.org/bioclusters/");
    // What follows from the data is made anew.
    let ask = "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/bioclusters/graph/ontology> { ?s a ?o } }";
    let count =
        |store| super::data(&check(folder, &["query", "--format", "csv", "-e", ask, "--data", store], 0));
    assert_eq!(count("restored"), count("bioclusters-data"));
    assert_ne!(count("restored").lines().nth(1), Some("0"));
}

#[test]
fn a_store_with_data_is_overwritten_only_by_force() {
    let folder = folder();
    let folder = folder.path();
    filled(folder);
    check(folder, &["dump", "a.nq"], 0);
    check(folder, &["backup", "a.zip"], 0);
    actors(folder, "others.csv", "other", 3);
    check(folder, &["import", "others.csv", "--data", "there"], 0);
    for arguments in [["load", "a.nq"], ["restore", "a.zip"]] {
        let refused = check(folder, &[&arguments[..], &["--data", "there"]].concat(), 5);
        assert!(messages(&refused).contains("--force"), "{}", messages(&refused));
        check(folder, &[&arguments[..], &["--data", "there", "--force"]].concat(), 0);
        check(folder, &["backup", "there.zip", "--data", "there"], 0);
        assert_eq!(
            entry(&folder.join("there.zip"), "dataset.nq"),
            entry(&folder.join("a.zip"), "dataset.nq")
        );
    }
}

#[test]
fn a_backup_that_was_cut_or_altered_is_refused_and_leaves_nothing() {
    let folder = folder();
    let folder = folder.path();
    filled(folder);
    check(folder, &["backup", "a.zip"], 0);
    let whole = folder.join("a.zip");
    let bytes = fs::read(&whole).unwrap();
    let refused = |name: &str, reason: &str| {
        let output = check(folder, &["restore", name, "--data", "new"], 1);
        assert!(messages(&output).contains(reason), "{name}: {}", messages(&output));
        assert!(messages(&output).contains("nothing was stored"), "{}", messages(&output));
        assert!(!folder.join("new").exists(), "{name}");
    };
    for end in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        fs::write(folder.join("cut.zip"), &bytes[..end]).unwrap();
        refused("cut.zip", "no whole backup");
    }
    // One changed byte of the packed data.
    for place in [bytes.len() / 3, bytes.len() / 2, bytes.len() * 2 / 3] {
        let mut other = bytes.clone();
        other[place] ^= 0x10;
        fs::write(folder.join("flipped.zip"), &other).unwrap();
        let output = run(folder, &["restore", "flipped.zip", "--data", "new"]);
        assert_eq!(output.status.code(), Some(1), "{place}: {}", messages(&output));
        assert!(!folder.join("new").exists());
    }
    let first = |text: &str| text.split_inclusive('\n').skip(1).collect();
    altered(&whole, &folder.join("b.zip"), "dataset.nq", first);
    refused("b.zip", "not those of its digest");
    altered(&whole, &folder.join("c.zip"), "dataset.nq", |text| {
        format!("{text}<http://a/> <http://b/> <http://c/> .\n")
    });
    refused("c.zip", "more than the");
    altered(&whole, &folder.join("d.zip"), "manifest.json", |text| {
        text.replace("\"format_version\": 1", "\"format_version\": 2")
    });
    let newer = check(folder, &["restore", "d.zip", "--data", "new"], 1);
    assert!(messages(&newer).contains("newer release"), "{}", messages(&newer));
    altered(&whole, &folder.join("e.zip"), "manifest.json", |text| text.replace("w3id.org", "example.org"));
    let other = check(folder, &["restore", "e.zip", "--data", "new"], 2);
    assert!(messages(&other).contains("store.base"), "{}", messages(&other));
    check(folder, &["restore", "actors.csv", "--data", "new"], 1);
    check(folder, &["restore", "missing.zip", "--data", "new"], 4);
    assert!(!folder.join("new").exists());
}

#[test]
fn a_malformed_line_loads_nothing() {
    let folder = folder();
    let folder = folder.path();
    fs::write(folder.join("a.nq"), "<http://a/> <http://b/> <http://c/> .\n<http://a/> <http://b/> .\n")
        .unwrap();
    let output = check(folder, &["load", "a.nq"], 1);
    assert!(messages(&output).contains("line 2"), "{}", messages(&output));
    assert!(!folder.join("bioclusters-data").exists());
    // A gzip file that ends early is no shorter file.
    actors(folder, "actors.csv", "a", 300);
    check(folder, &["import", "actors.csv"], 0);
    check(folder, &["dump", "b.nq.gz"], 0);
    let bytes = fs::read(folder.join("b.nq.gz")).unwrap();
    fs::write(folder.join("cut.nq.gz"), &bytes[..bytes.len() / 2]).unwrap();
    check(folder, &["load", "cut.nq.gz", "--data", "new"], 1);
    assert!(!folder.join("new").exists());
}

#[test]
fn a_full_disk_leaves_the_old_backup_and_no_half_of_a_new_one() {
    let folder = folder();
    let folder = folder.path();
    filled(folder);
    fs::write(folder.join("a.zip"), "the old one").unwrap();
    fs::write(folder.join("a.nq"), "the old one").unwrap();
    for arguments in [["dump", "a.nq"], ["backup", "a.zip"]] {
        let blocks = if arguments[0] == "dump" { 256 } else { 1 };
        // The store itself has to open: it may grow by little.
        let output = run_with_small_files(folder, blocks, &arguments);
        assert_ne!(output.status.code(), Some(0), "{}", messages(&output));
        assert_eq!(fs::read_to_string(folder.join(arguments[1])).unwrap(), "the old one");
    }
    let left = fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    assert!(!left.into_iter().any(|it| it.ends_with(".partial")));
}

#[test]
fn an_interrupted_load_says_that_nothing_was_stored() {
    let folder = folder();
    let folder = folder.path();
    let mut child =
        command(folder, &["load", "-"]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = child.stdin.take().unwrap();
    pause(Duration::from_millis(500));
    writeln!(lines, "<http://a/> <http://b/> <http://c/> .").unwrap();
    pause(Duration::from_millis(200));
    let process = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    pause(Duration::from_millis(200));
    // It looks up from its work at the next piece.
    let _seen = writeln!(lines, "<http://a/> <http://b/> <http://d/> .");
    drop(lines);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", messages(&output));
    assert!(messages(&output).contains("interrupted: nothing was stored"), "{}", messages(&output));
    assert!(!folder.join("bioclusters-data").exists());
    // No lock is left.
    actors(folder, "actors.csv", "a", 3);
    check(folder, &["import", "actors.csv"], 0);
}

#[test]
fn a_running_service_is_backed_up_and_restored_over_http() {
    let folder = folder();
    let folder = folder.path();
    filled(folder);
    check(folder, &["backup", "folder.zip"], 0);
    let service = Service::start(folder, &[]);
    let locked = check(folder, &["backup", "refused.zip"], 5);
    let way = format!("run this command with --server {}\n", service.address);
    assert!(messages(&locked).ends_with(&way), "{}", messages(&locked));
    assert!(!folder.join("refused.zip").exists());
    let of = |name: &str, service: &Service| {
        check(folder, &["backup", name, "--server", &service.address], 0);
        (entry(&folder.join(name), "dataset.nq"), entry(&folder.join(name), "manifest.json"))
    };
    let (quads, manifest) = of("http.zip", &service);
    assert_eq!(quads, entry(&folder.join("folder.zip"), "dataset.nq"));
    let sent = service.get("/store?extent=data").1;
    assert_eq!(sent.lines().count(), quads.lines().count(), "no quad more than the backup holds");
    let of_folder = entry(&folder.join("folder.zip"), "manifest.json");
    let without_time = |text: &str| {
        let mut manifest: serde_json::Value = serde_json::from_str(text).unwrap();
        manifest["created"].take();
        manifest
    };
    assert_eq!(without_time(&manifest), without_time(&of_folder));
    // Into another one.
    let other = Service::start(folder, &[&["--data", "other"], Service::WRITABLE].concat());
    let restore = |arguments: &[&str], code| {
        check(folder, &[&["restore", "http.zip", "--server", &other.address], arguments].concat(), code)
    };
    let said = messages(&restore(&[], 0));
    assert!(said.contains("are stored and compared"), "{said}");
    // Blank nodes have other names there; all else is the same.
    let (copied, _) = of("copied.zip", &other);
    assert_eq!(copied.lines().count(), quads.lines().count());
    let named =
        |text: &str| text.lines().filter(|it| !it.contains("_:")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(named(&copied), named(&quads));
    let refused = restore(&[], 5);
    assert!(messages(&refused).contains("holds data, such as"), "{}", messages(&refused));
    restore(&["--force"], 0);
    let (code, log) = other.stop();
    assert_eq!(code, Some(0), "{log}");
    // Whoever may only read is told what would let him write.
    let refused = check(folder, &["restore", "http.zip", "--force", "--server", &service.address], 1);
    assert!(messages(&refused).contains("into BIOCLUSTERS_TOKEN"), "{}", messages(&refused));
    assert_eq!(service.stop().0, Some(0));
    let token = data(&check(folder, &["token", "new", "--role", "admin", "--name", "keeper"], 0));
    let (token, lines) = token.split_once('\n').unwrap();
    fs::write(folder.join("bioclusters.toml"), lines).unwrap();
    let service = Service::start(folder, &[]);
    let output = command(folder, &["restore", "http.zip", "--force", "--server", &service.address])
        .env("BIOCLUSTERS_TOKEN", token)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", messages(&output));
    let shown = data(&check(folder, &["config", "show"], 0));
    let digest = lines.split('"').find(|it| it.len() == 64).unwrap();
    assert!(shown.contains("keeper") && shown.contains("(hidden)") && !shown.contains(digest), "{shown}");
}

#[test]
fn a_transfer_that_is_cut_is_no_backup() {
    let folder = folder();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        for end in ["", "5\r\n<http", "0\r\n\r\n"] {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = [0; 4096];
            let _read = stream.read(&mut head).unwrap();
            let asked = String::from_utf8_lossy(&head);
            assert!(asked.starts_with("GET /store?extent=data HTTP/1.1\r\n"), "{asked}");
            let line = "<http://a/> <http://b/> <http://c/> .\n";
            let answer = format!(
                "HTTP/1.1 200 OK\r\nX-Dataset-Revision: 3\r\nContent-Type: application/n-quads\r\n\
                 Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{:x}\r\n{line}\r\n{end}",
                line.len()
            );
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    let backup = ["backup", "a.zip", "--server", &address];
    for _ in 0..2 {
        let output = check(folder.path(), &backup, 1);
        assert!(messages(&output).contains("was not whole"), "{}", messages(&output));
        assert!(!folder.path().join("a.zip").exists());
    }
    check(folder.path(), &backup, 0);
    server.join().unwrap();
    // Nobody there.
    let output = check(folder.path(), &backup, 1);
    assert!(messages(&output).contains("is it running there?"), "{}", messages(&output));
}
