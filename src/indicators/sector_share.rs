//! Sector shares: which share of actors, strength, brokerage, centrality and money each sector has.

use super::estimate;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The share of actors.
pub(super) const ACTORS: Indicator = Indicator {
    id: IndicatorId::new("sector-share-actors"),
    label: Label::new("부문별 참여자 비중", "Sector share of actors"),
    summary: Label::new("참여자 수 가운데 그 부문의 비중.", "Share of the actors that are of a sector."),
    tier: Tier::Headline,
    formula: r"n_a / n",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new("Powell et al. 2005, American Journal of Sociology", "10.1086/421508"),
    same_as: &[],
    compute: Compute::Sectors(of_actors),
};

/// The share of strength.
pub(super) const STRENGTH: Indicator = Indicator {
    id: IndicatorId::new("sector-share-strength"),
    label: Label::new("부문별 강도 비중", "Sector share of strength"),
    summary: Label::new(
        "참여자들의 연계 강도를 모두 더한 값 가운데 그 부문의 비중.",
        "Share of the strength of all actors that those of a sector have.",
    ),
    formula: r"\sum_{i \in a} s_i / \sum_i s_i",
    compute: Compute::Sectors(of_strength),
    ..ACTORS
};

/// The share of betweenness.
pub(super) const BETWEENNESS: Indicator = Indicator {
    id: IndicatorId::new("sector-share-betweenness"),
    label: Label::new("부문별 매개 비중", "Sector share of betweenness"),
    summary: Label::new(
        "참여자들의 매개 중심성을 모두 더한 값 가운데 그 부문의 비중.",
        "Share of the betweenness of all actors that those of a sector have.",
    ),
    formula: r"\sum_{i \in a} b_i / \sum_i b_i",
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Freeman 1977, Sociometry", "10.2307/3033543"),
    compute: Compute::Sectors(of_betweenness),
    ..ACTORS
};

/// The share of `PageRank`.
pub(super) const PAGERANK: Indicator = Indicator {
    id: IndicatorId::new("sector-share-pagerank"),
    label: Label::new("부문별 페이지랭크 비중", "Sector share of PageRank"),
    summary: Label::new(
        "페이지랭크 가운데 그 부문의 비중. 참여자가 많은 부문은 수만으로도 커집니다.",
        "Share of the PageRank that the actors of a sector have; a sector of many actors collects it by number alone.",
    ),
    formula: r"\sum_{i \in a} r_i",
    reference: Reference::new(
        "Brin & Page 1998, Computer Networks and ISDN Systems",
        "10.1016/S0169-7552(98)00110-X",
    ),
    compute: Compute::Sectors(of_page_rank),
    ..ACTORS
};

/// The share of money.
pub(super) const FUNDING: Indicator = Indicator {
    id: IndicatorId::new("sector-share-funding"),
    label: Label::new("부문별 재원 비중", "Sector share of funding"),
    summary: Label::new(
        "클러스터의 참여자가 받은 자금 가운데 그 부문이 받은 비중. 금액이나 환율이 없는 연계는 뺍니다.",
        "Share of the money received by actors of the cluster that those of a sector received; linkages without an amount or a rate are left out.",
    ),
    formula: r"\sum_{i \in a} f_i / \sum_i f_i",
    reads: NamedView::Money,
    compute: Compute::Sectors(of_funding),
    ..ACTORS
};

/// The sum of a quantity over a sector, as a share of that over all.
fn share(network: &Network, sector: Sector, of: impl Fn(u32) -> f64, without: Reason) -> Measure {
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let sums = sums(network, of);
    let total: f64 = sums.iter().sum();
    if total > 0.0 {
        Measure::of((sums[sector.index()] / total).min(1.0))
    } else {
        Measure::Undefined(without)
    }
}

/// The sums of a quantity over the sectors, in the order of [`Sector::ALL`].
pub(super) fn sums(network: &Network, of: impl Fn(u32) -> f64) -> [f64; 7] {
    let mut sums = [0.0; 7];
    for node in network.graph.ids() {
        sums[network.sector(node).index()] += of(node);
    }
    sums
}

/// In [0, 1]; never undefined for a sector that is present. O(n).
fn of_actors(case: &Case<'_>, sector: Sector) -> Measure {
    share(case.network(), sector, |_| 1.0, Reason::Empty)
}

/// In [0, 1]; undefined without linkages. O(m).
fn of_strength(case: &Case<'_>, sector: Sector) -> Measure {
    let network = case.network();
    share(network, sector, |it| network.graph.strength(it), Reason::NoLinkages)
}

/// In [0, 1]; undefined when nobody lies between two others. O(nm), once per network.
fn of_betweenness(case: &Case<'_>, sector: Sector) -> Measure {
    let network = case.network();
    let between = network.betweenness();
    let without = if network.linkage_count() == 0 { Reason::NoLinkages } else { Reason::ZeroVariance };
    let values = between.values();
    let measure = share(network, sector, |it| values[it as usize], without);
    let sums = sums(network, |it| values[it as usize]);
    let (part, total) = (sums[sector.index()], sums.iter().sum::<f64>());
    estimate::share(measure, [part, total - part], between.sampled())
}

/// In [0, 1]; undefined where `PageRank` is. O(m) per step, once per network.
fn of_page_rank(case: &Case<'_>, sector: Sector) -> Measure {
    let network = case.network();
    match network.page_rank() {
        Some(ranks) => share(network, sector, |it| ranks[it as usize], Reason::Empty),
        None => Measure::Undefined(Reason::NotEstimable),
    }
}

/// In [0, 1]; undefined without money, or without its rates. O(capital linkages), once per case.
fn of_funding(case: &Case<'_>, sector: Sector) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let (received, total) = (case.money().received[sector.index()], case.money().total());
    if total > 0.0 { Measure::of(received / total) } else { Measure::Undefined(case.money().reason()) }
}
