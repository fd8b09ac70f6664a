//! The sub-indicators of maturity: what each reads, its goalposts, and the pillar to which it belongs.
//!
//! Weights and goalposts may be changed by the configuration; a further cluster never changes the scores of the others.
//! An input that is undefined is a gap: it is neither estimated nor read as 0.

use super::find;
use super::meta::{Compute, Draws};
use crate::kernels::composite::{self, Aggregation, Normalisation, hump, position};
use crate::model::measure::{Measure, Reason};
use crate::model::pillar::Pillar;
use crate::model::scale::Scale;
use crate::network::survey::{Case, Named};
use std::collections::BTreeMap;

/// Valid pillars that a maturity needs.
pub const PILLARS_MIN: usize = 5;

/// Points of a score of 1.
const POINTS: f64 = 100.0;

/// Number of sub-indicators of each pillar, in the order of [`Pillar::ALL`].
pub const SIZES: [usize; 6] = [3; 6];

/// An indicator as a part of a pillar.
#[derive(Debug, Clone, Copy)]
pub struct SubIndicator {
    /// The pillar.
    pub pillar: Pillar,
    /// Id of the indicator.
    pub id: &'static str,
    /// Id of the one that is read where the first is undefined.
    pub instead: Option<&'static str>,
    /// What is done with its value before goalposts.
    pub transform: Transform,
    /// Where its score is 0 and 1.
    pub goalposts: Goalposts,
}

/// What is done with a value before goalposts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transform {
    /// Nothing.
    None,
    /// ln(1 + x).
    Logarithm,
    /// 1 − x.
    Complement,
    /// x / (x + 3).
    Saturating,
}

/// Where a score is 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goalposts {
    /// 0 at the first, 1 at the second; the first may be greater.
    Between(f64, f64),
    /// Straight lines between values and scores.
    Hump(&'static [(f64, f64)]),
}

/// ln 11 and ln 1501: 10 and 1 500 actors.
const ACTORS: Goalposts = Goalposts::Between(2.397_895_272_798_370_7, 7.313_886_831_633_462);

/// Isolation and dependence on elsewhere are both immature.
const PIPELINES: Goalposts = Goalposts::Hump(&[(0.0, 0.0), (0.2, 1.0), (0.5, 1.0), (1.0, 0.3)]);

/// All of them, by pillar.
pub const SUB_INDICATORS: [SubIndicator; 18] = {
    use Goalposts::Between;
    use Pillar::{Connectivity, CriticalMass, Integration, Openness, Resilience, Translation};
    use Transform::{Complement, Logarithm, None as Plain, Saturating};
    [
        sub(CriticalMass, "actor-count", Logarithm, ACTORS),
        sub(CriticalMass, "sector-diversity", Plain, Between(1.0, 7.0)),
        sub(CriticalMass, "entry-rate", Plain, Between(-0.05, 0.15)),
        sub(Connectivity, "giant-component-share", Plain, Between(0.2, 1.0)),
        sub(Connectivity, "global-efficiency-relative", Plain, Between(0.7, 1.0)),
        sub(Connectivity, "mean-degree", Saturating, Between(0.0, 1.0)),
        sub(Integration, "pair-coverage", Plain, Between(0.0, 1.0)),
        sub(Integration, "pair-evenness", Plain, Between(0.4, 1.0)),
        sub(Integration, "helix-synergy-relative", Plain, Between(0.0, 0.1)),
        sub(Resilience, "robustness-relative", Plain, Between(0.1, 0.8)),
        sub(Resilience, "retention-without-top", Plain, Between(0.3, 1.0)),
        sub(Resilience, "anchor-share", Complement, Between(0.4, 0.95)),
        sub(Translation, "cohort-reach", Plain, Between(0.0, 0.3)),
        sub(Translation, "local-retention", Plain, Between(0.2, 0.8)),
        sub(Translation, "translation-lag", Plain, Between(24.0, 5.0)),
        SubIndicator {
            instead: Some("public-tie-share"),
            ..sub(Openness, "public-funding-share", Complement, Between(0.0, 1.0))
        },
        sub(Openness, "external-pipelines", Plain, PIPELINES),
        sub(Openness, "linkage-renewal", Plain, Between(0.2, 0.8)),
    ]
};

const fn sub(pillar: Pillar, id: &'static str, transform: Transform, goalposts: Goalposts) -> SubIndicator {
    SubIndicator { pillar, id, instead: None, transform, goalposts }
}

impl SubIndicator {
    /// The goalposts on a scale.
    pub fn goalposts(&self, scale: &Scale) -> Goalposts {
        let changed = scale.goalposts.get(self.id).map(|it| Goalposts::Between(it[0], it[1]));
        changed.unwrap_or(self.goalposts)
    }

    /// Where a value stands between the goalposts: 0 at the low and 1 at the high one, and possibly outside.
    pub fn position(&self, value: f64, scale: &Scale) -> f64 {
        let value = match self.transform {
            Transform::None => value,
            Transform::Logarithm => value.ln_1p(),
            Transform::Complement => 1.0 - value,
            Transform::Saturating => value / (value + 3.0),
        };
        match self.goalposts(scale) {
            Goalposts::Between(low, high) => position(value, low, high),
            Goalposts::Hump(knots) => hump(value, knots),
        }
    }

    /// The value of a case, with the id of the indicator that gave it: of those held against chance, against so many random
    /// networks.
    pub fn read(&self, case: &Case<'_>, rewirings: Draws) -> Named {
        let first = value(self.id, case, rewirings);
        match self.instead {
            Some(other) if first.value().is_none() => {
                let second = value(other, case, rewirings);
                if second.value().is_some() { (other, second) } else { (self.id, first) }
            }
            _ => (self.id, first),
        }
    }
}

/// The value of a cluster; of an indicator of actors the greatest of theirs.
fn value(id: &str, case: &Case<'_>, rewirings: Draws) -> Measure {
    let Some(indicator) = find(id) else { return Measure::Undefined(Reason::NoData) };
    if let Compute::Drawn(compute) = indicator.compute {
        return compute(case, rewirings);
    }
    if let Some(measure) = indicator.compute.of_cluster(case) {
        return measure;
    }
    let values = indicator.compute.of_actors().map(|it| it(case.network())).unwrap_or_default();
    let greatest = values.iter().filter_map(|it| it.value()).max_by(f64::total_cmp);
    let reason = || match values.first() {
        Some(Measure::Undefined(reason)) => *reason,
        Some(Measure::Value { .. }) => Reason::NotEstimable,
        None => Reason::Empty,
    };
    greatest.map_or_else(|| Measure::Undefined(reason()), Measure::of)
}

/// The pillar of an indicator: of a sub-indicator, or of one that stands in for it.
pub fn pillar_of(id: &str) -> Option<Pillar> {
    let found = SUB_INDICATORS.iter().find(|it| it.id == id || it.instead == Some(id));
    found.map(|it| it.pillar)
}

/// Whether an indicator may be given other goalposts.
fn has_goalposts(id: &str) -> bool {
    SUB_INDICATORS.iter().any(|it| it.id == id && matches!(it.goalposts, Goalposts::Between(..)))
}

/// The goalposts in force on a scale, low and high by sub-indicator; those that are no pair of numbers are left out.
pub fn in_force(scale: &Scale) -> BTreeMap<String, [f64; 2]> {
    let posts = SUB_INDICATORS.iter().filter_map(|it| match it.goalposts(scale) {
        Goalposts::Between(low, high) => Some((it.id.to_owned(), [low, high])),
        Goalposts::Hump(_) => None,
    });
    posts.collect()
}

/// Why stated goalposts make no scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalpostFault {
    /// There is no such sub-indicator that may be given others, or no such numbers.
    Unknown,
    /// A sub-indicator is named twice.
    Repeated,
    /// Low and high are equal, or one of them is no number.
    Equal,
}

/// Whether goalposts may stand for those of a sub-indicator: it has some that can be changed, and these are two different numbers.
pub fn check_goalposts(id: &str, [low, high]: [f64; 2]) -> Result<(), GoalpostFault> {
    if !has_goalposts(id) {
        return Err(GoalpostFault::Unknown);
    }
    let differ = low.is_finite() && high.is_finite() && low.total_cmp(&high).is_ne();
    if differ { Ok(()) } else { Err(GoalpostFault::Equal) }
}

/// The scale with goalposts that were stated as `entry-rate:-0.05:0.15`, low and high.
pub fn with_goalposts(scale: Scale, stated: &[String]) -> Result<Scale, GoalpostFault> {
    let mut named = BTreeMap::new();
    for text in stated {
        let mut parts = text.split(':');
        let id = parts.next().unwrap_or_default();
        let mut number = || parts.next().and_then(|it| it.parse::<f64>().ok()).filter(|it| it.is_finite());
        let (Some(low), Some(high), None) = (number(), number(), number()) else {
            return Err(GoalpostFault::Unknown);
        };
        check_goalposts(id, [low, high])?;
        if named.insert(id.to_owned(), [low, high]).is_some() {
            return Err(GoalpostFault::Repeated);
        }
    }
    let mut goalposts = scale.goalposts.clone();
    goalposts.extend(named);
    Ok(Scale { goalposts, ..scale })
}

/// The scores of a cluster in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The values that were read, in the order of [`SUB_INDICATORS`].
    pub inputs: Vec<Named>,
    /// Where they stand between their goalposts.
    pub positions: Vec<Option<f64>>,
    /// The pillars, in [0, 1]; valid with at least half of their sub-indicators.
    pub pillars: Vec<Option<f64>>,
}

/// The pillars of positions by a normalisation that looks at one cluster alone: each position cut to [0, 1], then the mean of
/// each pillar.
pub fn pillars_of(positions: &[Option<f64>]) -> Vec<Option<f64>> {
    composite::group_means(&composite::normalised(positions, Normalisation::Goalposts), &SIZES)
}

/// The points in [0, 100] of pillars in [0, 1]; `None` with fewer than five valid ones, and where those have no weight. The
/// one place where a score of maturity is made, whatever its weights and however its pillars came about.
pub fn points(pillars: &[Option<f64>], weights: &[f64], aggregation: Aggregation) -> Option<f64> {
    composite::aggregate(pillars, weights, aggregation, PILLARS_MIN).map(|it| POINTS * it)
}

impl Assessment {
    /// The scores of a case on the scale of its survey: a function of the values that are published of it.
    pub fn of(case: &Case<'_>) -> Self {
        let rewirings = case.rewirings();
        let read = || SUB_INDICATORS.iter().map(|it| it.read(case, rewirings)).collect();
        Self::new(case.remembered(read).to_vec(), &case.survey().assumptions.scale)
    }

    /// The scores of values in the order of [`SUB_INDICATORS`].
    pub fn new(inputs: Vec<Named>, scale: &Scale) -> Self {
        let known = SUB_INDICATORS.iter().zip(&inputs);
        let positions: Vec<_> =
            known.map(|(it, (_, measure))| measure.value().map(|value| it.position(value, scale))).collect();
        let pillars = pillars_of(&positions);
        Self { inputs, positions, pillars }
    }

    /// The score of a pillar.
    pub fn pillar(&self, pillar: Pillar) -> Option<f64> {
        self.pillars.get(pillar.index()).copied().flatten()
    }

    /// The scores as points in [0, 100], with weights of the pillars.
    pub fn points(&self, weights: &[f64; 6], aggregation: Aggregation) -> Option<f64> {
        points(&self.pillars, weights, aggregation)
    }

    /// The points of a case as a value.
    pub(super) fn measure(&self, case: &Case<'_>, aggregation: Aggregation) -> Measure {
        let points = self.points(&case.survey().assumptions.scale.weights, aggregation);
        points.map_or_else(|| Measure::Undefined(reason(case)), Measure::of)
    }
}

/// Why there is no score.
pub(super) fn reason(case: &Case<'_>) -> Reason {
    if case.network().actor_count() == 0 { Reason::Empty } else { Reason::Insufficient }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_by_pillar_and_weighs_what_the_scale_says() {
        let pillars: Vec<_> = SUB_INDICATORS.iter().map(|it| it.pillar.index()).collect();
        assert!(pillars.is_sorted());
        for pillar in Pillar::ALL {
            let size = pillars.iter().filter(|it| **it == pillar.index()).count();
            assert_eq!(size, SIZES[pillar.index()]);
        }
        assert!((Scale::default().weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(pillar_of("public-tie-share"), Some(Pillar::Openness));
        assert!(has_goalposts("entry-rate") && !has_goalposts("external-pipelines"));
    }

    #[test]
    fn stated_goalposts_are_read_strictly() {
        let stated = |texts: &[&str]| {
            let texts: Vec<_> = texts.iter().map(|it| (*it).to_owned()).collect();
            with_goalposts(Scale::default(), &texts)
        };
        let scale = stated(&["entry-rate:-0.1:0.3"]).unwrap();
        assert_eq!(
            (scale.goalposts["entry-rate"], in_force(&scale)["entry-rate"]),
            ([-0.1, 0.3], [-0.1, 0.3])
        );
        assert_eq!(in_force(&Scale::default()).len(), SUB_INDICATORS.len() - 1, "all but the hump");
        let unknown =
            ["density:0:1", "external-pipelines:0:1", "entry-rate:0", "entry-rate:0:1:2", "entry-rate:a:1"];
        for text in unknown {
            assert_eq!(stated(&[text]), Err(GoalpostFault::Unknown), "{text}");
        }
        assert_eq!(stated(&["entry-rate:0:0"]), Err(GoalpostFault::Equal));
        assert_eq!(stated(&["entry-rate:0:1", "entry-rate:0:2"]), Err(GoalpostFault::Repeated));
    }

    #[test]
    fn goalposts_of_the_scale_win() {
        let mut scale = Scale::default();
        let lag = SUB_INDICATORS.iter().find(|it| it.id == "translation-lag").unwrap();
        assert!((lag.position(10.0, &scale) - 14.0 / 19.0).abs() < 1e-12);
        scale.goalposts.insert("translation-lag".to_owned(), [20.0, 0.0]);
        assert!((lag.position(10.0, &scale) - 0.5).abs() < 1e-12);
        let actors = SUB_INDICATORS[0];
        assert!(actors.position(10.0, &scale).abs() < 1e-12);
        assert!((actors.position(1500.0, &scale) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn gaps_are_never_read_as_nothing() {
        let gap = ("x", Measure::Undefined(Reason::NoData));
        let mut inputs = vec![gap; 18];
        assert_eq!(Assessment::new(inputs.clone(), &Scale::default()).pillars, [None; 6]);
        for group in 0..5 {
            inputs[group * 3] = (SUB_INDICATORS[group * 3].id, Measure::of(0.5));
            inputs[group * 3 + 1] = (SUB_INDICATORS[group * 3 + 1].id, Measure::of(0.5));
        }
        let assessment = Assessment::new(inputs.clone(), &Scale::default());
        assert!(assessment.points(&Scale::default().weights, Aggregation::Geometric).is_some());
        inputs[0] = gap;
        let assessment = Assessment::new(inputs, &Scale::default());
        assert_eq!(assessment.pillar(Pillar::CriticalMass), None);
        assert_eq!(assessment.points(&Scale::default().weights, Aggregation::Geometric), None);
    }
}
