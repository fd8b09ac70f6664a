//! The values of one indicator for all actors of a cluster, and where an actor stands among them.

use super::results::Finding;
use crate::model::measure::Measure;

/// The values of an indicator, by actor.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// The actors (rows in the tables), ascending.
    pub actors: &'a [u32],
    /// Their values.
    pub measures: &'a [Measure],
}

/// A column, if the indicator has one value per actor.
pub(super) fn column<'a>(actors: &'a [u32], measures: &'a [Measure]) -> Option<Column<'a>> {
    (actors.len() == measures.len()).then_some(Column { actors, measures })
}

/// Where a value stands among those that are defined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// 1 for the largest; equal values, up to rounding, share the smaller rank.
    pub rank: usize,
    /// Among how many.
    pub of: usize,
    /// Share of the others that are smaller, in percent, equal ones counted half; `None` when it stands alone.
    pub percentile: Option<f64>,
}

impl Column<'_> {
    /// The value of an actor.
    pub fn finding(&self, actor: u32) -> Option<Finding> {
        let measure = *self.measures.get(self.actors.binary_search(&actor).ok()?)?;
        Some(Finding::new(measure, u32::try_from(self.actors.len()).unwrap_or(u32::MAX)))
    }

    /// The place of an actor; `None` where its value is undefined. O(n).
    pub fn place(&self, actor: u32) -> Option<Place> {
        let own = self.finding(actor)?.measure.value()?;
        let values = self.measures.iter().filter_map(|it| it.value());
        let (mut smaller, mut equal, mut larger) = (0_usize, 0_usize, 0_usize);
        for value in values {
            if is_equal(value, own) {
                equal += 1;
            } else if value < own {
                smaller += 1;
            } else {
                larger += 1;
            }
        }
        let of = smaller + equal + larger;
        let share = |others| 100.0 * (smaller as f64 + (equal - 1) as f64 / 2.0) / others as f64;
        Some(Place { rank: larger + 1, of, percentile: (of > 1).then(|| share(of - 1)) })
    }
}

/// Whether two values differ by no more than rounding: sums of the same parts in another order, and iterations that stop
/// near their end, must not part actors that stand alike.
fn is_equal(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

#[cfg(test)]
mod tests {
    use super::{Place, column};
    use crate::model::measure::{Measure, Reason};

    #[test]
    fn equal_values_share_the_smaller_rank_and_undefined_ones_have_none() {
        let measures = [3.0, 1.0, 3.0, 2.0].map(Measure::of);
        let measures = [measures.as_slice(), &[Measure::Undefined(Reason::Isolate)]].concat();
        let column = column(&[2, 5, 7, 8, 9], &measures).unwrap();
        assert_eq!(column.place(2), Some(Place { rank: 1, of: 4, percentile: Some(100.0 * 2.5 / 3.0) }));
        assert_eq!(column.place(8), Some(Place { rank: 3, of: 4, percentile: Some(100.0 / 3.0) }));
        assert_eq!(column.place(5).unwrap().percentile, Some(0.0));
        assert_eq!(column.place(9), None);
        assert_eq!(column.place(3), None);
    }

    #[test]
    fn values_that_differ_by_rounding_share_a_rank() {
        let third: f64 = 1.0 / 3.0;
        let sums = [third + 0.5 + 0.25, 0.25 + third + 0.5, 0.5, 0.0, 0.0];
        let measures = [sums[0].next_up(), sums[1], sums[2], sums[3], sums[4]].map(Measure::of);
        let column = column(&[1, 2, 3, 4, 5], &measures).unwrap();
        assert_ne!(measures[0], measures[1]);
        for actor in [1, 2] {
            assert_eq!(column.place(actor), Some(Place { rank: 1, of: 5, percentile: Some(87.5) }));
        }
        assert_eq!(column.place(3).unwrap().rank, 3);
        assert_eq!(column.place(5).unwrap().rank, 4);
    }

    #[test]
    fn who_stands_alone_has_a_rank_and_no_percentile() {
        let column = column(&[4], &[Measure::Value { value: 0.5, interval: None }]);
        assert_eq!(column.unwrap().place(4), Some(Place { rank: 1, of: 1, percentile: None }));
    }
}
