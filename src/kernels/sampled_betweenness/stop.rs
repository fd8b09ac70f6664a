//! When samples suffice.
//!
//! Names follow Borassi & Natale 2019: `omega` is the number of samples that suffices whatever they say, `tau` how many there
//! are, `delta` a probability of error, `f` and `g` how far a value may lie above and below what it should be.

use crate::kernels::sampling::Precision;
use std::collections::BTreeMap;

/// Of the chance of an error, the part that all nodes share equally: it keeps every node's part above 0.
const EQUAL: f64 = 1e-3;

pub(super) struct Stop {
    error: f64,
    delta: f64,
    omega: f64,
    /// For each node its class: nodes that were passed as often by the first samples.
    classes: Vec<u32>,
    /// For each class the logarithm of 1/delta.
    doubts: Vec<f64>,
}

impl Stop {
    /// For shortest paths of at most `longest` nodes.
    pub(super) fn new(precision: Precision, longest: u32) -> Self {
        let (error, delta) = (precision.error, 1.0 - precision.confidence);
        let inner = longest.saturating_sub(2).max(1);
        let omega = 0.5 / (error * error) * (f64::from(inner.ilog2()) + 1.0 + (2.0 / delta).ln());
        Self { error, delta, omega, classes: Vec::new(), doubts: Vec::new() }
    }

    /// The number of samples that suffices whatever they say.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "above 0; what is too large is the largest"
    )]
    pub(super) fn samples_max(&self) -> usize {
        self.omega.ceil() as usize
    }

    /// The number of first samples.
    pub(super) fn first(&self) -> usize {
        (self.samples_max() / 100).max(1)
    }

    /// Shares half of the chance of an error out to the nodes, twice to each: above and below. The more often a node was
    /// passed by the first samples, the longer it takes to know, and the larger its part. The other half is for `omega`.
    pub(super) fn share_out(&mut self, counts: &[u32], first: usize) {
        let mut sizes: BTreeMap<u32, f64> = BTreeMap::new();
        for count in counts {
            *sizes.entry(*count).or_default() += 1.0;
        }
        let nodes = counts.len() as f64;
        // Decided before the other samples are drawn: any parts would do, these are about the best.
        let squared = self.error * self.error;
        let part = |count: u32, c: f64| {
            let value = (f64::from(count) + 1.0) / first as f64;
            (-c * squared / value).exp() * (1.0 - EQUAL) * self.delta + EQUAL * self.delta / (4.0 * nodes)
        };
        let whole = |c: f64| sizes.iter().map(|(count, size)| 2.0 * size * part(*count, c)).sum::<f64>();
        let (mut low, mut high) = (0.0, 1.0);
        while whole(high) > self.delta / 2.0 && high < 1e18 {
            high *= 2.0;
        }
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if whole(middle) > self.delta / 2.0 {
                low = middle;
            } else {
                high = middle;
            }
        }
        let numbers: BTreeMap<u32, u32> = sizes.keys().copied().zip(0..).collect();
        self.classes = counts.iter().map(|it| numbers.get(it).copied().unwrap_or_default()).collect();
        self.doubts = sizes.keys().map(|count| -part(*count, high).ln()).collect();
    }

    /// Whether every node is known well enough after `tau` samples.
    pub(super) fn is_reached(&self, counts: &[u32], tau: usize) -> bool {
        // Both errors grow with the value: of each class the node that was passed most stands for all.
        let mut most = vec![0; self.doubts.len()];
        for (class, count) in self.classes.iter().zip(counts) {
            let most = &mut most[*class as usize];
            *most = (*most).max(*count);
        }
        let tau = tau as f64;
        let ratio = self.omega / tau;
        tau > 0.0
            && self.doubts.iter().zip(most).all(|(doubt, count)| {
                let spread = 2.0 * f64::from(count) / tau * self.omega / doubt;
                let bound = |shift: f64| doubt / tau * (shift + (shift * shift + spread).sqrt());
                let (f, g) = (bound(1.0 / 3.0 - ratio), bound(1.0 / 3.0 + ratio));
                f <= self.error && g <= self.error
            })
    }
}
