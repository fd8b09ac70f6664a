//! Tests of SPARQL queries and updates.

use super::Outcome;
use super::client::Client;
use super::formats::{same, same_graphs};
use super::manifest::{Clone, Node, Test};
use super::results::Results;
use oxrdf::{
    BlankNode, BlankNodeRef, Dataset, GraphName, NamedNode, NamedOrBlankNode, NamedOrBlankNodeRef, Term,
    TermRef, Triple,
};
use spargebra::SparqlParser;
use std::collections::BTreeMap;

/// Runs a test of the syntax of queries or updates.
pub(super) fn syntax(client: &Client, clone: &Clone, test: &Test) -> Outcome {
    let action = test.node.object("mf:action").unwrap().iri();
    client.put_dataset(&Dataset::new());
    let asked = based(clone, &action);
    let answer = if test.kind.contains("Update") { client.update(asked) } else { client.query(asked, "*/*") };
    let kind = answer.problem();
    let malformed = kind == "query-malformed" || kind == "update-malformed";
    // What can be read may be refused for another reason: SERVICE and LOAD are.
    let read = answer.is_success() || (answer.status < 500 && !malformed);
    match test.kind.contains("Negative") {
        true if answer.status == 400 && malformed => Ok(()),
        false if read => Ok(()),
        _ => Err(answer.told()),
    }
}

/// A query or an update with the address of its file as base.
fn based(clone: &Clone, action: &str) -> String {
    format!("BASE <{action}>\n{}", clone.text(action))
}

/// Runs a test of the evaluation of queries.
pub(super) fn evaluation(client: &Client, clone: &Clone, test: &Test) -> Outcome {
    let action = test.node.object("mf:action").unwrap();
    let (query, mut data) = if action.is_iri() {
        (action.iri(), Dataset::new())
    } else {
        (action.object("qt:query").unwrap().iri(), dataset(clone, &action, "qt"))
    };
    let asked = based(clone, &query);
    // Graphs that the query names are those of the files.
    let parsed = SparqlParser::new().parse_query(&asked).map_err(|error| error.to_string())?;
    for graph in
        parsed.dataset().into_iter().flat_map(|it| it.default.iter().chain(it.named.iter().flatten()))
    {
        if clone.has(graph.as_str()) {
            add(&mut data, clone, graph.as_str(), &graph.clone().into());
        }
    }
    client.put_dataset(&data);
    let result = test.node.object("mf:result").unwrap().iri();
    let extension = result.rsplit('.').next().unwrap_or_default();
    let accept = match test.kind.as_str() {
        "CSVResultFormatTest" => "text/csv",
        _ if extension == "tsv" => "text/tab-separated-values",
        _ if extension == "srx" => "application/sparql-results+xml, application/n-triples",
        _ => "application/sparql-results+json, application/n-triples",
    };
    let answer = client.query(asked, accept);
    if answer.status != 200 {
        return Err(answer.told());
    }
    if let spargebra::Query::Construct { .. } | spargebra::Query::Describe { .. } = parsed {
        return same_graphs(answer.graph()?, clone.graph(&result));
    }
    if accept == "text/csv" {
        return same_lines(&answer.text(), &clone.text(&result));
    }
    let lax = test.node.text_of("mf:resultCardinality").is_some_and(|it| it.ends_with("LaxCardinality"));
    let ordered = matches!(&parsed, spargebra::Query::Select { pattern, .. } if pattern.to_string().contains("ORDER BY"));
    let read = Results::parse(&answer.content_type, &answer.body)?;
    let expected = Results::of_file(clone, &result)?;
    read.compare(&expected, ordered, lax)
}

/// CSV has no types: its cells are compared, by their columns, with blank nodes under one name.
fn same_lines(read: &str, expected: &str) -> Outcome {
    let rows = |text: &str| {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads = reader.headers().unwrap().clone();
        let named = |cell: &str| if cell.starts_with("_:") { "_:".to_owned() } else { cell.to_owned() };
        let row = |record: csv::StringRecord| {
            let cells = heads.iter().zip(&record).map(|(head, cell)| (head.to_owned(), named(cell)));
            cells.collect::<BTreeMap<_, _>>()
        };
        let mut rows: Vec<_> = reader.records().map(|it| row(it.unwrap())).collect();
        rows.sort_unstable();
        rows
    };
    if rows(read) == rows(expected) { Ok(()) } else { Err(format!("read:\n{read}\nexpected:\n{expected}")) }
}

/// Runs a test of the evaluation of updates.
pub(super) fn update(client: &Client, clone: &Clone, test: &Test) -> Outcome {
    let action = test.node.object("mf:action").unwrap();
    let request = action.object("ut:request").unwrap().iri();
    client.put_dataset(&dataset(clone, &action, "ut"));
    let answer = client.update(based(clone, &request));
    if !answer.is_success() {
        return Err(answer.told());
    }
    let expected = test.node.object("mf:result").map(|it| dataset(clone, &it, "ut")).unwrap_or_default();
    same(client.dataset(), expected)
}

/// The data of a test.
pub(super) fn dataset(clone: &Clone, node: &Node, prefix: &str) -> Dataset {
    let mut dataset = Dataset::new();
    for file in node.objects(&format!("{prefix}:data")) {
        add(&mut dataset, clone, &file.iri(), &GraphName::DefaultGraph);
    }
    for graph in node.objects(&format!("{prefix}:graphData")) {
        let (file, name) = if graph.is_iri() {
            (graph.iri(), graph.iri())
        } else {
            let file = graph.object(&format!("{prefix}:graph")).unwrap().iri();
            let name = graph.text_of("rdfs:label").unwrap_or_else(|| file.clone());
            (file, name)
        };
        add(&mut dataset, clone, &file, &NamedNode::new_unchecked(name).into());
    }
    dataset
}

fn add(dataset: &mut Dataset, clone: &Clone, file: &str, graph: &GraphName) {
    // A label stands for one node in one file alone.
    let part = dataset.len();
    let renamed = |node: &BlankNodeRef<'_>| BlankNode::new_unchecked(format!("f{part}x{}", node.as_str()));
    for triple in &clone.graph(file) {
        let subject: NamedOrBlankNode = match &triple.subject {
            NamedOrBlankNodeRef::BlankNode(node) => renamed(node).into(),
            other @ NamedOrBlankNodeRef::NamedNode(_) => other.into_owned(),
        };
        let object: Term = match &triple.object {
            TermRef::BlankNode(node) => renamed(node).into(),
            other @ (TermRef::NamedNode(_) | TermRef::Literal(_)) => other.into_owned(),
        };
        dataset.insert(&Triple::new(subject, triple.predicate, object).in_graph(graph.clone()));
    }
}
