//! Pillar score: how far a cluster has come in each of the six pillars of maturity.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::pillars::{Assessment, reason};
use crate::model::measure::Measure;
use crate::model::pillar::Pillar;
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("pillar-score"),
    label: Label::new("영역 점수", "Pillar score"),
    summary: Label::new(
        "성숙도 영역마다 하위 지표를 고정된 기준점 사이에 놓고 평균한 점수. 하위 지표의 절반 이상이 있어야 합니다.",
        "For each pillar of maturity the mean of its sub-indicators between fixed goalposts. Half of them must be known.",
    ),
    tier: Tier::Headline,
    formula: r"\bar x_p = \frac{1}{\#p} \sum_{j \in p} \min(1, \max(0, \frac{X_j - lo_j}{hi_j - lo_j}))",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::All,
    cost: Cost::Drawn,
    reference: Reference {
        citation: "OECD & JRC 2008, Handbook on Constructing Composite Indicators, ISBN 978-92-64-04345-9",
        doi: None,
    },
    same_as: &[],
    compute: Compute::Pillars(pillar_score),
};

/// In [0, 1]; undefined with fewer than half of the sub-indicators. As costly as they are, once for all pillars.
fn pillar_score(case: &Case<'_>, pillar: Pillar) -> Measure {
    let score = Assessment::of(case).pillar(pillar);
    score.map_or_else(|| Measure::Undefined(reason(case)), Measure::of)
}
