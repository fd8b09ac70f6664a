//! A cluster in answers.

use super::{Facts, PartialDate};
use crate::api::reply::Row;
use crate::api::things::{Things, partial_date};
use crate::model::sector::Sector;
use crate::model::text::{Language, Text};
use crate::network::tables;
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::geo;
use serde::Serialize;
use utoipa::ToSchema;

/// A place where actors concentrate.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Cluster {
    /// Its key.
    #[schema(example = "hongneung")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/cluster/hongneung")]
    pub iri: String,
    /// Its name.
    pub label: Text,
    /// ISO 3166-1 alpha-2 code of its country.
    #[schema(example = "KR")]
    pub country: Option<String>,
    /// Its city.
    #[schema(example = "Seoul")]
    pub city: Option<String>,
    /// Latitude in degrees.
    #[schema(example = 37.566, minimum = -90, maximum = 90)]
    pub lat: Option<f64>,
    /// Longitude in degrees.
    #[schema(example = 126.9784, minimum = -180, maximum = 180)]
    pub lon: Option<f64>,
    /// When a government named it, or its recognised beginning.
    pub designated: Option<PartialDate>,
    /// How it came about: `spontaneous`, `government_led` or `mixed`.
    #[schema(example = "government_led")]
    pub formation: Option<String>,
    /// How much is known of it.
    pub counts: ClusterCounts,
    /// What is stated about it as a whole.
    #[serde(flatten)]
    pub facts: Facts,
}

/// How much is known of a cluster: totals of the lists with `cluster={cluster}`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClusterCounts {
    /// Actors in it.
    #[schema(example = 62)]
    pub actors: u64,
    /// Linkages with at least one participant in it.
    #[schema(example = 120)]
    pub linkages: u64,
    /// Artifacts of its actors.
    #[schema(example = 14)]
    pub artifacts: u64,
    /// Pathways with a step of its actors.
    #[schema(example = 4)]
    pub pathways: u64,
    /// Actors by sector.
    pub by_sector: BySector,
}

/// A number for each sector.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct BySector {
    /// Firms.
    #[schema(example = 30)]
    pub industry: u64,
    /// Universities and colleges.
    #[schema(example = 5)]
    pub academia: u64,
    /// Research institutes.
    #[schema(example = 6)]
    pub research: u64,
    /// Hospitals.
    #[schema(example = 5)]
    pub hospital: u64,
    /// Government and public bodies.
    #[schema(example = 4)]
    pub government: u64,
    /// Support facilities and bodies.
    #[schema(example = 7)]
    pub support: u64,
    /// Investors and accelerators.
    #[schema(example = 5)]
    pub investor: u64,
}

impl BySector {
    /// Counts one actor.
    pub fn add(&mut self, sector: Sector) {
        let place = match sector {
            Sector::Industry => &mut self.industry,
            Sector::Academia => &mut self.academia,
            Sector::Research => &mut self.research,
            Sector::Hospital => &mut self.hospital,
            Sector::Government => &mut self.government,
            Sector::Support => &mut self.support,
            Sector::Investor => &mut self.investor,
        };
        *place += 1;
    }
}

impl Things<'_> {
    /// The cluster of a row.
    pub fn cluster(&self, row: u32) -> Option<Cluster> {
        let cluster = self.tables.clusters.get(row as usize)?;
        let term = cluster.term;
        let super::Ref { id, iri, label } = self.reference(term);
        Some(Cluster {
            id,
            iri,
            label,
            country: self.text_of(term, bc::COUNTRY),
            city: self.text_of(term, bc::CITY),
            lat: self.read.number_of(term, geo::LAT),
            lon: self.read.number_of(term, geo::LONG),
            designated: cluster.designated.map(partial_date),
            formation: self.text_of(term, bc::FORMATION),
            counts: self.cluster_counts(row),
            facts: self.facts(term),
        })
    }

    /// How much is known of a cluster.
    pub fn cluster_counts(&self, row: u32) -> ClusterCounts {
        let tables = self.tables;
        let actors = tables.actors_of(row);
        let mut by_sector = BySector::default();
        for actor in actors.iter().filter_map(|it| tables.actors.get(*it as usize)) {
            by_sector.add(actor.sector);
        }
        ClusterCounts {
            actors: actors.len() as u64,
            linkages: rows_of(actors, |it| tables.linkages_of(it)).len() as u64,
            artifacts: rows_of(actors, |it| tables.artifacts_of(it)).len() as u64,
            pathways: self.pathways_of_cluster(row).len() as u64,
            by_sector,
        }
    }

    /// Pathways with a step of the actors of a cluster: those of their artifacts and those of their own steps, since a
    /// step may name other actors than its artifact does.
    fn pathways_of_cluster(&self, row: u32) -> Vec<TermId> {
        let tables = self.tables;
        let actors = tables.actors_of(row);
        let artifacts = rows_of(actors, |it| tables.artifacts_of(it));
        let artifacts = artifacts.into_iter().filter_map(|it| tables.artifacts.get(it as usize));
        let of_artifacts = artifacts.flat_map(|it| self.pathways_of(it.term));
        let terms = actors.iter().filter_map(|it| tables.actors.get(*it as usize));
        let steps = terms.flat_map(|it| self.subjects(bc::BY_ACTOR, it.term));
        let of_steps = steps.flat_map(|it| self.subjects(bc::HAS_STEP, it));
        let mut pathways = self.by_iri(of_artifacts.chain(of_steps).collect());
        pathways.retain(|it| self.pathway_rows(*it).1.contains(&row));
        pathways
    }

    /// Whether an actor is in one of some clusters.
    pub fn is_in(&self, actor: u32, clusters: &[u32]) -> bool {
        let of: Option<&tables::Actor> = self.tables.actors.get(actor as usize);
        of.is_some_and(|it| it.clusters.iter().any(|it| clusters.contains(it)))
    }
}

/// The rows that mention any of some actors, ascending, each once.
pub fn rows_of<'a>(actors: &[u32], mentions: impl Fn(u32) -> &'a [u32]) -> Vec<u32> {
    let mut rows: Vec<_> = actors.iter().flat_map(|it| mentions(*it)).copied().collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

impl Row for Cluster {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "label",
        "country",
        "city",
        "lat",
        "lon",
        "designated",
        "formation",
        "actors",
        "linkages",
        "artifacts",
        "pathways",
        "source",
        "confidence",
        "note",
        "iri",
    ];

    fn cells(&self, language: Language) -> Vec<String> {
        let counts = &self.counts;
        vec![
            self.id.clone(),
            cell(self.label.pick(language)),
            cell(self.country.as_ref()),
            cell(self.city.as_ref()),
            cell(self.lat),
            cell(self.lon),
            cell(self.designated.as_ref().map(|it| &it.text)),
            cell(self.formation.as_ref()),
            counts.actors.to_string(),
            counts.linkages.to_string(),
            counts.artifacts.to_string(),
            counts.pathways.to_string(),
            sources(&self.facts),
            cell(self.facts.confidence),
            cell(self.facts.note.as_ref()),
            self.iri.clone(),
        ]
    }
}

/// A cell of what may be unknown.
pub fn cell(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |it| it.to_string())
}

/// Ids in one cell.
pub fn joined<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    ids.into_iter().collect::<Vec<_>>().join("|")
}

/// Sources in one cell.
pub fn sources(facts: &Facts) -> String {
    facts.evidence.iter().filter_map(|it| it.source.as_deref()).collect::<Vec<_>>().join(" ; ")
}
