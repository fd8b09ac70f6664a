//! Which single actors and which single missing linkages matter most to an indicator of a cluster.
//!
//! Every candidate is tried alone, so that the order never depends on another one. Candidates are bounded and the
//! bound is told:
//!
//! * **Actors**: those of the network with the most linked neighbours, ties by IRI.
//! * **Missing linkages**: pairs that are not linked, of the actors with the most linked neighbours and of the best
//!   linked actor of every other component; first pairs that no path joins, then those farther apart, then those whose
//!   actors have more neighbours together, then by IRI. All missing pairs are tried where they are not more than the
//!   bound.
//!
//! Maturity is ranked by its difference like for like: one that a filled gap brings says nothing of the candidate.

use super::change::{self, Change, NewLinkage};
use super::{difference, maturity, on};
use crate::analysis::subject::Subject;
use crate::indicators::meta::Indicator;
use crate::indicators::pillars::Assessment;
use crate::kernels::distances;
use crate::model::assumptions::Assumptions;
use crate::model::measure::{Measure, Reason};
use crate::network::graph::Network;
use crate::network::survey::Case;
use crate::network::tables::Tables;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Random networks behind a value against chance, at most: of many candidates each has its own. They are drawn alike for all
/// of them, so that the order tells the candidates apart and not the draws.
pub const REWIRINGS_MAX: u32 = 20;

/// What is ranked.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// By the change of this indicator.
    pub indicator: &'static Indicator,
    /// Items of each list at most.
    pub items_max: usize,
    /// How much is tried.
    pub limits: RankLimits,
    /// Type of a linkage that is tried.
    pub kind: u32,
}

/// How much a ranking tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankLimits {
    /// Actors, and missing linkages, that are tried at most: `limits.what_if_candidates`.
    pub candidates_max: usize,
    /// Actors times linked pairs of the network, times candidates of each kind, at most: `limits.what_if_work`.
    pub work_max: usize,
}

impl RankLimits {
    /// Candidates of each kind in a network; always one.
    fn candidates(self, network: &Network) -> usize {
        let each = network.actor_count().saturating_mul(network.linkage_count()).max(1);
        self.candidates_max.min(self.work_max / each).max(1)
    }
}

/// What matters most.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// The value of the indicator as it is.
    pub value: Measure,
    /// Actors without which it would differ most, the largest difference first.
    pub actors: Vec<Effect<u32>>,
    /// Pairs of actors with whose linkage it would differ most, the largest difference first.
    pub linkages: Vec<Effect<MissingPair>>,
    /// Actors that were tried.
    pub actors_tried: Tried,
    /// Pairs that were tried.
    pub pairs_tried: Tried,
}

/// How many candidates there are, and how many were tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// Tried.
    pub tried: usize,
    /// All.
    pub all: usize,
}

/// What one candidate would do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect<T> {
    /// The candidate.
    pub of: T,
    /// The value after it.
    pub after: Measure,
    /// Its difference to the value as it is.
    pub change: Measure,
    /// The same from the sub-indicators that both have, by which maturity is ranked; `None` for an indicator that is not
    /// made of them.
    pub like_for_like: Option<Measure>,
}

impl<T> Effect<T> {
    /// The difference by which it is ranked.
    fn ranked_by(&self) -> Measure {
        self.like_for_like.unwrap_or(self.change)
    }
}

/// Two actors (row numbers) that are not linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingPair {
    /// The one whose IRI comes first.
    pub a: u32,
    /// The other one.
    pub b: u32,
    /// Steps between them; `None` where no path joins them.
    pub distance: Option<u32>,
}

/// Ranks the candidates of a cluster. As many times the indicator as candidates are tried, in parallel.
pub fn rank(
    tables: &Tables,
    assumptions: &Assumptions,
    subject: Subject,
    wanted: &Wanted,
) -> Option<Ranking> {
    let rewirings = assumptions.rewirings.min(REWIRINGS_MAX);
    let assumptions = &Assumptions { rewirings, ..assumptions.clone() };
    let seen = subject.with(tables, assumptions, |case| {
        let network = case.network();
        let candidates_max = wanted.limits.candidates(network);
        (Valued::of(case, wanted.indicator), actors(network, candidates_max), pairs(network, candidates_max))
    });
    let (valued, (actors, actors_tried), (pairs, pairs_tried)) = seen?;
    let effect = |change: &Change| {
        let changed = change::apply(tables, subject.cluster, subject.period.year, change);
        let after = on(&changed.tables, tables, assumptions, subject, |it| Valued::of(it, wanted.indicator));
        valued.effect(after, wanted.indicator, assumptions)
    };
    let without = |actor: &u32| {
        let change = Change { without_actors: vec![*actor], ..Change::default() };
        effect(&change).about(*actor)
    };
    let with = |pair: &MissingPair| {
        let linkage = NewLinkage { from: pair.a, to: pair.b, kind: wanted.kind, weight: None };
        effect(&Change { new_linkages: vec![linkage], ..Change::default() }).about(*pair)
    };
    let actors: Vec<_> = actors.par_iter().map(without).collect();
    let linkages: Vec<_> = pairs.par_iter().map(with).collect();
    Some(Ranking {
        value: valued.value,
        actors: first(actors, wanted.items_max, |it| (it, it)),
        linkages: first(linkages, wanted.items_max, |it| (it.a, it.b)),
        actors_tried,
        pairs_tried,
    })
}

/// The value of an indicator, and of maturity what it is made of.
struct Valued {
    value: Measure,
    assessment: Option<Assessment>,
}

impl Valued {
    fn of(case: &Case<'_>, indicator: &Indicator) -> Self {
        let value = indicator.compute.of_cluster(case).unwrap_or(Measure::Undefined(Reason::NoData));
        let of_pillars = maturity::aggregation(indicator.id.as_str()).is_some();
        Self { value, assessment: of_pillars.then(|| Assessment::of(case)) }
    }

    /// What is different in another one; `None` where the tables have no such cluster.
    fn effect(&self, after: Option<Self>, indicator: &Indicator, assumptions: &Assumptions) -> Effect<()> {
        let missing = Self { value: Measure::Undefined(Reason::NoData), assessment: None };
        let after = after.unwrap_or(missing);
        let both = self.assessment.as_ref().zip(after.assessment.as_ref());
        let moved = both.and_then(|(a, b)| maturity::moved(indicator.id.as_str(), a, b, &assumptions.scale));
        let change = difference(self.value, after.value);
        Effect { of: (), after: after.value, change, like_for_like: moved }
    }
}

impl Effect<()> {
    fn about<T>(self, of: T) -> Effect<T> {
        let Self { of: (), after, change, like_for_like } = self;
        Effect { of, after, change, like_for_like }
    }
}

/// The largest differences, whatever their sign; ties by row, undefined ones last.
fn first<T: Copy>(
    mut effects: Vec<Effect<T>>,
    items_max: usize,
    rows: fn(T) -> (u32, u32),
) -> Vec<Effect<T>> {
    let size = |it: &Effect<T>| it.ranked_by().value().map_or(-1.0, f64::abs);
    effects.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| rows(a.of).cmp(&rows(b.of))));
    effects.truncate(items_max);
    effects
}

/// Nodes by falling degree, ties by IRI.
fn by_degree(network: &Network) -> Vec<u32> {
    let mut nodes: Vec<u32> = (0..).take(network.actor_count()).collect();
    nodes.sort_by_key(|it| (Reverse(network.graph.degree(*it)), *it));
    nodes
}

fn row(network: &Network, node: u32) -> u32 {
    network.members.get(node as usize).map_or(u32::MAX, |it| it.row)
}

fn actors(network: &Network, candidates_max: usize) -> (Vec<u32>, Tried) {
    let all = network.actor_count();
    let rows: Vec<u32> =
        by_degree(network).into_iter().take(candidates_max).map(|it| row(network, it)).collect();
    let tried = rows.len();
    (rows, Tried { tried, all })
}

fn pairs(network: &Network, candidates_max: usize) -> (Vec<MissingPair>, Tried) {
    let n = network.actor_count();
    let all = (n * n.saturating_sub(1) / 2).saturating_sub(network.linkage_count());
    let chosen = if all <= candidates_max { by_degree(network) } else { hubs(network, candidates_max) };
    let mut found = Vec::new();
    for (at, &a) in chosen.iter().enumerate() {
        let distances = distances::from(&network.graph, a);
        for &b in chosen.iter().skip(at + 1) {
            let distance = distances.get(b as usize).copied().flatten();
            if distance != Some(1) {
                let degrees = network.graph.degree(a) + network.graph.degree(b);
                // No path is farther than any.
                let order = (Reverse(distance.unwrap_or(u32::MAX)), Reverse(degrees), a.min(b), a.max(b));
                found.push((order, distance));
            }
        }
    }
    found.sort_unstable();
    let pair = |((_, _, a, b), distance): ((_, _, u32, u32), Option<u32>)| MissingPair {
        a: row(network, a),
        b: row(network, b),
        distance,
    };
    let pairs: Vec<_> = found.into_iter().take(candidates_max).map(pair).collect();
    let tried = pairs.len();
    (pairs, Tried { tried, all })
}

/// As many of the best linked actors as make more pairs than are tried, and the best linked one of every component.
fn hubs(network: &Network, candidates_max: usize) -> Vec<u32> {
    // k actors make fewer than k²/2 pairs.
    let count = (2 * candidates_max).isqrt() + 2;
    let components = network.components();
    let mut met = vec![0_usize; components.sizes.len()];
    let mut chosen = Vec::new();
    for node in by_degree(network) {
        let component = components.of.get(node as usize).copied().unwrap_or(0) as usize;
        let Some(met) = met.get_mut(component) else { continue };
        *met += 1;
        if chosen.len() < count || (*met == 1 && chosen.len() < 2 * count) {
            chosen.push(node);
        }
    }
    chosen
}
