//! Investors: which share of firms and of translation they accompany, and how long firms wait for the first of them.

use super::lag::Lag;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// Firms with an investor.
pub(super) const EMBEDDEDNESS: Indicator = Indicator {
    id: IndicatorId::new("investor-embeddedness"),
    label: Label::new("투자자 연계 기업 비율", "Investor embeddedness"),
    summary: Label::new(
        "클러스터 안의 투자자와 연계된 기업의 비율.",
        "Share of the firms that are linked to an investor inside the cluster.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{\#\{i \in I : N(i) \cap V \ne \emptyset\}}{\# I}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Powell et al. 2005, American Journal of Sociology", "10.1086/421508"),
    same_as: &[],
    compute: Compute::Cluster(investor_embeddedness),
};

/// Transfers and trials with an investor.
pub(super) const STAGE_PRESENCE: Indicator = Indicator {
    id: IndicatorId::new("investor-stage-presence"),
    label: Label::new("사업화 단계 투자자 참여율", "Investors in translation"),
    summary: Label::new(
        "기술이전·창업과 임상 단계 성과물 가운데 투자자가 소유하거나 그 성과물에 관한 연계로 함께한 비율.",
        "Share of the artifacts of transfer and clinical stages that an investor owns or has a linkage about.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{\#\{x \in X_2 \cup X_3 : V(x) \ne \emptyset\}}{\#(X_2 \cup X_3)}",
    reads: NamedView::Pathway,
    compute: Compute::Case(investor_stage_presence),
    ..EMBEDDEDNESS
};

/// The wait for the first investor.
pub(super) const FIRST_LAG: Indicator = Indicator {
    id: IndicatorId::new("first-investment-lag"),
    label: Label::new("첫 투자까지 기간", "Time to first investment"),
    summary: Label::new(
        "기업이 설립부터 투자자와 처음 연계될 때까지 걸린 해의 중앙값. 아직 없는 기업은 기간 끝에서, 자료가 먼저 끝나면 자료 끝에서 절단됩니다(카플란–마이어).",
        "Median years from the founding of a firm to its first linkage to an investor, inside or outside; firms without one are censored at the end of the period, or of the data where these end before (Kaplan–Meier).",
    ),
    tier: Tier::Detail,
    formula: r"\min\{t : \hat S(t) \le \tfrac{1}{2}\}",
    range: Range::POSITIVE,
    unit: Unit::Years,
    direction: Direction::LowerIsMature,
    reads: NamedView::Open,
    reference: Reference::new(
        "Kaplan & Meier 1958, Journal of the American Statistical Association",
        "10.1080/01621459.1958.10501452",
    ),
    same_as: &["lifelines: KaplanMeierFitter().fit(durations, events).median_survival_time_"],
    compute: Compute::Case(first_investment_lag),
    ..EMBEDDEDNESS
};

/// In [0, 1], with a Wilson interval; undefined without firms. O(m).
fn investor_embeddedness(network: &Network) -> Measure {
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let is = |node: u32, sector| network.sector(node) == sector;
    let linked = |it: &u32| network.graph.neighbours(*it).iter().any(|it| is(*it, Sector::Investor));
    let firms: Vec<u32> = network.graph.ids().filter(|it| is(*it, Sector::Industry)).collect();
    Measure::share(firms.iter().filter(|it| linked(it)).count(), firms.len(), Reason::TooFewActors)
}

/// In [0, 1], with a Wilson interval; undefined without artifacts of these stages. O(n + linkages about them).
fn investor_stage_presence(case: &Case<'_>) -> Measure {
    let (tables, pathways) = (case.tables(), case.pathways());
    let has_investor = |actors: &[u32]| {
        actors.iter().filter_map(|it| tables.actors.get(*it as usize)).any(|it| it.sector == Sector::Investor)
    };
    let mut nodes = pathways.of_stage(Stage::Transfer).chain(pathways.of_stage(Stage::Clinical)).peekable();
    if nodes.peek().is_none() {
        return Measure::Undefined(pathways.reason_without_artifacts());
    }
    let (mut total, mut accompanied) = (0, 0);
    for row in nodes.map(|it| pathways.artifacts[it as usize].row) {
        let owners = tables.artifacts.get(row as usize).is_some_and(|it| has_investor(&it.actors));
        let linked = case.linkages_about(row).any(|it| has_investor(&it.participants));
        total += 1;
        accompanied += usize::from(owners || linked);
    }
    Measure::share(accompanied, total, Reason::NoArtifacts)
}

/// In whole calendar years, 0 or more; undefined without firms of a known founding, and when less than half of them have an
/// investor. O(n log n).
fn first_investment_lag(case: &Case<'_>) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let mut lag = Lag::default();
    let last = case.known_until();
    for firm in &case.history.firsts().firms {
        let is_there = case.span().first.zip(firm.closed).is_none_or(|(first, closed)| closed >= first);
        if is_there && firm.founded.year <= last {
            // Who closed waits no longer.
            let end = firm.closed.map_or(last, |it| it.year.min(last));
            lag.add(firm.founded.year, firm.invested.map(|it| it.year), end);
        }
    }
    lag.median(Reason::NoData)
}
