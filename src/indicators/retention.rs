//! Retention: how much of a cluster still hangs together without some of its actors.
//!
//! Without any such actor it is the share of the largest component: nothing is lost with what is not there.

use super::anchor_share::anchor;
use super::estimate;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::removal::{largest_without, largest_without_each};
use crate::kernels::sampling::Estimate;
use crate::model::measure::{Measure, Reason};
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;
use std::cmp::Reverse;

/// Without the anchor.
pub(super) const ANCHOR: Indicator = Indicator {
    id: IndicatorId::new("retention-without-anchor"),
    label: Label::new("앵커 제거 후 유지율", "Retention without the anchor"),
    summary: Label::new(
        "앵커를 뺀 나머지 참여자 가운데 최대 연결 집단에 속하는 비율.",
        "Share of the actors that are left without the anchor in the largest group that hangs together.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{L(G \setminus X)}{n - \# X},\ X = \{\text{anchor}\}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Schneider et al. 2011, PNAS", "10.1073/pnas.1009440108"),
    same_as: &[],
    compute: Compute::Cluster(without_anchor),
};

/// Without the 5 % of the actors with the highest degree.
pub(super) const TOP: Indicator = Indicator {
    id: IndicatorId::new("retention-without-top"),
    label: Label::new("상위 5 % 제거 후 유지율", "Retention without the top 5 %"),
    summary: Label::new(
        "연결 정도 상위 5 % 참여자를 뺀 나머지 참여자 가운데 최대 연결 집단에 속하는 비율.",
        "Share of the actors that are left without the 5 % of the actors with the highest degree in the largest group that hangs together.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{L(G \setminus X)}{n - \# X},\ X = \{\lceil n/20 \rceil \text{ of highest } k\}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Schneider et al. 2011, PNAS", "10.1073/pnas.1009440108"),
    same_as: &[],
    compute: Compute::Cluster(without_top),
};

/// Without government.
pub(super) const GOVERNMENT: Indicator = Indicator {
    id: IndicatorId::new("retention-without-government"),
    label: Label::new("정부 제거 후 유지율", "Retention without government"),
    summary: Label::new(
        "정부·공공기관을 뺀 나머지 참여자 가운데 최대 연결 집단에 속하는 비율.",
        "Share of the actors that are left without government in the largest group that hangs together.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{L(G \setminus X)}{n - \# X},\ X = \{i : g(i) = \text{government}\}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Schneider et al. 2011, PNAS", "10.1073/pnas.1009440108"),
    same_as: &[],
    compute: Compute::Cluster(|it| without(it, &[Sector::Government])),
};

/// Without public bodies: government and support.
pub(super) const PUBLIC: Indicator = Indicator {
    id: IndicatorId::new("retention-without-public"),
    label: Label::new("공공 제거 후 유지율", "Retention without public bodies"),
    summary: Label::new(
        "정부·공공기관과 지원기관을 뺀 나머지 참여자 가운데 최대 연결 집단에 속하는 비율.",
        "Share of the actors that are left without public bodies: government and support in the largest group that hangs together.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{L(G \setminus X)}{n - \# X},\ X = \{i : g(i) \in \{\text{government}, \text{support}\}\}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Schneider et al. 2011, PNAS", "10.1073/pnas.1009440108"),
    same_as: &[],
    compute: Compute::Cluster(|it| without(it, &[Sector::Government, Sector::Support])),
};

/// Without universities, institutes and hospitals.
pub(super) const RESEARCH: Indicator = Indicator {
    id: IndicatorId::new("retention-without-research"),
    label: Label::new("연구 제거 후 유지율", "Retention without research"),
    summary: Label::new(
        "대학·연구기관·병원을 뺀 나머지 참여자 가운데 최대 연결 집단에 속하는 비율.",
        "Share of the actors that are left without universities, institutes and hospitals in the largest group that hangs together.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{L(G \setminus X)}{n - \# X},\ X = \{i : g(i) \in \{\text{academia}, \text{research}, \text{hospital}\}\}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Schneider et al. 2011, PNAS", "10.1073/pnas.1009440108"),
    same_as: &[],
    compute: Compute::Cluster(|it| without(it, &[Sector::Academia, Sector::Research, Sector::Hospital])),
};

/// Without investors.
pub(super) const INVESTORS: Indicator = Indicator {
    id: IndicatorId::new("retention-without-investors"),
    label: Label::new("투자자 제거 후 유지율", "Retention without investors"),
    summary: Label::new(
        "투자자를 뺀 나머지 참여자 가운데 최대 연결 집단에 속하는 비율.",
        "Share of the actors that are left without investors in the largest group that hangs together.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{L(G \setminus X)}{n - \# X},\ X = \{i : g(i) = \text{investor}\}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Schneider et al. 2011, PNAS", "10.1073/pnas.1009440108"),
    same_as: &[],
    compute: Compute::Cluster(|it| without(it, &[Sector::Investor])),
};

/// In (0, 1], with a Wilson interval; undefined where nobody lies between others, and where nobody is left. O(nm), once per
/// network. In a sampled network the interval takes in those of all who may be the anchor.
fn without_anchor(network: &Network) -> Measure {
    match (network.actor_count(), anchor(network)) {
        (0, _) => Measure::Undefined(Reason::Empty),
        (_, None) => Measure::Undefined(Reason::ZeroVariance),
        (_, Some(anchor)) => {
            let measure = retention(network, |it| it == anchor);
            match (network.betweenness().sampled(), measure.value()) {
                (Some(found), Some(value)) => without_candidates(network, found, value),
                (None, _) | (_, None) => measure,
            }
        }
    }
}

/// The retention without the anchor, with what it may be without any actor whose betweenness may be the largest. O(n + m).
fn without_candidates(network: &Network, found: &Estimate, value: f64) -> Measure {
    let largest = found.values.iter().fold(0.0_f64, |largest, it| largest.max(*it));
    let left = largest_without_each(&network.graph, network.components(), network.blocks());
    let others = network.actor_count() - 1;
    let mut bounds = [1.0_f64, 0.0];
    for (size, _) in left.into_iter().zip(&found.values).filter(|it| *it.1 + 2.0 * found.error >= largest) {
        if let Measure::Value { interval: Some(interval), .. } = Measure::share(size, others, Reason::Empty) {
            bounds = [bounds[0].min(interval.low), bounds[1].max(interval.high)];
        }
    }
    estimate::within(Range::UNIT, value, bounds, (found.samples, found.seed))
}

/// In (0, 1], with a Wilson interval; undefined where nobody is left. Ties by IRI. O(n log n + m).
fn without_top(network: &Network) -> Measure {
    let mut by_degree: Vec<u32> = network.graph.ids().collect();
    by_degree.sort_by_key(|it| (Reverse(network.graph.degree(*it)), *it));
    let mut is_top = vec![false; by_degree.len()];
    for node in by_degree.iter().take(network.actor_count().div_ceil(20)) {
        is_top[*node as usize] = true;
    }
    retention(network, |it| is_top[it as usize])
}

/// In (0, 1], with a Wilson interval; undefined where nobody is left. O(m).
fn without(network: &Network, sectors: &[Sector]) -> Measure {
    retention(network, |it| sectors.contains(&network.sector(it)))
}

fn retention(network: &Network, is_taken: impl Fn(u32) -> bool) -> Measure {
    let taken: Vec<bool> = network.graph.ids().map(is_taken).collect();
    let left = taken.iter().filter(|it| !**it).count();
    Measure::share(largest_without(&network.graph, &taken), left, Reason::Empty)
}
