//! Sector assortativity: whether linkages stay in their sector.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::kernels::assortativity;
use crate::model::measure::{Measure, Reason};
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("sector-assortativity"),
    label: Label::new("부문 동류성", "Sector assortativity"),
    summary: Label::new(
        "같은 부문 안의 연계가 우연보다 많은 정도. 1이면 모두 부문 안, 음수이면 부문 사이가 우연보다 많습니다.",
        "How much more often linkages stay in a sector than by chance; 1 when all do, below 0 when more lead between sectors than by chance.",
    ),
    tier: Tier::Detail,
    formula: r"r = \frac{\sum_s e_{ss} - \sum_s a_s b_s}{1 - \sum_s a_s b_s}",
    range: Range { low: None, high: Some(1.0) },
    unit: Unit::One,
    direction: Direction::LowerIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Newman 2003, Physical Review E", "10.1103/PhysRevE.67.026126"),
    same_as: &[r#"networkx: nx.attribute_assortativity_coefficient(G, "sector")"#],
    compute: Compute::Cluster(sector_assortativity),
};

/// At most 1; undefined without linkages, with one sector, and where all linkages are inside one sector. O(m).
fn sector_assortativity(network: &Network) -> Measure {
    if let Some(reason) = policy::unlinked(network).or_else(|| policy::one_sector(network)) {
        return Measure::Undefined(reason);
    }
    let mut matrix = [[0.0; Sector::ALL.len()]; Sector::ALL.len()];
    for (a, b, _) in network.graph.edges() {
        let (a, b) = (network.sector(a).index(), network.sector(b).index());
        matrix[a][b] += 1.0;
        matrix[b][a] += 1.0;
    }
    let found = assortativity::assortativity(&matrix);
    found.map_or(Measure::Undefined(Reason::ZeroVariance), Measure::of)
}
