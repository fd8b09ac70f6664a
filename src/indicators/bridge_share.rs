//! Bridge share: how many linkages hold parts of a cluster together alone.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("bridge-share"),
    label: Label::new("단절선 비율", "Bridge share"),
    summary: Label::new(
        "빠지면 네트워크가 더 나뉘는 연계의 비율.",
        "Share of the linkages without which the network falls into more parts.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{\# \text{bridges}}{m}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::LowerIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Hopcroft & Tarjan 1973, Communications of the ACM", "10.1145/362248.362272"),
    same_as: &[
        "networkx: len(list(nx.bridges(G)))/G.number_of_edges()",
        "igraph: len(G.bridges())/G.ecount()",
    ],
    compute: Compute::Cluster(bridge_share),
};

/// In [0, 1], with a Wilson interval; undefined without linkages. O(n + m), once per network.
fn bridge_share(network: &Network) -> Measure {
    if let Some(reason) = policy::unlinked(network) {
        return Measure::Undefined(reason);
    }
    Measure::share(network.blocks().bridges().len(), network.linkage_count(), Reason::NoLinkages)
}
