//! Trend: whether an indicator rises or falls over the years.

use super::meta::{
    Compute, Cost, Direction, Indicator, IndicatorId, Question, Range, Reference, Scope, Tier, Unit,
};
use crate::kernels::trend::{mann_kendall, slope};
use crate::model::measure::{Measure, Reason};
use crate::model::period::{WINDOW_YEARS, Window};
use crate::model::text::Label;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("trend"),
    label: Label::new("추세", "Trend of an indicator"),
    summary: Label::new(
        "지표의 연간 변화: 두 해 사이 기울기의 중앙값(테일–센). 만–켄들 검정의 p를 함께 보여 줍니다.",
        "Yearly change of an indicator: the median of the slopes between any two years (Theil–Sen), with the p of the Mann–Kendall test.",
    ),
    tier: Tier::Detail,
    formula: r"\operatorname{median}_{i<j} \frac{x_j - x_i}{t_j - t_i}",
    range: Range::ANY,
    unit: Unit::PerYear,
    direction: Direction::Descriptive,
    reads: NamedView::Series,
    cost: Cost::Quadratic,
    reference: Reference::new(
        "Sen 1968, Journal of the American Statistical Association",
        "10.1080/01621459.1968.10480934",
    ),
    same_as: &["scipy: scipy.stats.theilslopes(values, years).slope"],
    compute: Compute::Analysis(Scope::Cluster, Question::Time),
};

/// Points that a trend needs.
const POINTS_MIN: usize = 4;

/// A trend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// The slope, per year; undefined with fewer than four points.
    pub slope: Measure,
    /// How often chance alone gives such a rise or fall; undefined where the values do not vary.
    pub p: Measure,
    /// Whether p rests on windows that overlap, which are not independent.
    pub approximate: bool,
    /// Number of points of the slope.
    pub points: usize,
}

/// The trend of a series, ascending by year. p is that of the windows that do not overlap, counted back from the last year, where
/// four of them have values. O(n² log n).
pub fn of_series(series: &[(i16, f64)], window: Window) -> Trend {
    let points: Vec<(f64, f64)> = series.iter().map(|it| (f64::from(it.0), it.1)).collect();
    if points.len() < POINTS_MIN {
        let undefined = Measure::Undefined(Reason::Insufficient);
        return Trend { slope: undefined, p: undefined, approximate: false, points: points.len() };
    }
    let last = series.last().map_or(0, |it| it.0);
    let is_apart = |year: i16| window == Window::FiveYears && (last - year) % WINDOW_YEARS == 0;
    let apart: Vec<f64> = series.iter().filter(|it| is_apart(it.0)).map(|it| it.1).collect();
    let approximate = apart.len() < POINTS_MIN;
    let tested = if approximate { series.iter().map(|it| it.1).collect() } else { apart };
    let test = mann_kendall(&tested);
    Trend {
        slope: slope(&points).map_or(Measure::Undefined(Reason::Insufficient), Measure::of),
        p: test.map_or(Measure::Undefined(Reason::ZeroVariance), |it| Measure::of(it.p)),
        approximate,
        points: points.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::of_series;
    use crate::model::measure::{Measure, Reason};
    use crate::model::period::Window;

    #[test]
    fn p_rests_on_windows_that_do_not_overlap_where_there_are_four() {
        let series: Vec<(i16, f64)> =
            (2000..2020).map(|year| (year, f64::from(year % 5) + f64::from(year))).collect();
        let five = of_series(&series, Window::FiveYears);
        // 2004, 2009, 2014 and 2019 rise: S = 6, variance 26/3, z = 5/√(26/3).
        assert!(!five.approximate && (five.p.value().unwrap() - 0.089_429_3).abs() < 1e-6, "{five:?}");
        assert_eq!(five.points, 20);
        let all = of_series(&series, Window::AllYears);
        assert!(all.approximate && all.slope == five.slope && all.p != five.p);
        assert!(of_series(&series[..15], Window::FiveYears).approximate);
    }

    #[test]
    fn three_points_have_no_trend_and_equal_ones_no_p() {
        let series: Vec<(i16, f64)> = (2000..2005).map(|year| (year, 3.0)).collect();
        assert_eq!(of_series(&series[..3], Window::AllYears).slope, Measure::Undefined(Reason::Insufficient));
        let flat = of_series(&series, Window::AllYears);
        assert_eq!((flat.slope.value(), flat.p), (Some(0.0), Measure::Undefined(Reason::ZeroVariance)));
    }
}
