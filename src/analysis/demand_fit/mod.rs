//! Demand fit: what clusters can supply of what a country wants.
//!
//! | to find | look in |
//! |---|---|
//! | which areas have a computed level, and from what | `areas`: one row each |
//! | what a cluster can supply: stated, declared or computed | `supply` |
//! | coverage, complementarity, cosine, gap, advantage | `measures` |
//! | which clusters to offer together | `package` |
//! | what stands behind a selling point | `evidence` |
//! | how far apart two countries are | `feasibility` |
//! | how sure it is | `uncertainty` |
//! | the whole answer | `fit` |
//! | what an analysis run publishes of it | `published` |
//!
//! Supply `s_j` and intensity `d_j` of area j lie in [0, 1]; a priority `w_j` is above 0.

pub mod areas;
pub mod supply;
pub mod measures;
pub mod package;
pub mod evidence;
pub mod feasibility;
pub mod uncertainty;
pub mod fit;
pub mod published;

/// Draws where a question names no other number.
pub const DRAWS: usize = 1000;

/// Share of a demand that must be known of a cluster for it to stand among those that are held against each other, unless a
/// question names another one.
pub const KNOWN_SHARE_MIN: f64 = 0.5;

/// One area of a demand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Need {
    /// How much is wanted, `d_j`.
    pub intensity: f64,
    /// How important it is, `w_j`.
    pub priority: f64,
}

/// A demand: for each area what is wanted of it, if anything.
pub type Demand = [Option<Need>];

/// The supply of a cluster: for each area its level, where it is known.
pub type Supply = [Option<f64>];
