//! Degree assortativity: whether actors of many linkages are linked to each other.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::kernels::assortativity;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("degree-assortativity"),
    label: Label::new("연결 정도 동류성", "Degree assortativity"),
    summary: Label::new(
        "연계 양 끝의 연결 정도 사이 상관. 양수이면 비슷한 정도끼리, 음수이면 다른 정도끼리 연계됩니다.",
        "Correlation of the degrees at the two ends of a linkage; above 0 like is linked to like, below 0 to unlike.",
    ),
    tier: Tier::Detail,
    formula: r"\operatorname{corr}_{(i,j) \in E}(k_i, k_j)",
    range: Range::between(-1.0, 1.0),
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Newman 2002, Physical Review Letters", "10.1103/PhysRevLett.89.208701"),
    same_as: &[
        "networkx: nx.degree_pearson_correlation_coefficient(G)",
        "igraph: G.assortativity_degree(directed=False)",
    ],
    compute: Compute::Cluster(degree_assortativity),
};

/// In [−1, 1]; undefined without linkages and where all ends have the same degree. O(m).
pub(super) fn degree_assortativity(network: &Network) -> Measure {
    if let Some(reason) = policy::unlinked(network) {
        return Measure::Undefined(reason);
    }
    let found = assortativity::degree_assortativity(&network.graph);
    found.map_or(Measure::Undefined(Reason::ZeroVariance), Measure::of)
}
