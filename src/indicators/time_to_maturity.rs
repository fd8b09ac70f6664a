//! Time to maturity: how long a cluster took until it stayed mature.

use super::maturity;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::milestone_years::designated;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("time-to-maturity"),
    label: Label::new("성숙 도달 기간", "Time to maturity"),
    summary: Label::new(
        "지정 연도부터 성숙도가 3년 연속 50점 이상인 첫해까지 걸린 해. 아직 이르지 못했으면 값이 없습니다.",
        "Years from designation to the first of three years in a row with a maturity of 50 points or more; no value where that was not reached yet.",
    ),
    tier: Tier::Detail,
    formula: r"\max(0, \min\{t : M_t, M_{t+1}, M_{t+2} \ge 50\} - t_{\text{designation}})",
    range: Range::POSITIVE,
    unit: Unit::Years,
    direction: Direction::LowerIsMature,
    reads: NamedView::Series,
    cost: Cost::Drawn,
    reference: Reference::new("Menzel & Fornahl 2010, Industrial and Corporate Change", "10.1093/icc/dtp036"),
    same_as: &[],
    compute: Compute::Case(time_to_maturity),
};

/// Points from which a cluster counts as mature.
const MATURE: f64 = 50.0;

/// Years in a row for which it must be.
const IN_A_ROW: usize = 3;

/// In whole calendar years, 0 or more; undefined without a designation by the year, and where three years in a row were not
/// reached. The values of maturity are kept by the cases, so that each is computed once.
fn time_to_maturity(case: &Case<'_>) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let Some(designated) = designated(case) else { return Measure::Undefined(Reason::NoData) };
    let points: Vec<_> = case.series().map(|it| (it.period.year, maturity::maturity(&it).value())).collect();
    match first_in_a_row(&points) {
        Some(year) => Measure::of(f64::from((year - designated).max(0))),
        None => Measure::Undefined(Reason::NotReached),
    }
}

/// The first of the years in a row with a mature value.
fn first_in_a_row(points: &[(i16, Option<f64>)]) -> Option<i16> {
    let is_mature = |it: &(i16, Option<f64>)| it.1.is_some_and(|it| it >= MATURE);
    points.windows(IN_A_ROW).find(|it| it.iter().all(is_mature))?.first().map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::first_in_a_row;

    #[test]
    fn three_years_in_a_row_are_needed_and_a_gap_breaks_them() {
        let points = |values: &[Option<f64>]| (2000_i16..).zip(values.iter().copied()).collect::<Vec<_>>();
        let of = |values: &[Option<f64>]| first_in_a_row(&points(values));
        assert_eq!(of(&[Some(49.9), Some(50.0), Some(60.0), Some(51.0)]), Some(2001));
        assert_eq!(of(&[Some(60.0), Some(60.0), None, Some(60.0), Some(60.0), Some(60.0)]), Some(2003));
        assert_eq!(of(&[Some(60.0), Some(60.0), Some(40.0)]), None);
        assert_eq!(of(&[Some(60.0), Some(60.0)]), None);
    }
}
