//! What sampled values are asked for and answered with. Random numbers are those of [`draws`](super::draws). petgraph samples
//! nothing.

/// How near sampled values shall be to the exact ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// The greatest difference of any value, as a share of the greatest value possible; above 0 and below 1.
    pub error: f64,
    /// The probability with which no value differs by more; above 0 and below 1.
    pub confidence: f64,
    /// The seed of the random numbers.
    pub seed: u64,
    /// The [hash](super::draws::hashed) of what is sampled: another thing has other random numbers.
    pub name: u64,
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
    /// The greatest difference of the sum over any one of [`SETS`] sets of nodes that do not depend on the samples: far less
    /// than the errors of its nodes together.
    pub sum_error: f64,
    /// The probability with which no value differs by more; and so for the sums.
    pub confidence: f64,
    /// The seed of the random numbers.
    pub seed: u64,
}

/// For how many sets of nodes the error of a sum holds at once.
pub const SETS: usize = 32;
