//! External pipelines: which share of the strength leads out of a cluster.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("external-pipelines"),
    label: Label::new("외부 파이프라인", "External pipelines"),
    summary: Label::new(
        "안의 참여자가 맺은 연계 강도 가운데 밖으로 나가는 비율. 고립도 의존도 미성숙의 모습입니다.",
        "Share of the strength of inside actors that leads outside. Isolation and dependence are both immature.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{W_{\text{out}}}{W_{\text{in}} + W_{\text{out}}}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Hump,
    reads: NamedView::Open,
    cost: Cost::Linear,
    reference: Reference::new(
        "Bathelt, Malmberg & Maskell 2004, Progress in Human Geography",
        "10.1191/0309132504ph469oa",
    ),
    same_as: &[],
    compute: Compute::Cluster(external_pipelines),
};

/// In [0, 1]; undefined without linkages, inside or across. O(m).
fn external_pipelines(network: &Network) -> Measure {
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let outside: f64 = network.outward.iter().sum();
    let all = network.total_strength() + outside;
    if all > 0.0 { Measure::of(outside / all) } else { Measure::Undefined(Reason::NoLinkages) }
}
