//! Stage quotient: how much a cluster specialises in each stage, against the reference clusters.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::survey::{Case, StageCounts};
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("stage-quotient"),
    label: Label::new("단계 특화 계수", "Stage quotient"),
    summary: Label::new(
        "클러스터 성과물에서 그 단계의 비중을 기준 클러스터들의 비중으로 나눈 값. 1보다 크면 특화되어 있습니다. 적은 수는 기준 쪽으로 당겨집니다.",
        "Share of a stage in the artifacts of a cluster over its share in the reference clusters; above 1 it specialises in the stage. Small numbers are drawn towards the reference.",
    ),
    tier: Tier::Headline,
    formula: r"LQ_k = \frac{(a_k + \kappa \pi_k) / (\sum a + \kappa)}{\pi_k},\ \kappa = 20",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Pathway,
    cost: Cost::Linear,
    reference: Reference::new(
        "Delgado, Porter & Stern 2016, Journal of Economic Geography",
        "10.1093/jeg/lbv017",
    ),
    same_as: &[],
    compute: Compute::CaseStages(stage_quotient),
};

/// How many artifacts the reference weighs in each cluster.
pub const KAPPA: f64 = 20.0;

/// Stages that a profile needs.
const STAGES_MIN: usize = 3;

/// The stages that the reference has, with the counts of a cluster and the shares of the reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// `a_k`.
    pub counts: Vec<f64>,
    /// `π_k`, with sum 1.
    pub reference: Vec<f64>,
}

impl Profile {
    /// The profile of counts against pooled ones; undefined when the cluster has no artifacts of these stages, or the reference
    /// has fewer than three stages.
    pub fn new(counts: &StageCounts, pooled: &StageCounts) -> Result<Self, Reason> {
        let stages: Vec<Stage> = Stage::ALL.into_iter().filter(|it| pooled[it.index()] > 0).collect();
        let of = |counts: &StageCounts| stages.iter().map(|it| counts[it.index()] as f64).collect::<Vec<_>>();
        let (counts, pooled) = (of(counts), of(pooled));
        if counts.iter().all(|it| *it == 0.0) {
            return Err(Reason::NoArtifacts);
        }
        if stages.len() < STAGES_MIN {
            return Err(Reason::NoReference);
        }
        let total: f64 = pooled.iter().sum();
        Ok(Self { stages, counts, reference: pooled.iter().map(|it| it / total).collect() })
    }

    /// The profile of a case.
    pub(super) fn of(case: &Case<'_>) -> Result<Self, Reason> {
        if case.pathways().actor_count == 0 {
            return Err(Reason::Empty);
        }
        Self::new(&case.pathways().stage_counts(), &case.survey().reference_counts(case.period))
    }

    /// a + κπ: the counts drawn towards the reference.
    pub(super) fn smoothed(&self, kappa: f64) -> Vec<f64> {
        self.counts.iter().zip(&self.reference).map(|(count, share)| count + kappa * share).collect()
    }

    /// The quotients of weights of the stages: their shares over those of the reference.
    pub fn quotients(&self, weights: &[f64]) -> Vec<f64> {
        let total: f64 = weights.iter().sum();
        weights.iter().zip(&self.reference).map(|(weight, share)| weight / total / share).collect()
    }

    /// The stage quotients with a weight of the reference.
    pub fn stage_quotients(&self, kappa: f64) -> Vec<f64> {
        self.quotients(&self.smoothed(kappa))
    }
}

/// 0 or more, 1 for the share of the reference; undefined without artifacts, with fewer than three stages in the reference, and
/// for a stage that the reference does not have. O(n), once per period O(artifacts of the reference).
pub(super) fn stage_quotient(case: &Case<'_>, stage: Stage) -> Measure {
    let profile = match Profile::of(case) {
        Ok(profile) => profile,
        Err(reason) => return Measure::Undefined(reason),
    };
    let quotients = profile.stage_quotients(KAPPA);
    let found = profile.stages.iter().zip(quotients).find(|it| *it.0 == stage);
    found.map_or(Measure::Undefined(Reason::NoReference), |it| Measure::of(it.1))
}
