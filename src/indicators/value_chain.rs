//! Value-chain position and breadth: where on the way from research to market a cluster stands, and how much of it it covers.

use super::meta::{
    Compute, Cost, Direction, Draws, Indicator, IndicatorId, Range, Reference, Sampled, Tier, Unit,
};
use super::stage_quotient::{KAPPA, Profile};
use crate::kernels::diversity;
use crate::kernels::draws::{Draw, percentile};
use crate::model::measure::{Interval, Measure};
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The position.
pub(super) const POSITION: Indicator = Indicator {
    id: IndicatorId::new("value-chain-position"),
    label: Label::new("가치사슬 위치", "Value-chain position"),
    summary: Label::new(
        "단계 특화 계수의 무게중심. −1은 연구 끝, +1은 시장 끝. 연구성과는 어디서나 제품보다 많으므로 수가 아니라 특화로 셉니다.",
        "Centre of gravity of the stage quotients: −1 is the research end, +1 the market end. Results outnumber products everywhere, so quotients are weighed, not counts.",
    ),
    tier: Tier::Headline,
    formula: r"V = 2 \sum_k p_k \frac{k}{K-1} - 1,\ p_k = LQ_k / \sum_l LQ_l",
    range: Range::between(-1.0, 1.0),
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Pathway,
    cost: Cost::Linear,
    reference: Reference::new(
        "Delgado, Porter & Stern 2016, Journal of Economic Geography",
        "10.1093/jeg/lbv017",
    ),
    same_as: &[],
    compute: Compute::Sampled(Sampled {
        value: |case| of_case(case, position),
        interval: |case, draws| interval(case, draws, position),
    }),
};

/// The breadth.
pub(super) const BREADTH: Indicator = Indicator {
    id: IndicatorId::new("value-chain-breadth"),
    label: Label::new("가치사슬 폭", "Value-chain breadth"),
    summary: Label::new(
        "단계 특화 계수가 여러 단계에 고르게 퍼진 정도. 1은 모든 단계가 같음.",
        "How evenly the stage quotients spread over the stages; 1 when all are equal.",
    ),
    formula: r"B = -\frac{\sum_k p_k \ln p_k}{\ln K}",
    range: Range::UNIT,
    direction: Direction::HigherIsMature,
    reference: Reference::new("Pielou 1966, Journal of Theoretical Biology", "10.1016/0022-5193(66)90013-0"),
    compute: Compute::Sampled(Sampled {
        value: |case| of_case(case, breadth),
        interval: |case, draws| interval(case, draws, breadth),
    }),
    ..POSITION
};

/// V of quotients of at least two stages.
pub fn position(quotients: &[f64]) -> f64 {
    let total: f64 = quotients.iter().sum();
    let last = (quotients.len().max(2) - 1) as f64;
    let centre: f64 = quotients.iter().enumerate().map(|(k, it)| it / total * k as f64 / last).sum();
    (2.0 * centre - 1.0).clamp(-1.0, 1.0)
}

/// B of quotients of at least two stages.
pub fn breadth(quotients: &[f64]) -> f64 {
    diversity::evenness(quotients).unwrap_or(0.0)
}

/// Undefined as the stage quotient. O(n), once per period O(artifacts of the reference).
fn of_case(case: &Case<'_>, of: fn(&[f64]) -> f64) -> Measure {
    match Profile::of(case) {
        Ok(profile) => Measure::of(of(&profile.stage_quotients(KAPPA))),
        Err(reason) => Measure::Undefined(reason),
    }
}

/// From the 5th to the 95th percentile, with the shares of the stages drawn from a Dirichlet law of a + κπ. O(draws).
fn interval(case: &Case<'_>, draws: Draws, of: fn(&[f64]) -> f64) -> Option<Interval> {
    let mut values = sampled(case, draws, of);
    values.sort_by(f64::total_cmp);
    Some(Interval::drawn(percentile(&values, 0.05)?, percentile(&values, 0.95)?))
}

/// A function of the quotients in each draw of the shares of the stages; empty where there are no quotients. O(draws).
pub fn sampled(case: &Case<'_>, draws: Draws, of: fn(&[f64]) -> f64) -> Vec<f64> {
    let Ok(profile) = Profile::of(case) else { return Vec::new() };
    let weights = profile.smoothed(KAPPA);
    let total = weights.iter().sum();
    let sample = |b: u32| {
        let mut draw = Draw::about(draws.seed, u64::from(b), case.key().as_bytes(), "stages");
        Some(of(&profile.quotients(&draw.dirichlet(&weights, total)?)))
    };
    (0..draws.count).filter_map(sample).collect()
}
