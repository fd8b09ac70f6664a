//! Rank acceptability: in how many draws a cluster has each rank.

use super::meta::{
    Compute, Cost, Direction, Indicator, IndicatorId, Question, Range, Reference, Scope, Tier, Unit,
};
use crate::model::text::Label;
use crate::network::view::NamedView;

/// The registered indicator; its values come from the draws of an analysis run.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("rank-acceptability"),
    label: Label::new("순위 수용도", "Rank acceptability"),
    summary: Label::new(
        "자료와 방법을 바꾸어 가며 반복 추출했을 때 클러스터가 각 순위를 차지한 비율.",
        "Share of the draws of data and method in which a cluster has each rank of maturity.",
    ),
    tier: Tier::Headline,
    formula: r"b_i^r = \frac{\#\{b : rank_b(M_i) = r\}}{B}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::All,
    cost: Cost::Drawn,
    reference: Reference::new("Lahdelma & Salminen 2001, Operations Research", "10.1287/opre.49.3.444.11220"),
    same_as: &[],
    compute: Compute::Analysis(Scope::Rank, Question::Positioning),
};
