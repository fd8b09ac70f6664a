//! Stage conversion: which share of the artifacts of a stage led on, to the next stage, to any later one, or to the market.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::ahead::Ahead;
use crate::network::pathways::Pathways;
use crate::network::view::NamedView;

/// To the next stage.
pub(super) const NEXT: Indicator = Indicator {
    id: IndicatorId::new("stage-conversion"),
    label: Label::new("단계 전환율", "Stage conversion"),
    summary: Label::new(
        "그 단계 성과물 가운데 바로 다음 단계의 성과물로 이어진 비율. 최근 성과물이 많으면 낮아집니다.",
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
    compute: Compute::Stages(to_next),
};

/// To any later stage.
pub(super) const FORWARD: Indicator = Indicator {
    id: IndicatorId::new("stage-conversion-forward"),
    label: Label::new("후속 전환율", "Forward conversion"),
    summary: Label::new(
        "그 단계 성과물 가운데 더 뒤 단계의 어느 성과물로든 이어진 비율. 최근 성과물이 많으면 낮아집니다.",
        "Share of the artifacts of a stage that led to one of any later stage. Young artifacts pull it down.",
    ),
    formula: r"\frac{\#\{x \in X_k : \text{later}(x) \ne \emptyset\}}{\# X_k}",
    compute: Compute::Stages(forward),
    ..NEXT
};

/// To the market.
pub(super) const REACH: Indicator = Indicator {
    id: IndicatorId::new("stage-reach"),
    label: Label::new("시장 도달률", "Stage reach"),
    summary: Label::new(
        "그 단계 성과물 가운데 시장의 제품·서비스이거나 그것으로 이어진 비율. 최근 성과물이 많으면 낮아집니다.",
        "Share of the artifacts of a stage that are on the market or led there. Young artifacts pull it down.",
    ),
    formula: r"r_k = \frac{\#\{x \in X_k : (\{x\} \cup \text{desc}(x)) \cap \text{stage } 5 \ne \emptyset\}}{\# X_k}",
    compute: Compute::Stages(stage_reach),
    ..NEXT
};

/// In [0, 1], with a Wilson interval; undefined for the last stage and for a stage without artifacts. O(n + m).
pub fn to_next(pathways: &Pathways, stage: Stage) -> Measure {
    let next = Stage::ALL.get(stage.index() + 1).copied();
    led_on(pathways, stage, |it| next.is_some_and(|next| it.has(next)))
}

/// In [0, 1], with a Wilson interval; undefined for the last stage and for a stage without artifacts. O(n + m).
pub fn forward(pathways: &Pathways, stage: Stage) -> Measure {
    led_on(pathways, stage, Ahead::is_some)
}

fn led_on(pathways: &Pathways, stage: Stage, counts: impl Fn(Ahead) -> bool) -> Measure {
    if pathways.actor_count == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    if stage == Stage::Market {
        return Measure::Undefined(Reason::LastStage);
    }
    let later = pathways.later_than(stage);
    let nodes: Vec<u32> = pathways.of_stage(stage).collect();
    let count = nodes.iter().filter(|it| counts(later[**it as usize])).count();
    Measure::share(count, nodes.len(), Reason::NoArtifacts)
}

/// In [0, 1], with a Wilson interval; undefined for a stage without artifacts. O(n + m).
fn stage_reach(pathways: &Pathways, stage: Stage) -> Measure {
    reach(pathways, stage, Stage::Market)
}

/// Share of the artifacts of a stage that are of an end stage or lead there.
pub fn reach(pathways: &Pathways, stage: Stage, end: Stage) -> Measure {
    let reaches = pathways.reaches(end);
    let nodes: Vec<u32> = pathways.of_stage(stage).collect();
    let arrived = nodes.iter().filter(|it| reaches[**it as usize]).count();
    Measure::share(arrived, nodes.len(), pathways.reason_without_artifacts())
}
