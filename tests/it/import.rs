//! Importers: the shipped data, the golden sheets, and everything that can be wrong with a file.

use bioclusters::engine::shipped;
use bioclusters::ingest::code::Severity;
use bioclusters::ingest::intake::{Intake, Refused};
use bioclusters::ingest::known::KnownIndex;
use bioclusters::ingest::source::Source;
use bioclusters::ingest::{self, Options, sheets};
use bioclusters::store::index::QuadIndex;
use bioclusters::store::term::Quad;
use bioclusters::vocabulary::mint::Base;

/// The shipped ontology as a store without data.
fn ontology() -> QuadIndex {
    let batch = shipped::ontology().unwrap();
    let quads = batch.triples().iter().map(|[subject, predicate, object]| Quad {
        subject: *subject,
        predicate: *predicate,
        object: *object,
        graph: None,
    });
    QuadIndex::new(batch.dictionary().clone(), quads.collect())
}

fn read(sources: Vec<Source>) -> Result<Intake, Refused> {
    let (index, base) = (ontology(), Base::default());
    let known = KnownIndex::new(&index, &base, None);
    let options = Options {
        base: &base,
        known: &known,
        strict: false,
        encoding: None,
        sheet: None,
        accessed: None,
        findings_max: 10_000,
    };
    ingest::read(&sheets::IMPORTER, sources, &options)
}

#[test]
fn the_shipped_data_are_accepted_whole() {
    let files = shipped::SEED.files().filter(|it| it.path().extension().is_some_and(|it| it == "csv"));
    let sources = files.map(|it| Source::of_bytes(it.path().to_str().unwrap(), it.contents()));
    let intake = read(sources.collect()).unwrap();
    let serious: Vec<_> = intake.findings.kept().iter().filter(|it| it.severity > Severity::Notice).collect();
    for finding in &serious {
        println!("{finding:?}");
    }
    println!("{:?} {:?} {}", intake.rows, intake.created, intake.triples.len());
    assert_eq!(intake.rows.rejected, 0);
}
