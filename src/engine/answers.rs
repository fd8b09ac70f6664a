//! Answers that are made on a thread of their own and sent while they are made.

use crate::store::guard::{Cancellation, Stop};
use crate::store::output::{Closed, Sink};
use crate::store::query::{AnswerFormat, QueryError};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

/// Pieces that wait for a slow client before its answer does.
const PIECES_AHEAD: usize = 16;

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

/// The pieces of an answer after the first. Dropping it cancels the work.
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
pub(super) struct CancelOnDrop(pub(super) Cancellation);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// When the beginning of an answer may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lane {
    /// When more is ready.
    Normal,
    /// When it is whole, since the work may have to start again.
    Quick,
}

/// How long a client that takes nothing is waited for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Patience {
    /// Until then, over the whole answer.
    Until(Instant),
    /// So long for each piece.
    Each(Duration),
}

struct Head {
    format: AnswerFormat,
    first: Vec<u8>,
    /// Whether pieces follow.
    more: bool,
}

/// The end where an answer is taken.
pub(super) struct Reader {
    head: oneshot::Receiver<Result<Head, QueryError>>,
    pieces: mpsc::Receiver<Result<Vec<u8>, QueryError>>,
    whole: Arc<AtomicBool>,
    cancel: CancelOnDrop,
}

impl Reader {
    /// The answer, as soon as its beginning is ready.
    pub(super) async fn answer(self) -> Result<Answer, QueryError> {
        let Self { head, pieces, whole, cancel } = self;
        match head.await {
            Ok(Ok(Head { format, first, more })) => {
                let rest = more.then_some(Rest { pieces, whole, _cancel: cancel });
                Ok(Answer { format, first, rest })
            }
            Ok(Err(error)) => Err(error),
            Err(_panicked) => Err(QueryError::Internal("the work ended without an answer".to_owned())),
        }
    }
}

/// The end where an answer is made.
pub(super) struct Writer {
    head: Option<oneshot::Sender<Result<Head, QueryError>>>,
    pieces: mpsc::Sender<Result<Vec<u8>, QueryError>>,
    whole: Arc<AtomicBool>,
    cancellation: Cancellation,
    lane: Lane,
    patience: Patience,
}

/// Both ends of an answer. Leaving the reading end cancels the work.
pub(super) fn channel(lane: Lane, patience: Patience, cancellation: Cancellation) -> (Writer, Reader) {
    let (head_sender, head) = oneshot::channel();
    let (piece_sender, pieces) = mpsc::channel(PIECES_AHEAD);
    let whole = Arc::new(AtomicBool::new(false));
    let reader =
        Reader { head, pieces, whole: Arc::clone(&whole), cancel: CancelOnDrop(cancellation.clone()) };
    let head = Some(head_sender);
    (Writer { head, pieces: piece_sender, whole, cancellation, lane, patience }, reader)
}

impl Writer {
    /// Does the work, which is given what makes a sink for an answer of some format.
    pub(super) fn fill(
        self,
        work: impl FnOnce(&mut dyn FnMut(AnswerFormat) -> Box<dyn Sink>) -> Result<(), QueryError>,
    ) {
        let held = Arc::new(Mutex::new(Held { writer: self, format: None, first: VecDeque::new() }));
        let mut begin = |format| -> Box<dyn Sink> {
            if let Ok(mut held) = held.lock() {
                held.format = Some(format);
            }
            Box::new(HeldSink(Arc::clone(&held)))
        };
        let outcome = work(&mut begin);
        if let Ok(mut held) = held.lock() {
            held.end(outcome.err());
        }
    }

    /// Sends a piece, and waits for a slow client as long as its patience lasts.
    fn send(&self, piece: Result<Vec<u8>, QueryError>) -> Result<(), Closed> {
        let mut piece = piece;
        let now = Instant::now();
        let until = match self.patience {
            Patience::Until(until) => until,
            Patience::Each(time) => now.checked_add(time).unwrap_or(now),
        };
        loop {
            match self.pieces.try_send(piece) {
                Ok(()) => return Ok(()),
                Err(mpsc::error::TrySendError::Closed(_)) => return Err(Closed),
                Err(mpsc::error::TrySendError::Full(back)) => {
                    if self.cancellation.is_cancelled() || Instant::now() >= until {
                        return Err(Closed);
                    }
                    piece = back;
                    std::thread::park_timeout(Duration::from_millis(1));
                }
            }
        }
    }
}

/// Pieces that were written and not sent: the first one waits for a second, so that a small answer has a known length
/// and an error before the second piece still has a status of its own.
struct Held {
    writer: Writer,
    format: Option<AnswerFormat>,
    first: VecDeque<Vec<u8>>,
}

struct HeldSink(Arc<Mutex<Held>>);

impl Sink for HeldSink {
    fn piece(&mut self, bytes: Vec<u8>) -> Result<(), Closed> {
        self.0.lock().map_err(|_poisoned| Closed)?.piece(bytes)
    }
}

impl Held {
    fn piece(&mut self, bytes: Vec<u8>) -> Result<(), Closed> {
        if self.writer.head.is_none() {
            return self.writer.send(Ok(bytes));
        }
        self.first.push_back(bytes);
        match self.writer.lane {
            Lane::Quick if self.first.len() > PIECES_AHEAD => Err(Closed),
            Lane::Quick => Ok(()),
            Lane::Normal if self.first.len() < 2 => Ok(()),
            Lane::Normal => {
                self.head(true)?;
                while let Some(piece) = self.first.pop_front() {
                    self.writer.send(Ok(piece))?;
                }
                Ok(())
            }
        }
    }

    fn head(&mut self, more: bool) -> Result<(), Closed> {
        let (Some(sender), Some(format)) = (self.writer.head.take(), self.format) else {
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
        let _sent_or_gone = match (error, self.writer.head.is_some()) {
            (None, true) => self.head(false),
            (None, false) => {
                self.writer.whole.store(true, Ordering::Release);
                Ok(())
            }
            (Some(error), true) => match self.writer.head.take() {
                Some(sender) => sender.send(Err(error)).map_err(|_gone| Closed),
                None => Ok(()),
            },
            (Some(error), false) => self.writer.send(Err(error)),
        };
    }
}
