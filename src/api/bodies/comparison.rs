//! Clusters side by side, in answers: the fields. How they are filled is in `compared`.

use super::coverage::{Caution, Coverage};
use super::indicator::{PeriodRef, RunRef};
use super::positioning::{ScaleRef, Uncertainty};
use super::{ActorRef, Measure, Ref};
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
    /// For each cluster the share of the draws in which it has each rank among these; empty without draws.
    #[schema(example = json!([[0.9, 0.1], [0.1, 0.9]]))]
    pub rank_probability: Vec<Vec<f64>>,
    /// The ranks when one pillar is left out.
    pub leave_one_out: Vec<LeftOut>,
    /// How the linkages are made up: the strength between each two sectors.
    pub structure: Vec<StructureRow>,
    /// Linkages of each family.
    pub families: Vec<FamilyRow>,
    /// What the first cluster has and each other one lacks.
    pub lacks: Vec<Lacks>,
    /// Support programmes of each cluster by stage.
    pub programmes: Vec<ClusterProgrammes>,
    /// How well the data covers each of them.
    pub coverage: Vec<Coverage>,
    /// What to beware of where the comparison rests on thin data.
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
    /// Forms that sizes do not disturb; null where there are none.
    pub size_fair: Option<SizeFair>,
}

/// Forms of an indicator that sizes do not disturb.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SizeFair {
    /// Standard deviations above the mean of random networks of the same degrees; empty where there is no such form.
    pub z: Vec<Measure>,
    /// Means over random subsets of `n0` actors.
    pub rarefied: Vec<Measure>,
    /// Actors of a subset: those of the smallest cluster.
    #[schema(example = 11)]
    pub n0: u64,
    /// Random subsets behind each mean.
    #[schema(example = 200)]
    pub subsets: u64,
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
    /// Share of the draws in which the first is ahead, ties counted half; null without draws.
    #[schema(example = 0.97)]
    pub probability: Option<f64>,
    /// What that allows to say.
    pub sentence: Text,
}

/// The ranks when one pillar is left out.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LeftOut {
    /// Notation of the pillar.
    #[schema(example = "openness")]
    pub pillar: String,
    /// The ranks, from 1; null where the rest is not enough.
    #[schema(example = json!([1, 2]))]
    pub ranks: Vec<Option<u64>>,
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

/// Linkages of a family.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FamilyRow {
    /// Notation of the family.
    #[schema(example = "transfer")]
    pub family: String,
    /// Numbers of linkages.
    #[schema(example = json!([40, 3]))]
    pub linkages: Vec<u64>,
}

/// What the first cluster has and another lacks.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Lacks {
    /// Key of the other cluster.
    #[schema(example = "osong")]
    pub cluster: String,
    /// What it lacks.
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
    /// Actors of the cluster that stand nearest: the most strongly linked of these sectors, those with most artifacts of the
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
    /// Key of the cluster whose data is thin.
    #[schema(example = "daegu")]
    pub cluster: String,
    /// What to beware of.
    pub cautions: Vec<Caution>,
}
