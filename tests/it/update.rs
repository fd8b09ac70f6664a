//! SPARQL Update: what its operations do, what is refused, and what stops it.

mod differential;

use crate::support;
use bioclusters::engine::import::Effect;
use bioclusters::engine::updates::{UpdateCommand, UpdateFailure};
use bioclusters::engine::write::{WriteError, Written};
use bioclusters::engine::{Engine, EngineOptions};
use bioclusters::store::guard::{Cancellation, Stop};
use bioclusters::store::query::{DefaultDataset, QueryError};
use bioclusters::store::term::{Graphs, Pattern};
use bioclusters::store::update::{UpdateError, UpdateRequest};
use oxrdf::{GraphName, Quad, Term};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) fn plain() -> Arc<Engine> {
    Arc::new(Engine::open(EngineOptions { plain: true, ..support::options() }, &mut |_| {}).unwrap())
}

pub(crate) fn request(text: &str, default_dataset: DefaultDataset) -> UpdateRequest {
    UpdateRequest {
        graph: None,
        text: text.to_owned(),
        using: Vec::new(),
        using_named: Vec::new(),
        default_dataset,
        base: Some("http://example.org/".to_owned()),
    }
}

/// Waits for an update.
pub(crate) fn run(
    engine: &Arc<Engine>,
    request: UpdateRequest,
    effect: Effect,
) -> Result<Written, UpdateFailure> {
    let cancellation = Cancellation::default();
    let command = UpdateCommand { request, expected: None, effect, cancellation };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(engine.update(command))
}

fn update(engine: &Arc<Engine>, text: &str) -> Result<Written, UpdateFailure> {
    run(engine, request(text, DefaultDataset::Stored), Effect::Commit)
}

/// The quads of a store.
pub(crate) fn quads(engine: &Engine) -> Vec<Quad> {
    let index = Arc::clone(&engine.snapshot().index);
    let graph = |it| match index.term(it) {
        Term::NamedNode(node) => GraphName::NamedNode(node),
        Term::BlankNode(node) => GraphName::BlankNode(node),
        Term::Literal(literal) => panic!("{literal} is a graph"),
    };
    let each = Pattern { graphs: Graphs::Each, ..Pattern::ALL };
    let quad = |it: bioclusters::store::term::Quad| {
        let Term::NamedNode(predicate) = index.term(it.predicate) else { panic!("no property") };
        let subject = match index.term(it.subject) {
            Term::NamedNode(node) => oxrdf::NamedOrBlankNode::NamedNode(node),
            Term::BlankNode(node) => oxrdf::NamedOrBlankNode::BlankNode(node),
            Term::Literal(literal) => panic!("{literal} is a subject"),
        };
        Quad::new(subject, predicate, index.term(it.object), it.graph.map_or(GraphName::DefaultGraph, graph))
    };
    index.scan(each).map(quad).collect()
}

fn repeated(times: usize, text: impl Fn(usize) -> String) -> String {
    (0..times).map(text).collect::<Vec<_>>().concat()
}

fn shown(engine: &Engine) -> BTreeSet<String> {
    quads(engine).iter().map(|it| it.to_string().replace("http://example.org/", "")).collect()
}

#[track_caller]
fn check(before: &str, text: &str, after: &[&str]) {
    let engine = plain();
    if !before.is_empty() {
        update(&engine, &format!("INSERT DATA {{ {before} }}")).unwrap();
    }
    update(&engine, text).unwrap();
    assert_eq!(shown(&engine), after.iter().map(|it| (*it).to_owned()).collect(), "{text}");
}

const GRAPHS: &str = "<d> <p> 1 . GRAPH <g> { <s> <p> 1 } GRAPH <h> { <s> <p> 2 }";
const DEFAULT: &str = r#"<d> <p> "1"^^<http://www.w3.org/2001/XMLSchema#integer>"#;
const G: &str = r#"<s> <p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <g>"#;
const H: &str = r#"<s> <p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> <h>"#;

#[test]
fn each_operation_sees_what_the_ones_before_it_did() {
    check(
        "",
        "INSERT DATA { <a> <n> <b> } ; INSERT { ?b <n> <c> } WHERE { <a> <n> ?b } ;
         INSERT { <a> <all> ?o } WHERE { ?s <n> ?o } ; DELETE WHERE { ?s <n> ?o }",
        &["<a> <all> <b>", "<a> <all> <c>"],
    );
    check("<a> <p> <b>", "DELETE DATA { <a> <p> <b> } ; INSERT DATA { <a> <p> <b> }", &["<a> <p> <b>"]);
    check("", "INSERT DATA { <a> <p> <b> } ; DELETE DATA { <a> <p> <b> }", &[]);
    // Deletes come before inserts within one operation.
    check(
        "<a> <p> <b> . <b> <p> <a>",
        "DELETE { ?s <p> ?o } INSERT { ?o <p> ?s } WHERE { ?s <p> ?o }",
        &["<a> <p> <b>", "<b> <p> <a>"],
    );
}

#[test]
fn graphs_are_cleared_copied_moved_and_added() {
    check(GRAPHS, "CLEAR DEFAULT", &[G, H]);
    check(GRAPHS, "DROP NAMED", &[DEFAULT]);
    check(GRAPHS, "CLEAR ALL", &[]);
    check(GRAPHS, "DROP GRAPH <g> ; CLEAR GRAPH <nothing>", &[DEFAULT, H]);
    let in_h = G.replace("<g>", "<h>");
    check(GRAPHS, "COPY <g> TO GRAPH <h>", &[DEFAULT, G, &in_h]);
    check(GRAPHS, "MOVE <g> TO <h>", &[DEFAULT, &in_h]);
    check(GRAPHS, "ADD <g> TO <h>", &[DEFAULT, G, H, &in_h]);
    check(GRAPHS, "MOVE DEFAULT TO <h>", &[G, &format!("{DEFAULT} <h>")]);
    check(GRAPHS, "ADD DEFAULT TO DEFAULT ; COPY <g> TO <g>", &[DEFAULT, G, H]);
    check(GRAPHS, "COPY SILENT <nothing> TO <h>", &[DEFAULT, G]);
    check(GRAPHS, "CREATE SILENT GRAPH <g> ; CREATE GRAPH <new>", &[DEFAULT, G, H]);
}

#[test]
fn default_means_the_unnamed_graph_where_the_union_is_asked() {
    let engine = plain();
    let union = |text: &str| run(&engine, request(text, DefaultDataset::Union), Effect::Commit).unwrap();
    union(&format!("INSERT DATA {{ {GRAPHS} }}"));
    union("COPY DEFAULT TO <copy>");
    assert!(shown(&engine).contains(&format!("{DEFAULT} <copy>")) && shown(&engine).len() == 4);
    // Found in the union, and not in the graph that the template writes.
    assert_eq!(union("DELETE { ?s ?p 2 } WHERE { ?s ?p 2 }").removed, 0);
    assert_eq!(union("WITH <h> DELETE { ?s ?p 2 } WHERE { ?s ?p 2 }").removed, 1);
    // A triple of several graphs is one triple.
    union("INSERT DATA { GRAPH <x> { <s> <p> 1 } }");
    let counted = union("INSERT { <count> <is> ?n } WHERE { SELECT (COUNT(*) AS ?n) { <s> <p> ?o } }");
    assert_eq!(counted.added, 1);
    assert!(shown(&engine).contains(r#"<count> <is> "1"^^<http://www.w3.org/2001/XMLSchema#integer>"#));
    union("INSERT { <both> <is> ?n } USING <g> USING <x> WHERE { SELECT (COUNT(*) AS ?n) { <s> <p> ?o } }");
    assert!(shown(&engine).contains(r#"<both> <is> "1"^^<http://www.w3.org/2001/XMLSchema#integer>"#));
}

#[test]
fn with_and_using_say_what_is_read_and_written() {
    check(
        GRAPHS,
        "WITH <g> DELETE { ?s ?p ?o } INSERT { ?s <q> ?o } WHERE { ?s ?p ?o }",
        &[DEFAULT, H, &G.replace("<p>", "<q>")],
    );
    // WITH leaves the named graphs to be asked, USING does not.
    let text = |clause: &str| format!("{clause} WHERE {{ GRAPH <h> {{ ?s ?p ?o }} }}");
    let copied = H.replace("<h>", "<g>");
    check(GRAPHS, &text("WITH <g> INSERT { ?s ?p ?o }"), &[DEFAULT, G, H, &copied]);
    check(GRAPHS, &text("INSERT { GRAPH <g> { ?s ?p ?o } } USING <g>"), &[DEFAULT, G, H]);
    check(GRAPHS, &text("INSERT { GRAPH <g> { ?s ?p ?o } } USING NAMED <h>"), &[DEFAULT, G, H, &copied]);
    check(GRAPHS, "WITH <g> DELETE { GRAPH <h> { ?s ?p ?o } } USING <h> WHERE { ?s ?p ?o }", &[DEFAULT, G]);
}

#[test]
fn the_protocol_says_what_is_read() {
    let engine = plain();
    update(&engine, &format!("INSERT DATA {{ {GRAPHS} }}")).unwrap();
    let node = |it: &str| oxrdf::NamedNode::new_unchecked(format!("http://example.org/{it}"));
    let asked = |text: &str| UpdateRequest {
        using: vec![node("g")],
        using_named: vec![node("h")],
        ..request(text, DefaultDataset::Stored)
    };
    let text = "INSERT { <seen> <in> ?g } WHERE { { ?s ?p ?o BIND(<default> AS ?g) } UNION { GRAPH ?g { ?s ?p ?o } } }";
    assert_eq!(run(&engine, asked(text), Effect::Commit).unwrap().added, 2);
    for clause in ["USING <g>", "USING NAMED <g>"] {
        let text = format!("DELETE {{ ?s ?p ?o }} {clause} WHERE {{ ?s ?p ?o }}");
        let refused = run(&engine, asked(&text), Effect::Commit);
        assert!(matches!(refused, Err(UpdateFailure::Update(UpdateError::DatasetConflict))), "{refused:?}");
    }
    let with = run(&engine, asked("WITH <g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"), Effect::Commit);
    assert!(matches!(with, Err(UpdateFailure::Update(UpdateError::DatasetConflict))), "{with:?}");
}

#[test]
fn blank_nodes_are_new_for_each_solution_and_named_without_chance() {
    let text = "INSERT DATA { <a> <p> 1 . <b> <p> 2 . _:x <q> _:x } ;
                INSERT { ?s <r> _:n . _:n <v> ?v . ?x <seen> true } WHERE { ?s <p> ?v . ?x <q> ?x }";
    let run = || {
        let engine = plain();
        update(&engine, text).unwrap();
        shown(&engine)
    };
    let quads = run();
    assert_eq!(quads, run());
    assert_eq!(quads.len(), 8, "{quads:#?}");
    let made: BTreeSet<_> = quads.iter().filter_map(|it| it.split(" <r> ").nth(1)).collect();
    assert_eq!(made.len(), 2, "{quads:#?}");
    // The matched node is the stored one.
    assert!(quads.iter().any(|it| {
        it.contains("<q>")
            && quads
                .iter()
                .any(|seen| seen.contains("<seen>") && seen.split(' ').next() == it.split(' ').next())
    }));
}

#[test]
fn what_a_template_cannot_write_is_left_out() {
    check(
        "<a> <p> 'text'",
        "INSERT { ?o <q> ?s . ?s ?o <a> . ?s <q> ?nothing . ?s <r> ?o } WHERE { ?s <p> ?o }",
        &["<a> <p> \"text\"", "<a> <r> \"text\""],
    );
    // A bare store in memory keeps terms as they are written: one value, two terms.
    let kept = "<a> <p> \"01\"^^<http://www.w3.org/2001/XMLSchema#integer>";
    check("<a> <p> 01", "DELETE DATA { <a> <p> 1 }", &[kept]);
    check("<a> <p> 01", "DELETE DATA { <a> <p> 01 }", &[]);
}

#[test]
fn a_failing_operation_leaves_nothing_of_the_others() {
    let engine = plain();
    update(&engine, &format!("INSERT DATA {{ {GRAPHS} }}")).unwrap();
    let before = (engine.snapshot().revision, shown(&engine));
    for text in [
        "INSERT DATA { <a> <p> <b> } ; CREATE GRAPH <g>",
        "CLEAR ALL ; INSERT DATA { <a> <p> <b> } ; COPY <nothing> TO <h>",
        "CLEAR ALL ; LOAD <http://example.org/>",
        "CLEAR ALL ; INSERT { ?s ?p ?o } WHERE { SERVICE SILENT <http://example.org/> { ?s ?p ?o } }",
        "CLEAR ALL ; DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER EXISTS { SERVICE <http://e/> { ?s ?p ?o } } }",
        "CLEAR ALL ; INSERT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(<unknown>(?o)) }",
        "CLEAR ALL ; CLEAR XYZ",
    ] {
        assert!(update(&engine, text).is_err(), "{text}");
        assert_eq!((engine.snapshot().revision, shown(&engine)), before, "{text}");
    }
    let dry = run(&engine, request("CLEAR ALL", DefaultDataset::Stored), Effect::DryRun).unwrap();
    assert_eq!((dry.removed, dry.snapshot.revision), (3, before.0));
    assert_eq!(shown(&engine), before.1);
}

#[test]
fn an_update_that_runs_away_is_stopped_and_writes_nothing() {
    let engine = plain();
    let data = repeated(300, |it| format!("<s{it}> <p> {it} . "));
    update(&engine, &format!("INSERT DATA {{ {data} }}")).unwrap();
    let revision = engine.snapshot().revision;
    let product = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let counted = format!("INSERT {{ <n> <is> ?n }} WHERE {{ SELECT (COUNT(*) AS ?n) {product} }}");
    let begin = Instant::now();
    let stopped = update(&engine, &counted);
    assert!(begin.elapsed() < Duration::from_secs(9), "{:?}", begin.elapsed());
    assert!(
        matches!(&stopped, Err(UpdateFailure::Update(UpdateError::Query(QueryError::Stopped(Stop::Time))))),
        "{stopped:?}"
    );
    let written = format!("INSERT {{ ?a <q> ?i . ?d <q> ?l . ?g <r> ?c }} WHERE {product}");
    assert!(matches!(
        update(&engine, &written),
        Err(UpdateFailure::Update(UpdateError::Query(QueryError::Stopped(Stop::Time | Stop::Memory))))
    ),);
    assert_eq!((engine.snapshot().revision, engine.snapshot().index.len()), (revision, 300));
    let long = format!("INSERT DATA {{ <a> <b> '{}' }}", "x".repeat(1 << 20));
    let patterns = format!("INSERT {{ }} WHERE {{ {} }}", "?s?p?o.".repeat(400));
    for text in [long, patterns] {
        let refused = update(&engine, &text);
        assert!(matches!(
            refused,
            Err(UpdateFailure::Update(UpdateError::Query(QueryError::TooLarge { .. })))
        ));
    }
}

#[test]
fn an_update_that_nobody_waits_for_is_stopped_and_frees_the_store() {
    let engine = plain();
    let data = repeated(300, |it| format!("<s{it}> <p> {it} . "));
    update(&engine, &format!("INSERT DATA {{ {data} }}")).unwrap();
    let text = "INSERT { <n> <is> ?n } WHERE { SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } }";
    let begin = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let command = UpdateCommand {
        request: request(text, DefaultDataset::Stored),
        expected: None,
        effect: Effect::Commit,
        cancellation: Cancellation::default(),
    };
    let left = runtime
        .block_on(async { tokio::time::timeout(Duration::from_millis(200), engine.update(command)).await });
    assert!(left.is_err());
    // The next one has its turn well before the time limit of five seconds.
    update(&engine, "INSERT DATA { <next> <is> 1 }").unwrap();
    assert!(begin.elapsed() < Duration::from_secs(4), "{:?}", begin.elapsed());
    assert!(shown(&engine).iter().all(|it| !it.starts_with("<n>")));
}

#[test]
fn many_operations_on_data_merge_the_index_once() {
    let engine = plain();
    let data = repeated(20_000, |it| format!("<s{it}> <p> {it} . "));
    let insert = format!("INSERT DATA {{ {data} }}");
    let limits = engine.write_options();
    assert!(insert.len() < limits.text_max);
    update(&engine, &insert).unwrap();
    // With a merge for each, 5,000 operations would take 5,000 times the 20,000 quads.
    let many = repeated(5000, |it| format!("DELETE DATA {{ <s{it}> <p> {it} }} ; "));
    let begin = Instant::now();
    let written = update(
        &engine,
        &format!("{many} INSERT {{ <n> <is> ?n }} WHERE {{ SELECT (COUNT(*) AS ?n) {{ ?s <p> ?o }} }}"),
    )
    .unwrap();
    assert_eq!((written.removed, written.added), (5000, 1));
    assert!(begin.elapsed() < limits.time_limit, "{:?}", begin.elapsed());
    assert!(shown(&engine).contains(r#"<n> <is> "15000"^^<http://www.w3.org/2001/XMLSchema#integer>"#));
}

#[test]
fn managed_graphs_are_read_and_not_written() {
    let engine = Arc::new(support::empty());
    let base = "https://w3id.org/bioclusters/";
    let ontology = format!("<{base}graph/ontology>");
    let reserved = |text: &str| {
        let refused = update(&engine, text);
        assert!(
            matches!(refused, Err(UpdateFailure::Write(WriteError::Reserved { .. }))),
            "{text}: {refused:?}"
        );
    };
    for graph in ["ontology", "derived", "indicators", "curation"] {
        let graph = format!("<{base}graph/{graph}>");
        for text in [
            format!("INSERT DATA {{ GRAPH {graph} {{ <a> <b> <c> }} }}"),
            format!("DELETE DATA {{ GRAPH {graph} {{ <a> <b> <c> }} }}"),
            format!("WITH {graph} DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}"),
            format!("INSERT {{ GRAPH {graph} {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}"),
            format!("CLEAR GRAPH {graph}"),
            format!("DROP SILENT GRAPH {graph}"),
            format!("CREATE SILENT GRAPH {graph}"),
            format!("COPY DEFAULT TO {graph}"),
            format!("MOVE {graph} TO <mine>"),
        ] {
            reserved(&text);
        }
    }
    let load = update(&engine, "LOAD SILENT <http://example.org/> INTO GRAPH <g>");
    assert!(matches!(load, Err(UpdateFailure::Update(UpdateError::LoadOff))));
    reserved(&format!("INSERT {{ GRAPH ?g {{ <a> <b> <c> }} }} WHERE {{ BIND({ontology} AS ?g) }}"));
    let count = |engine: &Engine| engine.snapshot().index.graphs().map(|it| it.1).sum::<usize>();
    let before = count(&engine);
    update(&engine, "INSERT DATA { <a> <b> <c> GRAPH <g> { <a> <b> <c> } }").unwrap();
    update(
        &engine,
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } } ; CLEAR NAMED ; DROP ALL",
    )
    .unwrap();
    assert_eq!(count(&engine), before);
    let copied = update(&engine, &format!("COPY {ontology} TO <mine> ; INSERT {{ <n> <is> ?n }} WHERE {{ SELECT (COUNT(*) AS ?n) {{ GRAPH {ontology} {{ ?s ?p ?o }} }} }}")).unwrap();
    assert!(copied.added > 1000, "{}", copied.added);
}

#[test]
fn what_an_update_would_break_refuses_it() {
    let engine = Arc::new(support::empty());
    let prefixes = "PREFIX bc: <https://w3id.org/bioclusters/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX actor: <https://w3id.org/bioclusters/id/actor/> PREFIX sector: <https://w3id.org/bioclusters/scheme/sector/>";
    let actor =
        r#"actor:x a bc:Actor ; skos:prefLabel "X"@en ; bc:sector sector:industry ; bc:country "KR" ."#;
    update(&engine, &format!("{prefixes} INSERT DATA {{ {actor} }}")).unwrap();
    let revision = engine.snapshot().revision;
    for text in [
        "DELETE WHERE { actor:x skos:prefLabel ?name }",
        "INSERT DATA { actor:x bc:sector sector:academia }",
        "INSERT DATA { actor:y a bc:Actor }",
        "INSERT DATA { <free> <b> <c> } ; DELETE { ?s bc:country ?c } INSERT { ?s bc:country 'Korea' } WHERE { ?s bc:country ?c }",
    ] {
        let refused = update(&engine, &format!("{prefixes} {text}"));
        assert!(
            matches!(refused, Err(UpdateFailure::Write(WriteError::Refused { .. }))),
            "{text}: {refused:?}"
        );
        assert_eq!(engine.snapshot().revision, revision);
    }
    // What is broken on the way and whole at the end is fine.
    let renamed =
        "DELETE WHERE { actor:x skos:prefLabel ?name } ; INSERT DATA { actor:x skos:prefLabel 'Y'@en }";
    assert_eq!(update(&engine, &format!("{prefixes} {renamed}")).unwrap().snapshot.revision, revision + 1);
}
