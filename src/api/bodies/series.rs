//! The values of an indicator over the years, in answers.

use super::Measure;
use super::indicator::measure_of;
use crate::api::published::Published;
use crate::indicators::meta::{Indicator, Part, Scope, Unit};
use crate::indicators::trend;
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::period::{self, Period};
use crate::model::text::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// The values of one indicator over the years.
#[derive(Debug, Serialize, ToSchema)]
pub struct Series {
    /// Id of the indicator.
    #[schema(example = "density")]
    pub indicator: String,
    /// The part of the cluster; null for the whole.
    #[schema(example = "clinical")]
    pub part: Option<String>,
    /// Its name, for those who draw the values; answers name it once, as a concept.
    #[serde(skip)]
    pub part_label: Option<Text>,
    /// The values, by year.
    pub points: Vec<Point>,
    /// Whether they rise or fall.
    pub trend: Trend,
}

/// Whether a series rises or falls.
#[derive(Debug, Serialize, ToSchema)]
pub struct Trend {
    /// Median of the slopes between any two years, per year; undefined with fewer than four values.
    pub slope: Measure,
    /// How often chance alone gives such a rise or fall, by the test of Mann and Kendall.
    pub p: Measure,
    /// Whether p rests on windows that overlap, which are not independent: it is then too small.
    #[schema(example = true)]
    pub approximate: bool,
}

impl Trend {
    fn of(points: &[Point], window: period::Window) -> Self {
        let year = |it: &Point| i16::try_from(it.year).ok();
        let series: Vec<(i16, f64)> =
            points.iter().filter_map(|it| Some((year(it)?, it.value.value?))).collect();
        let trend = trend::of_series(&series, window);
        // A trend of some of the years would change with the others.
        let code = Reason::Pending.code();
        let is_pending =
            points.iter().any(|it| it.value.undefined.as_ref().is_some_and(|it| it.code == code));
        if is_pending {
            let pending = |unit| Measure::new(Computed::Undefined(Reason::Pending), unit, None);
            let slope = pending(Some(Unit::PerYear.notation()));
            return Self { slope, p: pending(None), approximate: trend.approximate };
        }
        Self {
            slope: Measure::new(trend.slope, Some(Unit::PerYear.notation()), Some(trend.points as u64)),
            p: Measure::new(trend.p, None, Some(trend.points as u64)),
            approximate: trend.approximate,
        }
    }
}

/// A value of one year.
#[derive(Debug, Serialize, ToSchema)]
pub struct Point {
    /// The last year of the period.
    #[schema(example = 2024)]
    pub year: i64,
    /// The value.
    pub value: Measure,
}

/// The years that are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Years {
    /// The first; none means from the beginning.
    pub from: Option<i64>,
    /// The last; none means to the end.
    pub to: Option<i64>,
}

impl Years {
    fn contain(self, year: i16) -> bool {
        let year = i64::from(year);
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

/// The series of an indicator for a cluster (row of the tables of the run): of the whole, or of each part.
pub fn series_of(
    indicator: &Indicator,
    row: Option<u32>,
    published: &Published<'_>,
    years: Years,
) -> Vec<Series> {
    let mut series: Vec<(Option<Part>, Vec<Point>)> = Vec::new();
    if indicator.compute.scope() == Scope::Cluster {
        series.push((None, Vec::new()));
    }
    let found = published.run.zip(row).and_then(|(run, row)| Some((run, row, run.results.years(row)?)));
    if let Some((run, row, known)) = found {
        for year in known.filter(|it| years.contain(*it)) {
            let period = Period { year, window: published.window };
            for (part, finding) in run.results.parts(indicator.id, row, period) {
                let point = Point { year: i64::from(year), value: measure_of(indicator, *finding) };
                match series.iter_mut().find(|it| it.0 == *part) {
                    Some((_, points)) => points.push(point),
                    None => series.push((*part, vec![point])),
                }
            }
        }
    }
    let id = || indicator.id.to_string();
    let body = |(part, points): (Option<Part>, Vec<Point>)| Series {
        indicator: id(),
        part: part.map(Part::notation),
        part_label: part.map(Part::label),
        trend: Trend::of(&points, published.window),
        points,
    };
    series.into_iter().map(body).collect()
}
