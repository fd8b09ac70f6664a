//! Mean degree: with how many others an actor of a cluster is linked on average.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("mean-degree"),
    label: Label::new("평균 연결 정도", "Mean degree"),
    summary: Label::new(
        "참여자 하나가 연계된 다른 참여자 수의 평균.",
        "Mean number of other actors to which an actor is linked.",
    ),
    tier: Tier::Headline,
    formula: r"\bar{k} = \frac{2m}{n}",
    range: Range::POSITIVE,
    unit: Unit::Actors,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new(
        "Anderson, Butts & Carley 1999, Social Networks",
        "10.1016/S0378-8733(99)00011-8",
    ),
    same_as: &["networkx: 2*G.number_of_edges()/G.number_of_nodes()"],
    compute: Compute::Cluster(mean_degree),
};

/// In [0, n − 1]; undefined without actors. O(1).
fn mean_degree(network: &Network) -> Measure {
    let (n, m) = (network.actor_count(), network.linkage_count());
    if n == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    Measure::of(2.0 * m as f64 / n as f64)
}
