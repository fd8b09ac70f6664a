//! End-to-end completeness: which share of the research results of a cluster reached the market.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::stage_conversion::reach;
use crate::model::measure::Measure;
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::pathways::Pathways;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("end-to-end-completeness"),
    label: Label::new("전주기 완결률", "End-to-end completeness"),
    summary: Label::new(
        "연구성과 가운데 시장의 제품·서비스까지 이어진 비율.",
        "Share of the research results from which a product or service on the market follows.",
    ),
    tier: Tier::Headline,
    formula: r"r_0 = \frac{\#\{x \in X_0 : \text{desc}(x) \cap \text{stage } 5 \ne \emptyset\}}{\# X_0}",
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
    compute: Compute::Pathways(end_to_end_completeness),
};

/// In [0, 1], with a Wilson interval; undefined without research results. O(n + m).
fn end_to_end_completeness(pathways: &Pathways) -> Measure {
    reach(pathways, Stage::ResearchResult, Stage::Market)
}
