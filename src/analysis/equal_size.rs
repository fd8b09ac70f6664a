//! Clusters of different size made equally large: what their networks give on random subsets of as many actors as the
//! smallest of those that are compared has.
//!
//! The definition is that of the published `-rarefied` values, which bring all clusters of a period to one size. Where the
//! sizes are the same, the published value is taken.

use super::positioning::Ground;
use crate::indicators::rarefied::at_size;
use crate::model::draws::Draws;
use crate::model::measure::{Measure, Reason};
use crate::network::chance::COMMON_SIZE_MIN;
use crate::network::survey::Case;

/// Steps that all subsets of an answer may take: large networks have fewer subsets.
const STEPS_MAX: usize = 2_000_000_000;
/// Subsets below which a mean is not worth its name.
const SUBSETS_MIN: u32 = 20;

/// How the networks of clusters are made equally large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EqualSize {
    /// Actors of each subset: as many as the smallest cluster has.
    pub actors: usize,
    /// Random subsets of each cluster, and their seed.
    pub draws: Draws,
    is_published: bool,
}

impl EqualSize {
    /// Brings clusters (rows) with their cases to the size of the smallest; a cluster without a case has no actors. Where
    /// the values are not the published ones, large networks have fewer subsets than the run, and none where even
    /// few would take too long.
    pub fn new(ground: &Ground<'_>, clusters: &[u32], cases: &[Option<Case<'_>>]) -> Self {
        let size = |it: &Option<Case<'_>>| it.map_or(0, |it| it.network().actor_count());
        let actors = cases.iter().map(size).min().unwrap_or(0);
        let wanted = wanted(ground);
        let is_there = |it: &u32| published(ground, "mean-degree", *it).is_some();
        let is_published = wanted.count > 0
            && ground.survey.common_size(ground.period) == Some(actors)
            && clusters.iter().all(is_there);
        let steps: usize = cases.iter().flatten().map(|it| steps(it, actors)).sum();
        let affordable = u32::try_from(STEPS_MAX / steps.max(1)).unwrap_or(u32::MAX);
        let affordable = if affordable < SUBSETS_MIN { 0 } else { affordable };
        let count = if is_published { wanted.count } else { wanted.count.min(affordable) };
        Self { actors, draws: Draws { count, ..wanted }, is_published }
    }

    /// Whether what the subsets give is mostly chance.
    pub fn is_small(&self) -> bool {
        self.actors < COMMON_SIZE_MIN
    }

    /// An indicator (id) of a cluster (row) with its case, at this size.
    pub fn value(&self, ground: &Ground<'_>, id: &str, (cluster, case): (u32, Option<&Case<'_>>)) -> Measure {
        let Some(case) = case else { return Measure::Undefined(ground.absent) };
        if self.is_published {
            return published(ground, id, cluster).unwrap_or(Measure::Undefined(ground.absent));
        }
        if self.draws.count == 0 && wanted(ground).count > 0 {
            return Measure::Undefined(Reason::NotEstimable);
        }
        at_size(case, id, self.actors, self.draws)
    }
}

/// The random subsets behind the published values at equal size.
fn wanted(ground: &Ground<'_>) -> Draws {
    let assumptions = ground.survey.assumptions;
    Draws { seed: assumptions.seed, count: assumptions.rewirings }
}

/// The published value at the size that all clusters of the period have in common, once it is there.
fn published(ground: &Ground<'_>, id: &str, cluster: u32) -> Option<Measure> {
    let found = ground.finding(&format!("{id}-rarefied"), cluster).measure;
    match found {
        Measure::Undefined(reason) if reason.is_uncomputed() || reason == Reason::NoData => None,
        Measure::Undefined(_) | Measure::Value { .. } => Some(found),
    }
}

/// Steps of one subset of so many actors: each of them looks at the linkages among them.
fn steps(case: &Case<'_>, actors: usize) -> usize {
    let network = case.network();
    let share = actors as f64 / network.actor_count().max(1) as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of linkages, rounded down"
    )]
    let inside = (network.linkage_count() as f64 * share * share) as usize;
    actors.saturating_mul(actors.saturating_add(inside))
}
