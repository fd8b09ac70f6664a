//! The SPARQL 1.1 Service Description: what the endpoint can do, and which graphs there are.

use super::sparql_forms::TRIPLES;
use crate::engine::snapshot::Snapshot;
use crate::store::query::DefaultDataset;
use crate::vocabulary::external::{rdf, sd, void};
use oxrdf::{BlankNode, Literal, NamedNode, NamedNodeRef, Term, Triple};

/// Formats by the IRIs that W3C gives them.
const RESULT_FORMATS: &[&str] = &[
    "http://www.w3.org/ns/formats/SPARQL_Results_JSON",
    "http://www.w3.org/ns/formats/SPARQL_Results_XML",
    "http://www.w3.org/ns/formats/SPARQL_Results_CSV",
    "http://www.w3.org/ns/formats/SPARQL_Results_TSV",
];

/// The description of the endpoint at an address.
pub fn triples(endpoint: &str, snapshot: &Snapshot, default_dataset: DefaultDataset) -> Vec<Triple> {
    let mut description = Description::default();
    let service = description.node("service");
    if let Ok(endpoint) = NamedNode::new(endpoint) {
        description.add(&service, sd::ENDPOINT, endpoint);
    }
    description.add(&service, rdf::TYPE, sd::SERVICE);
    description.add(&service, sd::SUPPORTED_LANGUAGE, sd::SPARQL_11_QUERY);
    for format in RESULT_FORMATS.iter().copied().chain(TRIPLES.iter().map(|it| format_iri(it.id))) {
        description.add(&service, sd::RESULT_FORMAT, NamedNodeRef::new_unchecked(format));
    }
    if default_dataset == DefaultDataset::Union {
        description.add(&service, sd::FEATURE, sd::UNION_DEFAULT_GRAPH);
    }
    let dataset = description.node("dataset");
    description.add(&service, sd::DEFAULT_DATASET, dataset.clone());
    description.add(&dataset, rdf::TYPE, sd::DATASET);
    let default_graph = description.node("default");
    description.add(&dataset, sd::DEFAULT_GRAPH, default_graph.clone());
    description.add(&default_graph, rdf::TYPE, sd::GRAPH_CLASS);
    graphs(&mut description, &dataset, snapshot);
    description.0
}

fn graphs(description: &mut Description, dataset: &BlankNode, snapshot: &Snapshot) {
    let graphs =
        snapshot.index.graphs().filter_map(|(graph, quads)| Some((snapshot.index.term(graph?), quads)));
    let mut graphs: Vec<_> = graphs.collect();
    graphs.sort_by_cached_key(|(graph, _)| graph.to_string());
    for (number, (graph, quads)) in graphs.into_iter().enumerate() {
        let named = description.node(&format!("named{number}"));
        let content = description.node(&format!("graph{number}"));
        description.add(dataset, sd::NAMED_GRAPH, named.clone());
        description.add(&named, rdf::TYPE, sd::NAMED_GRAPH_CLASS);
        description.add(&named, sd::NAME, graph);
        description.add(&named, sd::GRAPH, content.clone());
        description.add(&content, rdf::TYPE, sd::GRAPH_CLASS);
        description.add(&content, void::TRIPLES, Literal::from(quads as u64));
    }
}

#[derive(Default)]
struct Description(Vec<Triple>);

impl Description {
    /// A blank node whose label is the same each time.
    #[expect(clippy::unused_self, reason = "nodes belong to a description")]
    fn node(&self, label: &str) -> BlankNode {
        BlankNode::new_unchecked(label)
    }

    fn add(&mut self, subject: &BlankNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.0.push(Triple::new(subject.clone(), predicate, object));
    }
}

fn format_iri(id: &str) -> &'static str {
    match id {
        "nt" => "http://www.w3.org/ns/formats/N-Triples",
        "rdf" => "http://www.w3.org/ns/formats/RDF_XML",
        "jsonld" => "http://www.w3.org/ns/formats/JSON-LD",
        "nq" => "http://www.w3.org/ns/formats/N-Quads",
        "trig" => "http://www.w3.org/ns/formats/TriG",
        _ => "http://www.w3.org/ns/formats/Turtle",
    }
}
