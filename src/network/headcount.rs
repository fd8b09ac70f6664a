//! How many actors a cluster has at the ends of years.
//!
//! Networks of all years hold who has closed since; growth and decline ask for those who are there.

use super::tables::Tables;
use std::collections::BTreeMap;

/// Numbers of actors over the years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headcount {
    /// Actors whose founding is not known: there from the beginning.
    undated: i64,
    /// Years in which the number changes, ascending, each with the number at its end.
    changes: Vec<(i16, i64)>,
}

impl Headcount {
    /// The headcount of a cluster. O(n log n) in its actors.
    pub(super) fn new(tables: &Tables, cluster: u32) -> Self {
        let mut undated = 0;
        let mut steps: BTreeMap<i16, i64> = BTreeMap::new();
        for actor in tables.actors_of(cluster).iter().filter_map(|it| tables.actors.get(*it as usize)) {
            match actor.founded {
                Some(founded) => *steps.entry(founded.year).or_default() += 1,
                None => undated += 1,
            }
            if let Some(closed) = actor.closed {
                *steps.entry(closed.year).or_default() -= 1;
            }
        }
        let mut count = undated;
        let at_end = |(year, step)| {
            count += step;
            (year, count)
        };
        Self { undated, changes: steps.into_iter().map(at_end).collect() }
    }

    /// Actors at the end of a year: founded by then, and not closed. O(log years).
    pub fn at_end_of(&self, year: i16) -> usize {
        let known = self.changes.partition_point(|it| it.0 <= year);
        let count = known.checked_sub(1).and_then(|it| self.changes.get(it)).map_or(self.undated, |it| it.1);
        usize::try_from(count).unwrap_or(0)
    }

    /// The first year at whose end there are that many; `None` when there never are, or nobody knows since when.
    pub fn first_year_of(&self, count: usize) -> Option<i16> {
        let enough = |it: i64| usize::try_from(it).is_ok_and(|it| it >= count);
        self.changes.iter().find(|it| enough(it.1)).map(|it| it.0).filter(|_| !enough(self.undated))
    }

    /// Actors whose founding is not known.
    pub fn undated(&self) -> usize {
        usize::try_from(self.undated).unwrap_or(0)
    }
}
