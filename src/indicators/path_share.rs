//! Path count and path share: how many ways to the market pass each artifact.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::path_counts::{from_starts, to_ends};
use crate::model::measure::{Measure, Reason};
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::pathways::{Pathways, Step};
use crate::network::view::NamedView;

/// The number.
pub(super) const COUNT: Indicator = Indicator {
    id: IndicatorId::new("path-count"),
    label: Label::new("경로 수", "Path count"),
    summary: Label::new(
        "성과물에서 시장의 제품·서비스로 이어지는 경로의 수. 시장에 있는 것은 그 자체를 하나로 셉니다.",
        "Number of paths from an artifact to products and services on the market; one of these is a path alone.",
    ),
    tier: Tier::Detail,
    formula: r"N(x) = [x \in X_5] + \sum_{x \to y} N(y)",
    range: Range::POSITIVE,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Pathway,
    cost: Cost::Linear,
    reference: Reference::new("Hummon & Doreian 1989, Social Networks", "10.1016/0378-8733(89)90017-8"),
    same_as: &[],
    compute: Compute::Artifacts(path_count),
};

/// The share.
pub(super) const SHARE: Indicator = Indicator {
    id: IndicatorId::new("path-share"),
    label: Label::new("경로 비중", "Path share"),
    summary: Label::new(
        "연구성과에서 시장으로 이어지는 모든 경로 가운데 그 성과물을 지나는 비율.",
        "Share of all paths from research results to the market that pass an artifact.",
    ),
    formula: r"B(x) N(x) / \sum_{y \in X_0} N(y)",
    range: Range::UNIT,
    compute: Compute::Artifacts(path_share),
    ..COUNT
};

/// One value per artifact, 0 or more; undefined where the number is too large for 128 bits. O(n + m).
fn path_count(pathways: &Pathways) -> Vec<Measure> {
    counts(pathways, Stage::Market)
}

/// Number of paths from each artifact to those of an end stage.
pub fn counts(pathways: &Pathways, end: Stage) -> Vec<Measure> {
    let value =
        |it: Option<u128>| it.map_or(Measure::Undefined(Reason::Overflow), |it| Measure::of(it as f64));
    to_ends(&pathways.graph, &pathways.order, &ends(pathways, end)).into_iter().map(value).collect()
}

/// One value per artifact in [0, 1]; undefined when no research result leads to the market, and where a number is too large for
/// 128 bits. O(n + m).
fn path_share(pathways: &Pathways) -> Vec<Measure> {
    shares(pathways, Stage::Market)
}

/// Share of the paths from research results to artifacts of an end stage that pass each artifact.
pub fn shares(pathways: &Pathways, end: Stage) -> Vec<Measure> {
    let starts = starts(pathways);
    let on = to_ends(&pathways.graph, &pathways.order, &ends(pathways, end));
    let back = from_starts(&pathways.graph, &pathways.order, &starts);
    let total = sum(&starts, &on);
    let share = |(back, on): (Option<u128>, Option<u128>)| match (back, on, total) {
        (Some(_), Some(_), Some(0)) => Measure::Undefined(Reason::NoArtifacts),
        (Some(back), Some(on), Some(total)) => Measure::of((back as f64 * on as f64 / total as f64).min(1.0)),
        _ => Measure::Undefined(Reason::Overflow),
    };
    back.into_iter().zip(on).map(share).collect()
}

/// Number of paths from all research results of the clusters to artifacts of an end stage; undefined without research results,
/// and where it is too large for 128 bits. O(n + m).
pub fn total(pathways: &Pathways, end: Stage) -> Measure {
    let starts = starts(pathways);
    if !starts.contains(&true) {
        return Measure::Undefined(pathways.reason_without_artifacts());
    }
    let on = to_ends(&pathways.graph, &pathways.order, &ends(pathways, end));
    sum(&starts, &on).map_or(Measure::Undefined(Reason::Overflow), |it| Measure::of(it as f64))
}

/// The paths of all starts together.
fn sum(starts: &[bool], on: &[Option<u128>]) -> Option<u128> {
    let mut of_starts = starts.iter().zip(on).filter(|it| *it.0).map(|it| *it.1);
    of_starts.try_fold(0_u128, |sum, it| sum.checked_add(it?))
}

fn starts(pathways: &Pathways) -> Vec<bool> {
    let is_start = |it: &Step| it.own && it.stage == Some(Stage::ResearchResult);
    pathways.artifacts.iter().map(is_start).collect()
}

fn ends(pathways: &Pathways, end: Stage) -> Vec<bool> {
    pathways.artifacts.iter().map(|it| it.stage == Some(end)).collect()
}
