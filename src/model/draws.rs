//! How many random draws, and of which seed.

/// Seeded random draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    /// The seed, as answers show it.
    pub seed: u64,
    /// How many.
    pub count: u32,
}
