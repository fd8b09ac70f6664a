//! One draw of how scores are made of sub-indicators: weights, normalisation, aggregation, and what stands in for gaps. Points
//! of pillars are made in `indicators::pillars` alone.

use super::draws::Positions;
use super::standing::Entry;
use crate::indicators::pillars::{self, SIZES, SUB_INDICATORS};
use crate::kernels::composite::{self, Aggregation, Method, Normalisation, WeightLaw};
use crate::kernels::draws::{Draw, percentile};
use crate::model::scale::Scale;
use crate::model::text::Label;

/// Percentiles of the reference set between which a gap is filled.
const FILLED_BETWEEN: [f64; 2] = [0.1, 0.9];

/// What may vary from draw to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// Which linkages were recorded.
    Data,
    /// Weights of the pillars.
    Weights,
    /// How positions become scores.
    Normalisation,
    /// How pillars become one number.
    Aggregation,
    /// What stands in for gaps.
    Missing,
}

impl Factor {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Data, Self::Weights, Self::Normalisation, Self::Aggregation, Self::Missing];

    /// Its name in data.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Weights => "weights",
            Self::Normalisation => "normalisation",
            Self::Aggregation => "aggregation",
            Self::Missing => "missing",
        }
    }

    /// Its name for people.
    pub const fn label(self) -> Label {
        match self {
            Self::Data => Label::new("연계 자료", "Recorded linkages"),
            Self::Weights => Label::new("영역 가중치", "Weights of pillars"),
            Self::Normalisation => Label::new("정규화 방법", "Normalisation"),
            Self::Aggregation => Label::new("결합 방법", "Aggregation"),
            Self::Missing => Label::new("결측 보충", "Missing values"),
        }
    }
}

/// What varies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Varied {
    /// Everything.
    All,
    /// One factor alone.
    Only(Factor),
}

impl Varied {
    fn takes_in(self, factor: Factor) -> bool {
        self == Self::All || self == Self::Only(factor)
    }
}

/// What gaps are filled from: for each sub-indicator the 10th and 90th percentile of the reference set, or of all that are
/// compared where the reference knows none; `None` where nobody does.
#[derive(Debug, Clone, PartialEq)]
pub struct Filling(Vec<Option<[f64; 2]>>);

impl Filling {
    /// The filling of a compared set.
    pub fn new(compared: &[&Entry]) -> Self {
        let column = |at: usize| {
            let known = |all: bool| {
                let entries = compared.iter().filter(|it| all || it.reference);
                let mut known: Vec<f64> =
                    entries.filter_map(|it| it.drawn.point.get(at).copied().flatten()).collect();
                known.sort_by(f64::total_cmp);
                known
            };
            let of = |known: Vec<f64>| {
                let [low, high] = FILLED_BETWEEN.map(|it| percentile(&known, it));
                Some([low?, high?])
            };
            of(known(false)).or_else(|| of(known(true)))
        };
        Self((0..SUB_INDICATORS.len()).map(column).collect())
    }

    fn fill(&self, positions: &mut Positions, mut draw: Draw) {
        for (position, between) in positions.iter_mut().zip(&self.0) {
            // Drawn whether there is a gap or not, so that one gap does not change another.
            let share = draw.uniform();
            if let Some([low, high]) = between {
                position.get_or_insert(low + (high - low) * share);
            }
        }
    }
}

/// The method of draw b of a seed.
pub fn of_draw(scale: &Scale, (seed, b): (u64, usize), varied: Varied) -> Method {
    let mut draw = Draw::new(seed, b as u64);
    // Weights come last: how many numbers they take depends on the nominal ones, and all else must not.
    let normalisation = Normalisation::ALL[draw.below(3) as usize];
    let aggregation = Aggregation::ALL[draw.below(3) as usize];
    let weights = WeightLaw::Around.draw(&scale.weights, &mut draw);
    Method {
        weights: if varied.takes_in(Factor::Weights) { weights } else { scale.weights.to_vec() },
        normalisation: if varied.takes_in(Factor::Normalisation) {
            normalisation
        } else {
            Normalisation::Goalposts
        },
        aggregation: if varied.takes_in(Factor::Aggregation) { aggregation } else { Aggregation::Geometric },
    }
}

/// One draw of all compared clusters.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The pillars of each cluster.
    pub pillars: Vec<Vec<Option<f64>>>,
    /// How they become points.
    pub method: Method,
}

impl Scored {
    /// The points of each cluster; `None` where too few of its pillars are known in the draw.
    pub fn points(&self) -> impl Iterator<Item = Option<f64>> {
        self.pillars.iter().map(|it| points(it, &self.method))
    }

    /// The points of each cluster if weights were any at all.
    pub fn points_by_any_weights(&self, scale: &Scale, (seed, b): (u64, usize)) -> Vec<Option<f64>> {
        let mut draw = Draw::about(seed, b as u64, b"", "any-weights");
        let method =
            Method { weights: WeightLaw::Any.draw(&scale.weights, &mut draw), ..self.method.clone() };
        self.pillars.iter().map(|it| points(it, &method)).collect()
    }
}

/// The pillars of each compared cluster in draw b of a seed, with the method of the draw.
pub fn draw(
    compared: &[&Entry],
    filling: &Filling,
    scale: &Scale,
    (seed, b): (u64, usize),
    varied: Varied,
) -> Scored {
    let row = |entry: &&Entry| {
        let of_draw = entry.drawn.draws.get(b).filter(|_| varied.takes_in(Factor::Data));
        let mut positions = of_draw.unwrap_or(&entry.drawn.point).clone();
        if varied.takes_in(Factor::Missing) {
            filling.fill(&mut positions, Draw::about(seed, b as u64, entry.key.as_bytes(), "missing"));
        }
        positions
    };
    let table: Vec<Positions> = compared.iter().map(row).collect();
    let method = of_draw(scale, (seed, b), varied);
    Scored { pillars: composite::group_scores(&table, &SIZES, method.normalisation), method }
}

/// The points of pillars by a method.
pub fn points(pillars: &[Option<f64>], method: &Method) -> Option<f64> {
    pillars::points(pillars, &method.weights, method.aggregation)
}
