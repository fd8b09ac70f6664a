//! Values that rest on samples of the shortest paths: estimates, with the interval in which the exact ones lie.

use super::meta::Range;
use crate::kernels::sampled_distances::{SampledProfile, SampledProfiles};
use crate::kernels::sampling::Estimate;
use crate::model::measure::{Basis, Interval, Measure};

/// How many samples there were, and the seed of their random numbers.
pub(super) type Sample = (usize, u64);

/// An estimate that lies in a range, whatever the samples say, and so does the exact value.
pub(super) fn within(range: Range, value: f64, bounds: [f64; 2], sample: Sample) -> Measure {
    Measure::sampled(range.cut(value), bounds.map(|it| range.cut(it)), sample)
}

/// Betweenness over `unit`, one value per node.
pub(super) fn betweenness(found: &Estimate, unit: f64, range: Range) -> Vec<Measure> {
    let Estimate { error, samples, seed, .. } = *found;
    let of = |it: &f64| {
        let bounds = [(it - error) / unit, (it + error) / unit];
        within(range, it / unit, bounds, (samples, seed))
    };
    found.values.iter().map(of).collect()
}

/// A value per node in [0, 1] from what its distances add up to: `sum` gives the sum and its greatest error, and `of` rises or
/// falls with the sum all the way.
pub(super) fn distances(
    found: &SampledProfiles,
    sum: fn(&SampledProfile) -> (f64, f64),
    of: impl Fn(&SampledProfile, f64) -> f64,
) -> Vec<Measure> {
    let measure = |it: &SampledProfile| {
        let (sum, error) = sum(it);
        let value = of(it, sum);
        if error == 0.0 {
            // Of a small component every node was a source.
            return Measure::of(value);
        }
        let (a, b) = (of(it, sum + error), of(it, (sum - error).max(0.0)));
        within(Range::UNIT, value, [a.min(b), a.max(b)], (found.samples, found.seed))
    };
    found.profiles.iter().map(measure).collect()
}

/// A mean over pairs, from a sum and its greatest error; exact where that is 0.
pub(super) fn mean(range: Range, [sum, error, pairs]: [f64; 3], sample: Sample) -> Measure {
    if error == 0.0 {
        return Measure::of(range.cut(sum / pairs));
    }
    within(range, sum / pairs, [(sum - error) / pairs, (sum + error) / pairs], sample)
}

/// The share `part / (part + rest)` of sums of betweenness over two sets of nodes; `measure` is what it is without errors.
pub(super) fn share(measure: Measure, [part, rest]: [f64; 2], found: Option<&Estimate>) -> Measure {
    let (Some(value), Some(found)) = (measure.value(), found) else { return measure };
    let error = found.sum_error;
    let of = |part: f64, rest: f64| part.max(0.0) / (part.max(0.0) + rest.max(0.0));
    let bounds = [of(part - error, rest + error), of(part + error, rest - error)];
    within(Range::UNIT, value, bounds, (found.samples, found.seed))
}

/// The samples behind values of which some are estimates; `None` where all are exact.
pub(super) fn sample_of(measures: &[Measure]) -> Option<Sample> {
    measures.iter().find_map(|it| match it {
        Measure::Value {
            interval: Some(Interval { basis: Basis::Sample { samples, seed }, .. }), ..
        } => Some((*samples as usize, *seed)),
        Measure::Value { .. } | Measure::Undefined(_) => None,
    })
}

/// Between which bounds an exact value lies: both are the value where it is known.
pub(super) fn bounds(measure: &Measure) -> Option<[f64; 2]> {
    match *measure {
        Measure::Value { interval: Some(Interval { low, high, basis: Basis::Sample { .. } }), .. } => {
            Some([low, high])
        }
        Measure::Value { value, .. } => Some([value, value]),
        Measure::Undefined(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{bounds, sample_of, share, within};
    use crate::indicators::meta::Range;
    use crate::kernels::sampling::Estimate;
    use crate::model::measure::{Interval, Measure, Reason};

    #[test]
    fn estimates_and_their_bounds_stay_in_the_range() {
        let found = within(Range::UNIT, 1.01, [0.98, 1.04], (7, 3));
        assert_eq!((found.value(), bounds(&found)), (Some(1.0), Some([0.98, 1.0])));
        assert_eq!(sample_of(&[Measure::of(1.0), found]), Some((7, 3)));
        assert_eq!(sample_of(&[Measure::of(1.0), Measure::share(1, 2, Reason::Empty)]), None);
        let from_data = Measure::Value { value: 0.5, interval: Some(Interval::confidence(0.4, 0.6, 10)) };
        assert_eq!(bounds(&from_data), Some([0.5, 0.5]));
        assert_eq!(within(Range::ANY, f64::NAN, [0.0; 2], (1, 1)), Measure::Undefined(Reason::NotEstimable));
    }

    #[test]
    fn a_share_moves_as_far_as_both_of_its_sums_may() {
        let estimate = |sum_error| Estimate {
            values: Vec::new(),
            samples: 10,
            error: 0.0,
            sum_error,
            confidence: 0.99,
            seed: 1,
        };
        let exact = Measure::of(0.25);
        assert_eq!(share(exact, [1.0, 3.0], None), exact);
        let near = share(exact, [1.0, 3.0], Some(&estimate(0.5)));
        assert_eq!(bounds(&near), Some([0.5 / 4.0, 1.5 / 4.0]));
        // What may be nothing may be everything: the share is not known.
        assert_eq!(bounds(&share(exact, [1.0, 3.0], Some(&estimate(9.0)))), Some([0.0, 1.0]));
    }
}
