//! Demand profiles, offers and published figures in answers.

use super::cluster::{cell, joined, sources};
use super::{Facts, Ref};
use crate::api::reply::Row;
use crate::api::things::Things;
use crate::model::text::{Language, Text};
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::{sdmx_attribute, sdmx_measure};
use serde::Serialize;
use utoipa::ToSchema;

/// What a country wants in a year, by capability area.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Demand {
    /// Its key: country and year.
    #[schema(example = "UZ-2021")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/demand/UZ-2021")]
    pub iri: String,
    /// Name of the country.
    pub label: Text,
    /// ISO 3166-1 alpha-2 code of the country.
    #[schema(example = "UZ")]
    pub country: Option<String>,
    /// The year.
    #[schema(example = 2021)]
    pub year: Option<i64>,
    /// Gross domestic product per head in current US dollars.
    #[schema(example = 2032.5)]
    pub gdp_per_capita: Option<f64>,
    /// What is wanted, by notation of the area.
    pub needs: Vec<Need>,
    /// What is stated about it as a whole.
    #[serde(flatten)]
    pub facts: Facts,
}

/// One capability area of a demand profile.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Need {
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/demand/UZ-2021/need/gmp-manufacturing")]
    pub iri: String,
    /// Notation of the area.
    #[schema(example = "gmp-manufacturing")]
    pub area: Option<String>,
    /// How much of it is wanted.
    #[schema(example = 1.0, minimum = 0, maximum = 1)]
    pub intensity: Option<f64>,
    /// Its weight among the needs; greater is more important.
    #[schema(example = 1.0, exclusive_minimum = 0)]
    pub priority: Option<f64>,
    /// What is stated about it as a whole.
    #[serde(flatten)]
    pub facts: Facts,
}

/// What a cluster can supply in one capability area.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Offer {
    /// The cluster.
    pub cluster: Option<Ref>,
    /// Notation of the area.
    #[schema(example = "clinical-trials")]
    pub area: Option<String>,
    /// How well it can.
    #[schema(example = 0.6, minimum = 0, maximum = 1)]
    pub level: Option<f64>,
    /// Where the level comes from: `declared` by a source, or `computed` from indicators.
    #[schema(example = "declared")]
    pub level_source: String,
    /// Indicators that a computed level was made from.
    #[schema(example = json!([]))]
    pub indicators: Vec<String>,
    /// What is stated about it as a whole.
    #[serde(flatten)]
    pub facts: Facts,
}

/// A published figure about a cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Statistic {
    /// The cluster.
    pub cluster: Option<Ref>,
    /// Notation of what is counted.
    #[schema(example = "employees")]
    pub statistic: Option<String>,
    /// The year.
    #[schema(example = 2022)]
    pub year: Option<i64>,
    /// The figure.
    #[schema(example = 117_000.0)]
    pub value: Option<f64>,
    /// Its unit: an ISO 4217 code for money, else `persons`, `count`, `m2` and so on.
    #[schema(example = "persons")]
    pub unit: Option<String>,
    /// What is stated about it as a whole.
    #[serde(flatten)]
    pub facts: Facts,
}

impl Things<'_> {
    /// A demand profile with its needs.
    pub fn demand(&self, term: TermId) -> Demand {
        let Ref { id, iri, label } = self.reference(term);
        let need = |it: TermId| Need {
            iri: self.text(it).to_owned(),
            area: self.notation_of(it, bc::AREA),
            intensity: self.read.number_of(it, bc::INTENSITY),
            priority: self.read.number_of(it, bc::PRIORITY),
            facts: self.facts(it),
        };
        let mut needs: Vec<_> = self.read.objects(term, bc::HAS_NEED).into_iter().map(need).collect();
        needs.sort_by(|a, b| a.area.cmp(&b.area));
        Demand {
            id,
            iri,
            label,
            country: self.text_of(term, bc::COUNTRY),
            year: self.whole_of(term, bc::YEAR),
            gdp_per_capita: self.read.number_of(term, bc::GDP_PER_CAPITA),
            needs,
            facts: self.facts(term),
        }
    }

    /// An offer, as a source declares it.
    pub fn offer(&self, term: TermId) -> Offer {
        Offer {
            cluster: self.read.object(term, bc::IN_CLUSTER).map(|it| self.reference(it)),
            area: self.notation_of(term, bc::AREA),
            level: self.read.number_of(term, bc::LEVEL),
            level_source: "declared".to_owned(),
            indicators: Vec::new(),
            facts: self.facts(term),
        }
    }

    /// A published figure.
    pub fn statistic(&self, term: TermId) -> Statistic {
        Statistic {
            cluster: self.read.object(term, bc::REF_CLUSTER).map(|it| self.reference(it)),
            statistic: self.notation_of(term, bc::STATISTIC_CODE),
            year: self.whole_of(term, bc::REF_YEAR),
            value: self.read.number_of(term, sdmx_measure::OBS_VALUE),
            unit: self.text_of(term, sdmx_attribute::UNIT_MEASURE),
            facts: self.facts(term),
        }
    }
}

fn cluster_id(cluster: Option<&Ref>) -> String {
    cell(cluster.map(|it| &it.id))
}

impl Row for Demand {
    const COLUMNS: &'static [&'static str] =
        &["id", "label", "country", "year", "gdp_per_capita", "areas", "intensities", "priorities", "iri"];

    fn cells(&self, language: Language) -> Vec<String> {
        let numbers = |number: fn(&Need) -> Option<f64>| {
            self.needs.iter().map(|it| cell(number(it))).collect::<Vec<_>>().join("|")
        };
        vec![
            self.id.clone(),
            cell(self.label.pick(language)),
            cell(self.country.as_ref()),
            cell(self.year),
            cell(self.gdp_per_capita),
            joined(self.needs.iter().filter_map(|it| it.area.as_deref())),
            numbers(|it| it.intensity),
            numbers(|it| it.priority),
            self.iri.clone(),
        ]
    }
}

impl Row for Offer {
    const COLUMNS: &'static [&'static str] =
        &["cluster", "area", "level", "level_source", "source", "confidence"];

    fn cells(&self, _: Language) -> Vec<String> {
        vec![
            cluster_id(self.cluster.as_ref()),
            cell(self.area.as_ref()),
            cell(self.level),
            self.level_source.clone(),
            sources(&self.facts),
            cell(self.facts.confidence),
        ]
    }
}

impl Row for Statistic {
    const COLUMNS: &'static [&'static str] =
        &["cluster", "statistic", "year", "value", "unit", "source", "confidence", "note"];

    fn cells(&self, _: Language) -> Vec<String> {
        vec![
            cluster_id(self.cluster.as_ref()),
            cell(self.statistic.as_ref()),
            cell(self.year),
            cell(self.value),
            cell(self.unit.as_ref()),
            sources(&self.facts),
            cell(self.facts.confidence),
            cell(self.facts.note.as_ref()),
        ]
    }
}
