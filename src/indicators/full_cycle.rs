//! Full cycle: whether a cluster has every stage, and whether each leads to the next.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::stage_conversion;
use super::stage_quotient::{KAPPA, Profile};
use crate::model::measure::{Measure, Reason};
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// Which stages there are.
pub(super) const COVERAGE: Indicator = Indicator {
    id: IndicatorId::new("full-cycle-coverage"),
    label: Label::new("전주기 충족도", "Full-cycle coverage"),
    summary: Label::new(
        "여섯 단계 가운데 성과물이 다섯 건 이상이고 단계 특화 계수가 0.5 이상인 단계의 비율.",
        "Share of the six stages with at least five artifacts and a stage quotient of at least 0.5.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{\#\{k : a_k \ge 5,\ LQ_k \ge 0.5\}}{6}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Pathway,
    cost: Cost::Linear,
    reference: Reference::new(
        "Morris, Wooding & Grant 2011, Journal of the Royal Society of Medicine",
        "10.1258/jrsm.2011.110180",
    ),
    same_as: &[],
    compute: Compute::Case(full_cycle_coverage),
};

/// Which stages lead on.
pub(super) const CONTINUITY: Indicator = Indicator {
    id: IndicatorId::new("full-cycle-continuity"),
    label: Label::new("전주기 연속도", "Full-cycle continuity"),
    summary: Label::new(
        "이웃한 다섯 단계 쌍 가운데 앞 단계에서 바로 다음 단계로 이어진 성과물이 있는 쌍의 비율. 빈 단계는 사슬을 끊습니다.",
        "Share of the five pairs of neighbouring stages in which something led from the first to the second. An empty stage breaks the chain.",
    ),
    formula: r"\frac{\#\{k < 5 : c_k > 0\}}{5}",
    compute: Compute::Case(full_cycle_continuity),
    ..COVERAGE
};

/// Both.
pub(super) const INDEX: Indicator = Indicator {
    id: IndicatorId::new("full-cycle-index"),
    label: Label::new("전주기 지수", "Full-cycle index"),
    summary: Label::new(
        "전주기 충족도와 전주기 연속도의 곱.",
        "Full-cycle coverage times full-cycle continuity.",
    ),
    formula: r"\text{coverage} \times \text{continuity}",
    compute: Compute::Case(full_cycle_index),
    ..COVERAGE
};

/// Artifacts that a stage needs to be there.
const COUNT_MIN: f64 = 5.0;

/// Stage quotient that a stage needs to be there.
const QUOTIENT_MIN: f64 = 0.5;

/// Share of the six stages that are there, of a profile with a weight of the reference.
pub fn coverage(profile: &Profile, kappa: f64) -> f64 {
    let quotients = profile.stage_quotients(kappa);
    let stages = profile.counts.iter().zip(quotients);
    stages.filter(|it| *it.0 >= COUNT_MIN && it.1 >= QUOTIENT_MIN).count() as f64 / Stage::ALL.len() as f64
}

/// In [0, 1]; undefined as the stage quotient. O(n), once per period O(artifacts of the reference).
fn full_cycle_coverage(case: &Case<'_>) -> Measure {
    match Profile::of(case) {
        Ok(profile) => Measure::of(coverage(&profile, KAPPA)),
        Err(reason) => Measure::Undefined(reason),
    }
}

/// In [0, 1], with a Wilson interval; undefined as the stage quotient. O(n + m).
fn full_cycle_continuity(case: &Case<'_>) -> Measure {
    if let Err(reason) = Profile::of(case) {
        return Measure::Undefined(reason);
    }
    let leads_on =
        |it: &Stage| stage_conversion::to_next(case.pathways(), *it).value().is_some_and(|it| it > 0.0);
    Measure::share(Stage::ALL.into_iter().filter(leads_on).count(), Stage::ALL.len() - 1, Reason::NoArtifacts)
}

/// In [0, 1]; undefined as the stage quotient. O(n + m), once per period O(artifacts of the reference).
fn full_cycle_index(case: &Case<'_>) -> Measure {
    match (full_cycle_coverage(case), full_cycle_continuity(case)) {
        (Measure::Value { value: coverage, .. }, Measure::Value { value: continuity, .. }) => {
            Measure::of(coverage * continuity)
        }
        (Measure::Undefined(reason), _) | (_, Measure::Undefined(reason)) => Measure::Undefined(reason),
    }
}
