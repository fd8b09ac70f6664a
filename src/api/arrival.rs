//! Bodies of requests while they arrive: one that stands still or trickles is given up, so that it does not hold its
//! connection and its handler for ever.

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::rt::time::{Sleep, sleep_until};
use actix_web::web::Bytes;
use futures_util::Stream;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Instant;

/// Bytes a second, below which a body is given up once its first time is over.
const RATE_MIN: u64 = 8 << 10;

/// What is said of a body that was given up.
const LATE: &str = "it did not come in time";

/// A body that must keep arriving.
struct Arriving {
    payload: Payload,
    /// When it is given up; each byte that comes moves it.
    deadline: Pin<Box<Sleep>>,
    begun: Instant,
    time: Duration,
    bytes: u64,
}

/// Gives a body up that has sent nothing for `time`, or later on less than 8 KiB a second on average.
pub fn watched(payload: Payload, time: Duration) -> Payload {
    if matches!(payload, Payload::None) {
        return payload;
    }
    let begun = Instant::now();
    let deadline = Box::pin(sleep_until(begun + time));
    Payload::Stream { payload: Box::pin(Arriving { payload, deadline, begun, time, bytes: 0 }) }
}

impl Stream for Arriving {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if let Poll::Ready(piece) = Pin::new(&mut this.payload).poll_next(context) {
            if let Some(Ok(bytes)) = &piece {
                this.bytes = this.bytes.saturating_add(bytes.len() as u64);
                let earned = Duration::from_secs(this.bytes / RATE_MIN);
                this.deadline.as_mut().reset(this.begun + this.time + earned);
            }
            return Poll::Ready(piece);
        }
        let late = || io::Error::new(io::ErrorKind::TimedOut, LATE);
        this.deadline.as_mut().poll(context).map(|()| Some(Err(PayloadError::Io(late()))))
    }
}

/// Whether a body was given up.
pub fn is_late(error: &PayloadError) -> bool {
    matches!(error, PayloadError::Io(error) if error.kind() == io::ErrorKind::TimedOut)
}
