//! A linkage in answers.

use super::cluster::{cell, joined, sources};
use super::{ActorRef, Facts, PartialDate, Ref};
use crate::api::reply::Row;
use crate::api::things::Things;
use crate::model::text::Language;
use crate::vocabulary::bc;
use crate::vocabulary::external::schema;
use serde::Serialize;
use utoipa::ToSchema;

/// One relation between two or more actors.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Linkage {
    /// Its key.
    #[schema(example = "kist-spin-off-cureverse")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/linkage/kist-spin-off-cureverse")]
    pub iri: String,
    /// Notation of its type.
    #[schema(example = "spin_off")]
    #[serde(rename = "type")]
    pub kind: String,
    /// IRI of its type.
    #[schema(example = "https://w3id.org/bioclusters/scheme/linkage-type/spin_off")]
    pub type_iri: String,
    /// Family of its type.
    #[schema(example = "transfer")]
    pub family: String,
    /// Whether its type has a direction.
    #[schema(example = true)]
    pub directed: bool,
    /// Giver, origin, child or old body; null when it has no direction.
    pub from: Option<ActorRef>,
    /// Receiver, result, parent or new body; null when it has no direction.
    pub to: Option<ActorRef>,
    /// Who takes part, at most 50; of a directed linkage from, then to. All of them stand in the RDF of the linkage.
    pub participants: Vec<ActorRef>,
    /// When it began.
    pub start: Option<PartialDate>,
    /// When it ended.
    pub end: Option<PartialDate>,
    /// Its weight, else the default of its type.
    #[schema(example = 2.0, exclusive_minimum = 0)]
    pub strength: f64,
    /// How strong it is stated to be against an ordinary one of its type.
    #[schema(example = 1.0, exclusive_minimum = 0)]
    pub weight: Option<f64>,
    /// Amount of money in the currency of the source.
    #[schema(example = 370_000_000, minimum = 0)]
    pub amount: Option<f64>,
    /// ISO 4217 code of the currency of the amount.
    #[schema(example = "USD")]
    pub currency: Option<String>,
    /// Artifacts that it is about, at most 50.
    pub about: Vec<Ref>,
    /// Support programmes under which it came about, at most 50.
    pub programmes: Vec<Ref>,
    /// How many of each there are.
    pub counts: LinkageCounts,
    /// What is stated about it as a whole.
    #[serde(flatten)]
    pub facts: Facts,
}

/// How many things a linkage joins and names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct LinkageCounts {
    /// Who takes part.
    #[schema(example = 2, minimum = 2)]
    pub participants: u64,
    /// Artifacts that it is about.
    #[schema(example = 1)]
    pub about: u64,
    /// Support programmes under which it came about.
    #[schema(example = 0)]
    pub programmes: u64,
}

impl Things<'_> {
    /// The linkage of a row.
    pub fn linkage(&self, row: u32) -> Option<Linkage> {
        let linkage = self.tables.linkages.get(row as usize)?;
        let kind = self.tables.kind_of(linkage)?;
        let term = linkage.term;
        let participants = self.some_actors(&linkage.participants);
        let (about, about_total) = self.some_references(term, bc::ABOUT);
        let (programmes, programmes_total) = self.some_references(term, bc::UNDER_PROGRAMME);
        let end = |actor: Option<&ActorRef>| actor.filter(|_| kind.directed).cloned();
        Some(Linkage {
            id: self.id(term).to_owned(),
            iri: self.text(term).to_owned(),
            kind: kind.notation.to_string(),
            type_iri: self.text(kind.term).to_owned(),
            family: kind.family.notation().to_owned(),
            directed: kind.directed,
            from: end(participants.first()),
            to: end(participants.last()),
            participants,
            start: self.date_of(term, schema::START_DATE, bc::START_PRECISION),
            end: self.date_of(term, schema::END_DATE, bc::END_PRECISION),
            strength: linkage.strength,
            weight: self.read.number_of(term, bc::WEIGHT),
            amount: self.read.number_of(term, bc::AMOUNT),
            currency: self.text_of(term, bc::CURRENCY),
            about,
            programmes,
            counts: LinkageCounts {
                participants: linkage.participants.len() as u64,
                about: about_total,
                programmes: programmes_total,
            },
            facts: self.facts(term),
        })
    }
}

impl Row for Linkage {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "type",
        "family",
        "directed",
        "participants",
        "start",
        "end",
        "strength",
        "weight",
        "amount",
        "currency",
        "about",
        "programmes",
        "source",
        "confidence",
        "note",
        "iri",
    ];

    fn cells(&self, _: Language) -> Vec<String> {
        vec![
            self.id.clone(),
            self.kind.clone(),
            self.family.clone(),
            self.directed.to_string(),
            joined(self.participants.iter().map(|it| it.id.as_str())),
            cell(self.start.as_ref().map(|it| &it.text)),
            cell(self.end.as_ref().map(|it| &it.text)),
            self.strength.to_string(),
            cell(self.weight),
            cell(self.amount),
            cell(self.currency.as_ref()),
            joined(self.about.iter().map(|it| it.id.as_str())),
            joined(self.programmes.iter().map(|it| it.id.as_str())),
            sources(&self.facts),
            cell(self.facts.confidence),
            cell(self.facts.note.as_ref()),
            self.iri.clone(),
        ]
    }
}
