//! The commands that put clusters side by side.

use super::process::{data, messages, run};
use crate::small;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Runs a command that succeeds.
fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}{}", data(&output), messages(&output));
    data(&output)
}

#[test]
fn clusters_are_placed_and_compared_as_tables_and_as_json() {
    let folder = super::folder();
    let sheets = small::sheets();
    for (name, text) in &sheets {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let names = sheets.iter().map(|it| it.0);
    let arguments: Vec<&str> = std::iter::once("import").chain(names).collect();
    done(folder.path(), &arguments);
    let table = done(folder.path(), &["positioning", "--draws", "5"]);
    assert_eq!(table.lines().count(), 2 + small::CLUSTERS.len(), "{table}");
    let json = done(folder.path(), &["positioning", "--draws", "5", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["uncertainty"]["draws"], &json["year"]), (&5.into(), &2020.into()));
    let face = done(folder.path(), &["positioning", "--face-validity", "--draws", "0", "--lang", "ko"]);
    assert!(face.contains("말하지 않습니다: ") && face.contains("점수로 성립"), "{face}");
    let table = done(folder.path(), &["compare", "alpha", "gamma", "--draws", "5"]);
    assert!(table.contains("global-efficiency n=6") && table.contains("maturity*"), "{table}");
    let weight = ["compare", "alpha", "gamma", "--draws", "5", "--weight", "openness:0", "--format", "json"];
    let json: Value = serde_json::from_str(&done(folder.path(), &weight)).unwrap();
    assert_eq!((&json["scale"]["own_weights"], &json["pillars"][5]["weight"]), (&true.into(), &0.0.into()));
    // Before the first dated linkages nothing has a value, whatever is asked.
    let past = |command: &[&'static str]| {
        [command, &["--draws", "2", "--year", "2010", "--format", "json"]].concat()
    };
    let rows: Value =
        serde_json::from_str(&done(folder.path(), &past(&["indicators", "compute", "--cluster", "alpha"])))
            .unwrap();
    let rows = rows.as_array().unwrap();
    assert!(rows.iter().any(|it| it["indicator"] == "actor-count"));
    for row in rows {
        assert_eq!((&row["value"], &row["undefined"]), (&Value::Null, &"no-data".into()), "{row}");
    }
    let json: Value = serde_json::from_str(&done(folder.path(), &past(&["positioning"]))).unwrap();
    for item in json["items"].as_array().unwrap() {
        assert_eq!(item["maturity"]["undefined"]["code"], "no-data", "{item}");
    }
    let json: Value =
        serde_json::from_str(&done(folder.path(), &past(&["compare", "alpha", "gamma"]))).unwrap();
    for row in json["rows"].as_array().unwrap() {
        let rarefied = row["size_fair"]["rarefied"].as_array().into_iter().flatten();
        for value in row["values"].as_array().unwrap().iter().chain(rarefied) {
            assert_eq!(value["undefined"]["code"], "no-data", "{row}");
        }
    }
    for (arguments, code) in [
        (&["compare", "alpha"][..], 2),
        (&["compare", "alpha", "alpha"], 2),
        (&["compare", "alpha", "nowhere"], 4),
        (&["compare", "alpha", "beta", "--weight", "open:1"], 2),
        (&["compare", "alpha", "beta", "--indicator", "nothing"], 4),
        (&["compare", "alpha", "beta", "--indicator", "degree"], 2),
        (&["positioning", "--cluster", "nowhere"], 4),
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", messages(&output));
    }
}
