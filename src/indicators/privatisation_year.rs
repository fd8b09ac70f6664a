//! Year of private majority: when less than half of the money of a cluster was public for the first time.

use super::meta::{Category, Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::public_share::public_funding_share;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("privatisation-year"),
    label: Label::new("민간 전환 연도", "Year of private majority"),
    summary: Label::new(
        "공공 재원 비중의 최근 세 해 평균이 처음으로 절반 아래로 내려간 해.",
        "First year in which the mean of the public share of funding over three years is below one half.",
    ),
    tier: Tier::Headline,
    formula: r"\min\{t : \tfrac{1}{3}(F_t + F_{t-1} + F_{t-2}) < \tfrac{1}{2}\},\ F = \text{public share of funding}",
    range: Range::between(1000.0, 2100.0),
    unit: Unit::Year,
    direction: Direction::LowerIsMature,
    reads: NamedView::Money,
    cost: Cost::Linear,
    reference: Reference::new(
        "Etzkowitz & Leydesdorff 2000, Research Policy",
        "10.1016/S0048-7333(99)00055-4",
    ),
    same_as: &[],
    compute: Compute::Case(privatisation_year),
};

/// Founded by a government, as the first money says.
const GOVERNMENT_LED: Category =
    Category { notation: "government-led", label: Label::new("정부 주도", "Government-led") };

/// Grown by itself, as the first money says.
const ORGANIC: Category = Category { notation: "organic", label: Label::new("자생", "Organic") };

/// The share below which money is mainly private.
const HALF: f64 = 0.5;

/// A year with its public share of funding, `None` where that is undefined.
pub type Share = (i16, Option<f64>);

/// The public share of funding in each published year up to that of a case. O(years) after O(years · capital linkages).
pub fn shares(case: &Case<'_>) -> Vec<(i16, Measure)> {
    case.series().map(|it| (it.period.year, public_funding_share(&it))).collect()
}

/// The first year whose mean with the two years before is below one half; the series is ascending and has no gaps. O(years).
pub fn crossing(shares: &[Share]) -> Option<i16> {
    let mean = |it: &[Share]| it.iter().map(|it| it.1).sum::<Option<f64>>().map(|sum| sum / it.len() as f64);
    let below = |it: &&[Share]| mean(it).is_some_and(|it| it < HALF);
    shares.windows(3).find(below).and_then(|it| it.last()).map(|it| it.0)
}

/// How the cluster came about, as the first year with money says; `None` without money. O(years).
pub fn founding_mode(shares: &[Share]) -> Option<Category> {
    let first = shares.iter().find_map(|it| it.1)?;
    Some(if first >= HALF { GOVERNMENT_LED } else { ORGANIC })
}

/// A year; undefined without money or its rates, and where it was not reached. O(years), once per case O(capital linkages).
fn privatisation_year(case: &Case<'_>) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let shares: Vec<Share> = shares(case).into_iter().map(|it| (it.0, it.1.value())).collect();
    if founding_mode(&shares).is_none() {
        return Measure::Undefined(case.money().reason());
    }
    crossing(&shares).map_or(Measure::Undefined(Reason::NotReached), |it| Measure::of(f64::from(it)))
}
