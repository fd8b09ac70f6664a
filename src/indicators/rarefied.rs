//! Measures at equal size: their mean over random subsets of as many actors as the smallest cluster has.

use super::meta::Draws;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::kernels::null_model::{Measured, Moments};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// Of mean-degree.
pub(super) const MEAN_DEGREE: Indicator = Indicator {
    id: IndicatorId::new("mean-degree-rarefied"),
    label: Label::new("평균 연결 정도 (동일 규모)", "Mean degree at equal size"),
    summary: Label::new(
        "같은 수의 참여자를 무작위로 골라 잰 평균 연결 정도의 평균. 그 수는 같은 기간에 참여자가 10개 이상인 클러스터 가운데 가장 작은 클러스터의 참여자 수입니다.",
        "Mean of mean degree over random subsets of equally many actors: as many as the smallest cluster of the period with at least 10 actors has.",
    ),
    tier: Tier::Detail,
    formula: r"\mathbb{E}_{S : \# S = n_0}[X(G[S])]",
    range: Range::POSITIVE,
    unit: Unit::Actors,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Butts 2008, Asian Journal of Social Psychology",
        "10.1111/j.1467-839X.2007.00241.x",
    ),
    same_as: &[],
    compute: Compute::Drawn(|case, draws| at_common_size(case, draws, "mean-degree")),
};

/// Of giant-component-share.
pub(super) const GIANT: Indicator = Indicator {
    id: IndicatorId::new("giant-component-share-rarefied"),
    label: Label::new("최대 연결 집단 비중 (동일 규모)", "Giant-component share at equal size"),
    summary: Label::new(
        "같은 수의 참여자를 무작위로 골라 잰 최대 연결 집단 비중의 평균. 그 수는 같은 기간에 참여자가 10개 이상인 클러스터 가운데 가장 작은 클러스터의 참여자 수입니다.",
        "Mean of giant-component share over random subsets of equally many actors: as many as the smallest cluster of the period with at least 10 actors has.",
    ),
    tier: Tier::Detail,
    formula: r"\mathbb{E}_{S : \# S = n_0}[X(G[S])]",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Butts 2008, Asian Journal of Social Psychology",
        "10.1111/j.1467-839X.2007.00241.x",
    ),
    same_as: &[],
    compute: Compute::Drawn(|case, draws| at_common_size(case, draws, "giant-component-share")),
};

/// Of global-efficiency.
pub(super) const EFFICIENCY: Indicator = Indicator {
    id: IndicatorId::new("global-efficiency-rarefied"),
    label: Label::new("전역 효율 (동일 규모)", "Global efficiency at equal size"),
    summary: Label::new(
        "같은 수의 참여자를 무작위로 골라 잰 전역 효율의 평균. 그 수는 같은 기간에 참여자가 10개 이상인 클러스터 가운데 가장 작은 클러스터의 참여자 수입니다.",
        "Mean of global efficiency over random subsets of equally many actors: as many as the smallest cluster of the period with at least 10 actors has.",
    ),
    tier: Tier::Detail,
    formula: r"\mathbb{E}_{S : \# S = n_0}[X(G[S])]",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Butts 2008, Asian Journal of Social Psychology",
        "10.1111/j.1467-839X.2007.00241.x",
    ),
    same_as: &[],
    compute: Compute::Drawn(|case, draws| at_common_size(case, draws, "global-efficiency")),
};

/// Of transitivity.
pub(super) const TRANSITIVITY: Indicator = Indicator {
    id: IndicatorId::new("transitivity-rarefied"),
    label: Label::new("이행성 (동일 규모)", "Transitivity at equal size"),
    summary: Label::new(
        "같은 수의 참여자를 무작위로 골라 잰 이행성의 평균. 그 수는 같은 기간에 참여자가 10개 이상인 클러스터 가운데 가장 작은 클러스터의 참여자 수입니다.",
        "Mean of transitivity over random subsets of equally many actors: as many as the smallest cluster of the period with at least 10 actors has.",
    ),
    tier: Tier::Detail,
    formula: r"\mathbb{E}_{S : \# S = n_0}[X(G[S])]",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Butts 2008, Asian Journal of Social Psychology",
        "10.1111/j.1467-839X.2007.00241.x",
    ),
    same_as: &[],
    compute: Compute::Drawn(|case, draws| at_common_size(case, draws, "transitivity")),
};

/// Of modularity.
pub(super) const MODULARITY: Indicator = Indicator {
    id: IndicatorId::new("modularity-rarefied"),
    label: Label::new("모듈성 (동일 규모)", "Modularity at equal size"),
    summary: Label::new(
        "같은 수의 참여자를 무작위로 골라 잰 모듈성의 평균. 그 수는 같은 기간에 참여자가 10개 이상인 클러스터 가운데 가장 작은 클러스터의 참여자 수입니다.",
        "Mean of modularity over random subsets of equally many actors: as many as the smallest cluster of the period with at least 10 actors has.",
    ),
    tier: Tier::Detail,
    formula: r"\mathbb{E}_{S : \# S = n_0}[X(G[S])]",
    range: Range::between(-0.5, 1.0),
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Strength,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Butts 2008, Asian Journal of Social Psychology",
        "10.1111/j.1467-839X.2007.00241.x",
    ),
    same_as: &[],
    compute: Compute::Drawn(|case, draws| at_common_size(case, draws, "modularity")),
};

/// Of degree-assortativity.
pub(super) const ASSORTATIVITY: Indicator = Indicator {
    id: IndicatorId::new("degree-assortativity-rarefied"),
    label: Label::new("연결 정도 동류성 (동일 규모)", "Degree assortativity at equal size"),
    summary: Label::new(
        "같은 수의 참여자를 무작위로 골라 잰 연결 정도 동류성의 평균. 그 수는 같은 기간에 참여자가 10개 이상인 클러스터 가운데 가장 작은 클러스터의 참여자 수입니다.",
        "Mean of degree assortativity over random subsets of equally many actors: as many as the smallest cluster of the period with at least 10 actors has.",
    ),
    tier: Tier::Detail,
    formula: r"\mathbb{E}_{S : \# S = n_0}[X(G[S])]",
    range: Range::between(-1.0, 1.0),
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Plain,
    cost: Cost::Drawn,
    reference: Reference::new(
        "Butts 2008, Asian Journal of Social Psychology",
        "10.1111/j.1467-839X.2007.00241.x",
    ),
    same_as: &[],
    compute: Compute::Drawn(|case, draws| at_common_size(case, draws, "degree-assortativity")),
};

/// A measure among those that are taken of subsets.
type Of = fn(&Measured<Option<Moments>>) -> Option<Moments>;

/// Ids of the indicators that have a form at equal size, why it is undefined where no subset has it, and the measure.
const MEASURES: [(&str, Reason, Of); 6] = [
    ("mean-degree", Reason::Empty, |it| it.mean_degree),
    ("giant-component-share", Reason::Empty, |it| it.giant_share),
    ("global-efficiency", Reason::TooFewActors, |it| it.efficiency),
    ("transitivity", Reason::NoTriples, |it| it.transitivity),
    ("modularity", Reason::NoLinkages, |it| it.modularity),
    ("degree-assortativity", Reason::ZeroVariance, |it| it.assortativity),
];

/// Whether an indicator (id) has a form at equal size.
pub fn has_form(id: &str) -> bool {
    MEASURES.iter().any(|it| it.0 == id)
}

/// The mean of an indicator (id) over random subsets of `size` actors. Undefined without draws, without actors, for a
/// cluster of fewer actors, and where the indicator is undefined for each subset; subsets in which it is undefined are left
/// out. O(draws · nm) for all indicators of a case.
pub fn at_size(case: &Case<'_>, id: &str, size: usize, draws: Draws) -> Measure {
    let Some((_, undefined, of)) = MEASURES.iter().find(|it| it.0 == id) else {
        return Measure::Undefined(Reason::NoData);
    };
    let n = case.network().actor_count();
    if n == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    if size == 0 || size > n {
        return Measure::Undefined(Reason::TooFewActors);
    }
    if let Some(reason) = policy::undrawn(draws) {
        return Measure::Undefined(reason);
    }
    Measure::known(of(&case.rarefied(size, draws)).map(|it| it.mean), *undefined)
}

/// The same at the size that the clusters of the period have in common; undefined for a cluster below it.
fn at_common_size(case: &Case<'_>, draws: Draws, id: &str) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    match case.survey().common_size(case.period) {
        Some(size) => at_size(case, id, size, draws),
        None => Measure::Undefined(Reason::TooFewActors),
    }
}
