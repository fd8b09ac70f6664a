//! What standings add to the published values: the interval of maturity, and the rank acceptabilities of the published year.

use super::standing::spread;
use super::standings::Standings;
use crate::indicators::find;
use crate::indicators::meta::Part;
use crate::indicators::results::{Finding, Results};
use crate::model::measure::Measure;

/// The values with what the standings add. Ranks are published for the published year alone; for other years answers make
/// them from the standing.
#[must_use]
pub fn with_standings(results: &Results, standings: &Standings) -> Results {
    let mut results = results.clone();
    let Some((maturity, ranks)) = find("maturity").zip(find("rank-acceptability")) else { return results };
    for (period, standing) in standings {
        for cluster in &standing.clusters {
            let finding = results.cluster(maturity.id, *cluster, *period);
            let interval = standing.drawn(*cluster).and_then(spread).map(|it| it.interval);
            let Some((Finding { measure: Measure::Value { value, .. }, sample_size }, interval)) =
                finding.zip(interval)
            else {
                continue;
            };
            let measure = Measure::Value { value, interval: Some(interval) };
            results.put(maturity.id, *cluster, *period, vec![(None, Finding { measure, sample_size })]);
        }
        if results.year != Some(period.year) {
            continue;
        }
        for (cluster, shares) in standing.clusters.iter().zip(standing.acceptability()) {
            let part = |(rank, share): (u16, f64)| {
                let finding = Finding { measure: Measure::of(share), sample_size: standing.draws };
                (Some(Part::Rank(rank)), finding)
            };
            let parts = (1_u16..).zip(shares).map(part).collect();
            results.put(ranks.id, *cluster, *period, parts);
        }
    }
    results
}
