//! Stage conversion: which share of the artifacts of a stage was followed by one of the next stage.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::pathways::Pathways;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("stage-conversion"),
    label: Label::new("단계 전환율", "Stage conversion"),
    summary: Label::new(
        "그 단계 성과물 가운데 바로 다음 단계의 성과물로 이어진 비율. 최근 성과물이 많으면 낮아진다.",
        "Share of the artifacts of a stage that led to one of the next stage. Young artifacts pull it down.",
    ),
    tier: Tier::Headline,
    formula: r"c_k = \frac{\#\{x \in X_k : \text{later}(x) \cap \text{stage } k{+}1 \ne \emptyset\}}{\# X_k}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Pathway,
    cost: Cost::Linear,
    reference: Reference::new("Ahmadpoor & Jones 2017, Science", "10.1126/science.aam9527"),
    same_as: &[],
    compute: Compute::Stages(stage_conversion),
};

/// In [0, 1], with a Wilson interval; undefined for the last stage and for a stage without artifacts. O(n·m) at worst.
fn stage_conversion(pathways: &Pathways, stage: Stage) -> Measure {
    if pathways.actor_count == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let Some(next) = Stage::ALL.get(stage.index() + 1).copied() else {
        return Measure::Undefined(Reason::LastStage);
    };
    let converted = |node: &u32| pathways.later(*node).iter().any(|it| pathways.stage(*it) == Some(next));
    let total = pathways.of_stage(stage).count();
    Measure::share(pathways.of_stage(stage).filter(converted).count(), total, Reason::NoArtifacts)
}
