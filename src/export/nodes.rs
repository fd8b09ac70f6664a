//! The nodes of a view: actors or clusters, and linkages where they are nodes, too.

use super::attributes;
use super::build::{Metric, Sources};
use super::parameters::{ColourBy, ViewParameters};
use super::view::{Node, NodeSet};
use crate::model::colour::Colour;
use crate::model::sector::Sector;
use crate::model::text::{Language, Text};
use crate::network::read::Reader;
use crate::network::shown::Subject;
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::{geo, skos};
use crate::vocabulary::mint::{self, Scheme};
use oxrdf::NamedNodeRef;
use std::borrow::Cow;

/// Makes nodes of one view.
pub(super) struct Nodes<'a, 'p> {
    sources: Sources<'a>,
    reader: Reader<'a>,
    parameters: &'p ViewParameters,
    metrics: Vec<Metric<'a>>,
    colours: [Colour; Sector::ALL.len()],
    shapes: [Option<&'a str>; Sector::ALL.len()],
}

impl<'a, 'p> Nodes<'a, 'p> {
    pub(super) fn new(
        sources: Sources<'a>,
        parameters: &'p ViewParameters,
        metrics: Vec<Metric<'a>>,
    ) -> Self {
        let reader = Reader::new(sources.index, sources.base);
        let drawn = |sector, how| drawn(&reader, sector, how);
        let colours =
            Sector::ALL.map(|it| drawn(it, bc::COLOUR).and_then(Colour::parse).unwrap_or(Colour::GREY));
        let shapes = Sector::ALL.map(|it| drawn(it, bc::SHAPE));
        Self { sources, reader, parameters, metrics, colours, shapes }
    }

    /// The node of a row.
    pub(super) fn of(&self, subject: Subject) -> Option<Node<'a>> {
        match subject {
            Subject::Actor(row) => self.actor(row),
            Subject::Cluster(row) => self.cluster(row),
        }
    }

    fn actor(&self, row: u32) -> Option<Node<'a>> {
        let tables = self.sources.tables;
        let actor = tables.actors.get(row as usize)?;
        let cluster = |it: &u32| tables.clusters.get(*it as usize).map(|it| it.key.as_ref());
        let colour = match self.parameters.colour {
            // Communities colour their nodes once the edges are there.
            ColourBy::Sector | ColourBy::Community => {
                self.colours.get(actor.sector.index()).copied().unwrap_or(Colour::GREY)
            }
        };
        let value = |it: &Metric<'_>| it.values.get(row as usize).copied().flatten();
        Some(Node {
            sector: Some(actor.sector),
            subtype: actor.subtype.map(|it| self.notation(it)),
            clusters: actor.clusters.iter().filter_map(cluster).collect(),
            country: actor.country.map(|it| self.sources.index.text(it)),
            founded: actor.founded.map(|it| it.year),
            colour,
            shape: self.shapes.get(actor.sector.index()).copied().flatten(),
            metrics: self.metrics.iter().map(value).collect(),
            ..self.place(actor.term, NodeSet::Actor)
        })
    }

    fn cluster(&self, row: u32) -> Option<Node<'a>> {
        let cluster = self.sources.tables.clusters.get(row as usize)?;
        Some(Node {
            clusters: vec![&cluster.key],
            country: self.reader.text_of(cluster.term, bc::COUNTRY),
            founded: cluster.designated.map(|it| it.day.year),
            ..self.place(cluster.term, NodeSet::Cluster)
        })
    }

    /// The node of a linkage, called by the name of its type.
    pub(super) fn linkage(&self, row: u32) -> Option<Node<'a>> {
        let tables = self.sources.tables;
        let linkage = tables.linkages.get(row as usize)?;
        let kind = tables.kind_of(linkage)?;
        let Node { key, iri, .. } = self.place(linkage.term, NodeSet::Linkage);
        let names = self.reader.label(kind.term);
        Some(Node {
            key: Cow::Owned(format!("linkage:{key}")),
            label: names.pick(self.parameters.language).unwrap_or(&kind.notation).to_owned(),
            names,
            linkage_type: Some(&kind.notation),
            ..Node::nameless(NodeSet::Linkage, key, iri, self.metrics.len())
        })
    }

    /// What actors and clusters share: names and a place on earth.
    fn place(&self, term: TermId, set: NodeSet) -> Node<'a> {
        let iri = self.sources.index.text(term);
        let key = self.reader.key(term).unwrap_or(iri);
        let names = self.reader.label(term);
        Node {
            label: names.pick(self.parameters.language).unwrap_or(key).to_owned(),
            names,
            latitude: self.reader.number_of(term, geo::LAT),
            longitude: self.reader.number_of(term, geo::LONG),
            ..Node::nameless(set, Cow::Borrowed(key), iri, self.metrics.len())
        }
    }

    /// The names of what the view is about, in its language.
    pub(super) fn title(&self, clusters: &[u32], language: Language) -> String {
        let name = |row: &u32| {
            let cluster = self.sources.tables.clusters.get(*row as usize)?;
            let label = self.reader.label(cluster.term);
            Some(label.pick(language).unwrap_or(&cluster.key).to_owned())
        };
        let names: Vec<_> = clusters.iter().filter_map(name).collect();
        if names.is_empty() { "Biomedical clusters".to_owned() } else { names.join(", ") }
    }

    fn notation(&self, concept: TermId) -> &'a str {
        let iri = self.sources.index.text(concept);
        let stated = self.reader.text_of(concept, skos::NOTATION);
        stated.unwrap_or_else(|| mint::parse_concept(iri).map_or(iri, |it| it.1))
    }
}

impl<'a> Node<'a> {
    /// A node of which only key and IRI are known.
    fn nameless(set: NodeSet, key: Cow<'a, str>, iri: &'a str, metrics: usize) -> Self {
        Self {
            set,
            key,
            iri,
            label: String::new(),
            names: Text::default(),
            sector: None,
            subtype: None,
            clusters: Vec::new(),
            linkage_type: None,
            country: None,
            latitude: None,
            longitude: None,
            founded: None,
            degree: 0,
            strength: 0.0,
            community: None,
            point: None,
            colour: Colour::GREY,
            shape: None,
            metrics: vec![None; metrics],
        }
    }
}

/// What the scheme of sectors says of how actors of one are drawn.
fn drawn<'a>(reader: &Reader<'a>, sector: Sector, how: NamedNodeRef<'_>) -> Option<&'a str> {
    let concept = reader.index.id(&mint::concept(Scheme::Sector, sector.notation()))?;
    reader.text_of(concept, how)
}

/// The column names of the asked indicators.
pub(super) fn metric_columns(parameters: &ViewParameters) -> Vec<String> {
    parameters.metrics.iter().map(|it| attributes::metric_name(it)).collect()
}
