//! Global efficiency: how short the ways through a cluster are.

use super::estimate;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::shortest_paths::Distances;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("global-efficiency"),
    label: Label::new("전역 효율", "Global efficiency"),
    summary: Label::new(
        "모든 참여자 쌍의 거리 역수 평균. 길이 없는 쌍은 0으로 셉니다.",
        "Mean of 1/distance over all pairs of actors; a pair without a path counts 0.",
    ),
    tier: Tier::Headline,
    formula: r"E = \frac{1}{n(n-1)} \sum_{i \ne j} \frac{1}{d_{ij}}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new(
        "Latora & Marchiori 2001, Physical Review Letters",
        "10.1103/PhysRevLett.87.198701",
    ),
    same_as: &["networkx: nx.global_efficiency(G)"],
    compute: Compute::Cluster(global_efficiency),
};

/// In [0, 1]; undefined below two actors. O(nm); sampled in large networks, Eppstein & Wang 2004.
pub(super) fn global_efficiency(network: &Network) -> Measure {
    let n = network.actor_count();
    match n {
        0 => Measure::Undefined(Reason::Empty),
        1 => Measure::Undefined(Reason::TooFewActors),
        _ => {
            let pairs = (n * (n - 1)) as f64;
            match network.distances() {
                // A sum of rounded parts may pass the bound of a complete network by the last bit.
                Distances::Exact(profiles) => {
                    let sum: f64 = profiles.iter().map(|it| it.reciprocal_sum).sum();
                    Measure::of((sum / pairs).min(1.0))
                }
                Distances::Sampled(found) => {
                    let sum: f64 = found.profiles.iter().map(|it| it.reciprocal_sum).sum();
                    let error: f64 = found.profiles.iter().map(|it| it.reciprocal_error).sum();
                    estimate::mean(Range::UNIT, [sum, error, pairs], (found.samples, found.seed))
                }
            }
        }
    }
}
