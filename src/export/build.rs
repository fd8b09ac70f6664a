//! From the tables and the index of a revision to the view that exporters read.

use super::attributes;
use super::layout;
use super::merge;
use super::parameters::{ColourBy, ViewParameters};
use super::view::{About, Colour, Edge, EdgeKind, NetworkView, Node};
use super::{ExportError, ExportLimits};
use crate::model::date::{Day, PartialDate};
use crate::model::sector::Sector;
use crate::network::graph::{Member, Network, Tie};
use crate::network::projection;
use crate::network::read::Reader;
use crate::network::tables::{Linkage, LinkageType, Tables};
use crate::network::view::{Directed, Parallel, View, Weight};
use crate::store::index::QuadIndex;
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::{geo, schema, skos};
use crate::vocabulary::mint::{self, Base, Scheme};
use std::borrow::Cow;

/// The parts of a revision from which a view is made.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// Its quads.
    pub index: &'a QuadIndex,
    /// Where the IRIs of data begin.
    pub base: &'a Base,
    /// Its tables.
    pub tables: &'a Tables,
    /// Indicators that may be asked for as columns.
    pub metrics: &'a [Metric<'a>],
    /// Its number.
    pub revision: u64,
    /// When it was committed.
    pub modified: Day,
    /// Under which terms the data may be used.
    pub licence: Option<&'a str>,
}

/// The values of an indicator of actors.
#[derive(Debug, Clone, Copy)]
pub struct Metric<'a> {
    /// The indicator's id.
    pub id: &'a str,
    /// A value per row of the table of actors.
    pub values: &'a [Option<f64>],
}

/// The view of some parameters. `parallel` is what the format can do: a view merges when it or the parameters say so.
pub fn network_view<'a>(
    sources: &Sources<'a>,
    parameters: &ViewParameters,
    parallel: Parallel,
    limits: ExportLimits,
) -> Result<NetworkView<'a>, ExportError> {
    let reader = Reader::new(sources.index, sources.base);
    let mut view = parameters.resolve(sources.tables, &reader)?;
    if parallel == Parallel::Merge {
        view.parallel = Parallel::Merge;
    }
    let metrics = metrics(sources, parameters)?;
    let network = projection::project(sources.tables, &view);
    let edge_kind = edge_kind(&network, &view);
    check_size(&network, limits)?;
    let builder = Builder { reader, sources: *sources, network: &network };
    let mut edges = builder.edges(&view, edge_kind);
    if edges.len() > limits.edges_max {
        return Err(ExportError::TooLarge { nodes: network.actor_count(), edges: edges.len(), limits });
    }
    if view.parallel == Parallel::Merge {
        edges = merge::merged(edges);
    }
    for edge in &mut edges {
        match view.weight {
            Weight::Strength | Weight::Count => {}
            Weight::One => edge.weight = 1.0,
            Weight::Distance => edge.weight = edge.weight.recip(),
        }
    }
    let mut nodes = builder.nodes(parameters, &metrics);
    count_neighbours(&mut nodes, &edges);
    layout::place(&mut nodes, &edges, parameters.layout);
    Ok(NetworkView {
        about: About {
            title: builder.title(&view, parameters),
            parameters: parameters.stated(),
            revision: sources.revision,
            modified: sources.modified,
            licence: sources.licence.map(str::to_owned),
        },
        edge_kind,
        parallel: view.parallel,
        metrics: parameters.metrics.iter().map(|it| attributes::metric_name(it)).collect(),
        nodes,
        edges,
        undated: network.undated,
        end_assumed: network.end_assumed,
        byte_order_mark: parameters.byte_order_mark,
    })
}

fn metrics<'a>(sources: &Sources<'a>, parameters: &ViewParameters) -> Result<Vec<Metric<'a>>, ExportError> {
    let find = |id: &String| {
        let found = sources.metrics.iter().find(|it| it.id == id);
        found.copied().ok_or_else(|| ExportError::MetricUnknown(id.clone()))
    };
    parameters.metrics.iter().map(find).collect()
}

fn check_size(network: &Network, limits: ExportLimits) -> Result<(), ExportError> {
    // Merged edges are no fewer than linked pairs: what is too large merged need not be made.
    let (nodes, edges) = (network.actor_count(), network.linkage_count());
    if nodes > limits.nodes_max || edges > limits.edges_max {
        return Err(ExportError::TooLarge { nodes, edges, limits });
    }
    Ok(())
}

fn edge_kind(network: &Network, view: &View) -> EdgeKind {
    let directed = match view.directed {
        Directed::Auto => network.ties.iter().any(|it| it.directed),
        Directed::Always => true,
        Directed::Never => false,
    };
    if directed { EdgeKind::Directed } else { EdgeKind::Undirected }
}

/// Sets the number of different neighbours and the strength of every node.
fn count_neighbours(nodes: &mut [Node<'_>], edges: &[Edge<'_>]) {
    let mut pairs: Vec<_> =
        edges.iter().map(|it| (it.source.min(it.target), it.source.max(it.target))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    for at in pairs.into_iter().flat_map(|it| [it.0, it.1]) {
        if let Some(node) = nodes.get_mut(at) {
            node.degree += 1;
        }
    }
    for (at, weight) in edges.iter().flat_map(|it| [(it.source, it.weight), (it.target, it.weight)]) {
        if let Some(node) = nodes.get_mut(at) {
            node.strength += weight;
        }
    }
}

struct Builder<'a, 'n> {
    reader: Reader<'a>,
    sources: Sources<'a>,
    network: &'n Network,
}

/// What all edges of one linkage share.
struct Shared<'a> {
    row: u32,
    linkage: &'a Linkage,
    kind: &'a LinkageType,
    key: &'a str,
    iri: &'a str,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    evidence: Option<&'a str>,
}

impl<'a> Builder<'a, '_> {
    fn nodes(&self, parameters: &ViewParameters, metrics: &[Metric<'a>]) -> Vec<Node<'a>> {
        let colours = Sector::ALL.map(|it| self.colour(it));
        let node = |member: &Member| self.node(*member, parameters, metrics);
        let mut nodes: Vec<_> = self.network.members.iter().filter_map(node).collect();
        for node in &mut nodes {
            node.colour = match parameters.colour {
                ColourBy::Sector => colours.get(node.sector.index()).copied().unwrap_or(Colour::GREY),
            };
        }
        nodes
    }

    fn node(&self, member: Member, parameters: &ViewParameters, metrics: &[Metric<'a>]) -> Option<Node<'a>> {
        let tables = self.sources.tables;
        let row = member.row as usize;
        let actor = tables.actors.get(row)?;
        let iri = self.sources.index.text(actor.term);
        let key = self.reader.key(actor.term).unwrap_or(iri);
        let names = self.reader.label(actor.term);
        let cluster = |it: &u32| tables.clusters.get(*it as usize).map(|it| it.key.as_ref());
        Some(Node {
            key,
            iri,
            label: names.pick(parameters.language).unwrap_or(key).to_owned(),
            names,
            sector: member.sector,
            subtype: actor.subtype.map(|it| self.notation(it)),
            clusters: actor.clusters.iter().filter_map(cluster).collect(),
            country: actor.country.map(|it| self.sources.index.text(it)),
            latitude: self.reader.number_of(actor.term, geo::LAT),
            longitude: self.reader.number_of(actor.term, geo::LONG),
            founded: actor.founded.map(|it| it.year),
            degree: 0,
            strength: 0.0,
            point: None,
            colour: Colour::GREY,
            metrics: metrics.iter().map(|it| it.values.get(row).copied().flatten()).collect(),
        })
    }

    /// The edges, by id. Ties of one linkage are neighbours: what they share is read once.
    fn edges(&self, view: &View, edge_kind: EdgeKind) -> Vec<Edge<'a>> {
        let mut edges = Vec::with_capacity(self.network.ties.len());
        let mut shared: Option<Shared<'a>> = None;
        for tie in &self.network.ties {
            if shared.as_ref().is_none_or(|it| it.row != tie.linkage) {
                shared = self.shared(tie.linkage);
            }
            let Some(shared) = &shared else { continue };
            let (low, high) = (tie.source.min(tie.target), tie.source.max(tie.target));
            let keeps_direction = edge_kind.is_directed() && tie.directed;
            let (source, target) = if keeps_direction { (tie.source, tie.target) } else { (low, high) };
            let both = view.directed == Directed::Always && !tie.directed;
            edges.push(self.edge(shared, (source, target), tie, both));
            if both {
                edges.push(self.edge(shared, (target, source), tie, both));
            }
        }
        edges.sort_by(|a, b| a.id.cmp(&b.id));
        edges
    }

    fn edge(&self, shared: &Shared<'a>, (source, target): (u32, u32), tie: &Tie, numbered: bool) -> Edge<'a> {
        let id = if numbered || shared.linkage.participants.len() > 2 {
            let [source, target] = [source, target].map(|it| self.participant(shared.linkage, it));
            Cow::Owned(format!("{}--{source}-{target}", shared.key))
        } else {
            Cow::Borrowed(shared.key)
        };
        Edge {
            id,
            iri: Some(shared.iri),
            linkage: Cow::Borrowed(shared.key),
            source: source as usize,
            target: target as usize,
            linkage_type: Cow::Borrowed(&shared.kind.notation),
            family: Cow::Borrowed(shared.kind.family.notation()),
            directed: shared.kind.directed,
            weight: tie.weight,
            start: shared.start,
            end: shared.end,
            confidence: shared.linkage.confidence,
            evidence: shared.evidence,
            merged_count: None,
        }
    }

    /// The number of a node among the participants of a linkage, from 1.
    fn participant(&self, linkage: &Linkage, node: u32) -> usize {
        let row = self.network.members.get(node as usize).map(|it| it.row);
        linkage.participants.iter().position(|it| Some(*it) == row).map_or(0, |it| it + 1)
    }

    fn shared(&self, row: u32) -> Option<Shared<'a>> {
        let tables = self.sources.tables;
        let linkage = tables.linkages.get(row as usize)?;
        let iri = self.sources.index.text(linkage.term);
        let date = |date, precision| self.reader.date_of(linkage.term, date, precision);
        Some(Shared {
            row,
            linkage,
            kind: tables.kind_of(linkage)?,
            key: self.reader.key(linkage.term).unwrap_or(iri),
            iri,
            start: linkage.start.and_then(|_| date(schema::START_DATE, bc::START_PRECISION)),
            end: linkage.end.and_then(|_| date(schema::END_DATE, bc::END_PRECISION)),
            evidence: if linkage.has_evidence { self.reader.first_source(linkage.term) } else { None },
        })
    }

    fn notation(&self, concept: TermId) -> &'a str {
        let iri = self.sources.index.text(concept);
        let stated = self.reader.text_of(concept, skos::NOTATION);
        stated.unwrap_or_else(|| mint::parse_concept(iri).map_or(iri, |it| it.1))
    }

    fn colour(&self, sector: Sector) -> Colour {
        let concept = self.sources.index.id(&mint::concept(Scheme::Sector, sector.notation()));
        let stated = concept.and_then(|it| self.reader.text_of(it, bc::COLOUR));
        stated.and_then(Colour::parse).unwrap_or(Colour::GREY)
    }

    fn title(&self, view: &View, parameters: &ViewParameters) -> String {
        let name = |row: &u32| {
            let cluster = self.sources.tables.clusters.get(*row as usize)?;
            let label = self.reader.label(cluster.term);
            Some(label.pick(parameters.language).unwrap_or(&cluster.key).to_owned())
        };
        let names: Vec<_> = view.clusters.iter().filter_map(name).collect();
        if names.is_empty() { "Biomedical clusters".to_owned() } else { names.join(", ") }
    }
}
