//! Degree: with how many others each actor is linked.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("degree"),
    label: Label::new("연결 정도", "Degree"),
    summary: Label::new(
        "참여자가 클러스터 안에서 연계된 다른 참여자의 수.",
        "Number of other actors of the cluster to which an actor is linked.",
    ),
    tier: Tier::Headline,
    formula: r"k_i = \#N(i)",
    range: Range::POSITIVE,
    unit: Unit::Actors,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Freeman 1979, Social Networks", "10.1016/0378-8733(78)90021-7"),
    same_as: &["networkx: dict(nx.degree(G))", "igraph: G.degree()"],
    compute: Compute::Actors(degree),
};

/// One value per node; 0 for an isolate. O(n).
fn degree(network: &Network) -> Vec<Measure> {
    network.graph.ids().map(|it| Measure::of(network.graph.degree(it) as f64)).collect()
}
