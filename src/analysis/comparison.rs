//! Clusters side by side: maturity with other weights, sizes made equal, ranks, and what one has that another lacks.

use super::positioning::Ground;
use super::standing::Standing;
use crate::indicators::find;
use crate::indicators::meta::Indicator;
use crate::indicators::pillars;
use crate::kernels::composite::Aggregation;
use crate::kernels::null_model::{Measured, Moments, rarefied};
use crate::kernels::ranking;
use crate::model::draws::Draws;
use crate::model::measure::{Measure, Reason};
use crate::model::period::Period;
use crate::model::scale::Scale;
use crate::network::survey::Survey;

/// Random subsets behind a value at equal size, at most.
const SUBSETS_MAX: usize = 200;
/// And at least, however large the networks.
const SUBSETS_MIN: usize = 20;
/// Steps that all subsets of an answer may take.
const STEPS_MAX: usize = 200_000_000;
/// Fewest actors at which sizes are made equal.
const ACTORS_MIN: usize = 3;

/// Indicators that have forms which sizes do not disturb.
pub const SIZE_FAIR: [&str; 6] = [
    "mean-degree",
    "giant-component-share",
    "global-efficiency",
    "transitivity",
    "modularity",
    "degree-assortativity",
];

/// The maturity of clusters on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// Pillars of each cluster.
    pub pillars: Vec<Vec<Measure>>,
    /// Maturity of each cluster, in points, with the interval of its draws.
    pub points: Vec<Measure>,
    /// The draws; `None` where there are none for these weights.
    pub standing: Option<Standing>,
}

/// The maturity of clusters (rows) with the weights of `scale`. With other weights than those of the survey the draws are
/// weighed anew, for the published year alone.
pub fn totals(ground: &Ground<'_>, clusters: &[u32], scale: &Scale) -> Totals {
    let nominal = *scale == ground.survey.assumptions.scale;
    let standing = ground.standing.and_then(|it| if nominal { Some(it.clone()) } else { it.weighed(scale) });
    let pillars: Vec<_> = clusters.iter().map(|it| ground.pillars(*it)).collect();
    let of = |(cluster, pillars): (&u32, &Vec<Measure>)| {
        let points = pillars::points(&scores(pillars), &scale.weights, Aggregation::Geometric);
        let drawn = standing.as_ref().and_then(|it| it.spread(*cluster));
        match points {
            Some(value) => Measure::Value { value, interval: drawn.map(|it| it.interval) },
            None => Measure::Undefined(why(pillars)),
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
fn why(pillars: &[Measure]) -> Reason {
    match pillars.first() {
        Some(Measure::Undefined(reason)) if pillars.iter().all(|it| *it == Measure::Undefined(*reason)) => {
            *reason
        }
        _ => Reason::Insufficient,
    }
}

impl Totals {
    /// The pillars of each cluster as scores.
    pub fn scores(&self) -> Vec<Vec<Option<f64>>> {
        self.pillars.iter().map(|it| scores(it)).collect()
    }

    /// Share of the draws in which each cluster has each rank among those compared; empty unless all of them are drawn.
    pub fn ranks(&self, clusters: &[u32]) -> Vec<Vec<f64>> {
        let drawn = self.standing.as_ref();
        let drawn = drawn.and_then(|it| clusters.iter().map(|cluster| it.drawn(*cluster)).collect());
        drawn.map(|it: Vec<&[Option<f64>]>| ranking::acceptability(&it)).unwrap_or_default()
    }

    /// Share of the draws in which the first cluster (row) is ahead of the second.
    pub fn ahead(&self, first: u32, second: u32) -> Option<f64> {
        self.standing.as_ref()?.ahead(first, second)
    }
}

/// Values of an indicator in forms that sizes do not disturb.
#[derive(Debug, Clone, PartialEq)]
pub struct Fair {
    /// Against random networks of the same degrees; none of mean degree.
    pub z: Vec<Measure>,
    /// Means over random subsets of equally many actors.
    pub rarefied: Vec<Measure>,
}

/// The networks of clusters made equally large.
#[derive(Debug, Clone, PartialEq)]
pub struct EqualSize {
    /// Actors of each subset: as many as the smallest cluster has.
    pub actors: usize,
    /// Random subsets of each cluster.
    pub subsets: u32,
    moments: Vec<Measured<Option<Moments>>>,
}

impl EqualSize {
    /// Random subsets of the networks of clusters (rows) in a period; `None` where one has too few actors or no case.
    /// O(subsets · n₀m), with fewer subsets for large networks.
    pub fn new(survey: &Survey<'_>, clusters: &[u32], period: Period) -> Option<Self> {
        let histories: Vec<_> = clusters.iter().map(|it| survey.history(*it)).collect();
        let cases = histories.iter().map(|it| it.case(period)).collect::<Option<Vec<_>>>()?;
        let actors = cases.iter().map(|it| it.network().actor_count()).min()?;
        if actors < ACTORS_MIN {
            return None;
        }
        let steps: usize = cases.iter().map(|it| actors * (actors + it.network().linkage_count())).sum();
        let subsets = (STEPS_MAX / steps.max(1)).clamp(SUBSETS_MIN, SUBSETS_MAX);
        let subsets = u32::try_from(subsets).unwrap_or(u32::MAX);
        let of = |case: &crate::network::survey::Case<'_>| {
            let draws = Draws { seed: survey.assumptions.seed, count: subsets };
            rarefied(&case.network().graph, actors, case.source(draws, "subsets"))
        };
        Some(Self { actors, subsets, moments: cases.iter().map(of).collect() })
    }

    fn means(&self, id: &str) -> Vec<Measure> {
        let of = |it: &Measured<Option<Moments>>| {
            let moments = match id {
                "mean-degree" => it.mean_degree,
                "giant-component-share" => it.giant_share,
                "global-efficiency" => it.efficiency,
                "transitivity" => it.transitivity,
                "modularity" => it.modularity,
                "degree-assortativity" => it.assortativity,
                _ => None,
            };
            moments.map_or(Measure::Undefined(Reason::NotEstimable), |it| Measure::of(it.mean))
        };
        self.moments.iter().map(of).collect()
    }
}

/// The size-fair forms of an indicator; `None` where it has none.
pub fn fair(
    ground: &Ground<'_>,
    clusters: &[u32],
    indicator: &Indicator,
    equal: Option<&EqualSize>,
) -> Option<Fair> {
    let id = indicator.id.as_str();
    let equal = equal.filter(|_| SIZE_FAIR.contains(&id))?;
    let z_id = format!("{id}-z");
    let z = |it: &u32| ground.finding(&z_id, *it).measure;
    let z = if find(&z_id).is_some() { clusters.iter().map(z).collect() } else { Vec::new() };
    Some(Fair { z, rarefied: equal.means(id) })
}
