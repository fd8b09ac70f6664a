//! What standings add to the published values: the interval of maturity, and the rank acceptabilities of the published year.

use super::standings::{self, Standings};
use crate::indicators::find;
use crate::indicators::findings::MATURITY;
use crate::indicators::meta::{Draws, Part};
use crate::indicators::results::{Finding, Results, Years};
use crate::model::measure::{Measure, Reason};
use crate::model::period::Period;
use crate::network::survey::Survey;

/// The values of the published year, which is that of the periods, with everything that draws add to them; without draws there
/// are no standings. For answers that no analysis run stands behind. `None` once the survey is stopped.
pub fn of_latest(
    survey: &Survey<'_>,
    periods: &[Period],
    draws: Draws,
    years: Years,
) -> Option<(Results, Standings)> {
    let results = Results::compute_plain(survey, &|_, _| {})?.with_chance(survey, years, &|_, _| {})?;
    if draws.count == 0 {
        return Some((results, Standings::new()));
    }
    let results = results.with_intervals(survey, draws, years, &|_, _| {})?;
    let standings = standings::of_group(survey, &results, periods, draws)?;
    Some((with_standings(&results, &standings), standings))
}

/// The values with what the standings add, clusters that are not compared included: what is not there by now does not come.
/// Ranks are published for the published year alone; for other years answers make them from the standing.
#[must_use]
pub fn with_standings(results: &Results, standings: &Standings) -> Results {
    let mut results = results.clone();
    let Some((maturity, ranks)) = find(MATURITY).zip(find("rank-acceptability")) else { return results };
    for (period, standing) in standings {
        let acceptability = standing.acceptability();
        for cluster in 0..results.cluster_count() {
            let Some(finding) = results.cluster(maturity.id, cluster, *period) else { continue };
            let finding = finding.with(|| standing.spread(cluster).map(|it| it.interval));
            results.put(maturity.id, cluster, *period, vec![(None, finding)]);
            if results.year != Some(period.year) {
                continue;
            }
            let share = |(rank, share): (u16, &f64)| {
                (Some(Part::Rank(rank)), Finding::new(Measure::of(*share), standing.draws))
            };
            let shares = standing.position(cluster).and_then(|it| acceptability.get(it));
            let parts = match (shares, finding.measure) {
                (Some(shares), _) => (1_u16..).zip(shares).map(share).collect(),
                (None, Measure::Undefined(reason)) => vec![(None, Finding::absent(reason))],
                (None, Measure::Value { .. }) => vec![(None, Finding::absent(Reason::NotEstimable))],
            };
            results.put(ranks.id, cluster, *period, parts);
        }
    }
    results
}
