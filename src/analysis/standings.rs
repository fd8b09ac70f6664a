//! The standings of many periods: data are drawn once for all of them, the method for each.

use super::draws::{self, Drawn};
use super::standing::{Entry, Keep, Standing};
use crate::indicators::meta::Draws;
use crate::indicators::results::Results;
use crate::indicators::value_chain::{position, sampled};
use crate::model::period::{Period, Window};
use crate::network::survey::Survey;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The standing of each period that has one.
pub type Standings = BTreeMap<Period, Arc<Standing>>;

/// Years whose draws are in memory at a time.
const YEARS_AT_A_TIME: i16 = 8;

/// Groups of periods whose standings are made together: those of the published year first, then the later before the
/// earlier. Inside a group neighbouring years of one window stand side by side, so that what is alike is shared.
pub fn groups(survey: &Survey<'_>) -> Vec<Vec<Period>> {
    let Some(last) = survey.year() else { return Vec::new() };
    let rows = 0..u32::try_from(survey.tables.clusters.len()).unwrap_or(u32::MAX);
    let first = rows.map(|it| *survey.history(it).years().start()).min().unwrap_or(last);
    let group = |years: std::ops::RangeInclusive<i16>| {
        let of = |window| years.clone().map(move |year| Period { year, window });
        Window::ALL.into_iter().flat_map(of).collect::<Vec<_>>()
    };
    let mut groups = vec![group(last..=last)];
    let mut end = last - 1;
    while end >= first {
        let start = first.max(end - YEARS_AT_A_TIME + 1);
        groups.push(group(start..=end));
        end = start - 1;
    }
    groups
}

/// The standings of a group of periods whose values against chance are there; `None` once the survey is stopped. Clusters in
/// parallel, then periods.
pub fn of_group(
    survey: &Survey<'_>,
    results: &Results,
    periods: &[Period],
    draws: Draws,
) -> Option<Standings> {
    let stop = survey.stop();
    let rows = 0..u32::try_from(survey.tables.clusters.len()).unwrap_or(u32::MAX);
    let of_clusters: Vec<Vec<(Period, Entry)>> =
        rows.into_par_iter().map(|row| of_cluster((survey, results), row, periods, draws)).collect();
    if stop.is_due() {
        return None;
    }
    let mut entries: BTreeMap<Period, Vec<Entry>> = BTreeMap::new();
    for (period, entry) in of_clusters.into_iter().flatten() {
        entries.entry(period).or_default().push(entry);
    }
    let scale = &survey.assumptions.scale;
    let entries = entries.into_par_iter().filter(|_| !stop.is_due());
    let made = entries.map(|(period, entries)| {
        let keep = if survey.year() == Some(period.year) { Keep::Pillars } else { Keep::Scores };
        (period, Arc::new(Standing::new(&entries, scale, draws.seed, keep)))
    });
    let standings = made.collect();
    (!stop.is_due()).then_some(standings)
}

fn of_cluster(
    (survey, results): (&Survey<'_>, &Results),
    row: u32,
    periods: &[Period],
    draws: Draws,
) -> Vec<(Period, Entry)> {
    let stop = survey.stop();
    let history = survey.history(row);
    let scale = &survey.assumptions.scale;
    let point = |period: &Period| Some((*period, results.assessment(row, *period, scale)?));
    let points: Vec<_> = periods.iter().filter_map(point).collect();
    let key = survey.tables.clusters.get(row as usize).map(|it| it.key.clone()).unwrap_or_default();
    let reference = survey.reference().contains(&row);
    let inputs = draws::of_cluster(survey, row, &points, draws.count, &|| stop.is_due());
    let entry = |(period, drawn): (Period, Drawn)| {
        let case = history.case(period).filter(|_| !stop.is_due());
        let chain = case.map(|it| sampled(&it, draws, position)).unwrap_or_default();
        (period, Entry { cluster: row, key: key.clone(), reference, drawn, chain })
    };
    points.into_iter().map(|it| it.0).zip(inputs).map(entry).collect()
}
