//! The `OpenAPI` document as linters read it, and the service as a tester made from the document sees it.

use crate::binary::process::Service;
use crate::tools::{node_program, python_program};
use bioclusters::vocabulary::key::hex;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn redocly_finds_nothing_to_say_about_the_document() {
    node_program("redocly", |redocly| {
        redocly.args(["lint", "--extends=recommended", "--max-problems=1000"]);
        redocly.args(["--format=summary"]).arg(file("openapi/openapi.json"));
        redocly.env("REDOCLY_TELEMETRY", "off").env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    });
}

#[test]
fn spectral_finds_nothing_to_say_about_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let ruleset = folder.path().join("ruleset.yaml");
    fs::write(&ruleset, "extends: [\"spectral:oas\"]\n").unwrap();
    node_program("spectral", |spectral| {
        spectral.args(["lint", "--fail-severity=hint", "--ruleset"]).arg(&ruleset);
        spectral.arg(file("openapi/openapi.json"));
    });
}

#[test]
fn no_request_that_the_document_suggests_gets_an_answer_that_it_does_not_tell() {
    let folder = tempfile::tempdir().unwrap();
    let token = "0".repeat(43);
    let digest = hex(&Sha256::digest(&token));
    let settings = format!("[[auth.tokens]]\nname = 'tester'\nrole = 'admin'\nsha256 = '{digest}'\n");
    fs::write(folder.path().join("bioclusters.toml"), settings).unwrap();
    let service = Service::start(folder.path(), &["--ephemeral", "--seed"]);
    python_program("schemathesis", |schemathesis| {
        schemathesis.arg("--config-file").arg(file("schemathesis.toml")).arg("run");
        schemathesis.arg(format!("{}/openapi.json", service.address));
        schemathesis.args(["--max-examples=10", "--seed=1", "--no-color"]);
        schemathesis.arg("--header").arg(format!("Authorization: Bearer {token}"));
        schemathesis.args(["--generation-database=none"]).current_dir(folder.path());
        schemathesis.env("SCHEMATHESIS_HOOKS", file("tests/readers/schemathesis_hooks.py"));
        schemathesis.env("PYTHONDONTWRITEBYTECODE", "1");
    });
    assert_eq!(service.stop().0, Some(0));
}
