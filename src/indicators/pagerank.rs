//! `PageRank`: how much of a walk over the linkages each actor receives.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("pagerank"),
    label: Label::new("페이지랭크", "PageRank"),
    summary: Label::new(
        "연계 강도를 따라 움직이는 보행자가 참여자에 머무는 비율.",
        "Share of a walk along linkages, in proportion to their strength, that an actor receives.",
    ),
    tier: Tier::Headline,
    formula: r"p = \alpha P^{\top} p + \frac{\alpha \sum_{\text{dangling}} p + 1 - \alpha}{n} \mathbf{1},\ \alpha = 0.85",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new(
        "Brin & Page 1998, Computer Networks and ISDN Systems",
        "10.1016/S0169-7552(98)00110-X",
    ),
    same_as: &[
        r#"networkx: nx.pagerank(G, alpha=0.85, weight="weight")"#,
        r#"igraph: G.pagerank(damping=0.85, weights="weight")"#,
    ],
    compute: Compute::Actors(pagerank),
};

/// One value per node, above 0, with sum 1; the mass of isolates is spread evenly. O(m) per step, once per network.
fn pagerank(network: &Network) -> Vec<Measure> {
    match network.page_rank() {
        Some(ranks) => ranks.iter().map(|it| Measure::of(*it)).collect(),
        None => vec![Measure::Undefined(Reason::NotEstimable); network.actor_count()],
    }
}
