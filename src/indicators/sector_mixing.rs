//! Sector mixing: how strongly two sectors of a cluster are linked.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::Measure;
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("sector-mixing"),
    label: Label::new("부문 간 연계 강도", "Sector mixing"),
    summary: Label::new(
        "두 부문 사이 연계 강도의 합. 같은 부문 안의 연계도 한 쌍이다.",
        "Strength between two sectors; linkages inside one sector are a pair of their own.",
    ),
    tier: Tier::Headline,
    formula: r"M_{ab} = \sum_{i \in a,\, j \in b} w_{ij}",
    range: Range::POSITIVE,
    unit: Unit::Weight,
    direction: Direction::Descriptive,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Newman 2003, Physical Review E", "10.1103/PhysRevE.67.026126"),
    same_as: &[],
    compute: Compute::SectorPairs(sector_mixing),
};

/// Never undefined for sectors that are present; 0 when they are not linked. O(m), once for all pairs.
fn sector_mixing(network: &Network, a: Sector, b: Sector) -> Measure {
    Measure::of(network.mixing()[a.index()][b.index()])
}
