//! Sector diversity: how many sectors there would be if all were equally large.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::diversity;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("sector-diversity"),
    label: Label::new("유효 부문 수", "Effective number of sectors"),
    summary: Label::new(
        "부문별 참여자 수가 고르다고 할 때의 부문 수. 엔트로피의 지수.",
        "The number of equally large sectors that would be as diverse: the exponential of the entropy.",
    ),
    tier: Tier::Headline,
    formula: r"\exp\left(-\sum_a q_a \ln q_a\right),\ q_a = n_a / n",
    range: Range::between(1.0, 7.0),
    unit: Unit::Sectors,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new(
        "Shannon 1948, Bell System Technical Journal",
        "10.1002/j.1538-7305.1948.tb01338.x",
    ),
    same_as: &[],
    compute: Compute::Cluster(sector_diversity),
};

/// In [1, 7]; undefined without actors. O(n).
pub(super) fn sector_diversity(network: &Network) -> Measure {
    let counts = network.sector_counts().map(|it| it as f64);
    // Rounding may leave the bounds by the last bit.
    diversity::entropy(&counts)
        .map_or(Measure::Undefined(Reason::Empty), |it| Measure::of(it.exp().clamp(1.0, 7.0)))
}
