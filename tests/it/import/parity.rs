//! The importers and a SHACL engine say the same of the same graphs.

use super::ONTOLOGY_KNOWN;
use crate::tools::{cache, python};
use bioclusters::ingest::code::{Code, Severity};
use bioclusters::ingest::validate;
use bioclusters::store::batch::Batch;
use oxrdfio::{RdfFormat, RdfParser};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A code and how serious it is, as SHACL calls it.
type Verdict = BTreeMap<&'static str, &'static str>;

/// What the importers say of a Turtle file.
fn verdict(file: &Path) -> Verdict {
    let mut batch = Batch::default();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(&fs::read(file).unwrap()) {
        batch.push(&oxrdf::Triple::from(quad.unwrap())).unwrap();
    }
    let violations = validate::check(&batch, &*ONTOLOGY_KNOWN, false).violations;
    let named = violations.iter().map(|it| {
        let severity = if it.severity == Severity::Error { "violation" } else { "warning" };
        (it.code, severity)
    });
    // What falls with another thing breaks no rule itself.
    named.filter(|(code, _)| *code != Code::ReferenceRefused).map(|(code, it)| (code.as_str(), it)).collect()
}

/// The graphs that break one rule each.
fn broken() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shapes");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    files
}

fn good() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rdf/example.ttl")
}

#[test]
fn the_importers_find_the_one_rule_that_each_broken_graph_breaks() {
    for file in broken() {
        let code = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let found = verdict(&file);
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), [code.as_str()], "{}", file.display());
    }
    assert_eq!(verdict(&good()), Verdict::new());
}

#[test]
fn a_shacl_engine_says_the_same_as_the_importers() {
    let verdicts: BTreeMap<_, _> =
        broken().into_iter().chain([good()]).map(|it| (it.clone(), verdict(&it))).collect();
    let folder = cache().join("files/shapes");
    fs::create_dir_all(&folder).unwrap();
    let ontology = Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology");
    let expected = json!({ "ontology": ontology, "verdicts": verdicts });
    fs::write(folder.join("expect.json"), expected.to_string()).unwrap();
    python("shacl_verdicts.py", &[folder]);
}
