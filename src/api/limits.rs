//! The one place where blocking work leaves the event loop: work of more than a millisecond crosses it and nothing else.
//! And the memory that finished answers may take while their clients read them.

use super::problem::Problem;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Requests that wait for a thread, per thread, before the next one is told to come back.
const WAITING_PER_THREAD: usize = 64;

/// How long an answer takes: each kind has threads and a queue of its own, so that who asks for whole networks never keeps
/// others from looking up a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Milliseconds: a thing, a page of a list, published values.
    Brief,
    /// Up to seconds: files of networks, pictures, sheets, and questions that compute.
    Long,
}

/// A bounded number of computations at a time, and a bounded queue before them, for either effort.
#[derive(Debug)]
pub struct Pool {
    brief: Lane,
    long: Lane,
}

#[derive(Debug)]
struct Lane {
    running: Semaphore,
    /// Places for running and waiting together.
    places: Semaphore,
}

impl Lane {
    fn new(threads: usize) -> Self {
        Self { running: Semaphore::new(threads), places: Semaphore::new(threads * (1 + WAITING_PER_THREAD)) }
    }
}

impl Pool {
    /// One computation of each effort per core at a time.
    pub fn new() -> Self {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        Self { brief: Lane::new(threads), long: Lane::new(threads) }
    }

    /// Runs `work` off the event loop.
    ///
    /// A client that leaves while it waits gives its place back; work that has begun is finished.
    pub async fn run<T, F>(&self, effort: Effort, work: F) -> Result<T, Problem>
    where
        F: FnOnce() -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let lane = match effort {
            Effort::Brief => &self.brief,
            Effort::Long => &self.long,
        };
        let Ok(_place) = lane.places.try_acquire() else { return Err(Problem::busy()) };
        let Ok(_permit) = lane.running.acquire().await else { return Err(Problem::busy()) };
        // What is logged there belongs to the same request.
        let span = tracing::Span::current();
        actix_web::web::block(move || span.in_scope(work)).await.map_err(|error| Problem::internal(&error))?
    }
}

/// Answers of fewer bytes are not counted.
const SMALL: u64 = 64 << 10;

/// Memory of finished answers that wait to be read. A client that asks for much and reads none of it takes its share, and
/// not the memory of the service.
#[derive(Debug)]
pub struct Unread {
    /// One permit for each KiB.
    free: Arc<Semaphore>,
    all: u32,
}

impl Unread {
    /// At most so many bytes.
    pub fn new(bytes_max: usize) -> Self {
        let all = u32::try_from(bytes_max >> 10).unwrap_or(u32::MAX).max(1);
        Self { free: Arc::new(Semaphore::new(all as usize)), all }
    }

    /// Room for an answer of so many bytes, until what is returned is dropped. `None` for one that is not counted.
    pub fn room(&self, bytes: u64) -> Result<Option<OwnedSemaphorePermit>, Problem> {
        if bytes < SMALL {
            return Ok(None);
        }
        // One that is larger than all the room goes alone.
        let kibibytes = u32::try_from(bytes >> 10).unwrap_or(u32::MAX).min(self.all);
        let room = Arc::clone(&self.free).try_acquire_many_owned(kibibytes);
        room.map(Some).map_err(|_full| Problem::busy())
    }
}

impl Default for Pool {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::{Effort, Pool, Unread};
    use std::sync::{Arc, mpsc};

    #[actix_web::test]
    async fn a_look_up_does_not_wait_for_long_work() {
        let pool = Arc::new(Pool::new());
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let (begun, begins) = mpsc::channel();
        let mut long = Vec::new();
        // As many as there are threads for long work, and one that waits for a thread.
        for _ in 0..=threads {
            let (end, ends) = mpsc::channel::<()>();
            let (pool, begun) = (Arc::clone(&pool), begun.clone());
            let work = move || {
                begun.send(()).unwrap();
                ends.recv().unwrap();
                Ok(())
            };
            long.push((end, actix_web::rt::spawn(async move { pool.run(Effort::Long, work).await })));
        }
        while begins.try_iter().count() == 0 {
            actix_web::rt::task::yield_now().await;
        }
        assert_eq!(pool.run(Effort::Brief, || Ok("brief")).await.unwrap(), "brief");
        for (end, work) in long {
            end.send(()).unwrap();
            work.await.unwrap().unwrap();
        }
    }

    #[test]
    fn large_answers_share_the_room_and_small_ones_need_none() {
        let unread = Unread::new(1 << 20);
        let one = unread.room(700 << 10).unwrap();
        assert!(unread.room(700 << 10).is_err());
        assert!(unread.room(300 << 10).unwrap().is_some());
        assert!(unread.room(1000).unwrap().is_none());
        drop(one);
        // Larger than everything: alone.
        let all = unread.room(5 << 20).unwrap();
        assert!(all.is_some() && unread.room(700 << 10).is_err());
    }
}
