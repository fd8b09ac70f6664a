//! Core number: how deep in the dense middle of the network each actor lies.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::core_number::core_numbers;
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("core-number"),
    label: Label::new("코어 지수", "Core number"),
    summary: Label::new(
        "모든 참여자가 서로 k개 이상 연계된 부분에 참여자가 속하는 가장 큰 k.",
        "The largest k such that an actor lies in a part of the network in which each has k linkages.",
    ),
    tier: Tier::Detail,
    formula: r"c_i = \max \{ k : i \in k\text{-core} \}",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Seidman 1983, Social Networks", "10.1016/0378-8733(83)90028-X"),
    same_as: &["networkx: nx.core_number(G)", "igraph: G.coreness()"],
    compute: Compute::Actors(core_number),
};

/// One value per node; 0 for an isolate. O(m).
fn core_number(network: &Network) -> Vec<Measure> {
    core_numbers(&network.graph).into_iter().map(|it| Measure::of(it as f64)).collect()
}
