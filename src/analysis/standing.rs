//! How clusters stand to each other in maturity when data and method are uncertain: the draws of one period.
//!
//! Each draw changes the method for all clusters at once (weights, normalisation, aggregation) and the data of each cluster
//! on its own, and fills gaps with what the reference set has there, so that gaps widen the interval. Saisana, Saltelli &
//! Tarantola 2005, 10.1111/j.1467-985X.2005.00350.x.

use super::draws::Drawn;
use super::method::{self, Factor, Filling, Varied};
use crate::indicators::pillars::{self, PILLARS_MIN};
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
    /// Their maturity in each draw, in points; `None` in a draw in which too few of their pillars are known even with gaps
    /// filled. Such a draw tells nothing about the cluster: it is counted and left out, never replaced.
    pub maturity: Vec<Vec<Option<f64>>>,
    /// Shares of their draws in the quadrants 1 to 4; `None` where the value chain has no position.
    pub quadrants: Vec<Option<[f64; 4]>>,
    /// Variance when one factor alone varies, divided by that when all do, in the order of [`Factor::ALL`]; `None` with other
    /// weights than those that are published.
    pub shares: Vec<[Option<f64>; 5]>,
    /// Mean absolute difference between ranks in the draws and those of the points.
    pub rank_shift: Option<f64>,
    /// What their maturity would be if any weights at all were as good; `None` without draws.
    pub stress: Vec<Option<Stress>>,
    /// What other weights need; kept for the published year alone.
    kept: Option<Kept>,
}

/// What the draws of a period say with other weights.
#[derive(Debug, Clone, Default, PartialEq)]
struct Kept {
    /// Pillars of each cluster in each draw.
    pillars: Vec<Vec<Vec<Option<f64>>>>,
    /// Pillars of the points of each cluster.
    points: Vec<Vec<Option<f64>>>,
    /// What the quadrants of each cluster need.
    sides: Vec<Sides>,
}

/// What the quadrants of a cluster need beside its maturity.
#[derive(Debug, Clone, Default, PartialEq)]
struct Sides {
    /// Whether it belongs to the reference set.
    reference: bool,
    /// Its position on the value chain in each draw; empty where it has none.
    chain: Vec<f64>,
}

/// The maturity of a cluster when weights are drawn uniformly from all that there are, all else being drawn as ever.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stress {
    /// Median and interval.
    pub spread: Spread,
    /// Best and worst rank, from 1, that it has in 90 % of the draws; `None` where no draw has a score of every cluster.
    pub ranks: Option<[usize; 2]>,
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
    Some(Spread { median: at(0.5)?, interval: Interval::drawn(at(0.05)?, at(0.95)?) })
}

/// The draws that have a score.
fn known(draws: &[Option<f64>]) -> Vec<f64> {
    draws.iter().copied().flatten().collect()
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
        let pillars = |it: &&Entry| pillars::pillars_of(&it.drawn.point);
        let point = |it: &&Entry| pillars::points(&pillars(it), &scale.weights, Aggregation::Geometric);
        let compared: Vec<&Entry> = entries.iter().filter(|it| point(it).is_some()).collect();
        let draws = compared.iter().map(|it| it.drawn.draws.len()).min().unwrap_or(0);
        let sides: Vec<Sides> =
            compared.iter().map(|it| Sides { reference: it.reference, chain: it.chain.clone() }).collect();
        let mut made = Made::of(&compared, scale, (seed, draws));
        let standing = Self {
            draws: u32::try_from(draws).unwrap_or(u32::MAX),
            seed,
            clusters: compared.iter().map(|it| it.cluster).collect(),
            points: compared.iter().filter_map(point).collect(),
            shares: made.shares(),
            stress: stress(&made.stressed),
            maturity: std::mem::take(&mut made.maturity),
            ..Self::default()
        };
        let standing = standing.compared(&sides, scale);
        let points = compared.iter().map(pillars).collect();
        let kept = (keep == Keep::Pillars).then_some(Kept { pillars: made.pillars, points, sides });
        Self { kept, ..standing }
    }

    /// With what follows from points and maturity in the draws: quadrants and the shift of ranks.
    fn compared(self, sides: &[Sides], scale: &Scale) -> Self {
        let quadrants = quadrants(sides, &self.maturity, scale);
        let rank_shift = ranking::mean_rank_shift(&self.by_cluster(), &self.points);
        Self { quadrants, rank_shift, ..self }
    }

    fn by_cluster(&self) -> Vec<&[Option<f64>]> {
        self.maturity.iter().map(Vec::as_slice).collect()
    }

    /// Where a cluster (row) stands among those compared.
    pub fn position(&self, cluster: u32) -> Option<usize> {
        self.clusters.binary_search(&cluster).ok()
    }

    /// The maturity of a cluster in each draw.
    pub fn drawn(&self, cluster: u32) -> Option<&[Option<f64>]> {
        self.maturity.get(self.position(cluster)?).map(Vec::as_slice).filter(|it| !it.is_empty())
    }

    /// Median and interval of the maturity of a cluster.
    pub fn spread(&self, cluster: u32) -> Option<Spread> {
        spread(&known(self.drawn(cluster)?))
    }

    /// Number of draws in which a cluster has no maturity.
    pub fn undefined_draws(&self, cluster: u32) -> usize {
        self.drawn(cluster).map_or(0, |it| it.iter().filter(|it| it.is_none()).count())
    }

    /// What the maturity of a cluster would be with any weights.
    pub fn stress_test(&self, cluster: u32) -> Option<Stress> {
        self.stress.get(self.position(cluster)?).copied().flatten()
    }

    /// Share of the draws in which the first cluster is ahead of the second, ties counted half.
    pub fn ahead(&self, first: u32, second: u32) -> Option<f64> {
        ranking::ahead(self.drawn(first)?, self.drawn(second)?)
    }

    /// Share of the draws in which each cluster compared has each rank among them.
    pub fn acceptability(&self) -> Vec<Vec<f64>> {
        ranking::acceptability(&self.by_cluster())
    }

    /// Shares of the draws of a cluster in the quadrants.
    pub fn quadrant_shares(&self, cluster: u32) -> Option<[f64; 4]> {
        self.quadrants.get(self.position(cluster)?).copied().flatten()
    }

    /// The same draws with other weights of the pillars: points, quadrants and ranks are those of these weights. Clusters of
    /// whose pillars none has weight drop out. `None` where the pillars were not kept.
    #[must_use]
    pub fn weighed(&self, scale: &Scale) -> Option<Self> {
        let kept = self.kept.as_ref().filter(|_| self.draws > 0)?;
        let point = |it: &Vec<Option<f64>>| pillars::points(it, &scale.weights, Aggregation::Geometric);
        let points: Vec<Option<f64>> = kept.points.iter().map(point).collect();
        let places: Vec<usize> = (0..points.len()).filter(|it| points[*it].is_some()).collect();
        let methods: Vec<_> =
            (0..self.draws as usize).map(|b| method::of_draw(scale, (self.seed, b), Varied::All)).collect();
        let drawn = |at: &usize| {
            let of_draws = kept.pillars[*at].iter().zip(&methods);
            of_draws.map(|(pillars, method)| method::points(pillars, method)).collect()
        };
        let sides: Vec<Sides> = places.iter().map(|it| kept.sides[*it].clone()).collect();
        let standing = Self {
            draws: self.draws,
            seed: self.seed,
            clusters: places.iter().map(|it| self.clusters[*it]).collect(),
            points: places.iter().filter_map(|it| points[*it]).collect(),
            maturity: places.iter().map(drawn).collect(),
            shares: vec![[None; 5]; places.len()],
            stress: places.iter().map(|it| self.stress[*it]).collect(),
            ..Self::default()
        };
        Some(standing.compared(&sides, scale))
    }
}

/// What the draws of a period make, by cluster.
struct Made {
    maturity: Vec<Vec<Option<f64>>>,
    pillars: Vec<Vec<Vec<Option<f64>>>>,
    /// The maturity with any weights.
    stressed: Vec<Vec<Option<f64>>>,
    /// The maturity when one factor alone varies.
    alone: Vec<[Vec<f64>; 5]>,
}

impl Made {
    fn of(compared: &[&Entry], scale: &Scale, (seed, draws): (u64, usize)) -> Self {
        let filling = Filling::new(compared);
        let mut made = Self {
            maturity: vec![Vec::with_capacity(draws); compared.len()],
            pillars: vec![Vec::with_capacity(draws); compared.len()],
            stressed: vec![Vec::with_capacity(draws); compared.len()],
            alone: vec![[const { Vec::new() }; 5]; compared.len()],
        };
        for b in 0..draws {
            let scored = method::draw(compared, &filling, scale, (seed, b), Varied::All);
            push(&mut made.maturity, scored.points());
            push(&mut made.stressed, scored.points_by_any_weights(scale, (seed, b)).into_iter());
            push(&mut made.pillars, scored.pillars.into_iter());
            for (factor, only) in Factor::ALL.into_iter().enumerate() {
                let scored = method::draw(compared, &filling, scale, (seed, b), Varied::Only(only));
                for (own, score) in made.alone.iter_mut().zip(scored.points()) {
                    own[factor].extend(score);
                }
            }
        }
        made
    }

    fn shares(&self) -> Vec<[Option<f64>; 5]> {
        let share = |(own, all): (&[Vec<f64>; 5], &Vec<Option<f64>>)| {
            let whole = ranking::variance(&known(all)).filter(|it| *it > 0.0);
            own.each_ref().map(|it| Some(ranking::variance(it)? / whole?))
        };
        self.alone.iter().zip(&self.maturity).map(share).collect()
    }
}

/// Adds one thing to each list.
fn push<T>(lists: &mut [Vec<T>], things: impl Iterator<Item = T>) {
    for (list, thing) in lists.iter_mut().zip(things) {
        list.push(thing);
    }
}

/// The stress test of each cluster, of its scores with any weights.
fn stress(stressed: &[Vec<Option<f64>>]) -> Vec<Option<Stress>> {
    let by_cluster: Vec<&[Option<f64>]> = stressed.iter().map(Vec::as_slice).collect();
    let of_draws: Vec<Vec<usize>> = ranking::ranks_of_draws(&by_cluster).collect();
    let of = |(at, scores): (usize, &Vec<Option<f64>>)| {
        let mut ranks: Vec<f64> = of_draws.iter().map(|it| (it[at] + 1) as f64).collect();
        ranks.sort_by(f64::total_cmp);
        let ends = percentile(&ranks, 0.05).zip(percentile(&ranks, 0.95));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ranks from 1 on")]
        let ranks = ends.map(|(best, worst)| [best.floor() as usize, worst.ceil() as usize]);
        Some(Stress { spread: spread(&known(scores))?, ranks })
    };
    stressed.iter().enumerate().map(of).collect()
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

fn quadrants(sides: &[Sides], maturity: &[Vec<Option<f64>>], scale: &Scale) -> Vec<Option<[f64; 4]>> {
    let draws = maturity.first().map_or(0, Vec::len);
    let reference = |b: usize| -> Vec<f64> {
        let known = sides.iter().zip(maturity).filter(|(it, _)| it.reference);
        known.filter_map(|(_, it)| it.get(b).copied().flatten()).collect()
    };
    let cuts: Vec<Option<f64>> = (0..draws).map(|b| cut(scale, &reference(b))).collect();
    let of = |(sides, own): (&Sides, &Vec<Option<f64>>)| {
        if sides.chain.len() < draws {
            return None;
        }
        let mut counts = [0_u32; 4];
        for ((m, v), cut) in own.iter().zip(&sides.chain).zip(&cuts) {
            let Some(m) = m else { continue };
            counts[quadrant(*m, *v, (*cut)?, scale.position_cut, scale.orientation) - 1] += 1;
        }
        let all = counts.iter().sum::<u32>();
        (all > 0).then(|| counts.map(|it| f64::from(it) / f64::from(all)))
    };
    sides.iter().zip(maturity).map(of).collect()
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
