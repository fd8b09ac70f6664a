//! Transitivity: how often two partners of an actor are partners, too.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::triangles::triples;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("transitivity"),
    label: Label::new("이행성", "Transitivity"),
    summary: Label::new(
        "같은 참여자와 연계된 두 참여자가 서로도 연계된 비율.",
        "Share of the pairs of partners of an actor that are linked to each other.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{3 \cdot \text{triangles}}{\text{triples}}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Watts & Strogatz 1998, Nature", "10.1038/30918"),
    same_as: &["networkx: nx.transitivity(G)", "igraph: G.transitivity_undirected()"],
    compute: Compute::Cluster(transitivity),
};

/// In [0, 1], with a Wilson interval; undefined without a pair of adjacent edges. O(m √m), once per network.
pub(super) fn transitivity(network: &Network) -> Measure {
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    // Each triangle closes three triples, one at each of its corners.
    let closed = network.triangles().iter().sum();
    Measure::share(closed, triples(&network.graph), Reason::NoTriples)
}
