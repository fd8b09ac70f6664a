//! How evenly a whole is spread over parts: the entropy of Shannon, the evenness of Pielou, the heterogeneity of Blau.
//!
//! No graph is involved, so petgraph has nothing to offer. Weights are 0 or more; the whole is their sum, and a part of
//! weight 0 adds nothing.

/// The shares of weights, those of 0 left out; `None` when all are 0.
fn shares(weights: &[f64]) -> Option<impl Iterator<Item = f64> + '_> {
    let total: f64 = weights.iter().sum();
    (total > 0.0).then(|| weights.iter().filter(|it| **it > 0.0).map(move |it| it / total))
}

/// −Σ p ln p in nats, from 0 to ln of the number of parts; `None` when all weights are 0. O(n). Shannon 1948
/// (10.1002/j.1538-7305.1948.tb01338.x).
pub fn entropy(weights: &[f64]) -> Option<f64> {
    let entropy = -shares(weights)?.map(|p| p * p.ln()).sum::<f64>();
    // Rounding may leave the bounds by the last bit.
    Some(entropy.clamp(0.0, (weights.len() as f64).ln()))
}

/// Entropy over that of equal parts, in [0, 1]; `None` when all weights are 0 or there is one part alone. O(n). Pielou 1966
/// (10.1016/0022-5193(66)90013-0).
pub fn evenness(weights: &[f64]) -> Option<f64> {
    (weights.len() > 1).then(|| Some(entropy(weights)? / (weights.len() as f64).ln())).flatten()
}

/// 1 − Σ p², in [0, 1 − 1/n]: the chance that two draws meet different parts; `None` when all weights are 0. O(n). Blau 1977.
pub fn heterogeneity(weights: &[f64]) -> Option<f64> {
    let same: f64 = shares(weights)?.map(|p| p * p).sum();
    Some((1.0 - same).clamp(0.0, 1.0 - 1.0 / weights.len() as f64))
}

#[cfg(test)]
mod tests {
    use super::{entropy, evenness, heterogeneity};
    use proptest::prelude::*;

    #[test]
    fn equal_parts_are_even_and_one_part_is_not() {
        assert!((evenness(&[2.0; 6]).unwrap() - 1.0).abs() < 1e-15);
        assert_eq!(evenness(&[3.0, 0.0]), Some(0.0));
        assert_eq!((evenness(&[3.0]), entropy(&[3.0]), heterogeneity(&[3.0])), (None, Some(0.0), Some(0.0)));
        assert_eq!((entropy(&[0.0, 0.0]), heterogeneity(&[]), evenness(&[0.0, 0.0])), (None, None, None));
        assert!((heterogeneity(&[1.0, 1.0, 2.0]).unwrap() - 0.625).abs() < 1e-15); // 1 − 1/16 − 1/16 − 1/4
    }

    proptest! {
        #[test]
        fn a_common_factor_and_another_order_change_nothing(weights in prop::collection::vec(0.0..9.0_f64, 1..9)) {
            let other: Vec<f64> = weights.iter().rev().map(|it| it * 4.0).collect();
            for measure in [entropy, evenness, heterogeneity] {
                match (measure(&weights), measure(&other)) {
                    (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-12),
                    (a, b) => prop_assert_eq!(a, b),
                }
            }
        }
    }
}
