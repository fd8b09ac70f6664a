//! What the binary carries: the ontology, the competency questions and the seed sheets.

use super::import::{Effect, ImportRequest, Mode, SEED_KEY, Tolerance};
use crate::ingest;
use crate::ingest::rdf::blank_nodes::BlankNodes;
use crate::ingest::source::Source;
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::external::owl;
use crate::vocabulary::key;
use include_dir::{Dir, File, include_dir};
use oxrdf::{Literal, Quad, Term};
use oxrdfio::{RdfFormat, RdfParser};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The folder `ontology/`.
pub static ONTOLOGY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/ontology");

/// The folder `seed-data/`.
pub static SEED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/seed-data");

/// Far above what is shipped.
const LIMITS: ingest::Limits =
    ingest::Limits { unpacked_max: 1 << 30, rows_max: 1_000_000, findings_max: 10_000 };

/// A file of the folder `ontology/`; empty where there is none, and a test reads every one that is named in the code.
pub fn document(name: &str) -> &'static str {
    ONTOLOGY.get_file(name).and_then(File::contents_utf8).unwrap_or_default()
}

/// The version of the ontology, its `owl:versionInfo`.
pub fn ontology_version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let mut quads = RdfParser::from_format(RdfFormat::Turtle).for_slice(document("bioclusters.ttl"));
        let version = quads.find_map(|quad| match quad.ok()? {
            Quad { predicate, object: Term::Literal(version), .. } if predicate == owl::VERSION_INFO => {
                Some(version.value().to_owned())
            }
            _ => None,
        });
        version.unwrap_or_default()
    });
    &VERSION
}

/// The triples of the ontology: terms, schemes, shapes and indicators.
pub fn ontology() -> Result<Batch, DictionaryFull> {
    let mut batch = Batch::default();
    for file in ONTOLOGY.files().filter(|it| it.path().extension().is_some_and(|it| it == "ttl")) {
        let name = file.path().file_stem().and_then(|it| it.to_str()).unwrap_or_default();
        // A parser names blank nodes anew each time, and the graph would seem to change.
        let mut names = BlankNodes::new(name);
        let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(file.contents());
        // A test parses every shipped file, so there is no error to pass on here.
        for quad in parser.map_while(Result::ok) {
            batch.push(names.renamed(quad).as_ref())?;
        }
    }
    Ok(batch)
}

/// The import of the shipped sheets.
pub fn seed() -> ImportRequest {
    let files = || SEED.files().filter(|it| it.path().extension().is_some_and(|it| it == "csv"));
    let mut digest = Sha256::new();
    files().for_each(|it| digest.update(it.contents()));
    let name = |file: &File<'_>| file.path().to_string_lossy().into_owned();
    ImportRequest {
        importer: &ingest::sheets::IMPORTER,
        sources: files().map(|it| Source::of_bytes(name(it), it.contents())).collect(),
        sha256: key::hex(&digest.finalize()),
        key: SEED_KEY.to_owned(),
        titles: vec![
            Literal::new_language_tagged_literal_unchecked("Seed data", "en"),
            Literal::new_language_tagged_literal_unchecked("기본 자료", "ko"),
        ],
        licence: None,
        source: None,
        mode: Mode::Add,
        tolerance: Tolerance::Atomic,
        strict: false,
        effect: Effect::Commit,
        encoding: None,
        sheet: None,
        limits: LIMITS,
    }
}

#[cfg(test)]
mod tests {
    use super::{document, ontology_version};

    #[test]
    fn every_document_is_shipped_and_the_ontology_has_a_version() {
        for name in ["bioclusters.ttl", "schemes.ttl", "shapes.ttl", "context.jsonld"] {
            assert!(!document(name).is_empty(), "{name}");
        }
        assert!(document("bioclusters.ttl").contains(&format!("owl:versionInfo \"{}\"", ontology_version())));
        assert_ne!(ontology_version(), "");
    }
}
