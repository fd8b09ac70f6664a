//! Cluster stars: one each for size, specialisation and focus above thresholds of the user.

use super::location_quotient::location_quotient;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("cluster-stars"),
    label: Label::new("클러스터 별점", "Cluster stars"),
    summary: Label::new(
        "고용 규모, 특화(입지 계수), 집중(지역 고용에서의 비중)이 설정 `stars`의 기준 이상이면 별 하나씩.",
        "One star each when employment, specialisation (location quotient) and focus (share of the region's employment) come up to the setting `stars`.",
    ),
    tier: Tier::Detail,
    formula: r"[e_{ir} \ge \theta_1] + [LQ \ge \theta_2] + [e_{ir}/e_r \ge \theta_3]",
    range: Range::between(0.0, 3.0),
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::UserData,
    cost: Cost::Linear,
    reference: Reference { citation: "European Cluster Observatory 2011, Methodology", doi: None },
    same_as: &[],
    compute: Compute::Case(cluster_stars),
};

/// 0 to 3; undefined without all three thresholds or the statistics that they are held against. O(statistics).
fn cluster_stars(case: &Case<'_>) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let stars = case.survey().assumptions.stars;
    let count = || {
        let size = case.statistic("employees")?;
        let focus = size / case.statistic("employees_region").filter(|it| *it > 0.0)?;
        let reached = [
            size >= stars.size?,
            location_quotient(case).value()? >= stars.specialisation?,
            focus >= stars.focus?,
        ];
        Some(reached.into_iter().filter(|it| *it).count())
    };
    count().map_or(Measure::Undefined(Reason::NoData), |it| Measure::of(it as f64))
}
