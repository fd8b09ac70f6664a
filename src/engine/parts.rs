//! The progress of an analysis run as a whole: what of the work of all its parts is done, by what each takes.

use super::progress::{Phase, Watch};
use super::run::Step;
use crate::indicators::results::Years;
use crate::model::period::Window;
use crate::network::survey::Survey;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Progress is told in hundredths of a percent.
const WHOLE: u64 = 10_000;

/// A part of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Values that need no random numbers.
    Plain,
    /// Making observations of what is there.
    Publishing,
    /// Values against chance.
    Chance(Years),
    /// Intervals of values.
    Intervals(Years),
    /// How clusters stand to each other.
    Standing(Years),
}

/// How much there is of what parts take.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Amounts {
    /// Years of all clusters, in both windows.
    years: u64,
    /// Those of the published year.
    latest: u64,
    draws: u64,
    rewirings: u64,
}

impl Amounts {
    /// What a survey asks for.
    pub(super) fn of(survey: &Survey<'_>) -> Self {
        let rows = 0..u32::try_from(survey.tables.clusters.len()).unwrap_or(u32::MAX);
        let windows = Window::ALL.len() as u64;
        let years = |row: u32| survey.history(row).years().count() as u64;
        Self {
            latest: windows * u64::from(rows.end),
            years: windows * rows.map(years).sum::<u64>(),
            draws: u64::from(survey.assumptions.draws),
            rewirings: u64::from(survey.assumptions.rewirings),
        }
    }

    /// What a part takes, in microseconds as measured on the shipped data: what counts is how parts compare.
    fn work(self, part: Part) -> u64 {
        let of_years = |years: Years| match years {
            Years::Latest | Years::LatestWithPast => self.latest,
            Years::All => self.years,
        };
        match part {
            Part::Plain => 700 * self.years,
            Part::Publishing => 5_000 * self.years,
            Part::Chance(years) => 80 * of_years(years) * self.rewirings,
            Part::Intervals(years) => 9 * of_years(years) * self.draws,
            Part::Standing(years) => 500 * of_years(years) * self.draws,
        }
    }
}

/// The parts of a run that comes so far; published after each step, or at its end.
fn plan(steps: &[Step], is_stepwise: bool) -> Vec<Part> {
    let mut plan = vec![Part::Plain];
    for step in steps {
        plan.extend(is_stepwise.then_some(Part::Publishing));
        match step {
            Step::Plain => {}
            Step::Chance => plan.push(Part::Chance(Years::Latest)),
            Step::Standing => plan.extend([Part::Intervals(Years::Latest), Part::Standing(Years::Latest)]),
            Step::Whole => plan.extend([
                Part::Chance(Years::All),
                Part::Intervals(Years::All),
                Part::Standing(Years::All),
            ]),
        }
    }
    plan.push(Part::Publishing);
    plan
}

/// Whoever watches a run, and how far it is.
pub(super) struct Parts<'a> {
    watch: &'a dyn Watch,
    amounts: Amounts,
    total: u64,
    course: Mutex<Course>,
}

#[derive(Default)]
struct Course {
    /// The work of the parts before the present one.
    before: u64,
    /// The work of the present one.
    work: u64,
    told: u64,
}

impl<'a> Parts<'a> {
    /// A run that begins now.
    pub(super) fn new(watch: &'a dyn Watch, amounts: Amounts, (steps, is_stepwise): (&[Step], bool)) -> Self {
        let total = plan(steps, is_stepwise).into_iter().map(|it| amounts.work(it)).sum();
        watch.begin(Phase::Computing);
        let parts = Self { watch, amounts, total, course: Mutex::default() };
        parts.begin(Part::Plain);
        parts
    }

    /// The next phase of the same work begins.
    pub(super) fn go_on(&self, phase: Phase) {
        self.watch.go_on(phase);
    }

    /// The next part begins.
    pub(super) fn begin(&self, part: Part) {
        let mut course = self.lock();
        course.before += course.work;
        course.work = self.amounts.work(part);
        drop(course);
        self.advance(0, 1);
    }

    /// So much of the present part is done. Several threads may say it, in whatever order: what is told never falls.
    pub(super) fn advance(&self, done: u64, total: u64) {
        let mut course = self.lock();
        let of_part = u128::from(course.work) * u128::from(done.min(total)) / u128::from(total.max(1));
        let told = (u128::from(course.before) + of_part) * u128::from(WHOLE) / u128::from(self.total.max(1));
        let told = u64::try_from(told).unwrap_or(WHOLE).min(WHOLE);
        if told > course.told {
            course.told = told;
            self.watch.advance(told, WHOLE);
        }
    }

    /// Whether the run shall stop.
    pub(super) fn is_stopped(&self) -> bool {
        self.watch.is_stopped()
    }

    fn lock(&self) -> MutexGuard<'_, Course> {
        // Every change is an assignment that cannot fail.
        self.course.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Amounts, Part, Parts, WHOLE};
    use crate::engine::progress::{Phase, Watch};
    use crate::engine::run::Step;
    use crate::indicators::results::Years;
    use std::sync::Mutex;

    #[derive(Default)]
    struct Seen(Mutex<Vec<(u64, u64)>>);

    impl Watch for Seen {
        fn begin(&self, _: Phase) {}

        fn advance(&self, done: u64, total: u64) {
            self.0.lock().unwrap().push((done, total));
        }

        fn is_stopped(&self) -> bool {
            false
        }
    }

    #[test]
    fn parts_have_the_share_of_what_they_take_and_what_is_told_never_falls() {
        let amounts = Amounts { years: 100, latest: 10, draws: 0, rewirings: 5 };
        let seen = Seen::default();
        let parts = Parts::new(&seen, amounts, (&[Step::Chance], false));
        // 70 000 of plain values, 4 000 against chance, 500 000 of publishing.
        for (done, total) in [(50, 100), (100, 100), (99, 100)] {
            parts.advance(done, total);
        }
        parts.begin(Part::Chance(Years::Latest));
        parts.advance(10, 10);
        parts.begin(Part::Publishing);
        parts.advance(1, 1);
        let share = |work: u64| work * WHOLE / 574_000;
        let expected = [35_000, 70_000, 74_000, 574_000].map(|it| (share(it), WHOLE));
        assert_eq!(*seen.0.lock().unwrap(), expected);
        let nothing = Parts::new(&seen, Amounts::default(), (&[], true));
        nothing.advance(0, 0);
        assert_eq!(seen.0.lock().unwrap().len(), expected.len(), "of nothing nothing is told");
    }
}
