//! E-I index: whether linkages lead to other sectors or stay in their own.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("ei-index"),
    label: Label::new("부문 외부–내부 지수", "E-I index"),
    summary: Label::new(
        "다른 부문과의 연계에서 같은 부문 안의 연계를 뺀 비율. 1은 모두 부문 사이, −1은 모두 부문 안.",
        "Linkages between sectors minus linkages inside them, over all; 1 all between, −1 all inside.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{E - I}{E + I}",
    range: Range::between(-1.0, 1.0),
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Krackhardt & Stern 1988, Social Psychology Quarterly", "10.2307/2786835"),
    same_as: &[],
    compute: Compute::Cluster(ei_index),
};

/// In [−1, 1]; undefined without linkages or with one sector only. O(m).
pub(super) fn ei_index(network: &Network) -> Measure {
    if let Some(reason) = policy::unlinked(network).or_else(|| policy::one_sector(network)) {
        return Measure::Undefined(reason);
    }
    let m = network.linkage_count() as f64;
    let between = network.graph.edges().filter(|&(a, b, _)| network.sector(a) != network.sector(b)).count();
    Measure::of((2.0 * between as f64 - m) / m)
}
