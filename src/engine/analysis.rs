//! Analysis runs: the indicators of a revision, computed and published as observations.
//!
//! A run never delays a commit. Publishing it is no new revision: the snapshot of the same data is replaced by one that holds
//! the run. Observations are a function of the data, so the durable copy does not hold them; they are computed when the
//! store is opened.

use super::clock::Moment;
use super::job::{JobEnd, JobResult};
use super::jobs::{Jobs, SubmitError};
use super::observations::publish;
use super::parts::{Amounts, Part, Parts};
use super::progress::{Phase, Unwatched, Watch};
use super::promise::{Due, Promise};
use super::run::{Run, Step};
use super::snapshot::Snapshot;
use super::{CommitError, Engine};
use crate::analysis::demand_fit::published::with_supply;
use crate::analysis::publication::with_standings;
use crate::analysis::standings::{self, Standings};
use crate::indicators::meta::Draws;
use crate::indicators::results::{Results, Years};
use crate::kernels::stop::Stop;
use crate::model::assumptions::Assumptions;
use crate::network::read::Reader;
use crate::network::survey::Survey;
use crate::store::dictionary::DictionaryFull;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::io;
use std::sync::{Arc, LazyLock, Weak, mpsc};
use std::time::Instant;

/// Why an analysis run published nothing.
#[derive(Debug, thiserror::Error)]
pub enum AnalysisError {
    /// It was stopped.
    #[error("the analysis run was stopped")]
    Stopped,
    /// The values could not be published.
    #[error(transparent)]
    Commit(#[from] CommitError),
}

impl From<DictionaryFull> for AnalysisError {
    fn from(error: DictionaryFull) -> Self {
        Self::Commit(error.into())
    }
}

/// Which values are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Those of the present revision, unless they are there.
    Present,
    /// New ones, whatever is there.
    Anew {
        /// Seed of random draws.
        seed: u64,
    },
}

impl Engine {
    /// Analyses the present revision, and each later one when it is committed, as jobs. Commits that come while a run is under
    /// way are analysed together. The thread that waits for commits ends with the engine.
    pub fn keep_analysed(self: &Arc<Self>, jobs: &Arc<Jobs>) -> io::Result<()> {
        // One place: a commit finds it taken when a run is due anyway.
        let (sender, commits) = mpsc::sync_channel(1);
        if self.analyst.set(sender).is_err() {
            return Ok(());
        }
        self.wake_analyst();
        let (engine, jobs) = (Arc::downgrade(self), Arc::clone(jobs));
        let work = move || {
            while commits.recv().is_ok() {
                Self::analyse_as_job(&engine, &jobs);
            }
        };
        std::thread::Builder::new().name("analyst".to_owned()).spawn(work)?;
        Ok(())
    }

    /// Analyses the present revision as a job beside the caller.
    pub fn analyse_once(self: &Arc<Self>, jobs: &Jobs) -> Result<(), SubmitError> {
        if self.is_analysed() {
            return Ok(());
        }
        Due::submitted(Arc::clone(self), jobs).map(drop)
    }

    /// Says to the thread of [`Engine::keep_analysed`], if there is one, that there is a revision to analyse.
    pub(super) fn wake_analyst(&self) {
        if let Some(analyst) = self.analyst.get() {
            // Full: it has been told already.
            let _told_or_full = analyst.try_send(());
        }
    }

    /// Analyses the present revision as a job, and waits until it has ended. The job alone holds the engine meanwhile: who waits
    /// for the jobs of a service that stops has waited for all that keeps its store open.
    fn analyse_as_job(weak: &Weak<Self>, jobs: &Jobs) {
        let Some(engine) = weak.upgrade().filter(|it| !it.is_analysed()) else { return };
        match Due::submitted(engine, jobs) {
            // However it ends, its end of the channel goes.
            Ok(end) => drop(end.recv()),
            Err(error) => tracing::info!(%error, "the indicators were not computed"),
        }
    }

    /// Whether there are values of the present revision, or never will be.
    fn is_analysed(&self) -> bool {
        let snapshot = self.snapshot();
        snapshot.plain || snapshot.run.as_ref().is_some_and(|it| it.revision == snapshot.revision)
    }

    /// Computes and publishes the indicators, and logs how that went.
    pub fn analysis_job(&self, wanted: Wanted, watch: &dyn Watch) -> JobEnd {
        match self.analyse_under(wanted, watch) {
            Ok(snapshot) => {
                let seed = snapshot.run.as_ref().map_or(self.seed(), |it| it.seed);
                let run = snapshot.run.as_ref().map(|it| it.id.clone()).unwrap_or_default();
                tracing::info!(revision = snapshot.revision, run, "indicators are published");
                JobEnd::Done(JobResult::Analysis { run, revision: snapshot.revision, seed })
            }
            Err(AnalysisError::Stopped) => JobEnd::Cancelled,
            Err(AnalysisError::Commit(error)) => {
                tracing::error!(%error, "the indicators could not be published");
                JobEnd::Failed(error.into())
            }
        }
    }

    /// Computes the indicators of the present revision and publishes them, unless they are there. Commits that come meanwhile
    /// are analysed too before this returns.
    pub fn analyse(&self) -> Result<Arc<Snapshot>, CommitError> {
        match self.analyse_under(Wanted::Present, &Unwatched) {
            Ok(snapshot) => Ok(snapshot),
            // Nobody stops it.
            Err(AnalysisError::Stopped) => Ok(self.snapshot()),
            Err(AnalysisError::Commit(error)) => Err(error),
        }
    }

    /// Computes indicators of the present revision and publishes them while somebody watches. Commits that come meanwhile are
    /// analysed too before this returns.
    pub fn analyse_under(&self, wanted: Wanted, watch: &dyn Watch) -> Result<Arc<Snapshot>, AnalysisError> {
        self.analyse_until(Step::Whole, wanted, watch)
    }

    /// The same up to a step: for whoever does not wait for the rest.
    pub fn analyse_until(
        &self,
        until: Step,
        wanted: Wanted,
        watch: &dyn Watch,
    ) -> Result<Arc<Snapshot>, AnalysisError> {
        let promise = Promise::of(self);
        let analysed = self.analysed(until, wanted, watch)?;
        promise.kept();
        Ok(analysed)
    }

    fn analysed(
        &self,
        until: Step,
        wanted: Wanted,
        watch: &dyn Watch,
    ) -> Result<Arc<Snapshot>, AnalysisError> {
        let seed = match wanted {
            Wanted::Present => self.seed(),
            Wanted::Anew { seed } => seed,
        };
        let mut due = wanted != Wanted::Present;
        loop {
            due |= self.take_up();
            let snapshot = self.snapshot();
            let is_there = snapshot.run.as_ref().is_some_and(|it| it.revision == snapshot.revision);
            if snapshot.plain || (is_there && !due) {
                return Ok(snapshot);
            }
            // What takes the place of a whole run is whole: who stops it keeps the other one.
            let told = if snapshot.is_whole() { Told::Whole } else { Told::Stepwise };
            let steps = steps(&snapshot, until);
            let parts = Parts::new(watch, Amounts::of(&snapshot.survey()), (&steps, told == Told::Stepwise));
            let mut run = apart(|| compute(&snapshot, seed, &parts)).ok_or(AnalysisError::Stopped)?;
            if seed != self.seed() {
                // Other draws are other values: what is cached under the usual name does not hold for them.
                run.id = format!("{}-{seed}", run.id);
            }
            if self.finish(snapshot, run, (steps, told), &parts)? {
                due = false;
            }
        }
    }

    /// Whether the analysis of the present revision was given up. From now on it is not.
    fn take_up(&self) -> bool {
        let _writer = self.lock();
        let present = self.snapshot();
        if present.stopped {
            self.current.store(Arc::new(Snapshot { stopped: false, ..Snapshot::clone(&present) }));
        }
        present.stopped
    }

    /// Publishes a run, unless there has been a commit meanwhile. All but the exchange is done without the lock: a commit
    /// does not wait.
    fn publish_run(&self, snapshot: &Snapshot, run: Run) -> Result<Option<Arc<Snapshot>>, AnalysisError> {
        let published = Arc::new(publish(snapshot, run)?);
        let _writer = self.lock();
        let is_present = self.snapshot().revision == snapshot.revision;
        if is_present {
            self.current.store(Arc::clone(&published));
        }
        Ok(is_present.then_some(published))
    }

    /// Adds what rests on random numbers to a run, the published year first, and publishes it, each step or all at once; gives
    /// whether it was published at all. Ends early when a commit makes it pointless.
    fn finish(
        &self,
        mut snapshot: Arc<Snapshot>,
        mut run: Run,
        (steps, told): (Vec<Step>, Told),
        parts: &Parts<'_>,
    ) -> Result<bool, AnalysisError> {
        let revision = snapshot.revision;
        let stopped = || parts.is_stopped() || self.snapshot().revision != revision;
        let is_stepwise = told == Told::Stepwise;
        if is_stepwise {
            // Of publishing it is said once: the rest goes on meanwhile.
            parts.go_on(Phase::Publishing);
            parts.begin(Part::Publishing);
            let Some(published) = self.publish_run(&snapshot, run.clone())? else { return Ok(false) };
            snapshot = published;
            run.tables = Arc::clone(&snapshot.tables);
        }
        if !steps.is_empty() {
            parts.go_on(Phase::Drawing);
        }
        for step in steps {
            match apart(|| stepped(&snapshot, &run, step, parts, &stopped)) {
                Some(further) => run = further,
                None if parts.is_stopped() => return Err(AnalysisError::Stopped),
                None => return Ok(is_stepwise),
            }
            if is_stepwise {
                parts.begin(Part::Publishing);
                let Some(published) = self.publish_run(&snapshot, run.clone())? else { return Ok(true) };
                snapshot = published;
                run.tables = Arc::clone(&snapshot.tables);
            }
        }
        if is_stepwise {
            return Ok(true);
        }
        parts.go_on(Phase::Publishing);
        parts.begin(Part::Publishing);
        Ok(self.publish_run(&snapshot, run)?.is_some())
    }

    /// Says that no more values of the present revision are to come, unless all are there. A run that is begun later takes it up.
    pub(super) fn give_up(&self) {
        loop {
            let present = self.snapshot();
            if present.plain || present.stopped || present.is_whole() {
                return;
            }
            // Without the lock: who cancels a job does not wait for a commit.
            let given_up = Arc::new(present.given_up());
            let before = self.current.compare_and_swap(&present, given_up);
            if Arc::ptr_eq(&present, &before) {
                return;
            }
        }
    }
}

/// When the values of a run are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Each step when it is there.
    Stepwise,
    /// All of them at once.
    Whole,
}

/// Does work on threads of its own: a question that needs several threads does not wait behind a run of minutes.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    static THREADS: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
        let pool = ThreadPoolBuilder::new().thread_name(|it| format!("analysis-{it}")).build();
        pool.inspect_err(|error| tracing::warn!(%error, "analysis has no threads of its own")).ok()
    });
    match &*THREADS {
        Some(threads) => threads.install(work),
        None => work(),
    }
}

/// A run of a snapshot after a further step; `None` once `stopped` says so. What is there stays as it is.
fn stepped(
    snapshot: &Snapshot,
    run: &Run,
    step: Step,
    parts: &Parts<'_>,
    stopped: &(dyn Fn() -> bool + Sync),
) -> Option<Run> {
    let begun = Instant::now();
    let assumptions = Assumptions { seed: run.seed, ..snapshot.assumptions.as_ref().clone() };
    let survey = Survey::new(&run.tables, &assumptions).until(Stop::when(stopped));
    let advanced = |done, total| parts.advance(done, total);
    let mut run = Run { step, ..run.clone() };
    match step {
        Step::Plain => {}
        Step::Chance => {
            parts.begin(Part::Chance(Years::Latest));
            run.results = run.results.with_chance(&survey, Years::Latest, &advanced)?;
        }
        Step::Standing => {
            parts.begin(Part::Intervals(Years::Latest));
            let draws = Draws { seed: run.seed, count: run.draws };
            run.results = run.results.with_intervals(&survey, draws, Years::Latest, &advanced)?;
            draw(&mut run, &survey, Years::Latest, parts)?;
        }
        Step::Whole => {
            parts.begin(Part::Chance(Years::All));
            run.results = run.results.with_chance(&survey, Years::All, &advanced)?;
            if run.draws > 0 {
                parts.begin(Part::Intervals(Years::All));
                let draws = Draws { seed: run.seed, count: run.draws };
                run.results = run.results.with_intervals(&survey, draws, Years::All, &advanced)?;
                draw(&mut run, &survey, Years::All, parts)?;
                let read = Reader::new(&snapshot.index, &snapshot.base);
                run.results = with_supply(&run.results, &survey, read, Some(run.draws as usize))?;
            }
        }
    }
    run.ended = Moment::now();
    run.took += begun.elapsed();
    Some(run)
}

/// Adds the standings of groups of periods to a run; `None` once the survey is stopped.
fn draw(run: &mut Run, survey: &Survey<'_>, years: Years, parts: &Parts<'_>) -> Option<()> {
    parts.begin(Part::Standing(years));
    // The published year is a group of its own.
    let taken = if years == Years::All { usize::MAX } else { 1 };
    let draws = Draws { seed: run.seed, count: run.draws };
    let groups = standings::groups(survey);
    let total = groups.iter().take(taken).map(|it| it.len() as u64).sum();
    let mut standings = Standings::clone(&run.standings);
    let mut done = 0;
    for group in groups.iter().take(taken) {
        if group.iter().any(|it| !standings.contains_key(it)) {
            standings.extend(standings::of_group(survey, &run.results, group, draws)?);
        }
        done += group.len() as u64;
        parts.advance(done, total);
    }
    run.results = with_standings(&run.results, &standings);
    run.standings = Arc::new(standings);
    Some(())
}

/// The steps after the plain values, up to one.
fn steps(snapshot: &Snapshot, until: Step) -> Vec<Step> {
    // Without draws clusters do not stand to each other in any.
    let is_due = |it: &Step| *it <= until && (*it != Step::Standing || snapshot.assumptions.draws > 0);
    [Step::Chance, Step::Standing, Step::Whole].into_iter().filter(is_due).collect()
}

fn compute(snapshot: &Snapshot, seed: u64, parts: &Parts<'_>) -> Option<Run> {
    let (started, begun) = (Moment::now(), Instant::now());
    let assumptions = Assumptions { seed, ..snapshot.assumptions.as_ref().clone() };
    let stopped = || parts.is_stopped();
    let survey = Survey::new(&snapshot.tables, &assumptions).until(Stop::when(&stopped));
    let results = Results::compute_plain(&survey, &|done, total| parts.advance(done, total))?;
    let results = with_supply(&results, &survey, Reader::new(&snapshot.index, &snapshot.base), None)?;
    Some(Run {
        id: format!("r{}", snapshot.revision),
        revision: snapshot.revision,
        seed,
        started,
        ended: Moment::now(),
        took: begun.elapsed(),
        tables: Arc::clone(&snapshot.tables),
        step: Step::Plain,
        draws: assumptions.draws,
        rewirings: assumptions.rewirings,
        standings: Arc::default(),
        results,
    })
}
