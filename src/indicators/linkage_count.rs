//! Linkage count: how many pairs of actors of a cluster are linked.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("linkage-count"),
    label: Label::new("연결된 쌍 수", "Linked pairs"),
    summary: Label::new(
        "클러스터 안에서 연계된 참여자 쌍의 수. 한 쌍은 한 번만 세므로 연계 건수(`coverage.linkages`)와 다릅니다.",
        "Number of linked pairs of actors inside the cluster. A pair counts once, so this is not the number of linkages (`coverage.linkages`).",
    ),
    tier: Tier::Headline,
    formula: r"m",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Wasserman & Faust 1994, Social Network Analysis", "10.1017/CBO9780511815478"),
    same_as: &["networkx: G.number_of_edges()", "igraph: G.ecount()"],
    compute: Compute::Cluster(linkage_count),
};

/// Never undefined; a pair counts once, however many linkages it has. O(1).
fn linkage_count(network: &Network) -> Measure {
    Measure::of(network.linkage_count() as f64)
}
