//! What is published about the code is generated from the code: these files equal what it generates.
//!
//! `UPDATE=1 cargo test --release --test it generated` writes them anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Compares a file with its generated text, or writes it.
#[track_caller]
fn check(path: &str, generated: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some_and(|it| it == "1") {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, generated).unwrap();
        return;
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    if committed != generated {
        let differs = committed.lines().zip(generated.lines()).position(|(left, right)| left != right);
        let line = differs.unwrap_or_else(|| committed.lines().count().min(generated.lines().count())) + 1;
        panic!(
            "{path} differs from what the code generates, first in line {line}; \
             write it anew with `UPDATE=1 cargo test --release --test it generated`"
        );
    }
}

#[test]
fn the_description_of_the_rest_interface_is_current() {
    check("openapi/openapi.json", &bioclusters::api::openapi::document());
}

#[test]
fn the_concepts_of_the_indicators_are_current() {
    check("ontology/indicators.ttl", &bioclusters::indicators::catalogue::turtle());
}

#[test]
fn the_document_of_the_indicators_is_current() {
    check("docs/indicators.md", &crate::indicator_examples::document());
}

#[test]
fn the_reference_of_the_command_line_is_current() {
    check("docs/cli.md", &bioclusters::cli::reference());
}

#[test]
fn the_reference_of_the_settings_is_current() {
    check("docs/settings.md", &settings());
}

/// Every setting with its default and what its field says.
fn settings() -> String {
    let source = concat!(
        include_str!("../../src/config/settings.rs"),
        include_str!("../../src/config/derived.rs"),
        include_str!("../../src/config/positioning.rs")
    );
    let mut text = String::from(
        "# Settings\n\nGenerated from the program. `UPDATE=1 cargo test --release --test it generated` writes it anew.\n\n\
         A flag wins over the environment, that over the file, that over the default. The file is `bioclusters.toml` in the\n\
         working directory, or what `--config` names. In the environment a setting is called `BIOCLUSTERS_SECTION_KEY`, and\n\
         the items of a list are separated by commas. What is not known is refused.\n\n\
         | setting | default | what |\n|---|---|---|\n",
    );
    for (name, default) in bioclusters::config::documented() {
        let (section, key) = name.split_once('.').unwrap();
        let section = source.split(&format!("/// `[{section}]`")).nth(1).unwrap();
        let before = section.split(&format!("    pub {key}: ")).next().unwrap();
        let lines: Vec<&str> = before.lines().rev().skip_while(|it| it.trim().is_empty()).collect();
        let comment = lines.iter().map_while(|it| it.trim().strip_prefix("/// ")).collect::<Vec<_>>();
        let comment: Vec<&str> = comment.into_iter().rev().collect();
        writeln!(text, "| `{name}` | `{default}` | {} |", comment.join(" ")).unwrap();
    }
    text
}
