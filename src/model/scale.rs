//! How maturity is scored and where the two axes of positioning are cut: what the configuration may change.

use super::pillar::Pillar;
use std::collections::BTreeMap;

/// Weights, goalposts and cuts, under a version that answers name.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Its name.
    pub version: String,
    /// Weights of the pillars in the order of [`Pillar::ALL`], 0 or more, not all 0; only their proportions matter.
    pub weights: [f64; 6],
    /// Goalposts of sub-indicators by id that are not those of the definition: low and high, not equal.
    pub goalposts: BTreeMap<String, [f64; 2]>,
    /// Where maturity is cut into low and high.
    pub cut: Cut,
    /// Where the position on the value chain is cut.
    pub position_cut: f64,
    /// Which end of the value chain is up.
    pub orientation: Orientation,
}

impl Scale {
    /// The weight of a pillar.
    pub const fn weight(&self, pillar: Pillar) -> f64 {
        self.weights[pillar.index()]
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self {
            version: "default-1".to_owned(),
            weights: [0.15, 0.2, 0.2, 0.15, 0.2, 0.1],
            goalposts: BTreeMap::new(),
            cut: Cut::Points(50.0),
            position_cut: 0.0,
            orientation: Orientation::DownstreamUp,
        }
    }
}

/// Where maturity is cut into low and high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cut {
    /// At a number of points.
    Points(f64),
    /// At the median of the reference set.
    ReferenceMedian,
}

/// Which end of the value chain is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// The market.
    DownstreamUp,
    /// Research.
    UpstreamUp,
}

impl Orientation {
    /// Its name in data.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::DownstreamUp => "downstream-up",
            Self::UpstreamUp => "upstream-up",
        }
    }

    /// A position as it is drawn upwards.
    pub const fn up(self, position: f64) -> f64 {
        match self {
            Self::DownstreamUp => position,
            Self::UpstreamUp => -position,
        }
    }
}
