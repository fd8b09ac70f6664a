//! Harmonic closeness: how near each actor is to all others.

use super::estimate;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::sampled_distances::SampledProfile;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::shortest_paths::Distances;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("harmonic-closeness"),
    label: Label::new("조화 근접 중심성", "Harmonic closeness"),
    summary: Label::new(
        "다른 참여자까지 거리의 역수 평균. 연결되지 않은 참여자는 0으로 셉니다.",
        "Mean of 1/distance to all other actors; an actor without a path counts 0.",
    ),
    tier: Tier::Headline,
    formula: r"h_i = \frac{1}{n-1} \sum_{j \ne i} \frac{1}{d_{ij}}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Marchiori & Latora 2000, Physica A", "10.1016/S0378-4371(00)00311-3"),
    same_as: &[
        "igraph: G.harmonic_centrality()",
        "networkx: {i: h/(len(G)-1) for i, h in nx.harmonic_centrality(G).items()}",
    ],
    compute: Compute::Actors(harmonic_closeness),
};

/// One value per node in [0, 1]; undefined below two actors. O(nm); sampled in large networks, Eppstein & Wang 2004.
fn harmonic_closeness(network: &Network) -> Vec<Measure> {
    let n = network.actor_count();
    if n < 2 {
        return vec![Measure::Undefined(Reason::TooFewActors); n];
    }
    let others = (n - 1) as f64;
    match network.distances() {
        Distances::Exact(profiles) => {
            profiles.iter().map(|it| Measure::of(it.reciprocal_sum / others)).collect()
        }
        Distances::Sampled(found) => {
            let sum = |it: &SampledProfile| (it.reciprocal_sum, it.reciprocal_error);
            estimate::distances(found, sum, |_, sum| sum / others)
        }
    }
}
