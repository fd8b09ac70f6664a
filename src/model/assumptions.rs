//! What derived values assume beyond the data: one set for a service, so that a value is a function of revision and
//! assumptions.

use super::money::{Currency, Rates};
use super::scale::Scale;

/// Assumptions that the configuration may change; the defaults are those of the published definitions, with fewer random
/// numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumptions {
    /// The published year; `None`: the latest one with a date in the data.
    pub year: Option<i16>,
    /// Keys of the clusters whose pooled stages are the reference of stage quotients; empty: all clusters.
    pub reference: Vec<String>,
    /// Seed of random draws.
    pub seed: u64,
    /// Number of random draws behind intervals, ranks and probabilities; 0: there are none.
    pub draws: u32,
    /// Number of random networks behind values against chance, and of random subsets behind values at equal size; 0: there
    /// are no such values.
    pub rewirings: u32,
    /// With which probability a draw keeps a linkage that states no confidence, in [0, 1].
    pub confidence_default: f64,
    /// How what rests on all shortest paths of a large network is computed.
    pub sampling: Sampling,
    /// How maturity is scored.
    pub scale: Scale,
    /// How money is converted.
    pub rates: Rates,
    /// How many times an equal share of centrality a sector needs to be the axis of a cluster.
    pub axis_factor: f64,
    /// Where the stages of a life cycle begin.
    pub life_cycle: LifeCycle,
    /// What a cluster needs for its stars.
    pub stars: Stars,
}

/// With which probability no sampled value of a network differs from the exact one by more than it says.
pub const SAMPLING_CONFIDENCE: f64 = 0.99;

/// How what rests on all shortest paths of a network is computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sampling {
    /// Actors of a network that is searched from each of them; above, samples stand for all.
    pub exact_nodes_max: usize,
    /// The greatest difference of a sampled share of pairs, or mean of 1/distance, from the exact one; above 0 and below 1.
    pub error: f64,
}

/// Where the stages of the life cycle of a cluster begin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LifeCycle {
    /// The yearly slope of the logarithm of actors, and of the effective number of sectors, beyond which something changes.
    pub slope: f64,
    /// The giant-component share from which a cluster that does not change is sustained.
    pub sustained_giant: f64,
    /// The number of actors below which a cluster emerges.
    pub emerging_actors: usize,
    /// The giant-component share below which a cluster emerges.
    pub emerging_giant: f64,
}

/// What a cluster needs for each of its stars; where nothing is said, there are no stars.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Stars {
    /// Persons employed.
    pub size: Option<f64>,
    /// Location quotient.
    pub specialisation: Option<f64>,
    /// Share of the employment of the region.
    pub focus: Option<f64>,
}

impl Default for Sampling {
    fn default() -> Self {
        Self { exact_nodes_max: 20_000, error: 0.01 }
    }
}

impl Default for LifeCycle {
    fn default() -> Self {
        Self { slope: 0.02, sustained_giant: 0.7, emerging_actors: 20, emerging_giant: 0.5 }
    }
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            year: None,
            reference: Vec::new(),
            seed: 1,
            draws: 0,
            rewirings: 20,
            confidence_default: 0.8,
            sampling: Sampling::default(),
            scale: Scale::default(),
            rates: Rates::none(Currency::USD),
            axis_factor: 1.25,
            life_cycle: LifeCycle::default(),
            stars: Stars::default(),
        }
    }
}
