//! Articulation share: how many actors hold parts of a cluster together alone.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("articulation-share"),
    label: Label::new("단절점 비율", "Articulation share"),
    summary: Label::new(
        "빠지면 네트워크가 더 나뉘는 참여자의 비율.",
        "Share of the actors without whom the network falls into more parts.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{\# \text{articulation points}}{n}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::LowerIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Hopcroft & Tarjan 1973, Communications of the ACM", "10.1145/362248.362272"),
    same_as: &[
        "networkx: len(set(nx.articulation_points(G)))/len(G)",
        "igraph: len(G.articulation_points())/G.vcount()",
    ],
    compute: Compute::Cluster(articulation_share),
};

/// In [0, 1], with a Wilson interval; undefined without actors. O(n + m), once per network.
fn articulation_share(network: &Network) -> Measure {
    Measure::share(network.cuts().nodes.len(), network.actor_count(), Reason::Empty)
}
