//! The golden data of exports, and any other Turtle with the project's prefixes.

use bioclusters::export::build::Sources;
use bioclusters::export::layouts::Layouts;
use bioclusters::model::date::Day;
use bioclusters::network::tables::Tables;
use bioclusters::store::dictionary::Dictionary;
use bioclusters::store::{index::QuadIndex, term::Quad};
use bioclusters::vocabulary::{PREFIXES, mint::Base};
use oxrdfio::{RdfFormat, RdfParser};
use std::fmt::Write as _;

const DATA: &str = include_str!("../../fixtures/export/golden.ttl");
const SCHEMES: &str = include_str!("../../../ontology/schemes.ttl");

/// A revision made of Turtle.
pub(super) struct Golden {
    pub(super) index: QuadIndex,
    pub(super) base: Base,
    pub(super) tables: Tables,
    layouts: Layouts,
}

impl Golden {
    /// The golden data.
    pub(super) fn new() -> Self {
        Self::of(DATA)
    }

    /// Some data and the shipped schemes.
    pub(super) fn of(data: &str) -> Self {
        let base = Base::default();
        let mut text = String::new();
        let fixed = PREFIXES.iter().map(|(prefix, iri)| (*prefix, (*iri).to_owned()));
        for (prefix, iri) in fixed.chain(base.prefixes()) {
            writeln!(text, "@prefix {prefix}: <{iri}> .").unwrap();
        }
        text.push_str(data);
        let mut dictionary = Dictionary::default();
        let mut quads = Vec::new();
        for text in [text.as_str(), SCHEMES] {
            for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()) {
                let quad = quad.unwrap();
                quads.push(Quad {
                    subject: dictionary.intern(quad.subject.as_ref().into()).unwrap(),
                    predicate: dictionary.intern(quad.predicate.as_ref().into()).unwrap(),
                    object: dictionary.intern(quad.object.as_ref()).unwrap(),
                    graph: None,
                });
            }
        }
        let index = QuadIndex::new(dictionary, &quads);
        let tables = Tables::read(&index, &base);
        Self { index, base, tables, layouts: Layouts::default() }
    }

    /// What a view is made of.
    pub(super) fn sources(&self) -> Sources<'_> {
        Sources {
            index: &self.index,
            base: &self.base,
            tables: &self.tables,
            metrics: &[],
            revision: 7,
            modified: Day::new(2026, 3, 9).unwrap(),
            licence: Some("CC-BY-4.0"),
            layouts: &self.layouts,
        }
    }
}
