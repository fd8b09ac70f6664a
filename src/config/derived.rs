//! The settings of derived values: what the analysis run assumes beyond the data.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// `[analysis]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Analysis {
    /// Whether a run follows each commit. The service makes one when it starts in any case.
    pub on_commit: bool,
    /// Seed of random draws.
    pub seed: u64,
    /// Random draws behind intervals, ranks and probabilities; 0: there are none.
    pub draws: u32,
    /// Random networks behind values against chance, which maturity reads, and random subsets behind values at equal size; 0:
    /// there are no such values. 1000 is the published default.
    pub rewirings: u32,
    /// The published year; 0: the latest one with the start of a linkage or the date of an artifact.
    pub year: i16,
    /// Keys of the clusters whose stages, pooled, are the reference of stage quotients; empty: all clusters.
    pub reference: Vec<String>,
    /// With which probability a random draw keeps a linkage that states no confidence: 0.0 to 1.0.
    pub confidence_default: f64,
    /// How many times an equal share of centrality a sector needs to be the axis of a cluster.
    pub axis_factor: f64,
    /// Actors of a cluster up to which betweenness and closeness are computed exactly. Above, they and what follows from them are
    /// estimated from samples of the shortest paths: each value then says how many there were, how far it may be off, and the
    /// seed. Scores and trends use such values as they are.
    pub exact_nodes_max: usize,
    /// The greatest error of sampled betweenness, as a share of all pairs, and of harmonic closeness: above 0.0, up to 0.5. It
    /// holds for all actors of a cluster at once with a probability of 99 %.
    pub sampling_error: f64,
}

impl Default for Analysis {
    fn default() -> Self {
        Self {
            on_commit: true,
            seed: 1,
            draws: 1000,
            rewirings: 1000,
            year: 0,
            reference: Vec::new(),
            confidence_default: 0.8,
            axis_factor: 1.25,
            exact_nodes_max: 20_000,
            sampling_error: 0.01,
        }
    }
}

/// `[money]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Money {
    /// The currency to which sums are converted: three letters by ISO 4217.
    pub currency: String,
    /// CSV file with the columns `currency`, `year` and `rate`: units of the currency for one unit of `money.currency`, mean of
    /// the year, as OECD and World Bank publish them for the dollar; empty: sums in other currencies are left out.
    pub rates_file: PathBuf,
}

impl Default for Money {
    fn default() -> Self {
        Self { currency: "USD".to_owned(), rates_file: PathBuf::new() }
    }
}

/// `[lifecycle]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LifeCycle {
    /// Yearly slope of the logarithm of actors, and of the effective number of sectors, beyond which a cluster declines.
    pub slope: f64,
    /// Giant-component share from which a cluster that does not change is sustained.
    pub sustained_giant: f64,
    /// Number of actors below which a cluster emerges.
    pub emerging_actors: usize,
    /// Giant-component share below which a cluster emerges.
    pub emerging_giant: f64,
}

impl Default for LifeCycle {
    fn default() -> Self {
        Self { slope: 0.02, sustained_giant: 0.7, emerging_actors: 20, emerging_giant: 0.5 }
    }
}

/// `[stars]`
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Stars {
    /// Persons employed that a cluster needs for the star of size; 0: none is given.
    pub size: f64,
    /// Location quotient that it needs for the star of specialisation; 0: none is given.
    pub specialisation: f64,
    /// Share of the region's employment that it needs for the star of focus; 0: none is given.
    pub focus: f64,
}
