//! Algebraic connectivity: how hard a cluster is to cut in two.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::kernels::algebraic_connectivity;
use crate::kernels::subgraph::induced;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("algebraic-connectivity"),
    label: Label::new("대수적 연결도", "Algebraic connectivity"),
    summary: Label::new(
        "최대 연결 집단의 라플라스 행렬의 둘째로 작은 고윳값. 클수록 둘로 나누기 어렵습니다.",
        "Second smallest eigenvalue of the Laplacian of the largest group that hangs together; the greater, the harder to cut in two.",
    ),
    tier: Tier::Detail,
    formula: r"\lambda_2(D - A)",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Fiedler 1973, Czechoslovak Mathematical Journal", "10.21136/CMJ.1973.101168"),
    same_as: &[
        "networkx: nx.algebraic_connectivity(G.subgraph(max(nx.connected_components(G), key=len)), weight=None, tol=1e-12)",
    ],
    compute: Compute::Cluster(algebraic_connectivity),
};

/// In [0, n]; undefined below two actors, without linkages, and where more than 500 actors form so long a chain that the
/// search does not arrive.
fn algebraic_connectivity(network: &Network) -> Measure {
    policy::of_giant(network, |giant| {
        let found = algebraic_connectivity::algebraic_connectivity(&induced(&network.graph, giant));
        found.map_or(Measure::Undefined(Reason::NotEstimable), Measure::of)
    })
}
