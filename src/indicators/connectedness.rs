//! Connectedness: which share of the pairs of actors can reach each other.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("connectedness"),
    label: Label::new("도달 가능 쌍 비율", "Connectedness"),
    summary: Label::new(
        "서로 길이 이어지는 참여자 쌍의 비율.",
        "Share of the pairs of actors that can reach each other.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{\sum_c \#c(\#c - 1)}{n(n-1)}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference {
        citation: "Krackhardt 1994, in Carley & Prietula, Computational Organization Theory",
        doi: None,
    },
    same_as: &["networkx: sum(len(c)*(len(c)-1) for c in nx.connected_components(G))/(len(G)*(len(G)-1))"],
    compute: Compute::Cluster(connectedness),
};

/// In [0, 1], with a Wilson interval; undefined below two actors. O(m).
fn connectedness(network: &Network) -> Measure {
    if let Some(reason) = policy::fewer_than(network, 2) {
        return Measure::Undefined(reason);
    }
    let pairs = |it: usize| it * it.saturating_sub(1) / 2;
    let reached = network.components().sizes.iter().map(|it| pairs(*it)).sum();
    Measure::share(reached, pairs(network.actor_count()), Reason::TooFewActors)
}
