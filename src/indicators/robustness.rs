//! Robustness: how long a cluster hangs together while its best linked actors leave.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::kernels::robustness;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// As it is.
pub(super) const ABSOLUTE: Indicator = Indicator {
    id: IndicatorId::new("robustness"),
    label: Label::new("강건성", "Robustness"),
    summary: Label::new(
        "연결 정도가 가장 높은 참여자부터 하나씩 빠질 때, 남은 최대 연결 집단 비중의 평균.",
        "Mean share of the largest group that hangs together while the actor of highest degree leaves, one after another.",
    ),
    tier: Tier::Headline,
    formula: r"R = \frac{1}{n} \sum_{q=1}^{n} s(q)",
    range: Range::between(0.0, 0.5),
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Schneider et al. 2011, PNAS", "10.1073/pnas.1009440108"),
    same_as: &[],
    compute: Compute::Cluster(robustness),
};

/// Against a complete network.
pub(super) const RELATIVE: Indicator = Indicator {
    id: IndicatorId::new("robustness-relative"),
    label: Label::new("상대 강건성", "Relative robustness"),
    summary: Label::new(
        "강건성을, 모든 참여자가 서로 연계된 네트워크의 값으로 나눈 값.",
        "Robustness over that of a network in which all actors are linked to each other.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{R}{(n-1)/(2n)}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Schneider et al. 2011, PNAS", "10.1073/pnas.1009440108"),
    same_as: &[],
    compute: Compute::Cluster(relative),
};

/// In [0, ½), 0 for one actor; undefined without actors. O(n log n + m).
fn robustness(network: &Network) -> Measure {
    let found = robustness::robustness(&network.graph);
    found.map_or(Measure::Undefined(Reason::Empty), Measure::of)
}

/// In [0, 1]; undefined below two actors. O(n log n + m).
fn relative(network: &Network) -> Measure {
    if let Some(reason) = policy::fewer_than(network, 2) {
        return Measure::Undefined(reason);
    }
    let n = network.actor_count() as f64;
    let found = robustness::robustness(&network.graph);
    found.map_or(Measure::Undefined(Reason::Empty), |it| Measure::of((it / ((n - 1.0) / (2.0 * n))).min(1.0)))
}
