//! The worked example of the success models of Osong and Boston: its answers are those of the program, and what it says of
//! them in words holds.

use crate::binary::process::{Service, data, messages};
use crate::http::resources::get;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const DOCUMENTS: [&str; 2] = ["docs/success-model.md", "docs/success-model.ko.md"];

/// What a command of the documents prints. A request is answered in this process; the part of it that `jq` would pick is
/// picked here.
async fn printed(folder: &Path, command: &str) -> String {
    let Some((_, request)) = command.split_once("/api/v1") else { return shell(folder, command) };
    let (path, rest) = request.split_once('\'').unwrap();
    let picked = rest.split("jq -r '.").nth(1).unwrap().trim_end_matches('\'');
    let answer: Value = serde_json::from_str(get(path).await.text()).unwrap();
    let value = picked.split(['.', '[']).fold(&answer, |value, member| match member.strip_suffix(']') {
        Some(place) => &value[place.parse::<usize>().unwrap()],
        None => &value[member],
    });
    assert!(!value.is_null(), "{command}");
    value.as_str().map_or_else(|| format!("{value}\n"), |it| format!("{it}\n"))
}

fn shell(folder: &Path, command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_bioclusters")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(folder).env("PATH", path).env("BIOCLUSTERS_STORE_PATH", "data");
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{command}: {}", messages(&output));
    data(&output)
}

/// The document with the answers of its commands; a command is a block of shell right before a block of text.
async fn answered(folder: &Path, text: &str) -> String {
    let mut answered = String::new();
    let mut command = None;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\n```") {
        let (block, after) = after.split_once("\n```").unwrap();
        let (language, content) = block.split_once('\n').unwrap_or((block, ""));
        answered.push_str(before);
        let content = match (language, command.take()) {
            ("text", Some(command)) => printed(folder, command).await.trim_end().to_owned(),
            (_, _) => content.to_owned(),
        };
        command = (language == "sh").then(|| block.split_once('\n').unwrap().1);
        write!(answered, "\n```{language}\n{content}\n```").unwrap();
        rest = after;
    }
    answered + rest
}

#[actix_web::test]
async fn the_worked_example_shows_what_the_program_answers() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let service = Service::start(folder.path(), &["--seed", "--data", data.to_str().unwrap()]);
    assert_eq!(service.stop().0, Some(0));
    for name in DOCUMENTS {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = fs::read_to_string(&file).unwrap();
        let answered = answered(folder.path(), &text).await;
        if std::env::var_os("UPDATE").is_some_and(|it| it == "1") {
            fs::write(&file, &answered).unwrap();
        } else if answered != text {
            let line = answered.lines().zip(text.lines()).position(|(new, old)| new != old).unwrap_or(0) + 1;
            panic!(
                "{name} shows another answer in line {line}; `UPDATE=1 cargo test --release --test it worked_example` writes it anew"
            );
        }
    }
}

/// The numbers of a line, for Osong and for Boston.
fn numbers(models: &Value, item: &str, part: Option<&str>) -> [f64; 2] {
    let lines = models["sections"].as_array().unwrap().iter().flat_map(|it| it["lines"].as_array().unwrap());
    let mut fitting = lines.filter(|it| it["item"] == item && it["part"].as_str() == part);
    let line = fitting.next().unwrap();
    [0, 1].map(|at| line["values"][at]["value"].as_f64().unwrap())
}

#[actix_web::test]
async fn what_the_worked_example_says_in_words_holds() {
    let models = get("/success-model?clusters=osong,boston").await.json();
    let of = |item: &str, part: Option<&str>| numbers(&models, item, part);
    structure(&of);
    let [osong, boston] = of("programmes", None);
    assert!(osong > boston, "programmes");
    let meant = |stage| of("programmes-for-stage", Some(stage));
    let others = ["research-result", "patent", "transfer", "approval", "market"];
    assert!(others.iter().all(|it| meant(it)[0] < meant("clinical")[0]));
    for stage in ["patent", "approval"] {
        assert!(meant(stage).iter().all(|it| *it < 0.5), "{stage}: no programme is meant for it");
    }
    for stage in ["research-result", "patent", "transfer", "clinical", "approval", "market"] {
        let [osong, boston] = of("stage-count", Some(stage));
        assert!(boston > 0.0, "{stage}");
        assert_eq!(osong > 0.0, ["clinical", "approval"].contains(&stage), "{stage}");
        assert_eq!(
            of("stopped", Some(stage))[0] > 0.0,
            stage == "clinical",
            "{stage}: all stops are clinical"
        );
    }
    let [osong, boston] = of("stopped", Some("clinical"));
    assert!((osong - 3.0).abs() < 0.5 && boston > 0.5, "{osong} {boston}");
    assert!(of("linkages-under-programmes", None).iter().all(|it| *it > 0.5));
    assert!(of("artifacts-under-programmes", None).iter().all(|it| *it < 0.5));
    let [osong, boston] = of("resting-patents", None);
    assert!(osong < 0.5 && boston > 0.5, "patents on research");
    let [osong, boston] = of("capital-linkages-from", Some("investor"));
    assert!(osong < 0.5 && boston > 0.5, "capital of investors");
    let [osong, boston] = [0, 1].map(|at| &models["clusters"][at]["designated"]);
    assert!(osong["text"] == "1997" && boston.is_null(), "{osong} {boston}");
}

/// What is said of linkages and sectors.
fn structure(of: &dyn Fn(&str, Option<&str>) -> [f64; 2]) {
    let family = |name: &str| of("linkages-of-family", Some(name));
    let families = ["knowledge", "transfer", "capital", "people", "structure"];
    let others: f64 = families.iter().map(|it| family(it)[0]).sum();
    assert!(family("support")[0] > others, "most linkages of Osong are of support");
    for name in ["structure", "transfer", "knowledge", "capital"] {
        assert!(family(name)[1] > family("support")[1], "{name}");
    }
    let share = |sector: &str| of("sector-share-pagerank", Some(sector));
    let sectors = ["industry", "academia", "research", "hospital", "government", "support", "investor"];
    for (at, first) in ["support", "industry"].into_iter().enumerate() {
        let others = sectors.iter().filter(|it| **it != first);
        assert!(others.map(|it| share(it)[at]).all(|it| it < share(first)[at]), "{first}");
    }
}

#[test]
fn both_languages_of_the_worked_example_ask_the_same() {
    let [english, korean] = DOCUMENTS.map(|name| {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        let headings = text.lines().filter(|it| it.starts_with('#')).count();
        let points = text.lines().filter(|it| it.starts_with("* ")).count();
        (headings, points, text.matches("```sh").count())
    });
    assert_eq!(english, korean);
}
