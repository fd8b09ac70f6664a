//! Translational position: how much of the research of a cluster is about humans.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("translational-position"),
    label: Label::new("중개연구 위치", "Translational position"),
    summary: Label::new(
        "클러스터 연구성과의 주제어(MeSH) 가운데 사람에 관한 것의 평균 비율. 통계 `human_share`로 주어집니다.",
        "Mean share of human-related subject headings (MeSH) of the research results, given as the statistic `human_share`.",
    ),
    tier: Tier::Detail,
    formula: r"\overline{H / (A + C + H)}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::UserData,
    cost: Cost::Linear,
    reference: Reference::new("Weber 2013, Journal of Translational Medicine", "10.1186/1479-5876-11-126"),
    same_as: &[],
    compute: Compute::Case(translational_position),
};

/// In [0, 1]; undefined without the statistic, or with one that is no share. O(statistics).
fn translational_position(case: &Case<'_>) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let share = case.statistic("human_share").filter(|it| (0.0..=1.0).contains(it));
    share.map_or(Measure::Undefined(Reason::NoData), Measure::of)
}
