//! Anchor share: which share of the brokerage of a cluster each actor has.

use super::estimate;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("anchor-share"),
    label: Label::new("앵커 비중", "Anchor share"),
    summary: Label::new(
        "클러스터의 매개 중심성 합에서 참여자가 차지하는 비율. 가장 큰 참여자가 앵커이며, 그 비중이 해마다 줄면 성숙의 징후로 읽습니다.",
        "Share of an actor in the betweenness of all; the actor with the largest is the anchor, whose falling share over the years reads as maturing.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{b_i}{\sum_j b_j}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::LowerIsMature,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new(
        "Agrawal & Cockburn 2003, International Journal of Industrial Organization",
        "10.1016/S0167-7187(03)00081-X",
    ),
    same_as: &[],
    compute: Compute::Actors(anchor_share),
};

/// One value per node in [0, 1] with sum 1; undefined where no actor lies between others. O(nm), once per network.
fn anchor_share(network: &Network) -> Vec<Measure> {
    let between = network.betweenness();
    let total: f64 = between.values().iter().sum();
    let of = |it: &f64| match between.sampled() {
        _ if total <= 0.0 => Measure::Undefined(Reason::ZeroVariance),
        None => Measure::of(it / total),
        Some(found) => {
            let (error, sum_error) = (found.error, found.sum_error);
            // Nobody has more than there is.
            let most = if total > sum_error { (it + error) / (total - sum_error) } else { 1.0 };
            let bounds = [(it - error) / (total + sum_error), most];
            estimate::within(Range::UNIT, it / total, bounds, (found.samples, found.seed))
        }
    };
    between.values().iter().map(of).collect()
}

/// The anchor: the actor with the largest share, of equals the first by IRI; `None` where no actor lies between others. In a
/// sampled network it is the one that seems to be.
pub fn anchor(network: &Network) -> Option<u32> {
    let mut anchor: Option<(u32, f64)> = None;
    for (node, value) in network.graph.ids().zip(network.betweenness().values()) {
        // Rounding must not break a tie.
        let least = anchor.map_or(0.0, |(_, most)| most * (1.0 + 1e-12));
        if *value > least {
            anchor = Some((node, *value));
        }
    }
    anchor.map(|it| it.0)
}
