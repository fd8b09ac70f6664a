//! What the shortest paths of a network say of its actors: exactly, or from samples where there are too many actors to search
//! from each.

use crate::kernels::betweenness::betweenness;
use crate::kernels::csr::Csr;
use crate::kernels::distances::{self, Profile};
use crate::kernels::sampled_betweenness::sampled_betweenness;
use crate::kernels::sampled_distances::{SampledProfiles, sampled_profiles};
use crate::kernels::sampling::{Estimate, Precision};

/// For each node its betweenness in steps, not divided by anything.
#[derive(Debug, Clone)]
pub enum Betweenness {
    /// From all pairs of nodes.
    Exact(Vec<f64>),
    /// From a sample of them.
    Sampled(Estimate),
}

impl Betweenness {
    /// The values of a graph, sampled where a precision is given.
    pub(super) fn new(graph: &Csr, precision: Option<Precision>) -> Self {
        match precision {
            None => Self::Exact(betweenness(graph)),
            Some(precision) => Self::Sampled(sampled_betweenness(graph, precision)),
        }
    }

    /// One value per node.
    pub fn values(&self) -> &[f64] {
        match self {
            Self::Exact(values) | Self::Sampled(Estimate { values, .. }) => values,
        }
    }

    /// The estimate, where the values are no more than that.
    pub const fn sampled(&self) -> Option<&Estimate> {
        match self {
            Self::Exact(_) => None,
            Self::Sampled(estimate) => Some(estimate),
        }
    }
}

/// For each node what its distances in steps to all others add up to.
#[derive(Debug, Clone)]
pub enum Distances {
    /// From all nodes.
    Exact(Vec<Profile>),
    /// From a sample of them.
    Sampled(SampledProfiles),
}

impl Distances {
    /// The distances of a graph, sampled where a precision is given.
    pub(super) fn new(graph: &Csr, precision: Option<Precision>) -> Self {
        match precision {
            None => Self::Exact(distances::profiles(graph)),
            Some(precision) => Self::Sampled(sampled_profiles(graph, precision)),
        }
    }
}
