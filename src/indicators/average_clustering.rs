//! Average clustering: how many pairs of the partners of an actor are partners on average.

use super::local_clustering;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("average-clustering"),
    label: Label::new("평균 군집 계수", "Average clustering"),
    summary: Label::new(
        "국지 군집 계수의 평균. 상대가 둘보다 적은 참여자는 0으로 셉니다.",
        "Mean of local clustering over all actors; those with fewer than two partners count 0.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{1}{n} \sum_i \frac{2 t_i}{k_i(k_i - 1)}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Watts & Strogatz 1998, Nature", "10.1038/30918"),
    same_as: &[
        "networkx: nx.average_clustering(G)",
        r#"igraph: G.transitivity_avglocal_undirected(mode="zero")"#,
    ],
    compute: Compute::Cluster(average_clustering),
};

/// In [0, 1]; undefined without actors. O(m √m).
pub(super) fn average_clustering(network: &Network) -> Measure {
    match network.actor_count() {
        0 => Measure::Undefined(Reason::Empty),
        n => Measure::of(local_clustering::values(network).sum::<f64>() / n as f64),
    }
}
