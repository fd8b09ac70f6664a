//! Local clustering: how many pairs of the partners of each actor are partners, too.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("local-clustering"),
    label: Label::new("국지 군집 계수", "Local clustering"),
    summary: Label::new(
        "참여자의 상대 쌍 가운데 서로 연계된 비율. 상대가 둘보다 적으면 0.",
        "Share of the pairs of partners of an actor that are linked to each other; 0 with fewer than two partners.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{2 t_i}{k_i (k_i - 1)}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Watts & Strogatz 1998, Nature", "10.1038/30918"),
    same_as: &["networkx: nx.clustering(G)", r#"igraph: G.transitivity_local_undirected(mode="zero")"#],
    compute: Compute::Actors(local_clustering),
};

/// One value per node in [0, 1]; never undefined. O(m √m).
fn local_clustering(network: &Network) -> Vec<Measure> {
    values(network).map(Measure::of).collect()
}

/// The values in node order.
pub(super) fn values(network: &Network) -> impl Iterator<Item = f64> {
    network.graph.ids().zip(network.triangles()).map(|(node, triangles)| {
        let k = network.graph.degree(node) as f64;
        if k < 2.0 { 0.0 } else { 2.0 * *triangles as f64 / (k * (k - 1.0)) }
    })
}
