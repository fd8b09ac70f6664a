//! Quadrant probability: in how many draws a cluster lies in each quadrant.

use super::meta::{
    Compute, Cost, Direction, Indicator, IndicatorId, Question, Range, Reference, Scope, Tier, Unit,
};
use crate::model::text::Label;
use crate::network::view::NamedView;

/// The registered indicator; its values come from the draws of an analysis run.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("quadrant-probability"),
    label: Label::new("사분면 확률", "Quadrant probability"),
    summary: Label::new(
        "자료와 방법을 바꾸어 가며 반복 추출했을 때 클러스터가 각 사분면에 있는 비율.",
        "Share of the draws of data and method in which a cluster lies in each quadrant of maturity and position.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{\#\{b : q_b = q\}}{B}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::All,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Saisana, Saltelli & Tarantola 2005, Journal of the Royal Statistical Society A",
        "10.1111/j.1467-985X.2005.00350.x",
    ),
    same_as: &[],
    compute: Compute::Analysis(Scope::Quadrant, Question::Positioning),
};
