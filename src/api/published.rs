//! Published values of a snapshot: which run, which period, and from its rows to the things of the present tables.
//!
//! A run may be older than the data. Its rows are those of its own tables; things are told apart by their terms.

use super::bodies::indicator::{PeriodRef, RunRef};
use super::problem::Problem;
use super::suggest;
use crate::analysis::positioning::Ground;
use crate::analysis::subject::Subject;
use crate::engine::run::Run;
use crate::engine::snapshot::Snapshot;
use crate::indicators::meta::{Indicator, Scope};
use crate::indicators::results::Results;
use crate::indicators::{self, REGISTRY};
use crate::model::assumptions::Assumptions;
use crate::model::measure::Reason;
use crate::model::period::{Period, Window};
use crate::network::survey::Survey;
use crate::store::term::TermId;

/// The values of a snapshot for one period.
#[derive(Debug, Clone, Copy)]
pub struct Published<'a> {
    /// The run, once there is one.
    pub run: Option<&'a Run>,
    /// The period; `None` when nothing has a date.
    pub period: Option<Period>,
    /// How much of the past it takes in.
    pub window: Window,
    /// The present revision.
    pub revision: u64,
    /// Whether a run is to come where there is none.
    pub awaits_run: bool,
    /// Whether the run of this revision was stopped.
    pub stopped: bool,
}

impl<'a> Published<'a> {
    /// The values for a year, the published one when none is asked for, and a window.
    pub fn new(snapshot: &'a Snapshot, year: Option<i64>, window: Window) -> Self {
        let run = snapshot.run.as_deref();
        let latest = || run.map_or_else(|| snapshot.survey().year(), |it| it.results.year);
        let year = year.and_then(|it| i16::try_from(it).ok()).or_else(latest);
        let period = year.map(|year| Period { year, window });
        Self {
            run,
            period,
            window,
            revision: snapshot.revision,
            awaits_run: !snapshot.plain && !snapshot.stopped,
            stopped: snapshot.stopped,
        }
    }

    /// The run as a body.
    pub fn run_ref(&self) -> RunRef {
        let pending = self.awaits_run && self.run.is_none_or(Run::is_pending);
        RunRef { pending, ..RunRef::new(self.run, self.revision) }
    }

    /// Why a value that no run has published is not there: it may be in a run to come, or no run has it.
    pub fn absent(&self) -> Reason {
        let is_present = self.run.is_some_and(|it| it.revision == self.revision);
        match (is_present, self.stopped) {
            (false, false) if self.awaits_run => Reason::Pending,
            (false, true) => Reason::Stopped,
            (true | false, _) => Reason::NoData,
        }
    }

    /// The period as a body.
    pub fn period_ref(&self) -> PeriodRef {
        let window = self.window.notation().to_owned();
        PeriodRef { year: self.period.map(|it| i64::from(it.year)), window }
    }

    /// A cluster (row number) in the period; where nothing has a date, in a year before all.
    pub fn subject(&self, cluster: u32) -> Subject {
        let period = self.period.unwrap_or(Period { year: 0, window: self.window });
        Subject { cluster, period }
    }

    /// Row of a cluster in the tables of the run.
    pub fn cluster_row(&self, term: TermId) -> Option<u32> {
        self.run?.tables.cluster_row(term)
    }

    /// Row of an actor in the tables of the run.
    pub fn actor_row(&self, term: TermId) -> Option<u32> {
        self.run?.tables.actor_row(term)
    }

    /// Gives the values with their draws to `answer`; values of nothing where there is no run.
    pub fn on_ground<T>(&self, snapshot: &Snapshot, answer: impl FnOnce(&Ground<'_>) -> T) -> T {
        let period = self.period.unwrap_or(Period { year: 0, window: self.window });
        // What a run that was stopped lacks is not lacking in the data.
        let is_cut = self.stopped && self.run.is_none_or(Run::is_pending);
        let absent = if is_cut { Reason::Stopped } else { self.absent() };
        let none = Results::default();
        // What is drawn for an answer has the seed that it shows.
        let seed = self.run.map_or(snapshot.assumptions.seed, |it| it.seed);
        let assumptions = Assumptions { seed, ..snapshot.assumptions.as_ref().clone() };
        let survey = Survey::new(self.run.map_or(&snapshot.tables, |it| &it.tables), &assumptions);
        let results = self.run.map_or(&none, |it| &it.results);
        let standing = self.run.and_then(|it| it.standings.get(&period)).map(|it| &**it);
        let pending = self.is_pending(snapshot);
        answer(&Ground { survey: &survey, results, standing, pending, period, absent })
    }

    /// Whether draws of the period are still to come.
    pub fn is_pending(&self, snapshot: &Snapshot) -> bool {
        let there =
            |run: &Run| !run.is_pending() || self.period.is_some_and(|it| run.standings.contains_key(&it));
        self.awaits_run && snapshot.assumptions.draws > 0 && !self.run.is_some_and(there)
    }

    /// Whether the year is the published one, for which alone actors have values.
    pub fn is_latest(&self) -> bool {
        self.run.is_some_and(|run| {
            run.results.year.is_some() && run.results.year == self.period.map(|it| it.year)
        })
    }
}

/// The indicator of actors of an id, or the problem that there is none.
pub fn find_of_actors(id: &str) -> Result<&'static Indicator, Problem> {
    let indicator = find(id)?;
    if indicator.compute.scope() == Scope::Actor {
        return Ok(indicator);
    }
    let of_actors = REGISTRY.iter().filter(|it| it.compute.scope() == Scope::Actor);
    Err(suggest::unknown("indicator of actors", id, of_actors.map(|it| it.id.as_str())))
}

/// The indicator of an id, or the problem that there is none.
pub fn find(id: &str) -> Result<&'static Indicator, Problem> {
    let known = || REGISTRY.iter().map(|it| it.id.as_str());
    indicators::find(id).ok_or_else(|| suggest::unknown("indicator", id, known()))
}
