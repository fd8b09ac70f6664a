//! Running SPARQL updates for clients: one at a time, each read, evaluated, checked and committed behind the one before it.
//!
//! Two updates that read the same revision would lose what one of them wrote. So an update has its turn, and then the writer's
//! lock, before it looks at anything.

use super::Engine;
use super::answers::CancelOnDrop;
use super::import::Effect;
use super::threads::Threads;
use super::write::{WriteError, Written, reserved_graphs};
use crate::store::guard::{Cancellation, Guard, Stop};
use crate::store::query::{QueryError, STACK};
use crate::store::update::{self, LoadSilent, UpdateError, UpdateLimits, UpdateRequest};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, MutexGuard, TryLockError};
use std::time::{Duration, Instant};
use tokio::sync::{Semaphore, oneshot};

/// An update of a client, as one commit.
#[derive(Debug)]
pub struct UpdateCommand {
    /// The update.
    pub request: UpdateRequest,
    /// The revision that the client means to change; another one refuses the update.
    pub expected: Option<u64>,
    /// Whether it is stored, or only looked at.
    pub effect: Effect,
    /// Stops it while it has not been written.
    pub cancellation: Cancellation,
}

/// Why an update changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum UpdateFailure {
    /// Too many updates wait, or the one before took too long.
    #[error("all workers are busy")]
    Busy,
    /// The update itself failed.
    #[error(transparent)]
    Update(UpdateError),
    /// What it would write was refused, or could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<UpdateError> for UpdateFailure {
    fn from(error: UpdateError) -> Self {
        match error {
            UpdateError::Reserved(graph) => Self::Write(WriteError::Reserved { graph }),
            UpdateError::Full(full) => Self::Write(full.into()),
            error @ (UpdateError::Query(_)
            | UpdateError::LoadOff
            | UpdateError::DatasetConflict
            | UpdateError::OtherGraph(_)
            | UpdateError::GraphExists(_)
            | UpdateError::GraphMissing(_)) => Self::Update(error),
        }
    }
}

/// The queue of updates.
#[derive(Debug)]
pub(super) struct Updates {
    turn: Arc<Semaphore>,
    waiting: AtomicUsize,
    threads: Threads,
}

impl Updates {
    pub(super) fn new() -> Self {
        let threads = Threads::new("update", STACK);
        Self { turn: Arc::new(Semaphore::new(1)), waiting: AtomicUsize::new(0), threads }
    }
}

impl Engine {
    /// Runs an update when it has its turn. A caller that leaves stops it, unless it is being written already.
    pub async fn update(self: &Arc<Self>, command: UpdateCommand) -> Result<Written, UpdateFailure> {
        struct Place<'a>(&'a AtomicUsize);
        impl Drop for Place<'_> {
            fn drop(&mut self) {
                self.0.fetch_sub(1, Ordering::Relaxed);
            }
        }
        let _cancel = CancelOnDrop(command.cancellation.clone());
        let waiting = self.updates.waiting.fetch_add(1, Ordering::Relaxed);
        let _place = Place(&self.updates.waiting);
        // One runs, the others wait.
        if waiting > self.queries.options().waiting_max {
            return Err(UpdateFailure::Busy);
        }
        let turn = Arc::clone(&self.updates.turn).acquire_owned();
        let Ok(Ok(turn)) = tokio::time::timeout(self.writes.time_limit, turn).await else {
            return Err(UpdateFailure::Busy);
        };
        let (sender, outcome) = oneshot::channel();
        let engine = Arc::clone(self);
        let job = move || {
            let outcome = engine.run_update(command);
            // Whoever closes the store after the answer must be the last who holds it.
            drop(engine);
            drop(turn);
            // A receiver that is gone needs no answer.
            let _sent_or_gone = sender.send(outcome);
        };
        self.updates.threads.run(job).map_err(|_error| UpdateFailure::Busy)?;
        let panicked = |_| QueryError::Internal("the update ended without an answer".to_owned());
        outcome.await.map_err(|it| UpdateFailure::Update(panicked(it).into()))?
    }

    fn run_update(&self, command: UpdateCommand) -> Result<Written, UpdateFailure> {
        let UpdateCommand { mut request, expected, effect, cancellation } = command;
        let snapshot = self.snapshot();
        let reserved = reserved_graphs(&snapshot.base);
        let reserved = if snapshot.plain { &[][..] } else { &reserved };
        let patterns = self.queries.options().limits;
        let load_silent = if snapshot.plain { LoadSilent::Nothing } else { LoadSilent::Refused };
        let limits = UpdateLimits { text_max: self.writes.text_max, patterns, load_silent };
        let parsed = update::read(&request, &limits, reserved)?;
        request.text = String::new();
        let time = self.writes.time_limit;
        let _writer = self.lock_within(time, &cancellation).ok_or(UpdateFailure::Busy)?;
        let snapshot = self.writable(expected, effect)?;
        let guard = Guard {
            cancellation: cancellation.clone(),
            ..Guard::new(time, self.queries.options().memory_limit, self.queries.memory())
        };
        let fresh = format!("u{}n", snapshot.revision + 1);
        let changes = update::evaluate(&snapshot.index, parsed, reserved, &fresh, guard)?;
        if cancellation.is_cancelled() {
            return Err(UpdateError::from(QueryError::Stopped(Stop::Cancelled)).into());
        }
        Ok(self.write_locked(&snapshot, changes, effect)?)
    }

    /// The writer's lock, waited for no longer than `time`: a write may come behind an import of hours.
    fn lock_within(&self, time: Duration, cancellation: &Cancellation) -> Option<MutexGuard<'_, ()>> {
        const PAUSE: Duration = Duration::from_millis(2);
        let begin = Instant::now();
        loop {
            match self.writer.try_lock() {
                Ok(lock) => return Some(lock),
                // The lock guards no data: a panic under it leaves the old snapshot in place.
                Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) if begin.elapsed() < time && !cancellation.is_cancelled() => {
                    std::thread::park_timeout(PAUSE);
                }
                Err(TryLockError::WouldBlock) => return None,
            }
        }
    }
}
