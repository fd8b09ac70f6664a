//! One sorted order of all quads: rows of three numbers behind an offset table of their first component.

use rayon::slice::ParallelSliceMut;

/// The second, third and last component of a quad in some order.
pub(super) type Row = [u32; 3];

/// The quads of one revision, sorted by one permutation of their components.
#[derive(Debug, Clone, Default)]
pub(super) struct Order {
    firsts: Firsts,
    rows: Vec<Row>,
}

/// Where the rows of a first component begin.
#[derive(Debug, Clone)]
enum Firsts {
    /// One offset per term, for components that are mostly distinct (subjects, objects).
    Dense(Vec<u32>),
    /// Only the components that occur, ascending, with the start of their rows (predicates, graphs).
    Sparse(Vec<(u32, u32)>),
}

impl Default for Firsts {
    fn default() -> Self {
        Self::Sparse(Vec::new())
    }
}

/// How the offsets of an order are kept.
#[derive(Debug, Clone, Copy)]
pub(super) enum Offsets {
    /// One per term.
    Dense,
    /// One per component that occurs.
    Sparse,
}

impl Order {
    /// Sorts `quads`, whose components already stand in this order.
    pub(super) fn new(mut quads: Vec<[u32; 4]>, offsets: Offsets) -> Self {
        quads.par_sort_unstable();
        quads.dedup();
        let mut builder = Builder::new(offsets, quads.len());
        for quad in quads {
            builder.push(quad);
        }
        builder.finish()
    }

    /// Number of quads.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Bytes of memory that it takes.
    pub(super) fn memory(&self) -> usize {
        let firsts = match &self.firsts {
            Firsts::Dense(starts) => starts.capacity() * 4,
            Firsts::Sparse(starts) => starts.capacity() * 8,
        };
        firsts + self.rows.capacity() * size_of::<Row>()
    }

    /// The largest first component that occurs, or 0.
    pub(super) fn first_max(&self) -> u32 {
        match &self.firsts {
            Firsts::Dense(starts) => u32::try_from(starts.len()).unwrap_or(u32::MAX).saturating_sub(1),
            Firsts::Sparse(starts) => starts.last().map_or(0, |it| it.0),
        }
    }

    /// All rows, in order.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The places of the rows of one first component.
    pub(super) fn span(&self, first: u32) -> std::ops::Range<usize> {
        match &self.firsts {
            Firsts::Dense(starts) => {
                let at = |it: usize| starts.get(it).map_or(self.rows.len(), |it| *it as usize);
                at(first as usize)..at(first as usize + 1)
            }
            Firsts::Sparse(starts) => match starts.binary_search_by_key(&first, |it| it.0) {
                Ok(found) => {
                    let start = starts.get(found).map_or(0, |it| it.1 as usize);
                    start..starts.get(found + 1).map_or(self.rows.len(), |it| it.1 as usize)
                }
                Err(_) => 0..0,
            },
        }
    }

    /// The first component of the row at a place.
    pub(super) fn first_at(&self, place: usize) -> u32 {
        match &self.firsts {
            Firsts::Dense(starts) => {
                let after = starts.partition_point(|it| *it as usize <= place);
                u32::try_from(after).unwrap_or(u32::MAX).saturating_sub(1)
            }
            Firsts::Sparse(starts) => {
                let after = starts.partition_point(|it| it.1 as usize <= place);
                after.checked_sub(1).and_then(|it| starts.get(it)).map_or(0, |it| it.0)
            }
        }
    }

    /// The rows of one first component.
    pub(super) fn of(&self, first: u32) -> &[Row] {
        self.rows.get(self.span(first)).unwrap_or_default()
    }

    /// The rows of one first and second component.
    pub(super) fn of2(&self, first: u32, second: u32) -> &[Row] {
        range(self.of(first), |row| row[0].cmp(&second))
    }

    /// The rows of one first, second and third component.
    pub(super) fn of3(&self, first: u32, second: u32, third: u32) -> &[Row] {
        range(self.of(first), |row| (row[0], row[1]).cmp(&(second, third)))
    }

    /// First components that occur, ascending, with their rows.
    pub(super) fn groups(&self) -> impl Iterator<Item = (u32, &[Row])> {
        let count = match &self.firsts {
            Firsts::Dense(starts) => starts.len(),
            Firsts::Sparse(starts) => starts.len(),
        };
        (0..count).filter_map(move |it| {
            let first = match &self.firsts {
                Firsts::Dense(_) => u32::try_from(it).ok()?,
                Firsts::Sparse(starts) => starts.get(it)?.0,
            };
            let rows = self.of(first);
            (!rows.is_empty()).then_some((first, rows))
        })
    }

    /// This order without `removed` and with `added`, both sorted and in the order's components.
    pub(super) fn merged(&self, added: &[[u32; 4]], removed: &[[u32; 4]]) -> Self {
        let offsets = match self.firsts {
            Firsts::Dense(_) => Offsets::Dense,
            Firsts::Sparse(_) => Offsets::Sparse,
        };
        let mut builder = Builder::new(offsets, self.len() + added.len());
        let (mut added, mut removed) = (added.iter().copied().peekable(), removed.iter().copied().peekable());
        for (first, rows) in self.groups() {
            for row in rows {
                let quad = [first, row[0], row[1], row[2]];
                while let Some(new) = added.next_if(|it| *it < quad) {
                    builder.push(new);
                }
                added.next_if_eq(&quad);
                while removed.next_if(|it| *it < quad).is_some() {}
                if removed.next_if_eq(&quad).is_none() {
                    builder.push(quad);
                }
            }
        }
        added.for_each(|it| builder.push(it));
        builder.finish()
    }
}

/// Narrows sorted rows to those that compare equal. Short runs are scanned, since a cluster's few linkages are.
fn range(rows: &[Row], compare: impl Fn(&Row) -> std::cmp::Ordering) -> &[Row] {
    let start = rows.partition_point(|row| compare(row).is_lt());
    let rest = rows.get(start..).unwrap_or_default();
    // Runs are mostly short: gallop from the start instead of a binary search over the whole rest.
    let mut step = 1;
    while rest.get(step - 1).is_some_and(|row| compare(row).is_eq()) {
        step *= 2;
    }
    let window = rest.get(..(step - 1).min(rest.len())).unwrap_or(rest);
    let end = window.partition_point(|row| compare(row).is_eq());
    rest.get(..end).unwrap_or_default()
}

struct Builder {
    order: Order,
}

impl Builder {
    fn new(offsets: Offsets, capacity: usize) -> Self {
        let firsts = match offsets {
            Offsets::Dense => Firsts::Dense(Vec::new()),
            Offsets::Sparse => Firsts::Sparse(Vec::new()),
        };
        Self { order: Order { firsts, rows: Vec::with_capacity(capacity) } }
    }

    /// Adds the next quad; quads come ascending.
    fn push(&mut self, [first, second, third, last]: [u32; 4]) {
        let start = u32::try_from(self.order.rows.len()).unwrap_or(u32::MAX);
        match &mut self.order.firsts {
            Firsts::Dense(starts) => {
                if starts.len() <= first as usize {
                    starts.resize(first as usize + 1, start);
                }
            }
            Firsts::Sparse(starts) => {
                if starts.last().is_none_or(|it| it.0 != first) {
                    starts.push((first, start));
                }
            }
        }
        self.order.rows.push([second, third, last]);
    }

    fn finish(mut self) -> Order {
        match &mut self.order.firsts {
            Firsts::Dense(starts) => starts.shrink_to_fit(),
            Firsts::Sparse(starts) => starts.shrink_to_fit(),
        }
        self.order.rows.shrink_to_fit();
        self.order
    }
}

#[cfg(test)]
mod tests {
    use super::{Offsets, Order};
    use proptest::prelude::*;

    fn quads(max: usize) -> impl Strategy<Value = Vec<[u32; 4]>> {
        prop::collection::vec([1..6_u32, 1..4_u32, 1..6_u32, 0..3_u32], 0..max)
    }

    fn rows(order: &Order) -> Vec<[u32; 4]> {
        order
            .groups()
            .flat_map(|(first, rows)| rows.iter().map(move |it| [first, it[0], it[1], it[2]]))
            .collect()
    }

    proptest! {
        #[test]
        fn a_lookup_finds_what_a_filter_finds(quads in quads(60), first in 0..7_u32, second in 1..4_u32, third in 1..6_u32) {
            let mut all = quads.clone();
            all.sort_unstable();
            all.dedup();
            for offsets in [Offsets::Dense, Offsets::Sparse] {
                let order = Order::new(quads.clone(), offsets);
                prop_assert_eq!(&rows(&order), &all);
                let count = |keep: &dyn Fn(&[u32; 4]) -> bool| all.iter().filter(|it| keep(it)).count();
                prop_assert_eq!(order.of(first).len(), count(&|it| it[0] == first));
                prop_assert_eq!(order.of2(first, second).len(), count(&|it| it[..2] == [first, second]));
                prop_assert_eq!(order.of3(first, second, third).len(), count(&|it| it[..3] == [first, second, third]));
            }
        }

        #[test]
        fn a_merge_is_the_order_of_the_changed_set(quads in quads(40), mut added in quads(20), mut removed in quads(20)) {
            added.sort_unstable();
            added.dedup();
            removed.sort_unstable();
            removed.dedup();
            removed.retain(|it| !added.contains(it));
            let mut all = quads.clone();
            all.extend(&added);
            all.retain(|it| !removed.contains(it));
            for offsets in [Offsets::Dense, Offsets::Sparse] {
                let merged = Order::new(quads.clone(), offsets).merged(&added, &removed);
                prop_assert_eq!(rows(&merged), rows(&Order::new(all.clone(), offsets)));
            }
        }
    }
}
