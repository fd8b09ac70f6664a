//! Modularity: how far a cluster falls into communities.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("modularity"),
    label: Label::new("모듈성", "Modularity"),
    summary: Label::new(
        "연계 강도가 우연보다 많이 모인 공동체로 나뉘는 정도. 라이덴 알고리즘을 씨앗을 바꿔 20번 실행한 가운데 가장 큰 값.",
        "How much more strength lies inside communities than by chance, for the best of 20 seeded runs of Leiden.",
    ),
    tier: Tier::Detail,
    formula: r"Q = \frac{1}{2W} \sum_{ij} \Big( w_{ij} - \frac{s_i s_j}{2W} \Big) \delta(c_i, c_j)",
    range: Range::between(-0.5, 1.0),
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Newman & Girvan 2004, Physical Review E", "10.1103/PhysRevE.69.026113"),
    same_as: &[],
    compute: Compute::Cluster(modularity),
};

/// In [−½, 1); undefined without linkages. O(m) per pass.
pub(super) fn modularity(network: &Network) -> Measure {
    if let Some(reason) = policy::unlinked(network) {
        return Measure::Undefined(reason);
    }
    network.communities().modularity.map_or(Measure::Undefined(Reason::NoLinkages), Measure::of)
}
