//! Maturity, arithmetic: the six pillars as one number, in which one can replace another.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::pillars::Assessment;
use crate::kernels::composite::Aggregation;
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("maturity-arithmetic"),
    label: Label::new("성숙도(산술)", "Maturity, arithmetic"),
    summary: Label::new(
        "점수가 있는 영역의 가중 산술평균을 100점으로 나타낸 값. 성숙도와의 차이는 영역 사이의 불균형을 나타냅니다.",
        "The weighted arithmetic mean of the pillars that have a score, as points of 100. How far it is above maturity tells how uneven the pillars are.",
    ),
    tier: Tier::Headline,
    formula: r"100 \frac{\sum_{p \in K} w_p \bar x_p}{\sum_{p \in K} w_p},\ \#K \ge 5",
    range: Range::between(0.0, 100.0),
    unit: Unit::Points,
    direction: Direction::HigherIsMature,
    reads: NamedView::All,
    cost: Cost::Drawn,
    reference: Reference::new("Greco et al. 2019, Social Indicators Research", "10.1007/s11205-017-1832-9"),
    same_as: &[],
    compute: Compute::Case(maturity_arithmetic),
};

/// In [0, 100] points; undefined with fewer than five valid pillars. As costly as its sub-indicators.
fn maturity_arithmetic(case: &Case<'_>) -> Measure {
    Assessment::of(case).measure(case, Aggregation::Arithmetic)
}
