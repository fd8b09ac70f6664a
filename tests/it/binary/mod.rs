//! The real program, end to end: start, answers, stop, and what it does when the machine is against it.

#![expect(clippy::print_stdout, reason = "what is measured is told, not asserted")]

mod analysis;
mod backup;
mod charts;
mod clusters;
mod files;
mod hostile;
mod imports;
mod models;
mod operation;
pub(crate) mod process;
mod surroundings;
mod wrong_input;

use process::{Service, command, data, messages, run, run_with_small_files};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A sheet of `count` actors whose keys begin with `prefix`.
fn actors(folder: &Path, name: &str, prefix: &str, count: usize) {
    let mut text = String::from("id,name_en,sector,country,note\n");
    for number in 0..count {
        let note = format!(
            "{prefix} {number} of a length that lets a few thousand rows fill more than a small file"
        );
        writeln!(text, "{prefix}-{number},Actor {prefix} {number},industry,KR,{note}").unwrap();
    }
    fs::write(folder.join(name), text).unwrap();
}

/// How many actors the store in `folder` holds, by what their keys begin with.
fn held(folder: &Path) -> BTreeMap<String, usize> {
    let query = "PREFIX bc: <https://w3id.org/bioclusters/ontology#> \
         SELECT ?prefix (COUNT(?a) AS ?n) { ?a a bc:Actor BIND(STRBEFORE(STRAFTER(STR(?a), \"/actor/\"), \"-\") AS ?prefix) } \
         GROUP BY ?prefix";
    let output = run(folder, &["query", "--format", "csv", "-e", query]);
    assert!(output.status.success(), "{}", messages(&output));
    let rows = data(&output);
    let pairs = rows.lines().skip(1).map(|row| row.split_once(',').unwrap());
    pairs.map(|(prefix, count)| (prefix.to_owned(), count.trim().parse().unwrap())).collect()
}

/// The same as pairs, in the order of the alphabet.
fn pairs(folder: &Path) -> Vec<(String, usize)> {
    held(folder).into_iter().collect()
}

#[test]
fn the_service_starts_answers_and_stops_without_a_complaint() {
    let folder = folder();
    let service = Service::start(folder.path(), &["--seed"]);
    let (status, ready) = service.get("/readyz");
    assert_eq!(status, 200, "{ready}");
    let query = "SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20%3Fp%20%3Fo%7D";
    let (status, rows) = service.get(&format!("/sparql?query={query}"));
    assert_eq!(status, 200, "{rows}");
    let rows: serde_json::Value = serde_json::from_str(&rows).unwrap();
    let count: u64 = rows["results"]["bindings"][0]["n"]["value"].as_str().unwrap().parse().unwrap();
    assert!(count > 6_000, "the shipped data are loaded: {count}");
    let (status, clusters) = service.get("/api/v1/clusters?limit=100");
    assert_eq!(status, 200, "{clusters}");
    assert!(clusters.contains("hongneung"), "{clusters}");
    println!("ready after {:?}, resident {:?} kB", service.ready_after, service.resident());
    let (code, log) = service.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains("WARN") && !log.contains("ERROR"), "{log}");
    // What was served is kept.
    let output =
        run(folder.path(), &["query", "-e", "ASK { ?c a <https://w3id.org/bioclusters/ontology#Cluster> }"]);
    assert_eq!(data(&output).trim(), "true");
}

#[test]
fn an_ephemeral_service_writes_nothing() {
    let folder = folder();
    let service = Service::start(folder.path(), &["--ephemeral", "--seed"]);
    let (code, log) = service.stop();
    assert_eq!(code, Some(0), "{log}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_store_in_use_is_named_with_the_way_out() {
    let folder = folder();
    actors(folder.path(), "actors.csv", "a", 3);
    let service = Service::start(folder.path(), &[]);
    for arguments in [&["import", "actors.csv"][..], &["query", "-e", "ASK {}"], &["serve"]] {
        let output = run(folder.path(), arguments);
        let message = messages(&output);
        assert_eq!(output.status.code(), Some(5), "{arguments:?}: {message}");
        let holder = format!("in use by the service at {}; ", service.address);
        assert!(message.contains(&holder) && message.contains("HTTP"), "{message}");
    }
    let asked = messages(&run(folder.path(), &["query", "-e", "ASK {}", "--lang", "ko"]));
    assert!(asked.contains(&format!("저장소를 {}의 서비스가 쓰고", service.address)), "{asked}");
    assert!(asked.contains(&format!("query@FILE {}/sparql", service.address)), "{asked}");
    assert_eq!(service.stop().0, Some(0));
    assert_eq!(run(folder.path(), &["import", "actors.csv"]).status.code(), Some(0));
}

#[test]
fn what_is_not_computed_is_told_where_an_answer_could_hold_it() {
    const TOLD: &str = "intervals, and values against chance of earlier years, are not computed here";
    let folder = folder();
    let folder = folder.path();
    let sheets = crate::small::sheets();
    for (name, text) in &sheets {
        fs::write(folder.join(name), text).unwrap();
    }
    let import: Vec<&str> = std::iter::once("import").chain(sheets.iter().map(|it| it.0)).collect();
    assert!(run(folder, &import).status.success());
    let id = "https://w3id.org/bioclusters/id";
    let graph = "https://w3id.org/bioclusters/graph";
    for (pattern, told) in [
        ("{ ?actor a bc:Actor ; bc:inCluster ?cluster }", false),
        ("{ GRAPH ?g { ?actor a bc:Actor } }", false),
        (&format!("{{ GRAPH <{graph}/ontology> {{ ?s ?p ?o }} }}"), false),
        (&format!("FROM <{graph}/derived> {{ ?s ?p ?o }}"), false),
        (&format!("{{ <{id}/actor/alpha-1> ?p ?o }}"), false),
        // A variable that is an actor by the time it is looked up.
        ("{ ?actor bc:sector <https://w3id.org/bioclusters/scheme/sector/industry> . ?actor ?p ?o }", false),
        ("{ ?observation bc:low ?low }", true),
        ("{ ?observation a <http://purl.org/linked-data/cube#Observation> }", true),
        ("{ GRAPH ?g { ?s ?p ?o } } LIMIT 1", true),
        (&format!("FROM <{graph}/indicators> {{ ?s ?p ?o }}"), true),
        (&format!("{{ ?s ?p <{id}/cluster/alpha> }}"), true),
        (&format!("{{ <{id}/observation/none> ?p ?o }}"), true),
        ("{ ?cluster a bc:Cluster FILTER NOT EXISTS { ?o bc:refCluster ?cluster ; bc:high ?high } }", true),
        ("{ ?observation (bc:indicator|bc:low) ?low }", true),
    ] {
        let from = if pattern.starts_with("FROM") { "" } else { "WHERE " };
        let text = format!("PREFIX bc: <https://w3id.org/bioclusters/ontology#> SELECT * {from}{pattern}");
        let output = run(folder, &["query", "--format", "csv", "-e", &text]);
        assert!(output.status.success(), "{pattern}: {}", messages(&output));
        assert_eq!(messages(&output).contains(TOLD), told, "{pattern}: {}", messages(&output));
    }
    let describe = run(folder, &["query", "-e", &format!("DESCRIBE <{id}/actor/alpha-1>")]);
    assert!(describe.status.success() && !messages(&describe).contains(TOLD), "{}", messages(&describe));
    assert!(messages(&run(folder, &["dump", "all.nq"])).contains(TOLD));
    // Nothing is computed of a store without a cluster.
    fs::create_dir(folder.join("empty")).unwrap();
    let empty = run(folder, &["dump", "empty.nq", "--data", "empty"]);
    assert!(empty.status.success() && !messages(&empty).contains(TOLD), "{}", messages(&empty));
}

#[test]
fn a_file_where_the_store_should_be_is_named() {
    let folder = folder();
    fs::write(folder.path().join("data"), "not a folder").unwrap();
    for arguments in [&["serve"][..], &["query", "-e", "ASK {}"]] {
        let output = run(folder.path(), &[arguments, &["--data", "data"]].concat());
        assert_eq!(output.status.code(), Some(1), "{}", messages(&output));
        assert!(messages(&output).contains("data is not a folder"), "{}", messages(&output));
    }
    assert_eq!(fs::read_to_string(folder.path().join("data")).unwrap(), "not a folder");
}

#[test]
fn a_port_in_use_is_named() {
    let folder = folder();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = run(folder.path(), &["serve", "--ephemeral", "--listen", &address]);
    assert_eq!(output.status.code(), Some(1));
    assert!(messages(&output).contains(&format!("cannot listen on {address}")), "{}", messages(&output));
}

#[test]
fn a_wrong_setting_is_refused_with_the_nearest() {
    let folder = folder();
    fs::write(folder.path().join("bioclusters.toml"), "[server]\nlistn = '127.0.0.1:1'\n").unwrap();
    let output = run(folder.path(), &["query", "-e", "ASK {}"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(messages(&output).contains("did you mean `server.listen`?"), "{}", messages(&output));
    let output = command(folder.path(), &["query", "-e", "ASK {}", "--config", "/dev/null"])
        .env("BIOCLUSTERS_SPARQL_RUNNING_MAX", "0")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        messages(&output).contains("`sparql.running_max` is 0, and must be 1 to 1024"),
        "{}",
        messages(&output)
    );
}

#[test]
fn each_ending_has_its_exit_code() {
    let folder = folder();
    actors(folder.path(), "good.csv", "g", 2);
    fs::write(folder.path().join("bad.csv"), "id,name_en,sector,country\na,A,industri,KR\nb,B,industry,KR\n")
        .unwrap();
    let check = |arguments: &[&str], code: i32| {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}{}", data(&output), messages(&output));
        output
    };
    check(&["query", "-e", "ASK {}"], 4);
    check(&["import", "good.csv", "--sheet", "actors"], 0);
    check(&["import", "good.csv", "--sheet", "actors"], 5);
    check(&["import", "good.csv", "--sheet", "actors", "--replace"], 0);
    check(&["import", "missing.csv"], 4);
    let report =
        check(&["import", "bad.csv", "--sheet", "actors", "--rejected", "refused.csv", "--lang", "ko"], 3);
    assert!(data(&report).contains("1행 거부"), "{}", data(&report));
    let refused = fs::read_to_string(folder.path().join("refused.csv")).unwrap();
    assert_eq!(refused, "id,name_en,sector,country,reason\r\na,A,industri,KR,code-unknown\r\n");
    check(&["import", "bad.csv", "--sheet", "actors", "--atomic", "--key", "whole"], 3);
    check(&["validate", "bad.csv", "--sheet", "actors"], 3);
    let json = check(&["validate", "bad.csv", "--sheet", "actors", "--report", "json"], 3);
    let json: serde_json::Value = serde_json::from_str(&data(&json)).unwrap();
    assert_eq!((&json["state"], &json["rows"]["rejected"]), (&"dry_run".into(), &1.into()));
    check(&["query", "-e", "SELECT"], 2);
    check(&["export", "--format", "gexf", "--cluster", "nowhere"], 4);
    check(&["export", "--format", "gexf", "--projection", "hyper"], 2);
    check(
        &["export", "--format", "jgf", "--projection", "hyper", "--rollup", "parent", "--layout", "geo"],
        0,
    );
    check(&["paths", "g-0", "nobody"], 4);
    let paths = check(&["paths", "g-0", "g-1", "--format", "json"], 0);
    let paths: serde_json::Value = serde_json::from_str(&data(&paths)).unwrap();
    assert_eq!((&paths["length"], &paths["source"]["id"]), (&serde_json::Value::Null, &"g-0".into()));
    check(&["indicators", "show", "nothing"], 4);
    check(&["frobnicate"], 2);
    check(&["--help"], 0);
    let held: usize = held(folder.path()).values().sum();
    assert_eq!(held, 3, "two good rows and the one beside the refused");
}

#[test]
fn a_dry_run_leaves_no_trace() {
    let folder = folder();
    actors(folder.path(), "actors.csv", "a", 2);
    let output = run(folder.path(), &["import", "actors.csv", "--dry-run"]);
    assert_eq!(output.status.code(), Some(0), "{}", messages(&output));
    assert!(!folder.path().join("bioclusters-data").exists());
}

#[test]
fn a_full_disk_fails_an_import_and_harms_none() {
    let folder = folder();
    actors(folder.path(), "first.csv", "first", 50);
    actors(folder.path(), "second.csv", "second", 6_000);
    let import = |name| ["import", name, "--sheet", "actors"];
    assert!(run(folder.path(), &import("first.csv")).status.success());
    let output = run_with_small_files(folder.path(), 1024, &import("second.csv"));
    let message = messages(&output);
    assert_eq!(output.status.code(), Some(1), "an error and no signal: {message}");
    assert!(message.contains("nothing was stored") && message.contains("no space left"), "{message}");
    // Where there is no room even to open the store, nobody is sent to a backup.
    let output = run_with_small_files(folder.path(), 16, &import("second.csv"));
    let message = messages(&output);
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(message.contains("no space left") && !message.contains("backup"), "{message}");
    assert_eq!(pairs(folder.path()), [("first".to_owned(), 50)]);
    // With room again the same import succeeds.
    assert!(run(folder.path(), &import("second.csv")).status.success());
    assert_eq!(pairs(folder.path()), [("first".to_owned(), 50), ("second".to_owned(), 6_000)]);
}

/// Imports are killed at moments that wander through their course. Those that said that they are stored are whole
/// afterwards; the others are whole or absent.
#[test]
fn a_killed_import_is_whole_or_absent() {
    const ROWS: usize = 1500;
    const ROUNDS: u32 = 14;
    let folder = folder();
    let import = |round: u32| {
        let (name, prefix) = (format!("round{round}.csv"), format!("round{round}"));
        actors(folder.path(), &name, &prefix, ROWS);
        let mut command = command(folder.path(), &["import", &name, "--sheet", "actors"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
    };
    let began = Instant::now();
    assert!(import(0).wait().unwrap().success());
    let whole = began.elapsed();
    let mut stored = vec![0];
    let mut killed = 0;
    // Longer after a kill, shorter after an end: so the kills gather around the commit, however busy the machine is.
    let mut wait = whole / 2;
    for round in 1..=ROUNDS {
        let mut child = import(round);
        pause(wait);
        let runs = child.try_wait().unwrap().is_none();
        killed += u32::from(runs);
        wait = if runs { wait * 5 / 4 } else { wait * 3 / 4 };
        // It may have ended in this very moment.
        let _killed = child.kill();
        let output = child.wait_with_output().unwrap();
        stored.extend(data(&output).contains("stored in").then_some(round));
    }
    println!("{killed} of {ROUNDS} imports were killed, {} were stored", stored.len() - 1);
    let held = held(folder.path());
    for round in 0..=ROUNDS {
        let count = held.get(&format!("round{round}")).copied().unwrap_or_default();
        let said = stored.contains(&round);
        assert!(
            count == ROWS || (count == 0 && !said),
            "round {round}: {count} rows, said to be stored: {said}"
        );
    }
}

/// Lets another process run for a while.
fn pause(time: Duration) {
    std::thread::park_timeout(time);
}

#[test]
fn an_interrupted_command_says_what_became_of_it() {
    let folder = folder();
    assert!(run(folder.path(), &["import", "-", "--sheet", "actors"]).status.code().is_some());
    let hostile = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let child = command(folder.path(), &["query", "-e", hostile]).stderr(Stdio::piped()).spawn().unwrap();
    pause(Duration::from_secs(2));
    let process = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", messages(&output));
    assert!(messages(&output).contains("interrupted: the query was stopped"), "{}", messages(&output));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_as_a_file_is() {
    let folder = folder();
    actors(folder.path(), "good.csv", "g", 2);
    let program = env!("CARGO_BIN_EXE_bioclusters");
    let script = "mkfifo pipe && (cat good.csv > pipe &) && exec \"$0\" import pipe --sheet actors";
    let mut shell = std::process::Command::new("sh");
    let output = shell.args(["-c", script, program]).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", messages(&output));
    assert_eq!(pairs(folder.path()), [("g".to_owned(), 2)]);
}

#[test]
fn a_replacement_warns_of_what_others_refer_to() {
    let folder = folder();
    actors(folder.path(), "two.csv", "a", 2);
    actors(folder.path(), "one.csv", "a", 1);
    fs::write(folder.path().join("links.csv"), "id,from,to,type\nl,a-0,a-1,licence\n").unwrap();
    let import = |arguments: &[&str]| run(folder.path(), &[&["import"], arguments].concat());
    assert!(import(&["two.csv", "--sheet", "actors", "--key", "people"]).status.success());
    assert!(import(&["links.csv", "--sheet", "linkages"]).status.success());
    let replace = |name| import(&[name, "--sheet", "actors", "--key", "people", "--replace"]);
    let same = replace("two.csv");
    assert!(!data(&same).contains("reference-unknown"), "{}", data(&same));
    let fewer = replace("one.csv");
    let report = data(&fewer);
    assert_eq!(fewer.status.code(), Some(0), "{report}");
    assert!(report.contains("warning reference-unknown") && report.contains("id/actor/a-1"), "{report}");
    assert!(!report.contains("id/actor/a-0"), "{report}");
}

#[test]
fn an_update_is_tried_out_and_run() {
    let folder = folder();
    let insert = "PREFIX bc: <https://w3id.org/bioclusters/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        INSERT DATA { <https://w3id.org/bioclusters/id/actor/a-1> a bc:Actor ; skos:prefLabel 'A'@en ; bc:country 'KR' ;
        bc:sector <https://w3id.org/bioclusters/scheme/sector/industry> }";
    fs::write(folder.path().join("insert.ru"), insert).unwrap();
    let check = |arguments: &[&str], code: i32| {
        let output = run(folder.path(), &[&["update"], arguments].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}{}", data(&output), messages(&output));
        output
    };
    let tried = check(&["insert.ru", "--dry-run"], 0);
    assert!(data(&tried).starts_with("would add 4 and remove 0 quads"), "{}", data(&tried));
    assert!(!folder.path().join("bioclusters-data").exists());
    assert!(data(&check(&["insert.ru"], 0)).starts_with("added 4 and removed 0 quads, revision "));
    assert_eq!(held(folder.path()).get("a"), Some(&1));
    let delete = "DELETE WHERE { ?a <http://www.w3.org/2004/02/skos/core#prefLabel> 'A'@en }";
    let refused = check(&["-e", delete, "--lang", "ko"], 1);
    assert!(messages(&refused).contains("label-missing: 한국어"), "{}", messages(&refused));
    let tried = check(
        &["-e", "DELETE WHERE { ?a a <https://w3id.org/bioclusters/ontology#Actor> ; ?p ?o }", "--dry-run"],
        0,
    );
    assert!(data(&tried).starts_with("would add 0 and remove 4 quads"), "{}", data(&tried));
    check(&["-e", "DELETE"], 2);
    check(&["-e", "CLEAR GRAPH <https://w3id.org/bioclusters/graph/ontology>"], 2);
    check(&["missing.ru"], 4);
    assert_eq!(held(folder.path()).get("a"), Some(&1));
}
