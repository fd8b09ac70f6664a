//! Excellence label: the label that an assessment of cluster management gave.

use super::meta::{Category, Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::Reason;
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("excellence-label"),
    label: Label::new("우수 등급", "Excellence label"),
    summary: Label::new(
        "클러스터 운영 평가의 등급. 통계 `excellence_label`(1 동, 2 은, 3 금)로 주어진 그대로이며 점수에 들어가지 않습니다.",
        "Label of an assessment of cluster management, as the statistic `excellence_label` gives it (1 bronze, 2 silver, 3 gold). It enters no score.",
    ),
    tier: Tier::Detail,
    formula: r"\text{as given}",
    range: Range::ANY,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::UserData,
    cost: Cost::Linear,
    reference: Reference {
        citation: "European Cluster Excellence Initiative 2012, Labelling of cluster management",
        doi: None,
    },
    same_as: &[],
    compute: Compute::Label(excellence_label),
};

/// The labels, by number.
const LABELS: [(f64, Category); 3] = [
    (1.0, Category { notation: "bronze", label: Label::new("동", "Bronze") }),
    (2.0, Category { notation: "silver", label: Label::new("은", "Silver") }),
    (3.0, Category { notation: "gold", label: Label::new("금", "Gold") }),
];

/// Undefined without the statistic. O(statistics).
fn excellence_label(case: &Case<'_>) -> Result<Category, Reason> {
    if case.network().actor_count() == 0 {
        return Err(Reason::Empty);
    }
    let given = case.statistic("excellence_label").ok_or(Reason::NoData)?;
    let found = LABELS.iter().find(|it| it.0.total_cmp(&given).is_eq());
    found.map(|it| it.1).ok_or(Reason::NoData)
}
