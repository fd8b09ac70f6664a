//! Diameter: how many steps lead from an actor to the farthest at most.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::kernels::diameter::diameter as farthest_apart;
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::shortest_paths::Distances;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("diameter"),
    label: Label::new("지름", "Diameter"),
    summary: Label::new(
        "최대 연결 집단 안 두 참여자 사이 거리의 최댓값.",
        "Greatest distance between two actors of the largest group that hangs together.",
    ),
    tier: Tier::Detail,
    formula: r"\max_{i, j \in c} d_{ij}",
    range: Range { low: Some(1.0), high: None },
    unit: Unit::Steps,
    direction: Direction::LowerIsMature,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Wasserman & Faust 1994, Social Network Analysis", "10.1017/CBO9780511815478"),
    same_as: &[
        "networkx: nx.diameter(G.subgraph(max(nx.connected_components(G), key=len)))",
        "igraph: G.connected_components().giant().diameter()",
    ],
    compute: Compute::Cluster(diameter),
};

/// At least 1; undefined below two actors and without linkages. O(nm) at most, once per network. It is exact in large networks,
/// too: Crescenzi et al. 2013, 10.1016/j.tcs.2012.09.018.
fn diameter(network: &Network) -> Measure {
    policy::of_giant(network, |giant| {
        let farthest = match network.distances() {
            Distances::Exact(profiles) => giant.iter().map(|it| profiles[*it as usize].eccentricity).max(),
            Distances::Sampled(_) => giant.first().map(|it| farthest_apart(&network.graph, *it)),
        };
        Measure::of(f64::from(farthest.unwrap_or(0)))
    })
}
