//! Threads with a large stack, reused while there is work.

use std::collections::VecDeque;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a thread waits for more work. Its stack goes back to the system when it ends.
const IDLE: Duration = Duration::from_secs(5);

type Job = Box<dyn FnOnce() + Send>;

/// A group of threads that grows with the work; who submits bounds it.
#[derive(Debug)]
pub(super) struct Threads {
    name: &'static str,
    stack: usize,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    wake: Condvar,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    idle: usize,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Jobs run outside the lock, so a poisoned state is still whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Threads {
    pub(super) fn new(name: &'static str, stack: usize) -> Self {
        Self { name, stack, shared: Arc::default() }
    }

    /// Runs a job on a waiting thread, or on a new one.
    pub(super) fn run(&self, job: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let mut state = self.shared.lock();
        if state.idle > state.jobs.len() {
            state.jobs.push_back(Box::new(job));
            drop(state);
            self.shared.wake.notify_one();
            return Ok(());
        }
        drop(state);
        let shared = Arc::clone(&self.shared);
        std::thread::Builder::new().name(self.name.to_owned()).stack_size(self.stack).spawn(move || {
            call(Box::new(job));
            work(&shared);
        })?;
        Ok(())
    }
}

fn work(shared: &Shared) {
    loop {
        let mut state = shared.lock();
        state.idle += 1;
        let (mut state, _timeout) = shared
            .wake
            .wait_timeout_while(state, IDLE, |state| state.jobs.is_empty())
            .unwrap_or_else(PoisonError::into_inner);
        state.idle -= 1;
        let job = state.jobs.pop_front();
        drop(state);
        match job {
            Some(job) => call(job),
            None => return,
        }
    }
}

/// Calls a job; a panic of it is reported by the hook and ends the job alone.
fn call(job: Job) {
    let _panicked = panic::catch_unwind(AssertUnwindSafe(job));
}

#[cfg(test)]
mod tests {
    use super::Threads;
    use std::sync::mpsc;

    #[test]
    fn a_job_that_panics_does_not_stop_the_next() {
        let threads = Threads::new("test", 1 << 20);
        let (sender, receiver) = mpsc::channel();
        for number in 0..20 {
            let sender = sender.clone();
            threads
                .run(move || {
                    sender.send(number).unwrap();
                    if number % 2 == 0 {
                        std::panic::resume_unwind(Box::new("a fault"));
                    }
                })
                .unwrap();
        }
        let mut seen: Vec<i32> = receiver.iter().take(20).collect();
        seen.sort_unstable();
        assert_eq!(seen, (0..20).collect::<Vec<_>>());
    }
}
