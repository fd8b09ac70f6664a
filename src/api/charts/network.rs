//! The actors and linkages of a network: those of `/api/v1/network`, the strongest of them where there are many.

use super::{Question, Source, Surroundings, named};
use crate::api::bodies::indicator::{measure_of, not_computed};
use crate::api::network_refused::refused;
use crate::api::per_revision::PerQuestion;
use crate::api::problem::Problem;
use crate::api::published::{Published, find_of_actors};
use crate::api::things::Things;
use crate::charts::network::{CHART, Edge, Network, Node};
use crate::charts::shape::Shape;
use crate::charts::value::{Days, Value};
use crate::charts::{Named, Picture};
use crate::export::parameters::{ColourBy, ViewParameters};
use crate::export::strongest::{Pair, strongest};
use crate::export::view;
use crate::indicators::meta::Indicator;
use crate::model::date::{Day, PartialDate};
use crate::model::period::{Period, Window};
use crate::model::text::{Label, Text};
use std::sync::Arc;

/// The chart with its values.
pub(super) const SOURCE: Source = Source {
    chart: &CHART,
    parameters: &["cluster", "country", "type", "year", "window", "from", "to", "size", "color"],
    needs: None,
    read,
};

/// What sizes say where nothing else is asked for: the sum of the weights of linkages.
const STRENGTH: Label = Label::new("강도", "strength");

/// What is drawn of a network, in whatever language and with whatever sizes: laying it out takes longest.
#[derive(Debug)]
pub struct Part {
    /// Rows of the actors.
    rows: Vec<u32>,
    /// The actors; their sizes say their strength.
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    left_out: usize,
    pairs_left_out: usize,
}

/// What decides on a part.
#[derive(Debug, PartialEq)]
pub struct View {
    clusters: Vec<String>,
    types: Vec<String>,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    colour: ColourBy,
    nodes_max: usize,
}

/// Parts of networks that were drawn before.
pub type Parts = PerQuestion<View, Part>;

fn read(question: &Question, within: &Surroundings<'_>) -> Result<Box<dyn Picture>, Problem> {
    let things = Things::new(within.snapshot);
    let keys = question.clusters();
    let rows = things.chosen_clusters(&keys, &question.country)?;
    let is_all = keys.is_empty() && question.country.is_empty();
    let clusters: Vec<Named> = things.clusters(if is_all { &[] } else { &rows }).iter().map(named).collect();
    let size = question.size.as_deref().map(find_of_actors).transpose()?;
    let of_nobody = Network {
        clusters: Vec::new(),
        nodes: Vec::new(),
        edges: Vec::new(),
        left_out: 0,
        pairs_left_out: 0,
        size: size.map_or(STRENGTH, |it| it.label),
        communities: question.color == ColourBy::Community,
        days: Days::Free(None, None),
        types: Vec::new(),
    };
    // Countries without a cluster have no actors; no cluster at all would mean all actors.
    if !is_all && clusters.is_empty() {
        return Ok(Box::new(of_nobody));
    }
    let (from, to) = days(question, within);
    let view = View {
        clusters: clusters.iter().map(|it| it.key.clone()).collect(),
        types: question.kind.clone(),
        from,
        to,
        colour: question.color,
        nodes_max: within.nodes_max,
    };
    let part = part(&things, view, within)?;
    let mut nodes = part.nodes.clone();
    if let Some(indicator) = size {
        let sizes = sizes(indicator, question, (&things, within));
        for (node, row) in nodes.iter_mut().zip(&part.rows) {
            node.value = sizes(*row);
        }
    }
    Ok(Box::new(Network {
        clusters,
        nodes,
        edges: part.edges.clone(),
        left_out: part.left_out,
        pairs_left_out: part.pairs_left_out,
        days: when(question, within, (from, to)),
        types: types(question, &things),
        ..of_nobody
    }))
}

/// The part of a view, drawn once.
fn part(things: &Things<'_>, view: View, within: &Surroundings<'_>) -> Result<Arc<Part>, Problem> {
    within.parts.get(&within.snapshot.index, view, |view| {
        let parameters = ViewParameters {
            clusters: view.clusters.clone(),
            types: view.types.clone(),
            from: view.from,
            to: view.to,
            colour: view.colour,
            ..ViewParameters::default()
        };
        let sources = within.snapshot.sources(&[]);
        let found = strongest(&sources, &parameters, view.nodes_max).map_err(|it| refused(things, it))?;
        Ok(Part {
            rows: found.nodes.iter().map(|it| it.0).collect(),
            nodes: found.nodes.iter().map(|it| node(&it.1)).collect(),
            edges: found.pairs.into_iter().map(edge).collect(),
            left_out: found.nodes_left_out,
            pairs_left_out: found.pairs_left_out,
        })
    })
}

/// The values of an indicator of actors by row, as the answer about an actor tells them: actors have values for the published
/// year alone.
fn sizes<'a>(
    indicator: &'static Indicator,
    question: &Question,
    (things, within): (&'a Things<'a>, &'a Surroundings<'a>),
) -> impl Fn(u32) -> Value + 'a {
    let published = question.published(within.snapshot);
    let is_free = question.from.is_some() || question.to.is_some();
    let absent = (is_free || !published.is_latest()).then(|| absent(&published)).flatten();
    move |row| {
        if let Some(reason) = &absent {
            return Value::Missing(reason.clone());
        }
        let term = things.tables.actors.get(row as usize).map(|it| it.term);
        let found = published.run.zip(term.and_then(|it| published.actor_row(it)));
        let finding = found.and_then(|(run, own)| run.results.actor(indicator.id, own, published.window));
        let none = || not_computed(indicator, published.absent());
        super::value(&finding.map_or_else(none, |it| measure_of(indicator, it)))
    }
}

/// Why no actor has a value in a period that is not published, once something is.
fn absent(published: &Published<'_>) -> Option<Text> {
    let year = published.run?.results.year?;
    let ko = format!("참여자의 값은 {year}년까지의 기간과 {year}년에 끝나는 5년에만 있습니다");
    Some(Text::new(
        ko,
        format!("actors have values for all years to {year}, and the five years to it, alone"),
    ))
}

/// The free period that is asked for, else that of a year and window where one of them is named, else all days.
fn days(question: &Question, within: &Surroundings<'_>) -> (Option<PartialDate>, Option<PartialDate>) {
    let free = question.days();
    if free != (None, None) || (question.year.is_none() && question.window == Window::AllYears) {
        return free;
    }
    let period = question.published(within.snapshot).period;
    let of = |day: Day| PartialDate::parse(&day.to_string());
    (period.and_then(Period::first_day).and_then(of), period.map(Period::last_day).and_then(of))
}

/// When the linkages that are drawn were, where not at any time.
fn when(
    question: &Question,
    within: &Surroundings<'_>,
    days: (Option<PartialDate>, Option<PartialDate>),
) -> Days {
    let said = |it: Option<PartialDate>| it.map(|it| it.to_string());
    match days {
        (from, to) if question.days() == days => Days::Free(said(from), said(to)),
        _ => Days::Period(question.published(within.snapshot).period),
    }
}

/// Names of the types of linkages that are asked for.
fn types(question: &Question, things: &Things<'_>) -> Vec<Text> {
    let name = |notation: &String| {
        let kind = things.tables.linkage_types.iter().find(|it| *it.notation == **notation)?;
        Some(things.label(kind.term))
    };
    question.kind.iter().filter_map(name).collect()
}

fn node(node: &view::Node<'_>) -> Node {
    Node {
        actor: Named { key: node.key.to_string(), name: node.names.clone() },
        sector: node.sector,
        community: node.community,
        colour: node.colour,
        shape: node.shape.map_or(Shape::Circle, Shape::of_word),
        point: node.point.map_or((0.0, 0.0), |it| (it.x, it.y)),
        value: Value::of(node.strength),
        strength: node.strength,
        degree: node.degree,
    }
}

fn edge(pair: Pair) -> Edge {
    let Pair { source, target, weight, types, onward, back } = pair;
    Edge { source, target, weight, types, onward, back }
}
