//! Random draws that a seed determines: the cipher `ChaCha8`, one stream for each draw. petgraph has none.
//!
//! Draw b uses stream b. What is drawn about one thing of many uses a stream made of b, the name of the thing and the purpose,
//! so that a further thing changes nothing for the others, and what is drawn for one purpose tells nothing of another.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Binomial, Distribution, Gamma, StandardUniform, Triangular, Uniform};

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

    /// Draw b of a seed, about the thing of a name and for one purpose.
    pub fn about(seed: u64, b: u64, name: &[u8], purpose: &str) -> Self {
        Self::about_hashed(seed, b, hashed(name, purpose))
    }

    /// Draw b of a seed, about the thing and for the purpose of a [hash](hashed).
    pub fn about_hashed(seed: u64, b: u64, hash: u64) -> Self {
        // An odd multiple of b keeps the draws of one stream apart.
        Self::new(seed, hash.wrapping_add(b.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
    }

    /// A number in [0, 1), each equally likely.
    pub fn uniform(&mut self) -> f64 {
        StandardUniform.sample(&mut self.0)
    }

    /// A number below `bound`, each equally likely; 0 where there is none.
    pub fn below(&mut self, bound: u32) -> u32 {
        Uniform::new(0, bound).map_or(0, |it| it.sample(&mut self.0))
    }

    /// True with a probability; always above 1, never below 0.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Puts things in an order, each equally likely. Fisher & Yates, from the end. Only the first 2³² take part.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        let count = u32::try_from(things.len()).unwrap_or(u32::MAX);
        for last in (1..count).rev() {
            let other = self.below(last + 1);
            things.swap(last as usize, other as usize);
        }
    }

    /// Places of a sample of `count` things, drawn with replacement: a bootstrap sample.
    pub fn resample(&mut self, count: u32) -> impl Iterator<Item = u32> + '_ {
        (0..count).map(move |_| self.below(count))
    }

    /// A bootstrap sample of things that are told apart only by their class: how many of each are drawn, with replacement,
    /// from that many of each. O(classes), however many there are.
    pub fn resample_counts(&mut self, counts: &[u64]) -> Vec<u64> {
        let (mut drawn_left, mut left) = (counts.iter().sum::<u64>(), counts.iter().sum::<u64>());
        let mut class = |count: u64| {
            let share = if left == 0 { 0.0 } else { count as f64 / left as f64 };
            let drawn = Binomial::new(drawn_left, share).map_or(0, |it| it.sample(&mut self.0));
            left -= count;
            drawn_left -= drawn;
            drawn
        };
        counts.iter().map(|it| class(*it)).collect()
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

/// The hash of the name of a thing and of a purpose: the number of a stream.
pub fn hashed(name: &[u8], purpose: &str) -> u64 {
    fnv1a(name.iter().chain(b"/").chain(purpose.as_bytes()))
}

/// FNV-1a of 64 bits.
pub fn fnv1a<'a>(bytes: impl IntoIterator<Item = &'a u8>) -> u64 {
    bytes
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The value below which a share `p` of ascending values lies, between neighbours in proportion; `None` without values.
/// Type 7 of Hyndman & Fan 1996 (10.2307/2684934), the default of R and `NumPy`.
pub fn percentile(ascending: &[f64], p: f64) -> Option<f64> {
    let place = p.clamp(0.0, 1.0) * (ascending.len().checked_sub(1)? as f64);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 up to the last place"
    )]
    let below = place as usize;
    let low = *ascending.get(below)?;
    let high = ascending.get(below + 1).copied().unwrap_or(low);
    Some(low + (high - low) * (place - below as f64))
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
        let about = |b, name: &[u8], purpose| first(Draw::about(1, b, name, purpose));
        assert_eq!(about(2, b"a", "x"), about(2, b"a", "x"));
        assert_ne!(about(2, b"a", "x"), about(2, b"b", "x"));
        assert_ne!(about(2, b"a", "x"), about(3, b"a", "x"));
        assert_ne!(about(2, b"a", "x"), about(2, b"a", "y"), "a purpose has a stream of its own");
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
        assert_eq!(percentile(&[], 0.5), None);
        assert_eq!(percentile(&[7.0], 0.05), Some(7.0));
        assert_eq!(percentile(&[1.0, 2.0, 4.0], 0.5), Some(2.0));
        assert_eq!(percentile(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
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

    #[test]
    fn every_order_of_three_comes_as_often_and_so_does_every_class() {
        let mut orders = std::collections::BTreeMap::<[u8; 3], u32>::new();
        let mut drawn = [0.0; 3];
        for b in 0..6000 {
            let mut order = [0, 1, 2];
            Draw::new(3, b).shuffle(&mut order);
            *orders.entry(order).or_default() += 1;
            for (sum, it) in drawn.iter_mut().zip(Draw::new(4, b).resample_counts(&[1, 3, 6])) {
                *sum += it as f64 / 6000.0;
            }
        }
        // Standard error of a count: sqrt(6000·5/36) = 29.
        assert!(orders.len() == 6 && orders.values().all(|it| it.abs_diff(1000) < 120), "{orders:?}");
        assert!(drawn.iter().zip([1.0, 3.0, 6.0]).all(|(a, b)| (a - b).abs() < 0.1), "{drawn:?}");
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
            prop_assert_eq!(draw.triangular(1.0, 0.5, 0.0).to_bits(), 0.5_f64.to_bits());
        }

        #[test]
        fn a_bootstrap_sample_is_as_large_and_takes_nothing_that_is_not_there(
            counts in prop::collection::vec(0..50_u64, 1..9), seed in any::<u64>(),
        ) {
            let drawn = Draw::new(seed, 0).resample_counts(&counts);
            prop_assert_eq!(drawn.iter().sum::<u64>(), counts.iter().sum::<u64>());
            prop_assert!(drawn.iter().zip(&counts).all(|(drawn, count)| *count > 0 || *drawn == 0));
            let places: Vec<u32> = Draw::new(seed, 0).resample(7).collect();
            prop_assert!(places.len() == 7 && places.iter().all(|it| *it < 7));
        }

        #[test]
        fn an_order_holds_each_thing_once(count in 0..40_u32, seed in any::<u64>()) {
            let mut things: Vec<u32> = (0..count).collect();
            Draw::new(seed, 1).shuffle(&mut things);
            things.sort_unstable();
            prop_assert_eq!(things, (0..count).collect::<Vec<_>>());
        }
    }
}
