//! What a change does to maturity, and how much of that comes from sub-indicators that became known or unknown.
//!
//! A gap is left out of its pillar. A change that fills it moves the mean of the pillar even where nothing that was known
//! before got worse or better: a first linkage between two sectors defines how even the pairs are, at 0, and maturity
//! falls. *Like for like*, maturity is computed from the sub-indicators that the same indicator defines before and after,
//! with the same rules; the rest of the movement is that of the parts.

use super::difference;
use crate::indicators::pillars::{Assessment, SUB_INDICATORS};
use crate::kernels::composite::Aggregation;
use crate::model::measure::{Measure, Reason};
use crate::model::pillar::Pillar;
use crate::model::scale::Scale;
use crate::network::survey::Named;

/// Movements below this are rounding.
const MOVEMENT_MIN: f64 = 1e-9;

/// Maturity before and after a change.
#[derive(Debug, Clone, PartialEq)]
pub struct MaturityChange {
    /// Before and after, as published.
    pub values: [Measure; 2],
    /// Before and after, from the sub-indicators that both have; undefined (`insufficient`) where these make too few
    /// pillars.
    pub like_for_like: [Measure; 2],
    /// The pillars, in their order.
    pub pillars: Vec<PillarChange>,
}

/// A pillar before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct PillarChange {
    /// The pillar.
    pub pillar: Pillar,
    /// Its score before and after.
    pub scores: [Option<f64>; 2],
    /// The same from the sub-indicators that both have.
    pub like_for_like: [Option<f64>; 2],
    /// Its sub-indicators.
    pub parts: Vec<PartChange>,
}

/// A sub-indicator before and after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartChange {
    /// The sub-indicator.
    pub id: &'static str,
    /// The values before and after, with the ids of the indicators that gave them.
    pub values: [Named; 2],
    /// Their scores, in [0, 1].
    pub scores: [Option<f64>; 2],
    /// What became of it.
    pub became: Became,
}

/// What became of a sub-indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// The same indicator has a value before and after.
    Kept,
    /// It had no value and has one.
    Defined,
    /// It had a value and has none.
    Undefined,
    /// Another indicator stands in for it than before.
    Replaced,
    /// It has no value before and after.
    Unknown,
}

/// Why maturity before and after must not be held against each other without care.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shift {
    /// More of the movement comes from the parts than from the values.
    ByParts {
        /// The movement.
        whole: f64,
        /// That of the parts that both have.
        like_for_like: f64,
    },
    /// What both have makes too few pillars.
    NothingAlike,
    /// There is a maturity only after the change.
    Appears,
    /// There is a maturity only before the change.
    Vanishes,
}

impl Became {
    fn of(before: Named, after: Named) -> Self {
        match (before.1.value(), after.1.value()) {
            (None, None) => Self::Unknown,
            (None, Some(_)) => Self::Defined,
            (Some(_), None) => Self::Undefined,
            (Some(_), Some(_)) if before.0 != after.0 => Self::Replaced,
            (Some(_), Some(_)) => Self::Kept,
        }
    }

    /// Whether the change made the parts of a pillar other ones.
    pub const fn shifts(self) -> bool {
        match self {
            Self::Defined | Self::Undefined | Self::Replaced => true,
            Self::Kept | Self::Unknown => false,
        }
    }
}

impl MaturityChange {
    /// Compares two assessments on a scale.
    pub fn new(before: &Assessment, after: &Assessment, scale: &Scale) -> Self {
        let geometric = |it: &Assessment| points(it, scale, Aggregation::Geometric);
        let alike = alike(before, after, scale);
        let both = [before, after];
        let pillar = |pillar: Pillar| {
            let of_pillar = |it: &(usize, PartChange)| SUB_INDICATORS[it.0].pillar == pillar;
            let parts = parts(before, after).into_iter().enumerate().filter(of_pillar);
            PillarChange {
                pillar,
                scores: both.map(|it| it.pillar(pillar)),
                like_for_like: [alike[0].pillar(pillar), alike[1].pillar(pillar)],
                parts: parts.map(|it| it.1).collect(),
            }
        };
        Self {
            values: both.map(geometric),
            like_for_like: [geometric(&alike[0]), geometric(&alike[1])],
            pillars: Pillar::ALL.into_iter().map(pillar).collect(),
        }
    }

    /// After minus before, as published.
    pub fn change(&self) -> Measure {
        difference(self.values[0], self.values[1])
    }

    /// After minus before, like for like.
    pub fn like_for_like_change(&self) -> Measure {
        difference(self.like_for_like[0], self.like_for_like[1])
    }

    /// Whether there is something to beware of.
    pub fn shift(&self) -> Option<Shift> {
        let mut parts = self.pillars.iter().flat_map(|it| &it.parts);
        if !parts.any(|it| it.became.shifts()) {
            return None;
        }
        match self.values.map(Measure::value) {
            [None, None] => None,
            [None, Some(_)] => Some(Shift::Appears),
            [Some(_), None] => Some(Shift::Vanishes),
            [Some(before), Some(after)] => {
                let whole = after - before;
                let Some(like_for_like) = self.like_for_like_change().value() else {
                    return Some(Shift::NothingAlike);
                };
                let by_parts = (whole - like_for_like).abs();
                let mainly = by_parts > MOVEMENT_MIN && by_parts > like_for_like.abs();
                mainly.then_some(Shift::ByParts { whole, like_for_like })
            }
        }
    }
}

/// By how much maturity moves like for like; `None` for an indicator that is not made of pillars.
pub fn moved(id: &str, before: &Assessment, after: &Assessment, scale: &Scale) -> Option<Measure> {
    let aggregation = aggregation(id)?;
    let [before, after] = alike(before, after, scale).map(|it| points(&it, scale, aggregation));
    Some(difference(before, after))
}

/// How the pillars become the number of an indicator; `None` where it is not made of them.
pub fn aggregation(id: &str) -> Option<Aggregation> {
    match id {
        "maturity" => Some(Aggregation::Geometric),
        "maturity-arithmetic" => Some(Aggregation::Arithmetic),
        _ => None,
    }
}

fn points(assessment: &Assessment, scale: &Scale, aggregation: Aggregation) -> Measure {
    let points = assessment.points(&scale.weights, aggregation);
    points.map_or(Measure::Undefined(Reason::Insufficient), Measure::of)
}

fn parts(before: &Assessment, after: &Assessment) -> Vec<PartChange> {
    let score = |it: &Option<f64>| it.map(|it| it.clamp(0.0, 1.0));
    let inputs = before.inputs.iter().zip(&after.inputs);
    let positions = before.positions.iter().zip(&after.positions);
    SUB_INDICATORS
        .iter()
        .zip(inputs.zip(positions))
        .map(|(sub, (values, positions))| PartChange {
            id: sub.id,
            values: [*values.0, *values.1],
            scores: [score(positions.0), score(positions.1)],
            became: Became::of(*values.0, *values.1),
        })
        .collect()
}

/// Both with only those sub-indicators that the same indicator defines in both.
fn alike(before: &Assessment, after: &Assessment, scale: &Scale) -> [Assessment; 2] {
    let parts = parts(before, after);
    [0, 1].map(|side| {
        let kept = |it: &PartChange| match it.became {
            Became::Kept => it.values[side],
            Became::Defined | Became::Undefined | Became::Replaced | Became::Unknown => {
                (it.values[side].0, Measure::Undefined(Reason::NoData))
            }
        };
        Assessment::new(parts.iter().map(kept).collect(), scale)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every sub-indicator in the middle of its goalposts, but for some.
    fn assessment(other: &[(&'static str, Measure)]) -> Assessment {
        let middle = |id: &str| match id {
            "actor-count" => 127.0,
            "sector-diversity" => 4.0,
            "entry-rate" | "helix-synergy-relative" => 0.05,
            "giant-component-share" => 0.6,
            "global-efficiency-relative" => 0.85,
            "mean-degree" => 3.0,
            "pair-coverage"
            | "public-funding-share"
            | "linkage-renewal"
            | "external-pipelines"
            | "local-retention" => 0.5,
            "pair-evenness" => 0.7,
            "robustness-relative" => 0.45,
            "retention-without-top" => 0.65,
            "anchor-share" => 0.325,
            "cohort-reach" => 0.15,
            "translation-lag" => 14.5,
            other => unreachable!("{other}"),
        };
        let input = |id: &'static str| {
            let given = other.iter().find(|it| it.0 == id).map(|it| it.1);
            (id, given.unwrap_or_else(|| Measure::of(middle(id))))
        };
        Assessment::new(SUB_INDICATORS.iter().map(|it| input(it.id)).collect(), &Scale::default())
    }

    const GAP: Measure = Measure::Undefined(Reason::NoLinkages);

    fn change(before: &[(&'static str, Measure)], after: &[(&'static str, Measure)]) -> MaturityChange {
        MaturityChange::new(&assessment(before), &assessment(after), &Scale::default())
    }

    #[test]
    fn a_first_linkage_that_fills_a_gap_with_nothing_is_told_apart_from_getting_worse() {
        // Coverage rises; evenness, that nobody could know before, is there at its low goalpost.
        let before = [("pair-coverage", Measure::of(0.5)), ("pair-evenness", GAP)];
        let after = [("pair-coverage", Measure::of(0.6)), ("pair-evenness", Measure::of(0.4))];
        let found = change(&before, &after);
        assert!(found.change().value().is_some_and(|it| it < 0.0), "{found:?}");
        assert!(found.like_for_like_change().value() > Some(0.0), "{found:?}");
        assert!(
            matches!(found.shift(), Some(Shift::ByParts { whole, like_for_like }) if whole < 0.0 && like_for_like > 0.0)
        );
        let integration = &found.pillars[Pillar::Integration.index()];
        let became: Vec<_> = integration.parts.iter().map(|it| (it.id, it.became)).collect();
        let expected = [
            ("pair-coverage", Became::Kept),
            ("pair-evenness", Became::Defined),
            ("helix-synergy-relative", Became::Kept),
        ];
        assert_eq!(became, expected);
        // Both have coverage and synergy: (0.5 + 0.5)/2 and (0.6 + 0.5)/2.
        let near = |found: Option<f64>, expected: f64| assert!((found.unwrap() - expected).abs() < 1e-12);
        near(integration.like_for_like[0], 0.5);
        near(integration.like_for_like[1], 0.55);
        near(integration.scores[1], 1.1 / 3.0);
    }

    #[test]
    fn without_a_filled_gap_like_for_like_is_the_change() {
        let found = change(&[], &[("pair-coverage", Measure::of(0.9))]);
        assert_eq!(found.change(), found.like_for_like_change());
        assert_eq!(found.shift(), None);
        assert!(found.pillars.iter().flat_map(|it| &it.parts).all(|it| it.became == Became::Kept));
        let none = change(&[("entry-rate", GAP)], &[("entry-rate", GAP)]);
        assert_eq!((none.shift(), none.change()), (None, Measure::of(0.0)));
    }

    #[test]
    fn a_pillar_that_becomes_valid_is_no_part_of_what_is_alike() {
        // One of three is known before: the pillar is not valid, and like for like it stays so.
        let before = [("pair-evenness", GAP), ("helix-synergy-relative", GAP)];
        let after = [("pair-evenness", Measure::of(0.4)), ("helix-synergy-relative", Measure::of(0.0))];
        let found = change(&before, &after);
        let integration = &found.pillars[Pillar::Integration.index()];
        assert_eq!((integration.scores[0], integration.like_for_like), (None, [None, None]));
        assert!(integration.scores[1].is_some());
        assert_eq!(found.like_for_like_change(), Measure::of(0.0));
        assert!(matches!(found.shift(), Some(Shift::ByParts { .. })));
    }

    #[test]
    fn a_maturity_that_appears_or_vanishes_is_no_movement() {
        let gaps: Vec<_> = SUB_INDICATORS.iter().take(6).map(|it| (it.id, GAP)).collect();
        assert_eq!(change(&gaps, &[]).shift(), Some(Shift::Appears));
        assert_eq!(change(&[], &gaps).shift(), Some(Shift::Vanishes));
        assert_eq!(change(&gaps, &[]).change(), Measure::Undefined(Reason::Insufficient));
        // All pillars are valid in both, with no two parts in common in two of them.
        let ids = |skip: [usize; 2]| skip.map(|it| (SUB_INDICATORS[it].id, GAP));
        let found = change(&[ids([0, 3])[0], ids([0, 3])[1]], &[ids([1, 4])[0], ids([1, 4])[1]]);
        assert_eq!(found.shift(), Some(Shift::NothingAlike));
    }

    #[test]
    fn an_indicator_that_stands_in_for_another_is_not_the_same_part() {
        let other = ("public-tie-share", Measure::of(0.5));
        assert_eq!(Became::of(("public-funding-share", Measure::of(0.5)), other), Became::Replaced);
        assert!(Became::Replaced.shifts() && !Became::Unknown.shifts());
        let two = [assessment(&[]), assessment(&[("pair-coverage", Measure::of(1.0))])];
        let moved = |id| moved(id, &two[0], &two[1], &Scale::default());
        assert!(moved("maturity-arithmetic").unwrap().value() > Some(0.0) && moved("density").is_none());
    }
}
