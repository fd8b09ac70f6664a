//! The description of the data, as somebody reads it who harvests catalogues.

use super::resources::shipped;
use super::{Got, send};
use actix_web::test::TestRequest;
use oxrdf::vocab::rdf;
use oxrdf::{Graph, NamedNode, NamedOrBlankNode, Term, TermRef, Triple};
use oxrdfio::{RdfFormat, RdfParser};

const VOID: &str = "http://rdfs.org/ns/void#";
const DCAT: &str = "http://www.w3.org/ns/dcat#";
const DCTERMS: &str = "http://purl.org/dc/terms/";
const SEED: &str = "https://w3id.org/bioclusters/graph/import/seed";

fn name(namespace: &str, local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{namespace}{local}"))
}

async fn described(accept: &'static str) -> Got {
    send(&shipped(), TestRequest::get().uri("/.well-known/void").insert_header(("accept", accept))).await
}

fn graph(got: &Got) -> Graph {
    assert_eq!(got.status, 200, "{}", got.text());
    let essence = got.header("content-type").split(';').next().unwrap();
    let quads = RdfParser::from_format(RdfFormat::from_media_type(essence).unwrap()).for_slice(&got.body);
    quads.map(|it| Triple::from(it.unwrap())).collect::<Vec<_>>().iter().collect()
}

fn objects(graph: &Graph, subject: &NamedOrBlankNode, property: &NamedNode) -> Vec<Term> {
    graph.objects_for_subject_predicate(subject, property).map(TermRef::into_owned).collect()
}

fn node(term: &Term) -> NamedOrBlankNode {
    match term {
        Term::NamedNode(node) => node.clone().into(),
        Term::BlankNode(node) => node.clone().into(),
        Term::Literal(literal) => panic!("{literal} is no node"),
    }
}

fn number(graph: &Graph, subject: &NamedOrBlankNode, local: &str) -> u64 {
    match &objects(graph, subject, &name(VOID, local))[..] {
        [Term::Literal(literal)] => literal.value().parse().unwrap(),
        other => panic!("{local}: {other:?}"),
    }
}

#[actix_web::test]
async fn the_whole_is_described_with_counts_that_the_endpoint_confirms() {
    let graph = graph(&described("text/turtle").await);
    let root = node(&NamedNode::new_unchecked("http://localhost:8080/.well-known/void#dataset").into());
    let index = &shipped().engine.snapshot().index;
    assert_eq!(number(&graph, &root, "triples"), index.len() as u64);
    let single = |property: NamedNode| match &objects(&graph, &root, &property)[..] {
        [Term::NamedNode(node)] => node.as_str().to_owned(),
        [Term::Literal(literal)] => literal.value().to_owned(),
        other => panic!("{property}: {other:?}"),
    };
    assert_eq!(single(name(VOID, "sparqlEndpoint")), "http://localhost:8080/sparql");
    assert_eq!(single(name(VOID, "dataDump")), "http://localhost:8080/store");
    assert_eq!(single(name(VOID, "uriSpace")), "https://w3id.org/bioclusters/id/");
    let examples = objects(&graph, &root, &name(VOID, "exampleResource"));
    assert_eq!(examples.len(), 3);
    for example in examples {
        assert!(index.id(example.as_ref()).is_some(), "{example}");
    }
    let parts = objects(&graph, &root, &name(VOID, "propertyPartition"));
    let sum: u64 = parts.iter().map(|it| number(&graph, &node(it), "triples")).sum();
    assert_eq!((sum, parts.len() as u64), (index.len() as u64, number(&graph, &root, "properties")));
    let actor = NamedNode::new_unchecked("https://w3id.org/bioclusters/ontology#Actor");
    let actors = graph.subject_for_predicate_object(&name(VOID, "class"), &actor).unwrap();
    let rows = super::resources::select(
        "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a <https://w3id.org/bioclusters/ontology#Actor> }",
    )
    .await;
    assert_eq!(number(&graph, &actors.into_owned(), "entities").to_string(), rows[0]["n"]);
}

#[actix_web::test]
async fn each_import_is_a_data_set_that_can_be_had() {
    let graph = graph(&described("application/rdf+xml").await);
    let catalogue =
        graph.subject_for_predicate_object(rdf::TYPE, &name(DCAT, "Catalog")).unwrap().into_owned();
    let seed = NamedNode::new_unchecked(SEED);
    assert!(objects(&graph, &catalogue, &name(DCAT, "dataset")).contains(&seed.clone().into()));
    let seed: NamedOrBlankNode = seed.into();
    for property in ["title", "license", "source", "issued"] {
        let query = format!("SELECT ?o {{ GRAPH <{SEED}> {{ <{SEED}> <{DCTERMS}{property}> ?o }} }}");
        let said = super::resources::select(&query).await.len();
        assert_eq!(objects(&graph, &seed, &name(DCTERMS, property)).len(), said, "{property}");
    }
    assert!(!objects(&graph, &seed, &name(DCTERMS, "title")).is_empty());
    let quads = number(&graph, &seed, "triples");
    let distributions = objects(&graph, &seed, &name(DCAT, "distribution"));
    assert_eq!(distributions.len(), 6);
    for distribution in &distributions {
        let media_type = objects(&graph, &node(distribution), &name(DCAT, "mediaType"));
        let [Term::NamedNode(media_type)] = &media_type[..] else { panic!("{media_type:?}") };
        let download = objects(&graph, &node(distribution), &name(DCAT, "downloadURL"));
        let [Term::NamedNode(download)] = &download[..] else { panic!("{download:?}") };
        let path = download.as_str().strip_prefix("http://localhost:8080").unwrap();
        let got = send(&shipped(), TestRequest::get().uri(path)).await;
        let essence = got.header("content-type").split(';').next().unwrap().to_owned();
        assert!(media_type.as_str().ends_with(&essence), "{media_type} {essence}");
        assert_eq!(self::graph(&got).len() as u64, quads, "{download}");
    }
}

#[actix_web::test]
async fn it_comes_in_the_form_that_is_asked_for() {
    let turtle = described("*/*").await;
    let expected = graph(&turtle).len();
    for accept in ["application/n-triples", "application/ld+json", "application/rdf+xml"] {
        let got = described(accept).await;
        assert_eq!((got.header("content-type"), graph(&got).len()), (accept, expected));
    }
    assert_eq!(described("image/png").await.problem(), "not-acceptable");
    assert_eq!(described("*/*").await.body, turtle.body);
    let tag = turtle.header("etag").to_owned();
    let known = TestRequest::get().uri("/.well-known/void").insert_header(("if-none-match", tag));
    assert_eq!(send(&shipped(), known).await.status, 304);
}
