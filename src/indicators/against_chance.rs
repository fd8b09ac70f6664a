//! Measures against networks that keep only the degree of each actor: as z, or as a ratio.

use super::degree_assortativity::degree_assortativity;
use super::estimate;
use super::giant_component_share::giant_component_share;
use super::global_efficiency::global_efficiency;
use super::meta::Draws;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::modularity::modularity;
use super::policy;
use super::transitivity::transitivity;
use crate::kernels::null_model::{Measured, Moments};
use crate::kernels::rich_club;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// Of giant-component-share.
pub(super) const GIANT: Indicator = Indicator {
    id: IndicatorId::new("giant-component-share-z"),
    label: Label::new("최대 연결 집단 비중 (무작위 대비)", "Giant-component share against chance"),
    summary: Label::new(
        "최대 연결 집단 비중이 각 참여자의 연결 정도만 지킨 무작위 네트워크의 평균보다 표준편차 몇 배만큼 큰지. 크기가 다른 클러스터를 비교할 때 씁니다.",
        "Giant-component share as standard deviations above its mean over random networks that keep only the degree of each actor. For comparing clusters of different size.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{X - \bar{X}_{\text{null}}}{\operatorname{sd} X_{\text{null}}}",
    range: Range::ANY,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Butts 2008, Asian Journal of Social Psychology",
        "10.1111/j.1467-839X.2007.00241.x",
    ),
    same_as: &[],
    compute: Compute::Drawn(|case, draws| {
        z(case, draws, giant_component_share, |it| it.giant_share, |it| it.giant_share)
    }),
};

/// Of global-efficiency.
pub(super) const EFFICIENCY: Indicator = Indicator {
    id: IndicatorId::new("global-efficiency-z"),
    label: Label::new("전역 효율 (무작위 대비)", "Global efficiency against chance"),
    summary: Label::new(
        "전역 효율이 각 참여자의 연결 정도만 지킨 무작위 네트워크의 평균보다 표준편차 몇 배만큼 큰지. 크기가 다른 클러스터를 비교할 때 씁니다.",
        "Global efficiency as standard deviations above its mean over random networks that keep only the degree of each actor. For comparing clusters of different size.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{X - \bar{X}_{\text{null}}}{\operatorname{sd} X_{\text{null}}}",
    range: Range::ANY,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Butts 2008, Asian Journal of Social Psychology",
        "10.1111/j.1467-839X.2007.00241.x",
    ),
    same_as: &[],
    compute: Compute::Drawn(|case, draws| {
        z(case, draws, global_efficiency, |it| it.efficiency, |it| it.efficiency)
    }),
};

/// Global efficiency as a ratio.
pub(super) const RELATIVE_EFFICIENCY: Indicator = Indicator {
    id: IndicatorId::new("global-efficiency-relative"),
    label: Label::new("상대 전역 효율", "Efficiency against chance"),
    summary: Label::new(
        "전역 효율을, 각 참여자의 연결 정도만 지킨 무작위 네트워크의 평균 효율로 나눈 값.",
        "Global efficiency over its mean over random networks that keep only the degree of each actor.",
    ),
    tier: Tier::Headline,
    formula: r"E / \bar{E}_{\text{null}}",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new("Maslov & Sneppen 2002, Science", "10.1126/science.1065103"),
    same_as: &[],
    compute: Compute::Drawn(relative_efficiency),
};

/// Of transitivity.
pub(super) const TRANSITIVITY: Indicator = Indicator {
    id: IndicatorId::new("transitivity-z"),
    label: Label::new("이행성 (무작위 대비)", "Transitivity against chance"),
    summary: Label::new(
        "이행성이 각 참여자의 연결 정도만 지킨 무작위 네트워크의 평균보다 표준편차 몇 배만큼 큰지. 크기가 다른 클러스터를 비교할 때 씁니다.",
        "Transitivity as standard deviations above its mean over random networks that keep only the degree of each actor. For comparing clusters of different size.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{X - \bar{X}_{\text{null}}}{\operatorname{sd} X_{\text{null}}}",
    range: Range::ANY,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Butts 2008, Asian Journal of Social Psychology",
        "10.1111/j.1467-839X.2007.00241.x",
    ),
    same_as: &[],
    compute: Compute::Drawn(|case, draws| {
        z(case, draws, transitivity, |it| it.transitivity, |it| it.transitivity)
    }),
};

/// Of modularity.
pub(super) const MODULARITY: Indicator = Indicator {
    id: IndicatorId::new("modularity-z"),
    label: Label::new("모듈성 (무작위 대비)", "Modularity against chance"),
    summary: Label::new(
        "모듈성이 각 참여자의 연결 정도만 지킨 무작위 네트워크의 평균보다 표준편차 몇 배만큼 큰지. 양쪽 모두 강도를 보지 않고 라이덴 알고리즘을 한 번 실행한 값입니다. 크기가 다른 클러스터를 비교할 때 씁니다.",
        "Modularity as standard deviations above its mean over random networks that keep only the degree of each actor. Both without strengths and by one run of Leiden. For comparing clusters of different size.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{X - \bar{X}_{\text{null}}}{\operatorname{sd} X_{\text{null}}}",
    range: Range::ANY,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Butts 2008, Asian Journal of Social Psychology",
        "10.1111/j.1467-839X.2007.00241.x",
    ),
    same_as: &[],
    compute: Compute::Drawn(|case, draws| z(case, draws, modularity, |it| it.modularity, |it| it.modularity)),
};

/// Of degree-assortativity.
pub(super) const ASSORTATIVITY: Indicator = Indicator {
    id: IndicatorId::new("degree-assortativity-z"),
    label: Label::new("연결 정도 동류성 (무작위 대비)", "Degree assortativity against chance"),
    summary: Label::new(
        "연결 정도 동류성이 각 참여자의 연결 정도만 지킨 무작위 네트워크의 평균보다 표준편차 몇 배만큼 큰지. 크기가 다른 클러스터를 비교할 때 씁니다.",
        "Degree assortativity as standard deviations above its mean over random networks that keep only the degree of each actor. For comparing clusters of different size.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{X - \bar{X}_{\text{null}}}{\operatorname{sd} X_{\text{null}}}",
    range: Range::ANY,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Butts 2008, Asian Journal of Social Psychology",
        "10.1111/j.1467-839X.2007.00241.x",
    ),
    same_as: &[],
    compute: Compute::Drawn(|case, draws| {
        z(case, draws, degree_assortativity, |it| it.assortativity, |it| it.assortativity)
    }),
};

/// Density among the best linked as a ratio.
pub(super) const RICH_CLUB: Indicator = Indicator {
    id: IndicatorId::new("rich-club"),
    label: Label::new("리치 클럽", "Rich club"),
    summary: Label::new(
        "연결 정도가 평균을 넘는 참여자들 사이의 밀도를, 연결 정도만 지킨 무작위 네트워크의 평균 밀도로 나눈 값.",
        "Density among the actors of more than mean degree over its mean over random networks that keep only the degree of each actor.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{\phi(k)}{\bar{\phi}_{\text{null}}(k)},\ \phi(k) = \frac{2E_{>k}}{N_{>k}(N_{>k}-1)},\ k = \lfloor \bar{k} \rfloor",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new("Colizza et al. 2006, Nature Physics", "10.1038/nphys209"),
    same_as: &[],
    compute: Compute::Drawn(rich_club),
};

/// Undefined where the measure is, and where it does not vary over the random networks. O(draws · nm) for all of them, once
/// per case.
fn z(
    case: &Case<'_>,
    draws: Draws,
    measure: fn(&Network) -> Measure,
    observed: fn(&Measured<Option<f64>>) -> Option<f64>,
    by_chance: fn(&Measured<Option<Moments>>) -> Option<Moments>,
) -> Measure {
    if let Measure::Undefined(reason) = measure(case.network()) {
        return Measure::Undefined(reason);
    }
    if let Some(reason) = policy::undrawn(draws) {
        return Measure::Undefined(reason);
    }
    let chance = case.chance(draws);
    let z = observed(&chance.observed).zip(by_chance(&chance.rewired)).and_then(|(it, null)| null.z(it));
    z.map_or(Measure::Undefined(Reason::NotEstimable), Measure::of)
}

/// At least 0; undefined below two actors and without linkages. O(draws · nm), once per case.
fn relative_efficiency(case: &Case<'_>, draws: Draws) -> Measure {
    let network = case.network();
    let undefined = policy::fewer_than(network, 2).or_else(|| policy::unlinked(network));
    if let Some(reason) = undefined.or_else(|| policy::undrawn(draws)) {
        return Measure::Undefined(reason);
    }
    let own = global_efficiency(network);
    let chance = case.efficiency_by_chance(draws).filter(|it| *it > 0.0);
    // Of an estimate the error is that of the network: those of the random networks are averaged out.
    match (estimate::sample_of(&[own]), estimate::bounds(&own), own.value().zip(chance)) {
        (Some(sample), Some([low, high]), Some((own, chance))) => {
            Measure::sampled(own / chance, [low / chance, high / chance], sample)
        }
        (_, _, Some((own, chance))) => Measure::of(own / chance),
        (_, _, None) => Measure::Undefined(Reason::NotEstimable),
    }
}

/// At least 0; undefined without linkages, with fewer than two actors of more than mean degree, and where these are never
/// linked in the random networks.
fn rich_club(case: &Case<'_>, draws: Draws) -> Measure {
    let network = case.network();
    if let Some(reason) = policy::unlinked(network) {
        return Measure::Undefined(reason);
    }
    let k = 2 * network.linkage_count() / network.actor_count();
    if rich_club::rich_club(&network.graph, k).is_none() {
        return Measure::Undefined(Reason::TooFewActors);
    }
    if let Some(reason) = policy::undrawn(draws) {
        return Measure::Undefined(reason);
    }
    let chance = case.chance(draws);
    ratio(chance.observed.rich_club, chance.rewired.rich_club.map(|it| it.mean))
}

fn ratio(observed: Option<f64>, by_chance: Option<f64>) -> Measure {
    let ratio = observed.zip(by_chance).filter(|it| it.1 > 0.0).map(|(it, mean)| it / mean);
    ratio.map_or(Measure::Undefined(Reason::NotEstimable), Measure::of)
}
