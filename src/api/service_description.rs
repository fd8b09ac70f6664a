//! The SPARQL 1.1 Service Description: what the endpoints can do, and which graphs there are.

use super::sparql_forms::TRIPLES;
use super::statements::Statements;
use crate::engine::snapshot::Snapshot;
use crate::store::query::DefaultDataset;
use crate::vocabulary::external::{rdf, sd, void};
use oxrdf::{BlankNode, NamedNode, NamedNodeRef, Triple};

/// Formats by the IRIs that W3C gives them.
const RESULT_FORMATS: &[&str] = &[
    "http://www.w3.org/ns/formats/SPARQL_Results_JSON",
    "http://www.w3.org/ns/formats/SPARQL_Results_XML",
    "http://www.w3.org/ns/formats/SPARQL_Results_CSV",
    "http://www.w3.org/ns/formats/SPARQL_Results_TSV",
];

/// No triple follows from others.
const SIMPLE_ENTAILMENT: NamedNodeRef<'_> =
    NamedNodeRef::new_unchecked("http://www.w3.org/ns/entailment/Simple");

/// The description of the endpoints for queries and for updates: one service each, over the same dataset.
pub fn triples(
    queries: &NamedNode,
    updates: &NamedNode,
    snapshot: &Snapshot,
    default_dataset: DefaultDataset,
) -> Vec<Triple> {
    let mut said = Statements::default();
    let (asking, updating, dataset) = (said.node(), said.node(), said.node());
    let formats = || TRIPLES.iter().map(|it| NamedNodeRef::new_unchecked(format_iri(it.id)));
    for (service, endpoint, language) in
        [(&asking, queries, sd::SPARQL_11_QUERY), (&updating, updates, sd::SPARQL_11_UPDATE)]
    {
        said.add(service.clone(), rdf::TYPE, sd::SERVICE);
        said.add(service.clone(), sd::ENDPOINT, endpoint.clone());
        said.add(service.clone(), sd::SUPPORTED_LANGUAGE, language);
        said.add(service.clone(), sd::DEFAULT_ENTAILMENT_REGIME, SIMPLE_ENTAILMENT);
        if default_dataset == DefaultDataset::Union {
            said.add(service.clone(), sd::FEATURE, sd::UNION_DEFAULT_GRAPH);
        }
        said.add(service.clone(), sd::DEFAULT_DATASET, dataset.clone());
    }
    let results = RESULT_FORMATS.iter().copied().map(NamedNodeRef::new_unchecked);
    for format in results.chain(formats()) {
        said.add(asking.clone(), sd::RESULT_FORMAT, format);
    }
    for format in formats() {
        said.add(updating.clone(), sd::INPUT_FORMAT, format);
    }
    said.add(dataset.clone(), rdf::TYPE, sd::DATASET);
    graphs(&mut said, &dataset, snapshot, default_dataset);
    said.triples
}

fn graphs(said: &mut Statements, dataset: &BlankNode, snapshot: &Snapshot, default_dataset: DefaultDataset) {
    let default_graph = said.node();
    said.add(dataset.clone(), sd::DEFAULT_GRAPH, default_graph.clone());
    said.add(default_graph.clone(), rdf::TYPE, sd::GRAPH_CLASS);
    if default_dataset == DefaultDataset::Stored {
        let unnamed = snapshot.index.graphs().find(|it| it.0.is_none());
        said.count(default_graph, void::TRIPLES, unnamed.map_or(0, |it| it.1));
    }
    let graphs = snapshot.index.graphs().filter_map(|(graph, quads)| {
        // A graph that has no name cannot be asked by it.
        Some((snapshot.index.dictionary().iri(graph?)?, quads))
    });
    let mut graphs: Vec<_> = graphs.collect();
    graphs.sort_unstable();
    for (graph, quads) in graphs {
        let (named, content) = (said.node(), said.node());
        said.add(dataset.clone(), sd::NAMED_GRAPH, named.clone());
        said.add(named.clone(), rdf::TYPE, sd::NAMED_GRAPH_CLASS);
        said.add(named.clone(), sd::NAME, NamedNode::new_unchecked(graph));
        said.add(named, sd::GRAPH, content.clone());
        said.add(content.clone(), rdf::TYPE, sd::GRAPH_CLASS);
        said.count(content, void::TRIPLES, quads);
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
