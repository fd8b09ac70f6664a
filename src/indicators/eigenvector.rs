//! Eigenvector centrality: linked with those who are linked with those, and so on.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::eigenvector;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("eigenvector"),
    label: Label::new("고유벡터 중심성", "Eigenvector centrality"),
    summary: Label::new(
        "중심적인 참여자와 연계될수록 큰 값. 최대 연결 집단에서 가장 큰 값을 1로 하고, 그 밖은 0입니다.",
        "The greater, the more central the actors to which an actor is linked; greatest value 1 in the largest group that hangs together, 0 outside it.",
    ),
    tier: Tier::Detail,
    formula: r"A x = \lambda_1 x,\ \max_i x_i = 1",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new(
        "Bonacich 1972, Journal of Mathematical Sociology",
        "10.1080/0022250X.1972.9989806",
    ),
    same_as: &[
        r#"igraph: {v["_nx_name"]: x for g in [G.connected_components().giant()] for v, x in zip(g.vs, g.eigenvector_centrality(scale=True))}"#,
    ],
    compute: Compute::Actors(eigenvector),
};

/// One value per node in [0, 1], 0 for an isolate; undefined without linkages. O(m) per step.
fn eigenvector(network: &Network) -> Vec<Measure> {
    if network.linkage_count() == 0 {
        return vec![Measure::Undefined(Reason::NoLinkages); network.actor_count()];
    }
    match eigenvector::eigenvector(&network.graph, network.components()) {
        Some(values) => values.into_iter().map(Measure::of).collect(),
        None => vec![Measure::Undefined(Reason::NotEstimable); network.actor_count()],
    }
}
