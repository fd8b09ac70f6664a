//! Whether a series rises or falls, without assuming a law of its errors: Theil–Sen slope and Mann–Kendall test.
//!
//! No graph is involved, so petgraph has nothing to offer. The normal distribution is that of libm's `erfc`.

use std::f64::consts::SQRT_2;

/// The median of the slopes between all pairs of points of different x; `None` when there is no such pair. O(n² log n). Sen
/// 1968 (10.1080/01621459.1968.10480934).
pub fn slope(points: &[(f64, f64)]) -> Option<f64> {
    let pairs = points.iter().enumerate().flat_map(|(at, a)| points[at + 1..].iter().map(move |b| (a, b)));
    let apart = pairs.filter(|(a, b)| a.0.total_cmp(&b.0).is_ne());
    let mut slopes: Vec<f64> = apart.map(|(a, b)| (b.1 - a.1) / (b.0 - a.0)).collect();
    slopes.sort_by(f64::total_cmp);
    super::draws::percentile(&slopes, 0.5)
}

/// The test of Mann and Kendall.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannKendall {
    /// Pairs that rise less pairs that fall, S.
    pub s: f64,
    /// Var(S) without a trend, corrected for ties.
    pub variance: f64,
    /// S brought 1 nearer to 0, in standard deviations.
    pub z: f64,
    /// How often chance alone gives a z as far from 0, in either direction.
    pub p: f64,
}

/// Tests a series, in its order, for a trend; `None` when all values are equal, so that S cannot vary. O(n²). Mann 1945
/// (10.2307/1907187).
pub fn mann_kendall(values: &[f64]) -> Option<MannKendall> {
    let pairs = values.iter().enumerate().flat_map(|(at, a)| values[at + 1..].iter().map(move |b| (a, b)));
    let s = pairs.map(|(a, b)| f64::from(i8::from(b > a) - i8::from(b < a))).sum::<f64>() + 0.0;
    let spread = |count: f64| count * (count - 1.0) * (2.0 * count + 5.0);
    let mut ordered = values.to_vec();
    ordered.sort_by(f64::total_cmp);
    let ties = ordered.chunk_by(|a, b| a.total_cmp(b).is_eq()).map(|it| spread(it.len() as f64)).sum::<f64>();
    let variance = (spread(values.len() as f64) - ties) / 18.0;
    if variance <= 0.0 {
        return None;
    }
    let continued = if s > 0.0 { s - 1.0 } else { (s + 1.0).min(0.0) };
    let z = continued / variance.sqrt() + 0.0;
    Some(MannKendall { s, variance, z, p: libm::erfc(z.abs() / SQRT_2) })
}

#[cfg(test)]
mod tests {
    use super::{mann_kendall, slope};
    use proptest::prelude::*;

    #[test]
    fn one_outlier_does_not_turn_a_slope() {
        let points = [(0.0, 0.0), (1.0, 2.0), (2.0, 4.0), (3.0, 6.0), (4.0, -50.0)];
        assert_eq!(slope(&points), Some(2.0));
        assert_eq!((slope(&[]), slope(&[(1.0, 2.0)]), slope(&[(1.0, 2.0), (1.0, 5.0)])), (None, None, None));
    }

    #[test]
    fn a_series_that_does_not_move_cannot_be_tested() {
        assert_eq!((mann_kendall(&[3.0; 6]), mann_kendall(&[1.0]), mann_kendall(&[])), (None, None, None));
        let balanced = mann_kendall(&[1.0, 2.0, 2.0, 1.0]).unwrap();
        assert!(balanced.s.abs() < 1e-15 && balanced.z.abs() < 1e-15 && (balanced.p - 1.0).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn turning_a_series_round_turns_its_slope_and_keeps_its_p(values in prop::collection::vec(0..6_u8, 2..12)) {
            let series: Vec<f64> = values.iter().map(|it| f64::from(*it)).collect();
            let back: Vec<f64> = series.iter().rev().copied().collect();
            let points = |values: &[f64]| values.iter().enumerate().map(|it| (it.0 as f64, *it.1)).collect::<Vec<_>>();
            prop_assert!((slope(&points(&series)).unwrap() + slope(&points(&back)).unwrap()).abs() < 1e-12);
            match (mann_kendall(&series), mann_kendall(&back)) {
                (Some(a), Some(b)) => {
                    prop_assert!((a.s + b.s).abs() < 1e-12 && (a.p - b.p).abs() < 1e-12);
                    prop_assert!((0.0..=1.0).contains(&a.p));
                }
                (a, b) => prop_assert_eq!(a, b),
            }
        }
    }
}
