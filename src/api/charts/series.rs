//! The values of series: those of `/api/v1/clusters/{cluster}/series`.

use super::{Question, Source, Surroundings, named, value};
use crate::api::bodies::series::{self, Years, series_of};
use crate::api::problem::Problem;
use crate::api::published::{Published, find};
use crate::api::things::Things;
use crate::charts::series::{CHART, Line, Panel, Series};
use crate::charts::{Named, Picture};
use crate::engine::run::Step;
use crate::indicators::meta::{Indicator, Unit};
use crate::model::date::PartialDate;

/// The chart with its values.
pub(super) const SOURCE: Source = Source {
    chart: &CHART,
    parameters: &["cluster", "country", "indicator", "window", "from", "to"],
    needs: Some(Step::Whole),
    read,
};

/// What is shown where no indicator is named.
const USUAL: &str = "maturity";

fn read(question: &Question, within: &Surroundings<'_>) -> Result<Box<dyn Picture>, Problem> {
    let things = Things::new(within.snapshot);
    let published = Published::new(within.snapshot, None, question.window);
    let rows = question.rows(&things)?;
    let ids: Vec<&str> = match question.indicator.as_slice() {
        [] => vec![USUAL],
        ids => ids.iter().map(String::as_str).collect(),
    };
    let indicators: Vec<&'static Indicator> = ids.into_iter().map(find).collect::<Result<_, _>>()?;
    let terms: Vec<_> =
        rows.iter().filter_map(|it| things.tables.clusters.get(*it as usize)).map(|it| it.term).collect();
    let year = |date: Option<PartialDate>| date.map(|it| i64::from(it.day.year));
    let (from, to) = question.days();
    let years = Years { from: year(from), to: year(to) };
    let panel = |indicator: &'static Indicator| {
        let of_cluster = |(at, term)| {
            let series = series_of(indicator, published.cluster_row(term), &published, years);
            series.into_iter().map(move |it| line(at, &it))
        };
        Panel {
            indicator: indicator.id.to_string(),
            label: indicator.label,
            unit: (indicator.unit != Unit::One).then(|| indicator.unit.label()),
            lines: terms.iter().copied().enumerate().flat_map(of_cluster).collect(),
        }
    };
    Ok(Box::new(Series {
        clusters: terms.iter().map(|it| named(&things.reference(*it))).collect(),
        panels: indicators.into_iter().map(panel).collect(),
        window: question.window,
    }))
}

fn line(cluster: usize, series: &series::Series) -> Line {
    let point = |it: &series::Point| Some((i16::try_from(it.year).ok()?, value(&it.value)));
    let part =
        series.part.clone().map(|key| Named { key, name: series.part_label.clone().unwrap_or_default() });
    Line { cluster, part, points: series.points.iter().filter_map(point).collect() }
}
