//! Pair evenness: how evenly industry, academia, research and hospitals are linked.

use super::four_sectors::pair_strengths;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
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
    compute: Compute::Cluster(pair_evenness),
};

/// In [0, 1]; undefined when none of the six pairs is linked. O(m).
fn pair_evenness(network: &Network) -> Measure {
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let pairs = pair_strengths(network);
    let total: f64 = pairs.iter().sum();
    if total <= 0.0 {
        return Measure::Undefined(Reason::NoLinkages);
    }
    let shares = pairs.iter().map(|it| it / total).filter(|it| *it > 0.0);
    let entropy = -shares.map(|it| it * it.ln()).sum::<f64>();
    // Rounding may leave the bounds by the last bit.
    Measure::of((entropy / (pairs.len() as f64).ln()).clamp(0.0, 1.0))
}
