//! Into which communities a network falls, and how far they are its sectors.

use crate::kernels::mutual_information::normalised_mutual_information;
use crate::network::graph::Network;

/// The communities of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Division {
    /// The community of each node, numbered by their first actors.
    pub of: Vec<u32>,
    /// Number of communities.
    pub count: usize,
    /// Their modularity; `None` without linkages.
    pub modularity: Option<f64>,
    /// How much communities and sectors tell of each other, in [0, 1]; `None` where there is one of each.
    pub sector_agreement: Option<f64>,
}

/// The communities of the indicator `modularity`: of the best of 20 seeded runs of Leiden. O(m) per pass, once per network.
pub fn communities(network: &Network) -> Division {
    let found = network.communities();
    let sectors: Vec<u32> =
        network.members.iter().filter_map(|it| u32::try_from(it.sector.index()).ok()).collect();
    Division {
        of: found.of.clone(),
        count: found.count,
        modularity: found.modularity,
        sector_agreement: normalised_mutual_information(&found.of, &sectors),
    }
}
