//! Location quotient: how much more of a region's employment a cluster has than its industry has of the nation's.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("location-quotient"),
    label: Label::new("입지 계수", "Location quotient"),
    summary: Label::new(
        "지역 고용에서 클러스터의 비중을 전국 고용에서 그 산업의 비중으로 나눈 값. 통계 `employees`, `employees_region`, `employees_nation_industry`, `employees_nation`로 계산합니다.",
        "Share of a cluster in the employment of its region over the share of the industry in that of the nation, from the statistics `employees`, `employees_region`, `employees_nation_industry` and `employees_nation`.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{e_{ir} / e_r}{e_i / e}",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::UserData,
    cost: Cost::Linear,
    reference: Reference::new(
        "Delgado, Porter & Stern 2016, Journal of Economic Geography",
        "10.1093/jeg/lbv017",
    ),
    same_as: &[],
    compute: Compute::Case(location_quotient),
};

/// 0 or more; undefined without one of the four statistics, or with one of 0 below a line. O(statistics).
pub(super) fn location_quotient(case: &Case<'_>) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let known = |code| case.statistic(code).filter(|it| *it > 0.0);
    let quotient = || {
        let own = case.statistic("employees").filter(|it| *it >= 0.0)? / known("employees_region")?;
        Some(own / (known("employees_nation_industry")? / known("employees_nation")?))
    };
    quotient().map_or(Measure::Undefined(Reason::NoData), Measure::of)
}
