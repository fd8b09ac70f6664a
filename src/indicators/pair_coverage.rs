//! Pair coverage: how many of the pairs of industry, academia, research and hospitals are linked.

use super::four_sectors::pair_strengths;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
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
    compute: Compute::Cluster(pair_coverage),
};

/// In [0, 1], with a Wilson interval; undefined without actors. O(m).
fn pair_coverage(network: &Network) -> Measure {
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let pairs = pair_strengths(network);
    Measure::share(pairs.iter().filter(|it| **it > 0.0).count(), pairs.len(), Reason::Empty)
}
