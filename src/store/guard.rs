//! What stops a query: a checkpoint that every loop of the evaluator passes.
//!
//! The evaluator has no limit that reaches into its loops. But every join, sort, group and product clones terms, and the
//! term type is ours: its `Clone` calls `checkpoint`, which unwinds out of the evaluation when the query is
//! cancelled, late, or over its memory. Incremental compilers cancel their queries the same way.

use super::allocator;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, Instant};

/// Clones and rows between two looks at the clock.
const INTERVAL: u32 = 256;

/// An evaluation that held more than this gives its memory back to the system and not only to the allocator.
const GIVEN_BACK_MIN: usize = 8 << 20;

/// Why an evaluation was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Nobody waits for the answer any more.
    Cancelled,
    /// The time limit.
    Time,
    /// The memory limit of one query, or of all running queries together.
    Memory,
    /// A regular expression on a text that is too long for it.
    Text,
}

/// Cancels the evaluation that holds the other end.
#[derive(Debug, Clone, Default)]
pub struct Cancellation(Arc<AtomicBool>);

impl Cancellation {
    /// Asks the evaluation to stop at its next checkpoint.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Memory of all running queries together.
#[derive(Debug)]
pub struct MemoryPool {
    used: AtomicI64,
    limit: i64,
}

impl MemoryPool {
    /// A pool of `limit` bytes.
    pub fn new(limit: usize) -> Self {
        Self { used: AtomicI64::new(0), limit: i64::try_from(limit).unwrap_or(i64::MAX) }
    }

    /// Bytes that running queries hold, as of their last checkpoints.
    pub fn used(&self) -> i64 {
        self.used.load(Ordering::Relaxed)
    }
}

/// The limits of one evaluation.
#[derive(Debug, Clone)]
pub struct Guard {
    /// When it must have ended.
    pub deadline: Instant,
    /// Bytes that it may hold.
    pub memory_max: usize,
    /// The memory that it shares with other evaluations.
    pub pool: Arc<MemoryPool>,
    /// Its cancellation.
    pub cancellation: Cancellation,
}

impl Guard {
    /// A guard with `time` from now on.
    pub fn new(time: Duration, memory_max: usize, pool: Arc<MemoryPool>) -> Self {
        let now = Instant::now();
        let deadline = now.checked_add(time).unwrap_or(now);
        Self { deadline, memory_max, pool, cancellation: Cancellation::default() }
    }
}

struct Active {
    guard: Guard,
    /// The thread's balance when the evaluation began.
    start: isize,
    /// What the evaluation has booked in the pool.
    booked: i64,
    /// The most that it held at a checkpoint.
    peak: usize,
}

impl Drop for Active {
    fn drop(&mut self) {
        self.guard.pool.used.fetch_sub(self.booked, Ordering::Relaxed);
    }
}

thread_local! {
    static COUNTDOWN: Cell<u32> = const { Cell::new(INTERVAL) };
    /// The balance at which this thread's evaluation is over its memory.
    static CEILING: Cell<isize> = const { Cell::new(isize::MAX) };
    static ACTIVE: RefCell<Option<Active>> = const { RefCell::new(None) };
}

/// Runs `work` on this thread under `guard`. A stop unwinds `work` and is returned; any other panic goes on.
pub(super) fn run<T>(guard: Guard, work: impl FnOnce() -> T) -> Result<T, Stop> {
    let start = allocator::balance();
    CEILING.set(start.saturating_add_unsigned(guard.memory_max));
    ACTIVE.set(Some(Active { guard, start, booked: 0, peak: 0 }));
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    CEILING.set(isize::MAX);
    let peak = ACTIVE.take().map_or(0, |it| it.peak);
    if peak > GIVEN_BACK_MIN {
        allocator::give_back();
    }
    match outcome {
        Ok(value) => Ok(value),
        Err(payload) => match payload.downcast::<Stop>() {
            Ok(stop) => Err(*stop),
            Err(payload) => panic::resume_unwind(payload),
        },
    }
}

/// Passed by every clone of a term and every row of a scan.
#[inline]
pub(super) fn checkpoint() {
    COUNTDOWN.with(|left| match left.get().checked_sub(1) {
        // The clock is looked at now and then, the memory always: a few clones can double a string many times.
        Some(fewer) if allocator::balance() <= CEILING.get() => left.set(fewer),
        Some(_) | None => look(left),
    });
}

#[cold]
#[inline(never)]
fn look(left: &Cell<u32>) {
    left.set(INTERVAL);
    if let Some(stop) = ACTIVE.with_borrow_mut(|active| active.as_mut().and_then(exceeded))
        && !std::thread::panicking()
    {
        // Not a panic: the hook stays silent, and `run` catches it.
        panic::resume_unwind(Box::new(stop));
    }
}

/// Looks at the limits as if `bytes` more were held: before one step that takes much memory or time.
pub(super) fn demand(bytes: usize) {
    if allocator::balance().saturating_add_unsigned(bytes) > CEILING.get() {
        stop(Stop::Memory);
    }
    if let Some(reason) = check() {
        stop(reason);
    }
}

/// Does work whose memory is not that of the evaluation: a copy of the store grows with the store, not with what is asked.
pub(super) fn uncounted<T>(work: impl FnOnce() -> T) -> T {
    let before = allocator::balance();
    let value = work();
    let kept = allocator::balance().saturating_sub(before);
    CEILING.set(CEILING.get().saturating_add(kept));
    ACTIVE.with_borrow_mut(|active| {
        if let Some(active) = active {
            active.start = active.start.saturating_add(kept);
        }
    });
    value
}

/// Ends the evaluation of this thread.
pub(super) fn stop(reason: Stop) -> ! {
    panic::resume_unwind(Box::new(reason))
}

/// Looks at the limits at once, without a countdown: for loops that do not clone terms.
pub(super) fn check() -> Option<Stop> {
    ACTIVE.with_borrow_mut(|active| active.as_mut().and_then(exceeded))
}

fn exceeded(active: &mut Active) -> Option<Stop> {
    let held = allocator::balance().saturating_sub(active.start).max(0);
    let booked = i64::try_from(held).unwrap_or(i64::MAX);
    let pool = &active.guard.pool;
    let used = pool.used.fetch_add(booked - active.booked, Ordering::Relaxed) + booked - active.booked;
    active.booked = booked;
    active.peak = active.peak.max(held.unsigned_abs());
    if active.guard.cancellation.is_cancelled() {
        Some(Stop::Cancelled)
    } else if Instant::now() >= active.guard.deadline {
        Some(Stop::Time)
    } else if held.unsigned_abs() > active.guard.memory_max || used > pool.limit {
        Some(Stop::Memory)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Guard, MemoryPool, Stop, checkpoint, run};
    use std::sync::Arc;
    use std::time::Duration;

    fn guard(time: Duration, memory: usize) -> Guard {
        Guard::new(time, memory, Arc::new(MemoryPool::new(usize::MAX)))
    }

    #[test]
    fn a_loop_without_end_is_stopped_by_time() {
        let outcome = run(guard(Duration::from_millis(20), usize::MAX), || {
            loop {
                checkpoint();
            }
        });
        assert_eq!(outcome, Err::<(), _>(Stop::Time));
    }

    #[test]
    fn growth_is_stopped_by_memory_and_given_back() {
        let guard = guard(Duration::from_secs(60), 1 << 20);
        let pool = Arc::clone(&guard.pool);
        let outcome = run(guard, || {
            let mut kept = Vec::new();
            loop {
                kept.push(vec![0_u8; 1024]);
                checkpoint();
            }
        });
        assert_eq!(outcome, Err::<(), _>(Stop::Memory));
        assert_eq!(pool.used(), 0);
    }

    #[test]
    fn a_cancelled_loop_stops() {
        let guard = guard(Duration::from_secs(60), usize::MAX);
        guard.cancellation.cancel();
        assert_eq!(
            run(guard, || loop {
                checkpoint();
            }),
            Err::<(), _>(Stop::Cancelled)
        );
    }
}
