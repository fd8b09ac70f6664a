//! The quads of each graph, as places in the order by subject: a third of the memory of an order of its own.

use super::order::Order;

/// Places of quads by graph, ascending in each graph; graph 0 is the unnamed one.
#[derive(Debug, Clone, Default)]
pub(super) struct GraphPlaces {
    /// Graphs that hold a quad, ascending, with the start of their places.
    starts: Vec<(u32, u32)>,
    places: Vec<u32>,
}

impl GraphPlaces {
    /// Reads the graphs off the order by subject. O(n).
    pub(super) fn new(spo: &Order) -> Self {
        let mut counts = std::collections::BTreeMap::<u32, u32>::new();
        for row in spo.rows() {
            *counts.entry(row[2]).or_default() += 1;
        }
        let mut start = 0;
        let mut starts = Vec::with_capacity(counts.len());
        for (graph, count) in counts {
            starts.push((graph, start));
            start += count;
        }
        let mut next = starts.clone();
        let mut places = vec![0; spo.len()];
        let mut at = 0;
        for (place, row) in (0_u32..).zip(spo.rows()) {
            // Neighbours are mostly of one graph.
            if next.get(at).is_none_or(|it| it.0 != row[2]) {
                at = next.partition_point(|it| it.0 < row[2]);
            }
            if let Some((_, free)) = next.get_mut(at) {
                if let Some(slot) = places.get_mut(*free as usize) {
                    *slot = place;
                }
                *free += 1;
            }
        }
        Self { starts, places }
    }

    /// Bytes of memory that it takes.
    pub(super) fn memory(&self) -> usize {
        self.places.capacity() * 4 + self.starts.capacity() * 8
    }

    /// Places of a graph.
    pub(super) fn of(&self, graph: u32) -> &[u32] {
        let Ok(found) = self.starts.binary_search_by_key(&graph, |it| it.0) else { return &[] };
        let start = self.starts.get(found).map_or(0, |it| it.1 as usize);
        let end = self.starts.get(found + 1).map_or(self.places.len(), |it| it.1 as usize);
        self.places.get(start..end).unwrap_or_default()
    }

    /// Places of a graph among those of one subject.
    pub(super) fn of_subject(&self, spo: &Order, graph: u32, subject: u32) -> &[u32] {
        let span = spo.span(subject);
        let places = self.of(graph);
        let start = places.partition_point(|it| (*it as usize) < span.start);
        let rest = places.get(start..).unwrap_or_default();
        let length = rest.partition_point(|it| (*it as usize) < span.end);
        rest.get(..length).unwrap_or_default()
    }

    /// Graphs that hold a quad, ascending, with the number of their quads.
    pub(super) fn graphs(&self) -> impl Iterator<Item = (u32, usize)> {
        self.starts.iter().map(|(graph, _)| (*graph, self.of(*graph).len()))
    }
}
