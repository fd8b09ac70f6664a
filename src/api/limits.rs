//! The one place where blocking work leaves the event loop: work of more than a millisecond crosses it and nothing else.

use super::problem::Problem;
use tokio::sync::Semaphore;

/// Requests that wait for a thread, per thread, before the next one is told to come back.
const WAITING_PER_THREAD: usize = 64;

/// A bounded number of computations at a time, and a bounded queue before them.
#[derive(Debug)]
pub struct Pool {
    running: Semaphore,
    /// Places for running and waiting together.
    places: Semaphore,
}

impl Pool {
    /// One computation per core at a time.
    pub fn new() -> Self {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        Self { running: Semaphore::new(threads), places: Semaphore::new(threads * (1 + WAITING_PER_THREAD)) }
    }

    /// Runs `work` off the event loop.
    ///
    /// A client that leaves while it waits gives its place back; work that has begun is finished.
    pub async fn run<T, F>(&self, work: F) -> Result<T, Problem>
    where
        F: FnOnce() -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let Ok(_place) = self.places.try_acquire() else { return Err(Problem::busy()) };
        let Ok(_permit) = self.running.acquire().await else { return Err(Problem::busy()) };
        actix_web::web::block(work).await.map_err(|error| Problem::internal(&error))?
    }
}

impl Default for Pool {
    fn default() -> Self {
        Self::new()
    }
}
