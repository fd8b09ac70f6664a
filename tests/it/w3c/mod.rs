//! The W3C test suites, run over HTTP against the program as a bare store.
//!
//! `W3C_TESTS` names a clone of <https://github.com/w3c/rdf-tests>; without it the test says so and passes.
//! `W3C_ONLY` runs the tests whose names contain it. What does not pass is listed with its reason in `known.tsv`; a
//! listed test that passes fails the run, so that the list stays true.
//!
//! Left out: entailment (there is none), federation (`SERVICE` is refused), SPARQL 1.2 and RDF 1.2, and
//! `http-rdf-update`, which W3C replaced by `graph-store-protocol`.

#![expect(clippy::print_stdout, reason = "what was run is told")]

mod client;
mod formats;
mod http;
mod manifest;
mod queries;
mod results;

use client::Client;
use manifest::{Clone, Test};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Whether a test passed; why not.
type Outcome = Result<(), String>;

/// Tests that do not pass: name and reason.
const KNOWN: &str = include_str!("known.tsv");

const SUITES: &[&str] = &[
    "sparql/sparql10/manifest.ttl",
    "sparql/sparql11/manifest-sparql11-query.ttl",
    "sparql/sparql11/manifest-sparql11-results.ttl",
    "sparql/sparql11/manifest-sparql11-update.ttl",
    "sparql/sparql11/syntax-fed/manifest.ttl",
    "sparql/sparql11/protocol/manifest.ttl",
    "sparql/sparql11/graph-store-protocol/manifest.ttl",
    "sparql/sparql11/service-description/manifest.ttl",
    "rdf/rdf11/rdf-n-triples/manifest.ttl",
    "rdf/rdf11/rdf-n-quads/manifest.ttl",
    "rdf/rdf11/rdf-turtle/manifest.ttl",
    "rdf/rdf11/rdf-trig/manifest.ttl",
    "rdf/rdf11/rdf-xml/manifest.ttl",
];

#[test]
fn the_suites_pass_but_for_what_is_known() {
    let Some(clone) = Clone::of_environment() else {
        println!("skipped: set W3C_TESTS to a clone of https://github.com/w3c/rdf-tests");
        return;
    };
    let only = std::env::var("W3C_ONLY").unwrap_or_default();
    let known: BTreeMap<_, _> = KNOWN.lines().filter_map(|it| it.split_once('\t')).collect();
    let folder = tempfile::tempdir().unwrap();
    let client = Client::start(folder.path());
    let mut counts: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for test in SUITES.iter().flat_map(|suite| clone.tests(suite)) {
        if !test.name.contains(&only) || !seen.insert(test.name.clone()) {
            continue;
        }
        // A test that cannot be read must not hide the others.
        let outcome = catch_unwind(AssertUnwindSafe(|| run(&client, &clone, &test)));
        let outcome = outcome.unwrap_or_else(|_| Err("panicked".to_owned()));
        let folder = test.name.split('#').next().unwrap_or_default().to_owned();
        let count = counts.entry(folder).or_default();
        count[0] += usize::from(outcome.is_ok());
        count[1] += 1;
        match (outcome, known.get(test.name.as_str())) {
            (Ok(()), Some(_)) => wrong.push(format!("{} passes: take it off known.tsv", test.name)),
            (Err(error), None) => wrong.push(format!("{}: {error}", test.name)),
            (Ok(()), None) | (Err(_), Some(_)) => {}
        }
    }
    for (suite, [passed, all]) in &counts {
        println!("{passed:>4} of {all:>4}  {suite}");
    }
    if only.is_empty() {
        wrong.extend(
            known.keys().filter(|it| !seen.contains(**it)).map(|it| format!("{it}: there is no such test")),
        );
    }
    assert!(wrong.is_empty(), "{} tests:\n{}", wrong.len(), wrong.join("\n"));
}

fn run(client: &Client, clone: &Clone, test: &Test) -> Outcome {
    match test.kind.as_str() {
        "QueryEvaluationTest" | "CSVResultFormatTest" => queries::evaluation(client, clone, test),
        "UpdateEvaluationTest" => queries::update(client, clone, test),
        "ProtocolTest" | "GraphStoreProtocolTest" => http::requests(client, clone, test),
        "ServiceDescriptionTest" => http::description(client, test),
        kind if kind.contains("Syntax") && !kind.starts_with("Test") => queries::syntax(client, clone, test),
        kind if kind.starts_with("Test") => formats::run(client, clone, test),
        kind => Err(format!("the kind {kind} is not known")),
    }
}
