//! Times from one event to another, some of which have not come yet.

use crate::kernels::survival::{Subject, Survival, survival};
use crate::model::measure::{Measure, Reason};

/// Times in whole calendar years: most dates are known to the year alone, so that the 1st of January would stand against the
/// 31st of December.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lag {
    /// Those that count.
    pub subjects: Vec<Subject>,
    /// Times below 0, which are left out.
    pub negative: usize,
    /// Beginnings without a date, which are left out.
    pub undated: usize,
}

impl Lag {
    /// Adds a time from `start` to `event`, if that came by `end`; else it is censored there.
    pub(super) fn add(&mut self, start: i16, event: Option<i16>, end: i16) {
        let event = event.filter(|it| *it <= end);
        let time = event.unwrap_or(end) - start;
        if time < 0 {
            self.negative += 1;
        } else {
            self.subjects.push(Subject { time: f64::from(time), event: event.is_some() });
        }
    }

    /// Times that have come to an end.
    pub fn observed(&self) -> usize {
        self.subjects.iter().filter(|it| it.event).count()
    }

    /// The curve of those that still wait.
    pub fn curve(&self) -> Survival {
        survival(&self.subjects)
    }

    /// The median; undefined for `without` when nothing counts, and as not reached when less than half have come to an end.
    pub(super) fn median(&self, without: Reason) -> Measure {
        if self.subjects.is_empty() {
            return Measure::Undefined(without);
        }
        self.curve().quantile(0.5).map_or(Measure::Undefined(Reason::NotReached), Measure::of)
    }
}
