//! How well a supply meets a demand.
//!
//! An area whose supply is not known is left out of every sum, rather than read as 0; the answer names it. What is left out
//! flatters: of a cluster of which one area in five is known, coverage speaks of that one alone. Hence the share of the demand
//! that is known, and a lower bound that reads what is not known as none.

use super::{Demand, Need, Supply};
use crate::model::measure::{Measure, Reason};

/// `Σ w_j min(s_j, d_j) / Σ w_j d_j`: the share of the demand that is met. More than is wanted earns nothing.
///
/// In [0, 1]. Undefined where nothing is wanted (`no-demand`), and where the supply of no wanted area is known (`no-data`).
pub fn coverage(supply: &Supply, demand: &Demand) -> Measure {
    let (mut met, mut wanted, mut any) = (0.0, 0.0, 0.0);
    for (level, need) in supply.iter().zip(demand) {
        let Some(need) = need else { continue };
        any += need.priority * need.intensity;
        if let Some(level) = level {
            met += need.priority * level.min(need.intensity);
            wanted += need.priority * need.intensity;
        }
    }
    match (any > 0.0, wanted > 0.0) {
        (false, _) => Measure::Undefined(Reason::NoDemand),
        (true, false) => Measure::Undefined(Reason::NoData),
        (true, true) => Measure::of(met / wanted),
    }
}

/// `Σ w_j d_j` over the areas whose supply is known, by that over all: how much of the demand coverage speaks of.
///
/// In [0, 1]. Undefined where nothing is wanted (`no-demand`).
pub fn known_share(supply: &Supply, demand: &Demand) -> Measure {
    of_demand(supply, demand, |level, need| level.map_or(0.0, |_| need.intensity))
}

/// `Σ w_j min(s_j, d_j) / Σ w_j d_j` with `s_j = 0` where it is not known: what is met for certain. A bound, not a value.
///
/// In [0, 1], and not above [`coverage`]. Undefined where nothing is wanted (`no-demand`).
pub fn coverage_lower_bound(supply: &Supply, demand: &Demand) -> Measure {
    of_demand(supply, demand, |level, need| level.map_or(0.0, |it| it.min(need.intensity)))
}

/// The weighted sum of something over the wanted areas, by that of what is wanted.
fn of_demand(supply: &Supply, demand: &Demand, part: impl Fn(Option<f64>, &Need) -> f64) -> Measure {
    let (mut found, mut wanted) = (0.0, 0.0);
    for (level, need) in supply.iter().zip(demand) {
        let Some(need) = need else { continue };
        found += need.priority * part(*level, need);
        wanted += need.priority * need.intensity;
    }
    // Rounding may lead out of the range.
    if wanted > 0.0 { Measure::of((found / wanted).min(1.0)) } else { Measure::Undefined(Reason::NoDemand) }
}

/// `100 (1 − ½ Σ |s̃_j − d̃_j|)` with both scaled to sum 1: how alike supply and demand are in shape.
///
/// In [0, 100]. A similarity alone: a cluster that lacks everything evenly is as alike as one that has everything. Undefined
/// where either sum is 0 (`no-data`, `no-demand`).
pub fn complementarity(supply: &Supply, demand: &Demand) -> Measure {
    let pairs = known(supply, demand);
    let (s, d) = sums(&pairs);
    if let Some(reason) = reason(s, d) {
        return Measure::Undefined(reason);
    }
    let apart: f64 = pairs.iter().map(|(level, wanted)| (level / s - wanted / d).abs()).sum();
    // Rounding may lead out of the range.
    Measure::of((100.0 * (1.0 - apart / 2.0)).clamp(0.0, 100.0))
}

/// The cosine of supply and demand. In [0, 1]; undefined as [`complementarity`].
pub fn cosine(supply: &Supply, demand: &Demand) -> Measure {
    let pairs = known(supply, demand);
    let (s, d) = sums(&pairs);
    if let Some(reason) = reason(s, d) {
        return Measure::Undefined(reason);
    }
    let product = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let cosine = product(|it| it.0 * it.1) / (product(|it| it.0 * it.0) * product(|it| it.1 * it.1)).sqrt();
    // Rounding may lead out of the range.
    Measure::of(if cosine > 1.0 { 1.0 } else { cosine })
}

/// `max(d_j − s_j, 0)`: what is wanted and not there. In [0, 1]; undefined where the level is not known.
pub fn gap(level: Option<f64>, intensity: f64) -> Measure {
    level.map_or(Measure::Undefined(Reason::NoData), |level| Measure::of((intensity - level).max(0.0)))
}

/// Advantages of less are none.
const ROUNDING: f64 = 1e-12;

/// `(RCA_j − 1)/(RCA_j + 1)` for each area, with `RCA_j = (s_j/Σs)/(s̄_j/Σs̄)`: whether a cluster is stronger in an area than
/// in others, against all clusters compared.
///
/// s̄ is the mean over the suppliers whose level is known, this one included; the sums run over the areas whose level in this
/// cluster is known. In [−1, 1]; undefined where a level is not known (`no-data`) and where a denominator is 0
/// (`no-reference`). Balassa 1965, Manchester School, 10.1111/j.1467-9957.1965.tb00050.x; Laursen 2015, Eurasian Business
/// Review, 10.1007/s40821-015-0017-1.
pub fn revealed_advantage(supply: &Supply, suppliers: &[Vec<Option<f64>>]) -> Vec<Measure> {
    let mean = |area: usize| {
        let levels: Vec<f64> = suppliers.iter().filter_map(|it| it.get(area).copied().flatten()).collect();
        levels.iter().sum::<f64>() / levels.len().max(1) as f64
    };
    let means: Vec<f64> = (0..supply.len()).map(mean).collect();
    let known = || supply.iter().zip(&means).filter_map(|(level, mean)| Some(((*level)?, *mean)));
    let (own, all): (f64, f64) = (known().map(|it| it.0).sum(), known().map(|it| it.1).sum());
    let advantage = |(level, mean): (&Option<f64>, &f64)| match level {
        None => Measure::Undefined(Reason::NoData),
        Some(level) if own > 0.0 && all > 0.0 && *mean > 0.0 => {
            let (here, everywhere) = (level * all, mean * own);
            let advantage = (here - everywhere) / (here + everywhere);
            // What is left of rounding would count as an advantage: it makes a selling point.
            Measure::of(if advantage.abs() < ROUNDING { 0.0 } else { advantage })
        }
        Some(_) => Measure::Undefined(Reason::NoReference),
    };
    supply.iter().zip(&means).map(advantage).collect()
}

/// Level and intensity of the areas whose level is known; what is not asked for is wanted by 0.
fn known(supply: &Supply, demand: &Demand) -> Vec<(f64, f64)> {
    let pairs = supply.iter().zip(demand);
    pairs.filter_map(|(level, need)| Some(((*level)?, need.map_or(0.0, |it| it.intensity)))).collect()
}

fn sums(pairs: &[(f64, f64)]) -> (f64, f64) {
    (pairs.iter().map(|it| it.0).sum(), pairs.iter().map(|it| it.1).sum())
}

fn reason(supply: f64, demand: f64) -> Option<Reason> {
    if demand <= 0.0 {
        return Some(Reason::NoDemand);
    }
    (supply <= 0.0).then_some(Reason::NoData)
}

#[cfg(test)]
#[path = "measures_tests.rs"]
mod tests;
