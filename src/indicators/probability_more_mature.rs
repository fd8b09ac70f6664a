//! Probability of being ahead: in how many draws one cluster is more mature than another.

use super::meta::{
    Compute, Cost, Direction, Indicator, IndicatorId, Question, Range, Reference, Scope, Tier, Unit,
};
use crate::model::text::Label;
use crate::network::view::NamedView;

/// The registered indicator; its values come from the draws of an analysis run.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("probability-more-mature"),
    label: Label::new("우위 확률", "Probability of being ahead"),
    summary: Label::new(
        "자료와 방법을 바꾸어 가며 반복 추출했을 때 한 클러스터의 성숙도가 다른 클러스터보다 높은 비율. 같으면 절반씩 셉니다.",
        "Share of the draws of data and method in which the maturity of one cluster is above that of another, ties counted half.",
    ),
    tier: Tier::Headline,
    formula: r"P(M_A > M_B) + \tfrac12 P(M_A = M_B)",
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
    compute: Compute::Analysis(Scope::ClusterPair, Question::Comparison),
};
