//! Cohort reach: which share of the older artifacts of a cluster's first stage came at least two stages further.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::pathways::Pathways;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("cohort-reach"),
    label: Label::new("코호트 도달률", "Cohort reach"),
    summary: Label::new(
        "진입 단계(성과물이 세 건 이상인 가장 앞 단계)에서 열 해 이상 된 성과물 가운데 두 단계 이상 나아간 비율.",
        "Of the artifacts of the entry stage (the first with three or more) that are ten years old or older, the share from which something two or more stages further follows.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{\#\{x \in X_{k_0}, \text{age} \ge 10 : \text{desc}(x) \cap \text{stage} \ge k_0{+}2 \ne \emptyset\}}{\#\{x \in X_{k_0}, \text{age} \ge 10\}}",
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
    compute: Compute::Case(cohort_reach),
};

/// Artifacts that a stage needs to be where a cluster enters.
const ENTRY_COUNT: usize = 3;

/// Years after which an artifact has had its time.
const COHORT_YEARS: i16 = 10;

/// The first stage with three artifacts, and the one two stages further; `None` when there is none. Counting from there does not
/// punish a cluster whose pathways begin with production.
pub fn entry_stage(pathways: &Pathways) -> Option<(Stage, Stage)> {
    let counts = pathways.stage_counts();
    let entry = Stage::ALL.into_iter().find(|it| counts[it.index()] >= ENTRY_COUNT)?;
    Some((entry, *Stage::ALL.get(entry.index() + 2)?))
}

/// In [0, 1], with a Wilson interval; undefined without an entry stage or without artifacts of it that are old enough. O(n + m).
fn cohort_reach(case: &Case<'_>) -> Measure {
    let pathways = case.pathways();
    let Some((entry, target)) = entry_stage(pathways) else {
        return Measure::Undefined(pathways.reason_without_artifacts());
    };
    let ahead = pathways.from_stage_on(target);
    let is_old = |it: &u32| {
        pathways.artifacts[*it as usize].day.is_some_and(|it| case.period.year - it.year >= COHORT_YEARS)
    };
    let cohort: Vec<u32> = pathways.of_stage(entry).filter(is_old).collect();
    let arrived = cohort.iter().filter(|it| ahead[**it as usize].is_some()).count();
    Measure::share(arrived, cohort.len(), Reason::NoArtifacts)
}
