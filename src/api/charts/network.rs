//! The actors and linkages of a network: those of `/api/v1/network`, the strongest of them where there are many.

use super::{Question, Source, Surroundings, named};
use crate::api::filters::date;
use crate::api::problem::Problem;
use crate::api::published::find;
use crate::api::routes::network::refused;
use crate::api::suggest;
use crate::api::things::Things;
use crate::charts::network::{CHART, Edge, Network, Node};
use crate::charts::shape::Shape;
use crate::charts::value::Days;
use crate::charts::{Named, Picture};
use crate::export::ExportError;
use crate::export::build::{Metric, network_view};
use crate::export::parameters::{ColourBy, Layout, ViewParameters};
use crate::export::view::{self, NetworkView, PairEdges};
use crate::indicators::REGISTRY;
use crate::indicators::meta::{Indicator, Scope};
use crate::model::date::PartialDate;
use crate::model::period::{Period, Window};
use crate::model::text::{Label, Text};
use crate::network::view::{Directed, Parallel};

/// The chart with its values.
pub(super) const SOURCE: Source = Source {
    chart: &CHART,
    parameters: &["cluster", "country", "type", "year", "window", "from", "to", "size", "color"],
    needs: None,
    read,
};

/// What sizes say where nothing else is asked for: the sum of the weights of linkages.
const STRENGTH: Label = Label::new("강도", "strength");

fn read(question: &Question, within: &Surroundings<'_>) -> Result<Box<dyn Picture>, Problem> {
    let things = Things::new(within.snapshot);
    let rows = things.chosen_clusters(&question.clusters, &question.countries)?;
    let is_all = question.clusters.is_empty() && question.countries.is_empty();
    let clusters: Vec<Named> = things.clusters(if is_all { &[] } else { &rows }).iter().map(named).collect();
    let size = question.size.as_deref().map(sized_by).transpose()?;
    let columns: Vec<_> = size.iter().map(|it| within.snapshot.actor_column(it.id)).collect();
    let metrics: Vec<Metric<'_>> =
        size.iter().zip(&columns).map(|(it, values)| Metric { id: it.id.as_str(), values }).collect();
    let sources = within.snapshot.sources(&metrics);
    // Countries without a cluster have no actors; no cluster at all would mean all actors.
    if !is_all && clusters.is_empty() {
        return Ok(Box::new(nothing(size)));
    }
    let (from, to) = days(question, within);
    let whole = ViewParameters {
        clusters: clusters.iter().map(|it| it.key.clone()).collect(),
        types: question.types.clone(),
        from,
        to,
        multi: Parallel::Merge,
        directed: Directed::Never,
        metrics: size.iter().map(|it| it.id.to_string()).collect(),
        layout: Layout::None,
        colour: question.colour,
        language: within.language,
        ..ViewParameters::default()
    };
    let refused = |error: ExportError| refused(&things, error);
    let all = network_view(&sources, &whole, PairEdges::One, within.export).map_err(refused)?;
    let strongest = strongest(&all, within.nodes_max);
    let chosen = ViewParameters {
        actors: if strongest.len() < all.nodes.len() { strongest } else { Vec::new() },
        layout: Layout::Force,
        ..whole
    };
    let drawn = network_view(&sources, &chosen, PairEdges::One, within.export).map_err(refused)?;
    Ok(Box::new(Network {
        clusters,
        nodes: drawn.nodes.iter().map(|it| node(it, &all, size.is_some())).collect(),
        edges: drawn.edges.iter().map(edge).collect(),
        left_out: all.nodes.len() - drawn.nodes.len(),
        pairs_left_out: all.edges.len() - drawn.edges.len(),
        communities: question.colour == ColourBy::Community,
        days: when(question, within, (from, to)),
        types: types(question, &things),
        ..nothing(size)
    }))
}

/// A network without actors.
fn nothing(size: Option<&Indicator>) -> Network {
    Network {
        clusters: Vec::new(),
        nodes: Vec::new(),
        edges: Vec::new(),
        left_out: 0,
        pairs_left_out: 0,
        size: size.map_or(STRENGTH, |it| it.label),
        communities: false,
        days: None,
        types: Vec::new(),
    }
}

/// The indicator of actors that sizes say.
fn sized_by(id: &str) -> Result<&'static Indicator, Problem> {
    let indicator = find(id)?;
    if indicator.compute.scope() == Scope::Actor {
        return Ok(indicator);
    }
    let of_actors = REGISTRY.iter().filter(|it| it.compute.scope() == Scope::Actor);
    Err(suggest::unknown("indicator of actors", id, of_actors.map(|it| it.id.as_str())))
}

/// The free period that is asked for, else that of a year and window where one of them is named, else all days.
fn days(question: &Question, within: &Surroundings<'_>) -> (Option<PartialDate>, Option<PartialDate>) {
    if question.from.is_some() || question.to.is_some() {
        return (question.from.as_deref().and_then(date), question.to.as_deref().and_then(date));
    }
    if question.year.is_none() && question.window == Window::AllYears {
        return (None, None);
    }
    let period = question.published(within.snapshot).period;
    let of = |day: crate::model::date::Day| PartialDate::parse(&day.to_string());
    (period.and_then(Period::first_day).and_then(of), period.map(Period::last_day).and_then(of))
}

/// When the linkages that are drawn were, where not at any time.
fn when(
    question: &Question,
    within: &Surroundings<'_>,
    (from, to): (Option<PartialDate>, Option<PartialDate>),
) -> Option<Days> {
    if question.from.is_none() && question.to.is_none() && to.is_some() {
        return Some(Days::Period(question.published(within.snapshot).period));
    }
    let said = |it: Option<PartialDate>| it.map(|it| it.to_string());
    (from.is_some() || to.is_some()).then(|| Days::Free(said(from), said(to)))
}

/// Names of the types of linkages that are asked for.
fn types(question: &Question, things: &Things<'_>) -> Vec<Text> {
    let name = |notation: &String| {
        let kind = things.tables.linkage_types.iter().find(|it| *it.notation == **notation)?;
        Some(things.label(kind.term))
    };
    question.types.iter().filter_map(name).collect()
}

/// Keys of the strongest actors, at most so many; of equal ones the first by key.
fn strongest(view: &NetworkView<'_>, count: usize) -> Vec<String> {
    let mut order: Vec<&view::Node<'_>> = view.nodes.iter().collect();
    order.sort_by(|a, b| b.strength.total_cmp(&a.strength).then_with(|| a.key.cmp(&b.key)));
    order.into_iter().take(count).map(|it| it.key.to_string()).collect()
}

/// An actor as it is drawn; its strength and degree are those of the whole view.
fn node(node: &view::Node<'_>, all: &NetworkView<'_>, is_sized: bool) -> Node {
    let whole = all.nodes.binary_search_by(|it| it.key.cmp(&node.key)).ok().and_then(|it| all.nodes.get(it));
    let (strength, degree) = whole.map_or((node.strength, node.degree), |it| (it.strength, it.degree));
    Node {
        actor: Named { key: node.key.to_string(), name: node.names.clone() },
        sector: node.sector,
        community: node.community,
        colour: node.colour,
        shape: node.shape.map_or(Shape::Circle, Shape::of_word),
        point: node.point.map_or((0.0, 0.0), |it| (it.x, it.y)),
        value: if is_sized { node.metrics.first().copied().flatten() } else { Some(strength) },
        strength,
        degree,
    }
}

fn edge(edge: &view::Edge<'_>) -> Edge {
    Edge {
        source: edge.source,
        target: edge.target,
        weight: edge.weight,
        types: edge.linkage_type.to_string(),
    }
}
