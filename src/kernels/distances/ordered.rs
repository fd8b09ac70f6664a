//! A graph in the order that searches from many sources like best.

use super::search::{SOURCES, Search};
use super::{Profile, Tally};
use crate::kernels::components::components;
use crate::kernels::csr::Csr;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A graph whose components are ranges of nodes. In each of them hubs come first: they are read most, and a node that looks
/// around for somebody who has arrived meets one sooner.
pub(in crate::kernels) struct Ordered {
    pub(super) graph: Csr,
    /// The number that each node had.
    nodes: Vec<u32>,
    /// For each node its component.
    component: Vec<u32>,
    /// Where each component begins; one more at the end.
    starts: Vec<u32>,
}

impl Ordered {
    /// Renumbers a graph. O(n log n + m).
    pub(in crate::kernels) fn new(graph: &Csr) -> Self {
        let found = components(graph);
        let component_of = |node: u32| found.of[node as usize];
        let mut nodes: Vec<u32> = graph.ids().collect();
        nodes.sort_by_key(|it| (component_of(*it), Reverse(graph.degree(*it))));
        let mut starts = vec![0];
        for size in &found.sizes {
            starts.push(starts[starts.len() - 1] + u32::try_from(*size).unwrap_or(u32::MAX));
        }
        let component = nodes.iter().map(|it| component_of(*it)).collect();
        Self { graph: graph.renumbered(&nodes), nodes, component, starts }
    }

    /// The nodes of each component.
    pub(in crate::kernels) fn components(&self) -> impl Iterator<Item = Range<u32>> {
        self.starts.windows(2).map(|it| it[0]..it[1])
    }

    /// The number that each node had.
    pub(in crate::kernels) fn nodes(&self) -> &[u32] {
        &self.nodes
    }

    /// The nodes of the component of a node.
    pub(super) fn around(&self, node: u32) -> Range<u32> {
        let component = self.component[node as usize] as usize;
        self.starts[component]..self.starts[component + 1]
    }

    /// For each node of the graph as it was, what its distances to some of the nodes of this one add up to. The sources
    /// ascend. In parallel; O(n) memory per thread.
    pub(in crate::kernels) fn profiles(&self, sources: &[u32]) -> Vec<Profile> {
        let nothing = || vec![Tally::default(); self.nodes.len()];
        let batches: Vec<&[u32]> = sources.chunks(SOURCES).collect();
        // Batches differ much in what they cost, and the memory of a search is large: each thread has one, and takes the next
        // batch when it is done with the last.
        let next = AtomicUsize::new(0);
        let work = |_| {
            let (mut search, mut tallies) = (Search::default(), nothing());
            while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                search.add(self, batch, &mut tallies);
            }
            tallies
        };
        let threads = rayon::current_num_threads().min(batches.len());
        let tallies = (0..threads)
            .into_par_iter()
            .with_max_len(1)
            .map(work)
            // Whole numbers: the order of these sums does not show.
            .reduce_with(|mut sums, tallies| {
                sums.iter_mut().zip(&tallies).for_each(|(sum, it)| sum.merge(it));
                sums
            })
            .unwrap_or_else(nothing);
        let mut profiles = vec![Profile::default(); self.nodes.len()];
        for (node, tally) in self.nodes.iter().zip(&tallies) {
            profiles[*node as usize] = tally.profile();
        }
        profiles
    }
}
