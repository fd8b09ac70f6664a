//! Running SPARQL queries for clients: permits, a queue, threads with a large stack, and answers that stream.
//!
//! A query that finds every permit taken first gets a short try in the quick lane, so that cheap questions are answered
//! while expensive ones fill the house; what does not finish there waits for a permit like any other.

use super::answers::{self, Answer, Lane, Patience};
use super::snapshot::Snapshot;
use super::threads::Threads;
use crate::store::guard::{Guard, MemoryPool, Stop};
use crate::store::query::{self, QueryError, QueryLimits, QueryRequest};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many queries have a short try at once while every permit is taken, and for how long.
const QUICK_LANE: usize = 4;
const QUICK_TIME: Duration = Duration::from_secs(1);

/// Limits of all queries together and of each.
#[derive(Debug, Clone, Copy)]
pub struct QueryOptions {
    /// Time of one query.
    pub time_limit: Duration,
    /// Bytes of memory of one query.
    pub memory_limit: usize,
    /// Bytes of memory of all running queries.
    pub memory_total: usize,
    /// Queries that run at once.
    pub running_max: usize,
    /// Queries that wait for a permit.
    pub waiting_max: usize,
    /// Size of a query and its answer.
    pub limits: QueryLimits,
}

/// Why a query got no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Every permit and every place in the queue is taken.
    #[error("all workers are busy")]
    Busy,
    /// The query itself failed.
    #[error(transparent)]
    Query(#[from] QueryError),
}

/// The query service of one process.
#[derive(Debug)]
pub struct Queries {
    options: QueryOptions,
    permits: Arc<Semaphore>,
    quick: Arc<Semaphore>,
    waiting: AtomicUsize,
    threads: Threads,
    memory: Arc<MemoryPool>,
}

impl Queries {
    /// A query service with these limits.
    pub fn new(options: QueryOptions) -> Self {
        Self {
            options,
            permits: Arc::new(Semaphore::new(options.running_max.max(1))),
            quick: Arc::new(Semaphore::new(QUICK_LANE)),
            waiting: AtomicUsize::new(0),
            threads: Threads::new("query", query::STACK),
            memory: Arc::new(MemoryPool::new(options.memory_total)),
        }
    }

    /// The limits.
    pub fn options(&self) -> &QueryOptions {
        &self.options
    }

    /// The memory that queries and updates share.
    pub(super) fn memory(&self) -> Arc<MemoryPool> {
        Arc::clone(&self.memory)
    }

    /// Queries that hold a permit.
    pub fn running(&self) -> usize {
        self.options.running_max.saturating_sub(self.permits.available_permits())
    }

    /// Queries that wait for one.
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Answers a query from one revision. `time` can only lower the time limit.
    pub async fn run(
        &self,
        snapshot: &Arc<Snapshot>,
        request: QueryRequest,
        time: Option<Duration>,
    ) -> Result<Answer, Refusal> {
        let time = time.map_or(self.options.time_limit, |it| it.min(self.options.time_limit));
        let mut tried = false;
        loop {
            let (permit, lane) = self.admit(time, tried).await?;
            let limit = if lane == Lane::Quick { time.min(QUICK_TIME) } else { time };
            match self.start(snapshot, request.clone(), lane, (limit, permit)).await {
                // Not quick enough: it waits for a permit, unless that was all its time.
                Err(Refusal::Query(QueryError::Stopped(Stop::Time | Stop::Cancelled)))
                    if lane == Lane::Quick && time > QUICK_TIME =>
                {
                    tried = true;
                }
                outcome => return outcome,
            }
        }
    }

    /// A permit, or a place in the quick lane for a query that has not tried it; whichever is free first.
    async fn admit(&self, time: Duration, tried: bool) -> Result<(OwnedSemaphorePermit, Lane), Refusal> {
        struct Place<'a>(&'a AtomicUsize);
        impl Drop for Place<'_> {
            fn drop(&mut self) {
                self.0.fetch_sub(1, Ordering::Relaxed);
            }
        }
        let (permits, quick) = (Arc::clone(&self.permits), Arc::clone(&self.quick));
        if let Ok(permit) = Arc::clone(&permits).try_acquire_owned() {
            return Ok((permit, Lane::Normal));
        }
        if !tried && let Ok(permit) = Arc::clone(&quick).try_acquire_owned() {
            return Ok((permit, Lane::Quick));
        }
        let waiting = self.waiting.fetch_add(1, Ordering::Relaxed);
        let _place = Place(&self.waiting);
        if waiting >= self.options.waiting_max {
            return Err(Refusal::Busy);
        }
        let first = async {
            tokio::select! {
                biased;
                permit = permits.acquire_owned() => permit.map(|it| (it, Lane::Normal)),
                permit = quick.acquire_owned(), if !tried => permit.map(|it| (it, Lane::Quick)),
            }
        };
        match tokio::time::timeout(time, first).await {
            Ok(Ok(admitted)) => Ok(admitted),
            Ok(Err(_)) | Err(_) => Err(Refusal::Busy),
        }
    }

    async fn start(
        &self,
        snapshot: &Arc<Snapshot>,
        request: QueryRequest,
        lane: Lane,
        (time, permit): (Duration, OwnedSemaphorePermit),
    ) -> Result<Answer, Refusal> {
        let guard = Guard::new(time, self.options.memory_limit, Arc::clone(&self.memory));
        let (writer, reader) =
            answers::channel(lane, Patience::Until(guard.deadline), guard.cancellation.clone());
        let snapshot = Arc::clone(snapshot);
        let limits = self.options.limits;
        let job = move || {
            writer.fill(|begin| {
                query::evaluate(&snapshot.index, &request, &limits, guard, begin).map(|_answered| ())
            });
            // The permit is free when thread, memory and revision are.
            drop(snapshot);
            drop(permit);
        };
        self.threads.run(job).map_err(|_error| Refusal::Busy)?;
        Ok(reader.answer().await?)
    }
}
