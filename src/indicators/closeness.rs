//! Closeness, corrected: how near each actor is to those whom it can reach, and how many these are.

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
    id: IndicatorId::new("closeness"),
    label: Label::new("근접 중심성(보정)", "Closeness, corrected"),
    summary: Label::new(
        "이어진 참여자까지 평균 거리의 역수에, 이어진 참여자의 비율을 곱한 값.",
        "One over the mean distance to the actors within reach, times the share of actors within reach.",
    ),
    tier: Tier::Detail,
    formula: r"c_i = \frac{r_i - 1}{n - 1} \cdot \frac{r_i - 1}{\sum_j d_{ij}}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Wasserman & Faust 1994, Social Network Analysis", "10.1017/CBO9780511815478"),
    same_as: &["networkx: nx.closeness_centrality(G, wf_improved=True)"],
    compute: Compute::Actors(closeness),
};

/// One value per node in [0, 1], 0 for an isolate; undefined below two actors. O(nm), once per network; sampled in large networks,
/// Eppstein & Wang 2004.
pub(super) fn closeness(network: &Network) -> Vec<Measure> {
    let n = network.actor_count();
    if n < 2 {
        return vec![Measure::Undefined(Reason::TooFewActors); n];
    }
    let of = |(reachable, sum): (f64, f64)| {
        if reachable > 0.0 { reachable / (n - 1) as f64 * (reachable / sum) } else { 0.0 }
    };
    match network.distances() {
        Distances::Exact(profiles) => {
            profiles.iter().map(|it| Measure::of(of((f64::from(it.reachable), it.sum as f64)))).collect()
        }
        Distances::Sampled(found) => {
            let sum = |it: &SampledProfile| (it.sum, it.sum_error);
            // No distance is less than a step, whatever the samples say.
            estimate::distances(found, sum, |it, sum| {
                let reachable = f64::from(it.reachable);
                of((reachable, sum.max(reachable)))
            })
        }
    }
}
