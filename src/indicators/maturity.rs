//! Maturity: the six pillars as one number, none of which can replace another.

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
        "여섯 부문 점수의 가중 기하평균을 100점으로 나타낸 값. 규모가 커도 빠진 부문을 메우지 못합니다.",
        "The weighted geometric mean of the six pillars as points of 100, so that size cannot make up for a pillar that is missing.",
    ),
    tier: Tier::Headline,
    formula: r"M = 100 \exp(\sum_p w_p \ln \max(\bar x_p, 0.01))",
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
