//! What standings add to the published values: the interval of maturity, and the ranks and quadrants of the published year.

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
/// Ranks and quadrants are published for the published year alone; for other years answers make them from the standing.
#[must_use]
pub fn with_standings(results: &Results, standings: &Standings) -> Results {
    let mut results = results.clone();
    let Some(maturity) = find(MATURITY) else { return results };
    for (period, standing) in standings {
        let acceptability = standing.acceptability();
        for cluster in 0..results.cluster_count() {
            let Some(finding) = results.cluster(maturity.id, cluster, *period) else { continue };
            let finding = finding.with(|| standing.spread(cluster).map(|it| it.interval));
            results.put(maturity.id, cluster, *period, vec![(None, finding)]);
            if results.year != Some(period.year) {
                continue;
            }
            let share =
                |(part, share): (Part, &f64)| (Some(part), Finding::new(Measure::of(*share), standing.draws));
            let of_ranks = standing.position(cluster).and_then(|it| acceptability.get(it));
            let of_ranks = of_ranks.map(|it| (1..).map(Part::Rank).zip(it).map(share).collect());
            let ranks = of_ranks
                .unwrap_or_else(|| vec![(None, Finding::absent(reason(&[finding], Reason::NotEstimable)))]);
            let of_quadrants = standing.quadrant_shares(cluster);
            let of_quadrants = of_quadrants.map(|it| (1..).map(Part::Quadrant).zip(&it).map(share).collect());
            let quadrants = of_quadrants.unwrap_or_else(|| {
                let chain =
                    find("value-chain-position").and_then(|it| results.cluster(it.id, cluster, *period));
                let axes: Vec<_> = chain.into_iter().chain([finding]).collect();
                // Both axes have a value: what lacks is the cut.
                vec![(None, Finding::absent(reason(&axes, Reason::NoReference)))]
            });
            for (id, parts) in [("rank-acceptability", ranks), ("quadrant-probability", quadrants)] {
                if let Some(indicator) = find(id) {
                    results.put(indicator.id, cluster, *period, parts);
                }
            }
        }
    }
    results
}

/// Why one of these values is not there; `otherwise` where all are.
fn reason(findings: &[Finding], otherwise: Reason) -> Reason {
    findings.iter().find_map(|it| it.measure.reason()).unwrap_or(otherwise)
}
