//! What the data are: `VoID` for those who ask them, and DCAT for catalogues that harvest.

use super::graph_parameters::STORE;
use super::reply::encoded;
use super::sparql_forms::TRIPLES;
use super::statements::Statements;
use crate::engine::snapshot::Snapshot;
use crate::network::read::Reader;
use crate::store::index::QuadIndex;
use crate::store::term::{Graphs, Pattern, TermId};
use crate::vocabulary::BC;
use crate::vocabulary::external::{dcat, dcterms, foaf, rdf, void, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term};
use std::collections::BTreeMap;

/// Where the description is.
pub const VOID: &str = "/.well-known/void";

/// Where every registered media type has its IRI.
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";

/// What an import says of itself that its description repeats.
const REPEATED: [NamedNodeRef<'_>; 4] = [dcterms::TITLE, dcterms::LICENSE, dcterms::SOURCE, dcterms::ISSUED];

/// Describes the data of a revision. `address` gives the IRI of a path of this service.
pub fn describe(snapshot: &Snapshot, address: &dyn Fn(&str) -> NamedNode) -> Statements {
    let mut said = Statements::default();
    let here = |fragment: &str| address(&format!("{VOID}{fragment}"));
    let (document, catalogue, dataset) = (here(""), here("#catalog"), here("#dataset"));
    said.add(document.clone(), rdf::TYPE, void::DATASET_DESCRIPTION);
    said.add(document, foaf::PRIMARY_TOPIC, dataset.clone());
    said.add(catalogue.clone(), rdf::TYPE, dcat::CATALOG);
    said.title(catalogue.clone(), "Data sets of this service", "이 서비스의 자료 목록");
    said.add(catalogue.clone(), dcat::DATASET, dataset.clone());
    let service = here("#sparql");
    said.add(catalogue.clone(), dcat::SERVICE, service.clone());
    said.add(service.clone(), rdf::TYPE, dcat::DATA_SERVICE);
    said.title(service.clone(), "SPARQL endpoint", "SPARQL 질의");
    said.add(service.clone(), dcat::ENDPOINT_URL, address("/sparql"));
    said.add(service, dcat::SERVES_DATASET, dataset.clone());
    whole(&mut said, &dataset, snapshot, address);
    for (_, graph) in snapshot.imports() {
        let import = NamedNode::new_unchecked(snapshot.index.text(graph));
        said.add(catalogue.clone(), dcat::DATASET, import.clone());
        said.add(dataset.clone(), void::SUBSET, import.clone());
        one(&mut said, &import, graph, snapshot, address);
    }
    said
}

/// Everything that the service holds.
fn whole(
    said: &mut Statements,
    dataset: &NamedNode,
    snapshot: &Snapshot,
    address: &dyn Fn(&str) -> NamedNode,
) {
    let index = &snapshot.index;
    said.add(dataset.clone(), rdf::TYPE, void::DATASET);
    said.add(dataset.clone(), rdf::TYPE, dcat::DATASET_CLASS);
    said.title(dataset.clone(), "Everything that this service holds", "이 서비스의 전체 자료");
    said.add(dataset.clone(), void::SPARQL_ENDPOINT, address("/sparql"));
    said.add(dataset.clone(), void::DATA_DUMP, address(STORE));
    if !snapshot.plain {
        let day = Literal::new_typed_literal(snapshot.modified().to_string(), xsd::DATE);
        said.add(dataset.clone(), dcterms::MODIFIED, day);
        said.add(dataset.clone(), void::URI_SPACE, Literal::new_simple_literal(snapshot.base.things()));
        said.add(dataset.clone(), void::VOCABULARY, NamedNode::new_unchecked(BC));
        let tables = &snapshot.tables;
        let firsts = [
            tables.clusters.first().map(|it| it.term),
            tables.actors.first().map(|it| it.term),
            tables.linkages.first().map(|it| it.term),
        ];
        for first in firsts.into_iter().flatten() {
            said.add(dataset.clone(), void::EXAMPLE_RESOURCE, NamedNode::new_unchecked(index.text(first)));
        }
    }
    if let Some(licence) = snapshot.licence().and_then(|it| NamedNode::new(it).ok()) {
        said.add(dataset.clone(), dcterms::LICENSE, licence);
    }
    said.count(dataset.clone(), void::TRIPLES, index.len());
    let properties: BTreeMap<&str, usize> =
        index.predicates().map(|(property, count)| (index.text(property), count)).collect();
    let classes = classes(index);
    said.count(dataset.clone(), void::CLASSES, classes.len());
    said.count(dataset.clone(), void::PROPERTIES, properties.len());
    for (class, count) in classes {
        let part = said.node();
        said.add(dataset.clone(), void::CLASS_PARTITION, part.clone());
        said.add(part.clone(), void::CLASS, NamedNode::new_unchecked(class));
        said.count(part, void::ENTITIES, count);
    }
    for (property, count) in properties {
        let part = said.node();
        said.add(dataset.clone(), void::PROPERTY_PARTITION, part.clone());
        said.add(part.clone(), void::PROPERTY, NamedNode::new_unchecked(property));
        said.count(part, void::TRIPLES, count);
    }
}

/// Classes with the number of their instances.
fn classes(index: &QuadIndex) -> BTreeMap<&str, usize> {
    let Some(is_a) = index.id(rdf::TYPE) else { return BTreeMap::new() };
    let mut classes: Vec<TermId> = index
        .scan(Pattern { predicate: Some(is_a), graphs: Graphs::Union, ..Pattern::ALL })
        .map(|it| it.object)
        .collect();
    classes.dedup();
    let named = classes.into_iter().filter_map(|it| Some((it, index.dictionary().iri(it)?)));
    named.map(|(class, iri)| (iri, index.subjects(is_a, class).count())).collect()
}

/// An import: what it says of itself, and where it can be had.
fn one(
    said: &mut Statements,
    import: &NamedNode,
    graph: TermId,
    snapshot: &Snapshot,
    address: &dyn Fn(&str) -> NamedNode,
) {
    said.add(import.clone(), rdf::TYPE, void::DATASET);
    said.add(import.clone(), rdf::TYPE, dcat::DATASET_CLASS);
    let read = Reader::new(&snapshot.index, &snapshot.base);
    for property in REPEATED {
        for object in read.objects(graph, property) {
            let object: Term = snapshot.index.term(object);
            said.add(import.clone(), property, object);
        }
    }
    let quads = snapshot.index.graphs().find(|it| it.0 == Some(graph)).map_or(0, |it| it.1);
    said.count(import.clone(), void::TRIPLES, quads);
    for form in TRIPLES {
        let download = address(&format!("{STORE}?graph={}&format={}", encoded(import.as_str()), form.id));
        let distribution = said.node();
        said.add(import.clone(), dcat::DISTRIBUTION, distribution.clone());
        said.add(import.clone(), void::DATA_DUMP, download.clone());
        said.add(distribution.clone(), rdf::TYPE, dcat::DISTRIBUTION_CLASS);
        said.add(distribution.clone(), dcat::ACCESS_URL, download.clone());
        said.add(distribution.clone(), dcat::DOWNLOAD_URL, download);
        let media_type = NamedNode::new_unchecked(format!("{MEDIA_TYPES}{}", form.media_type));
        said.add(distribution.clone(), dcat::MEDIA_TYPE, media_type);
    }
}
