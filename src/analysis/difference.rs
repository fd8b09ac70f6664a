//! The difference of two values with its interval.

use crate::model::measure::{Basis, Interval, Measure};

/// a − b. The interval is made of the intervals of both, where both have one of the same level: from
/// d − √((a − aₗ)² + (bᵤ − b)²) to d + √((aᵤ − a)² + (b − bₗ)²), which holds for values that do not depend on each other.
/// Newcombe 1998, `10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I`, for shares; Zou & Donner 2008,
/// 10.1002/sim.3095, for any value. Undefined where one of them is, for its reason.
pub fn difference(a: Measure, b: Measure) -> Measure {
    match (a, b) {
        (Measure::Value { value: a, interval: of_a }, Measure::Value { value: b, interval: of_b }) => {
            let interval = of_a.zip(of_b).and_then(|(of_a, of_b)| {
                let basis = basis(of_a.basis, of_b.basis)?;
                // A point outside its own interval has no distance to that end.
                let apart = |first: f64, second: f64| first.max(0.0).hypot(second.max(0.0));
                let low = a - b - apart(a - of_a.low, of_b.high - b);
                Some(Interval { low, high: a - b + apart(of_a.high - a, b - of_b.low), basis })
            });
            Measure::Value { value: a - b, interval }
        }
        (Measure::Undefined(reason), _) | (_, Measure::Undefined(reason)) => Measure::Undefined(reason),
    }
}

/// What leaves a difference open, where one thing leaves both values open with one probability.
fn basis(a: Basis, b: Basis) -> Option<Basis> {
    match (a, b) {
        (Basis::Draws, Basis::Draws) => Some(Basis::Draws),
        (Basis::Confidence { observations: a }, Basis::Confidence { observations: b }) => {
            Some(Basis::Confidence { observations: a.min(b) })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::difference;
    use crate::model::measure::{Measure, Reason};

    #[test]
    fn two_shares_differ_by_the_interval_of_newcombe() {
        let [a, b] = [(56, 70), (48, 80)].map(|it| Measure::share(it.0, it.1, Reason::Empty));
        let Measure::Value { value, interval: Some(interval) } = difference(a, b) else { unreachable!() };
        // Newcombe 1998, table II, contrast (a), method 10.
        assert!((value - 0.2).abs() < 1e-12);
        assert!(
            (interval.low - 0.0524).abs() < 5e-5 && (interval.high - 0.3339).abs() < 5e-5,
            "{interval:?}"
        );
    }

    #[test]
    fn what_lacks_an_interval_or_a_value_gives_none() {
        let share = Measure::share(1, 2, Reason::Empty);
        let Measure::Value { value, interval: None } = difference(Measure::of(2.0), share) else {
            unreachable!()
        };
        assert!((value - 1.5).abs() < 1e-12);
        let none = Measure::Undefined(Reason::NoData);
        assert_eq!(difference(share, none), none);
        assert_eq!(difference(Measure::Undefined(Reason::Empty), none), Measure::Undefined(Reason::Empty));
    }
}
