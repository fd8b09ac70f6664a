//! Addresses of what the numbers of a cluster rest on: from each number to its definition, to what it is made of, and from
//! there to the linkages and artifacts with their sources.

use super::indicator::PeriodRef;
use crate::api::things::Things;
use crate::indicators::pillars::SUB_INDICATORS;
use crate::model::period::{WINDOW_YEARS, Window};
use crate::model::pillar::Pillar;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a number of an answer rests on, as addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NumberGrounds {
    /// The field of the answer; for one of several pillars `pillars/` and its notation.
    #[schema(example = "pillars/integration")]
    pub field: String,
    /// Its definition.
    #[schema(example = "/api/v1/indicators/pillar-score")]
    pub indicator: String,
    /// The values that it is made of, and where it is made of none the things that it counts.
    #[schema(example = json!(["/api/v1/indicators/pair-coverage/values?cluster=osong&year=2025&window=all-years"]))]
    pub rests_on: Vec<String>,
}

/// A cluster in a period, as it stands in addresses.
struct Place<'a> {
    key: &'a str,
    year: String,
    window: &'a str,
}

impl<'a> Place<'a> {
    fn new(key: &'a str, period: &'a PeriodRef) -> Self {
        let year = period.year.map_or_else(String::new, |it| format!("year={it}&"));
        Self { key, year, window: &period.window }
    }

    fn values(&self, id: &str) -> String {
        let Self { key, year, window } = self;
        format!("/api/v1/indicators/{id}/values?cluster={key}&{year}window={window}")
    }

    fn stages(&self) -> String {
        let Self { key, year, window } = self;
        format!("/api/v1/clusters/{key}/stages?{year}window={window}&explain=true")
    }

    /// What is recorded of the cluster, with sources.
    fn records(&self) -> [String; 2] {
        ["linkages", "artifacts"].map(|it| format!("/api/v1/{it}?cluster={}", self.key))
    }

    fn pillar(&self, pillar: Pillar) -> NumberGrounds {
        let parts = SUB_INDICATORS.iter().filter(|it| it.pillar == pillar);
        let ids = parts.flat_map(|it| [Some(it.id), it.instead]).flatten();
        NumberGrounds {
            field: format!("pillars/{}", pillar.notation()),
            indicator: definition("pillar-score"),
            rests_on: ids.map(|it| self.values(it)).chain(self.records()).collect(),
        }
    }

    /// The place of the cluster in the answer that is asked for.
    fn draws(&self) -> String {
        let Self { key, year, window } = self;
        format!("/api/v1/positioning?cluster={key}&{year}window={window}&explain=true")
    }
}

fn definition(id: &str) -> String {
    format!("/api/v1/indicators/{id}")
}

/// What each number of a cluster of `positioning` rests on.
pub(super) fn numbers(key: &str, period: &PeriodRef) -> Vec<NumberGrounds> {
    let place = Place::new(key, period);
    let number = |field: &str, indicator: &str, rests_on: Vec<String>| NumberGrounds {
        field: field.to_owned(),
        indicator: definition(indicator),
        rests_on,
    };
    let scores = || vec![place.values("pillar-score")];
    let chain = || vec![place.values("stage-quotient"), place.stages()];
    let axes = || vec![place.values("maturity"), place.values("value-chain-position"), place.draws()];
    let mut numbers = vec![
        number("maturity", "maturity", scores()),
        number("maturity_median", "maturity", scores()),
        number("maturity_arithmetic", "maturity-arithmetic", scores()),
    ];
    numbers.extend(Pillar::ALL.map(|it| place.pillar(it)));
    numbers.extend([
        number("position", "value-chain-position", chain()),
        number("breadth", "value-chain-breadth", chain()),
        number("quadrant", "quadrant", axes()),
        number("quadrant_probability", "quadrant-probability", axes()),
        number("variance_shares", "maturity", scores()),
    ]);
    numbers
}

impl Things<'_> {
    /// Addresses of what the numbers of a cluster rest on.
    pub fn grounds(key: &str, period: &PeriodRef) -> BTreeMap<String, String> {
        let place = Place::new(key, period);
        let Place { year, window, .. } = &place;
        let at = format!("/api/v1/clusters/{key}");
        let first = period.year.filter(|_| *window == Window::FiveYears.notation());
        let first =
            first.map_or_else(String::new, |it| format!("&from={}", it - i64::from(WINDOW_YEARS) + 1));
        let days = period.year.map_or_else(String::new, |it| format!("{first}&to={it}"));
        let [linkages, artifacts] = place.records();
        let links = [
            ("indicators", format!("{at}/indicators?{year}window={window}")),
            ("series", format!("{at}/series?indicator=maturity&window={window}")),
            ("mixing_matrix", format!("{at}/mixing-matrix?{year}window={window}&explain=true")),
            ("stages", place.stages()),
            ("explain", place.draws()),
            ("actors", format!("/api/v1/actors?cluster={key}&sort=-strength")),
            ("linkages", linkages),
            ("artifacts", artifacts),
            ("network", format!("/api/v1/network?cluster={key}{days}")),
        ];
        links.map(|(name, address)| (name.to_owned(), address)).into()
    }
}
