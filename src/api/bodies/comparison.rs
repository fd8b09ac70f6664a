//! Clusters side by side, in answers: the fields. How they are filled is in `compared`.

use super::coverage::{Caution, Coverage};
use super::indicator::{PeriodRef, RunRef};
use super::positioning::ScaleRef;
use super::uncertainty::Uncertainty;
use super::{ActorRef, Measure, Ref, Undefined};
use crate::model::text::Text;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Clusters side by side; lists of values are in the order of `clusters`.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Comparison {
    /// The clusters, in the order asked for. The first is the model that the others are held against.
    pub clusters: Vec<Ref>,
    /// The values of each indicator.
    pub rows: Vec<ComparisonRow>,
    /// How maturity is scored.
    pub scale: ScaleRef,
    /// The pillars.
    pub pillars: Vec<ComparisonPillar>,
    /// Maturity.
    pub totals: Vec<Measure>,
    /// Each two of them.
    pub pairs: Vec<ComparisonPair>,
    /// For each cluster the share of the draws in which it has each rank among these; null without draws, and where one of
    /// them has no maturity.
    #[schema(example = json!([[0.9, 0.1], [0.1, 0.9]]))]
    pub rank_probability: Option<Vec<Vec<f64>>>,
    /// Why there are no such shares.
    pub rank_undefined: Option<Undefined>,
    /// The ranks when one pillar is left out.
    pub leave_one_out: Vec<LeftOut>,
    /// How the linkages are made up: the strength between each two sectors.
    pub structure: Vec<StructureRow>,
    /// Linkages of each family.
    pub families: Vec<FamilyRow>,
    /// What the model, the first cluster, has and each other one lacks, with actors of the other that stand nearest.
    pub lacks: Vec<Lacks>,
    /// The reverse: what each other cluster has and the model lacks, with actors of the model that stand nearest.
    pub model_lacks: Vec<Lacks>,
    /// Support programmes of each cluster by stage.
    pub programmes: Vec<ClusterProgrammes>,
    /// How well the data covers each of them.
    pub coverage: Vec<Coverage>,
    /// What to beware of: thin data, a pillar that has no score, sizes that are too small to be made equal.
    pub warnings: Vec<ComparisonWarning>,
    /// How the draws are made.
    pub uncertainty: Uncertainty,
    /// Addresses of what the numbers rest on.
    pub links: Vec<BTreeMap<String, String>>,
    /// The period.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// The analysis run.
    #[serde(flatten)]
    pub run: RunRef,
}

/// The values of one indicator.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ComparisonRow {
    /// Its id.
    #[schema(example = "global-efficiency")]
    pub indicator: String,
    /// Its name.
    pub label: Text,
    /// The values.
    pub values: Vec<Measure>,
    /// Each value minus that of the model, the first; its own is 0. An interval where both values have one: of maturity that
    /// of the differences in each draw, of others made of the two (Newcombe 1998). Clusters of different size are compared
    /// by `size_fair` where it is there.
    pub differences: Vec<Measure>,
    /// Forms that sizes do not disturb; null for an indicator that has none.
    pub size_fair: Option<SizeFair>,
}

/// Forms of an indicator that sizes do not disturb.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SizeFair {
    /// Standard deviations above the mean of random networks of the same degrees; empty where there is no such form.
    pub z: Vec<Measure>,
    /// Means over random subsets of `n0` actors: where that is the size of the published `-rarefied` values, these.
    pub rarefied: Vec<Measure>,
    /// Actors of a subset: those of the smallest of the clusters compared.
    #[schema(example = 11)]
    pub n0: u64,
    /// Random subsets behind each mean: `rewirings` of them, fewer for networks of many thousand actors; of all actors there
    /// is one subset.
    #[schema(example = 1000)]
    pub subsets: u64,
    /// Seed of the subsets.
    #[schema(example = 1)]
    pub seed: u64,
}

/// One pillar.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ComparisonPillar {
    /// Its notation.
    #[schema(example = "openness")]
    pub id: String,
    /// Its name.
    pub label: Text,
    /// Its weight as a share of all.
    #[schema(example = 0.1)]
    pub weight: f64,
    /// The scores.
    pub scores: Vec<Measure>,
}

/// Two clusters.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ComparisonPair {
    /// Key of the first.
    #[schema(example = "boston")]
    pub a: String,
    /// Key of the second.
    #[schema(example = "osong")]
    pub b: String,
    /// By how many points of maturity the first is ahead; the interval is that of the differences in each draw.
    pub difference: Measure,
    /// Share of the draws in which the first is ahead, ties counted half.
    pub probability: Measure,
    /// What that allows to say; without draws why nothing is said.
    pub sentence: Text,
}

/// The ranks when one pillar is left out.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LeftOut {
    /// Notation of the pillar.
    #[schema(example = "openness")]
    pub pillar: String,
    /// The ranks, from 1; undefined where the rest is not enough.
    pub ranks: Vec<Measure>,
}

/// The strength between two sectors.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct StructureRow {
    /// Notations of the sectors.
    #[schema(example = json!(["industry", "hospital"]))]
    pub sectors: Vec<String>,
    /// The strengths.
    #[schema(example = json!([12.0, 0.0]))]
    pub strengths: Vec<f64>,
    /// The strengths as shares of those between all sectors.
    #[schema(example = json!([0.21, 0.0]))]
    pub shares: Vec<f64>,
}

/// Linkages of a family: records, each counted once however many pairs it links.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FamilyRow {
    /// Notation of the family.
    #[schema(example = "transfer")]
    pub family: String,
    /// Numbers of linkages.
    #[schema(example = json!([40, 3]))]
    pub linkages: Vec<u64>,
}

/// What one of the model and another cluster has and the other one lacks.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Lacks {
    /// Key of the cluster that is held against the model.
    #[schema(example = "osong")]
    pub cluster: String,
    /// What is lacking.
    pub gaps: Vec<GapBody>,
}

/// Something that a cluster lacks.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GapBody {
    /// `sector-pair`: no linkage between two sectors; `stage`: no artifact of a stage; `programme`: no support programme for a
    /// stage.
    #[schema(example = "sector-pair")]
    pub kind: &'static str,
    /// Notations of the two sectors, or of the stage.
    #[schema(example = json!(["industry", "hospital"]))]
    pub of: Vec<String>,
    /// Actors of the one that lacks it that stand nearest: the most strongly linked of these sectors, those with most artifacts of the
    /// stage before, or public bodies. That they are named says where they stand, not what would follow.
    pub actors: Vec<ActorRef>,
}

/// Support programmes of a cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ClusterProgrammes {
    /// Key of the cluster.
    #[schema(example = "osong")]
    pub cluster: String,
    /// By stage.
    pub stages: Vec<StageProgrammes>,
}

/// Support programmes for a stage.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct StageProgrammes {
    /// Notation of the stage.
    #[schema(example = "clinical")]
    pub stage: String,
    /// The programmes.
    pub programmes: Vec<Ref>,
}

/// What to beware of in a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ComparisonWarning {
    /// Key of the cluster.
    #[schema(example = "daegu")]
    pub cluster: String,
    /// What to beware of.
    pub cautions: Vec<Caution>,
}
