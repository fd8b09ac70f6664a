//! What is published about the code is generated from the code: these files equal what it generates.
//!
//! `UPDATE=1 cargo test --release --test it generated` writes them anew.

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
fn the_reference_of_the_command_line_is_current() {
    check("docs/cli.md", &bioclusters::cli::reference());
}
