//! Tests of input–output analysis: identities on random tables. The textbook table is among the reference values.

use super::{
    backward_linkages, closed, coefficients, exogenised, forward_linkages, inverse, is_productive,
    regional_shares, size_factor,
};
use crate::kernels::dense::Matrix;
use proptest::prelude::*;

/// Coefficients of a productive table of up to six sectors: each column sums to less than 0.9.
fn productive() -> impl Strategy<Value = Matrix> {
    (1..=6_usize).prop_flat_map(|n| {
        (prop::collection::vec(0.0..1.0_f64, n * n), prop::collection::vec(0.0..0.9_f64, n)).prop_map(
            move |(values, totals)| {
                let sum = |j: usize| (0..n).map(|i| values[i * n + j]).sum::<f64>().max(1e-9);
                Matrix::new(n, n, |i, j| values[i * n + j] / sum(j) * totals[j])
            },
        )
    })
}

#[test]
fn a_table_that_uses_more_than_it_makes_is_not_productive() {
    let none = Matrix::new(2, 2, |_, _| 0.0);
    let greedy = [[0.9, 0.3], [0.4, 0.8]];
    let greedy = Matrix::new(2, 2, |i, j| greedy[i][j]);
    assert!(!is_productive(&greedy, &none) && !is_productive(&none, &greedy));
    assert_eq!(inverse(&greedy), None, "its inverse has negative entries");
    let whole = Matrix::new(2, 2, |i, j| [[1.0, 0.0], [0.0, 0.2]][i][j]);
    assert!(!is_productive(&whole, &none));
    assert_eq!(inverse(&whole), None, "it has no inverse");
    assert!(!is_productive(&none.map(|_, _, _| f64::NAN), &none), "what is no number is not less than 1");
}

#[test]
fn a_region_without_a_sector_supplies_none_of_it() {
    let shares = regional_shares(&[10.0, 0.0, 30.0], &[100.0, 100.0, 100.0], 0.3).unwrap();
    assert_eq!(shares.row(1), [0.0, 0.0, 0.0]);
    let lambda = size_factor(40.0 / 300.0, 0.3);
    // SLQ = (10/100)/(40/300) = 0.75, and (30/100)/(40/300) = 2.25.
    assert!((shares.at(0, 0) - 0.75 * lambda).abs() < 1e-15);
    assert!((shares.at(0, 2) - lambda / 3.0).abs() < 1e-15);
    assert!((shares.at(2, 0) - (3.0 * lambda).min(1.0)).abs() < 1e-15);
    assert_eq!(regional_shares(&[1.0], &[0.0], 0.3), None);
    let nobody = regional_shares(&[0.0, 0.0], &[1.0, 1.0], 0.3).unwrap();
    assert!(nobody.each_row().flatten().all(|it| *it == 0.0));
}

#[test]
fn without_sectors_there_is_nothing() {
    let none = Matrix::identity(0);
    assert_eq!(inverse(&none).map(|it| it.l), Some(Matrix::identity(0)));
    assert!(backward_linkages(&none).is_empty() && coefficients(&none, &[]).rows() == 0);
    assert_eq!(exogenised(&Matrix::new(1, 1, |_, _| 0.5), 0), Some(vec![0.0]));
}

/// The rounds of purchases, added until they vanish: the power series of the inverse.
fn rounds(a: &Matrix, f: &[f64]) -> Vec<f64> {
    let (mut total, mut round) = (f.to_vec(), f.to_vec());
    for _ in 0..2000 {
        round = a.times(&round);
        for (total, round) in total.iter_mut().zip(&round) {
            *total += round;
        }
    }
    total
}

proptest! {
    #[test]
    fn the_inverse_is_the_sum_of_all_rounds(a in productive()) {
        let found = inverse(&a).unwrap();
        prop_assert!(found.residual < 1e-12);
        for j in 0..a.rows() {
            let unit: Vec<f64> = (0..a.rows()).map(|i| f64::from(u8::from(i == j))).collect();
            for (i, total) in rounds(&a, &unit).into_iter().enumerate() {
                prop_assert!((found.l.at(i, j) - total).abs() < 1e-9 * total.max(1.0));
            }
        }
        prop_assert!(found.l.column_sums().iter().all(|it| *it >= 1.0));
    }

    #[test]
    fn value_added_and_imports_of_a_unit_are_one(a in productive(), share in 0.0..1.0_f64) {
        let imported = a.map(|_, _, value| value * share);
        let domestic = a.map(|_, _, value| value * (1.0 - share));
        let l = inverse(&domestic).unwrap().l;
        let m = imported.column_sums();
        let v: Vec<f64> = domestic.column_sums().iter().zip(&m).map(|(d, m)| 1.0 - d - m).collect();
        let all: Vec<f64> = v.iter().zip(&m).map(|(v, m)| v + m).collect();
        prop_assert!(l.weighted(&all).iter().all(|it| (it - 1.0).abs() < 1e-12));
    }

    #[test]
    fn linkages_have_mean_one(a in productive()) {
        let l = inverse(&a).unwrap().l;
        for linkages in [backward_linkages(&l), forward_linkages(&l)] {
            let mean = linkages.iter().sum::<f64>() / linkages.len() as f64;
            prop_assert!((mean - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn a_model_closed_for_households_multiplies_more(a in productive(), wage in 0.0..0.9_f64, own in 0.0..0.5_f64) {
        let l = inverse(&a).unwrap().l;
        let n = a.rows();
        let h: Vec<f64> = a.column_sums().iter().map(|it| wage * (1.0 - it)).collect();
        let c = vec![(1.0 - own) / n as f64; n];
        let closed = inverse(&closed(&a, &h, &c, own)).unwrap().l;
        for i in 0..n {
            for j in 0..n {
                prop_assert!(closed.at(i, j) >= l.at(i, j) - 1e-12);
            }
        }
        // Type II is the same multiple of type I for every sector: the household's own total.
        let simple = l.weighted(&h);
        for (j, simple) in simple.iter().enumerate().filter(|(_, it)| **it > 1e-6) {
            prop_assert!((closed.at(n, j) / simple - closed.at(n, n)).abs() < 1e-8);
        }
    }

    #[test]
    fn an_exogenised_sector_drives_the_others_as_the_inverse_says(a in productive()) {
        // One more unit of output of h comes with l_ih / l_hh units of i.
        let l = inverse(&a).unwrap().l;
        for h in 0..a.rows() {
            let found = exogenised(&a, h).unwrap();
            for (i, found) in found.iter().enumerate().filter(|(i, _)| *i != h) {
                prop_assert!((found - l.at(i, h) / l.at(h, h)).abs() < 1e-9);
            }
            prop_assert!(found[h].abs() < 1e-300);
        }
    }

    #[test]
    fn a_region_supplies_at_most_what_the_nation_does(
        persons in prop::collection::vec((0.0..50.0_f64, 50.0..90.0_f64), 1..6),
        delta in 0.0..1.0_f64,
    ) {
        let (region, nation): (Vec<f64>, Vec<f64>) = persons.into_iter().unzip();
        let shares = regional_shares(&region, &nation, delta).unwrap();
        prop_assert!(shares.each_row().flatten().all(|it| (0.0..=1.0).contains(it)));
    }
}
