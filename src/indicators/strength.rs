//! Strength: how strongly each actor is linked.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("strength"),
    label: Label::new("연계 강도", "Strength"),
    summary: Label::new(
        "참여자가 클러스터 안에서 맺은 연계 가중치의 합.",
        "Sum of the weights of the linkages of an actor inside the cluster.",
    ),
    tier: Tier::Headline,
    formula: r"s_i = \sum_j w_{ij}",
    range: Range::POSITIVE,
    unit: Unit::Weight,
    direction: Direction::HigherIsMature,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Barrat et al. 2004, PNAS", "10.1073/pnas.0400087101"),
    same_as: &[r#"networkx: dict(nx.degree(G, weight="weight"))"#, r#"igraph: G.strength(weights="weight")"#],
    compute: Compute::Actors(strength),
};

/// One value per node; 0 for an isolate. O(m).
fn strength(network: &Network) -> Vec<Measure> {
    network.graph.ids().map(|it| Measure::of(network.graph.strength(it))).collect()
}
