//! E-I index, weighted: whether strength leads to other sectors or stays in its own.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("ei-index-weighted"),
    label: Label::new("부문 외부–내부 지수 (가중)", "E-I index, weighted"),
    summary: Label::new(
        "다른 부문과의 연계 강도에서 같은 부문 안의 연계 강도를 뺀 비율.",
        "Strength between sectors minus strength inside them, over all; 1 all between, −1 all inside.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{E_w - I_w}{E_w + I_w}",
    range: Range::between(-1.0, 1.0),
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Krackhardt & Stern 1988, Social Psychology Quarterly", "10.2307/2786835"),
    same_as: &[],
    compute: Compute::Cluster(ei_index_weighted),
};

/// In [−1, 1]; undefined without linkages or with one sector only. O(m).
fn ei_index_weighted(network: &Network) -> Measure {
    if let Some(reason) = policy::unlinked(network).or_else(|| policy::one_sector(network)) {
        return Measure::Undefined(reason);
    }
    let (mut between, mut inside) = (0.0, 0.0);
    for (a, b, weight) in network.graph.edges() {
        *if network.sector(a) == network.sector(b) { &mut inside } else { &mut between } += weight;
    }
    Measure::of((between - inside) / (between + inside))
}
