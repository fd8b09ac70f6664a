//! Files, names and flags that are wrong, given to the commands about clusters: each is told what is wrong, with the right exit
//! code, in the language that was asked for, and none panics.

use super::process::{command, data, messages, run};
use crate::small;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;

/// A folder with a store of the small data.
fn store() -> TempDir {
    let folder = super::folder();
    let sheets = small::sheets();
    for (name, text) in &sheets {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let names = sheets.iter().map(|it| it.0);
    let arguments: Vec<&str> = std::iter::once("import").chain(names).collect();
    let output = run(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}{}", data(&output), messages(&output));
    folder
}

/// Runs a command in both languages: the exit code, and a part of what each says.
#[track_caller]
fn check(folder: &Path, arguments: &[&str], code: i32, en: &str, ko: &str) {
    for (language, word, part) in [("en", "error: ", en), ("ko", "오류: ", ko)] {
        let output = run(folder, &[arguments, &["--lang", language]].concat());
        let told = messages(&output);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
        assert!(told.starts_with(word) && told.contains(part), "{arguments:?}: {told}");
        assert!(!told.contains("panicked"), "{told}");
        assert_eq!(data(&output), "", "{arguments:?}");
    }
}

#[test]
fn what_is_not_there_is_named_in_either_language() {
    let folder = store();
    let folder = folder.path();
    let (en, ko) = (
        "there is no cluster `alphax`; perhaps: alpha",
        "클러스터 `alphax`이(가) 없습니다; 비슷한 것: alpha",
    );
    for arguments in [
        &["indicators", "compute", "--cluster", "alphax"][..],
        &["positioning", "--cluster", "alphax"],
        &["compare", "alpha", "alphax"],
        &["what-if", "alphax"],
        &["success-model", "alphax"],
        &["success-model", "alpha", "alphax"],
        &["export", "--format", "gexf", "--cluster", "alphax"],
    ] {
        check(folder, arguments, 4, en, ko);
    }
    let (en, ko) = (
        "there is no indicator `densty`; perhaps: density",
        "지표 `densty`이(가) 없습니다; 비슷한 것: density",
    );
    for arguments in [
        &["indicators", "show", "densty"][..],
        &["indicators", "compute", "--indicator", "densty"],
        &["compare", "alpha", "beta", "--indicator", "densty"],
        &["what-if", "alpha", "--rank", "densty"],
    ] {
        check(folder, arguments, 4, en, ko);
    }
}

#[test]
fn what_does_not_go_together_is_told_in_either_language() {
    let folder = store();
    let folder = folder.path();
    check(
        folder,
        &["paths", "nobody", "nobody"],
        4,
        "there is no actor `nobody`",
        "주체 `nobody`이(가) 없습니다",
    );
    check(folder, &["demand-fit", "XX-1"], 4, "there is no demand profile `XX-1`", "`XX-1`이(가) 없습니다");
    check(folder, &["compare", "alpha", "alpha"], 2, "named twice", "두 번 있습니다");
    check(
        folder,
        &["paths", "a", "b", "--from", "2020", "--to", "2010"],
        2,
        "--from lies after --to",
        "--from이 --to보다 늦습니다",
    );
    check(
        folder,
        &["what-if", "alpha", "--remove-sector", "hospitl"],
        2,
        "`/remove/sectors/0` must be one of industry",
        "`/remove/sectors/0`: 다음 중 하나여야 합니다: industry",
    );
    check(
        folder,
        &["demand-fit", "--need", "a=7"],
        2,
        "from 0 to 1, not 7",
        "0에서 1까지의 수여야 합니다(받은 값: 7)",
    );
    let elsewhere = ["--data", "nowhere"];
    check(
        folder,
        &[&["positioning"][..], &elsewhere].concat(),
        4,
        "there is no store in nowhere",
        "nowhere에 저장소가 없습니다",
    );
}

#[test]
fn a_file_that_is_no_table_is_told_as_one() {
    let folder = super::folder();
    let folder = folder.path();
    fs::create_dir(folder.join("folder.json")).unwrap();
    for (name, text) in [
        ("empty.json", ""),
        ("cut.json", "{\"currency\": \"KRW\","),
        ("twice.json", "{\"currency\": \"KRW\", \"currency\": \"USD\"}"),
        ("list.json", "[]"),
        ("other.json", "{\"currency\": 7}"),
        ("empty.csv", ""),
        ("other.xlsx", "PK\u{3}\u{4} no workbook"),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    fs::write(folder.join("bytes.json"), b"\xff\xfe{").unwrap();
    for (name, code, en, ko) in [
        ("missing.json", 4, "there is no file missing.json", "파일 missing.json이(가) 없습니다"),
        ("folder.json", 2, "folder.json is a folder", "folder.json은(는) 폴더입니다"),
        ("empty.json", 1, "ends too early", "중간에 끝났습니다"),
        ("cut.json", 1, "line 1, column 19", "1행 19열"),
        ("twice.json", 1, "`/currency` stands twice", "`/currency`: 한 객체에 두 번"),
        ("list.json", 1, "must be an object, not a list", "객체여야 합니다(받은 값: 목록)"),
        (
            "other.json",
            1,
            "`/currency` must be a text, not 7",
            "`/currency`: 문자열이어야 합니다(받은 값: 7)",
        ),
        ("bytes.json", 2, "no text in UTF-8", "UTF-8 글이 아닙니다"),
    ] {
        check(folder, &["ripple-effect", name], code, en, ko);
    }
    check(folder, &["ripple-effect", "empty.csv"], 2, "say its --currency", "--currency을(를) 주십시오");
    for name in ["empty.csv", "other.xlsx", "missing.csv", "folder.json"] {
        let output = run(folder, &["ripple-effect", name, "--currency", "KRW", "--table-year", "2020"]);
        assert!(matches!(output.status.code(), Some(1..=4)), "{name}: {}", messages(&output));
        assert!(
            !messages(&output).is_empty() && !messages(&output).contains("panicked"),
            "{name}: {}",
            messages(&output)
        );
    }
}

#[test]
fn a_reader_that_leaves_after_a_line_ends_a_command_without_a_complaint() {
    let folder = store();
    let folder = folder.path();
    for arguments in [
        &["indicators", "list"][..],
        &["indicators", "compute"],
        &["indicators", "compute", "--format", "json"],
        &["positioning", "--format", "json"],
        &["what-if", "alpha", "--format", "json"],
        &["success-model", "alpha", "--format", "json"],
        &["success-model", "alpha"],
        &["export", "--format", "gexf"],
    ] {
        let mut child =
            command(folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::with_capacity(1, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", messages(&output));
        assert!(!messages(&output).contains("error"), "{arguments:?}: {}", messages(&output));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_draws_of_a_command() {
    let folder = store();
    for arguments in
        [&["positioning", "--draws", "100000"][..], &["indicators", "compute", "--draws", "100000"]]
    {
        let mut asked = command(folder.path(), arguments);
        let child = asked.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::park_timeout(Duration::from_secs(4));
        let process = rustix::process::Pid::from_child(&child);
        rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
        let output = child.wait_with_output().unwrap();
        let told = messages(&output);
        assert_eq!(output.status.code(), Some(130), "{arguments:?}: {told}");
        assert!(told.contains("interrupted: nothing was written"), "{arguments:?}: {told}");
        assert_eq!(data(&output), "", "{arguments:?}");
    }
}
