//! How a cluster came about and moves, in answers.

use super::coverage::Coverage;
use super::indicator::{PeriodRef, RunRef};
use super::{Measure, Ref, Undefined};
use crate::indicators::meta;
use crate::model::text::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// A cluster over time.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Time {
    /// The cluster.
    pub cluster: Ref,
    /// Windows of five years that do not overlap, back from the year, the latest first.
    pub windows: Vec<WindowRow>,
    /// Mean yearly growth of the number of actors over three years.
    pub entry_rate: Measure,
    /// Share of the linked pairs of this window and the one before that are linked in both.
    pub linkage_renewal: Measure,
    /// The stage of its life cycle.
    pub life_cycle: LifeCycle,
    /// How public it is.
    pub public: Public,
    /// How fast it was established.
    pub milestones: Vec<Milestone>,
    /// How well the data covers the cluster.
    pub coverage: Coverage,
    /// The period.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// The analysis run.
    #[serde(flatten)]
    pub run: RunRef,
}

/// A window of five years.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct WindowRow {
    /// Its first year.
    #[schema(example = 2020)]
    pub from: i64,
    /// Its last year.
    #[schema(example = 2024)]
    pub to: i64,
    /// Actors of its network.
    #[schema(example = 62)]
    pub actors: u64,
    /// Linked pairs of actors of its network: a pair counts once, however many linkages it has.
    #[schema(example = 118)]
    pub linked_pairs: u64,
    /// Share of the linked pairs of this window and the one before that are linked in both.
    pub renewal: Measure,
}

/// A name that stands for a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Category {
    /// Its name in data.
    #[schema(example = "growth")]
    pub notation: String,
    /// Its name for people.
    pub label: Text,
}

impl From<meta::Category> for Category {
    fn from(category: meta::Category) -> Self {
        Self { notation: category.notation.to_owned(), label: category.label.into() }
    }
}

/// The stage of the life cycle of a cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LifeCycle {
    /// `decline`, `renewal`, `growth`, `sustainment`, `emergence` or `unclear`; null without actors.
    pub stage: Option<Category>,
    /// Why there is no stage.
    pub undefined: Option<Undefined>,
    /// How often each stage comes out when the last five years are drawn with replacement; none without draws.
    pub probabilities: Vec<StageProbability>,
    /// Why there are no probabilities.
    pub probabilities_undefined: Option<Undefined>,
    /// Number of draws.
    #[schema(example = 1000)]
    pub draws: u64,
    /// Seed of the draws.
    #[schema(example = 1)]
    pub seed: u64,
}

/// How often a stage comes out.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct StageProbability {
    /// The stage.
    #[serde(flatten)]
    pub stage: Category,
    /// The share of draws.
    #[schema(example = 0.93, minimum = 0, maximum = 1)]
    pub probability: f64,
}

/// How public a cluster is, and was.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Public {
    /// Public share of the strength of linkages.
    pub linkages: Measure,
    /// Public share of funding.
    pub funding: Measure,
    /// Public share of brokerage.
    pub betweenness: Measure,
    /// The first year in which the mean public share of funding over three years is below one half.
    pub privatisation_year: Measure,
    /// `government-led` when the first money was mainly public, else `organic`; null without money.
    pub founding_mode: Option<Category>,
    /// Why there is no founding mode.
    pub founding_mode_undefined: Option<Undefined>,
    /// Public share of funding by year.
    pub series: Vec<FundingShare>,
    /// Money that the actors of the cluster received in the period.
    pub money: Money,
}

/// The public share of funding of a year.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FundingShare {
    /// The last year of the period.
    #[schema(example = 2024)]
    pub year: i64,
    /// The share; undefined without money.
    pub share: Measure,
}

/// Money that was received.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Money {
    /// The currency to which it is converted.
    #[schema(example = "USD")]
    pub currency: String,
    /// All of it; undefined where no amount counts.
    pub total: Measure,
    /// From public bodies; undefined where no amount counts.
    pub public: Measure,
    /// Linkages that are counted.
    #[schema(example = 12)]
    pub counted: u64,
    /// Linkages that state no amount, which are left out.
    #[schema(example = 3)]
    pub without_amount: u64,
    /// Linkages whose amount has no exchange rate of its currency and year (setting `money.rates_file`), which are left out.
    #[schema(example = 2)]
    pub without_rate: u64,
}

/// A milestone of a cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Milestone {
    /// Notation of the milestone.
    #[schema(example = "first-tenant")]
    pub milestone: String,
    /// Its name.
    pub label: Text,
    /// The year in which it was reached; null while it was not: `years` then is undefined and says so.
    #[schema(example = 2003)]
    pub year: Option<i64>,
    /// Years from designation, or the beginning.
    pub years: Measure,
}
