//! Reordered queries have the solutions of the query as written: compared with the evaluator over a plain dataset, without
//! any optimisation, on random graphs and random queries.

use crate::support;
use bioclusters::engine::{Engine, EngineOptions, GraphChange};
use bioclusters::store::batch::Batch;
use bioclusters::store::query::{DefaultDataset, QueryRequest};
use oxrdf::{Dataset, GraphName, NamedNode, Quad, Triple};
use proptest::prelude::*;
use sparesults::QueryResultsFormat;
use spareval::{QueryEvaluator, QueryResults};
use spargebra::SparqlParser;

fn node(name: impl std::fmt::Display) -> NamedNode {
    NamedNode::new_unchecked(format!("http://example.org/{name}"))
}

fn triples() -> impl Strategy<Value = Vec<Triple>> {
    let triple = (0..6_u8, 0..3_u8, 0..6_u8);
    let triple = triple.prop_map(|(s, p, o)| {
        Triple::new(node(format!("n{s}")), node(format!("p{p}")), node(format!("n{o}")))
    });
    prop::collection::vec(triple, 0..25)
}

fn term() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec!["?a", "?b", "?c", "?d", "_:x"]).prop_map(str::to_owned),
        1 => (0..7_u8).prop_map(|it| format!("<http://example.org/n{it}>")),
    ]
}

fn property() -> impl Strategy<Value = String> {
    let p = |it: u8| format!("<http://example.org/p{it}>");
    prop_oneof![
        5 => (0..4_u8).prop_map(p),
        1 => Just("?p".to_owned()),
        1 => (0..3_u8).prop_map(move |it| format!("{}+", p(it))),
        1 => (0..3_u8).prop_map(move |it| format!("{}*", p(it))),
        1 => (0..3_u8, 0..3_u8).prop_map(move |(a, b)| format!("(^{}|{}/{})", p(a), p(b), p(a))),
        1 => (0..3_u8).prop_map(move |it| format!("!({})", p(it))),
    ]
}

fn group(blank: bool) -> impl Strategy<Value = String> {
    let pattern = (term(), property(), term()).prop_map(move |(s, p, o)| {
        let text = format!("{s} {p} {o} . ");
        if blank { text } else { text.replace("_:x", "?x") }
    });
    prop::collection::vec(pattern, 1..4).prop_map(|it| it.concat())
}

fn query() -> impl Strategy<Value = String> {
    let values = prop_oneof![
        3 => Just(String::new()),
        1 => Just("VALUES ?b { <http://example.org/n1> <http://example.org/n2> UNDEF } ".to_owned()),
    ];
    let more = prop_oneof![
        2 => Just(String::new()),
        2 => group(false).prop_map(|it| format!("FILTER NOT EXISTS {{ {it} }} ")),
        2 => group(false).prop_map(|it| format!("FILTER EXISTS {{ {it} FILTER(?a != ?b) }} ")),
        1 => group(false).prop_map(|it| format!("OPTIONAL {{ {it} }} ")),
        1 => group(false).prop_map(|it| format!("MINUS {{ {it} }} ")),
        1 => group(false).prop_map(|it| format!("{{ SELECT ?a ?b {{ {it} }} }} ")),
        1 => group(false).prop_map(|it| format!("BIND(EXISTS {{ {it} }} AS ?e) ")),
        1 => (group(false), group(false)).prop_map(|(a, b)| format!("{{ {a} }} UNION {{ {b} }} ")),
    ];
    (values, group(true), more).prop_map(|(values, group, more)| {
        // How often such a path matches depends, in the evaluator, on which of its ends are bound.
        let counted = !(group.contains(['|', '!']) || more.contains(['|', '!']));
        let distinct = if counted { "" } else { "DISTINCT " };
        format!("SELECT {distinct}?a ?b ?c ?d ?e {{ {values}{group}{more} }}")
    })
}

/// The solutions of the query as written, sorted.
fn expected(triples: &[Triple], query: &str) -> Vec<String> {
    let quads = triples.iter().map(|it| {
        Quad::new(it.subject.clone(), it.predicate.clone(), it.object.clone(), GraphName::DefaultGraph)
    });
    let dataset: Dataset = quads.collect();
    let query = SparqlParser::new().parse_query(query).unwrap();
    let evaluator = QueryEvaluator::new().without_optimizations();
    let QueryResults::Solutions(solutions) = evaluator.prepare(&query).execute(&dataset).unwrap() else {
        unreachable!("a SELECT query has solutions")
    };
    let text = |it: &Option<oxrdf::Term>| it.as_ref().map_or_else(String::new, ToString::to_string);
    let mut rows: Vec<String> =
        solutions.map(|it| it.unwrap().values().iter().map(text).collect::<Vec<_>>().join("\t")).collect();
    rows.sort_unstable();
    rows
}

async fn answered(engine: &Engine, query: &str) -> Vec<String> {
    let request = QueryRequest {
        awaited: None,
        base: None,
        text: query.to_owned(),
        default_graphs: Vec::new(),
        named_graphs: Vec::new(),
        solutions: Some(QueryResultsFormat::Tsv),
        triples: None,
        default_dataset: DefaultDataset::Union,
    };
    let answer = engine.queries.run(&engine.snapshot(), request, None).await.unwrap();
    let text = String::from_utf8(support::bytes(answer).await.unwrap()).unwrap();
    // The writer has short forms for some literals.
    let long = |it: &str| {
        let literal = |value| format!("\"{value}\"^^<http://www.w3.org/2001/XMLSchema#boolean>");
        it.replace("true", &literal("true")).replace("false", &literal("false"))
    };
    let mut rows: Vec<String> = text.lines().skip(1).map(long).collect();
    rows.sort_unstable();
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn a_reordered_query_has_the_solutions_of_the_query_as_written(triples in triples(), query in query()) {
        let engine = Engine::open(EngineOptions { plain: true, ..support::options() }, &mut |_| {}).unwrap();
        let mut batch = Batch::default();
        for triple in &triples {
            batch.push(triple).unwrap();
        }
        engine.commit(&[GraphChange::Put { graph: node("g").into(), batches: &[batch] }]).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let answered = runtime.block_on(answered(&engine, &query));
        prop_assert_eq!(answered, expected(&triples, &query), "{}", query);
    }
}
