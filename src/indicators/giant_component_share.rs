//! Giant-component share: which share of a cluster hangs together.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("giant-component-share"),
    label: Label::new("최대 연결 집단 비중", "Giant-component share"),
    summary: Label::new(
        "서로 길이 이어지는 가장 큰 집단에 속한 참여자의 비율.",
        "Share of the actors in the largest group whose members can all reach each other.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{\max_c \# c}{n}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Fleming, King & Juda 2007, Organization Science", "10.1287/orsc.1070.0289"),
    same_as: &[
        "networkx: max(map(len, nx.connected_components(G)))/len(G)",
        "igraph: G.connected_components().giant().vcount()/G.vcount()",
    ],
    compute: Compute::Cluster(giant_component_share),
};

/// In (0, 1], with a Wilson interval; undefined without actors. O(m).
pub(super) fn giant_component_share(network: &Network) -> Measure {
    Measure::share(network.components().giant_size(), network.actor_count(), Reason::Empty)
}
