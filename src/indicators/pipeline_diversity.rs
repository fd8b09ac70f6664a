//! Pipeline diversity: over how many countries the linkages that lead out spread.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;
use crate::store::term::TermId;
use std::collections::BTreeMap;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("pipeline-diversity"),
    label: Label::new("대외 연계 국가 다양성", "Country diversity of pipelines"),
    summary: Label::new(
        "대외 연계 강도에서 무작위로 고른 둘이 서로 다른 나라로 이어질 확률. 나라를 모르는 끝은 세지 않습니다.",
        "Chance that two units of strength that leads out lead to different countries; ends whose country is not known do not count.",
    ),
    tier: Tier::Detail,
    formula: r"1 - \sum_c q_c^2",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Open,
    cost: Cost::Linear,
    reference: Reference::new(
        "Bathelt, Malmberg & Maskell 2004, Progress in Human Geography",
        "10.1191/0309132504ph469oa",
    ),
    same_as: &[],
    compute: Compute::Case(pipeline_diversity),
};

/// In [0, 1); undefined without a linkage that leads out, and where no country of an end is known. O(m log m).
fn pipeline_diversity(case: &Case<'_>) -> Measure {
    let network = case.network();
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    if network.crossings.is_empty() {
        return Measure::Undefined(Reason::NoLinkages);
    }
    let mut countries: BTreeMap<TermId, f64> = BTreeMap::new();
    for crossing in &network.crossings {
        let country = case.tables().actors.get(crossing.outside as usize).and_then(|it| it.country);
        if let Some(country) = country {
            *countries.entry(country).or_insert(0.0) += crossing.weight;
        }
    }
    let total: f64 = countries.values().sum();
    if total <= 0.0 {
        return Measure::Undefined(Reason::NoData);
    }
    Measure::of(1.0 - countries.values().map(|it| (it / total).powi(2)).sum::<f64>())
}
