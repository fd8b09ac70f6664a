//! When values of networks are undefined: one policy for all of them.

use crate::model::draws::Draws;
use crate::model::measure::{Measure, Reason};
use crate::network::graph::Network;

/// Why a value that needs so many actors is undefined, if it is.
pub(super) fn fewer_than(network: &Network, least: usize) -> Option<Reason> {
    match network.actor_count() {
        0 => Some(Reason::Empty),
        n => (n < least).then_some(Reason::TooFewActors),
    }
}

/// Why a value that needs a linkage is undefined, if it is.
pub(super) fn unlinked(network: &Network) -> Option<Reason> {
    match (network.actor_count(), network.linkage_count()) {
        (0, _) => Some(Reason::Empty),
        (_, 0) => Some(Reason::NoLinkages),
        _ => None,
    }
}

/// Why a value that rests on random draws is undefined, if it is.
pub(super) fn undrawn(draws: Draws) -> Option<Reason> {
    (draws.count == 0).then_some(Reason::NoDraws)
}

/// Why a value that tells sectors apart is undefined, if it is.
pub(super) fn one_sector(network: &Network) -> Option<Reason> {
    let present = network.sector_counts().iter().filter(|it| **it > 0).count();
    (present < 2).then_some(Reason::OneSector)
}

/// A value of the largest component, given by its nodes, of which there are two at least.
pub(super) fn of_giant(network: &Network, measure: impl FnOnce(&[u32]) -> Measure) -> Measure {
    if let Some(reason) = fewer_than(network, 2).or_else(|| unlinked(network)) {
        return Measure::Undefined(reason);
    }
    let components = network.components();
    let giant = components.giant();
    let nodes = network.graph.ids().filter(|it| Some(components.of[*it as usize]) == giant);
    measure(&nodes.collect::<Vec<_>>())
}
