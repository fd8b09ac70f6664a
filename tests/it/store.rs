//! The durable copy: what it gives back, what it refuses, and what it survives.

use crate::support;
use bioclusters::engine::{Engine, EngineOptions, GraphChange, OpenError, Storage};
use bioclusters::store::batch::Batch;
use bioclusters::store::durable::{self, Durability, Durable};
use bioclusters::store::term::{Graphs, Pattern};
use bioclusters::vocabulary::bc;
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term, Triple};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn options(path: &Path) -> EngineOptions {
    let storage = Storage::Folder { path: path.to_owned(), durability: Durability::Process };
    EngineOptions { storage, ..support::options() }
}

fn open(path: &Path) -> Result<Engine, OpenError> {
    Engine::open(options(path), &mut |_| {})
}

fn node(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("http://example.org/{name}"))
}

fn put(engine: &Engine, graph: &str, objects: impl IntoIterator<Item = Term>) {
    let mut batch = Batch::default();
    for object in objects {
        batch.push(&Triple::new(node("s"), node("p"), object)).unwrap();
    }
    engine.commit(&[GraphChange::Put { graph: node(graph).into(), batches: &[batch] }]).unwrap();
}

/// Every quad as text.
fn quads(engine: &Engine) -> BTreeSet<String> {
    let snapshot = engine.snapshot();
    let index = &snapshot.index;
    let each = index.scan(Pattern { graphs: Graphs::Each, ..Pattern::ALL });
    each.map(|it| {
        let graph = it.graph.map_or_else(String::new, |it| index.term(it).to_string());
        format!("{} {} {} {graph}", index.term(it.subject), index.term(it.predicate), index.term(it.object))
    })
    .collect()
}

#[test]
fn a_store_that_is_opened_again_holds_what_was_committed() {
    let folder = tempfile::tempdir().unwrap();
    let (before, revision) = {
        let engine = open(folder.path()).unwrap();
        engine.seed_data().unwrap();
        put(&engine, "g", [node("o").into()]);
        (quads(&engine), engine.snapshot().revision)
    };
    let engine = open(folder.path()).unwrap();
    assert_eq!(engine.snapshot().revision, revision);
    assert_eq!(quads(&engine), before);
    assert_eq!(engine.snapshot().tables.linkages.len(), support::shipped().snapshot().tables.linkages.len());
    engine.commit(&[GraphChange::Drop { graph: node("g").into() }]).unwrap();
    assert_eq!(engine.snapshot().revision, revision + 1);
    assert!(!quads(&engine).iter().any(|it| it.contains("example.org")));
}

fn literal() -> impl Strategy<Value = Term> {
    let names = [
        "boolean",
        "float",
        "double",
        "decimal",
        "integer",
        "int",
        "byte",
        "nonNegativeInteger",
        "string",
        "time",
        "date",
        "dateTime",
        "dateTimeStamp",
        "gYear",
        "gYearMonth",
        "gMonth",
        "gMonthDay",
        "gDay",
        "duration",
        "dayTimeDuration",
        "yearMonthDuration",
        "token",
    ];
    let values = [
        "1",
        "01",
        "1.0",
        "+1",
        "-0",
        "1e3",
        "INF",
        "NaN",
        "true",
        "0",
        "abc",
        "",
        "2015-02-28",
        "2015-02-30",
        "2015",
        "2015-03",
        "2015-03-01T10:00:00Z",
        "2015-03-01T10:00:00.000+09:00",
        "--03",
        "--03-01",
        "---01",
        "10:00:00",
        "P1Y",
        "P1Y2M",
        "PT36H",
        "P1DT2H",
        "2015-03-01+09:00",
        " 1 ",
    ];
    (prop::sample::select(values.to_vec()), prop::sample::select(names.to_vec())).prop_map(|(value, name)| {
        let datatype = NamedNode::new_unchecked(format!("http://www.w3.org/2001/XMLSchema#{name}"));
        Literal::new_typed_literal(value, datatype).into()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn answers_do_not_change_with_a_restart(objects in prop::collection::vec(literal(), 1..200)) {
        let folder = tempfile::tempdir().unwrap();
        let before = {
            let engine = open(folder.path()).unwrap();
            put(&engine, "g", objects);
            quads(&engine)
        };
        prop_assert_eq!(quads(&open(folder.path()).unwrap()), before);
    }
}

#[test]
fn a_store_that_is_open_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let _engine = open(folder.path()).unwrap();
    let error = open(folder.path()).unwrap_err();
    assert!(matches!(error, OpenError::Durable(durable::OpenError::Locked { .. })), "{error}");
    assert!(error.to_string().contains(&folder.path().display().to_string()), "{error}");
}

#[test]
fn a_file_in_place_of_the_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "not a store").unwrap();
    for path in [file.clone(), file.join("below")] {
        let error = open(&path).unwrap_err();
        assert!(matches!(error, OpenError::Durable(durable::OpenError::NotAFolder(_))), "{error}");
        assert!(error.to_string().contains("--data"), "{error}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "not a store");
}

#[test]
fn a_damaged_store_is_an_error_that_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()).unwrap());
    fs::write(folder.path().join("rdf/CURRENT"), "garbage").unwrap();
    let error = open(folder.path()).unwrap_err();
    assert!(matches!(error, OpenError::Durable(durable::OpenError::Unreadable { .. })), "{error}");
    assert!(error.to_string().contains("backup"), "{error}");
}

#[test]
fn a_commit_that_was_interrupted_between_its_two_writes_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let (base, whole) = {
        let engine = open(folder.path()).unwrap();
        engine.seed_data().unwrap();
        (engine.snapshot().base.clone(), quads(&engine))
    };
    // What a large commit leaves when it is killed after its new quads and before the removal of the old ones: the number
    // of the new revision beside the old one, and a derived triple that no longer follows from the data.
    let derived = GraphName::from(base.graph_derived());
    let stale = Quad::new(base.dataset("store"), bc::REVISION, Literal::from(99), derived.clone());
    let wrong = Quad::new(node("a"), bc::LINKED_TO, node("b"), derived);
    let durable = Durable::open(folder.path(), Durability::Process).unwrap();
    durable.write([stale.as_ref(), wrong.as_ref()].into_iter(), std::iter::empty()).unwrap();
    drop(durable);
    let engine = open(folder.path()).unwrap();
    assert_eq!(engine.snapshot().revision, 100);
    let without_revision = |quads: BTreeSet<String>| -> BTreeSet<String> {
        quads.into_iter().filter(|it| !it.contains(bc::REVISION.as_str())).collect()
    };
    assert_eq!(without_revision(quads(&engine)), without_revision(whole));
}

/// The index that a process leaves behind is used only when it is whole and of the present state of the database.
#[test]
fn an_index_left_behind_is_a_cache_that_never_decides() {
    let folder = tempfile::tempdir().unwrap();
    let image = folder.path().join("index.image");
    let before = {
        let engine = open(folder.path()).unwrap();
        engine.seed_data().unwrap();
        engine.analyse().unwrap();
        let observations = engine.snapshot().base.graph_indicators().to_string();
        quads(&engine).into_iter().filter(|it| !it.ends_with(&observations)).collect::<BTreeSet<_>>()
    };
    let whole = fs::read(&image).unwrap();
    assert_eq!(quads(&open(folder.path()).unwrap()), before);
    assert_eq!(fs::read(&image).unwrap(), whole, "an unchanged store keeps its index");
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    for damaged in [whole[..whole.len() - 1].to_vec(), flipped, Vec::new()] {
        fs::write(&image, damaged).unwrap();
        assert_eq!(quads(&open(folder.path()).unwrap()), before);
    }
    assert_eq!(fs::read(&image).unwrap().len(), whole.len(), "a damaged index is written anew");
    let durable = Durable::open(folder.path(), Durability::Process).unwrap();
    let foreign = Quad::new(node("s"), node("p"), node("o"), GraphName::DefaultGraph);
    durable.write([foreign.as_ref()].into_iter(), std::iter::empty()).unwrap();
    drop(durable);
    let mut after = before;
    after.insert(format!("{} {} {} ", foreign.subject, foreign.predicate, foreign.object));
    assert_eq!(quads(&open(folder.path()).unwrap()), after);
}

/// A large commit is two writes. What is killed, or full, between them is finished by the next start; what is killed before the
/// first has not happened.
#[test]
fn a_large_replacement_that_was_stopped_half_way_is_finished_or_never_happened() {
    for (made, expected) in [(true, ["new"]), (false, ["old"])] {
        let folder = tempfile::tempdir().unwrap();
        let quad = |name: &str| Quad::new(node("s"), node("p"), Literal::from(name), node("g"));
        let durable = Durable::open(folder.path(), Durability::Process).unwrap();
        let stored = if made { vec![quad("old"), quad("new")] } else { vec![quad("old")] };
        durable.write(stored.iter().map(Quad::as_ref), std::iter::empty()).unwrap();
        drop(durable);
        // What a commit writes down before its new quads become visible: one of them, and what goes.
        let list = folder.path().join("removals.nq");
        let stray = folder.path().join("rdf/bulk-1.sst");
        fs::write(&stray, "half a sorted file").unwrap();
        fs::write(&list, format!("{} .\n{} .\n", quad("new"), quad("old"))).unwrap();
        let durable = Durable::open(folder.path(), Durability::Process).unwrap();
        let held: Vec<_> = durable.quads().map(|it| it.unwrap()).collect();
        assert_eq!(held, expected.map(quad), "made: {made}");
        assert!(!list.exists() && !stray.exists());
    }
}

#[test]
fn a_large_replacement_leaves_nothing_of_what_it_replaces() {
    let folder = tempfile::tempdir().unwrap();
    let numbers = |from: i64| (from..from + 201_000).map(|it| Literal::from(it).into());
    let before = {
        let engine = open(folder.path()).unwrap();
        put(&engine, "g", numbers(0));
        put(&engine, "g", numbers(200_500 + 201_000));
        quads(&engine)
    };
    assert!(!folder.path().join("removals.nq").exists());
    assert_eq!(quads(&open(folder.path()).unwrap()), before);
}
