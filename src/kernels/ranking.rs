//! Rankings of items by scores that were drawn many times. Lahdelma & Salminen 2001, 10.1287/opre.49.3.444.11220;
//! Saisana, Saltelli & Tarantola 2005, 10.1111/j.1467-985X.2005.00350.x.
//!
//! `draws[i][b]` is the score of item i in draw b, `None` where it has none; all items have the same number of draws. Items
//! are held against each other in the draws in which all of them have a score. No graph is read, so petgraph has nothing to
//! give.

/// The rank of each item from 0, the greatest score first; equal scores keep the order of the items. O(n log n).
pub fn ranks(scores: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    let mut ranks = vec![0; scores.len()];
    for (rank, item) in order.into_iter().enumerate() {
        ranks[item] = rank;
    }
    ranks
}

/// Share of the draws in which item i has rank r: rows and columns sum to 1. Empty without draws.
pub fn acceptability(draws: &[&[Option<f64>]]) -> Vec<Vec<f64>> {
    let mut counts = vec![vec![0_u32; draws.len()]; draws.len()];
    let mut count = 0_u32;
    for of_draw in ranks_of_draws(draws) {
        count += 1;
        for (item, rank) in of_draw.into_iter().enumerate() {
            counts[item][rank] += 1;
        }
    }
    if count == 0 {
        return Vec::new();
    }
    let share = |it: u32| f64::from(it) / f64::from(count);
    counts.into_iter().map(|row| row.into_iter().map(share).collect()).collect()
}

/// Mean absolute difference between the ranks in the draws and those of the point scores, over items and draws; `None`
/// without draws.
pub fn mean_rank_shift(draws: &[&[Option<f64>]], points: &[f64]) -> Option<f64> {
    let points = ranks(points);
    let (mut shifts, mut count) = (0, 0);
    for of_draw in ranks_of_draws(draws) {
        count += of_draw.len();
        shifts += of_draw.into_iter().zip(&points).map(|(a, b)| a.abs_diff(*b)).sum::<usize>();
    }
    (count > 0).then(|| shifts as f64 / count as f64)
}

/// Share of the draws in which the first of two items is ahead, equal scores counted half; `None` without draws.
pub fn ahead(a: &[Option<f64>], b: &[Option<f64>]) -> Option<f64> {
    let both = a.iter().zip(b).filter_map(|(a, b)| (*a).zip(*b));
    let (halves, count) =
        both.fold((0_u64, 0_u64), |(sum, n), (a, b)| (sum + u64::from(a > b) + u64::from(a >= b), n + 1));
    (count > 0).then(|| halves as f64 / (2 * count) as f64)
}

/// The ranks of the items in each draw in which all of them have a score, in the order of the draws.
pub fn ranks_of_draws<'a>(draws: &'a [&[Option<f64>]]) -> impl Iterator<Item = Vec<usize>> + 'a {
    let count = draws.iter().map(|it| it.len()).min().unwrap_or(0);
    (0..count).filter_map(move |b| {
        let scores: Vec<f64> = draws.iter().map(|it| it[b]).collect::<Option<_>>()?;
        Some(ranks(&scores))
    })
}

/// Pearson's correlation; `None` with fewer than 3 pairs or without variation.
pub fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < 3 {
        return None;
    }
    let n = pairs.len() as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0 / n, sum.1 + it.1 / n));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (a, b) in pairs {
        xx += (a - x) * (a - x);
        yy += (b - y) * (b - y);
        xy += (a - x) * (b - y);
    }
    let scale = (xx * yy).sqrt();
    // Values that differ by rounding alone do not vary.
    let varies = xx > n * 1e-24 * (1.0 + x * x) && yy > n * 1e-24 * (1.0 + y * y);
    (varies && scale > 0.0).then(|| (xy / scale).clamp(-1.0, 1.0))
}

/// The correlation ratio Var(E[y given x]) / Var(y), in [0, 1]: E over ⌊√n⌋ groups of neighbouring x, of sizes that differ by
/// at most 1; equal x keep their order. `None` with fewer than 6 pairs or where y does not vary. O(n log n).
pub fn correlation_ratio(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < 6 {
        return None;
    }
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n = sorted.len();
    let mean = sorted.iter().fold(0.0, |sum, it| sum + it.1 / n as f64);
    let total = sorted.iter().fold(0.0, |sum, it| sum + (it.1 - mean).powi(2));
    let groups = n.isqrt();
    let between = (0..groups).fold(0.0, |sum, at| {
        let group = &sorted[at * n / groups..(at + 1) * n / groups];
        let own = group.iter().fold(0.0, |sum, it| sum + it.1) / group.len() as f64;
        sum + group.len() as f64 * (own - mean).powi(2)
    });
    (total > n as f64 * 1e-24 * (1.0 + mean * mean)).then(|| (between / total).clamp(0.0, 1.0))
}

/// Variance, divided by n; `None` without values. O(n).
pub fn variance(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let mean = values.iter().fold(0.0, |sum, it| sum + it / n);
    (!values.is_empty()).then(|| values.iter().fold(0.0, |sum, it| sum + (it - mean).powi(2) / n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_scores_share_the_rank_by_their_order() {
        assert_eq!(ranks(&[2.0, 5.0, 2.0]), [1, 0, 2]);
        let draws: [&[Option<f64>]; 2] = [&[1.0, 2.0, 3.0, 0.0].map(Some), &[0.0, 2.0, 1.0, 1.0].map(Some)];
        // Draws 0 and 2 put the first ahead, draw 1 is a tie, draw 3 the other way.
        assert_eq!(acceptability(&draws), [[0.75, 0.25], [0.25, 0.75]]);
        assert_eq!(ahead(draws[0], draws[1]), Some(2.5 / 4.0));
        assert_eq!(mean_rank_shift(&draws, &[9.0, 1.0]), Some(0.25));
    }

    #[test]
    fn a_draw_without_a_score_is_left_out_where_it_is_needed() {
        let (a, b, c) = ([Some(1.0), None, Some(3.0)], [Some(2.0), Some(2.0), None], [Some(0.0); 3]);
        assert_eq!(ahead(&a, &b), Some(0.0));
        assert_eq!(ahead(&a, &c), Some(1.0));
        // The first draw alone has all three.
        let rows = acceptability(&[&a, &b, &c]);
        assert_eq!(rows, [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]);
        assert_eq!(mean_rank_shift(&[&a, &b, &c], &[3.0, 2.0, 1.0]), Some(2.0 / 3.0));
        assert!(acceptability(&[&[None], &[Some(1.0)]]).is_empty());
    }

    #[test]
    fn without_draws_there_is_nothing() {
        assert!(acceptability(&[&[], &[]]).is_empty() && acceptability(&[]).is_empty());
        assert_eq!(ahead(&[], &[]), None);
        assert_eq!(mean_rank_shift(&[&[]], &[1.0]), None);
        assert_eq!(variance(&[]), None);
    }

    #[test]
    fn a_ratio_sees_what_a_correlation_does_not() {
        let bowl: Vec<(f64, f64)> = (-8..=8).map(|it| (f64::from(it), f64::from(it * it))).collect();
        assert!(correlation(&bowl).unwrap().abs() < 1e-12);
        // Four groups of 4, 4, 4 and 5: means 43.5, 7.5, 3.5 and 38 around 24.
        assert!((correlation_ratio(&bowl).unwrap() - 5271.0 / 7752.0).abs() < 1e-12);
        let line: Vec<(f64, f64)> = (0..9).map(|it| (f64::from(it), 3.0 - f64::from(it))).collect();
        assert!((correlation(&line).unwrap() + 1.0).abs() < 1e-12);
        // Three groups of three: means 2, -1, -4 of y from 3 to -5, so 54/60.
        assert!((correlation_ratio(&line).unwrap() - 0.9).abs() < 1e-12);
        assert_eq!(correlation(&[(1.0, 2.0), (2.0, 2.0), (3.0, 2.0)]), None);
    }

    proptest! {
        #[test]
        fn rows_and_columns_sum_to_one(draws in prop::collection::vec(prop::collection::vec(0..5_u8, 12), 1..7)) {
            let score = |it| Some(f64::from(it));
            let draws: Vec<Vec<_>> = draws.into_iter().map(|it| it.into_iter().map(score).collect()).collect();
            let draws: Vec<&[_]> = draws.iter().map(Vec::as_slice).collect();
            let shares = acceptability(&draws);
            for at in 0..draws.len() {
                prop_assert!((shares[at].iter().sum::<f64>() - 1.0).abs() < 1e-12);
                prop_assert!((shares.iter().map(|it| it[at]).sum::<f64>() - 1.0).abs() < 1e-12);
            }
            for a in &draws {
                for b in &draws {
                    prop_assert!((ahead(a, b).unwrap() + ahead(b, a).unwrap() - 1.0).abs() < 1e-12);
                }
            }
        }

        #[test]
        fn a_rank_is_how_many_stand_before(scores in prop::collection::vec(0..6_u8, 0..20)) {
            let place = |at: usize| (std::cmp::Reverse(scores[at]), at);
            let before = |at: usize| (0..scores.len()).filter(|other| place(*other) < place(at)).count();
            let expected: Vec<usize> = (0..scores.len()).map(before).collect();
            let scores: Vec<f64> = scores.iter().copied().map(f64::from).collect();
            prop_assert_eq!(ranks(&scores), expected);
        }
    }
}
