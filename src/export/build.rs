//! From the tables and the index of a revision to the view that exporters read.

use super::communities;
use super::edges::Edges;
use super::layout;
use super::layouts::Layouts;
use super::merge;
use super::nodes::{self, Nodes};
use super::parameters::{ColourBy, ViewParameters};
use super::view::{About, Edge, EdgeKind, NetworkView, Node, PairEdges, Projection};
use super::{ExportError, ExportLimits};
use crate::model::date::Day;
use crate::network::read::Reader;
use crate::network::shown::Shown;
use crate::network::tables::Tables;
use crate::network::view::{Directed, Parallel, View, Weight};
use crate::store::index::QuadIndex;
use crate::vocabulary::mint::Base;

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
    /// Layouts that were computed already.
    pub layouts: &'a Layouts,
}

/// The values of an indicator of actors.
#[derive(Debug, Clone, Copy)]
pub struct Metric<'a> {
    /// The indicator's id.
    pub id: &'a str,
    /// A value per row of the table of actors.
    pub values: &'a [Option<f64>],
}

/// The view of some parameters. `pair_edges` is what the format can hold: a view merges when it or the parameters say so.
pub fn network_view<'a>(
    sources: &Sources<'a>,
    parameters: &ViewParameters,
    pair_edges: PairEdges,
    limits: ExportLimits,
) -> Result<NetworkView<'a>, ExportError> {
    let reader = Reader::new(sources.index, sources.base);
    let mut view = parameters.resolve(sources.tables, &reader)?;
    match pair_edges {
        PairEdges::Any => {}
        PairEdges::OnePerDirection => view.parallel = Parallel::Merge,
        PairEdges::One => {
            view.parallel = Parallel::Merge;
            view.directed = Directed::Never;
        }
    }
    let projection = parameters.projection();
    let maker = Nodes::new(*sources, parameters, metrics(sources, parameters)?);
    let shown = Shown::new(sources.tables, &view);
    let edge_kind = edge_kind(&shown, &view);
    check_size(&shown, projection, limits)?;
    let mut nodes: Vec<_> = shown.nodes.iter().filter_map(|it| maker.of(*it)).collect();
    let maker_of_edges = Edges { sources: *sources, reader, shown: &shown, view: &view, kind: edge_kind };
    let edges = match projection {
        Projection::Actor => maker_of_edges.of_pairs(),
        Projection::Bipartite | Projection::Hyper => {
            let (edges, linkages) = maker_of_edges.of_participants(nodes.len());
            nodes.extend(linkages.into_iter().filter_map(|it| maker.linkage(it)));
            edges
        }
    };
    if edges.len() > limits.edges_max || nodes.len() > limits.nodes_max {
        return Err(ExportError::TooLarge { nodes: nodes.len(), edges: edges.len(), limits });
    }
    let mut edges = if view.parallel == Parallel::Merge { merge::merged(edges) } else { edges };
    // Before weights become lengths: a community is held together by strength.
    match parameters.colour {
        ColourBy::Community => communities::mark(&mut nodes, &edges),
        ColourBy::Sector => {}
    }
    weigh(&mut edges, view.weight);
    count_neighbours(&mut nodes, &edges);
    layout::place(&mut nodes, &edges, parameters.layout, sources.layouts);
    Ok(NetworkView {
        sources: *sources,
        about: About {
            title: maker.title(&view.clusters, parameters.language),
            parameters: parameters.stated(),
            revision: sources.revision,
            modified: sources.modified,
            licence: sources.licence.map(str::to_owned),
        },
        projection,
        edge_kind,
        parallel: view.parallel,
        metrics: nodes::metric_columns(parameters),
        nodes,
        edges,
        undated: shown.undated,
        end_assumed: shown.end_assumed,
        internal: shown.internal,
        language: parameters.language,
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

/// Refuses what is too large before anything is made of it.
fn check_size(shown: &Shown, projection: Projection, limits: ExportLimits) -> Result<(), ExportError> {
    // Merged edges are no fewer than linked pairs, and a linkage of p participants has at most as many edges as pairs.
    let edges = match projection {
        Projection::Actor if shown.ties.len() > limits.edges_max => shown.pair_count(),
        Projection::Actor | Projection::Bipartite | Projection::Hyper => 0,
    };
    let nodes = shown.nodes.len();
    if nodes > limits.nodes_max || edges > limits.edges_max {
        return Err(ExportError::TooLarge { nodes, edges: edges.max(shown.pair_count()), limits });
    }
    Ok(())
}

fn edge_kind(shown: &Shown, view: &View) -> EdgeKind {
    let directed = match view.directed {
        Directed::Auto => shown.ties.iter().any(|it| it.directed),
        Directed::Always => true,
        Directed::Never => false,
    };
    if directed { EdgeKind::Directed } else { EdgeKind::Undirected }
}

/// Turns the strengths of edges into the weights of a named view.
fn weigh(edges: &mut [Edge<'_>], weight: Weight) {
    for edge in edges {
        match weight {
            Weight::Strength | Weight::Count => {}
            Weight::One => edge.weight = 1.0,
            Weight::Distance => edge.weight = edge.weight.recip(),
        }
    }
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
