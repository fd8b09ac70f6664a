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

use super::change::{Change, NewLinkage};
use super::{difference, value_after};
use crate::analysis::subject::Subject;
use crate::indicators::meta::Indicator;
use crate::kernels::distances;
use crate::model::assumptions::Assumptions;
use crate::model::measure::{Measure, Reason};
use crate::network::graph::Network;
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
        let value = wanted.indicator.compute.of_cluster(case);
        let network = case.network();
        let value = value.unwrap_or(Measure::Undefined(Reason::NoData));
        let candidates_max = wanted.limits.candidates(network);
        (value, actors(network, candidates_max), pairs(network, candidates_max))
    });
    let (value, (actors, actors_tried), (pairs, pairs_tried)) = seen?;
    let effect = |change: &Change| {
        let after = value_after(tables, assumptions, subject, (wanted.indicator, change));
        (after, difference(value, after))
    };
    let without = |actor: &u32| {
        let (after, change) = effect(&Change { without_actors: vec![*actor], ..Change::default() });
        Effect { of: *actor, after, change }
    };
    let with = |pair: &MissingPair| {
        let linkage = NewLinkage { from: pair.a, to: pair.b, kind: wanted.kind, weight: None };
        let (after, change) = effect(&Change { new_linkages: vec![linkage], ..Change::default() });
        Effect { of: *pair, after, change }
    };
    let actors: Vec<_> = actors.par_iter().map(without).collect();
    let linkages: Vec<_> = pairs.par_iter().map(with).collect();
    Some(Ranking {
        value,
        actors: first(actors, wanted.items_max, |it| (it, it)),
        linkages: first(linkages, wanted.items_max, |it| (it.a, it.b)),
        actors_tried,
        pairs_tried,
    })
}

/// The largest differences, whatever their sign; ties by row, undefined ones last.
fn first<T: Copy>(
    mut effects: Vec<Effect<T>>,
    items_max: usize,
    rows: fn(T) -> (u32, u32),
) -> Vec<Effect<T>> {
    let size = |it: &Effect<T>| it.change.value().map_or(-1.0, f64::abs);
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
