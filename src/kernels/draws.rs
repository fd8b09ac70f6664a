//! Random draws that a seed determines: `ChaCha8`, one stream for each draw. petgraph has none.
//!
//! Draw b uses stream b. What is drawn about one thing of many uses a stream made of b and the name of the thing, so that a
//! further thing changes nothing for the others.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, Gamma, StandardUniform, Triangular};

/// A source of random numbers.
#[derive(Debug, Clone)]
pub struct Draw(ChaCha8Rng);

impl Draw {
    /// Draw b of a seed.
    pub fn new(seed: u64, b: u64) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(b);
        Self(source)
    }

    /// Draw b of a seed, about the thing of a name.
    pub fn about(seed: u64, b: u64, name: &[u8]) -> Self {
        // An odd multiple of b keeps the draws of one name apart.
        Self::new(seed, fnv1a(name).wrapping_add(b.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
    }

    /// A number in [0, 1), each equally likely.
    pub fn uniform(&mut self) -> f64 {
        StandardUniform.sample(&mut self.0)
    }

    /// Shares with sum 1 around given weights: the greater `concentration`, the nearer. Weights that are not above 0 have
    /// share 0; without a weight above 0 there are no shares.
    pub fn dirichlet(&mut self, weights: &[f64], concentration: f64) -> Option<Vec<f64>> {
        let total: f64 = weights.iter().filter(|it| **it > 0.0).sum();
        let mut gamma = |weight: f64| {
            let shape = concentration * weight / total;
            Gamma::new(shape, 1.0).map_or(0.0, |it| it.sample(&mut self.0))
        };
        let drawn: Vec<f64> = weights.iter().map(|it| if *it > 0.0 { gamma(*it) } else { 0.0 }).collect();
        let sum: f64 = drawn.iter().sum();
        (sum > 0.0 && sum.is_finite()).then(|| drawn.into_iter().map(|it| it / sum).collect())
    }

    /// A number from `low` to `high`, most likely near `mode`; `mode` itself where the three are in no order.
    pub fn triangular(&mut self, low: f64, mode: f64, high: f64) -> f64 {
        Triangular::new(low, high, mode).map_or(mode, |it| it.sample(&mut self.0))
    }
}

/// FNV-1a of 64 bits.
pub fn fnv1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The value below which so many in a hundred of ascending values lie, between neighbours in proportion; `None` without
/// values.
pub fn percentile(ascending: &[f64], percent: usize) -> Option<f64> {
    let place = percent.min(100) * ascending.len().checked_sub(1)?;
    let (below, beyond) = (place / 100, place % 100);
    let low = ascending.get(below)?;
    let high = ascending.get(below + 1).unwrap_or(low);
    Some(low + (high - low) * (beyond as f64 / 100.0))
}

#[cfg(test)]
mod tests {
    use super::{Draw, fnv1a, percentile};
    use proptest::prelude::*;

    #[test]
    fn a_seed_and_a_number_determine_a_draw() {
        let first = |mut it: Draw| it.uniform().to_bits();
        assert_eq!(first(Draw::new(1, 2)), first(Draw::new(1, 2)));
        assert_ne!(first(Draw::new(1, 2)), first(Draw::new(1, 3)));
        assert_ne!(first(Draw::new(1, 2)), first(Draw::new(2, 2)));
        assert_ne!(first(Draw::about(1, 2, b"a")), first(Draw::about(1, 2, b"b")));
        assert_ne!(first(Draw::about(1, 2, b"a")), first(Draw::about(1, 3, b"a")));
    }

    #[test]
    fn the_hash_is_that_of_its_authors() {
        // Fowler, Noll & Vo, test vectors.
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_percentile_lies_between_its_neighbours() {
        assert_eq!(percentile(&[], 50), None);
        assert_eq!(percentile(&[7.0], 5), Some(7.0));
        assert_eq!(percentile(&[1.0, 2.0, 4.0], 50), Some(2.0));
        assert_eq!(percentile(&[1.0, 2.0, 4.0], 75), Some(3.0));
        assert_eq!(percentile(&[1.0, 2.0, 4.0], 100), Some(4.0));
    }

    #[test]
    fn the_mean_of_many_draws_is_that_of_the_law() {
        let weights = [3.0, 1.0, 0.0];
        let mut sums = [0.0; 3];
        let mut middle = 0.0;
        for b in 0..4000 {
            let mut draw = Draw::new(7, b);
            for (sum, share) in sums.iter_mut().zip(draw.dirichlet(&weights, 50.0).unwrap()) {
                *sum += share / 4000.0;
            }
            middle += draw.triangular(0.0, 0.3, 0.6) / 4000.0;
        }
        // Standard errors: sqrt(0.75·0.25/51/4000) = 0.001 and sqrt(0.3²/6/4000) = 0.002.
        assert!((sums[0] - 0.75).abs() < 0.005 && (sums[1] - 0.25).abs() < 0.005, "{sums:?}");
        assert!(sums[2] == 0.0 && (middle - 0.3).abs() < 0.01, "{middle}");
    }

    proptest! {
        #[test]
        fn shares_add_up_and_numbers_stay_inside(
            weights in prop::collection::vec(0.0..9.0_f64, 1..12), seed in any::<u64>(), b in any::<u64>(),
        ) {
            let mut draw = Draw::new(seed, b);
            if let Some(shares) = draw.dirichlet(&weights, 50.0) {
                prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                prop_assert!(shares.iter().all(|it| *it >= 0.0));
            } else {
                prop_assert!(weights.iter().all(|it| *it < 1e-6));
            }
            let drawn = draw.triangular(0.2, 0.3, 0.4);
            prop_assert!((0.2..=0.4).contains(&drawn) && (0.0..1.0).contains(&draw.uniform()));
            prop_assert_eq!(draw.triangular(1.0, 0.5, 0.0), 0.5);
        }
    }
}
