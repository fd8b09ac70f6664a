//! How long something takes when some are still waiting: the product-limit estimator.
//!
//! Kaplan & Meier 1958 (10.1080/01621459.1958.10501452); the symbols are theirs: at time t there are d events among n at
//! risk. No graph is involved, so petgraph has nothing to offer.

/// Somebody who waits: until the event, or until nobody looks any more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Subject {
    /// How long.
    pub time: f64,
    /// Whether the event came then; else it is censored.
    pub event: bool,
}

/// S(t) as its steps: the times at which events came, ascending, and what is left after each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survival {
    /// Time, and S from then on.
    pub steps: Vec<(f64, f64)>,
}

/// S(t) = Π (1 − d/n) over the times of events up to t. At equal times events come before censorings. O(n log n).
pub fn survival(subjects: &[Subject]) -> Survival {
    let mut ordered = subjects.to_vec();
    ordered.sort_by(|a, b| a.time.total_cmp(&b.time));
    let (mut left, mut steps, mut at) = (1.0, Vec::new(), 0);
    while let Some(first) = ordered.get(at) {
        let at_risk = ordered.len() - at;
        let rest = &ordered[at..];
        let alike = rest.iter().take_while(|it| it.time.total_cmp(&first.time).is_eq());
        let (count, events) = alike.fold((0, 0), |sum, it| (sum.0 + 1, sum.1 + usize::from(it.event)));
        if events > 0 {
            left *= 1.0 - events as f64 / at_risk as f64;
            steps.push((first.time, left));
        }
        at += count;
    }
    Survival { steps }
}

impl Survival {
    /// S at a time.
    pub fn at(&self, time: f64) -> f64 {
        self.steps.iter().take_while(|it| it.0 <= time).last().map_or(1.0, |it| it.1)
    }

    /// The time by which a share p has had the event: min{t : S(t) ≤ 1 − p + 1e-12}; `None` when the curve does not come so
    /// low. The small number is for products such as 3/4 · 2/3, which should be 1/2 and may miss it by the last bit.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        self.steps.iter().find(|it| it.1 <= 1.0 - p + 1e-12).map(|it| it.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Subject, Survival, survival};
    use proptest::prelude::*;

    fn of(subjects: &[(f64, bool)]) -> Survival {
        survival(&subjects.iter().map(|&(time, event)| Subject { time, event }).collect::<Vec<_>>())
    }

    #[test]
    fn at_equal_times_events_come_before_censorings() {
        let curve = of(&[(5.0, false), (5.0, true), (8.0, false)]);
        assert!((curve.at(5.0) - 2.0 / 3.0).abs() < 1e-15, "three are at risk at 5");
        assert_eq!((curve.quantile(0.5), curve.quantile(0.25)), (None, Some(5.0)));
        assert!((curve.at(4.9) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_median_that_is_met_exactly_is_the_first_such_time() {
        // 3/4 · 2/3 · 1/2: S is 1/2 after the second event.
        let curve = of(&[(1.0, true), (2.0, true), (3.0, true), (4.0, false)]);
        let quartiles = [0.25, 0.5, 0.75].map(|p| curve.quantile(p));
        assert_eq!(quartiles, [Some(1.0), Some(2.0), Some(3.0)]);
        assert_eq!(of(&[]).quantile(0.5), None);
    }

    proptest! {
        #[test]
        fn steps_equal_the_product_from_its_definition(subjects in prop::collection::vec((0..8_u8, any::<bool>()), 0..30)) {
            let subjects: Vec<_> = subjects.into_iter().map(|(time, event)| (f64::from(time), event)).collect();
            let curve = of(&subjects);
            for time in 0..9_u8 {
                let mut left = 1.0;
                for moment in 0..=time {
                    let moment = f64::from(moment);
                    let at_risk = subjects.iter().filter(|it| it.0 >= moment).count() as f64;
                    let events = subjects.iter().filter(|it| it.0.total_cmp(&moment).is_eq() && it.1).count() as f64;
                    if events > 0.0 {
                        left *= 1.0 - events / at_risk;
                    }
                }
                prop_assert!((curve.at(f64::from(time)) - left).abs() < 1e-12);
            }
            prop_assert!(curve.steps.is_sorted_by(|a, b| a.0 < b.0 && a.1 >= b.1));
        }
    }
}
