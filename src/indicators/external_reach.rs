//! External reach: how many actors of a cluster have a linkage that leads out.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("external-reach"),
    label: Label::new("대외 연계 참여자 비율", "Actors with outside linkages"),
    summary: Label::new(
        "밖의 참여자와 연계된 안의 참여자의 비율.",
        "Share of the inside actors that are linked to an outside actor.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{\#\{i : w_{i,\text{out}} > 0\}}{n}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Open,
    cost: Cost::Linear,
    reference: Reference::new(
        "Bathelt, Malmberg & Maskell 2004, Progress in Human Geography",
        "10.1191/0309132504ph469oa",
    ),
    same_as: &[],
    compute: Compute::Cluster(external_reach),
};

/// In [0, 1], with a Wilson interval; undefined without actors. O(n).
fn external_reach(network: &Network) -> Measure {
    let reaching = network.outward.iter().filter(|it| **it > 0.0).count();
    Measure::share(reaching, network.actor_count(), Reason::Empty)
}
