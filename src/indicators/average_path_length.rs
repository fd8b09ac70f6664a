//! Average path length: how many steps lead from one actor to another.

use super::estimate;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::shortest_paths::Distances;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("average-path-length"),
    label: Label::new("평균 경로 길이", "Average path length"),
    summary: Label::new(
        "최대 연결 집단 안 두 참여자 사이 거리의 평균.",
        "Mean distance between two actors of the largest group that hangs together.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{1}{\#c(\#c - 1)} \sum_{i \ne j \in c} d_{ij}",
    range: Range { low: Some(1.0), high: None },
    unit: Unit::Steps,
    direction: Direction::LowerIsMature,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Watts & Strogatz 1998, Nature", "10.1038/30918"),
    same_as: &[
        "networkx: nx.average_shortest_path_length(G.subgraph(max(nx.connected_components(G), key=len)))",
        "igraph: G.connected_components().giant().average_path_length()",
    ],
    compute: Compute::Cluster(average_path_length),
};

/// At least 1; undefined below two actors and without linkages. O(nm), once per network; sampled in large networks,
/// Eppstein & Wang 2004.
pub(super) fn average_path_length(network: &Network) -> Measure {
    policy::of_giant(network, |giant| {
        let pairs = (giant.len() * (giant.len() - 1)) as f64;
        match network.distances() {
            Distances::Exact(profiles) => {
                let steps: u64 = giant.iter().map(|it| profiles[*it as usize].sum).sum();
                Measure::of(steps as f64 / pairs)
            }
            Distances::Sampled(found) => {
                let profiles = giant.iter().map(|it| found.profiles[*it as usize]);
                let steps: f64 = profiles.clone().map(|it| it.sum).sum();
                let error: f64 = profiles.map(|it| it.sum_error).sum();
                estimate::mean(INDICATOR.range, [steps, error, pairs], (found.samples, found.seed))
            }
        }
    })
}
