//! Linkage renewal: how many of the linked pairs of two windows are linked in both.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::period::{WINDOW_YEARS, Window};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::survey::Case;
use crate::network::view::NamedView;
use std::collections::BTreeSet;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("linkage-renewal"),
    label: Label::new("연계 갱신율", "Linkage renewal"),
    summary: Label::new(
        "다섯 해와 그 앞 다섯 해의 연계된 쌍 가운데 두 기간 모두 연계된 쌍의 비율. 기간의 길이와 상관없이 다섯 해씩 견줍니다.",
        "Of the pairs linked in the five years or in the five before, the share linked in both; five years are compared whatever the window.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{\#(E_t \cap E_{t-5})}{\#(E_t \cup E_{t-5})}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new(
        "Crespo, Suire & Vicente 2014, Journal of Economic Geography",
        "10.1093/jeg/lbt006",
    ),
    same_as: &[],
    compute: Compute::Case(linkage_renewal),
};

/// In [0, 1], with a Wilson interval; undefined when nobody is linked in either window. O(m log m).
fn linkage_renewal(case: &Case<'_>) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let now = case.in_window(Window::FiveYears);
    let pairs = |it: Option<Case<'_>>| it.map(|it| pairs(it.network())).unwrap_or_default();
    let (now, before) = (pairs(now), pairs(now.and_then(|it| it.earlier(WINDOW_YEARS))));
    let both = now.intersection(&before).count();
    Measure::share(both, now.len() + before.len() - both, Reason::NoLinkages)
}

/// The linked pairs, by the rows of the actors.
fn pairs(network: &Network) -> BTreeSet<(u32, u32)> {
    let row = |node: u32| network.members[node as usize].row;
    network.graph.edges().map(|(a, b, _)| (row(a), row(b))).collect()
}
