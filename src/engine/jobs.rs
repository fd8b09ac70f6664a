//! Jobs: work that goes on after its request was answered, in a bounded number, one at a time of each kind.
//!
//! Imports commit one after another anyway, and so do analysis runs, so more threads of a kind would only wait for each other.

use super::clock::Moment;
use super::job::{Job, JobEnd, JobFailure, JobKind, JobState, Once};
use std::collections::VecDeque;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Stack of a thread: formats that nest are read by recursion.
const STACK: usize = 16 << 20;

/// Bounds of the jobs of one service.
#[derive(Debug, Clone, Copy)]
pub struct JobLimits {
    /// Jobs that have ended and are still known.
    pub kept: usize,
    /// Jobs that come in, wait or run.
    pub waiting: usize,
}

/// Why a job was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// The service stops.
    #[error("no more jobs are taken")]
    Stopping,
    /// The caller used the key for another request.
    #[error("the key was used for another request")]
    KeyUsed,
    /// There is no thread for it.
    #[error("no thread could be started: {0}")]
    Thread(#[from] io::Error),
}

/// Room for one job; given back when the job has ended.
#[derive(Debug)]
pub struct Place(#[expect(dead_code, reason = "held for its end")] OwnedSemaphorePermit);

/// What is asked for.
#[derive(Debug)]
pub struct Submission {
    /// What it does.
    pub kind: JobKind,
    /// Name of who asked for it.
    pub owner: Option<String>,
    /// The key with which the caller may ask again.
    pub once: Option<Once>,
    /// Its room; the service's own jobs need none.
    pub place: Option<Place>,
}

/// A job that was asked for.
#[derive(Debug)]
pub struct Submitted {
    /// The job.
    pub job: Arc<Job>,
    /// Whether it was asked for before.
    pub repeated: bool,
}

/// What became of the wish to cancel a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancelled {
    /// It stops as soon as it can, or has stopped.
    Stopping,
    /// It had ended before.
    Ended,
}

type Work = Box<dyn FnOnce(&Arc<Job>) -> JobEnd + Send>;

/// A job that has not begun.
type Queued = (Arc<Job>, Work, Option<Place>);

/// All jobs of one service.
#[derive(Debug)]
pub struct Jobs {
    shared: Arc<Shared>,
    places: Arc<Semaphore>,
    /// What the ids begin with: another one after each start, so that an id of yesterday is not the one of a job of today.
    prefix: String,
}

struct Shared {
    held: Mutex<Held>,
    idle: Condvar,
    kept: usize,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Held {
    /// In the order in which they were asked for.
    jobs: VecDeque<Arc<Job>>,
    lanes: [Lane; JobKind::ALL.len()],
    count: u64,
    stopping: bool,
}

/// The jobs of a kind that have not begun, and whether a thread is at work.
#[derive(Default)]
struct Lane {
    queue: VecDeque<Queued>,
    busy: bool,
}

impl Jobs {
    /// No jobs.
    pub fn new(limits: JobLimits) -> Self {
        Self {
            shared: Arc::new(Shared { held: Mutex::default(), idle: Condvar::new(), kept: limits.kept }),
            places: Arc::new(Semaphore::new(limits.waiting)),
            prefix: format!("j{:x}", Moment::now().seconds()),
        }
    }

    /// Room for one more job; `None` while all is taken.
    pub fn place(&self) -> Option<Place> {
        Arc::clone(&self.places).try_acquire_owned().ok().map(Place)
    }

    /// Takes a job, and begins it when those of its kind before it have ended.
    pub fn submit(
        &self,
        submission: Submission,
        work: impl FnOnce(&Arc<Job>) -> JobEnd + Send + 'static,
    ) -> Result<Submitted, SubmitError> {
        let Submission { kind, owner, once, place } = submission;
        let mut held = self.shared.lock();
        if held.stopping {
            return Err(SubmitError::Stopping);
        }
        if let Some(once) = &once {
            let same = |it: &Once| it.caller == once.caller && it.key == once.key;
            let known = held.jobs.iter().find(|it| it.kind == kind && it.once.as_ref().is_some_and(same));
            if let Some(known) = known {
                let job = (known.once.as_ref() == Some(once)).then(|| Arc::clone(known));
                return job.map(|job| Submitted { job, repeated: true }).ok_or(SubmitError::KeyUsed);
            }
        }
        held.count += 1;
        let number = held.count;
        let job = Arc::new(Job::new((format!("{}-{number}", self.prefix), number), kind, owner, once));
        if !held.lane(kind).busy {
            let shared = Arc::clone(&self.shared);
            let thread = std::thread::Builder::new().name(kind.as_str().to_owned()).stack_size(STACK);
            thread.spawn(move || shared.work(kind))?;
        }
        let lane = held.lane(kind);
        lane.busy = true;
        lane.queue.push_back((Arc::clone(&job), Box::new(work), place));
        held.jobs.push_back(Arc::clone(&job));
        held.forget(self.shared.kept);
        Ok(Submitted { job, repeated: false })
    }

    /// The jobs that are known, in the order in which they were asked for.
    pub fn all(&self) -> Vec<Arc<Job>> {
        self.shared.lock().jobs.iter().cloned().collect()
    }

    /// A job.
    pub fn get(&self, id: &str) -> Option<Arc<Job>> {
        self.shared.lock().jobs.iter().find(|it| it.id == id).cloned()
    }

    /// Asks a job to stop. One that has not begun never begins; one that is being committed is finished.
    pub fn cancel(&self, job: &Arc<Job>) -> Cancelled {
        if job.view().state.is_final() {
            return Cancelled::Ended;
        }
        job.stop();
        let removed = self.shared.lock().unqueued(job);
        if removed.is_some() {
            job.finish(JobEnd::Cancelled);
        }
        Cancelled::Stopping
    }

    /// Takes no more jobs, and cancels those that are there.
    pub fn stop(&self) {
        self.shared.lock().stopping = true;
        let jobs = self.all();
        // All are told before any is taken apart, which may take a while.
        for job in &jobs {
            job.stop();
        }
        for job in &jobs {
            self.cancel(job);
        }
    }

    /// Waits until no job runs, at most so long; whether none does.
    pub fn wait(&self, time: Duration) -> bool {
        let held = self.shared.lock();
        let busy = |held: &mut Held| held.lanes.iter().any(|it| it.busy);
        let (_held, timeout) =
            self.shared.idle.wait_timeout_while(held, time, busy).unwrap_or_else(PoisonError::into_inner);
        !timeout.timed_out()
    }

    /// How many jobs there are in a state.
    pub fn count(&self, state: JobState) -> usize {
        self.all().iter().filter(|it| it.view().state == state).count()
    }
}

impl Held {
    fn lane(&mut self, kind: JobKind) -> &mut Lane {
        let [import, analysis] = &mut self.lanes;
        match kind {
            JobKind::Import => import,
            JobKind::Analysis => analysis,
        }
    }

    /// Takes a job that has not begun from its queue. It is dropped without the lock: that may take a while.
    fn unqueued(&mut self, job: &Arc<Job>) -> Option<Queued> {
        let queue = &mut self.lane(job.kind).queue;
        let at = queue.iter().position(|it| Arc::ptr_eq(&it.0, job))?;
        queue.remove(at)
    }

    /// Drops the oldest jobs that have ended, beyond the number that is kept.
    fn forget(&mut self, kept: usize) {
        let ended = self.jobs.iter().filter(|it| it.view().state.is_final()).count();
        let mut excess = ended.saturating_sub(kept);
        self.jobs.retain(|it| {
            let goes = excess > 0 && it.view().state.is_final();
            excess -= usize::from(goes);
            !goes
        });
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Held> {
        // Jobs run outside the lock, so a poisoned state is still whole.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does the jobs of a kind until there is none left.
    fn work(&self, kind: JobKind) {
        loop {
            let mut held = self.lock();
            let Some((job, work, place)) = held.lane(kind).queue.pop_front() else {
                held.lane(kind).busy = false;
                drop(held);
                self.idle.notify_all();
                return;
            };
            drop(held);
            job.start();
            let end = panic::catch_unwind(AssertUnwindSafe(|| work(&job)));
            job.finish(end.unwrap_or_else(|_reported| JobEnd::Failed(JobFailure::Fault)));
            drop(place);
            self.lock().forget(self.kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cancelled, JobLimits, Jobs, Submission, SubmitError};
    use crate::engine::job::{Job, JobEnd, JobKind, JobState, Once};
    use crate::engine::progress::Watch;
    use std::sync::{Arc, mpsc};
    use std::time::Duration;

    fn jobs(kept: usize) -> Jobs {
        Jobs::new(JobLimits { kept, waiting: 4 })
    }

    fn submission(jobs: &Jobs, once: Option<Once>) -> Submission {
        Submission { kind: JobKind::Import, owner: None, once, place: jobs.place() }
    }

    fn quick(jobs: &Jobs) -> Arc<Job> {
        let job = jobs.submit(submission(jobs, None), |_| JobEnd::Cancelled).unwrap().job;
        assert!(jobs.wait(Duration::from_secs(20)));
        job
    }

    /// A job that waits until it is told or stopped.
    fn slow(jobs: &Jobs) -> (Arc<Job>, mpsc::Sender<()>) {
        let (go, gone) = mpsc::channel::<()>();
        let work = move |job: &Arc<Job>| {
            while !job.is_stopped() && gone.recv_timeout(Duration::from_millis(5)).is_err() {}
            JobEnd::Cancelled
        };
        (jobs.submit(submission(jobs, None), work).unwrap().job, go)
    }

    #[test]
    fn the_oldest_ended_jobs_are_forgotten() {
        let jobs = jobs(2);
        let ids: Vec<_> = (0..4).map(|_| quick(&jobs).id.clone()).collect();
        assert_eq!(jobs.all().iter().map(|it| it.id.clone()).collect::<Vec<_>>(), ids[2..]);
        assert!(jobs.get(&ids[0]).is_none() && jobs.get(&ids[3]).is_some());
    }

    #[test]
    fn a_job_that_panics_fails_and_the_next_one_runs() {
        let jobs = jobs(9);
        let work = |_: &Arc<Job>| std::panic::resume_unwind(Box::new("a fault"));
        let failed = jobs.submit(submission(&jobs, None), work).unwrap().job;
        assert_eq!(quick(&jobs).view().state, JobState::Cancelled);
        assert_eq!(failed.view().state, JobState::Failed);
    }

    #[test]
    fn what_waits_never_begins_once_it_is_cancelled_and_what_runs_is_told() {
        let jobs = jobs(9);
        let (first, _go) = slow(&jobs);
        let (second, _go) = slow(&jobs);
        assert_eq!(jobs.cancel(&second), Cancelled::Stopping);
        assert_eq!((second.view().state, second.view().started), (JobState::Cancelled, None));
        assert_eq!(jobs.cancel(&second), Cancelled::Ended);
        jobs.stop();
        assert!(jobs.wait(Duration::from_secs(20)));
        assert!(first.view().state.is_final());
        let refused = jobs.submit(submission(&jobs, None), |_| JobEnd::Cancelled);
        assert!(matches!(refused, Err(SubmitError::Stopping)));
    }

    #[test]
    fn places_are_bounded_and_given_back() {
        let jobs = jobs(9);
        let taken: Vec<_> = (0..4).map(|_| jobs.place().unwrap()).collect();
        assert!(jobs.place().is_none());
        drop(taken);
        quick(&jobs);
        assert!((0..4).map(|_| jobs.place()).all(|it| it.is_some()));
    }

    #[test]
    fn the_same_request_again_is_the_same_job_and_another_one_is_refused() {
        let jobs = jobs(9);
        let once = |caller: &str, asked: &str| {
            Some(Once { caller: Some(caller.into()), key: "k".into(), asked: asked.into() })
        };
        let submit = |once| jobs.submit(submission(&jobs, once), |_| JobEnd::Cancelled);
        let first = submit(once("a", "x")).unwrap();
        let again = submit(once("a", "x")).unwrap();
        assert!(again.repeated && Arc::ptr_eq(&first.job, &again.job));
        assert!(matches!(submit(once("a", "y")), Err(SubmitError::KeyUsed)));
        assert!(!submit(once("b", "y")).unwrap().repeated);
        assert!(jobs.wait(Duration::from_secs(20)));
    }
}
