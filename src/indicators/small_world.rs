//! Small-world ratio: clustered as a lattice, and yet with short ways, as a random network.

use super::average_clustering::average_clustering;
use super::average_path_length::average_path_length;
use super::estimate;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("small-world"),
    label: Label::new("좁은 세상 비", "Small-world ratio"),
    summary: Label::new(
        "같은 크기의 무작위 네트워크에 견준 군집 계수와 경로 길이의 비. 1보다 크면 좁은 세상입니다.",
        "Clustering over that of a random network of the same size, divided by path length over its; above 1 is a small world.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{\bar{C}/C_r}{L/L_r},\ C_r = \frac{\bar{k}}{n-1},\ L_r = \frac{\ln n}{\ln \bar{k}}",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Humphries & Gurney 2008, PLoS ONE", "10.1371/journal.pone.0002051"),
    same_as: &[],
    compute: Compute::Cluster(small_world),
};

/// At least 0; undefined below three actors, without linkages, and for a mean degree of at most 1, where a random network
/// has no path length to compare with. O(nm), once per network.
fn small_world(network: &Network) -> Measure {
    if let Some(reason) = policy::fewer_than(network, 3).or_else(|| policy::unlinked(network)) {
        return Measure::Undefined(reason);
    }
    let n = network.actor_count() as f64;
    let mean_degree = 2.0 * network.linkage_count() as f64 / n;
    if mean_degree <= 1.0 {
        return Measure::Undefined(Reason::NotEstimable);
    }
    let (random_clustering, random_length) = (mean_degree / (n - 1.0), n.ln() / mean_degree.ln());
    let path_length = average_path_length(network);
    let (Some(clustering), Some(length)) = (average_clustering(network).value(), path_length.value()) else {
        return Measure::Undefined(Reason::NotEstimable);
    };
    let of = |length: f64| clustering / random_clustering / (length / random_length);
    match (estimate::sample_of(&[path_length]), estimate::bounds(&path_length)) {
        (Some(sample), Some([low, high])) => Measure::sampled(of(length), [of(high), of(low)], sample),
        (None, _) | (_, None) => Measure::of(of(length)),
    }
}
