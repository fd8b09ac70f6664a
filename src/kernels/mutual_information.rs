//! Mutual information of two divisions of the same things, divided by the mean of their entropies: how much each tells of
//! the other. Danon et al. 2005, 10.1088/1742-5468/2005/09/P09008.
//!
//! No graph is read, so petgraph has nothing to give.

use std::collections::BTreeMap;

/// In [0, 1]: 1 where each tells the other. `None` where both have one part only, or there are no things. O(n log n).
pub fn normalised_mutual_information(left: &[u32], right: &[u32]) -> Option<f64> {
    let n = left.len().min(right.len()) as f64;
    let (mut joint, mut of_left, mut of_right) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (a, b) in left.iter().zip(right) {
        *joint.entry((*a, *b)).or_insert(0.0_f64) += 1.0;
        *of_left.entry(*a).or_insert(0.0_f64) += 1.0;
        *of_right.entry(*b).or_insert(0.0_f64) += 1.0;
    }
    let entropy =
        |counts: &BTreeMap<u32, f64>| counts.values().map(|it| -it / n * (it / n).ln()).sum::<f64>();
    let both = entropy(&of_left) + entropy(&of_right);
    let term = |(&(a, b), count): (&(u32, u32), &f64)| {
        let (x, y) = (of_left.get(&a).copied().unwrap_or(n), of_right.get(&b).copied().unwrap_or(n));
        count / n * (n * count / (x * y)).ln()
    };
    let shared: f64 = joint.iter().map(term).sum();
    (both > 1e-12).then(|| (2.0 * shared / both).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::normalised_mutual_information;
    use proptest::prelude::*;

    #[test]
    fn the_same_parts_under_other_names_tell_all_and_crossed_ones_nothing() {
        assert_eq!(normalised_mutual_information(&[0, 0, 1, 1], &[7, 7, 3, 3]), Some(1.0));
        assert_eq!(normalised_mutual_information(&[0, 0, 1, 1], &[0, 1, 0, 1]), Some(0.0));
        assert_eq!(normalised_mutual_information(&[0, 0], &[1, 1]), None);
        assert_eq!(normalised_mutual_information(&[], &[]), None);
        // igraph: compare_communities([0,0,0,1], [0,0,1,1], method="nmi")
        let found = normalised_mutual_information(&[0, 0, 0, 1], &[0, 0, 1, 1]).unwrap();
        assert!((found - 0.343_711_018_485_087_7).abs() < 1e-12, "{found}");
    }

    proptest! {
        #[test]
        fn it_is_symmetric(labels in prop::collection::vec((0..4_u32, 0..4_u32), 0..30)) {
            let (a, b): (Vec<_>, Vec<_>) = labels.into_iter().unzip();
            match (normalised_mutual_information(&a, &b), normalised_mutual_information(&b, &a)) {
                (Some(one), Some(other)) => prop_assert!((one - other).abs() < 1e-12),
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }
}
