//! Participation across layers: how evenly the linked pairs of each actor spread over the families.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::diversity;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("multiplex-participation"),
    label: Label::new("다층 참여 계수", "Participation across layers"),
    summary: Label::new(
        "참여자의 연계가 여러 계열에 고르게 퍼진 정도. 0은 한 계열에만 있음.",
        "How evenly the linkages of an actor spread over families; 0 when all are of one.",
    ),
    tier: Tier::Detail,
    formula: r"1 - \sum_l (k_i^l / \sum_l k_i^l)^2",
    range: Range::between(0.0, 1.0 - 1.0 / 6.0),
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Layers,
    cost: Cost::Linear,
    reference: Reference::new(
        "Battiston, Nicosia & Latora 2014, Physical Review E",
        "10.1103/PhysRevE.89.032804",
    ),
    same_as: &[],
    compute: Compute::Actors(multiplex_participation),
};

/// One value per node in [0, 5/6]; undefined for an isolate. O(ties log m), once per network.
fn multiplex_participation(network: &Network) -> Vec<Measure> {
    let mut degrees = vec![[0.0; 6]; network.actor_count()];
    for ((a, b, _), layers) in network.graph.edges().zip(network.layers()) {
        for layer in (0..6).filter(|it| layers >> it & 1 == 1) {
            degrees[a as usize][layer] += 1.0;
            degrees[b as usize][layer] += 1.0;
        }
    }
    let value =
        |it: &[f64; 6]| diversity::heterogeneity(it).map_or(Measure::Undefined(Reason::Isolate), Measure::of);
    degrees.iter().map(value).collect()
}
