//! Revisions: what a commit promises, and what the shipped data become.

use crate::support;
use bioclusters::engine::{CommitError, Engine, EngineOptions, GraphChange, Storage};
use bioclusters::store::batch::Batch;
use bioclusters::store::durable::Durability;
use bioclusters::store::term::{Graphs, Pattern};
use oxrdf::{Literal, NamedNode, Triple};
use oxrdfio::{RdfFormat, RdfParser};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[test]
fn every_row_and_cell_of_the_shipped_data_is_accepted() {
    let engine = support::empty();
    let imported = engine.import(bioclusters::engine::shipped::seed()).unwrap();
    let left_out: Vec<_> =
        imported.intake.findings.kept().iter().filter(|it| it.code.as_str() != "stage-differs").collect();
    assert!(left_out.is_empty(), "{left_out:#?}");
    assert_eq!(imported.intake.rows.rejected, 0);
    assert_eq!(imported.intake.rows.read, imported.intake.rows.accepted);
}

fn node(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("http://example.org/{name}"))
}

/// A graph in which every triple carries the same number.
fn generation(number: i64) -> Batch {
    let mut batch = Batch::default();
    for subject in 0..50 {
        let subject = node(&format!("s{subject}"));
        batch.push(&Triple::new(subject, node("generation"), Literal::from(number))).unwrap();
    }
    batch
}

#[test]
fn readers_never_see_two_revisions_mixed() {
    let engine = support::empty();
    let first = engine.snapshot().revision;
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = || {
            let mut seen = BTreeSet::new();
            while !ended.load(Ordering::Relaxed) {
                let snapshot = engine.snapshot();
                let graph = snapshot.index.id(node("g").as_ref());
                let pattern = Pattern { graphs: Graphs::One(graph), ..Pattern::ALL };
                let quads = snapshot.index.scan(pattern).filter(|_| graph.is_some());
                let numbers: Vec<_> = quads.map(|it| snapshot.index.text(it.object).to_owned()).collect();
                assert!(numbers.is_empty() || numbers.len() == 50, "{} of 50", numbers.len());
                assert!(numbers.windows(2).all(|pair| pair[0] == pair[1]));
                seen.insert(snapshot.revision);
            }
            seen
        };
        let readers = [scope.spawn(reader), scope.spawn(reader)];
        for number in 0..100 {
            engine
                .commit(&[GraphChange::Put { graph: node("g").into(), batches: &[generation(number)] }])
                .unwrap();
        }
        ended.store(true, Ordering::Relaxed);
        for reader in readers {
            assert!(!reader.join().unwrap().is_empty());
        }
    });
    assert_eq!(engine.snapshot().revision, first + 100);
}

#[test]
fn a_commit_that_is_refused_changes_nothing() {
    let engine = Engine::open(EngineOptions { read_only: true, ..support::options() }, &mut |_| {}).unwrap();
    let before = engine.snapshot();
    let refused = engine.commit(&[GraphChange::Put { graph: node("g").into(), batches: &[generation(1)] }]);
    assert!(matches!(refused, Err(CommitError::ReadOnly)));
    assert_eq!(engine.snapshot().revision, before.revision);
    assert!(engine.snapshot().index.iri_id("http://example.org/g").is_none());
}

fn opened(folder: &Path) -> Engine {
    let storage = Storage::Folder { path: folder.to_owned(), durability: Durability::Process };
    Engine::open(EngineOptions { storage, ..support::options() }, &mut |_| {}).unwrap()
}

#[test]
fn a_store_is_closed_when_the_last_other_thread_has_let_go() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Arc::new(opened(folder.path()));
    let held = Arc::clone(&engine);
    let closing = std::thread::spawn(move || engine.close(Duration::from_secs(60)));
    assert_eq!(held.snapshot().revision, 1);
    drop(held);
    assert!(closing.join().unwrap());
    // Nobody holds the files any more, and the index is left behind.
    assert!(opened(folder.path()).read_from_image());
}

#[test]
fn a_thread_that_does_not_let_go_of_a_store_is_not_waited_for_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Arc::new(opened(folder.path()));
    let held = Arc::clone(&engine);
    assert!(!engine.close(Duration::from_millis(5)));
    held.commit(&[GraphChange::Put { graph: node("g").into(), batches: &[generation(1)] }]).unwrap();
    assert!(held.close(Duration::from_secs(60)));
}

#[test]
fn values_belong_to_a_revision_and_grow_stale_with_the_next() {
    let engine = support::empty();
    engine.seed_data().unwrap();
    assert!(engine.snapshot().run.is_none());
    let analysed = engine.analyse().unwrap();
    let run = analysed.run.clone().unwrap();
    assert_eq!(
        (run.revision, run.id.as_str()),
        (analysed.revision, format!("r{}", analysed.revision).as_str())
    );
    assert!(!analysed.is_stale());
    let graph = analysed.index.id(analysed.base.graph_indicators().as_ref());
    let observations = |it: &bioclusters::engine::snapshot::Snapshot| {
        it.index.scan(Pattern { graphs: Graphs::One(graph), ..Pattern::ALL }).count()
    };
    assert!(observations(&analysed) > 100_000);
    engine.commit(&[GraphChange::Put { graph: node("g").into(), batches: &[generation(1)] }]).unwrap();
    let next = engine.snapshot();
    assert!(next.is_stale());
    assert_eq!(next.run.as_ref().unwrap().id, run.id);
    assert_eq!(observations(&next), observations(&analysed));
    assert!(!engine.analyse().unwrap().is_stale());
}

/// The example of the data model: what the commit adds to two linkages, a derivation and a pathway.
#[test]
fn the_derived_graph_holds_what_follows_and_nothing_else() {
    const DATA: &str = include_str!("../fixtures/derived/data.ttl");
    const DERIVED: &str = include_str!("../fixtures/derived/derived.ttl");
    let parse = |text: &'static str| {
        let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes());
        parser.map(|it| Triple::from(it.unwrap())).collect::<Vec<_>>()
    };
    let mut batch = Batch::default();
    for triple in parse(DATA) {
        batch.push(&triple).unwrap();
    }
    let engine = support::empty();
    let derived = || {
        let snapshot = engine.snapshot();
        let graph = snapshot.index.id(snapshot.base.graph_derived().as_ref());
        let quads = snapshot.index.scan(Pattern { graphs: Graphs::One(graph), ..Pattern::ALL });
        let text = |it| snapshot.index.term(it).to_string();
        let all = quads.map(|it| format!("{} {} {}", text(it.subject), text(it.predicate), text(it.object)));
        all.filter(|it| !it.contains("ontology#revision")).collect::<BTreeSet<_>>()
    };
    assert!(derived().is_empty());
    engine.commit(&[GraphChange::Put { graph: node("g").into(), batches: &[batch] }]).unwrap();
    assert_eq!(derived(), parse(DERIVED).iter().map(ToString::to_string).collect());
    engine.commit(&[GraphChange::Drop { graph: node("g").into() }]).unwrap();
    assert!(derived().is_empty());
}
