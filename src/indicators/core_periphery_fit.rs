//! Core–periphery fit: how well a core to which everything is linked describes a cluster.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::kernels::core_periphery;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("core-periphery-fit"),
    label: Label::new("핵심–주변 적합도", "Core–periphery fit"),
    summary: Label::new(
        "모든 연계의 한쪽 끝이 핵심에 있다는 모형과 실제 연계의 상관. 가장 잘 맞는 핵심의 값입니다.",
        "Correlation between the linkages and the pattern in which each has an end in a core, for the core that fits best.",
    ),
    tier: Tier::Detail,
    formula: r"\max_{C} \operatorname{corr}(A_{ij}, [i \in C \lor j \in C])",
    range: Range::between(-1.0, 1.0),
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Borgatti & Everett 2000, Social Networks", "10.1016/S0378-8733(99)00019-2"),
    same_as: &[],
    compute: Compute::Cluster(core_periphery_fit),
};

/// In [−1, 1]; undefined below three actors and where all pairs are linked or none. Exact up to 16 actors.
fn core_periphery_fit(network: &Network) -> Measure {
    if let Some(reason) = policy::fewer_than(network, 3) {
        return Measure::Undefined(reason);
    }
    let found = core_periphery::core_periphery(&network.graph);
    found.map_or(Measure::Undefined(Reason::ZeroVariance), |it| Measure::of(it.fit))
}
