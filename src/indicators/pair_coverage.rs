//! Pair coverage: how many of the pairs of sectors are linked.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::sector_pairs::coverage;
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::view::NamedView;

/// Of industry, academia, research and hospitals.
pub(super) const FOUR: Indicator = Indicator {
    id: IndicatorId::new("pair-coverage"),
    label: Label::new("산학연병 연계 충족도", "Pair coverage"),
    summary: Label::new(
        "산·학·연·병의 여섯 쌍 가운데 연계가 있는 쌍의 비율.",
        "Share of the six pairs of industry, academia, research and hospital that are linked.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{\#\{a<b : M_{ab} > 0\}}{6}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Powell et al. 2005, American Journal of Sociology", "10.1086/421508"),
    same_as: &[],
    compute: Compute::Cluster(|network| coverage(network, &Sector::FOUR)),
};

/// Of all seven.
pub(super) const ALL: Indicator = Indicator {
    id: IndicatorId::new("pair-coverage-all"),
    label: Label::new("전 부문 연계 충족도", "Pair coverage, all sectors"),
    summary: Label::new(
        "일곱 부문의 스물한 쌍 가운데 연계가 있는 쌍의 비율.",
        "Share of the twenty-one pairs of the seven sectors that are linked.",
    ),
    formula: r"\frac{\#\{a<b : M_{ab} > 0\}}{21}",
    compute: Compute::Cluster(|network| coverage(network, &Sector::ALL)),
    ..FOUR
};
