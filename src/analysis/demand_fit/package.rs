//! Which clusters to offer together: each step adds the one that covers most of what is still missing.
//!
//! What is not known of a cluster is read as none: a package must not rest on ignorance.

use super::measures::coverage_lower_bound;
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
    /// Coverage of the package with it: a lower bound, as what is not known counts as none.
    pub coverage: f64,
    /// What it adds to it.
    pub gain: f64,
}

/// The steps from a first cluster on: the greatest gain each time, the first of equals. In each area the package has the
/// level of its best member.
///
/// Coverage is [`coverage_lower_bound`]: a member whose level is not known adds nothing there, and a further member never
/// lowers it. Nothing where nothing is wanted. O(members · suppliers · areas).
pub fn package(suppliers: &[Vec<Option<f64>>], demand: &Demand, start: usize) -> Vec<Step> {
    let covered = |levels: &Supply| coverage_lower_bound(levels, demand).value();
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
