//! Clusters side by side: what can be compared, maturity with other weights, differences and ranks.

use super::difference::difference;
use super::positioning::Ground;
use super::standing::{self, Standing};
use crate::indicators::meta::{Compute, Indicator, Scope};
use crate::indicators::{REGISTRY, pillars};
use crate::kernels::composite::Aggregation;
use crate::kernels::ranking;
use crate::model::measure::{Measure, Reason};
use crate::model::scale::Scale;

/// The indicators that clusters are compared by, in the order of the catalogue: numbers of a whole cluster.
pub fn comparable() -> impl Iterator<Item = &'static Indicator> {
    REGISTRY.iter().filter(|it| {
        let is_number = !matches!(it.compute, Compute::Analysis(..) | Compute::Label(_));
        (it.compute.scope() == Scope::Cluster && is_number) || matches!(it.compute, Compute::ActorsSummed(_))
    })
}

/// The maturity of clusters on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// Scores of the pillars of each cluster.
    pub pillars: Vec<Vec<Measure>>,
    /// Maturity of each cluster, in points, with the interval of its draws.
    pub points: Vec<Measure>,
    /// The draws with these weights, else why there are none.
    pub standing: Result<Standing, Reason>,
}

/// The maturity of clusters (rows) on `scale`. With other weights than those of the survey the draws are weighed anew, for the
/// published year alone; with other goalposts there are none.
pub fn totals(ground: &Ground<'_>, clusters: &[u32], scale: &Scale) -> Totals {
    let nominal = *scale == ground.survey.assumptions.scale;
    let own_goalposts = scale.goalposts != ground.survey.assumptions.scale.goalposts;
    let drawn = if own_goalposts {
        Err(Reason::OwnGoalposts)
    } else {
        ground.standing.ok_or_else(|| ground.without_draws())
    };
    let weighed = |it: &Standing| it.weighed(scale).ok_or(Reason::NotEstimable);
    let standing = drawn.and_then(|it| if nominal { Ok(it.clone()) } else { weighed(it) });
    let of_pillars =
        |it: &u32| if own_goalposts { ground.pillars_on(*it, scale) } else { ground.pillars(*it) };
    let pillars: Vec<_> = clusters.iter().map(of_pillars).collect();
    let of = |(cluster, pillars): (&u32, &Vec<Measure>)| {
        let points = pillars::points(&scores(pillars), &scale.weights, Aggregation::Geometric);
        let drawn = standing.as_ref().ok().and_then(|it| it.spread(*cluster));
        match points {
            Some(value) => Measure::Value { value, interval: drawn.map(|it| it.interval) },
            None => Measure::Undefined(without_points(pillars)),
        }
    };
    let points = clusters.iter().zip(&pillars).map(of).collect();
    Totals { pillars, points, standing }
}

/// The scores that are known.
fn scores(pillars: &[Measure]) -> Vec<Option<f64>> {
    pillars.iter().map(|it| it.value()).collect()
}

/// Why pillars give no points: for the reason that all of them have, or since too few are known.
fn without_points(pillars: &[Measure]) -> Reason {
    match pillars.first() {
        Some(Measure::Undefined(reason)) if pillars.iter().all(|it| *it == Measure::Undefined(*reason)) => {
            *reason
        }
        _ => Reason::Insufficient,
    }
}

/// Two clusters, each with its place among those compared and its row.
type Pair = [(usize, u32); 2];

/// The maturity of two clusters in each draw.
type Drawn<'a> = [&'a [Option<f64>]; 2];

impl Totals {
    /// The pillars of each cluster as scores.
    pub fn scores(&self) -> Vec<Vec<Option<f64>>> {
        self.pillars.iter().map(|it| scores(it)).collect()
    }

    /// Share of the draws in which each cluster has each rank among those compared, else why there is none.
    pub fn ranks(&self, clusters: &[u32]) -> Result<Vec<Vec<f64>>, Reason> {
        let standing = self.standing.as_ref().map_err(|it| *it)?;
        let drawn = clusters.iter().zip(&self.points).map(|(cluster, points)| match points {
            Measure::Undefined(reason) => Err(*reason),
            Measure::Value { .. } => standing.drawn(*cluster).ok_or(Reason::Insufficient),
        });
        let drawn: Vec<&[Option<f64>]> = drawn.collect::<Result<_, _>>()?;
        // No draw may have a score of every cluster.
        Some(ranking::acceptability(&drawn)).filter(|it| !it.is_empty()).ok_or(Reason::NotEstimable)
    }

    /// The draws of two clusters, else why there are none.
    fn drawn(&self, pair: Pair) -> Result<Drawn<'_>, Reason> {
        for (at, _) in pair {
            if let Some(Measure::Undefined(reason)) = self.points.get(at) {
                return Err(*reason);
            }
        }
        let standing = self.standing.as_ref().map_err(|it| *it)?;
        let [first, second] = pair.map(|it| standing.drawn(it.1).ok_or(Reason::Insufficient));
        Ok([first?, second?])
    }

    /// Share of the draws in which the first cluster is ahead of the second, ties counted half.
    pub fn ahead(&self, pair: Pair) -> Measure {
        match self.drawn(pair) {
            Ok([first, second]) => Measure::known(ranking::ahead(first, second), Reason::NotEstimable),
            Err(reason) => Measure::Undefined(reason),
        }
    }

    /// By how many points the first cluster is ahead of the second. The interval is that of the differences in each draw: a
    /// draw changes the method for both alike, so their own intervals may overlap where this one does not hold 0.
    pub fn difference(&self, pair: Pair) -> Measure {
        let [a, b] =
            pair.map(|it| self.points.get(it.0).copied().unwrap_or(Measure::Undefined(Reason::NoData)));
        match (difference(a, b), self.drawn(pair)) {
            (Measure::Value { value, .. }, Ok(drawn)) => with_draws(value, drawn),
            (Measure::Value { value, .. }, Err(_)) => Measure::of(value),
            (undefined @ Measure::Undefined(_), _) => undefined,
        }
    }
}

fn with_draws(value: f64, [first, second]: Drawn<'_>) -> Measure {
    let both = first.iter().zip(second).filter_map(|(a, b)| (*a).zip(*b));
    let differences: Vec<f64> = both.map(|(a, b)| a - b).collect();
    Measure::Value { value, interval: standing::spread(&differences).map(|it| it.interval) }
}

/// By how much the value of an indicator of a cluster (row) is above that of the model (row). Of maturity the interval is
/// that of the differences in each draw, of others that of [`difference`].
pub fn above_model(ground: &Ground<'_>, indicator: &Indicator, cluster: u32, model: u32) -> Measure {
    let [a, b] = [cluster, model].map(|it| ground.finding(indicator.id.as_str(), it).measure);
    let found = difference(a, b);
    let drawn = |row| ground.standing.and_then(|it| it.drawn(row));
    match (found, drawn(cluster).zip(drawn(model))) {
        (Measure::Value { value, .. }, Some((a, b))) if indicator.id.as_str() == "maturity" => {
            with_draws(value, [a, b])
        }
        _ => found,
    }
}
