//! Reciprocity: how many directed linkages have one that leads back.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::csr::Arcs;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("reciprocity"),
    label: Label::new("상호성", "Reciprocity"),
    summary: Label::new(
        "방향이 있는 연계 가운데 반대 방향의 연계도 있는 비율. 방향이 없는 종류는 세지 않습니다.",
        "Share of the directed linkages whose reverse exists; kinds without a direction do not count.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{\#\{(i,j) : i \to j,\ j \to i\}}{\#\{(i,j) : i \to j\}}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Arcs,
    cost: Cost::Linear,
    reference: Reference::new("Wasserman & Faust 1994, Social Network Analysis", "10.1017/CBO9780511815478"),
    same_as: &[],
    compute: Compute::Cluster(reciprocity),
};

/// In [0, 1], with a Wilson interval; undefined without a directed linkage. The same as `nx.overall_reciprocity` and, in R,
/// `sna::grecip(measure = "edgewise")` on the arcs of directed kinds alone. O(m log m).
fn reciprocity(network: &Network) -> Measure {
    let n = network.actor_count();
    if n == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let directed = network.ties.iter().filter(|it| it.directed).map(|it| (it.source, it.target));
    let arcs = Arcs::new(n, directed.collect());
    let returned = arcs.arcs().filter(|(a, b)| arcs.followers(*b).binary_search(a).is_ok()).count();
    Measure::share(returned, arcs.arc_count(), Reason::NoLinkages)
}
