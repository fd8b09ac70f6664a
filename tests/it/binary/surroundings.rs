//! What surrounds the commands: settings and their origin, the doctor, help, completions, colours, progress.

use super::process::{Service, command, data, messages, run};
use super::{actors, folder};
use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

#[track_caller]
fn check(folder: &Path, arguments: &[&str], code: i32) -> Output {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}{}", data(&output), messages(&output));
    output
}

/// The output of `config show` in a folder with a file of settings and a variable.
fn shown(folder: &Path, format: &str, flags: &[&str]) -> String {
    fs::write(folder.join("bioclusters.toml"), "[sparql]\nrows_max = 7\ntime_limit_s = 5\n").unwrap();
    let arguments = [&["config", "show", "--format", format], flags].concat();
    let output = command(folder, &arguments).env("BIOCLUSTERS_SPARQL_TIME_LIMIT_S", "6").output().unwrap();
    assert!(output.status.success(), "{}", messages(&output));
    data(&output)
}

#[test]
fn every_setting_is_shown_with_its_origin() {
    let folder = folder();
    let table = shown(folder.path(), "table", &["--lang", "ko"]);
    let row = |name: &str| {
        let line = table.lines().find(|it| it.starts_with(name)).unwrap_or_default();
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("sparql.rows_max"), "sparql.rows_max 7 파일 bioclusters.toml");
    assert_eq!(row("sparql.time_limit_s"), "sparql.time_limit_s 6 환경 변수 BIOCLUSTERS_SPARQL_TIME_LIMIT_S");
    assert_eq!(row("server.language"), "server.language \"ko\" 명령줄");
    assert_eq!(row("log.format"), "log.format \"text\" 기본값");
    let json: serde_json::Value = serde_json::from_str(&shown(folder.path(), "json", &[])).unwrap();
    let rows = json.as_array().unwrap();
    let of = |name: &str| rows.iter().find(|it| it["setting"] == name).unwrap().clone();
    assert_eq!(of("sparql.rows_max")["origin"], "file");
    assert_eq!(of("sparql.time_limit_s")["value"], 6);
    assert!(of("log.level")["place"].is_null());
    // What is shown as a file is one, and says the same.
    let toml = shown(folder.path(), "toml", &[]);
    fs::write(folder.path().join("bioclusters.toml"), toml).unwrap();
    let output = check(folder.path(), &["config", "show", "--format", "json"], 0);
    let again: serde_json::Value = serde_json::from_str(&data(&output)).unwrap();
    for (before, after) in rows.iter().zip(again.as_array().unwrap()) {
        assert_eq!(before["value"], after["value"]);
        // The numbers of draws are set for the tests of the program, and the environment wins.
        let is_set = ["analysis.draws", "analysis.rewirings"].iter().any(|it| before["setting"] == *it);
        let origin = if is_set { "environment" } else { "file" };
        assert_eq!(after["origin"], origin, "{before}");
    }
}

#[test]
fn a_doctor_says_what_is_wrong_and_what_to_do() {
    let folder = folder();
    let folder = folder.path();
    let doctor = |arguments: &[&str], code| {
        let listen = ["doctor"];
        let output = command(folder, &[&listen, arguments].concat())
            .env("BIOCLUSTERS_SERVER_LISTEN", "127.0.0.1:0")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(code), "{}{}", data(&output), messages(&output));
        data(&output)
    };
    let report = doctor(&[], 0);
    assert!(report.contains("warning: store: there is none yet"), "{report}");
    assert!(!folder.join("bioclusters-data").exists());
    actors(folder, "actors.csv", "a", 3);
    check(folder, &["import", "actors.csv"], 0);
    let report = doctor(&[], 0);
    for line in
        ["ok: versions: bioclusters ", "ok: store: bioclusters-data: revision 2, all of ", "ok: index: "]
    {
        assert!(report.contains(line), "{report}");
    }
    assert!(doctor(&["--lang", "ko"], 0).contains("정상: 저장소: bioclusters-data: 개정 2"));
    // A killed process leaves no index.
    fs::remove_file(folder.join("bioclusters-data/index.stamp")).unwrap();
    assert!(doctor(&[], 0).contains("warning: index: "));
    assert!(doctor(&[], 0).contains("ok: index: "), "the doctor has left one");
    // In use.
    let service = Service::start(folder, &[]);
    let report = doctor(&[], 0);
    assert!(report.contains("warning: store: the store in bioclusters-data is in use"), "{report}");
    let address = service.address.trim_start_matches("http://").to_owned();
    let output = command(folder, &["doctor"]).env("BIOCLUSTERS_SERVER_LISTEN", &address).output().unwrap();
    assert!(data(&output).contains(&format!("answers at {address}")), "{}", data(&output));
    drop(service);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = command(folder, &["doctor"]).env("BIOCLUSTERS_SERVER_LISTEN", &address).output().unwrap();
    assert!(data(&output).contains("warning: port: "), "{}", data(&output));
    // Broken.
    fs::write(folder.join("file"), "").unwrap();
    assert!(doctor(&["--data", "file"], 1).contains("error: store: file is not a folder"));
    fs::write(folder.join("bioclusters.toml"), "[store]\npat = 'x'\n").unwrap();
    assert!(doctor(&[], 1).contains("did you mean `store.path`?"));
}

#[test]
fn completions_and_manual_pages_name_every_command() {
    let folder = folder();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = data(&check(folder.path(), &["completions", shell], 0));
        assert!(script.contains("bioclusters") && script.contains("restore"), "{shell}");
    }
    let page = data(&check(folder.path(), &["man"], 0));
    assert!(page.contains(".TH bioclusters 1") && page.contains("restore"), "{page}");
    check(folder.path(), &["man", "--output", "pages"], 4);
    fs::create_dir(folder.path().join("pages")).unwrap();
    check(folder.path(), &["man", "--output", "pages"], 0);
    let page = fs::read_to_string(folder.path().join("pages/bioclusters-config-show.1")).unwrap();
    assert!(page.contains("\\-\\-format"), "{page}");
}

#[test]
fn colours_are_used_when_they_are_wanted_alone() {
    let folder = folder();
    let coloured = |arguments: &[&str], no_color: &str| {
        let output = command(folder.path(), arguments).env("NO_COLOR", no_color).output().unwrap();
        messages(&output).contains('\u{1b}')
    };
    let failing = ["query", "-e", "ASK {}", "--data", "none"];
    assert!(!coloured(&failing, ""), "no terminal");
    assert!(coloured(&[&failing[..], &["--color", "always"]].concat(), "1"));
    assert!(!coloured(&[&failing[..], &["--color", "never"]].concat(), ""));
    assert!(coloured(&["frobnicate", "--color=always"], ""));
    assert!(!coloured(&["frobnicate"], "1"));
}

#[test]
fn progress_is_on_standard_error_in_the_form_that_was_asked_for() {
    let folder = folder();
    actors(folder.path(), "actors.csv", "a", 1500);
    let import = |arguments: &[&str]| {
        let base = ["import", "actors.csv", "--replace", "--report", "json"];
        let output = check(folder.path(), &[&base[..], arguments].concat(), 0);
        let report: serde_json::Value = serde_json::from_str(&data(&output)).unwrap();
        assert_eq!(report["state"], "done");
        messages(&output)
    };
    let lines = import(&["--progress", "json"]);
    let lines: Vec<serde_json::Value> = lines.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let read = lines.iter().find(|it| it["task"] == "actors.csv").unwrap();
    assert_eq!((&read["unit"], &read["done"]), (&"bytes".into(), &read["total"]));
    for quiet in [&["--progress", "json", "--quiet"][..], &["--no-progress"], &["--progress", "bar"], &[]] {
        assert_eq!(import(quiet), "", "{quiet:?}: no terminal, and it does not take five seconds");
    }
    check(folder.path(), &["import", "actors.csv", "--progress", "json", "--no-progress"], 2);
    let dump = check(folder.path(), &["dump", "-", "--progress", "json"], 0);
    assert!(messages(&dump).contains("\"task\":\"writing quads\""), "{}", messages(&dump));
    assert_eq!(data(&dump).lines().last().map(|it| it.ends_with(" .")), Some(true));
}

#[cfg(target_os = "linux")]
#[test]
fn a_bar_on_a_terminal_leaves_nothing_behind() {
    let folder = folder();
    actors(folder.path(), "actors.csv", "a", 3000);
    let mut bad = fs::read_to_string(folder.path().join("actors.csv")).unwrap();
    bad.push_str("\"never closed");
    fs::write(folder.path().join("bad.csv"), bad).unwrap();
    let program = env!("CARGO_BIN_EXE_bioclusters");
    for (file, code) in [("actors.csv", Some(0)), ("bad.csv", None)] {
        // `script` lends the program a terminal.
        let line = format!("{program} import {file} --sheet actors --report json > report.json");
        let mut terminal = std::process::Command::new("script");
        terminal.args(["-qec", &line, "/dev/null"]).current_dir(folder.path()).env("TERM", "xterm");
        let Ok(output) = terminal.stdin(Stdio::null()).output() else { return };
        assert!(code.is_none() || output.status.code() == code, "{}", data(&output));
        let screen = data(&output);
        // After the last erasure of the line nothing but messages may stand.
        let end = screen.rsplit("\u{1b}[2K").next().unwrap_or_default();
        assert!(!end.contains("MB") && !end.contains('█'), "{screen:?}");
    }
}
