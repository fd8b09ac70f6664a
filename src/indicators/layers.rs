//! Multiplexity and layer overlap: how many families of linkages join the same actors.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::family::Family;
use crate::model::measure::{Measure, Reason};
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// Families by pair of actors.
pub(super) const MULTIPLEXITY: Indicator = Indicator {
    id: IndicatorId::new("multiplexity"),
    label: Label::new("다중 연계도", "Multiplexity"),
    summary: Label::new(
        "연계된 쌍이 평균 몇 가지 계열(지식, 이전, 자본, 인력, 지원, 구조)로 연계되는지.",
        "Mean number of families (knowledge, transfer, capital, people, support, structure) that join a linked pair.",
    ),
    tier: Tier::Detail,
    formula: r"\frac{1}{m} \sum_{\{i,j\}} \#\{l : A^l_{ij} = 1\}",
    range: Range::between(1.0, 6.0),
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    reads: NamedView::Layers,
    cost: Cost::Linear,
    reference: Reference::new(
        "Battiston, Nicosia & Latora 2014, Physical Review E",
        "10.1103/PhysRevE.89.032804",
    ),
    same_as: &[],
    compute: Compute::Cluster(multiplexity),
};

/// Pairs of actors by pair of families.
pub(super) const OVERLAP: Indicator = Indicator {
    id: IndicatorId::new("layer-overlap"),
    label: Label::new("계층 중첩도", "Layer overlap"),
    summary: Label::new(
        "두 계열의 연계된 쌍이 겹치는 비율의 평균. 둘 다 비어 있는 계열 쌍은 뺍니다.",
        "Mean share of the linked pairs of two families that they have in common; pairs of families without linkages are left out.",
    ),
    formula: r"\overline{\frac{\#(E_a \cap E_b)}{\#(E_a \cup E_b)}}",
    range: Range::UNIT,
    compute: Compute::Cluster(layer_overlap),
    ..MULTIPLEXITY
};

fn refusal(network: &Network) -> Option<Reason> {
    if network.actor_count() == 0 {
        return Some(Reason::Empty);
    }
    (network.linkage_count() == 0).then_some(Reason::NoLinkages)
}

/// In [1, 6]; undefined without linkages. O(ties log m), once per network.
fn multiplexity(network: &Network) -> Measure {
    if let Some(reason) = refusal(network) {
        return Measure::Undefined(reason);
    }
    let families: u32 = network.layers().iter().map(|it| it.count_ones()).sum();
    Measure::of(f64::from(families) / network.linkage_count() as f64)
}

/// In [0, 1]; undefined without linkages, and when they are of one family. O(ties log m), once per network.
fn layer_overlap(network: &Network) -> Measure {
    if let Some(reason) = refusal(network) {
        return Measure::Undefined(reason);
    }
    let layers = network.layers();
    if layers.iter().fold(0, |all, it| all | it).count_ones() < 2 {
        return Measure::Undefined(Reason::NoData);
    }
    let (mut sum, mut pairs) = (0.0, 0_u32);
    for a in 0..Family::ALL.len() {
        for b in a + 1..Family::ALL.len() {
            let both = 1 << a | 1 << b;
            let union = layers.iter().filter(|it| **it & both != 0).count();
            let common = layers.iter().filter(|it| **it & both == both).count();
            if union > 0 {
                sum += common as f64 / union as f64;
                pairs += 1;
            }
        }
    }
    Measure::of(sum / f64::from(pairs))
}
