//! Actor count: how many actors a cluster has.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("actor-count"),
    label: Label::new("참여자 수", "Actors"),
    summary: Label::new(
        "기간에 클러스터 안에 있는 참여자의 수.",
        "Number of actors inside the cluster in the period.",
    ),
    tier: Tier::Headline,
    formula: r"n",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Wasserman & Faust 1994, Social Network Analysis", "10.1017/CBO9780511815478"),
    same_as: &["networkx: G.number_of_nodes()", "igraph: G.vcount()"],
    compute: Compute::Cluster(actor_count),
};

/// Never undefined. O(1).
fn actor_count(network: &Network) -> Measure {
    Measure::of(network.actor_count() as f64)
}
