//! Total strength: how much weight the linkages of a cluster have together.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("total-strength"),
    label: Label::new("총 연계 강도", "Total strength"),
    summary: Label::new(
        "클러스터 안 연계 가중치의 합.",
        "Sum of the weights of the linkages inside the cluster.",
    ),
    tier: Tier::Headline,
    formula: r"W = \sum_{i<j} w_{ij}",
    range: Range::POSITIVE,
    unit: Unit::Weight,
    direction: Direction::HigherIsMature,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Barrat et al. 2004, PNAS", "10.1073/pnas.0400087101"),
    same_as: &[r#"networkx: G.size(weight="weight")"#, r#"igraph: sum(G.es["weight"])"#],
    compute: Compute::Cluster(total_strength),
};

/// Never undefined. O(m).
fn total_strength(network: &Network) -> Measure {
    Measure::of(network.total_strength())
}
