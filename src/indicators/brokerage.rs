//! Brokerage: how often each actor stands between two others, by the sectors of the three.
//!
//! The same as `sna::brokerage(A, cl)$raw.nli` in R, whose columns are `w_I` coordinator, `w_O` itinerant, `b_IO`
//! representative, `b_OI` gatekeeper, `b_O` liaison, `t` all. An undirected linkage is two arcs.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::brokerage::Roles;
use crate::model::measure::Measure;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::view::NamedView;

/// Coordinator, by path pattern.
pub(super) const COORDINATOR: Indicator = Indicator {
    id: IndicatorId::new("brokerage-coordinator"),
    label: Label::new("조정자", "Coordinator"),
    summary: Label::new(
        "A→B→C에서 세 참여자가 모두 같은 부문인 경로를 잇는 횟수.",
        "Two-paths without a short cut through an actor in which all three are of one sector.",
    ),
    tier: Tier::Headline,
    formula: r"\#\{(a, c) : a \to v \to c,\ a \ne c,\ a \not\to c\},\ X \to X \to X",
    range: Range::POSITIVE,
    unit: Unit::TwoPaths,
    direction: Direction::Descriptive,
    reads: NamedView::Arcs,
    cost: Cost::Quadratic,
    reference: Reference::new("Gould & Fernandez 1989, Sociological Methodology", "10.2307/270949"),
    same_as: &[],
    compute: Compute::ActorsSummed(|network| of(network, |it| it.coordinator)),
};

/// Itinerant broker, by path pattern.
pub(super) const ITINERANT: Indicator = Indicator {
    id: IndicatorId::new("brokerage-itinerant"),
    label: Label::new("순회 중개자", "Itinerant broker"),
    summary: Label::new(
        "양 끝은 같은 부문이고 참여자는 다른 부문인 경로를 잇는 횟수.",
        "Two-paths without a short cut through an actor in which both ends are of one sector and the actor is of another.",
    ),
    tier: Tier::Headline,
    formula: r"\#\{(a, c) : a \to v \to c,\ a \ne c,\ a \not\to c\},\ X \to Y \to X",
    range: Range::POSITIVE,
    unit: Unit::TwoPaths,
    direction: Direction::Descriptive,
    reads: NamedView::Arcs,
    cost: Cost::Quadratic,
    reference: Reference::new("Gould & Fernandez 1989, Sociological Methodology", "10.2307/270949"),
    same_as: &[],
    compute: Compute::ActorsSummed(|network| of(network, |it| it.itinerant)),
};

/// Gatekeeper, by path pattern.
pub(super) const GATEKEEPER: Indicator = Indicator {
    id: IndicatorId::new("brokerage-gatekeeper"),
    label: Label::new("문지기", "Gatekeeper"),
    summary: Label::new(
        "다른 부문에서 받아 자기 부문에 넘기는 경로를 잇는 횟수.",
        "Two-paths without a short cut through an actor that lead from another sector into its own.",
    ),
    tier: Tier::Headline,
    formula: r"\#\{(a, c) : a \to v \to c,\ a \ne c,\ a \not\to c\},\ X \to Y \to Y",
    range: Range::POSITIVE,
    unit: Unit::TwoPaths,
    direction: Direction::Descriptive,
    reads: NamedView::Arcs,
    cost: Cost::Quadratic,
    reference: Reference::new("Gould & Fernandez 1989, Sociological Methodology", "10.2307/270949"),
    same_as: &[],
    compute: Compute::ActorsSummed(|network| of(network, |it| it.gatekeeper)),
};

/// Representative, by path pattern.
pub(super) const REPRESENTATIVE: Indicator = Indicator {
    id: IndicatorId::new("brokerage-representative"),
    label: Label::new("대표자", "Representative"),
    summary: Label::new(
        "자기 부문에서 받아 다른 부문에 넘기는 경로를 잇는 횟수.",
        "Two-paths without a short cut through an actor that lead from its own sector into another.",
    ),
    tier: Tier::Headline,
    formula: r"\#\{(a, c) : a \to v \to c,\ a \ne c,\ a \not\to c\},\ X \to X \to Y",
    range: Range::POSITIVE,
    unit: Unit::TwoPaths,
    direction: Direction::Descriptive,
    reads: NamedView::Arcs,
    cost: Cost::Quadratic,
    reference: Reference::new("Gould & Fernandez 1989, Sociological Methodology", "10.2307/270949"),
    same_as: &[],
    compute: Compute::ActorsSummed(|network| of(network, |it| it.representative)),
};

/// Liaison, by path pattern.
pub(super) const LIAISON: Indicator = Indicator {
    id: IndicatorId::new("brokerage-liaison"),
    label: Label::new("연락자", "Liaison"),
    summary: Label::new(
        "세 참여자의 부문이 모두 다른 경로를 잇는 횟수.",
        "Two-paths without a short cut through an actor in which all three are of different sectors.",
    ),
    tier: Tier::Headline,
    formula: r"\#\{(a, c) : a \to v \to c,\ a \ne c,\ a \not\to c\},\ X \to Y \to Z",
    range: Range::POSITIVE,
    unit: Unit::TwoPaths,
    direction: Direction::Descriptive,
    reads: NamedView::Arcs,
    cost: Cost::Quadratic,
    reference: Reference::new("Gould & Fernandez 1989, Sociological Methodology", "10.2307/270949"),
    same_as: &[],
    compute: Compute::ActorsSummed(|network| of(network, |it| it.liaison)),
};

/// All roles together.
pub(super) const TOTAL: Indicator = Indicator {
    id: IndicatorId::new("brokerage-total"),
    label: Label::new("중개 합계", "Brokerage, all roles"),
    summary: Label::new(
        "직접 이어지지 않은 두 참여자를 잇는 2단계 경로의 수. 다섯 역할의 합입니다.",
        "Two-paths without a short cut that lead through an actor; the sum of the five roles.",
    ),
    tier: Tier::Headline,
    formula: r"\#\{(a, c) : a \to v \to c,\ a \ne c,\ a \not\to c\}",
    range: Range::POSITIVE,
    unit: Unit::TwoPaths,
    direction: Direction::Descriptive,
    reads: NamedView::Arcs,
    cost: Cost::Quadratic,
    reference: Reference::new("Gould & Fernandez 1989, Sociological Methodology", "10.2307/270949"),
    same_as: &[],
    compute: Compute::ActorsSummed(|network| of(network, Roles::total)),
};

/// One value per node, 0 for an isolate; never undefined, and that of a cluster is the sum. O(Σ in · out), once per network.
fn of(network: &Network, role: impl Fn(&Roles) -> u64) -> Vec<Measure> {
    network.roles().iter().map(|it| Measure::of(role(it) as f64)).collect()
}
