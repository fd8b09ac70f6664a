//! Participation: how evenly the linkages of each actor spread over the sectors.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("participation"),
    label: Label::new("부문 간 참여 계수", "Cross-sector participation"),
    summary: Label::new(
        "참여자의 연계 강도가 여러 부문에 고르게 퍼진 정도. 0은 한 부문에만 연계됨.",
        "How evenly the strength of an actor spreads over sectors; 0 when all of it goes to one.",
    ),
    tier: Tier::Headline,
    formula: r"P_i = 1 - \sum_s (\kappa_{is}/s_i)^2",
    range: Range::between(0.0, 1.0 - 1.0 / 7.0),
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Guimerà & Amaral 2005, Nature", "10.1038/nature03288"),
    same_as: &["bctpy: bct.participation_coef(W, ci)"],
    compute: Compute::Actors(participation),
};

/// One value per node in [0, 6/7]; undefined for an isolate. O(m).
fn participation(network: &Network) -> Vec<Measure> {
    network.graph.ids().map(|node| of_actor(network, node)).collect()
}

fn of_actor(network: &Network, node: u32) -> Measure {
    let mut towards = [0.0; 7];
    for (other, weight) in network.graph.neighbours(node).iter().zip(network.graph.weights(node)) {
        towards[network.sector(*other).index()] += weight;
    }
    let total: f64 = towards.iter().sum();
    if total <= 0.0 {
        return Measure::Undefined(Reason::Isolate);
    }
    let same: f64 = towards.iter().map(|it| (it / total) * (it / total)).sum();
    Measure::of((1.0 - same).max(0.0))
}
