//! Evaluation under limits: what a query sees, and what stops it.

use crate::support;
use bioclusters::engine::queries::{QueryOptions, Refusal};
use bioclusters::engine::{Engine, EngineOptions, GraphChange};
use bioclusters::store::batch::Batch;
use bioclusters::store::guard::Stop;
use bioclusters::store::query::{DefaultDataset, QueryError, QueryRequest};
use oxrdf::{NamedNode, Triple};
use sparesults::QueryResultsFormat;
use std::time::{Duration, Instant};

fn options() -> EngineOptions {
    EngineOptions { plain: true, ..support::options() }
}

fn node(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("http://example.org/{name}"))
}

/// A time limit that no test reaches: what ends a query is something else.
fn patient() -> EngineOptions {
    let options = options();
    let queries = QueryOptions { time_limit: Duration::from_secs(600), ..options.queries };
    EngineOptions { queries, ..options }
}

/// An engine with `graphs` copies of `triples` triples, one copy per graph.
fn engine(graphs: usize, triples: usize) -> Engine {
    filled(options(), graphs, triples)
}

fn filled(options: EngineOptions, graphs: usize, triples: usize) -> Engine {
    let engine = Engine::open(options, &mut |_| {}).unwrap();
    for graph in 0..graphs {
        let mut batch = Batch::default();
        for number in 0..triples {
            batch
                .push(&Triple::new(node(&format!("s{number}")), node("p"), node(&format!("o{number}"))))
                .unwrap();
        }
        let batches = [batch];
        engine
            .commit(&[GraphChange::Put { graph: node(&format!("g{graph}")).into(), batches: &batches }])
            .unwrap();
    }
    engine
}

fn request(text: &str) -> QueryRequest {
    QueryRequest {
        awaited: None,
        base: None,
        text: text.to_owned(),
        default_graphs: Vec::new(),
        named_graphs: Vec::new(),
        solutions: Some(QueryResultsFormat::Csv),
        triples: None,
        default_dataset: DefaultDataset::Union,
    }
}

async fn ask(engine: &Engine, request: QueryRequest) -> Result<String, Refusal> {
    let answer = engine.queries.run(&engine.snapshot(), request, None).await?;
    let bytes = support::bytes(answer).await?;
    Ok(String::from_utf8(bytes).unwrap())
}

async fn count(engine: &Engine, text: &str) -> String {
    ask(engine, request(text)).await.unwrap().lines().nth(1).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_triple_in_three_graphs_is_one_triple_of_the_default_graph() {
    let engine = engine(3, 1);
    assert_eq!(count(&engine, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").await, "1");
    let from = "FROM <http://example.org/g0> FROM <http://example.org/g1>";
    assert_eq!(count(&engine, &format!("SELECT (COUNT(*) AS ?n) {from} {{ ?s ?p ?o }}")).await, "1");
    assert_eq!(count(&engine, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").await, "3");
    let named = "FROM NAMED <http://example.org/g0>";
    assert_eq!(
        count(&engine, &format!("SELECT (COUNT(*) AS ?n) {named} {{ GRAPH ?g {{ ?s ?p ?o }} }}")).await,
        "1"
    );
    assert_eq!(count(&engine, &format!("SELECT (COUNT(*) AS ?n) {named} {{ ?s ?p ?o }}")).await, "0");
    let stored = QueryRequest { default_dataset: DefaultDataset::Stored, ..request("ASK { ?s ?p ?o }") };
    assert_eq!(ask(&engine, stored).await.unwrap(), "false");
}

#[tokio::test]
async fn the_protocol_wins_over_from() {
    let engine = engine(2, 3);
    let mut protocol = request("SELECT (COUNT(*) AS ?n) FROM <http://example.org/none> { ?s ?p ?o }");
    protocol.default_graphs = vec![node("g0"), node("g1")];
    assert_eq!(ask(&engine, protocol).await.unwrap(), "n\r\n3\r\n");
}

/// Queries that run for hours or take all memory where nothing stops them.
const HOSTILE: [&str; 6] = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }",
    "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(CONCAT(STR(?a), STR(?d), STR(?g)) AS ?x) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f",
    "SELECT * { ?a ?b ?c MINUS { ?a ?e ?f . ?g ?h ?i . ?j ?k ?l } }",
    "SELECT * { ?a ?b ?c OPTIONAL { ?a ?e ?f . ?g ?h ?i . ?j ?k ?l } }",
    "SELECT (COUNT(*) AS ?n) { ?a (!<http://e.org/x>)* ?b . ?c (!<http://e.org/y>)* ?d . ?e (!<http://e.org/z>)* ?f }",
];

#[tokio::test]
async fn every_runaway_query_is_stopped_and_gives_back_what_it_took() {
    let engine = engine(1, 400);
    for query in HOSTILE {
        let begun = Instant::now();
        let outcome = ask(&engine, request(query)).await;
        let stopped = matches!(outcome, Err(Refusal::Query(QueryError::Stopped(Stop::Time | Stop::Memory))));
        assert!(stopped, "{query}: {:.200}", format!("{outcome:?}"));
        // The limit is two seconds; a machine with much to do gets some more.
        assert!(begun.elapsed() < Duration::from_secs(10), "{query}: {:?}", begun.elapsed());
    }
    assert_eq!(count(&engine, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").await, "400");
    all_end(&engine).await;
}

fn doubling() -> String {
    let step = |it| format!("BIND(CONCAT(?x{it}, ?x{it}) AS ?x{}) ", it + 1);
    let steps = (0..40).map(step).collect::<Vec<_>>().concat();
    format!("SELECT (STRLEN(?x40) AS ?n) {{ BIND(\"0123456789\" AS ?x0) {steps} }}")
}

fn values_product() -> String {
    let block = |name: &str| format!("VALUES ?{name} {{ {} }} ", "1 2 3 4 5 6 7 8 9 ".repeat(12));
    let blocks: String = ["a", "b", "c", "d", "e", "f"].map(block).concat();
    format!("SELECT (COUNT(*) AS ?n) {{ {blocks} }}")
}

#[tokio::test]
async fn a_string_that_doubles_and_a_product_of_values_are_stopped() {
    let engine = engine(1, 1);
    for query in [doubling(), values_product()] {
        let outcome = ask(&engine, request(&query)).await;
        let stopped = matches!(outcome, Err(Refusal::Query(QueryError::Stopped(Stop::Time | Stop::Memory))));
        assert!(stopped, "{outcome:?}");
    }
}

/// Texts that exhaust the stack of a recursive parser or evaluator.
fn deep(levels: usize) -> Vec<String> {
    vec![
        format!("SELECT (({}1{}) AS ?n) {{}}", "(".repeat(levels), ")".repeat(levels)),
        format!("SELECT ({}\"a\"{} AS ?n) {{}}", "STR(".repeat(levels), ")".repeat(levels)),
        format!("SELECT * {{ {} ?s ?p ?o {} }}", "{ SELECT * { ".repeat(levels), "} }".repeat(levels)),
        format!("SELECT * {{ {} ?s ?p ?o {} }}", "OPTIONAL { ".repeat(levels), "}".repeat(levels)),
        format!("SELECT * {{ {} ?s ?p ?o {} }}", "FILTER NOT EXISTS { ".repeat(levels), "}".repeat(levels)),
        format!("SELECT ({}true AS ?n) {{}}", "!".repeat(levels)),
        format!("SELECT ({}1 AS ?n) {{}}", "- ".repeat(levels)),
        format!("SELECT (1{} AS ?n) {{}}", " + 1".repeat(levels)),
        format!("SELECT (true{} AS ?n) {{}}", " || true".repeat(levels)),
        format!("SELECT * {{ ?s {}<p:p>{} ?o }}", "(".repeat(levels), ")".repeat(levels)),
        format!("SELECT * {{ ?s {}<p:p> ?o }}", "^".repeat(levels)),
        format!("SELECT * {{ {{}}{} }}", " UNION {}".repeat(levels)),
        format!("SELECT * {{ ?s ?p {}1{} }}", "[ <p:p> ".repeat(levels), "]".repeat(levels)),
        format!("SELECT * {{ ?s ?p {}1{} }}", "( ".repeat(levels), ")".repeat(levels)),
    ]
}

#[tokio::test]
async fn deep_queries_are_answered_or_refused_and_never_end_the_process() {
    let engine = engine(1, 1);
    for levels in [10, 2_000, 20_000] {
        for query in deep(levels) {
            match ask(&engine, request(&query)).await {
                Ok(_)
                | Err(Refusal::Query(
                    QueryError::TooLarge { .. } | QueryError::Malformed { .. } | QueryError::Stopped(_),
                )) => {}
                Err(error) => panic!("{}: {error:?}", &query[..60]),
            }
        }
    }
    assert_eq!(count(&engine, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").await, "1");
}

/// Asks a cheap query while `expensive` others hold the permits or wait for one.
async fn answers_beside(expensive: usize) {
    let engine = std::sync::Arc::new(filled(patient(), 1, 400));
    let ask_one = |_| {
        let engine = std::sync::Arc::clone(&engine);
        tokio::spawn(async move { ask(&engine, request(HOSTILE[0])).await })
    };
    let hostile: Vec<_> = (0..expensive).map(ask_one).collect();
    while engine.queries.running() < 4 {
        tokio::task::yield_now().await;
    }
    assert_eq!(count(&engine, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").await, "400");
    assert!(hostile.iter().all(|it| !it.is_finished()), "they still hold their permits, or wait for one");
    hostile.iter().for_each(tokio::task::JoinHandle::abort);
    all_end(&engine).await;
}

#[tokio::test]
async fn a_cheap_query_is_answered_while_every_permit_is_taken() {
    answers_beside(4).await;
}

#[tokio::test]
async fn a_cheap_query_is_answered_while_expensive_ones_wait_too() {
    answers_beside(10).await;
}

#[tokio::test]
async fn a_client_that_leaves_frees_its_query() {
    let engine = filled(patient(), 1, 400);
    let snapshot = engine.snapshot();
    let waiting = engine.queries.run(&snapshot, request(HOSTILE[0]), None);
    assert!(tokio::time::timeout(Duration::from_millis(50), waiting).await.is_err());
    all_end(&engine).await;
}

/// Waits until no query holds a permit: an answer arrives a moment before its evaluation has unwound.
async fn all_end(engine: &Engine) {
    let begun = Instant::now();
    while engine.queries.running() > 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
        assert!(begun.elapsed() < Duration::from_secs(20), "a query still runs");
    }
}

#[tokio::test]
async fn services_and_unknown_functions_are_refused_before_anything_runs() {
    let engine = engine(1, 1);
    let service = "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE SILENT <http://localhost:1/> { ?s ?p ?o } } }";
    assert_eq!(ask(&engine, request(service)).await, Err(Refusal::Query(QueryError::FederationOff)));
    let function = "SELECT (<http://example.org/f>(1) AS ?x) {}";
    let Err(Refusal::Query(QueryError::Malformed { expected, .. })) = ask(&engine, request(function)).await
    else {
        panic!("an unknown function was accepted");
    };
    assert!(expected.contains("http://example.org/f"), "{expected}");
    let Err(Refusal::Query(QueryError::Malformed { line, column, .. })) =
        ask(&engine, request("SELECT *\n{ ?s ?p }")).await
    else {
        panic!("a broken query was accepted");
    };
    assert_eq!((line, column), (2, 10));
}

#[tokio::test]
async fn an_answer_over_the_row_limit_is_cut_and_not_complete() {
    let mut options = options();
    options.queries.limits.rows_max = 10;
    let engine = Engine::open(options, &mut |_| {}).unwrap();
    let values = "SELECT * { VALUES ?x { 1 2 3 4 5 6 7 8 9 10 11 } }";
    let outcome = ask(&engine, request(values)).await;
    assert_eq!(outcome, Err(Refusal::Query(QueryError::AnswerTooLarge { what: "rows", limit: 10 })));
}

/// A text of `10 * 2^steps` bytes, named `?d{steps}`.
fn long_text(steps: usize) -> String {
    let double = |it: usize| format!("BIND(CONCAT(?d{it}, ?d{it}) AS ?d{}) ", it + 1);
    format!("BIND(\"ab%babaabb\" AS ?d0) {}", (0..steps).map(double).collect::<Vec<_>>().concat())
}

#[tokio::test]
async fn a_function_whose_one_result_would_fill_the_machine_is_stopped() {
    let engine = engine(1, 1);
    let encoded = format!("{}?d19{}", "ENCODE_FOR_URI(".repeat(500), ")".repeat(500));
    for call in
        ["REPLACE(?d19, '', ?d19)", &format!("REPLACE(?d19, '(.*)', '{}')", "$1".repeat(3000)), &encoded]
    {
        let query = format!("SELECT (STRLEN(?r) AS ?n) {{ {} BIND({call} AS ?r) }}", long_text(19));
        let begun = Instant::now();
        let outcome = ask(&engine, request(&query)).await;
        let stopped = matches!(
            outcome,
            Err(Refusal::Query(QueryError::Stopped(Stop::Time | Stop::Memory | Stop::Text)))
        );
        assert!(stopped, "{}: {outcome:?}", &call[..20]);
        assert!(begun.elapsed() < Duration::from_secs(20), "{}: {:?}", &call[..20], begun.elapsed());
    }
}

#[tokio::test]
async fn a_regular_expression_is_refused_a_text_that_is_too_long_for_it() {
    let engine = engine(1, 1);
    let query = |steps, pattern: &str| {
        format!("SELECT (REGEX(?d{steps}, '{pattern}') AS ?r) {{ {} }}", long_text(steps))
    };
    let hard = ask(&engine, request(&query(18, "[ab]*a[ab]{4000}c"))).await;
    assert_eq!(hard, Err(Refusal::Query(QueryError::Stopped(Stop::Text))));
    assert_eq!(count(&engine, &query(18, "b%b")).await, "true");
    assert_eq!(count(&engine, &query(2, "[ab]*a[ab]{4000}c")).await, "false");
}

#[tokio::test]
async fn functions_with_limits_answer_as_the_standard_says() {
    let engine = engine(1, 1);
    for (call, answer) in [
        ("REGEX('abc', 'B', 'i')", "true"),
        ("REGEX('a.c'@en, 'A.C', 'iq')", "true"),
        ("COALESCE(REGEX('a', '('), 'none')", "none"),
        ("COALESCE(REGEX('a', 'a', 'z'), 'none')", "none"),
        ("COALESCE(REGEX(1, '1'), 'none')", "none"),
        ("REPLACE('abcb', 'b(.)?', '[$1]')", "a[c][]"),
        ("LANG(REPLACE('ab'@en, 'b', 'Z'))", "en"),
        ("ENCODE_FOR_URI('가 a/'@ko)", "%EA%B0%80%20a%2F"),
    ] {
        assert_eq!(count(&engine, &format!("SELECT ({call} AS ?r) {{}}")).await, answer, "{call}");
    }
}

#[tokio::test]
async fn a_query_whose_planning_would_take_long_is_refused_before_it() {
    let engine = engine(1, 1);
    let each = |part: fn(usize) -> String| (0..290).map(part).collect::<Vec<_>>().concat();
    let star = each(|it| format!("?s <p:{it}> ?o{it} . "));
    let optional = each(|it| format!("OPTIONAL {{ ?s <p:{it}> ?o{it} }} "));
    let or = vec!["?s = 1"; 4000].join(" || ");
    let list = vec!["1"; 30_000].join(", ");
    for query in [
        format!("ASK {{ {star} {{ ?s ?p 1 }} UNION {{ ?s ?p 2 }} }}"),
        format!("ASK {{ ?s ?p ?o {optional} }}"),
        format!("ASK {{ ?s ?p ?o FILTER({or}) }}"),
        format!("ASK {{ ?s ?p ?o FILTER(?s IN ({list})) }}"),
    ] {
        let Err(Refusal::Query(QueryError::TooLarge { cap, .. })) = ask(&engine, request(&query)).await
        else {
            panic!("{} was planned", &query[..30]);
        };
        assert_eq!(cap, "sparql.planning_max_ms");
    }
}

#[tokio::test]
async fn brackets_that_would_be_parsed_for_seconds_are_refused_before_it() {
    let engine = engine(1, 1);
    let query = format!("ASK {{ ?s ?p {}1{} }}", "(".repeat(100_000), ")".repeat(100_000));
    let begun = Instant::now();
    let outcome = ask(&engine, request(&query)).await;
    assert!(matches!(outcome, Err(Refusal::Query(QueryError::TooLarge { cap: "sparql.depth_max", .. }))));
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn rows_that_are_compared_and_not_copied_are_stopped_in_time() {
    let engine = engine(1, 400);
    let query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?z ?c . ?x ?y ?w . ?u ?v ?t } }";
    let begun = Instant::now();
    let outcome = ask(&engine, request(query)).await;
    let stopped = matches!(outcome, Err(Refusal::Query(QueryError::Stopped(Stop::Time | Stop::Memory))));
    assert!(stopped, "{outcome:?}");
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn an_answer_that_its_reader_let_wait_too_long_is_cut_and_not_complete() {
    let engine = engine(1, 400);
    let query = "SELECT * { ?a ?b ?c . ?d ?e ?f }";
    let time = Some(Duration::from_secs(1));
    let mut answer = engine.queries.run(&engine.snapshot(), request(query), time).await.unwrap();
    while engine.queries.running() > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let rest = answer.rest.as_mut().unwrap();
    let mut last = None;
    while let Some(piece) = rest.next().await {
        last = Some(piece);
    }
    assert!(matches!(last, Some(Err(QueryError::Stopped(_)))), "the answer looks complete");
}
