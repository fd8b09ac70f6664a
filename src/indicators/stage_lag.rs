//! Stage lag and translation lag: how many years it takes from one stage to a later one.

use super::cohort_reach::entry_stage;
use super::lag::Lag;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::ahead::Ahead;
use crate::network::pathways::Pathways;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// From a stage on.
pub(super) const STAGE: Indicator = Indicator {
    id: IndicatorId::new("stage-lag"),
    label: Label::new("단계 소요 기간", "Stage lag"),
    summary: Label::new(
        "그 단계 성과물의 해부터 더 뒤 단계의 첫 성과물의 해까지 걸린 해의 중앙값. 아직 없는 것은 기간 끝에서, 자료가 먼저 끝나면 자료 끝에서 절단됩니다(카플란–마이어).",
        "Median years from an artifact of a stage to the first dated one of a later stage that follows; those without one are censored at the end of the period, or of the data where these end before (Kaplan–Meier).",
    ),
    tier: Tier::Headline,
    formula: r"\min\{t : \hat S_k(t) \le \tfrac{1}{2}\},\ \hat S(t) = \prod_{t_j \le t} (1 - d_j/n_j)",
    range: Range::POSITIVE,
    unit: Unit::Years,
    direction: Direction::LowerIsMature,
    reads: NamedView::Pathway,
    cost: Cost::Linear,
    reference: Reference::new(
        "Kaplan & Meier 1958, Journal of the American Statistical Association",
        "10.1080/01621459.1958.10501452",
    ),
    same_as: &["lifelines: KaplanMeierFitter().fit(durations, events).median_survival_time_"],
    compute: Compute::CaseStages(stage_lag),
};

/// From the entry stage to two stages further.
pub(super) const TRANSLATION: Indicator = Indicator {
    id: IndicatorId::new("translation-lag"),
    label: Label::new("사업화 소요 기간", "Translation lag"),
    summary: Label::new(
        "진입 단계 성과물의 해부터 두 단계 이상 뒤의 첫 성과물의 해까지 걸린 해의 중앙값. 아직 없는 것은 기간 끝에서, 자료가 먼저 끝나면 자료 끝에서 절단됩니다(카플란–마이어).",
        "Median years from an artifact of the entry stage to the first dated one two or more stages further; those without one are censored at the end of the period, or of the data where these end before (Kaplan–Meier).",
    ),
    reference: Reference::new(
        "Morris, Wooding & Grant 2011, Journal of the Royal Society of Medicine",
        "10.1258/jrsm.2011.110180",
    ),
    compute: Compute::Case(translation_lag),
    ..STAGE
};

/// The times from artifacts of a stage to the first that is ahead of each; what has not come by a year is censored there.
fn times(pathways: &Pathways, (stage, until): (Stage, i16), ahead: &[Ahead]) -> Lag {
    let mut lag = Lag::default();
    for node in pathways.of_stage(stage) {
        let at = node as usize;
        match pathways.artifacts[at].day {
            Some(day) => lag.add(day.year, ahead[at].earliest.map(|it| it.year), until),
            None => lag.undated += 1,
        }
    }
    lag
}

/// The times behind the stage lag: from artifacts of a stage to the first dated one of a later stage. `until` is the last year
/// that is known, [`Survey::known_until`](crate::network::survey::Survey::known_until): nobody has waited through years to
/// come. O(n + m).
pub fn of_stage(pathways: &Pathways, stage: Stage, until: i16) -> Lag {
    times(pathways, (stage, until), &pathways.later_than(stage))
}

/// The entry stage, the one two stages further, and the times between them; `None` without an entry stage. O(n + m).
pub fn of_translation(case: &Case<'_>) -> Option<(Stage, Stage, Lag)> {
    let pathways = case.pathways();
    let (entry, target) = entry_stage(pathways)?;
    let ahead = pathways.from_stage_on(target);
    Some((entry, target, times(pathways, (entry, case.known_until()), &ahead)))
}

/// In whole calendar years, 0 or more; undefined for the last stage, for a stage without dated artifacts, and when less than
/// half of them led on. O(n log n + m).
fn stage_lag(case: &Case<'_>, stage: Stage) -> Measure {
    median(case.pathways(), stage, case.known_until())
}

/// The stage lag of a pathway graph, with `until` as for [`of_stage`].
pub fn median(pathways: &Pathways, stage: Stage, until: i16) -> Measure {
    if pathways.actor_count == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    if stage == Stage::Market {
        return Measure::Undefined(Reason::LastStage);
    }
    of_stage(pathways, stage, until).median(Reason::NoArtifacts)
}

/// In whole calendar years, 0 or more; undefined without an entry stage or dated artifacts of it, and when less than half of
/// them led on. O(n log n + m).
fn translation_lag(case: &Case<'_>) -> Measure {
    let without = case.pathways().reason_without_artifacts();
    of_translation(case).map_or(Measure::Undefined(without), |it| it.2.median(without))
}
