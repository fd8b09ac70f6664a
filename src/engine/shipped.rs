//! What the binary carries: the ontology, the competency questions and the seed sheets.

use super::import::{Effect, ImportRequest, Mode, SEED_KEY, Tolerance};
use crate::ingest::source::Source;
use crate::ingest::{self};
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::key;
use include_dir::{Dir, File, include_dir};
use oxrdf::{BlankNode, Literal, NamedOrBlankNode, Term, Triple};
use oxrdfio::{RdfFormat, RdfParser};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The folder `ontology/`.
pub static ONTOLOGY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/ontology");

/// The folder `seed-data/`.
pub static SEED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/seed-data");

/// The triples of the ontology: terms, schemes, shapes and indicators.
pub fn ontology() -> Result<Batch, DictionaryFull> {
    let mut batch = Batch::default();
    for file in ONTOLOGY.files().filter(|it| it.path().extension().is_some_and(|it| it == "ttl")) {
        let name = file.path().file_stem().and_then(|it| it.to_str()).unwrap_or_default();
        let mut blank_nodes = BlankNodes { prefix: name, names: HashMap::new() };
        let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(file.contents());
        // A test parses every shipped file, so there is no error to pass on here.
        for quad in parser.map_while(Result::ok) {
            let subject = match quad.subject {
                NamedOrBlankNode::BlankNode(node) => blank_nodes.rename(&node).into(),
                NamedOrBlankNode::NamedNode(node) => NamedOrBlankNode::from(node),
            };
            let object = match quad.object {
                Term::BlankNode(node) => blank_nodes.rename(&node).into(),
                object @ (Term::NamedNode(_) | Term::Literal(_)) => object,
            };
            batch.push(&Triple { subject, predicate: quad.predicate, object })?;
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
        findings_max: 10_000,
    }
}

/// Names blank nodes by their order in a file: a parser names them anew each time, and the graph would seem to change.
struct BlankNodes<'a> {
    prefix: &'a str,
    names: HashMap<String, BlankNode>,
}

impl BlankNodes<'_> {
    fn rename(&mut self, node: &BlankNode) -> BlankNode {
        let number = self.names.len();
        let name = || BlankNode::new_unchecked(format!("{}{number}", self.prefix));
        self.names.entry(node.as_str().to_owned()).or_insert_with(name).clone()
    }
}
