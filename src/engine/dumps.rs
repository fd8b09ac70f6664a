//! Downloads of whole graphs: streamed like answers of queries, with permits of their own.

use super::answers::{self, Answer, Lane, Patience};
use super::queries::Refusal;
use super::snapshot::Snapshot;
use super::threads::Threads;
use crate::store::dump::{self, DumpRequest};
use crate::store::guard::Cancellation;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Downloads at once. They hold their revision in memory while a slow client reads.
const RUNNING_MAX: usize = 4;

/// How long a client may take nothing. A download as a whole has no limit: it is as long as the data and the line are.
const STANDSTILL: Duration = Duration::from_secs(30);

/// How long a download waits for its turn.
const WAIT: Duration = Duration::from_secs(10);

/// Writing a triple needs little: the large stack of queries would be reserved for nothing.
const STACK: usize = 1 << 20;

/// The downloads of one process.
#[derive(Debug)]
pub struct Dumps {
    permits: Arc<Semaphore>,
    threads: Threads,
}

impl Dumps {
    pub(super) fn new() -> Self {
        Self { permits: Arc::new(Semaphore::new(RUNNING_MAX)), threads: Threads::new("dump", STACK) }
    }

    /// Writes graphs of one revision.
    pub async fn run(&self, snapshot: &Arc<Snapshot>, request: DumpRequest) -> Result<Answer, Refusal> {
        let permit = tokio::time::timeout(WAIT, Arc::clone(&self.permits).acquire_owned()).await;
        let Ok(Ok(permit)) = permit else { return Err(Refusal::Busy) };
        let (writer, reader) =
            answers::channel(Lane::Normal, Patience::Each(STANDSTILL), Cancellation::default());
        let snapshot = Arc::clone(snapshot);
        let job = move || {
            writer.fill(|begin| dump::write(&snapshot.index, request, begin));
            drop(snapshot);
            drop(permit);
        };
        self.threads.run(job).map_err(|_error| Refusal::Busy)?;
        Ok(reader.answer().await?)
    }
}
