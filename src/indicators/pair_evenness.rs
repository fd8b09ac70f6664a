//! Pair evenness and pair diversity: how evenly industry, academia, research and hospitals are linked.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::sector_pairs::{evenness, heterogeneity};
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::view::NamedView;

/// By entropy.
pub(super) const EVENNESS: Indicator = Indicator {
    id: IndicatorId::new("pair-evenness"),
    label: Label::new("산학연병 연계 균형도", "Pair evenness"),
    summary: Label::new(
        "산·학·연·병 여섯 쌍의 연계 강도가 고른 정도. 1은 모두 같음.",
        "How evenly strength spreads over the six pairs of industry, academia, research and hospital; 1 when all are equal.",
    ),
    tier: Tier::Headline,
    formula: r"-\frac{\sum p_{ab} \ln p_{ab}}{\ln 6},\ p_{ab} = M_{ab} / \sum M",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Pielou 1966, Journal of Theoretical Biology", "10.1016/0022-5193(66)90013-0"),
    same_as: &[],
    compute: Compute::Cluster(|network| evenness(network, &Sector::FOUR)),
};

/// By squares.
pub(super) const DIVERSITY: Indicator = Indicator {
    id: IndicatorId::new("pair-diversity"),
    label: Label::new("산학연병 연계 다양성", "Pair diversity"),
    summary: Label::new(
        "연계 강도 두 단위가 산·학·연·병의 서로 다른 쌍에 놓일 확률.",
        "Chance that two units of strength lie between different pairs of industry, academia, research and hospital.",
    ),
    formula: r"1 - \sum p_{ab}^2",
    range: Range::between(0.0, 1.0 - 1.0 / 6.0),
    reference: Reference { citation: "Blau 1977, Inequality and Heterogeneity, Free Press", doi: None },
    compute: Compute::Cluster(|network| heterogeneity(network, &Sector::FOUR)),
    ..EVENNESS
};
