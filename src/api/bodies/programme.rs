//! A support programme in answers.

use super::cluster::{cell, joined, sources};
use super::{ActorRef, Facts, PartialDate, Ref};
use crate::api::reply::Row;
use crate::api::things::Things;
use crate::model::text::{Language, Text};
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::schema;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// What an operator offers, for which stages and which sectors.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Programme {
    /// Its key.
    #[schema(example = "hongneung-special-zone")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/programme/hongneung-special-zone")]
    pub iri: String,
    /// Its name.
    pub label: Text,
    /// Policies that it implements.
    pub policies: Vec<Ref>,
    /// Who runs it, at most 50.
    pub operators: Vec<ActorRef>,
    /// Clusters that it serves.
    pub clusters: Vec<Ref>,
    /// Notations of the stages that it is meant for.
    #[schema(example = json!(["transfer"]))]
    pub stages: Vec<String>,
    /// Notations of the sectors that it is meant for.
    #[schema(example = json!(["industry"]))]
    pub sectors: Vec<String>,
    /// When it began.
    pub start: Option<PartialDate>,
    /// When it ended or will end.
    pub end: Option<PartialDate>,
    /// Its budget in the currency of the source.
    #[schema(example = 21_000_000_000_i64, minimum = 0)]
    pub budget: Option<f64>,
    /// ISO 4217 code of the currency of the budget.
    #[schema(example = "KRW")]
    pub currency: Option<String>,
    /// How much came about under it.
    pub counts: ProgrammeCounts,
    /// What is stated about it as a whole.
    #[serde(flatten)]
    pub facts: Facts,
}

/// How much came about under a programme, and how many run it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProgrammeCounts {
    /// Linkages: those of `/api/v1/linkages?programme=…`.
    #[schema(example = 12)]
    pub linkages: u64,
    /// Artifacts that these are about.
    #[schema(example = 2)]
    pub artifacts: u64,
    /// Who runs it.
    #[schema(example = 1)]
    pub operators: u64,
}

impl Things<'_> {
    /// A programme.
    pub fn programme(&self, term: TermId) -> Programme {
        let Ref { id, iri, label } = self.reference(term);
        let operators = self.actor_rows(term, bc::OPERATED_BY);
        let row = self.tables.programme_row(term);
        let rows = row.map_or(&[][..], |it| self.tables.linkages_under(it)).iter();
        let linkages = rows.filter_map(|it| self.tables.linkages.get(*it as usize));
        let artifacts: BTreeSet<u32> = linkages.flat_map(|it| it.about.iter().copied()).collect();
        let counts = ProgrammeCounts {
            artifacts: artifacts.len() as u64,
            linkages: self.subjects(bc::UNDER_PROGRAMME, term).len() as u64,
            operators: operators.len() as u64,
        };
        Programme {
            id,
            iri,
            label,
            policies: self.references(term, bc::IMPLEMENTS),
            operators: self.some_actors(&operators),
            clusters: self.references(term, bc::IN_CLUSTER),
            stages: self.notations_of(term, bc::TARGETS_STAGE),
            sectors: self.notations_of(term, bc::TARGETS_SECTOR),
            start: self.date_of(term, schema::START_DATE, bc::START_PRECISION),
            end: self.date_of(term, schema::END_DATE, bc::END_PRECISION),
            budget: self.read.number_of(term, bc::AMOUNT),
            currency: self.text_of(term, bc::CURRENCY),
            counts,
            facts: self.facts(term),
        }
    }
}

impl Row for Programme {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "label",
        "operators",
        "clusters",
        "stages",
        "sectors",
        "start",
        "end",
        "budget",
        "currency",
        "linkages",
        "source",
        "confidence",
        "note",
        "iri",
    ];

    fn cells(&self, language: Language) -> Vec<String> {
        vec![
            self.id.clone(),
            cell(self.label.pick(language)),
            joined(self.operators.iter().map(|it| it.id.as_str())),
            joined(self.clusters.iter().map(|it| it.id.as_str())),
            joined(self.stages.iter().map(String::as_str)),
            joined(self.sectors.iter().map(String::as_str)),
            cell(self.start.as_ref().map(|it| &it.text)),
            cell(self.end.as_ref().map(|it| &it.text)),
            cell(self.budget),
            cell(self.currency.as_ref()),
            self.counts.linkages.to_string(),
            sources(&self.facts),
            cell(self.facts.confidence),
            cell(self.facts.note.as_ref()),
            self.iri.clone(),
        ]
    }
}
