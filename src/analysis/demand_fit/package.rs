//! Which clusters to offer together: each step adds the one that covers most of what is still missing.

use super::measures::coverage;
use super::{Demand, Supply};

/// Clusters of a package at most.
const MEMBERS_MAX: usize = 4;

/// A step that adds less coverage than this is not taken.
const GAIN_MIN: f64 = 0.02;

/// One step of a package.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Position of the cluster among the suppliers.
    pub supplier: usize,
    /// Coverage of the package with it.
    pub coverage: f64,
    /// What it adds to the coverage.
    pub gain: f64,
}

/// The steps from a first cluster on: the greatest gain each time, the first of equals. In each area the package has the
/// level of its best member.
///
/// The sums run over the areas whose level is known of any supplier, and a member whose level is not known adds nothing
/// there: a further member then never lowers the coverage. The first step may so be lower than the coverage of its cluster
/// alone. Nothing where nothing is wanted. O(members · suppliers · areas).
pub fn package(suppliers: &[Vec<Option<f64>>], demand: &Demand, start: usize) -> Vec<Step> {
    let known_of_any = |area: usize| suppliers.iter().any(|it| it.get(area).copied().flatten().is_some());
    let of_any: Vec<bool> = (0..demand.len()).map(known_of_any).collect();
    let covered = |levels: &Supply| {
        let levels: Vec<Option<f64>> =
            levels.iter().zip(&of_any).map(|(level, known)| known.then(|| level.unwrap_or(0.0))).collect();
        coverage(&levels, demand).value()
    };
    let Some(first) = suppliers.get(start) else { return Vec::new() };
    let Some(begun) = covered(first) else { return Vec::new() };
    let mut levels = first.clone();
    let mut steps = vec![Step { supplier: start, coverage: begun, gain: begun }];
    while steps.len() < MEMBERS_MAX {
        let reached = steps.last().map_or(0.0, |it| it.coverage);
        let mut best: Option<(Step, Vec<Option<f64>>)> = None;
        for (supplier, other) in suppliers.iter().enumerate() {
            if steps.iter().any(|it| it.supplier == supplier) {
                continue;
            }
            let together: Vec<Option<f64>> = levels.iter().zip(other).map(|(a, b)| greater(*a, *b)).collect();
            let Some(coverage) = covered(&together) else { continue };
            if best.as_ref().is_none_or(|(it, _)| coverage > it.coverage) {
                best = Some((Step { supplier, coverage, gain: coverage - reached }, together));
            }
        }
        let Some((step, together)) = best.filter(|(it, _)| it.gain >= GAIN_MIN) else { break };
        steps.push(step);
        levels = together;
    }
    steps
}

fn greater(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}
