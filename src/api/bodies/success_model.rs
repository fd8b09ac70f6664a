//! The success model of a cluster in answers.

use super::chains::{Bottleneck, MostStops};
use super::coverage::Coverage;
use super::indicator::{PeriodRef, RunRef};
use super::roles::{ActorRole, Anchor, Axis, SectorRole};
use super::statement::Statement;
use super::{ActorRef, Evidence, Explain, Measure, PartialDate, Ref};
use crate::model::text::Text;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a cluster is made of, with its evidence. It describes what is recorded, and names no cause.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SuccessModel {
    /// The cluster.
    pub cluster: Ref,
    /// When a government named it, or its recognised beginning; years to milestones begin there.
    pub designated: Option<PartialDate>,
    /// How it came about: `spontaneous`, `government_led` or `mixed`.
    #[schema(example = "government_led")]
    pub formation: Option<String>,
    /// The answer in words: the sentences of `statements` together.
    pub answer: Text,
    /// The sentences, each with its rule and its numbers.
    pub statements: Vec<Statement>,
    /// Every number, in parts that are the same for every cluster.
    pub sections: Vec<ModelSection>,
    /// Weight of the seven sectors.
    pub sectors: Vec<SectorRole>,
    /// The sector around which the cluster turns.
    pub axis: Axis,
    /// The actor with the largest share of betweenness.
    pub anchor: Option<Anchor>,
    /// Actors by falling betweenness.
    pub participants: Bounded<ActorRole>,
    /// Support programmes.
    pub programmes: Bounded<ModelProgramme>,
    /// Who runs them.
    pub operators: Bounded<Operator>,
    /// The six stages: where chains stop, and which programmes are meant for them.
    pub chains: Vec<Chain>,
    /// The stage at which most chains stop.
    pub most_stops: MostStops,
    /// What all chains to the latest stage that has artifacts pass.
    pub bottleneck: Bottleneck,
    /// Linkages under a programme of the cluster.
    pub under_programmes: Bounded<LinkageItem>,
    /// Artifacts of the cluster that these are about.
    pub artifacts_under_programmes: Bounded<ArtifactItem>,
    /// Patents of firms that follow directly from a research result of the cluster.
    pub patents: Bounded<ModelPatent>,
    /// Investors and accelerators.
    pub investors: Bounded<ModelInvestor>,
    /// The six stages: where investors are.
    pub investment: Vec<StageInvestment>,
    /// Linkages between an investor and a firm that begin before anything of the firm is known, or without dates.
    #[schema(example = 4)]
    pub investments_without_stage: u64,
    /// The five milestones, each with what reached it.
    pub milestones: Vec<ModelMilestone>,
    /// Who pays, by the sector of the giver.
    pub payers: Vec<Payer>,
    /// Linkages of capital to an actor of the cluster, those with the largest amounts of their currency first.
    pub capital: Bounded<LinkageItem>,
    /// What is to be kept in mind.
    pub notes: Vec<Text>,
    /// The period.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// How well the data covers the cluster.
    pub coverage: Coverage,
    /// Addresses of what the numbers rest on.
    pub links: BTreeMap<String, String>,
    /// The analysis run.
    #[serde(flatten)]
    pub run: RunRef,
    /// How to get the numbers of `chains` by SPARQL; only with `explain=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Explain>,
}

/// The first items of a list, and where all of them are.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Bounded<T> {
    /// How many there are.
    #[schema(example = 12)]
    pub total: u64,
    /// The first ones, at most `limit`.
    pub items: Vec<T>,
    /// Address of all of them; null where no list has just these.
    #[schema(example = "/api/v1/programmes?cluster=osong")]
    pub all: Option<String>,
}

/// A part of a model.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ModelSection {
    /// `structure`, `participants`, `programmes`, `chains`, `under-programmes`, `patents`, `investment`, `time` or `money`.
    #[schema(example = "structure")]
    pub section: String,
    /// Its name.
    pub label: Text,
    /// Its numbers.
    pub lines: Vec<ModelLine>,
}

/// A number of a model.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ModelLine {
    /// What it is.
    #[serde(flatten)]
    pub head: LineHead,
    /// The number.
    pub value: Measure,
    /// Address of the records that it rests on: a list, or a part of this answer (RFC 6901 after `#`).
    #[schema(example = "/api/v1/linkages?cluster=osong&scope=inside&to=2025")]
    pub evidence: String,
}

/// What a number is.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LineHead {
    /// Id of the indicator, or the name of what is counted.
    #[schema(example = "giant-component-share")]
    pub item: String,
    /// Its name.
    pub label: Text,
    /// Address of its definition in the catalogue; null for what is merely counted, of which the name says all.
    #[schema(example = "/api/v1/indicators/giant-component-share")]
    pub indicator: Option<String>,
    /// The sector, stage, milestone, family, linkage type or role that it belongs to; null for the whole cluster.
    #[schema(example = "hospital")]
    pub part: Option<String>,
    /// The name of the part; null for the whole cluster.
    pub part_label: Option<Text>,
}

/// A support programme of a cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ModelProgramme {
    /// The programme.
    pub programme: Ref,
    /// Policies that it implements.
    pub policies: Vec<Ref>,
    /// Who runs it, at most 50.
    pub operators: Vec<ActorRef>,
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
    /// Linkages of the cluster under it.
    #[schema(example = 12)]
    pub linkages: u64,
    /// Artifacts that these are about.
    #[schema(example = 2)]
    pub artifacts: u64,
    /// Its sources, at most 3.
    pub evidence: Vec<Evidence>,
}

/// Who runs programmes of a cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Operator {
    /// The actor.
    pub operator: ActorRef,
    /// Its programmes, at most 50.
    pub programmes: Vec<Ref>,
    /// Notations of the stages that they are meant for.
    #[schema(example = json!(["transfer"]))]
    pub stages: Vec<String>,
    /// Notations of the sectors that they are meant for.
    #[schema(example = json!(["industry"]))]
    pub sectors: Vec<String>,
}

/// A stage: where chains stop, and what supports it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Chain {
    /// Notation of the stage.
    #[schema(example = "patent")]
    pub stage: String,
    /// Its name.
    pub label: Text,
    /// Artifacts of the cluster.
    #[schema(example = 8)]
    pub artifacts: u64,
    /// Share of them that led to one of any later stage.
    pub conversion_forward: Measure,
    /// Those after which nothing of a later stage is recorded.
    pub stopped: Bounded<ArtifactItem>,
    /// Programmes that are meant for it.
    pub programmes: Vec<Ref>,
}

/// A linkage with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LinkageItem {
    /// Its key.
    #[schema(example = "kist-spin-off-cureverse")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/linkage/kist-spin-off-cureverse")]
    pub iri: String,
    /// Notation of its type.
    #[serde(rename = "type")]
    #[schema(example = "spin_off")]
    pub kind: String,
    /// Who takes part, at most 50; of a directed linkage from, then to.
    pub participants: Vec<ActorRef>,
    /// When it began.
    pub start: Option<PartialDate>,
    /// Amount of money in the currency of the source.
    #[schema(example = 370_000_000, minimum = 0)]
    pub amount: Option<f64>,
    /// ISO 4217 code of the currency of the amount.
    #[schema(example = "USD")]
    pub currency: Option<String>,
    /// Programmes under which it came about, at most 50.
    pub programmes: Vec<Ref>,
    /// Its sources, at most 3.
    pub evidence: Vec<Evidence>,
}

/// An artifact with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ArtifactItem {
    /// The artifact.
    pub artifact: Ref,
    /// Notation of its stage; null for an event that is no stage.
    #[schema(example = "patent")]
    pub stage: Option<String>,
    /// Its date.
    pub date: Option<PartialDate>,
    /// Actors behind it, at most 50.
    pub actors: Vec<ActorRef>,
    /// Its sources, at most 3.
    pub evidence: Vec<Evidence>,
}

/// A patent of a firm, and the research that it follows from.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ModelPatent {
    /// The patent.
    #[serde(flatten)]
    pub patent: ArtifactItem,
    /// Research results of the cluster from which it directly follows, at most 50.
    pub results: Vec<ArtifactItem>,
}

/// An investor of a cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ModelInvestor {
    /// The investor.
    pub actor: ActorRef,
    /// Notation of its subtype: `vc`, `accelerator`, …
    #[schema(example = "vc")]
    pub subtype: Option<String>,
    /// Whether it is in the cluster.
    #[schema(example = true)]
    pub inside: bool,
    /// Its linkages with other actors of the cluster.
    #[schema(example = 3)]
    pub linkages: u64,
    /// Firms of the cluster that it is linked with.
    #[schema(example = 2)]
    pub firms: u64,
}

/// Investors at a stage.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct StageInvestment {
    /// Notation of the stage.
    #[schema(example = "transfer")]
    pub stage: String,
    /// Its name.
    pub label: Text,
    /// Share of the artifacts of the stage with an investor among their actors, or in a linkage about them.
    pub present: Measure,
    /// These investors, at most 50.
    pub investors: Vec<ActorRef>,
    /// Linkages between an investor and a firm that had come so far when they began.
    #[schema(example = 2)]
    pub entries: u64,
}

/// A milestone of a cluster, with what reached it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ModelMilestone {
    /// Notation of the milestone.
    #[schema(example = "first-tenant")]
    pub milestone: String,
    /// Its name.
    pub label: Text,
    /// Years from designation, or the beginning; 0 where it was reached before.
    pub years: Measure,
    /// The year in which it was reached; null while it was not, or nobody knows.
    #[schema(example = 2008)]
    pub year: Option<i64>,
    /// The first linkage of its kind, where one reached it.
    pub linkage: Option<LinkageItem>,
    /// The first artifact of its kind, where one reached it.
    pub artifact: Option<ArtifactItem>,
    /// The actors founded in the year in which there were enough, where actors are counted; null else.
    pub actors: Option<Bounded<ActorRef>>,
}

/// The givers of a sector.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Payer {
    /// Notation of the sector.
    #[schema(example = "government")]
    pub sector: String,
    /// Its name.
    pub label: Text,
    /// Givers.
    #[schema(example = 3)]
    pub givers: u64,
    /// Linkages of capital.
    #[schema(example = 9)]
    pub linkages: u64,
    /// What they state, by currency: different currencies are not added up.
    pub sums: Vec<Sum>,
}

/// Amounts of one currency.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Sum {
    /// ISO 4217 code of the currency.
    #[schema(example = "KRW")]
    pub currency: String,
    /// Together.
    #[schema(example = 21_000_000_000_i64, minimum = 0)]
    pub amount: f64,
    /// How many amounts.
    #[schema(example = 2)]
    pub count: u64,
}
