//! The pairs of different sectors: how strongly each is linked, how many are, and how evenly.

use crate::kernels::diversity;
use crate::model::measure::{Measure, Reason};
use crate::model::sector::Sector;
use crate::network::graph::Network;

/// Every pair of different sectors, in the order of the sectors.
pub fn pairs(sectors: &[Sector]) -> impl Iterator<Item = (Sector, Sector)> {
    let others = |at: usize| sectors.get(at + 1..).unwrap_or_default().iter();
    sectors.iter().enumerate().flat_map(move |(at, a)| others(at).map(move |b| (*a, *b)))
}

/// Strength of each pair of different sectors, in the order of [`pairs`]. O(m), once per network.
pub fn strengths(network: &Network, sectors: &[Sector]) -> Vec<f64> {
    let mixing = network.mixing();
    pairs(sectors).map(|(a, b)| mixing[a.index()][b.index()]).collect()
}

/// Share of the pairs of some sectors that are linked, in [0, 1], with a Wilson interval; undefined without actors. O(m), once
/// per network.
pub fn coverage(network: &Network, sectors: &[Sector]) -> Measure {
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let strengths = strengths(network, sectors);
    Measure::share(strengths.iter().filter(|it| **it > 0.0).count(), strengths.len(), Reason::Empty)
}

/// How evenly strength is spread over the pairs of some sectors, in [0, 1]; undefined when none of them is linked. O(m), once
/// per network.
pub fn evenness(network: &Network, sectors: &[Sector]) -> Measure {
    over_pairs(network, sectors, diversity::evenness)
}

/// The chance that two units of strength lie between different pairs of some sectors, in [0, 1); undefined when none of them is
/// linked. O(m), once per network.
pub(super) fn heterogeneity(network: &Network, sectors: &[Sector]) -> Measure {
    over_pairs(network, sectors, diversity::heterogeneity)
}

fn over_pairs(network: &Network, sectors: &[Sector], of: fn(&[f64]) -> Option<f64>) -> Measure {
    if network.actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    of(&strengths(network, sectors)).map_or(Measure::Undefined(Reason::NoLinkages), Measure::of)
}
