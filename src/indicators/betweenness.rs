//! Betweenness: on how many shortest paths between others each actor lies.

use super::estimate;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::shortest_paths::Betweenness;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("betweenness"),
    label: Label::new("매개 중심성", "Betweenness"),
    summary: Label::new(
        "다른 두 참여자 사이의 최단 경로 가운데 참여자를 지나는 비율.",
        "Share of the shortest paths between two other actors that pass an actor.",
    ),
    tier: Tier::Headline,
    formula: r"b_i = \frac{2}{(n-1)(n-2)} \sum_{s<t} \frac{\sigma_{st}(i)}{\sigma_{st}}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Freeman 1977, Sociometry", "10.2307/3033543"),
    same_as: &["networkx: nx.betweenness_centrality(G, normalized=True)"],
    compute: Compute::Actors(betweenness),
};

/// One value per node in [0, 1]; undefined below three actors. O(nm), Brandes 2001; sampled in large networks, Borassi & Natale
/// 2019.
pub(super) fn betweenness(network: &Network) -> Vec<Measure> {
    let n = network.actor_count();
    if n < 3 {
        return vec![Measure::Undefined(Reason::TooFewActors); n];
    }
    let pairs = ((n - 1) * (n - 2)) as f64 / 2.0;
    match network.betweenness() {
        Betweenness::Exact(values) => values.iter().map(|it| Measure::of(it / pairs)).collect(),
        Betweenness::Sampled(found) => estimate::betweenness(found, pairs, Range::UNIT),
    }
}
