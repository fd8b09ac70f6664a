//! Indicators and their values in answers.

use super::cluster::cell;
use super::coverage::BriefCoverage;
use super::time::Category;
use super::{Measure, Page, Ref, Undefined};
use crate::api::reply::Row;
use crate::engine::run::Run;
use crate::indicators::meta::{self, Compute, Question, Scope, Unit};
use crate::indicators::pillars::pillar_of;
use crate::indicators::results::Finding;
use crate::model::family::Family;
use crate::model::measure;
use crate::model::text::{Language, Text};
use crate::network::view::NamedView;
use crate::vocabulary::mint::{Scheme, concept};
use serde::Serialize;
use utoipa::ToSchema;

/// An indicator: what it says, how it is computed, where it is defined.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Indicator {
    /// Its id.
    #[schema(example = "ei-index")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/scheme/indicator/ei-index")]
    pub iri: String,
    /// Its name.
    pub label: Text,
    /// What it says, in one or two sentences.
    pub summary: Text,
    /// `headline` or `detail`.
    #[schema(example = "headline")]
    pub tier: String,
    /// What its values belong to: `actor`, `cluster`, `sector`, `sector-pair`, `stage`, `milestone`, `pillar`, `rank`,
    /// `quadrant`, `area`, `artifact`, `cluster-pair`, `demand` or `request`.
    #[schema(example = "cluster")]
    pub scope: String,
    /// Its definition in LaTeX.
    #[schema(example = r"\frac{E - I}{E + I}")]
    pub formula: String,
    /// Every value that it can take.
    pub range: Range,
    /// The unit of its values; `1` for a pure number.
    #[schema(example = "1")]
    pub unit: String,
    /// Which values speak for maturity: `higher`, `lower`, `hump` or `descriptive`.
    #[schema(example = "higher")]
    pub direction: String,
    /// The part of the data that it reads.
    pub reads: Reads,
    /// How its time grows: `linear` or `quadratic`.
    #[schema(example = "linear")]
    pub cost: String,
    /// Where it is defined.
    pub reference: Reference,
    /// The path of the answer that holds its values: `/api/v1/indicators/{indicator}/values` where they are published; what is a name, or
    /// belongs to a question, is told by the answer to it alone.
    #[schema(example = "/api/v1/indicators/{indicator}/values")]
    pub answered_by: String,
    /// Calls in other programs that give the same number on the file of the same view.
    #[schema(example = json!(["nx.density(G)"]))]
    pub same_as: Vec<String>,
    /// The pillar of the maturity score that it belongs to; null when it belongs to none.
    #[schema(example = "integration")]
    pub pillar: Option<String>,
}

/// The values that an indicator can take, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct Range {
    /// The smallest; null where there is no bound.
    #[schema(example = -1.0)]
    pub low: Option<f64>,
    /// The greatest; null where there is no bound.
    #[schema(example = 1.0)]
    pub high: Option<f64>,
}

/// The part of the data that an indicator reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reads {
    /// The view, as `view` of a network names it; `layers`, `pathway`, `events`, `money`, `series`, `user-data` and `all` are
    /// no networks of that parameter.
    #[schema(example = "plain")]
    pub view: String,
    /// Families of linkages.
    #[schema(example = json!(["knowledge", "transfer", "capital", "people", "support", "structure"]))]
    pub families: Vec<String>,
    /// What weights are to it: `ignored`, `strength`, `distance` or `amount`.
    #[schema(example = "ignored")]
    pub weight: String,
    /// Whether it reads linkages between actors of the cluster alone.
    #[schema(example = true)]
    pub inside: bool,
}

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reference {
    /// Authors, year and place.
    #[schema(example = "Krackhardt & Stern 1988, Social Psychology Quarterly")]
    pub citation: String,
    /// Its DOI, without the resolver.
    #[schema(example = "10.2307/2786835")]
    pub doi: Option<String>,
}

impl Indicator {
    /// The body of an indicator of the registry.
    pub fn new(indicator: &meta::Indicator) -> Self {
        let reads = indicator.reads;
        let (weight, inside) = match reads {
            NamedView::Plain
            | NamedView::Arcs
            | NamedView::Layers
            | NamedView::Events
            | NamedView::Pathway
            | NamedView::UserData => ("ignored", true),
            NamedView::Strength | NamedView::Series => ("strength", true),
            NamedView::Distance => ("distance", true),
            NamedView::Open | NamedView::All => ("strength", false),
            NamedView::Money => ("amount", false),
        };
        let families: &[Family] = match reads {
            NamedView::Pathway | NamedView::UserData => &[],
            NamedView::Events => &[Family::Knowledge, Family::Transfer],
            NamedView::Money => &[Family::Capital],
            NamedView::Plain
            | NamedView::Strength
            | NamedView::Distance
            | NamedView::Arcs
            | NamedView::Layers
            | NamedView::Series
            | NamedView::All
            | NamedView::Open => &Family::ALL,
        };
        let families = families.iter().map(|it| it.notation().to_owned()).collect();
        Self {
            id: indicator.id.to_string(),
            iri: concept(Scheme::Indicator, indicator.id.as_str()).into_string(),
            label: indicator.label.into(),
            summary: indicator.summary.into(),
            tier: indicator.tier.notation().to_owned(),
            scope: indicator.compute.scope().notation().to_owned(),
            formula: indicator.formula.to_owned(),
            range: Range { low: indicator.range.low, high: indicator.range.high },
            unit: indicator.unit.notation().to_owned(),
            direction: indicator.direction.notation().to_owned(),
            reads: Reads { view: reads.notation().to_owned(), families, weight: weight.to_owned(), inside },
            cost: indicator.cost.notation().to_owned(),
            reference: Reference {
                citation: indicator.reference.citation.to_owned(),
                doi: indicator.reference.doi.map(str::to_owned),
            },
            answered_by: answer_of(indicator.compute).to_owned(),
            same_as: indicator.same_as.iter().map(|it| (*it).to_owned()).collect(),
            pillar: pillar_of(indicator.id.as_str()).map(|it| it.notation().to_owned()),
        }
    }
}

/// The path of the answer that holds the values of an indicator.
const fn answer_of(compute: Compute) -> &'static str {
    match compute {
        Compute::Actors(_)
        | Compute::ActorsSummed(_)
        | Compute::Cluster(_)
        | Compute::Pathways(_)
        | Compute::Case(_)
        | Compute::Drawn(_)
        | Compute::Sampled(_)
        | Compute::Sectors(_)
        | Compute::SectorPairs(_)
        | Compute::Stages(_)
        | Compute::CaseStages(_)
        | Compute::Milestones(_)
        | Compute::Pillars(_)
        | Compute::Analysis(Scope::Rank | Scope::Quadrant | Scope::Area, _) => PUBLISHED,
        Compute::Label(_) => "/api/v1/clusters/{cluster}/indicators",
        Compute::Artifacts(_) => "/api/v1/artifacts/{artifact}",
        Compute::ArtifactSets(_) => "/api/v1/clusters/{cluster}/stages",
        Compute::Analysis(_, Question::Positioning) => "/api/v1/positioning",
        Compute::Analysis(_, Question::Comparison) => "/api/v1/comparison",
        Compute::Analysis(_, Question::Time) => "/api/v1/clusters/{cluster}/series",
        Compute::Analysis(_, Question::DemandFit) => "/api/v1/demand-fit",
        Compute::Analysis(_, Question::RippleEffect) => "/api/v1/ripple-effect",
    }
}

const PUBLISHED: &str = "/api/v1/indicators/{indicator}/values";

/// The body of a finding.
pub fn measure_of(indicator: &meta::Indicator, finding: Finding) -> Measure {
    let unit = (indicator.unit != Unit::One).then(|| indicator.unit.notation());
    Measure {
        interval_pending: finding.interval_awaited,
        ..Measure::new(finding.measure, unit, Some(u64::from(finding.sample_size)))
    }
}

/// The body of a value that is not there: the run has not come to it, or the period or the subject is not among those of it.
pub fn not_computed(indicator: &meta::Indicator, reason: measure::Reason) -> Measure {
    let unit = (indicator.unit != Unit::One).then(|| indicator.unit.notation());
    Measure::new(measure::Measure::Undefined(reason), unit, None)
}

/// The analysis run that values belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RunRef {
    /// Its key; null while there is no run.
    #[schema(example = "r42")]
    pub run: Option<String>,
    /// The revision that the run read; null while there is no run.
    #[schema(example = 42)]
    pub run_revision: Option<u64>,
    /// Seed of its random draws; null while there is no run.
    #[schema(example = 1)]
    pub seed: Option<u64>,
    /// Its random draws behind intervals, ranks and probabilities; 0 where there are to be none.
    #[schema(example = 1000)]
    pub draws: u64,
    /// Its random networks behind values against chance, of which maturity reads one, and random subsets behind values at equal
    /// size.
    #[schema(example = 1000)]
    pub rewirings: u64,
    /// Whether values or intervals are still to come: such values are undefined as `pending`, and such intervals say
    /// `interval_pending`. Those that are there do not change.
    #[schema(example = false)]
    pub pending: bool,
    /// Whether the data has moved on since, and a new run is under way.
    #[schema(example = false)]
    pub stale: bool,
    /// The present revision.
    #[schema(example = 42)]
    pub revision: u64,
}

impl RunRef {
    /// The run of a snapshot, seen from a revision.
    pub fn new(run: Option<&Run>, revision: u64) -> Self {
        Self {
            run: run.map(|it| it.id.clone()),
            run_revision: run.map(|it| it.revision),
            seed: run.map(|it| it.seed),
            draws: run.map_or(0, |it| u64::from(it.draws)),
            rewirings: run.map_or(0, |it| u64::from(it.rewirings)),
            pending: run.is_some_and(Run::is_pending),
            stale: run.is_some_and(|it| it.revision != revision),
            revision,
        }
    }
}

/// The period that values belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PeriodRef {
    /// The last year; null when nothing has a date.
    #[schema(example = 2025)]
    pub year: Option<i64>,
    /// `five-years` or `all-years`.
    #[schema(example = "all-years")]
    pub window: String,
}

/// A page of values of one indicator.
#[derive(Debug, Serialize, ToSchema)]
pub struct Values {
    /// The indicator.
    #[schema(example = "ei-index")]
    pub indicator: String,
    /// The values of the page.
    pub items: Vec<Value>,
    /// Where the page stands in the list.
    pub page: Page,
    /// How well the data covers the clusters of the page, each once: of actors those that they are in.
    pub coverage: Vec<BriefCoverage>,
    /// The analysis run.
    #[serde(flatten)]
    pub run: RunRef,
}

/// A value of one subject and period.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Value {
    /// The cluster or the actor.
    pub subject: Ref,
    /// The part of the cluster: a stage, or two sectors joined by a hyphen; null for the whole.
    #[schema(example = "clinical")]
    pub part: Option<String>,
    /// The last year of the period.
    #[schema(example = 2025)]
    pub year: i64,
    /// `five-years` or `all-years`.
    #[schema(example = "all-years")]
    pub window: String,
    /// The value.
    pub value: Measure,
}

/// A value beside the indicator that it belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct IndicatorValue {
    /// Id of the indicator.
    #[schema(example = "ei-index")]
    pub indicator: String,
    /// The part of the cluster: a stage, or two sectors joined by a hyphen; null for the whole.
    #[schema(example = "clinical")]
    pub part: Option<String>,
    /// The value.
    pub value: Measure,
}

/// A name that stands for a value, beside the indicator that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct IndicatorLabel {
    /// Id of the indicator.
    #[schema(example = "axis-type")]
    pub indicator: String,
    /// The name; null where it is undefined.
    pub label: Option<Category>,
    /// Why there is none.
    pub undefined: Option<Undefined>,
}

impl Row for Value {
    const COLUMNS: &'static [&'static str] = &[
        "subject",
        "label",
        "part",
        "year",
        "window",
        "value",
        "low",
        "high",
        "unit",
        "sample_size",
        "undefined",
    ];

    fn cells(&self, language: Language) -> Vec<String> {
        let Measure { value, low, high, unit, sample_size, undefined, .. } = &self.value;
        vec![
            self.subject.id.clone(),
            cell(self.subject.label.pick(language)),
            cell(self.part.as_ref()),
            self.year.to_string(),
            self.window.clone(),
            cell(*value),
            cell(*low),
            cell(*high),
            cell(unit.as_ref()),
            cell(*sample_size),
            cell(undefined.as_ref().map(|it| &it.code)),
        ]
    }
}

impl Row for Indicator {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "label",
        "summary",
        "tier",
        "scope",
        "formula",
        "low",
        "high",
        "unit",
        "direction",
        "view",
        "cost",
        "citation",
        "doi",
        "same_as",
        "iri",
    ];

    fn cells(&self, language: Language) -> Vec<String> {
        vec![
            self.id.clone(),
            cell(self.label.pick(language)),
            cell(self.summary.pick(language)),
            self.tier.clone(),
            self.scope.clone(),
            self.formula.clone(),
            cell(self.range.low),
            cell(self.range.high),
            self.unit.clone(),
            self.direction.clone(),
            self.reads.view.clone(),
            self.cost.clone(),
            self.reference.citation.clone(),
            cell(self.reference.doi.as_ref()),
            self.same_as.join(" | "),
            self.iri.clone(),
        ]
    }
}
