//! Katz centrality: how many walks lead to an actor, the longer the less they count.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::{eigenvector, katz};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("katz"),
    label: Label::new("카츠 중심성", "Katz centrality"),
    summary: Label::new(
        "참여자에 이르는 모든 보행의 수. 길수록 α의 거듭제곱만큼 덜 셉니다. 연계가 없으면 1.",
        "Number of walks that lead to an actor, each counted as a power of α by its length; 1 without a linkage.",
    ),
    tier: Tier::Detail,
    formula: r"x = (I - \alpha A)^{-1} \mathbf{1},\ \alpha = 0.85/\lambda_1",
    range: Range { low: Some(1.0), high: None },
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Katz 1953, Psychometrika", "10.1007/BF02289026"),
    same_as: &[
        "networkx: nx.katz_centrality_numpy(G, 0.85/max(nx.adjacency_spectrum(G, weight=None).real), 1.0, normalized=False, weight=None)",
    ],
    compute: Compute::Actors(katz),
};

/// Share of 1/λ₁ that α is.
const SHARE: f64 = 0.85;

/// One value per node, at least 1; undefined without linkages. O(m) per step.
fn katz(network: &Network) -> Vec<Measure> {
    let radius = eigenvector::spectral_radius(&network.graph, network.components());
    let Some(radius) = radius else {
        return vec![Measure::Undefined(Reason::NoLinkages); network.actor_count()];
    };
    match katz::katz(&network.graph, SHARE / radius) {
        Some(values) => values.into_iter().map(Measure::of).collect(),
        None => vec![Measure::Undefined(Reason::NotEstimable); network.actor_count()],
    }
}
