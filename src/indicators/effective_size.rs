//! Effective size: how many partners each actor has that are not joined through one another.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("effective-size"),
    label: Label::new("유효 연결 규모", "Effective size"),
    summary: Label::new(
        "참여자의 연결 정도에서, 상대들끼리 서로 연계된 수의 평균을 뺀 값.",
        "Degree of an actor less the mean number of its partners to which a partner is linked.",
    ),
    tier: Tier::Detail,
    formula: r"k_i - 2 t_i/k_i",
    range: Range::POSITIVE,
    unit: Unit::Actors,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference { citation: "Borgatti 1997, Connections 20(1):35", doi: None },
    same_as: &["networkx: nx.effective_size(G)"],
    compute: Compute::Actors(effective_size),
};

/// One value per node in [0, k]; undefined for an isolate. O(m √m).
fn effective_size(network: &Network) -> Vec<Measure> {
    let of = |(node, triangles): (u32, &usize)| {
        let k = network.graph.degree(node) as f64;
        if k > 0.0 {
            Measure::of(k - 2.0 * *triangles as f64 / k)
        } else {
            Measure::Undefined(Reason::Isolate)
        }
    };
    network.graph.ids().zip(network.triangles()).map(of).collect()
}
