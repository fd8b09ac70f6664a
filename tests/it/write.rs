//! Writes of users: what is refused, what is checked, and what follows a commit.

use crate::support;
use bioclusters::engine::analysis::Wanted;
use bioclusters::engine::job::{Job, JobEnd, JobKind, Once};
use bioclusters::engine::jobs::{JobLimits, Jobs, Submission};
use bioclusters::engine::progress::{Phase, Watch};
use bioclusters::engine::write::{WriteError, WriteRequest, Written};
use bioclusters::engine::{Engine, EngineOptions, GraphChange};
use bioclusters::ingest::code::Severity;
use bioclusters::model::assumptions::Assumptions;
use bioclusters::store::batch::Batch;
use oxrdf::{GraphName, NamedNode, Triple};
use oxrdfio::{RdfFormat, RdfParser};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

fn node(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("http://example.org/{name}"))
}

fn batch(triples: &[Triple]) -> Batch {
    let mut batch = Batch::default();
    for triple in triples {
        batch.push(triple).unwrap();
    }
    batch
}

/// Triples in Turtle with the prefixes of the project.
pub(crate) fn turtle(text: &str) -> Vec<Triple> {
    let base = "https://w3id.org/bioclusters/";
    let prefixes: String = ["actor", "cluster", "artifact", "linkage", "derivation", "pathway", "evidence"]
        .map(|it| format!("@prefix {it}: <{base}id/{it}/> .\n"))
        .concat();
    let document = format!(
        "@prefix bc: <{base}ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
         @prefix sector: <{base}scheme/sector/> . @prefix type: <{base}scheme/linkage-type/> .
         @prefix org: <http://www.w3.org/ns/org#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
         {prefixes} {text}"
    );
    let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(document.as_bytes());
    parser.map(|it| Triple::from(it.unwrap())).collect()
}

/// Two actors and a linkage of them.
const DATA: &str = r#"
    actor:one a bc:Actor ; skos:prefLabel "One"@en ; bc:sector sector:industry ; bc:country "KR" .
    actor:two a bc:Actor ; skos:prefLabel "Two"@en ; bc:sector sector:academia ; bc:country "KR" .
    linkage:l a bc:Linkage ; bc:linkageType type:research_collaboration ; bc:participant actor:one, actor:two .
"#;

fn change(graph: &str, text: &str) -> (GraphName, Batch) {
    (node(graph).into(), batch(&turtle(text)))
}

fn add(engine: &Engine, graph: &str, text: &str) -> Result<Written, WriteError> {
    let (graph, batch) = change(graph, text);
    engine.write(WriteRequest { changes: &[GraphChange::Add { graph, batches: &[batch] }], expected: None })
}

/// Removes triples of a graph.
fn take(engine: &Engine, graph: &str, text: &str) -> Result<Written, WriteError> {
    let removed: Vec<_> = turtle(text).into_iter().map(|it| it.in_graph(node(graph))).collect();
    let change = GraphChange::Quads { added: &[], removed: &removed };
    engine.write(WriteRequest { changes: &[change], expected: None })
}

#[track_caller]
fn codes(written: Result<Written, WriteError>) -> Vec<&'static str> {
    let Err(WriteError::Refused { findings }) = written else { panic!("it was not refused: {written:?}") };
    let errors = findings.kept().iter().filter(|it| it.severity == Severity::Error);
    errors.map(|it| it.code.as_str()).collect()
}

#[test]
fn a_write_makes_a_revision_and_one_that_changes_nothing_makes_none() {
    let engine = support::empty();
    let before = engine.snapshot().revision;
    let written = add(&engine, "g", DATA).unwrap();
    assert_eq!((written.snapshot.revision, written.added, written.removed), (before + 1, 12, 0));
    // No evidence is recorded for the linkage: kept, and said.
    assert_eq!(written.findings.count(Severity::Warning), 1);
    let again = add(&engine, "g", DATA).unwrap();
    assert_eq!((again.snapshot.revision, again.added), (before + 1, 0));
    assert!(engine.snapshot().tables.actors.len() >= 2);
}

#[test]
fn the_managed_graphs_and_another_revision_are_refused() {
    let engine = support::empty();
    let snapshot = engine.snapshot();
    for graph in bioclusters::engine::write::reserved_graphs(&snapshot.base) {
        let drop = GraphChange::Drop { graph: graph.clone().into() };
        let refused = engine.write(WriteRequest { changes: &[drop], expected: None });
        assert!(matches!(refused, Err(WriteError::Reserved { graph: named }) if named == graph));
    }
    let drop = [GraphChange::Drop { graph: node("g").into() }];
    let late = engine.write(WriteRequest { changes: &drop, expected: Some(snapshot.revision + 1) });
    assert!(matches!(late, Err(WriteError::RevisionChanged { current }) if current == snapshot.revision));
    engine.write(WriteRequest { changes: &drop, expected: Some(snapshot.revision) }).unwrap();
    let engine = Engine::open(EngineOptions { read_only: true, ..support::options() }, &mut |_| {}).unwrap();
    assert!(matches!(add(&engine, "g", DATA), Err(WriteError::ReadOnly)));
}

#[test]
fn a_broken_rule_refuses_the_whole_write() {
    let engine = support::empty();
    let before = engine.snapshot().revision;
    let nameless =
        r#"actor:x a bc:Actor ; bc:sector sector:industry ; bc:country "KR" . <http://e/a> <http://e/b> 1 ."#;
    assert_eq!(codes(add(&engine, "g", nameless)), ["label-missing"]);
    assert_eq!(codes(add(&engine, "g", "<http://e/a> <http://e/b> \"\\u0001\" .")), ["text-forbidden"]);
    assert_eq!(engine.snapshot().revision, before);
    assert!(engine.snapshot().index.iri_id("http://e/a").is_none());
}

#[test]
fn what_stands_for_another_thing_cannot_be_taken_away() {
    let engine = support::empty();
    add(&engine, "g", DATA).unwrap();
    let actor =
        r#"actor:two a bc:Actor ; skos:prefLabel "Two"@en ; bc:sector sector:academia ; bc:country "KR" ."#;
    assert_eq!(codes(take(&engine, "g", actor)), ["reference-unknown"]);
    // Another graph says it too: nothing is lost.
    add(&engine, "h", actor).unwrap();
    take(&engine, "g", actor).unwrap();
    // A linkage type that is in use does not become a directed one by the way.
    assert_eq!(
        codes(add(&engine, "g", "type:research_collaboration bc:directed true .")),
        ["direction-missing", "linkage-type-incomplete"]
    );
    // Together with what refers to it, it can go.
    engine
        .write(WriteRequest {
            changes: &[
                GraphChange::Drop { graph: node("h").into() },
                GraphChange::Drop { graph: node("g").into() },
            ],
            expected: None,
        })
        .unwrap();
}

#[test]
fn circles_across_writes_are_found() {
    let engine = support::empty();
    add(&engine, "g", DATA).unwrap();
    add(&engine, "g", "actor:one org:subOrganizationOf actor:two .").unwrap();
    assert_eq!(codes(add(&engine, "g", "actor:two org:subOrganizationOf actor:one .")), ["parent-cycle"]);
}

#[test]
fn what_was_broken_before_does_not_refuse_a_write() {
    let engine = support::empty();
    let (graph, broken) =
        change("old", "actor:bad a bc:Actor ; bc:country \"XX1\" . linkage:x a bc:Linkage .");
    engine.commit(&[GraphChange::Put { graph, batches: &[broken] }]).unwrap();
    // Elsewhere.
    assert!(add(&engine, "g", DATA).unwrap().findings.count(Severity::Error) == 0);
    // In the same thing: one fault of three is mended, and the others are told.
    let mended = add(&engine, "g", "actor:bad skos:prefLabel \"Bad\"@en .").unwrap();
    assert!(mended.findings.count(Severity::Warning) >= 2, "{:?}", mended.findings);
    // Another rule may not be broken beside them.
    assert_eq!(codes(add(&engine, "g", "actor:bad bc:confidence 7 .")), ["confidence-invalid"]);
}

#[test]
fn a_plain_store_takes_everything() {
    let engine = Engine::open(EngineOptions { plain: true, ..support::options() }, &mut |_| {}).unwrap();
    add(&engine, "g", "linkage:x a bc:Linkage .").unwrap();
    let graph = engine.snapshot().base.graph_ontology();
    let batches = [batch(&turtle("linkage:x a bc:Linkage ."))];
    let put = GraphChange::Put { graph: graph.into(), batches: &batches };
    engine.write(WriteRequest { changes: &[put], expected: None }).unwrap();
    let unnamed = GraphChange::Add { graph: GraphName::DefaultGraph, batches: &batches };
    let written = engine.write(WriteRequest { changes: &[unnamed], expected: None }).unwrap();
    assert_eq!(written.snapshot.index.graphs().next(), Some((None, 1)));
}

#[test]
fn changes_of_one_write_follow_each_other() {
    let engine = Engine::open(EngineOptions { plain: true, ..support::options() }, &mut |_| {}).unwrap();
    let quad = |object: &str| Triple::new(node("s"), node("p"), node(object)).in_graph(node("g"));
    let batches = [batch(&[quad("a").into()])];
    let graph: GraphName = node("g").into();
    let changes = [
        GraphChange::Add { graph: graph.clone(), batches: &batches },
        GraphChange::Drop { graph: graph.clone() },
        GraphChange::Quads { added: &[quad("b"), quad("c")], removed: &[quad("c")] },
    ];
    let written = engine.write(WriteRequest { changes: &changes, expected: None }).unwrap();
    assert_eq!((written.added, written.snapshot.index.len()), (2, 2));
}

#[test]
fn a_run_follows_each_commit_and_ends_with_the_engine() {
    let engine = Arc::new(support::empty());
    let jobs = Arc::new(Jobs::new(JobLimits { kept: 9, waiting: 1 }));
    engine.keep_analysed(&jobs).unwrap();
    let wait = |revision| {
        let begin = Instant::now();
        while engine.snapshot().run.as_ref().is_none_or(|it| it.revision != revision) {
            assert!(begin.elapsed() < Duration::from_secs(60), "no run");
            std::thread::park_timeout(Duration::from_millis(5));
        }
    };
    wait(engine.snapshot().revision);
    for number in 0..5 {
        add(&engine, "g", &format!("<http://e/a> <http://e/b> {number} .")).unwrap();
    }
    wait(engine.snapshot().revision);
    let weak = Arc::downgrade(&engine);
    drop(engine);
    let begin = Instant::now();
    while weak.upgrade().is_some() {
        assert!(begin.elapsed() < Duration::from_secs(60), "the thread holds the engine");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

#[test]
fn nothing_is_to_come_of_a_run_that_never_began() {
    let once = || Once { caller: None, key: "k".to_owned(), asked: "a".to_owned() };
    for is_refused in [false, true] {
        let engine = Arc::new(support::empty());
        let jobs = Jobs::new(JobLimits { kept: 9, waiting: 1 });
        let (go, gone) = mpsc::channel::<()>();
        let submission =
            || Submission { kind: JobKind::Analysis, owner: None, once: Some(once()), place: None };
        let work = move |_: &Arc<Job>| {
            gone.recv().unwrap_err();
            JobEnd::Cancelled
        };
        let before = jobs.submit(submission(), work).unwrap().job;
        if is_refused {
            jobs.stop();
            engine.analyse_once(&jobs).unwrap_err();
        } else {
            engine.analyse_once(&jobs).unwrap();
            // The same request again is no run of its own, and ends none.
            assert!(jobs.submit(submission(), |_| JobEnd::Cancelled).unwrap().repeated);
            assert!(!engine.snapshot().stopped, "it may still begin");
            jobs.stop();
        }
        assert!(engine.snapshot().stopped, "refused: {is_refused}");
        drop(go);
        assert!(jobs.wait(Duration::from_secs(60)) && before.view().state.is_final());
        assert!(!engine.analyse().unwrap().stopped);
    }
}

/// Does something when work begins.
struct AtBegin<F>(F);

impl<F: Fn() + Send + Sync> Watch for AtBegin<F> {
    fn begin(&self, _: Phase) {
        (self.0)();
    }

    fn advance(&self, _: u64, _: u64) {}

    fn is_stopped(&self) -> bool {
        false
    }
}

#[test]
fn a_job_that_is_cancelled_ends_nothing_while_another_run_is_at_work() {
    let engine = Arc::new(support::empty());
    let jobs = Jobs::new(JobLimits { kept: 9, waiting: 1 });
    let (go, gone) = mpsc::channel::<()>();
    let submission = Submission { kind: JobKind::Analysis, owner: None, once: None, place: None };
    let work = move |_: &Arc<Job>| {
        gone.recv().unwrap_err();
        JobEnd::Cancelled
    };
    jobs.submit(submission, work).unwrap();
    engine.analyse_once(&jobs).unwrap();
    let told = std::sync::Mutex::new(Vec::new());
    let watch = AtBegin(|| {
        jobs.stop();
        told.lock().unwrap().push(engine.snapshot().stopped);
    });
    engine.analyse_under(Wanted::Present, &watch).unwrap();
    let told = told.into_inner().unwrap();
    assert!(!told.is_empty() && told.iter().all(|it| !it), "{told:?}");
    assert!(!engine.snapshot().stopped);
    drop(go);
    assert!(jobs.wait(Duration::from_secs(60)));
}

#[test]
fn the_progress_of_an_analysis_is_that_of_the_whole_run() {
    for draws in [0, 6] {
        let engine = Arc::new(crate::small::engine(Assumptions { draws, ..Assumptions::default() }));
        let jobs = Jobs::new(JobLimits { kept: 9, waiting: 1 });
        let (sender, receiver) = mpsc::channel();
        let (of_job, submission) = (
            Arc::clone(&engine),
            Submission { kind: JobKind::Analysis, owner: None, once: None, place: None },
        );
        let work =
            move |job: &Arc<Job>| of_job.analysis_job(Wanted::Present, &Recorded(Arc::clone(job), sender));
        let job = jobs.submit(submission, work).unwrap().job;
        let seen: Vec<(Option<Phase>, u64, u64, bool)> = receiver.iter().collect();
        assert!(seen.windows(2).all(|it| it[0].1 <= it[1].1 && it[0].2 == it[1].2), "{seen:?}");
        assert!(seen.len() > 20 && seen.iter().all(|it| it.3 && it.1 <= it.2), "{seen:?}");
        let of_phase = |phase| seen.iter().filter(move |it| it.0 == Some(phase)).map(|it| it.1);
        let (plain, drawn) =
            (of_phase(Phase::Computing).max().unwrap(), of_phase(Phase::Drawing).min().unwrap());
        assert!(plain <= drawn, "{seen:?}");
        assert!(jobs.wait(Duration::from_secs(60)));
        assert!(matches!(job.view().end, Some(JobEnd::Done(_))));
    }
}

/// A job that tells each change of its progress: its phase, what is done, of how much, and whether it is known how long the rest
/// takes.
struct Recorded(Arc<Job>, mpsc::Sender<(Option<Phase>, u64, u64, bool)>);

impl Recorded {
    fn tell(&self) {
        let view = self.0.view();
        if let Some((done, total)) = view.progress {
            self.1.send((view.phase, done, total, view.left.is_some())).unwrap();
        }
    }
}

impl Watch for Recorded {
    fn begin(&self, phase: Phase) {
        self.0.begin(phase);
        self.tell();
    }

    fn go_on(&self, phase: Phase) {
        self.0.go_on(phase);
        self.tell();
    }

    fn advance(&self, done: u64, total: u64) {
        self.0.advance(done, total);
        self.tell();
    }

    fn is_stopped(&self) -> bool {
        self.0.is_stopped()
    }
}
