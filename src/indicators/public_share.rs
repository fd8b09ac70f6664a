//! Public shares: how much of linkages, money and brokerage is that of government and support bodies.

use super::estimate;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::sector_share::sums;
use crate::model::measure::{Measure, Reason};
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// Of linkages.
pub(super) const TIES: Indicator = Indicator {
    id: IndicatorId::new("public-tie-share"),
    label: Label::new("공공 연계 비중", "Public share of linkages"),
    summary: Label::new(
        "연계 강도의 양 끝 가운데 정부·지원기관인 끝의 비중.",
        "Share of the ends of linkages, by strength, that are government or support bodies.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{\sum_e w_e \cdot \#\text{public ends}}{2W}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::LowerIsMature,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new(
        "Etzkowitz & Leydesdorff 2000, Research Policy",
        "10.1016/S0048-7333(99)00055-4",
    ),
    same_as: &[],
    compute: Compute::Cluster(public_tie_share),
};

/// Of money.
pub(super) const FUNDING: Indicator = Indicator {
    id: IndicatorId::new("public-funding-share"),
    label: Label::new("공공 재원 비중", "Public share of funding"),
    summary: Label::new(
        "클러스터의 참여자가 받은 자금 가운데 정부·지원기관(안팎)이 준 비중. 인수 대금도 받은 자금으로 세며, 통계로만 주어진 연간 공공 연구비는 들어 있지 않습니다. 금액이나 환율이 없는 연계는 뺍니다.",
        "Share of the money received by actors of the cluster that government or support bodies, inside or outside, gave. Prices of acquisitions count as money received; yearly public research funds given as a statistic do not. Linkages without an amount or a rate are left out.",
    ),
    formula: r"F_{\text{public}} / F",
    reads: NamedView::Money,
    compute: Compute::Case(public_funding_share),
    ..TIES
};

/// Of brokerage.
pub(super) const BETWEENNESS: Indicator = Indicator {
    id: IndicatorId::new("public-betweenness-share"),
    label: Label::new("공공 매개 비중", "Public share of brokerage"),
    summary: Label::new(
        "매개 중심성 합계 가운데 정부·지원기관의 비중.",
        "Share of the betweenness of all actors that government and support bodies have.",
    ),
    tier: Tier::Detail,
    formula: r"\sum_{i \in \text{public}} b_i / \sum_i b_i",
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Freeman 1977, Sociometry", "10.2307/3033543"),
    compute: Compute::Cluster(public_betweenness_share),
    ..TIES
};

/// The part of the public sectors in the sums of a quantity over sectors.
fn share(sums: [f64; 7], without: Reason) -> Measure {
    let total: f64 = sums.iter().sum();
    if total > 0.0 { Measure::of((public(&sums) / total).min(1.0)) } else { Measure::Undefined(without) }
}

/// The sum over the public sectors.
fn public(sums: &[f64; 7]) -> f64 {
    Sector::ALL.iter().filter(|it| it.is_public()).map(|it| sums[it.index()]).sum()
}

/// In [0, 1]; undefined without linkages. O(m).
fn public_tie_share(network: &Network) -> Measure {
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    share(sums(network, |it| network.graph.strength(it)), Reason::NoLinkages)
}

/// In [0, 1]; undefined without money, or without its rates. O(capital linkages), once per case.
pub(super) fn public_funding_share(case: &Case<'_>) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    share(case.money().given, case.money().reason())
}

/// In [0, 1]; undefined when nobody lies between two others. O(nm), once per network.
fn public_betweenness_share(network: &Network) -> Measure {
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let between = network.betweenness();
    let without = if network.linkage_count() == 0 { Reason::NoLinkages } else { Reason::ZeroVariance };
    let sums = sums(network, |it| between.values()[it as usize]);
    let (public, total) = (public(&sums), sums.iter().sum::<f64>());
    estimate::share(share(sums, without), [public, total - public], between.sampled())
}
