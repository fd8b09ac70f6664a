//! The communities of a view: parts with more strength inside than chance gives them.

use super::view::{Edge, Node};
use crate::kernels::csr::Csr;
use crate::model::colour::Colour;
use crate::network::graph;

/// Colours that stay apart for every kind of sight: Okabe & Ito 2008, without black. Of more communities the larger have
/// one.
#[rustfmt::skip]
const COLOURS: [Colour; 7] = [
    Colour { red: 0xE6, green: 0x9F, blue: 0x00 },
    Colour { red: 0x56, green: 0xB4, blue: 0xE9 },
    Colour { red: 0x00, green: 0x9E, blue: 0x73 },
    Colour { red: 0xF0, green: 0xE4, blue: 0x42 },
    Colour { red: 0x00, green: 0x72, blue: 0xB2 },
    Colour { red: 0xD5, green: 0x5E, blue: 0x00 },
    Colour { red: 0xCC, green: 0x79, blue: 0xA7 },
];

/// Numbers the communities of a view and colours its nodes by them.
pub(super) fn mark(nodes: &mut [Node<'_>], edges: &[Edge<'_>]) {
    let node = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    let ends = edges.iter().map(|it| (node(it.source), node(it.target), it.weight)).collect();
    let communities = of(&Csr::new(nodes.len(), ends));
    for (node, community) in nodes.iter_mut().zip(communities) {
        put(node, community);
    }
}

/// The community of each node, from 1 for the largest; a node without an edge is in none. They are found as those of the
/// indicator `modularity` are. About O(m) per pass.
pub(super) fn of(graph: &Csr) -> Vec<Option<u32>> {
    let found = graph::communities(graph);
    let mut sizes = vec![0_usize; found.count];
    for community in &found.of {
        sizes[*community as usize] += 1;
    }
    let mut by_size: Vec<usize> = (0..found.count).filter(|it| sizes[*it] > 1).collect();
    by_size.sort_by_key(|it| std::cmp::Reverse(sizes[*it]));
    let mut places = vec![None; found.count];
    for (place, community) in (1_u32..).zip(by_size) {
        places[community] = Some(place);
    }
    found.of.iter().map(|it| places[*it as usize]).collect()
}

/// Puts a node into a community, and colours it; grey where it is in none.
pub(super) fn put(node: &mut Node<'_>, community: Option<u32>) {
    node.community = community;
    let colour = community.and_then(|it| COLOURS.get(it as usize - 1));
    node.colour = colour.copied().unwrap_or(Colour::GREY);
}

#[cfg(test)]
mod tests {
    use super::COLOURS;

    #[test]
    fn colours_differ() {
        let mut names: Vec<_> = COLOURS.iter().map(|it| it.hex()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), COLOURS.len());
    }
}
