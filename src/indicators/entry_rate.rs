//! Net entry rate: how fast the number of actors grows.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("entry-rate"),
    label: Label::new("순진입률", "Net entry rate"),
    summary: Label::new(
        "지난 세 해 동안 참여자 수의 연평균 증가율. 연말에 있는 참여자를 세며, 설립일을 모르는 참여자는 늘 있는 것으로 봅니다.",
        "Mean yearly growth of the number of actors over three years, of those that are there at the ends of years; an actor without a founding date counts as always there.",
    ),
    tier: Tier::Headline,
    formula: r"(n_t / n_{t-3})^{1/3} - 1",
    range: Range { low: Some(-1.0), high: None },
    unit: Unit::PerYear,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Menzel & Fornahl 2010, Industrial and Corporate Change", "10.1093/icc/dtp036"),
    same_as: &[],
    compute: Compute::Case(entry_rate),
};

/// Years over which growth is measured.
const YEARS: i16 = 3;

/// −1 or more, 0 without change; undefined when there was nobody three years ago. O(log years) after O(n log n).
fn entry_rate(case: &Case<'_>) -> Measure {
    let (headcount, year) = (case.history.headcount(), case.period.year);
    let (now, before) = (headcount.at_end_of(year), headcount.at_end_of(year - YEARS));
    if before == 0 {
        return Measure::Undefined(if now == 0 { Reason::Empty } else { Reason::TooFewActors });
    }
    Measure::of((now as f64 / before as f64).powf(1.0 / f64::from(YEARS)) - 1.0)
}
