//! Running SPARQL queries for clients: permits, a queue, threads with a large stack, and answers that stream.
//!
//! A query that finds every permit taken first gets a short try in the quick lane, so that cheap questions are answered
//! while expensive ones fill the house; what does not finish there waits for a permit like any other.

use super::snapshot::Snapshot;
use super::threads::Threads;
use crate::store::guard::{Cancellation, Guard, MemoryPool, Stop};
use crate::store::output::{Closed, Sink};
use crate::store::query::{self, AnswerFormat, QueryError, QueryLimits, QueryRequest};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

/// How many queries have a short try at once while every permit is taken, and for how long.
const QUICK_LANE: usize = 4;
const QUICK_TIME: Duration = Duration::from_secs(1);

/// Pieces that wait for a slow client before its query does.
const PIECES_AHEAD: usize = 16;

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

/// An answer on its way.
#[derive(Debug)]
pub struct Answer {
    /// Its format.
    pub format: AnswerFormat,
    /// Its beginning.
    pub first: Vec<u8>,
    /// What follows; nothing when the answer is whole.
    pub rest: Option<Rest>,
}

/// The pieces of an answer after the first. Dropping it cancels the query.
#[derive(Debug)]
pub struct Rest {
    pieces: mpsc::Receiver<Result<Vec<u8>, QueryError>>,
    /// Set when the worker has sent all of it: a worker that stopped in between just leaves.
    whole: Arc<AtomicBool>,
    _cancel: CancelOnDrop,
}

impl Rest {
    /// The next piece; an error means that the answer is cut and must not look complete.
    pub async fn next(&mut self) -> Option<Result<Vec<u8>, QueryError>> {
        let piece = self.pieces.recv().await;
        if piece.is_none() && !self.whole.swap(true, Ordering::Acquire) {
            return Some(Err(QueryError::Stopped(Stop::Time)));
        }
        piece
    }
}

#[derive(Debug)]
struct CancelOnDrop(Cancellation);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
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
        let cancel = CancelOnDrop(guard.cancellation.clone());
        let (head_sender, head) = oneshot::channel();
        let (piece_sender, pieces) = mpsc::channel(PIECES_AHEAD);
        let snapshot = Arc::clone(snapshot);
        let limits = self.options.limits;
        let whole = Arc::new(AtomicBool::new(false));
        let channel = Channel {
            head: Some(head_sender),
            pieces: piece_sender,
            whole: Arc::clone(&whole),
            guard: guard.clone(),
            lane,
        };
        let job = move || {
            evaluate(&snapshot, &request, &limits, guard, channel);
            // The permit is free when thread, memory and revision are.
            drop(snapshot);
            drop(permit);
        };
        self.threads.run(job).map_err(|_error| Refusal::Busy)?;
        match head.await {
            Ok(Ok(Head { format, first, more })) => {
                let rest = more.then_some(Rest { pieces, whole, _cancel: cancel });
                Ok(Answer { format, first, rest })
            }
            Ok(Err(error)) => Err(error.into()),
            Err(_panicked) => {
                Err(QueryError::Internal("the evaluation ended without an answer".to_owned()).into())
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lane {
    Normal,
    /// The answer must be whole before any of it is sent, since the query may have to start again.
    Quick,
}

struct Head {
    format: AnswerFormat,
    first: Vec<u8>,
    /// Whether pieces follow.
    more: bool,
}

/// The worker's end of an answer.
struct Channel {
    head: Option<oneshot::Sender<Result<Head, QueryError>>>,
    pieces: mpsc::Sender<Result<Vec<u8>, QueryError>>,
    whole: Arc<AtomicBool>,
    guard: Guard,
    lane: Lane,
}

fn evaluate(
    snapshot: &Snapshot,
    request: &QueryRequest,
    limits: &QueryLimits,
    guard: Guard,
    channel: Channel,
) {
    let held = Arc::new(std::sync::Mutex::new(Held { channel, format: None, first: VecDeque::new() }));
    let mut begin = |format| -> Box<dyn Sink> {
        if let Ok(mut held) = held.lock() {
            held.format = Some(format);
        }
        Box::new(HeldSink(Arc::clone(&held)))
    };
    let outcome = query::evaluate(&snapshot.index, request, limits, guard, &mut begin);
    if let Ok(mut held) = held.lock() {
        held.end(outcome.err());
    }
}

/// Pieces that were written and not sent: the first one waits for a second, so that a small answer has a known length
/// and an error before the second piece still has a status of its own.
struct Held {
    channel: Channel,
    format: Option<AnswerFormat>,
    first: VecDeque<Vec<u8>>,
}

struct HeldSink(Arc<std::sync::Mutex<Held>>);

impl Sink for HeldSink {
    fn piece(&mut self, bytes: Vec<u8>) -> Result<(), Closed> {
        self.0.lock().map_err(|_poisoned| Closed)?.piece(bytes)
    }
}

impl Held {
    fn piece(&mut self, bytes: Vec<u8>) -> Result<(), Closed> {
        if self.channel.head.is_none() {
            return self.channel.send(Ok(bytes));
        }
        self.first.push_back(bytes);
        match self.channel.lane {
            Lane::Quick if self.first.len() > PIECES_AHEAD => Err(Closed),
            Lane::Quick => Ok(()),
            Lane::Normal if self.first.len() < 2 => Ok(()),
            Lane::Normal => {
                self.head(true)?;
                while let Some(piece) = self.first.pop_front() {
                    self.channel.send(Ok(piece))?;
                }
                Ok(())
            }
        }
    }

    fn head(&mut self, more: bool) -> Result<(), Closed> {
        let (Some(sender), Some(format)) = (self.channel.head.take(), self.format) else {
            return Err(Closed);
        };
        let mut first = self.first.pop_front().unwrap_or_default();
        if !more {
            self.first.drain(..).for_each(|it| first.extend_from_slice(&it));
        }
        sender.send(Ok(Head { format, first, more })).map_err(|_gone| Closed)
    }

    fn end(&mut self, error: Option<QueryError>) {
        // A receiver that is gone needs no answer.
        let _sent_or_gone = match (error, self.channel.head.is_some()) {
            (None, true) => self.head(false),
            (None, false) => {
                self.channel.whole.store(true, Ordering::Release);
                Ok(())
            }
            (Some(error), true) => match self.channel.head.take() {
                Some(sender) => sender.send(Err(error)).map_err(|_gone| Closed),
                None => Ok(()),
            },
            (Some(error), false) => self.channel.send(Err(error)),
        };
    }
}

impl Channel {
    /// Sends a piece, and waits for a slow client until the query's time is over.
    fn send(&self, piece: Result<Vec<u8>, QueryError>) -> Result<(), Closed> {
        let mut piece = piece;
        loop {
            match self.pieces.try_send(piece) {
                Ok(()) => return Ok(()),
                Err(mpsc::error::TrySendError::Closed(_)) => return Err(Closed),
                Err(mpsc::error::TrySendError::Full(back)) => {
                    if self.guard.cancellation.is_cancelled() || Instant::now() >= self.guard.deadline {
                        return Err(Closed);
                    }
                    piece = back;
                    std::thread::park_timeout(Duration::from_millis(1));
                }
            }
        }
    }
}
