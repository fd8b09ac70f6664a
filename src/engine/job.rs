//! One job: work that goes on after its request was answered, and what is known about it meanwhile.

use super::clock::Moment;
use super::commit::CommitError;
use super::import_job::ImportOutcome;
use super::progress::{Phase, Watch};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// Between two notices of progress at least.
const NOTICE_INTERVAL: Duration = Duration::from_millis(250);

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// An import.
    Import,
    /// An analysis run.
    Analysis,
}

impl JobKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Import, Self::Analysis];

    /// Its name in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Analysis => "analysis",
        }
    }
}

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// It waits for its turn.
    Queued,
    /// It runs.
    Running,
    /// It ended, and has a result.
    Done,
    /// It ended, and has a reason.
    Failed,
    /// It was stopped, and stored nothing. Values that an analysis had published by then stay.
    Cancelled,
}

impl JobState {
    /// Its name in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing follows.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Queued | Self::Running => false,
            Self::Done | Self::Failed | Self::Cancelled => true,
        }
    }
}

/// What came of a job that is done.
#[derive(Debug, Clone)]
pub enum JobResult {
    /// An import.
    Import(Arc<ImportOutcome>),
    /// An analysis run.
    Analysis {
        /// Key of the run.
        run: String,
        /// The revision that it read.
        revision: u64,
        /// Seed of its random draws.
        seed: u64,
    },
}

/// Why a job failed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum JobFailure {
    /// There is an import with this key.
    #[error("an import with the key `{0}` exists")]
    KeyTaken(String),
    /// The data are at another revision than the request expected.
    #[error("the data are at revision {0}")]
    RevisionChanged(u64),
    /// The file was refused.
    #[error("the file was refused")]
    Refused(Arc<ImportOutcome>),
    /// A bare RDF store takes no imports and has no indicators.
    #[error("a store without managed graphs")]
    Plain,
    /// The commit failed.
    #[error(transparent)]
    Commit(Arc<CommitError>),
    /// A fault of the program; it is in the log.
    #[error("a fault of the program")]
    Fault,
}

impl From<CommitError> for JobFailure {
    fn from(error: CommitError) -> Self {
        Self::Commit(Arc::new(error))
    }
}

/// How a job ended.
#[derive(Debug, Clone)]
pub enum JobEnd {
    /// With a result.
    Done(JobResult),
    /// With a reason.
    Failed(JobFailure),
    /// It was stopped.
    Cancelled,
}

/// Who asked for a job with which key of his own, and what he asked: the same again is the same job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once {
    /// Who asked.
    pub caller: Option<String>,
    /// The key.
    pub key: String,
    /// Digest of everything that was asked.
    pub asked: String,
}

/// What is known about a job at one moment.
#[derive(Debug, Clone)]
pub struct JobView {
    /// Counts the notices so far; the first one is 1.
    pub notice: u64,
    /// How it stands.
    pub state: JobState,
    /// What it does at the moment, or did last.
    pub phase: Option<Phase>,
    /// How much of the phase, or of the whole work, is done, and of how much.
    pub progress: Option<(u64, u64)>,
    /// How long that will take, by what it took so far.
    pub left: Option<Duration>,
    /// When it began.
    pub started: Option<Moment>,
    /// When it ended.
    pub ended: Option<Moment>,
    /// How it ended.
    pub end: Option<JobEnd>,
}

/// One job.
#[derive(Debug)]
pub struct Job {
    /// Its key.
    pub id: String,
    /// Its place in the order in which jobs were asked for.
    pub number: u64,
    /// What it does.
    pub kind: JobKind,
    /// Name of who asked for it; `None` for whoever has no name.
    pub owner: Option<String>,
    /// When it was asked for.
    pub created: Moment,
    pub(super) once: Option<Once>,
    stopped: AtomicBool,
    course: Mutex<Course>,
    notices: watch::Sender<u64>,
}

/// What changes while a job runs.
#[derive(Debug, Default)]
struct Course {
    /// The phase, and when what `progress` is about began.
    phase: Option<(Phase, Instant)>,
    progress: Option<(u64, u64)>,
    told: Option<Instant>,
    started: Option<Moment>,
    ended: Option<Moment>,
    end: Option<JobEnd>,
}

impl Job {
    pub(super) fn new(
        (id, number): (String, u64),
        kind: JobKind,
        owner: Option<String>,
        once: Option<Once>,
    ) -> Self {
        Self {
            id,
            number,
            kind,
            owner,
            created: Moment::now(),
            once,
            stopped: AtomicBool::new(false),
            course: Mutex::default(),
            notices: watch::Sender::new(1),
        }
    }

    /// What is known about it now.
    pub fn view(&self) -> JobView {
        let course = self.lock();
        let state = match (&course.end, course.started) {
            (Some(JobEnd::Done(_)), _) => JobState::Done,
            (Some(JobEnd::Failed(_)), _) => JobState::Failed,
            (Some(JobEnd::Cancelled), _) => JobState::Cancelled,
            (None, Some(_)) => JobState::Running,
            (None, None) => JobState::Queued,
        };
        let left = || {
            let (done, total) = course.progress.filter(|(done, _)| *done > 0)?;
            let taken = course.phase?.1.elapsed().as_secs_f64();
            let left = taken * total.saturating_sub(done) as f64 / done as f64;
            Duration::try_from_secs_f64(left).ok()
        };
        JobView {
            notice: *self.notices.borrow(),
            state,
            phase: course.phase.map(|it| it.0),
            progress: course.progress,
            left: if state.is_final() { None } else { left() },
            started: course.started,
            ended: course.ended,
            end: course.end.clone(),
        }
    }

    /// Tells when there is something new to view.
    pub fn notices(&self) -> watch::Receiver<u64> {
        self.notices.subscribe()
    }

    /// Waits until it has ended.
    pub async fn ended(&self) -> JobView {
        let mut notices = self.notices();
        loop {
            notices.mark_unchanged();
            let view = self.view();
            // The sender lives as long as the job, so there is always another notice before the end.
            if view.state.is_final() || notices.changed().await.is_err() {
                return view;
            }
        }
    }

    /// Asks it to stop.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    pub(super) fn start(&self) {
        self.lock().started = Some(Moment::now());
        self.notify();
    }

    pub(super) fn finish(&self, end: JobEnd) {
        let mut course = self.lock();
        course.ended = Some(Moment::now());
        course.end = Some(end);
        drop(course);
        self.notify();
    }

    fn notify(&self) {
        self.notices.send_modify(|it| *it += 1);
    }

    fn lock(&self) -> MutexGuard<'_, Course> {
        // Every change is a few assignments that cannot fail.
        self.course.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch for Job {
    fn begin(&self, phase: Phase) {
        let mut course = self.lock();
        course.phase = Some((phase, Instant::now()));
        course.progress = None;
        drop(course);
        self.notify();
    }

    fn go_on(&self, phase: Phase) {
        let mut course = self.lock();
        let began = course.phase.map_or_else(Instant::now, |it| it.1);
        course.phase = Some((phase, began));
        drop(course);
        self.notify();
    }

    fn advance(&self, done: u64, total: u64) {
        let mut course = self.lock();
        if course.progress.is_some_and(|it| it.0 > done)
            && let Some((_, began)) = &mut course.phase
        {
            // The file is read once more.
            *began = Instant::now();
        }
        course.progress = Some((done, total));
        let due = course.told.is_none_or(|it| it.elapsed() >= NOTICE_INTERVAL);
        if due {
            course.told = Some(Instant::now());
        }
        drop(course);
        if due {
            self.notify();
        }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}
