//! Graphs as they are stored, written as RDF.

use super::guard::Stop;
use super::index::QuadIndex;
use super::output::{End, Output, Sink};
use super::query::{AnswerFormat, QueryError, ResultKind};
use super::term::{Graphs, Pattern, Quad, TermId};
use oxrdfio::{RdfFormat, RdfSerializer, WriterQuadSerializer};
use std::io;

/// Quads that are looked at for prefixes: more would delay the first byte of a large graph.
const SAMPLED: usize = 10_000;

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// Every graph but these.
    Dataset(Vec<TermId>),
    /// The triples of one graph; of the unnamed one without a name.
    Graph(Option<TermId>),
}

/// Graphs as a client asks for them.
#[derive(Debug, Clone)]
pub struct DumpRequest {
    /// What is written.
    pub extent: Extent,
    /// The format.
    pub format: RdfFormat,
    /// Prefixes that may be used: those are declared that a sample of the quads needs.
    pub prefixes: Vec<(&'static str, String)>,
}

/// Writes graphs into a sink, of which `begin` is told the format. Graphs come in the order of their names, and quads in
/// the order of the index.
pub fn write(
    index: &QuadIndex,
    request: DumpRequest,
    begin: &mut dyn FnMut(AnswerFormat) -> Box<dyn Sink>,
) -> Result<(), QueryError> {
    let fault = |error: &dyn std::fmt::Display| QueryError::Internal(error.to_string());
    let graphs = match &request.extent {
        Extent::Dataset(without) => by_name(index, without),
        Extent::Graph(graph) => vec![*graph],
    };
    if request.format == RdfFormat::RdfXml && !graphs.iter().all(|it| fits_xml(index, *it)) {
        return Err(QueryError::NotAcceptable(ResultKind::Triples));
    }
    let mut sink = begin(AnswerFormat::Triples(request.format));
    let mut output = Output::new(&mut *sink, u64::MAX);
    let mut serializer = RdfSerializer::from_format(request.format);
    for (name, iri) in used(index, &graphs, request.prefixes) {
        serializer = serializer.with_prefix(name, iri).map_err(|error| fault(&error))?;
    }
    let mut writer = serializer.for_writer(&mut output);
    let outcome =
        quads(index, &request.extent, &graphs, &mut writer).and_then(|()| writer.finish().map(|_| ()));
    match (outcome, output.end()) {
        (_, Some(End::Closed | End::Bytes)) => return Err(QueryError::Stopped(Stop::Cancelled)),
        (outcome, None) => outcome.map_err(|error| fault(&error))?,
    }
    output.finish().map_err(|_closed| QueryError::Stopped(Stop::Cancelled))
}

fn quads(
    index: &QuadIndex,
    extent: &Extent,
    graphs: &[Option<TermId>],
    writer: &mut WriterQuadSerializer<&mut Output<'_>>,
) -> io::Result<()> {
    for graph in graphs {
        for quad in of_graph(index, *graph) {
            let quad = index.dictionary().quad(&quad);
            match extent {
                Extent::Dataset(_) => writer.serialize_quad(quad)?,
                Extent::Graph(_) => writer.serialize_triple(quad)?,
            }
        }
    }
    Ok(())
}

/// Whether XML can carry a graph: a property becomes the name of an element, and some characters cannot be written.
fn fits_xml(index: &QuadIndex, graph: Option<TermId>) -> bool {
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '.' | '_');
    let mut last = None;
    of_graph(index, graph).all(|quad| {
        let known = last.replace(quad.predicate) == Some(quad.predicate);
        let property = index.text(quad.predicate);
        let end = property.rfind(|it| !is_name(it)).map_or("", |it| property.get(it..).unwrap_or_default());
        let named = known || end.chars().any(|it| it.is_alphabetic() || it == '_');
        named && index.text(quad.object).chars().all(is_xml)
    })
}

/// Whether XML 1.0 has a way to write a character.
pub fn is_xml(letter: char) -> bool {
    !matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn of_graph(index: &QuadIndex, graph: Option<TermId>) -> impl Iterator<Item = Quad> {
    index.scan(Pattern { graphs: Graphs::One(graph), ..Pattern::ALL })
}

/// All graphs but some, the unnamed one first.
fn by_name(index: &QuadIndex, without: &[TermId]) -> Vec<Option<TermId>> {
    let all = index.graphs().map(|(graph, _)| graph);
    let mut graphs: Vec<_> = all.filter(|it| it.is_none_or(|graph| !without.contains(&graph))).collect();
    graphs.sort_by_key(|it| it.map(|graph| index.text(graph)));
    graphs
}

/// The prefixes with which some IRI of a sample begins.
fn used(
    index: &QuadIndex,
    graphs: &[Option<TermId>],
    prefixes: Vec<(&'static str, String)>,
) -> Vec<(&'static str, String)> {
    let mut found = vec![false; prefixes.len()];
    let sample = graphs.iter().flat_map(|graph| of_graph(index, *graph)).take(SAMPLED);
    for quad in sample.filter(|_| !prefixes.is_empty()) {
        let iris = [quad.subject, quad.predicate, quad.object].into_iter().chain(quad.graph);
        for iri in iris.map(|it| index.text(it)) {
            for ((_, namespace), found) in prefixes.iter().zip(&mut found) {
                *found |= iri.starts_with(namespace.as_str());
            }
        }
    }
    prefixes.into_iter().zip(found).filter_map(|(prefix, found)| found.then_some(prefix)).collect()
}
