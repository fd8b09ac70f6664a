//! Linked data: IRIs of things lead to documents in every form.

mod iris;
mod forms;
mod pages;
mod terms;
mod contexts;
mod walk;

use super::resources::shipped;
use super::{Got, send};
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::state::AppState;
use bioclusters::store::index::QuadIndex;
use oxrdf::{NamedNodeRef, NamedOrBlankNode, Quad};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfParser};

/// Forms of RDF: suffix and format.
const RDF: [(&str, RdfFormat); 4] = [
    ("ttl", RdfFormat::Turtle),
    ("nt", RdfFormat::NTriples),
    ("rdf", RdfFormat::RdfXml),
    ("jsonld", RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
];

/// Gets an address of the shipped data.
async fn get(uri: &str) -> Got {
    send(&shipped(), TestRequest::get().uri(uri)).await
}

/// Gets an address in a form.
async fn accept(uri: &str, accept: &str) -> Got {
    send(&shipped(), TestRequest::get().uri(uri).insert_header(("accept", accept))).await
}

/// Gets an address of a service that answers 200.
async fn text(state: &Data<AppState>, uri: &str) -> String {
    let got = send(state, TestRequest::get().uri(uri)).await;
    assert_eq!(got.status, 200, "{uri}: {}", got.text());
    got.text().to_owned()
}

/// The quads of a document; relative IRIs and syntax errors fail.
#[track_caller]
fn parse(bytes: &[u8], format: RdfFormat) -> Vec<Quad> {
    RdfParser::from_format(format).for_slice(bytes).collect::<Result<_, _>>().unwrap()
}

/// Whether the data say so.
fn holds(index: &QuadIndex, quad: &Quad) -> bool {
    let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { return false };
    let ids = (index.id(subject), index.id(&quad.predicate), index.id(&quad.object));
    matches!(ids, (Some(s), Some(p), Some(o)) if index.contains(s, p, o))
}

/// What a document says of one thing.
fn of<'a>(quads: &'a [Quad], iri: &'a str) -> impl Iterator<Item = &'a Quad> {
    quads.iter().filter(move |it| it.subject == NamedNodeRef::new(iri).unwrap().into_owned().into())
}

/// One thing of each kind and form of key: the path below `/id/`.
const THINGS: [&str; 19] = [
    "cluster/hongneung",
    "actor/kist",
    "linkage/kist-spin-off-cureverse",
    "artifact/cv01-01",
    "derivation/cv01-01--cv01-02",
    "pathway/cv01",
    "pathway/cv01/step/1",
    "programme/hongneung-special-zone",
    "demand/UZ-2021",
    "demand/UZ-2021/need/gmp-manufacturing",
    "offer/hongneung/clinical-trials",
    "statistic/hongneung/research_zone_area/2020",
    "evidence/d0997f76887a06c5",
    "import/seed",
    "run/r2",
    "dataset/cluster-indicators",
    "dataset/cluster-indicators/structure",
    "dataset/cluster-indicators/structure/1",
    "observation/hongneung-density-2025-all-years",
];
