//! What sampled values are asked for and answered with, and the random numbers that they rest on.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// How near sampled values shall be to the exact ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// The greatest difference of any value, as a share of the greatest value possible; above 0 and below 1.
    pub error: f64,
    /// The probability with which no value differs by more; above 0 and below 1.
    pub confidence: f64,
    /// The seed of the random numbers.
    pub seed: u64,
}

/// Values that were estimated from samples, one per node.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The values.
    pub values: Vec<f64>,
    /// How many samples were drawn.
    pub samples: usize,
    /// The greatest difference of any value from the exact one, in the unit of the values.
    pub error: f64,
    /// The probability with which no value differs by more.
    pub confidence: f64,
    /// The seed of the random numbers.
    pub seed: u64,
}

/// The random numbers of one draw: each draw has a stream of its own, so that it does not matter who makes it.
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut numbers = ChaCha8Rng::seed_from_u64(seed);
        numbers.set_stream(stream);
        Self(numbers)
    }

    /// A number below `limit`, each as likely but for less than one in 2³².
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        let scaled = u128::from(self.0.next_u64()) * u128::from(limit);
        u32::try_from(scaled >> 64).unwrap_or_default()
    }

    /// A number from 0 to below 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// The first of some items at which the weights, added up, pass a random share of `total`; the last where rounding lets
    /// none do so.
    pub(super) fn pick<T>(&mut self, total: f64, items: impl Iterator<Item = (T, f64)>) -> Option<T> {
        let mut rest = self.share() * total;
        let mut last = None;
        for (item, weight) in items {
            last = Some(item);
            if rest < weight {
                break;
            }
            rest -= weight;
        }
        last
    }
}
