//! Local retention: which share of what a cluster hands on stays in it.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::family::Family;
use crate::model::measure::{Measure, Reason};
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("local-retention"),
    label: Label::new("지역 내 이전율", "Local retention"),
    summary: Label::new(
        "안의 참여자가 내보낸 기술이전·창업 가운데 받는 쪽(실시권자, 창업 기업)이 클러스터 안에 있는 비율. 매우 높으면 폐쇄를 뜻합니다. 받는 쪽은 그 성과물에 관한 이전 연계에서 읽습니다.",
        "Share of the transfers by inside actors whose receiver (licensee, spin-off) is inside, as the transfer linkages about them say. A very high value means closure.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{\#\{x \in X_2 : \text{receiver}(x) \in C\}}{\#\{x \in X_2 : \text{giver}(x) \in C\}}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Pathway,
    cost: Cost::Linear,
    reference: Reference::new("Owen-Smith & Powell 2004, Organization Science", "10.1287/orsc.1030.0054"),
    same_as: &[],
    compute: Compute::Case(local_retention),
};

/// In [0, 1], with a Wilson interval; undefined without transfers from inside whose receiver is known. O(transfers).
fn local_retention(case: &Case<'_>) -> Measure {
    let (tables, pathways) = (case.tables(), case.pathways());
    let (mut total, mut retained) = (0, 0);
    for row in pathways.of_stage(Stage::Transfer).map(|it| pathways.artifacts[it as usize].row) {
        let receivers = case.linkages_about(row).filter_map(|linkage| {
            let kind = tables.kind_of(linkage).filter(|it| it.directed && it.family == Family::Transfer);
            let [giver, receiver] = *linkage.participants else { return None };
            kind.filter(|_| case.is_inside(giver)).map(|_| receiver)
        });
        let inside: Vec<bool> = receivers.map(|it| case.is_inside(it)).collect();
        total += usize::from(!inside.is_empty());
        retained += usize::from(inside.contains(&true));
    }
    let without = if pathways.actor_count == 0 { Reason::Empty } else { Reason::NoArtifacts };
    Measure::share(retained, total, without)
}
