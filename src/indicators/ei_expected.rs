//! E-I expected: the E-I index of linkages that do not look at sectors, and what is above it.

use super::ei_index::ei_index;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// What chance gives.
pub(super) const EXPECTED: Indicator = Indicator {
    id: IndicatorId::new("ei-expected"),
    label: Label::new("E-I 기댓값", "E-I expected"),
    summary: Label::new(
        "부문을 가리지 않고 연계될 때 기대되는 E-I 지수.",
        "E-I index to be expected of linkages that do not look at sectors.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{\sum_{a \ne b} n_a n_b - \sum_a n_a(n_a - 1)}{n(n-1)}",
    range: Range::between(-1.0, 1.0),
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Krackhardt & Stern 1988, Social Psychology Quarterly", "10.2307/2786835"),
    same_as: &[],
    compute: Compute::Cluster(expected),
};

/// What is above chance.
pub(super) const EXCESS: Indicator = Indicator {
    id: IndicatorId::new("ei-excess"),
    label: Label::new("E-I 초과", "E-I excess"),
    summary: Label::new(
        "E-I 지수에서 기댓값을 뺀 값. 양수이면 우연보다 부문 사이 연계가 많습니다.",
        "E-I index less what is to be expected; above 0 more linkages lead between sectors than by chance.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{E - I}{E + I} - \mathrm{EI}_{\text{expected}}",
    range: Range::between(-2.0, 2.0),
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Krackhardt & Stern 1988, Social Psychology Quarterly", "10.2307/2786835"),
    same_as: &[],
    compute: Compute::Cluster(excess),
};

/// In [−1, 1]; undefined without linkages or with one sector only. O(n).
fn expected(network: &Network) -> Measure {
    if let Some(reason) = policy::unlinked(network).or_else(|| policy::one_sector(network)) {
        return Measure::Undefined(reason);
    }
    let n = network.actor_count();
    let inside: usize = network.sector_counts().iter().map(|it| it * it.saturating_sub(1)).sum();
    let all = n * (n - 1);
    Measure::of((all as f64 - 2.0 * inside as f64) / all as f64)
}

/// In [−2, 2]; undefined without linkages or with one sector only. O(m).
fn excess(network: &Network) -> Measure {
    match (ei_index(network), expected(network)) {
        (Measure::Value { value, .. }, Measure::Value { value: expected, .. }) => {
            Measure::of(value - expected)
        }
        (Measure::Undefined(reason), _) | (_, Measure::Undefined(reason)) => Measure::Undefined(reason),
    }
}
