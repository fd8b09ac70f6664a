//! Degree hierarchy: how steeply the degrees fall from actor to actor.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("degree-hierarchy"),
    label: Label::new("연결 위계", "Degree hierarchy"),
    summary: Label::new(
        "연결 정도를 순위의 로그에 회귀한 기울기의 크기. 클수록 소수에 집중된 위계입니다.",
        "Slope with which the logarithm of degree falls over that of rank; the steeper, the more of a hierarchy.",
    ),
    tier: Tier::Detail,
    formula: r"-\frac{\operatorname{cov}(\ln r, \ln k_{(r)})}{\operatorname{var}(\ln r)}",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new(
        "Crespo, Suire & Vicente 2014, Journal of Economic Geography",
        "10.1093/jeg/lbt006",
    ),
    same_as: &[],
    compute: Compute::Cluster(degree_hierarchy),
};

/// At least 0; undefined without linkages and with fewer than three actors that have one. O(n log n).
fn degree_hierarchy(network: &Network) -> Measure {
    if let Some(reason) = policy::unlinked(network) {
        return Measure::Undefined(reason);
    }
    let mut degrees: Vec<usize> = network.graph.ids().map(|it| network.graph.degree(it)).collect();
    degrees.retain(|it| *it > 0);
    degrees.sort_unstable_by(|a, b| b.cmp(a));
    if degrees.len() < 3 {
        return Measure::Undefined(Reason::TooFewActors);
    }
    let points: Vec<(f64, f64)> =
        (1_u32..).zip(degrees).map(|(rank, k)| (f64::from(rank).ln(), (k as f64).ln())).collect();
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / points.len() as f64;
    let (rank, degree) = (mean(|it| it.0), mean(|it| it.1));
    let covariance: f64 = points.iter().map(|it| (it.0 - rank) * (it.1 - degree)).sum();
    let variance: f64 = points.iter().map(|it| (it.0 - rank).powi(2)).sum();
    Measure::of((-covariance / variance).max(0.0))
}
