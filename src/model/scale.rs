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
    /// The scale with other weights of some pillars; `None` where one is negative or none is left above 0.
    #[must_use]
    pub fn weighed(&self, weights: &[(Pillar, f64)]) -> Option<Self> {
        let mut scale = self.clone();
        for (pillar, weight) in weights {
            scale.weights[pillar.index()] = *weight;
        }
        let sound = scale.weights.iter().all(|it| it.is_finite() && *it >= 0.0);
        (sound && scale.weights.iter().sum::<f64>() > 0.0).then_some(scale)
    }

    /// The scale with weights that were stated as `pillar:0.3`.
    pub fn stated(&self, weights: &[String]) -> Result<Self, WeightFault> {
        let mut named: Vec<(Pillar, f64)> = Vec::new();
        for text in weights {
            let (name, weight) = text.split_once(':').ok_or(WeightFault::Unknown)?;
            let pillar = Pillar::from_notation(name).ok_or(WeightFault::Unknown)?;
            let weight = weight.parse().ok().ok_or(WeightFault::Unknown)?;
            if named.iter().any(|it| it.0 == pillar) {
                return Err(WeightFault::Repeated);
            }
            named.push((pillar, weight));
        }
        self.weighed(&named).ok_or(WeightFault::None)
    }

    /// The weight of a pillar as a share of all weights.
    pub fn share(&self, pillar: Pillar) -> f64 {
        self.weight(pillar) / self.weights.iter().sum::<f64>()
    }

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

/// Why stated weights make no scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeightFault {
    /// There is no such pillar, or no such number.
    Unknown,
    /// A pillar is named twice.
    Repeated,
    /// No weight is above 0, or one is below.
    None,
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

#[cfg(test)]
mod tests {
    use super::{Orientation, Scale, WeightFault};
    use crate::model::pillar::Pillar;

    #[test]
    fn weights_that_are_no_weights_make_no_scale() {
        let scale = Scale::default();
        let heavier = scale.weighed(&[(Pillar::Translation, 1.2)]).unwrap();
        assert!((heavier.share(Pillar::Translation) - 0.6).abs() < 1e-12);
        assert_eq!(scale.weighed(&[(Pillar::Openness, -0.1)]), None);
        assert_eq!(scale.weighed(&Pillar::ALL.map(|it| (it, 0.0))), None);
    }

    #[test]
    fn stated_weights_are_read_strictly() {
        let stated = |texts: &[&str]| {
            Scale::default().stated(&texts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        };
        assert!((stated(&["openness:0.3"]).unwrap().weight(Pillar::Openness) - 0.3).abs() < 1e-12);
        assert_eq!(stated(&["open:0.3"]), Err(WeightFault::Unknown));
        assert_eq!(stated(&["openness:x"]), Err(WeightFault::Unknown));
        assert_eq!(stated(&["openness:1", "openness:2"]), Err(WeightFault::Repeated));
        assert_eq!(stated(&["openness:-1"]), Err(WeightFault::None));
    }

    #[test]
    fn upstream_up_turns_the_axis_around() {
        assert!((Orientation::UpstreamUp.up(0.4) + 0.4).abs() < 1e-12);
        assert!((Orientation::DownstreamUp.up(0.4) - 0.4).abs() < 1e-12);
    }
}
