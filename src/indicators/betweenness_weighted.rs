//! Weighted betweenness: on how many ways of least length between others each actor lies.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::weighted_betweenness::weighted_betweenness;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("betweenness-weighted"),
    label: Label::new("가중 매개 중심성", "Weighted betweenness"),
    summary: Label::new(
        "연계의 길이를 1/강도로 볼 때, 다른 두 참여자 사이의 최단 경로 가운데 참여자를 지나는 비율.",
        "Share of the shortest paths between two other actors that pass an actor, a linkage being as long as 1/strength.",
    ),
    tier: Tier::Headline,
    formula: r"b^w_i = \frac{2}{(n-1)(n-2)} \sum_{s<t} \frac{\sigma^w_{st}(i)}{\sigma^w_{st}},\ \ell_{ij} = 1/w_{ij}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Distance,
    cost: Cost::Quadratic,
    reference: Reference::new(
        "Brandes 2001, Journal of Mathematical Sociology",
        "10.1080/0022250X.2001.9990249",
    ),
    same_as: &[r#"igraph: [b/((G.vcount()-1)*(G.vcount()-2)/2) for b in G.betweenness(weights="weight")]"#],
    compute: Compute::Actors(betweenness_weighted),
};

/// One value per node in [0, 1]; undefined below three actors. Two lengths are equal when they differ by 1e-12 of theirs
/// at most. O(nm + n² log n).
fn betweenness_weighted(network: &Network) -> Vec<Measure> {
    let n = network.actor_count();
    if n < 3 {
        return vec![Measure::Undefined(Reason::TooFewActors); n];
    }
    let lengths = network.graph.clone().with_weights(|strength| 1.0 / strength);
    let pairs = ((n - 1) * (n - 2)) as f64 / 2.0;
    weighted_betweenness(&lengths).into_iter().map(|it| Measure::of((it / pairs).min(1.0))).collect()
}
