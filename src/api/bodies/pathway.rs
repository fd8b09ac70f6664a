//! A pathway in answers.

use super::cluster::cell;
use super::{ActorRef, Facts, PartialDate, Ref};
use crate::api::reply::Row;
use crate::api::things::{Things, partial_date, years_between};
use crate::model::date;
use crate::model::stage::Stage;
use crate::model::text::{Language, Text};
use crate::network::tables;
use crate::store::term::TermId;
use crate::vocabulary::bc;
use serde::Serialize;
use utoipa::ToSchema;

/// A told story from bench to market, in a list.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PathwayItem {
    /// Its key.
    #[schema(example = "rdna-humulin")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/pathway/rdna-humulin")]
    pub iri: String,
    /// Its name.
    pub label: Text,
    /// Number of its steps.
    #[schema(example = 7)]
    pub steps: u64,
    /// Stage of its first step that has one.
    #[schema(example = "research-result")]
    pub first_stage: Option<String>,
    /// Stage of its last step that has one.
    #[schema(example = "market")]
    pub last_stage: Option<String>,
    /// Whether it goes from a research result to the market.
    #[schema(example = true)]
    pub complete: bool,
    /// Years from its earliest to its latest dated step; whole years where one is known to the year alone. Null with fewer than two dated
    /// steps.
    #[schema(example = 9.0)]
    pub years: Option<f64>,
}

/// A told story from bench to market.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Pathway {
    /// Its key.
    #[schema(example = "rdna-humulin")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/pathway/rdna-humulin")]
    pub iri: String,
    /// Its name.
    pub label: Text,
    /// Its steps, in order.
    pub steps: Vec<PathwayStep>,
    /// Clusters of the actors of its steps.
    pub clusters: Vec<Ref>,
    /// Whether it goes from a research result to the market.
    #[schema(example = true)]
    pub complete: bool,
    /// Years from its earliest to its latest dated step; whole years where one is known to the year alone. Null with fewer than two dated
    /// steps.
    #[schema(example = 9.0)]
    pub years: Option<f64>,
    /// What is stated about it as a whole.
    #[serde(flatten)]
    pub facts: Facts,
}

/// One step of a pathway.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PathwayStep {
    /// Its number in the story.
    #[schema(example = 2, minimum = 1)]
    pub number: i64,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/pathway/rdna-humulin/step/2")]
    pub iri: String,
    /// The artifact.
    pub artifact: Ref,
    /// Notation of the type of the artifact.
    #[schema(example = "patent")]
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Notation of the stage of the artifact.
    #[schema(example = "patent")]
    pub stage: Option<String>,
    /// Date of the artifact.
    pub date: Option<PartialDate>,
    /// Who took the step: its own actors, else those of the artifact; at most 50.
    pub actors: Vec<ActorRef>,
    /// How many took it.
    #[schema(example = 1)]
    pub actors_total: u64,
    /// Years since the step before; negative where the story steps back in time.
    #[schema(example = 7.0)]
    pub years_since_previous: Option<f64>,
}

/// One step as it is read.
#[derive(Debug)]
pub struct ReadStep {
    number: i64,
    term: TermId,
    artifact: TermId,
    row: Option<u32>,
    actors: Vec<u32>,
}

impl Things<'_> {
    /// The steps of a pathway, by number.
    pub fn pathway_steps(&self, pathway: TermId) -> Vec<ReadStep> {
        let step = |term: TermId| {
            let artifact = self.read.object(term, bc::ARTIFACT)?;
            let row = self.tables.artifact_row(artifact);
            let own = self.actor_rows(term, bc::BY_ACTOR);
            let of_artifact = || self.artifact_of(row).map_or_else(Vec::new, |it| it.actors.to_vec());
            let actors = if own.is_empty() { of_artifact() } else { own };
            Some(ReadStep {
                number: self.whole_of(term, bc::STEP_NUMBER).unwrap_or(0),
                term,
                artifact,
                row,
                actors,
            })
        };
        let mut steps: Vec<_> =
            self.read.objects(pathway, bc::HAS_STEP).into_iter().filter_map(step).collect();
        steps.sort_by_key(|it| (it.number, self.text(it.artifact)));
        steps
    }

    /// Actors and clusters (row numbers) of a pathway, ascending.
    pub fn pathway_rows(&self, pathway: TermId) -> (Vec<u32>, Vec<u32>) {
        let mut actors: Vec<u32> = self.pathway_steps(pathway).into_iter().flat_map(|it| it.actors).collect();
        actors.sort_unstable();
        actors.dedup();
        let rows = actors.iter().filter_map(|it| self.tables.actors.get(*it as usize));
        let mut clusters: Vec<u32> = rows.flat_map(|it| it.clusters.iter().copied()).collect();
        clusters.sort_unstable();
        clusters.dedup();
        (actors, clusters)
    }

    /// Stages of the steps of a pathway that have one, in order.
    pub fn pathway_stages(&self, steps: &[ReadStep]) -> Vec<Stage> {
        steps.iter().filter_map(|it| self.artifact_of(it.row)?.stage).collect()
    }

    /// Years from the earliest to the latest dated step; of a single one there are none.
    pub fn pathway_years(&self, steps: &[ReadStep]) -> Option<f64> {
        let dates = || steps.iter().filter_map(|it| self.artifact_of(it.row)?.date);
        let (first, last) = (dates().min()?, dates().max()?);
        (dates().count() > 1).then(|| years_between(first, last))
    }

    /// A pathway in a list.
    pub fn pathway_item(&self, pathway: TermId) -> PathwayItem {
        let Ref { id, iri, label } = self.reference(pathway);
        let steps = self.pathway_steps(pathway);
        let stages = self.pathway_stages(&steps);
        let notation = |it: Option<&Stage>| it.map(|it| it.notation().to_owned());
        PathwayItem {
            id,
            iri,
            label,
            steps: steps.len() as u64,
            first_stage: notation(stages.first()),
            last_stage: notation(stages.last()),
            complete: is_complete(&stages),
            years: self.pathway_years(&steps),
        }
    }

    /// A pathway with its steps.
    pub fn pathway(&self, pathway: TermId) -> Pathway {
        let Ref { id, iri, label } = self.reference(pathway);
        let steps = self.pathway_steps(pathway);
        let mut previous: Option<date::PartialDate> = None;
        let mut bodies = Vec::with_capacity(steps.len());
        for step in &steps {
            let artifact = self.artifact_of(step.row);
            let date = artifact.and_then(|it| it.date);
            bodies.push(PathwayStep {
                number: step.number,
                iri: self.text(step.term).to_owned(),
                artifact: self.reference(step.artifact),
                kind: artifact.map(|it| self.notation(it.kind).to_owned()),
                stage: artifact.and_then(|it| it.stage).map(|it| it.notation().to_owned()),
                date: date.map(partial_date),
                actors: self.some_actors(&step.actors),
                actors_total: step.actors.len() as u64,
                years_since_previous: previous.zip(date).map(|(from, to)| years_between(from, to)),
            });
            previous = date;
        }
        Pathway {
            id,
            iri,
            label,
            steps: bodies,
            clusters: self.clusters(&self.pathway_rows(pathway).1),
            complete: is_complete(&self.pathway_stages(&steps)),
            years: self.pathway_years(&steps),
            facts: self.facts(pathway),
        }
    }

    fn artifact_of(&self, row: Option<u32>) -> Option<&tables::Artifact> {
        self.tables.artifacts.get(row? as usize)
    }
}

/// Whether a story goes from a research result to the market.
pub fn is_complete(stages: &[Stage]) -> bool {
    stages.contains(&Stage::ResearchResult) && stages.contains(&Stage::Market)
}

impl Row for PathwayItem {
    const COLUMNS: &'static [&'static str] =
        &["id", "label", "steps", "first_stage", "last_stage", "complete", "years", "iri"];

    fn cells(&self, language: Language) -> Vec<String> {
        vec![
            self.id.clone(),
            cell(self.label.pick(language)),
            self.steps.to_string(),
            cell(self.first_stage.as_ref()),
            cell(self.last_stage.as_ref()),
            self.complete.to_string(),
            cell(self.years),
            self.iri.clone(),
        ]
    }
}
