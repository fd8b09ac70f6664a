//! Maturity: the six pillars as one number, in which a low one weighs more than a high one.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::pillars::Assessment;
use crate::kernels::composite::Aggregation;
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("maturity"),
    label: Label::new("성숙도", "Maturity"),
    summary: Label::new(
        "점수가 있는 영역의 가중 기하평균을 100점으로 나타낸 값. 낮은 영역은 높은 영역이 올리는 것보다 더 크게 값을 낮춥니다. 점수가 없는 영역은 빼고 나머지 가중치의 합을 1로 맞추며, 다섯 영역 미만이면 값이 없습니다. 기록을 서술하는 값이므로 같은 영역을 아는 클러스터끼리 비교합니다.",
        "The weighted geometric mean of the pillars that have a score, as points of 100: a low pillar pulls it down more than a high one lifts it. A pillar without a score is left out and the other weights are scaled to sum 1; with fewer than five there is no value. It describes the records: compare clusters that have the same pillars.",
    ),
    tier: Tier::Headline,
    formula: r"M = 100 \exp\left(\frac{\sum_{p \in K} w_p \ln \max(\bar x_p, 0.01)}{\sum_{p \in K} w_p}\right),\ \#K \ge 5",
    range: Range::between(0.0, 100.0),
    unit: Unit::Points,
    direction: Direction::HigherIsMature,
    reads: NamedView::All,
    cost: Cost::Drawn,
    reference: Reference {
        citation: "OECD & JRC 2008, Handbook on Constructing Composite Indicators, ISBN 978-92-64-04345-9",
        doi: None,
    },
    same_as: &[],
    compute: Compute::Case(maturity),
};

/// In [0, 100] points; undefined with fewer than five valid pillars. As costly as its sub-indicators, of which one is held
/// against random networks.
pub(super) fn maturity(case: &Case<'_>) -> Measure {
    Assessment::of(case).measure(case, Aggregation::Geometric)
}
