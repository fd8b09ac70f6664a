//! Tests of the measures of fit and of packages: by hand, and laws on random supplies.

use super::super::package::package;
use super::super::{Demand, Need};
use super::{complementarity, cosine, coverage, coverage_lower_bound, gap, known_share, revealed_advantage};
use crate::model::measure::{Measure, Reason};
use proptest::prelude::*;

fn demand(of: &[(f64, f64)]) -> Vec<Option<Need>> {
    of.iter().map(|(intensity, priority)| Some(Need { intensity: *intensity, priority: *priority })).collect()
}

fn value(measure: Measure) -> f64 {
    measure.value().unwrap()
}

#[test]
fn what_nobody_wants_has_no_coverage() {
    let supply = [Some(0.5), Some(0.2)];
    let nothing: [&Demand; 2] = [&[None, None], &demand(&[(0.0, 1.0), (0.0, 2.0)])];
    for demand in nothing {
        for measure in [
            coverage(&supply, demand),
            known_share(&supply, demand),
            coverage_lower_bound(&supply, demand),
            complementarity(&supply, demand),
            cosine(&supply, demand),
        ] {
            assert_eq!(measure, Measure::Undefined(Reason::NoDemand));
        }
        assert!(package(&[supply.to_vec()], demand, 0).is_empty());
    }
}

#[test]
fn an_area_that_is_not_known_is_left_out() {
    let demand = demand(&[(1.0, 1.0), (1.0, 3.0)]);
    assert!((value(coverage(&[Some(0.5), None], &demand)) - 0.5).abs() < 1e-15);
    assert!((value(coverage(&[Some(0.5), Some(0.0)], &demand)) - 0.125).abs() < 1e-15);
    assert_eq!(coverage(&[None, None], &demand), Measure::Undefined(Reason::NoData));
    assert_eq!(cosine(&[Some(0.0), None], &demand), Measure::Undefined(Reason::NoData));
    assert_eq!(gap(None, 0.5), Measure::Undefined(Reason::NoData));
    assert_eq!(gap(Some(0.7), 0.5), Measure::of(0.0));
}

#[test]
fn what_is_not_known_is_told_beside_coverage_and_bounds_it() {
    let demand = demand(&[(1.0, 1.0), (0.5, 2.0), (1.0, 3.0)]);
    let supply = [Some(1.0), None, None];
    assert!((value(coverage(&supply, &demand)) - 1.0).abs() < 1e-15, "of one area in three");
    assert!((value(known_share(&supply, &demand)) - 1.0 / 5.0).abs() < 1e-15); // 1·1 of 1·1 + 2·0.5 + 3·1
    assert!((value(coverage_lower_bound(&supply, &demand)) - 1.0 / 5.0).abs() < 1e-15);
    assert_eq!(known_share(&[None, None, None], &demand), Measure::of(0.0));
}

#[test]
fn a_package_does_not_rest_on_ignorance() {
    let demand = demand(&[(1.0, 1.0), (1.0, 1.0), (1.0, 1.0)]);
    let suppliers = [vec![Some(1.0), None, None], vec![Some(0.9), Some(0.9), Some(0.8)]];
    let steps = package(&suppliers, &demand, 1);
    assert!((steps[0].coverage - 2.6 / 3.0).abs() < 1e-15);
    assert!((steps[1].gain - 0.1 / 3.0).abs() < 1e-12 && steps.len() == 2);
    assert!((package(&suppliers, &demand, 0)[0].coverage - 1.0 / 3.0).abs() < 1e-15);
}

#[test]
fn an_advantage_is_relative_to_the_others_and_to_the_other_areas() {
    let suppliers = [vec![Some(0.9), Some(0.1), None], vec![Some(0.5), Some(0.5), Some(0.0)]];
    let found = revealed_advantage(&suppliers[0], &suppliers);
    // (0.9/1.0)/(0.7/1.0) = 9/7 and (0.1/1.0)/(0.3/1.0) = 1/3.
    assert!((value(found[0]) - (9.0 / 7.0 - 1.0) / (9.0 / 7.0 + 1.0)).abs() < 1e-15);
    assert!((value(found[1]) - -0.5).abs() < 1e-15);
    assert_eq!(found[2], Measure::Undefined(Reason::NoData));
    let other = revealed_advantage(&suppliers[1], &suppliers);
    assert_eq!(other[2], Measure::Undefined(Reason::NoReference), "nobody supplies it");
}

#[test]
fn equal_gains_are_taken_in_order_and_small_ones_are_not() {
    let demand = demand(&[(1.0, 1.0), (1.0, 1.0), (1.0, 1.0)]);
    let level = |a: f64, b: f64, c: f64| vec![Some(a), Some(b), Some(c)];
    let suppliers = [level(1.0, 0.0, 0.0), level(0.0, 0.5, 0.0), level(0.0, 0.5, 0.0), level(0.0, 0.0, 0.05)];
    let steps = package(&suppliers, &demand, 0);
    assert_eq!(steps.iter().map(|it| it.supplier).collect::<Vec<_>>(), [0, 1], "0.05/3 is below 0.02");
    assert!((steps[1].gain - 0.5 / 3.0).abs() < 1e-15);
    let many: Vec<_> =
        (0..6).map(|it| (0..6).map(|area| Some(f64::from(u8::from(it == area)))).collect()).collect();
    assert_eq!(package(&many, &self::demand(&[(1.0, 1.0); 6]), 2).len(), 4);
}

#[test]
fn a_package_is_measured_over_everything_that_is_wanted() {
    let demand = demand(&[(1.0, 1.0), (1.0, 1.0), (1.0, 1.0)]);
    let suppliers = [vec![Some(1.0), None, None], vec![None, Some(1.0), None]];
    let steps = package(&suppliers, &demand, 0);
    let near = |found: f64, expected: f64| (found - expected).abs() < 1e-15;
    assert!(near(steps[0].coverage, 1.0 / 3.0) && near(steps[1].coverage, 2.0 / 3.0), "{steps:?}");
}

/// Supplies of four clusters and a demand, in five areas.
fn any() -> impl Strategy<Value = (Vec<Vec<Option<f64>>>, Vec<Option<Need>>)> {
    let level = prop::option::weighted(0.8, 0.0..=1.0_f64);
    let need = prop::option::weighted(0.8, (0.0..=1.0_f64, 0.1..9.0_f64));
    let need = need.prop_map(|it| it.map(|(intensity, priority)| Need { intensity, priority }));
    (prop::collection::vec(prop::collection::vec(level, 5), 4), prop::collection::vec(need, 5))
}

proptest! {
    #[test]
    fn every_measure_keeps_its_range((suppliers, demand) in any()) {
        for supply in &suppliers {
            let within = |it: Measure, high: f64| it.value().is_none_or(|it| (-1e-12..=high + 1e-12).contains(&it));
            prop_assert!(within(coverage(supply, &demand), 1.0));
            prop_assert!(within(complementarity(supply, &demand), 100.0));
            prop_assert!(within(cosine(supply, &demand), 1.0));
            // What is met for certain is what is met of what is known.
            let (bound, known) = (coverage_lower_bound(supply, &demand), known_share(supply, &demand));
            if let Some((bound, known)) = bound.value().zip(known.value()) {
                let met = coverage(supply, &demand).value().unwrap_or(0.0);
                prop_assert!((met * known - bound).abs() < 1e-12);
            }
            for it in revealed_advantage(supply, &suppliers) {
                prop_assert!(it.value().is_none_or(|it| (-1.0..=1.0).contains(&it)));
            }
        }
    }

    #[test]
    fn more_supply_never_covers_less((suppliers, demand) in any(), more in 0.0..1.0_f64) {
        let supply = &suppliers[0];
        let raised: Vec<_> = supply.iter().map(|it| it.map(|it| it + more * (1.0 - it))).collect();
        if let (Some(low), Some(high)) = (coverage(supply, &demand).value(), coverage(&raised, &demand).value()) {
            prop_assert!(high >= low - 1e-12);
        }
    }

    #[test]
    fn the_order_of_magnitude_of_priorities_is_none((suppliers, demand) in any()) {
        let scaled: Vec<_> = demand.iter().map(|it| it.map(|it| Need { priority: it.priority * 8.0, ..it })).collect();
        let (a, b) = (coverage(&suppliers[0], &demand), coverage(&suppliers[0], &scaled));
        prop_assert!(a.value().zip(b.value()).is_none_or(|(a, b)| (a - b).abs() < 1e-12));
        prop_assert_eq!(a.value().is_some(), b.value().is_some());
    }

    #[test]
    fn a_package_grows_by_its_gains((suppliers, demand) in any(), start in 0..4_usize) {
        let steps = package(&suppliers, &demand, start);
        for pair in steps.windows(2) {
            prop_assert!(pair[1].gain >= 0.02 && (pair[0].coverage + pair[1].gain - pair[1].coverage).abs() < 1e-12);
        }
        // The step after the first is the best there is: no other one covers more.
        if let Some(second) = steps.get(1) {
            for other in 0..4 {
                let pair = [suppliers[start].clone(), suppliers[other].clone()];
                let levels: Vec<_> = (0..5).map(|area| {
                    Some(pair[0][area].unwrap_or(0.0).max(pair[1][area].unwrap_or(0.0)))
                }).collect();
                prop_assert!(coverage(&levels, &demand).value().unwrap() <= second.coverage + 1e-12);
            }
        }
    }
}
