//! Betweenness, raw: on how many shortest paths between others each actor lies.

use super::estimate;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::shortest_paths::Betweenness;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("betweenness-raw"),
    label: Label::new("매개 중심성(원값)", "Betweenness, raw"),
    summary: Label::new(
        "다른 두 참여자 사이의 최단 경로가 참여자를 지나는 쌍의 수. 최단 경로가 여럿이면 지나는 몫만 셉니다.",
        "Number of pairs of other actors whose shortest paths pass an actor; of several shortest paths the share that does.",
    ),
    tier: Tier::Detail,
    formula: r"b_i = \sum_{s<t} \frac{\sigma_{st}(i)}{\sigma_{st}}",
    range: Range::POSITIVE,
    unit: Unit::Pairs,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Freeman 1977, Sociometry", "10.2307/3033543"),
    same_as: &["networkx: nx.betweenness_centrality(G, normalized=False)", "igraph: G.betweenness()"],
    compute: Compute::Actors(betweenness_raw),
};

/// One value per node, 0 for an isolate; never undefined. O(nm), Brandes 2001; sampled in large networks, Borassi & Natale 2019.
fn betweenness_raw(network: &Network) -> Vec<Measure> {
    match network.betweenness() {
        Betweenness::Exact(values) => values.iter().map(|it| Measure::of(*it)).collect(),
        Betweenness::Sampled(found) => {
            let n = network.actor_count() as f64;
            let pairs_of_others = (n - 1.0) * (n - 2.0).max(0.0) / 2.0;
            estimate::betweenness(found, 1.0, Range::between(0.0, pairs_of_others))
        }
    }
}
