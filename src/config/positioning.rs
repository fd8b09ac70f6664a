//! Settings of maturity and of the position on the value chain, and the scale that they make.

use super::settings::Settings;
use crate::indicators::pillars::{GoalpostFault, check_goalposts};
use crate::model::pillar::Pillar;
use crate::model::scale::{self, Cut, Scale};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where maturity is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CutAt {
    /// At a number of points.
    Points,
    /// At the median of the reference set.
    ReferenceMedian,
}

/// `[maturity]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Maturity {
    /// Name of these weights and goalposts: answers carry it. Change it with them.
    pub version: String,
    /// What divides low from high maturity: `points`, the number in `cut`; `reference-median`, the median of the clusters of
    /// `analysis.reference`.
    pub cut_at: CutAt,
    /// Points that divide low from high maturity.
    pub cut: f64,
    /// Weights of pillars by name, 0 or more; those not named keep their weight, and all are scaled to sum 1.
    pub weights: BTreeMap<String, f64>,
    /// Goalposts of sub-indicators by id, low and high: `{ entry-rate = [-0.05, 0.15] }`; those not named keep theirs.
    pub goalposts: BTreeMap<String, [f64; 2]>,
}

impl Default for Maturity {
    fn default() -> Self {
        let scale = Scale::default();
        let weights = Pillar::ALL.map(|it| (it.notation().to_owned(), scale.weight(it)));
        Self {
            version: scale.version,
            cut_at: CutAt::Points,
            cut: 50.0,
            weights: weights.into(),
            goalposts: BTreeMap::new(),
        }
    }
}

impl Maturity {
    /// The scale of these settings, without what concerns the position.
    pub fn scale(&self) -> Result<Scale, String> {
        let mut scale = Scale::default();
        for (name, weight) in &self.weights {
            let pillar = Pillar::from_notation(name)
                .ok_or_else(|| format!("`maturity.weights`: there is no pillar `{name}`"))?;
            if !weight.is_finite() || *weight < 0.0 {
                return Err(format!("`maturity.weights`: `{name}` is {weight}, and must be 0 or more"));
            }
            scale.weights[pillar.index()] = *weight;
        }
        if scale.weights.iter().sum::<f64>() <= 0.0 {
            return Err("`maturity.weights`: no pillar has a weight".to_owned());
        }
        for (id, posts) in &self.goalposts {
            let fault = match check_goalposts(id, *posts) {
                Ok(()) => continue,
                Err(GoalpostFault::Unknown) => format!("`{id}` has none that can be changed"),
                Err(GoalpostFault::Equal | GoalpostFault::Repeated) => {
                    format!("those of `{id}` must be two different numbers")
                }
            };
            return Err(format!("`maturity.goalposts`: {fault}"));
        }
        if !(0.0..=100.0).contains(&self.cut) {
            return Err(format!("`maturity.cut` is {}, and must be 0 to 100", self.cut));
        }
        scale.version.clone_from(&self.version);
        scale.goalposts.clone_from(&self.goalposts);
        scale.cut = match self.cut_at {
            CutAt::Points => Cut::Points(self.cut),
            CutAt::ReferenceMedian => Cut::ReferenceMedian,
        };
        Ok(scale)
    }
}

/// Which end of the value chain is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Orientation {
    /// The market.
    DownstreamUp,
    /// Research.
    UpstreamUp,
}

/// `[position]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Position {
    /// What divides the upper from the lower half: -1.0 to 1.0, upwards as `orientation` says.
    pub cut: f64,
    /// Which end of the value chain is up: `downstream-up` the market, `upstream-up` research.
    pub orientation: Orientation,
}

impl Default for Position {
    fn default() -> Self {
        Self { cut: 0.0, orientation: Orientation::DownstreamUp }
    }
}

impl Settings {
    /// How maturity and position are scored, or what is wrong with that.
    pub fn scale(&self) -> Result<Scale, String> {
        if !(-1.0..=1.0).contains(&self.position.cut) {
            return Err(format!("`position.cut` is {}, and must be -1 to 1", self.position.cut));
        }
        if !(0.0..=1.0).contains(&self.analysis.confidence_default) {
            let value = self.analysis.confidence_default;
            return Err(format!("`analysis.confidence_default` is {value}, and must be 0 to 1"));
        }
        if !(self.analysis.sampling_error > 0.0 && self.analysis.sampling_error <= 0.5) {
            let value = self.analysis.sampling_error;
            return Err(format!("`analysis.sampling_error` is {value}, and must be above 0, up to 0.5"));
        }
        let orientation = match self.position.orientation {
            Orientation::DownstreamUp => scale::Orientation::DownstreamUp,
            Orientation::UpstreamUp => scale::Orientation::UpstreamUp,
        };
        Ok(Scale { position_cut: self.position.cut, orientation, ..self.maturity.scale()? })
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;
    use crate::model::pillar::Pillar;
    use crate::model::scale::Scale;

    fn settings(text: &str) -> Settings {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn the_defaults_are_those_of_the_definition() {
        assert_eq!(Settings::default().scale(), Ok(Scale::default()));
    }

    #[test]
    fn what_is_named_is_changed_and_the_rest_stays() {
        let text = "[maturity]\nweights = { translation = 0.5 }\ngoalposts = { entry-rate = [0.0, 0.2] }";
        let scale = settings(text).scale().unwrap();
        assert!((scale.weight(Pillar::Translation) - 0.5).abs() < 1e-12);
        assert!((scale.weight(Pillar::Openness) - 0.1).abs() < 1e-12);
        assert_eq!(scale.goalposts.keys().collect::<Vec<_>>(), ["entry-rate"]);
    }

    #[test]
    fn what_makes_no_scale_is_refused_with_its_name() {
        for (text, part) in [
            ("[maturity]\nweights = { translate = 0.5 }", "no pillar `translate`"),
            ("[maturity]\nweights = { openness = -0.5 }", "0 or more"),
            ("[maturity]\ngoalposts = { density = [0.0, 1.0] }", "`density` has none"),
            ("[maturity]\ngoalposts = { entry-rate = [1.0, 1.0] }", "two different numbers"),
            ("[maturity]\ncut = 101.0", "`maturity.cut` is 101"),
            ("[position]\ncut = 2.0", "`position.cut` is 2"),
            ("[analysis]\nconfidence_default = 1.5", "`analysis.confidence_default` is 1.5"),
            ("[analysis]\nsampling_error = 0.0", "`analysis.sampling_error` is 0"),
            ("[analysis]\nsampling_error = 0.6", "`analysis.sampling_error` is 0.6"),
        ] {
            let message = settings(text).scale().unwrap_err();
            assert!(message.contains(part), "{message}");
        }
    }
}
