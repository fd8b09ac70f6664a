//! The view as RDF: what is stated of its actors, linkages and their evidence, and the direct triples of its linkages.
//! N-Quads and `TriG` keep the graphs in which it is stated; the others say each triple once.

use super::Exporter;
use super::lines::in_line;
use super::statements;
use super::view::{NetworkView, PairEdges};
use crate::model::text::Label;
use crate::store::dump::is_xml;
use crate::store::term::{Graphs, Quad};
use crate::vocabulary::PREFIXES;
use oxrdf::{LiteralRef, TermRef};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Turtle.
pub(super) const TURTLE: Exporter = Exporter {
    id: "ttl",
    label: Label::new("Turtle", "Turtle"),
    media_type: "text/turtle",
    extension: "ttl",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write: |view, out| write(view, RdfFormat::Turtle, out),
};

/// `TriG`.
pub(super) const TRIG: Exporter = Exporter {
    id: "trig",
    label: Label::new("TriG", "TriG"),
    media_type: "application/trig",
    extension: "trig",
    write: |view, out| write(view, RdfFormat::TriG, out),
    ..TURTLE
};

/// JSON-LD, with its context inside: readers without a network refuse one elsewhere.
pub(super) const JSON_LD: Exporter = Exporter {
    id: "jsonld",
    label: Label::new("JSON-LD", "JSON-LD"),
    media_type: "application/ld+json",
    extension: "jsonld",
    write: |view, out| write(view, RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }, out),
    ..TURTLE
};

/// N-Triples.
pub(super) const N_TRIPLES: Exporter = Exporter {
    id: "nt",
    label: Label::new("N-Triples", "N-Triples"),
    media_type: "application/n-triples",
    extension: "nt",
    write: |view, out| write(view, RdfFormat::NTriples, out),
    ..TURTLE
};

/// N-Quads.
pub(super) const N_QUADS: Exporter = Exporter {
    id: "nq",
    label: Label::new("N-Quads", "N-Quads"),
    media_type: "application/n-quads",
    extension: "nq",
    write: |view, out| write(view, RdfFormat::NQuads, out),
    ..TURTLE
};

/// RDF/XML. Letters that no XML document may hold are left out, as in every other format of XML.
pub(super) const RDF_XML: Exporter = Exporter {
    id: "rdf",
    label: Label::new("RDF/XML", "RDF/XML"),
    media_type: "application/rdf+xml",
    extension: "rdf",
    write: |view, out| write(view, RdfFormat::RdfXml, out),
    ..TURTLE
};

fn write(view: &NetworkView<'_>, format: RdfFormat, out: &mut dyn Write) -> io::Result<()> {
    let dictionary = view.sources.index.dictionary();
    let keeps_graphs = matches!(format, RdfFormat::NQuads | RdfFormat::TriG);
    let quads = statements::of_view(view, if keeps_graphs { Graphs::Each } else { Graphs::Union });
    let sentence = view.about.sentence();
    // JSON has no comments: of it the name of the file and the header say as much.
    let is_lines = !matches!(format, RdfFormat::RdfXml | RdfFormat::JsonLd { .. });
    if is_lines {
        writeln!(out, "# {}", in_line(&sentence))?;
    }
    let mut serializer = RdfSerializer::from_format(format);
    for (name, iri) in prefixes(view, &quads) {
        serializer = serializer.with_prefix(name, iri).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(&mut *out);
    for quad in &quads {
        let mut quad = dictionary.quad(quad);
        let text;
        if let (TermRef::Literal(literal), RdfFormat::RdfXml) = (quad.object, format) {
            text = literal.value().chars().filter(|it| is_xml(*it)).collect::<String>();
            quad.object = with_text(literal, &text).into();
        }
        writer.serialize_quad(quad)?;
    }
    writer.finish()?;
    if format == RdfFormat::RdfXml {
        writeln!(out, "\n<!-- {} -->", in_line(&sentence).replace("--", "- -"))?;
    }
    out.flush()
}

/// A literal with another text.
fn with_text<'t>(literal: LiteralRef<'t>, text: &'t str) -> LiteralRef<'t> {
    match literal.language() {
        Some(language) => LiteralRef::new_language_tagged_literal_unchecked(text, language),
        None => LiteralRef::new_typed_literal(text, literal.datatype()),
    }
}

/// The prefixes that some of the quads need.
fn prefixes(view: &NetworkView<'_>, quads: &[Quad]) -> Vec<(&'static str, String)> {
    let index = view.sources.index;
    let named: BTreeSet<_> = quads.iter().flat_map(|it| [it.subject, it.predicate, it.object]).collect();
    let is_used = |namespace: &str| named.iter().any(|it| index.text(*it).starts_with(namespace));
    let shared = PREFIXES.iter().map(|(name, iri)| (*name, (*iri).to_owned()));
    shared.chain(view.sources.base.prefixes()).filter(|it| is_used(&it.1)).collect()
}
