//! In which range an effect lies: over the value of the contract, and over two tables of one economy.

use super::{Quantities, Ripple, Totals};
use crate::model::measure::{Interval, Measure};

/// Totals with the range that they have when the value of the contract is so much smaller or greater. Effects are
/// proportional to it.
#[must_use]
pub fn of_contract(totals: Totals, spread: f64) -> Totals {
    totals.with(totals, |it, _| match it {
        Measure::Value { value, .. } => {
            let (a, b) = (value * (1.0 - spread), value * (1.0 + spread));
            Measure::Value { value, interval: Some(Interval::assumed(a.min(b), a.max(b))) }
        }
        Measure::Undefined(_) => it,
    })
}

/// The answer of a table with ranges that take in those of another table of the same economy.
#[must_use]
pub fn over(ripple: Ripple, other: &Ripple) -> Ripple {
    let wider = |a: Measure, b: Measure| match (a, b) {
        (Measure::Value { value, interval: Some(own) }, Measure::Value { value: other, interval }) => {
            let other = interval.unwrap_or(Interval::assumed(other, other));
            let interval = Interval::assumed(own.low.min(other.low), own.high.max(other.high));
            Measure::Value { value, interval: Some(interval) }
        }
        _ => a,
    };
    let per_billion = ranged(ripple.per_billion, other.per_billion);
    Ripple { totals: ripple.totals.with(other.totals, wider), per_billion, ..ripple }
}

/// Values per billion do not change with the contract; over two tables they do.
fn ranged(own: Quantities, other: Quantities) -> Quantities {
    own.with(other, |a, b| match (a, b) {
        (Measure::Value { value, .. }, Measure::Value { value: other, .. }) => {
            let interval = Interval::assumed(value.min(other), value.max(other));
            Measure::Value { value, interval: Some(interval) }
        }
        _ => a,
    })
}
