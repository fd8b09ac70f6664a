//! Centralisation: how far one actor stands above all others, as in a star, whose value is 1.

use super::betweenness;
use super::closeness;
use super::estimate;
use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::policy;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// Of degree.
pub(super) const DEGREE: Indicator = Indicator {
    id: IndicatorId::new("degree-centralisation"),
    label: Label::new("연결 집중도", "Degree centralisation"),
    summary: Label::new(
        "연계가 한 참여자에 몰린 정도. 별 모양은 1, 고른 네트워크는 0.",
        "How far linkages gather at one actor: 1 in a star, 0 where all have as many.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{\sum_i (k_{\max} - k_i)}{(n-1)(n-2)}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::LowerIsMature,
    reads: NamedView::Plain,
    cost: Cost::Linear,
    reference: Reference::new("Freeman 1979, Social Networks", "10.1016/0378-8733(78)90021-7"),
    same_as: &[
        "networkx: sum(max(dict(G.degree).values()) - k for _, k in G.degree)/((len(G)-1)*(len(G)-2))",
    ],
    compute: Compute::Cluster(of_degree),
};

/// Of betweenness.
pub(super) const BETWEENNESS: Indicator = Indicator {
    id: IndicatorId::new("betweenness-centralisation"),
    label: Label::new("매개 집중도", "Betweenness centralisation"),
    summary: Label::new(
        "매개가 한 참여자에 몰린 정도. 별 모양은 1, 고른 네트워크는 0.",
        "How far brokerage gathers at one actor: 1 in a star, 0 where all have as much.",
    ),
    tier: Tier::Headline,
    formula: r"\frac{\sum_i (b_{\max} - b_i)}{n-1}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::LowerIsMature,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Freeman 1979, Social Networks", "10.1016/0378-8733(78)90021-7"),
    same_as: &[
        "networkx: (lambda b: sum(max(b) - x for x in b)/(len(b)-1))(list(nx.betweenness_centrality(G).values()))",
    ],
    compute: Compute::Cluster(of_betweenness),
};

/// Of closeness.
pub(super) const CLOSENESS: Indicator = Indicator {
    id: IndicatorId::new("closeness-centralisation"),
    label: Label::new("근접 집중도", "Closeness centralisation"),
    summary: Label::new(
        "가까움이 한 참여자에 몰린 정도. 별 모양은 1, 고른 네트워크는 0.",
        "How far nearness gathers at one actor: 1 in a star, 0 where all are as near.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{\sum_i (c_{\max} - c_i)}{(n-1)(n-2)/(2n-3)}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::LowerIsMature,
    reads: NamedView::Plain,
    cost: Cost::Quadratic,
    reference: Reference::new("Freeman 1979, Social Networks", "10.1016/0378-8733(78)90021-7"),
    same_as: &[
        "networkx: (lambda c: sum(max(c) - x for x in c)/((len(c)-1)*(len(c)-2)/(2*len(c)-3)))(list(nx.closeness_centrality(G).values()))",
    ],
    compute: Compute::Cluster(of_closeness),
};

/// In [0, 1]; undefined below three actors. O(n).
fn of_degree(network: &Network) -> Measure {
    centralisation(network, |n| {
        let measures = network.graph.ids().map(|it| Measure::of(network.graph.degree(it) as f64)).collect();
        Spread { measures, known: None, star: (n - 1.0) * (n - 2.0) }
    })
}

/// In [0, 1]; undefined below three actors. O(nm), once per network.
fn of_betweenness(network: &Network) -> Measure {
    centralisation(network, |n| {
        let pairs = (n - 1.0) * (n - 2.0) / 2.0;
        let known = network.betweenness().sampled().map(|found| {
            let sum: f64 = found.values.iter().sum();
            [(sum - found.sum_error) / pairs, (sum + found.sum_error) / pairs]
        });
        Spread { measures: betweenness::betweenness(network), known, star: n - 1.0 }
    })
}

/// In [0, 1]; undefined below three actors and where the network is not connected. O(nm), once per network.
fn of_closeness(network: &Network) -> Measure {
    if network.actor_count() >= 3 && network.components().sizes.len() > 1 {
        return Measure::Undefined(Reason::Disconnected);
    }
    centralisation(network, |n| {
        let measures = closeness::closeness(network);
        Spread { measures, known: None, star: (n - 1.0) * (n - 2.0) / (2.0 * n - 3.0) }
    })
}

/// The values of all actors.
struct Spread {
    measures: Vec<Measure>,
    /// Between which bounds their sum lies, where more is known of it than of each.
    known: Option<[f64; 2]>,
    /// The distances of all values from the greatest in a star.
    star: f64,
}

/// The distances of all values from the greatest, over what they are in a star.
fn centralisation(network: &Network, spread: impl FnOnce(f64) -> Spread) -> Measure {
    if let Some(reason) = policy::fewer_than(network, 3) {
        return Measure::Undefined(reason);
    }
    let spread = spread(network.actor_count() as f64);
    let Spread { ref measures, star, .. } = spread;
    let values: Vec<f64> = measures.iter().filter_map(|it| it.value()).collect();
    let greatest = values.iter().fold(0.0_f64, |greatest, it| greatest.max(*it));
    // What is left of equal values is rounding.
    let sum: f64 = values.iter().map(|it| greatest - it).filter(|it| *it > 1e-14 * greatest).sum();
    let value = (sum / star).min(1.0);
    match estimate::sample_of(measures) {
        None => Measure::of(value),
        Some(sample) => estimate::within(Range::UNIT, value, spread.bounds().map(|it| it / star), sample),
    }
}

impl Spread {
    /// Between which bounds the distances from the greatest add up, where each value has bounds of its own: the greatest lies
    /// between the greatest of the lower and that of the upper ones.
    fn bounds(&self) -> [f64; 2] {
        let (mut greatest, mut sums) = ([0.0_f64; 2], [0.0; 2]);
        for bounds in self.measures.iter().filter_map(estimate::bounds) {
            for (at, bound) in bounds.into_iter().enumerate() {
                greatest[at] = greatest[at].max(bound);
                sums[at] += bound;
            }
        }
        let [least, most] = self.known.unwrap_or(sums);
        let n = self.measures.len() as f64;
        [n * greatest[0] - most, n * greatest[1] - least]
    }
}
