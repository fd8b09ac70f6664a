//! Sector mixing: how strongly each two sectors are linked, and how strongly they would be by chance.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The strength.
pub(super) const STRENGTH: Indicator = Indicator {
    id: IndicatorId::new("sector-mixing"),
    label: Label::new("부문 간 연계 강도", "Sector mixing"),
    summary: Label::new(
        "두 부문 사이 연계 강도의 합. 같은 부문 안의 연계도 한 쌍입니다.",
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

/// The strength against chance.
pub(super) const RATIO: Indicator = Indicator {
    id: IndicatorId::new("sector-mixing-ratio"),
    label: Label::new("기대 대비 비", "Mixing against chance"),
    summary: Label::new(
        "두 부문 사이 연계 강도를 각 참여자가 자기 강도로 아무하고나 연계될 때의 기댓값으로 나눈 값. 1이면 우연과 같습니다.",
        "Strength between two sectors over what it would be if every actor linked at random with the strength it has; 1 is chance.",
    ),
    formula: r"M_{ab} \Big/ \frac{T_a T_b}{2W},\ \text{for } a = b:\ M_{aa} \Big/ \frac{T_a^2}{4W};\ T_a = \sum_{i \in a} s_i",
    unit: Unit::One,
    compute: Compute::SectorPairs(sector_mixing_ratio),
    ..STRENGTH
};

/// Never undefined for sectors that are present; 0 when they are not linked. O(m), once for all pairs.
fn sector_mixing(network: &Network, a: Sector, b: Sector) -> Measure {
    Measure::of(network.mixing()[a.index()][b.index()])
}

/// Undefined when one of the sectors has no strength. O(m), once for all pairs.
fn sector_mixing_ratio(network: &Network, a: Sector, b: Sector) -> Measure {
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let expected = expected_strength(network, a, b);
    if expected > 0.0 {
        Measure::of(network.mixing()[a.index()][b.index()] / expected)
    } else {
        Measure::Undefined(Reason::NoLinkages)
    }
}

/// The strength between two sectors if every actor linked at random with the strength it has; 0 where one of them has none.
/// O(1) after the mixing.
pub fn expected_strength(network: &Network, a: Sector, b: Sector) -> f64 {
    let mixing = network.mixing();
    // T_a: each edge inside a sector gives its strength to both of its ends.
    let total = |a: Sector| mixing[a.index()].iter().sum::<f64>() + mixing[a.index()][a.index()];
    // 2W: the strength of everybody.
    let all: f64 = Sector::ALL.into_iter().map(total).sum();
    let both = if a == b { 2.0 } else { 1.0 };
    if all > 0.0 { total(a) * total(b) / (both * all) } else { 0.0 }
}
