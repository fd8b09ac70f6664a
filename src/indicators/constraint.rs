//! Burt constraint: how far the partners of each actor are partners of each other.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::constraint;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("constraint"),
    label: Label::new("구조적 제약", "Burt constraint"),
    summary: Label::new(
        "참여자의 연계가 서로 이어진 소수의 상대에게 묶인 정도. 낮을수록 중개할 여지가 큽니다. 1을 넘을 수 있습니다.",
        "How much the linkages of an actor are bound to few partners who know each other; low is freedom to broker, and it may exceed 1.",
    ),
    tier: Tier::Detail,
    formula: r"c_i = \sum_{j \in N(i)} \Big( p_{ij} + \sum_{q \ne i,j} p_{iq} p_{qj} \Big)^2,\ p_{ij} = w_{ij}/s_i",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Burt 2004, American Journal of Sociology", "10.1086/421787"),
    same_as: &[r#"networkx: nx.constraint(G, weight="weight")"#, r#"igraph: G.constraint(weights="weight")"#],
    compute: Compute::Actors(constraint),
};

/// One value per node, above 0; undefined for an isolate. O(m √m).
fn constraint(network: &Network) -> Vec<Measure> {
    let of = |it: Option<f64>| it.map_or(Measure::Undefined(Reason::Isolate), Measure::of);
    constraint::constraint(&network.graph).into_iter().map(of).collect()
}
