//! Closing an engine that several threads hold.

use super::Engine;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// How long threads that have done their work may take to let go of the engine.
pub const CLOSING_TIME: Duration = Duration::from_secs(5);
/// How often it is looked whether they have.
const PAUSE: Duration = Duration::from_millis(1);

impl Engine {
    /// Closes the store in the calling thread as soon as no other one holds the engine; whether that came within
    /// `patience`. A thread that has answered may hold it a moment longer. Were it the last, it would close the store beside
    /// a process that ends: the index would be lost, and the store's library would use statics that are gone by then.
    pub fn close(self: Arc<Self>, patience: Duration) -> bool {
        let begun = Instant::now();
        let mut engine = self;
        loop {
            match Arc::try_unwrap(engine) {
                Ok(last) => {
                    drop(last);
                    return true;
                }
                Err(held) if begun.elapsed() < patience => engine = held,
                Err(_held) => {
                    tracing::warn!("work on the store has not ended; the next start reads the store anew");
                    return false;
                }
            }
            thread::park_timeout(PAUSE);
        }
    }
}
