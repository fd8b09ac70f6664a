//! Information that binary dimensions share: entropies of their joint distribution, and the co-information of all of them.
//!
//! A distribution of d dimensions is given by 2^d counts: bit b of the place of a count says whether dimension b is present.
//! No graph is involved, so petgraph has nothing to offer. Entropies are in bits.

use super::draws::Draw;

/// The number of dimensions of a distribution.
fn dimensions(cells: &[u64]) -> u32 {
    cells.len().checked_ilog2().unwrap_or(0)
}

/// Counts of a distribution with all dimensions outside `subset` (a set of bits) left out.
fn marginal(cells: &[u64], subset: usize) -> Vec<u64> {
    let mut sums = vec![0; cells.len()];
    for (place, count) in cells.iter().enumerate() {
        sums[place & subset] += count;
    }
    sums
}

/// H of each set of dimensions, by its bits; the empty one has 0. All 0 without counts. O(4^d).
pub fn entropies(cells: &[u64]) -> Vec<f64> {
    let total = cells.iter().sum::<u64>() as f64;
    let term = |count: &u64| {
        let p = *count as f64 / total;
        -p * p.log2()
    };
    let of = |subset| marginal(cells, subset).iter().filter(|it| **it > 0).map(term).sum::<f64>() + 0.0;
    (0..cells.len()).map(of).collect()
}

/// T = Σ H₁ − Σ H₂ + Σ H₃ − …, over the sets of one, two, three … dimensions; with two dimensions their mutual information.
/// O(4^d). With the sign of Leydesdorff 2003 (10.1023/A:1026276308287).
pub fn co_information(cells: &[u64]) -> f64 {
    let signed = |(subset, entropy): (usize, f64)| {
        if subset.count_ones() % 2 == 1 { entropy } else { -entropy }
    };
    entropies(cells).into_iter().enumerate().map(signed).sum::<f64>() + 0.0
}

/// Whether a dimension is always present, or never. O(d 2^d).
pub fn has_constant_dimension(cells: &[u64]) -> bool {
    let total: u64 = cells.iter().sum();
    let presence = |dimension: u32| {
        let present = cells.iter().enumerate().filter(|it| it.0 >> dimension & 1 == 1);
        present.map(|it| it.1).sum::<u64>()
    };
    (0..dimensions(cells)).map(presence).any(|it| it == 0 || it == total)
}

/// The counts after each dimension was dealt out anew over the events, so that its marginal stays and all that dimensions
/// share is chance. O(d n) in the events.
pub fn reassigned(cells: &[u64], draw: &mut Draw) -> Vec<u64> {
    let places = cells.iter().enumerate();
    let events: Vec<usize> = places
        .flat_map(|(place, count)| std::iter::repeat_n(place, usize::try_from(*count).unwrap_or(0)))
        .collect();
    let mut dealt = vec![0_usize; events.len()];
    for dimension in 0..dimensions(cells) {
        let mut bits: Vec<usize> = events.iter().map(|it| it & (1 << dimension)).collect();
        draw.shuffle(&mut bits);
        for (place, bit) in dealt.iter_mut().zip(bits) {
            *place |= bit;
        }
    }
    let mut counts = vec![0; cells.len()];
    for place in dealt {
        counts[place] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{co_information, entropies, has_constant_dimension, reassigned};
    use crate::kernels::draws::Draw;
    use proptest::prelude::*;

    #[test]
    fn exclusive_or_is_pure_synergy_and_copies_are_pure_redundancy() {
        let mut cells = [0; 8];
        for place in [0b000, 0b011, 0b101, 0b110] {
            cells[place] = 5;
        }
        assert!((co_information(&cells) + 1.0).abs() < 1e-15);
        assert!((co_information(&[3, 0, 0, 0, 0, 0, 0, 3]) - 1.0).abs() < 1e-15);
        assert!(co_information(&[2; 8]).abs() < 1e-15 && co_information(&[2; 16]).abs() < 1e-15);
    }

    #[test]
    fn in_four_dimensions_pure_synergy_has_the_other_sign() {
        let parity: Vec<u64> = (0..16_u32).map(|it| u64::from(it.count_ones() % 2 == 0)).collect();
        assert!((co_information(&parity) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_dimension_in_all_events_or_in_none_is_constant() {
        assert!(has_constant_dimension(&[0, 60, 20, 20, 0, 0, 0, 0]), "nothing has the third");
        assert!(has_constant_dimension(&[0, 5, 0, 5]), "everything has the first");
        assert!(!has_constant_dimension(&[1, 1, 1, 0]) && has_constant_dimension(&[0; 8]));
        assert_eq!(entropies(&[0; 4]), [0.0; 4]);
    }

    /// T from its definition by pointwise information: Σ p log2 of the product of marginals with signs.
    fn naive(cells: &[u64]) -> f64 {
        let total = cells.iter().sum::<u64>() as f64;
        let chance = |place: usize, subset: usize| {
            let like = cells.iter().enumerate().filter(|it| it.0 & subset == place & subset);
            like.map(|it| it.1).sum::<u64>() as f64 / total
        };
        let mut sum = 0.0;
        for (place, count) in cells.iter().enumerate().filter(|it| *it.1 > 0) {
            for subset in 1..cells.len() {
                let sign = if subset.count_ones() % 2 == 1 { -1.0 } else { 1.0 };
                sum += *count as f64 / total * sign * chance(place, subset).log2();
            }
        }
        sum
    }

    proptest! {
        #[test]
        fn co_information_equals_the_naive_one(
            cells in prop_oneof![prop::collection::vec(0..30_u64, 4), prop::collection::vec(0..30_u64, 8), prop::collection::vec(0..30_u64, 16)],
            seed in any::<u64>(),
        ) {
            prop_assume!(cells.iter().sum::<u64>() > 0);
            prop_assert!((co_information(&cells) - naive(&cells)).abs() < 1e-9);
            let dealt = reassigned(&cells, &mut Draw::new(seed, 0));
            prop_assert_eq!(dealt.iter().sum::<u64>(), cells.iter().sum::<u64>());
            let (before, after) = (entropies(&cells), entropies(&dealt));
            for dimension in 0..cells.len().ilog2() {
                prop_assert!((before[1 << dimension] - after[1 << dimension]).abs() < 1e-12);
            }
        }
    }
}
