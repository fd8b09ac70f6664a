//! Quadrant: on which side of maturity and of the value chain a cluster stands.

use super::meta::{
    Compute, Cost, Direction, Indicator, IndicatorId, Question, Range, Reference, Scope, Tier, Unit,
};
use crate::model::text::Label;
use crate::network::view::NamedView;

/// The registered indicator; its values come from the draws of an analysis run.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("quadrant"),
    label: Label::new("사분면", "Quadrant"),
    summary: Label::new(
        "성숙도와 가치사슬 위치의 기준선으로 나눈 사분면. 반복 추출의 80 % 이상이 한 사분면에 있을 때만 정해집니다.",
        "The quadrant of maturity and position on the value chain; told only where 80 % of the draws lie in one.",
    ),
    tier: Tier::Headline,
    formula: r"1: M \ge c, v \ge 0;\ 2: M < c, v \ge 0;\ 3: M < c, v < 0;\ 4: M \ge c, v < 0",
    range: Range::between(1.0, 4.0),
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::All,
    cost: Cost::Drawn,
    reference: Reference::new("Menzel & Fornahl 2010, Industrial and Corporate Change", "10.1093/icc/dtp036"),
    same_as: &[],
    compute: Compute::Analysis(Scope::Cluster, Question::Positioning),
};
