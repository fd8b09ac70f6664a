//! The visit traits of petgraph, so that its algorithms run on these graphs.

use super::{Arcs, Csr};
use petgraph::Direction;
use petgraph::visit::{
    Data, GraphBase, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCompactIndexable,
    NodeCount, NodeIndexable, VisitMap, Visitable,
};
use std::iter::Copied;
use std::ops::Range;
use std::slice::Iter;

/// The nodes that a walk of petgraph has seen.
#[derive(Debug, Clone, Default)]
pub struct Seen(Vec<bool>);

impl VisitMap<u32> for Seen {
    fn visit(&mut self, node: u32) -> bool {
        !std::mem::replace(&mut self.0[node as usize], true)
    }

    fn is_visited(&self, node: &u32) -> bool {
        self.0.get(*node as usize).copied().unwrap_or(false)
    }

    fn unvisit(&mut self, node: u32) -> bool {
        std::mem::replace(&mut self.0[node as usize], false)
    }
}

/// The visit traits that both kinds of graph implement in the same way.
macro_rules! visit {
    ($graph:ident, $weight:ty, $neighbours:ident) => {
        impl GraphBase for $graph {
            type NodeId = u32;
            type EdgeId = (u32, u32);
        }

        impl Data for $graph {
            type NodeWeight = ();
            type EdgeWeight = $weight;
        }

        impl NodeCount for $graph {
            fn node_count(&self) -> usize {
                self.nodes()
            }
        }

        impl NodeIndexable for $graph {
            fn node_bound(&self) -> usize {
                self.nodes()
            }

            fn to_index(&self, node: u32) -> usize {
                node as usize
            }

            fn from_index(&self, index: usize) -> u32 {
                u32::try_from(index).unwrap_or(u32::MAX)
            }
        }

        impl NodeCompactIndexable for $graph {}

        impl Visitable for $graph {
            type Map = Seen;

            fn visit_map(&self) -> Seen {
                Seen(vec![false; self.nodes()])
            }

            fn reset_map(&self, map: &mut Seen) {
                map.0.clear();
                map.0.resize(self.nodes(), false);
            }
        }

        impl IntoNodeIdentifiers for &$graph {
            type NodeIdentifiers = Range<u32>;

            fn node_identifiers(self) -> Range<u32> {
                self.ids()
            }
        }

        impl<'a> IntoNeighbors for &'a $graph {
            type Neighbors = Copied<Iter<'a, u32>>;

            fn neighbors(self, node: u32) -> Self::Neighbors {
                self.$neighbours(node).iter().copied()
            }
        }
    };
}

visit!(Csr, f64, neighbours);
visit!(Arcs, (), followers);

impl<'a> IntoNeighborsDirected for &'a Arcs {
    type NeighborsDirected = Copied<Iter<'a, u32>>;

    fn neighbors_directed(self, node: u32, direction: Direction) -> Self::NeighborsDirected {
        match direction {
            Direction::Outgoing => self.followers(node).iter().copied(),
            Direction::Incoming => self.origins(node).iter().copied(),
        }
    }
}
