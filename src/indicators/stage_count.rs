//! Stage count: how many artifacts of each stage a cluster has.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::Measure;
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::pathways::Pathways;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("stage-count"),
    label: Label::new("단계별 성과 수", "Stage count"),
    summary: Label::new(
        "기간에 클러스터의 참여자가 낸 그 단계 성과물의 수.",
        "Number of artifacts of a stage by actors of the cluster in the period.",
    ),
    tier: Tier::Headline,
    formula: r"a_k = \# X_k",
    range: Range::POSITIVE,
    unit: Unit::Artifacts,
    direction: Direction::HigherIsMature,
    reads: NamedView::Pathway,
    cost: Cost::Linear,
    reference: Reference::new(
        "Morris, Wooding & Grant 2011, Journal of the Royal Society of Medicine",
        "10.1258/jrsm.2011.110180",
    ),
    same_as: &[],
    compute: Compute::Stages(stage_count),
};

/// Never undefined. O(n) in the artifacts.
fn stage_count(pathways: &Pathways, stage: Stage) -> Measure {
    Measure::of(pathways.of_stage(stage).count() as f64)
}
