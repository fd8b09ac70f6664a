//! The six pairs of the four sectors 산학연병: industry, academia, research, hospital.

use crate::model::sector::Sector;
use crate::network::graph::Network;

/// Strength of each pair, in the order of the sectors. O(m), once per network.
pub(super) fn pair_strengths(network: &Network) -> [f64; 6] {
    let mut pairs = [0.0; 6];
    let mixing = network.mixing();
    let all = Sector::FOUR.iter().enumerate();
    let of_two =
        all.flat_map(|(at, a)| Sector::FOUR.iter().skip(at + 1).map(move |b| (a.index(), b.index())));
    for (pair, (a, b)) in pairs.iter_mut().zip(of_two) {
        *pair = mixing[a][b];
    }
    pairs
}
