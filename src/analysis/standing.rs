//! How clusters stand to each other in maturity when data and method are uncertain: the draws of one period.
//!
//! Each draw changes the method for all clusters at once (weights, normalisation, aggregation) and the data of each cluster
//! on its own, and fills gaps with what the reference set has there, so that gaps widen the interval. Saisana, Saltelli &
//! Tarantola 2005, 10.1111/j.1467-985X.2005.00350.x.

use super::draws::Drawn;
use super::method::{self, Factor, Filling, Varied};
use crate::indicators::pillars::PILLARS_MIN;
use crate::kernels::composite::{self, Aggregation};
use crate::kernels::draws::percentile;
use crate::kernels::ranking;
use crate::model::measure::Interval;
use crate::model::scale::{Cut, Orientation, Scale};

/// Share of the draws that must lie in one quadrant for it to be told.
pub const QUADRANT_SHARE: f64 = 0.8;

/// A cluster of a period with what was drawn about it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its row.
    pub cluster: u32,
    /// Its key: names the stream of its gaps.
    pub key: Box<str>,
    /// Whether it belongs to the reference set.
    pub reference: bool,
    /// Its sub-indicators.
    pub drawn: Drawn,
    /// Its position on the value chain in each draw; empty where it has none.
    pub chain: Vec<f64>,
}

/// The draws of one period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Standing {
    /// Number of draws.
    pub draws: u32,
    /// Seed of the draws.
    pub seed: u64,
    /// The clusters (rows) that are compared: those whose maturity is defined, ascending.
    pub clusters: Vec<u32>,
    /// Their maturity, in points.
    pub points: Vec<f64>,
    /// Their maturity in each draw, in points.
    pub maturity: Vec<Vec<f64>>,
    /// Shares of their draws in the quadrants 1 to 4; `None` where the value chain has no position.
    pub quadrants: Vec<Option<[f64; 4]>>,
    /// Variance when one factor alone varies, divided by that when all do, in the order of [`Factor::ALL`].
    pub shares: Vec<[Option<f64>; 5]>,
    /// Mean absolute difference between ranks in the draws and those of the points.
    pub rank_shift: Option<f64>,
    /// Pillars of each cluster in each draw; kept for the published year alone.
    pillars: Vec<Vec<Vec<Option<f64>>>>,
}

/// Median and interval of draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The median.
    pub median: f64,
    /// From the 5th to the 95th percentile.
    pub interval: Interval,
}

/// Median and 5–95 % interval of draws; `None` without draws.
pub fn spread(draws: &[f64]) -> Option<Spread> {
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |p| percentile(&sorted, p);
    Some(Spread { median: at(0.5)?, interval: Interval::new(at(0.05)?, at(0.95)?) })
}

/// What is kept of the draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The scores.
    Scores,
    /// The pillars too, so that they can be weighed otherwise.
    Pillars,
}

impl Standing {
    /// The standing of clusters in one period. O(draws · clusters² · sub-indicators).
    pub fn new(entries: &[Entry], scale: &Scale, seed: u64, keep: Keep) -> Self {
        let point = |it: &&Entry| method::points(&it.drawn.point, scale);
        let compared: Vec<&Entry> = entries.iter().filter(|it| point(it).is_some()).collect();
        let points: Vec<f64> = compared.iter().filter_map(point).collect();
        let draws = compared.iter().map(|it| it.drawn.draws.len()).min().unwrap_or(0);
        let filling = Filling::new(&compared);
        let mut maturity = vec![Vec::with_capacity(draws); compared.len()];
        let mut pillars = vec![Vec::new(); compared.len()];
        let mut alone = vec![[const { Vec::new() }; 5]; compared.len()];
        for b in 0..draws {
            let scored = method::draw(&compared, &filling, scale, (seed, b), Varied::All);
            for (at, (score, of_pillars)) in scored.into_iter().enumerate() {
                maturity[at].push(score.unwrap_or(points[at]));
                if keep == Keep::Pillars {
                    pillars[at].push(of_pillars);
                }
            }
            for (factor, only) in Factor::ALL.into_iter().enumerate() {
                let scored = method::draw(&compared, &filling, scale, (seed, b), Varied::Only(only));
                for (at, (score, _)) in scored.into_iter().enumerate() {
                    alone[at][factor].push(score.unwrap_or(points[at]));
                }
            }
        }
        let share = |(own, all): (&[Vec<f64>; 5], &Vec<f64>)| {
            let whole = ranking::variance(all).filter(|it| *it > 0.0);
            own.each_ref().map(|it| Some(ranking::variance(it)? / whole?))
        };
        let shares = alone.iter().zip(&maturity).map(share).collect();
        let quadrants = quadrants(&compared, &maturity, scale);
        let by_cluster: Vec<&[f64]> = maturity.iter().map(Vec::as_slice).collect();
        let rank_shift = ranking::mean_rank_shift(&by_cluster, &points);
        Self {
            draws: u32::try_from(draws).unwrap_or(u32::MAX),
            seed,
            clusters: compared.iter().map(|it| it.cluster).collect(),
            points,
            quadrants,
            shares,
            rank_shift,
            pillars,
            maturity,
        }
    }

    /// Where a cluster (row) stands among those compared.
    pub fn position(&self, cluster: u32) -> Option<usize> {
        self.clusters.binary_search(&cluster).ok()
    }

    /// The maturity of a cluster in each draw.
    pub fn drawn(&self, cluster: u32) -> Option<&[f64]> {
        self.maturity.get(self.position(cluster)?).map(Vec::as_slice).filter(|it| !it.is_empty())
    }

    /// Share of the draws in which the first cluster is ahead of the second, ties counted half.
    pub fn ahead(&self, first: u32, second: u32) -> Option<f64> {
        ranking::ahead(self.drawn(first)?, self.drawn(second)?)
    }

    /// Share of the draws in which each cluster compared has each rank among them.
    pub fn acceptability(&self) -> Vec<Vec<f64>> {
        let draws: Vec<&[f64]> = self.maturity.iter().map(Vec::as_slice).collect();
        ranking::acceptability(&draws)
    }

    /// Shares of the draws of a cluster in the quadrants.
    pub fn quadrant_shares(&self, cluster: u32) -> Option<[f64; 4]> {
        self.quadrants.get(self.position(cluster)?).copied().flatten()
    }

    /// The same draws with other weights of the pillars; `None` where the pillars were not kept.
    #[must_use]
    pub fn weighed(&self, scale: &Scale) -> Option<Self> {
        let draws = self.maturity.first().map_or(0, Vec::len);
        if draws == 0 || self.pillars.iter().any(|it| it.len() != draws) {
            return None;
        }
        let of = |pillars: &Vec<Vec<Option<f64>>>| {
            let score = |(b, parts): (usize, &Vec<Option<f64>>)| {
                let method = method::of_draw(scale, (self.seed, b), Varied::All);
                method::aggregated(parts, &method)
            };
            pillars.iter().enumerate().map(score).collect::<Option<Vec<f64>>>()
        };
        let maturity = self.pillars.iter().map(of).collect::<Option<Vec<_>>>()?;
        let none = vec![None; self.clusters.len()];
        let shares = vec![[None; 5]; self.clusters.len()];
        Some(Self {
            maturity,
            quadrants: none,
            shares,
            rank_shift: None,
            pillars: Vec::new(),
            ..self.clone()
        })
    }
}

/// The quadrant of a maturity and a position, from 1: high maturity is the right half, up is what the orientation says.
pub fn quadrant(
    maturity: f64,
    position: f64,
    cut: f64,
    position_cut: f64,
    orientation: Orientation,
) -> usize {
    let (mature, up) = (maturity >= cut, orientation.up(position) >= position_cut);
    match (mature, up) {
        (true, true) => 1,
        (false, true) => 2,
        (false, false) => 3,
        (true, false) => 4,
    }
}

/// The cut between low and high maturity, of the points of the reference set; `None` when it is its median and there is
/// none.
pub fn cut(scale: &Scale, reference: &[f64]) -> Option<f64> {
    match scale.cut {
        Cut::Points(points) => Some(points),
        Cut::ReferenceMedian => spread(reference).map(|it| it.median),
    }
}

fn quadrants(compared: &[&Entry], maturity: &[Vec<f64>], scale: &Scale) -> Vec<Option<[f64; 4]>> {
    let draws = maturity.first().map_or(0, Vec::len);
    let reference = |b: usize| -> Vec<f64> {
        let known = compared.iter().zip(maturity).filter(|(entry, _)| entry.reference);
        known.filter_map(|(_, it)| it.get(b).copied()).collect()
    };
    let cuts: Vec<Option<f64>> = (0..draws).map(|b| cut(scale, &reference(b))).collect();
    let of = |(entry, own): (&&Entry, &Vec<f64>)| {
        if draws == 0 || entry.chain.len() < draws {
            return None;
        }
        let mut counts = [0_u32; 4];
        for ((m, v), cut) in own.iter().zip(&entry.chain).zip(&cuts) {
            counts[quadrant(*m, *v, (*cut)?, scale.position_cut, scale.orientation) - 1] += 1;
        }
        Some(counts.map(|it| f64::from(it) / draws as f64))
    };
    compared.iter().zip(maturity).map(of).collect()
}

/// The rank of each cluster when one pillar is left out, by the pillars of the points: for each pillar the ranks from 1,
/// `None` where the rest is not enough.
pub fn leave_one_out(pillars: &[Vec<Option<f64>>], scale: &Scale) -> Vec<Vec<Option<usize>>> {
    let without = |left: usize| {
        let points = |own: &Vec<Option<f64>>| {
            let parts: Vec<_> = own.iter().enumerate().map(|(at, it)| it.filter(|_| at != left)).collect();
            // A pillar that has no value makes no room for another one.
            let least = PILLARS_MIN - usize::from(own.get(left).is_some_and(Option::is_some));
            composite::aggregate(&parts, &scale.weights, Aggregation::Geometric, least)
        };
        let points: Vec<Option<f64>> = pillars.iter().map(points).collect();
        let known: Vec<usize> = (0..points.len()).filter(|it| points[*it].is_some()).collect();
        let scores: Vec<f64> = known.iter().filter_map(|it| points[*it]).collect();
        let mut ranks = vec![None; points.len()];
        for (at, rank) in known.into_iter().zip(ranking::ranks(&scores)) {
            ranks[at] = Some(rank + 1);
        }
        ranks
    };
    (0..6).map(without).collect()
}

#[cfg(test)]
#[path = "standing_tests.rs"]
mod tests;
