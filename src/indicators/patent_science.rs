//! Patents and science: which patents of firms rest on research of the cluster, and how far patents are from research.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::Measure;
use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;
use std::collections::BTreeSet;

/// The share of patents of firms.
pub(super) const LINKAGE: Indicator = Indicator {
    id: IndicatorId::new("patent-science-linkage"),
    label: Label::new("과학 연계 특허율", "Patents built on research"),
    summary: Label::new(
        "클러스터 안 기업의 특허 가운데 안의 참여자가 낸 연구성과에서 바로 이어진 비율.",
        "Share of the patents of inside firms that follow directly from a research result of an inside actor.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{\#\{x \in X_1^I : \exists y \in X_0, y \to x\}}{\# X_1^I}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Pathway,
    cost: Cost::Linear,
    reference: Reference::new(
        "Narin, Hamilton & Olivastro 1997, Research Policy",
        "10.1016/S0048-7333(97)00013-9",
    ),
    same_as: &[],
    compute: Compute::Case(patent_science_linkage),
};

/// The distance to research.
pub(super) const DISTANCE: Indicator = Indicator {
    id: IndicatorId::new("science-distance"),
    label: Label::new("과학까지 거리", "Distance to science"),
    summary: Label::new(
        "특허에서 연구성과까지 거슬러 가는 가장 적은 걸음 수의 평균. 바로 이어지면 1이고, 이어지지 않은 특허는 뺍니다.",
        "Mean of the fewest steps from a patent back to a research result; 1 when it follows directly. Patents that rest on none are left out.",
    ),
    formula: r"\overline{d(x, X_0)},\ x \in X_1",
    range: Range { low: Some(1.0), high: None },
    unit: Unit::Steps,
    direction: Direction::LowerIsMature,
    reference: Reference::new("Ahmadpoor & Jones 2017, Science", "10.1126/science.aam9527"),
    compute: Compute::Case(science_distance),
    ..LINKAGE
};

/// A patent of a firm of the cluster, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmPatent {
    /// The patent (row number).
    pub patent: u32,
    /// Research results of inside actors from which it follows directly (row numbers), ascending.
    pub research: Vec<u32>,
}

/// The patents of inside firms in the period, ascending by IRI. What they rest on may be older than the period. O(patents and
/// their origins).
pub fn firm_patents(case: &Case<'_>) -> Vec<FirmPatent> {
    let (tables, pathways) = (case.tables(), case.pathways());
    let is_firm = |it: &u32| {
        case.is_inside(*it) && tables.actors.get(*it as usize).is_some_and(|it| it.sector == Sector::Industry)
    };
    let is_research = |row: &u32| {
        let artifact = tables.artifacts.get(*row as usize);
        let own = |it: &&crate::network::tables::Artifact| it.actors.iter().any(|it| case.is_inside(*it));
        case.knows(*row) && artifact.is_some_and(|it| it.stage == Some(Stage::ResearchResult) && own(&it))
    };
    let patents = pathways.of_stage(Stage::Patent).map(|it| pathways.artifacts[it as usize].row);
    let of_firms = patents
        .filter(|it| tables.artifacts.get(*it as usize).is_some_and(|it| it.actors.iter().any(is_firm)));
    let origins = |it: u32| case.survey().derivations().origins(it).iter().copied();
    of_firms
        .map(|it| FirmPatent { patent: it, research: origins(it).filter(is_research).collect() })
        .collect()
}

/// In [0, 1], with a Wilson interval; undefined without patents of firms. O(patents and their origins).
fn patent_science_linkage(case: &Case<'_>) -> Measure {
    let patents = firm_patents(case);
    let resting = patents.iter().filter(|it| !it.research.is_empty()).count();
    Measure::share(resting, patents.len(), case.pathways().reason_without_artifacts())
}

/// 1 or more; undefined without patents that rest on research. O(patents · what leads to them).
fn science_distance(case: &Case<'_>) -> Measure {
    let pathways = case.pathways();
    let patents = pathways.of_stage(Stage::Patent).map(|it| pathways.artifacts[it as usize].row);
    let steps: Vec<f64> = patents.filter_map(|it| steps_back(case, it)).map(f64::from).collect();
    if steps.is_empty() {
        return Measure::Undefined(pathways.reason_without_artifacts());
    }
    Measure::of(steps.iter().sum::<f64>() / steps.len() as f64)
}

/// The fewest steps from an artifact back to a research result, breadth first; `None` when it rests on none.
fn steps_back(case: &Case<'_>, artifact: u32) -> Option<u32> {
    let derivations = case.survey().derivations();
    let is_research = |it: &u32| {
        case.tables().artifacts.get(*it as usize).is_some_and(|it| it.stage == Some(Stage::ResearchResult))
    };
    let mut seen = BTreeSet::from([artifact]);
    let mut open = vec![artifact];
    let mut steps = 0;
    while !open.is_empty() {
        steps += 1;
        let origins = open.iter().flat_map(|it| derivations.origins(*it)).copied();
        open = origins.filter(|it| case.knows(*it) && seen.insert(*it)).collect();
        if open.iter().any(is_research) {
            return Some(steps);
        }
    }
    None
}
