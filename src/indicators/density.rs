//! Density: which share of the possible pairs is linked.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Interval, Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("density"),
    label: Label::new("밀도", "Density"),
    summary: Label::new(
        "가능한 참여자 쌍 가운데 연계된 비율. 크기가 다른 클러스터끼리는 비교하지 않습니다.",
        "Share of the possible pairs that is linked. Never compared across clusters of different size.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{2m}{n(n-1)}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new(
        "Anderson, Butts & Carley 1999, Social Networks",
        "10.1016/S0378-8733(99)00011-8",
    ),
    same_as: &["networkx: nx.density(G)", "igraph: G.density()"],
    compute: Compute::Cluster(density),
};

/// In [0, 1], with a 95 % interval from the jackknife over actors; undefined below two actors. O(n).
fn density(network: &Network) -> Measure {
    let (n, m) = (network.actor_count(), network.linkage_count());
    match n {
        0 => return Measure::Undefined(Reason::Empty),
        1 => return Measure::Undefined(Reason::TooFewActors),
        _ => {}
    }
    let value = 2.0 * m as f64 / (n * (n - 1)) as f64;
    let interval = jackknife_error(network).map(|error| {
        let half = 1.959_963_984_540_054 * error;
        Interval::confidence((value - half).max(0.0), (value + half).min(1.0), n)
    });
    Measure::Value { value, interval }
}

/// Standard error over the values `Z_i` without one actor each, `√((n−2)/(2n) Σ(Z_i − mean)²)`; `None` below three.
/// Snijders & Borgatti 1999.
fn jackknife_error(network: &Network) -> Option<f64> {
    let (n, m) = (network.actor_count(), network.linkage_count());
    if n < 3 {
        return None;
    }
    let pairs = ((n - 1) * (n - 2)) as f64 / 2.0;
    let without: Vec<f64> =
        network.graph.ids().map(|it| (m - network.graph.degree(it)) as f64 / pairs).collect();
    let mean = without.iter().sum::<f64>() / n as f64;
    let squares: f64 = without.iter().map(|it| (it - mean) * (it - mean)).sum();
    Some(((n - 2) as f64 / (2 * n) as f64 * squares).sqrt())
}
