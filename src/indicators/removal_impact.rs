//! Removal impact: how many others are cut off from the rest when an actor leaves.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::removal::largest_without_each;
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("removal-impact"),
    label: Label::new("이탈 영향", "Removal impact"),
    summary: Label::new(
        "참여자가 떠나면 최대 연결 집단에서 함께 떨어져 나가는 다른 참여자의 수.",
        "Number of others that the largest group that hangs together loses with an actor.",
    ),
    tier: Tier::Detail,
    formula: r"\max(0, L(G) - 1 - L(G \setminus i))",
    range: Range::POSITIVE,
    unit: Unit::Actors,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Hopcroft & Tarjan 1973, Communications of the ACM", "10.1145/362248.362272"),
    same_as: &[
        "networkx: {i: max(0, max(map(len, nx.connected_components(G))) - 1 - max(map(len, nx.connected_components(G.subgraph(set(G) - {i}))), default=0)) for i in G}",
    ],
    compute: Compute::Actors(removal_impact),
};

/// One value per node in [0, n − 2], 0 for an isolate; never undefined. O(n + m) for all of them.
fn removal_impact(network: &Network) -> Vec<Measure> {
    let giant = network.components().giant_size();
    let left = largest_without_each(&network.graph, network.components(), network.blocks());
    left.into_iter().map(|it| Measure::of(giant.saturating_sub(it + 1) as f64)).collect()
}
