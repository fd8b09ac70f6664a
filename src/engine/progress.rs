//! How far a piece of work is, and whether it shall stop: what work tells and asks while it runs.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, OnceLock};

/// What a piece of work does at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It waits for another write to end.
    Waiting,
    /// Files are read and checked.
    Reading,
    /// What was read is committed.
    Storing,
    /// Values are computed.
    Computing,
    /// Values are published.
    Publishing,
    /// Values that need random draws are computed.
    Drawing,
}

impl Phase {
    /// Its name in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Storing => "storing",
            Self::Computing => "computing",
            Self::Publishing => "publishing",
            Self::Drawing => "drawing",
        }
    }
}

/// Whoever watches a piece of work, and may stop it.
pub trait Watch: Send + Sync {
    /// Another phase begins, and its progress with it.
    fn begin(&self, phase: Phase);
    /// The same work goes on with another phase: its progress is that of the whole.
    fn go_on(&self, phase: Phase) {
        self.begin(phase);
    }
    /// So much of the phase is done.
    fn advance(&self, done: u64, total: u64);
    /// Whether the work shall stop where it can.
    fn is_stopped(&self) -> bool;
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn begin(&self, _: Phase) {}

    fn advance(&self, _: u64, _: u64) {}

    fn is_stopped(&self) -> bool {
        false
    }
}

/// Whoever will watch, once there is somebody: a file is looked at before the job is there that reads it.
#[derive(Default)]
pub struct Later(OnceLock<Arc<dyn Watch>>);

impl Later {
    /// From now on there is somebody.
    pub fn watched_by(&self, watch: Arc<dyn Watch>) {
        // There is one watcher, and whoever comes later sees nothing.
        let _first = self.0.set(watch);
    }
}

impl Watch for Later {
    fn begin(&self, phase: Phase) {
        if let Some(watch) = self.0.get() {
            watch.begin(phase);
        }
    }

    fn advance(&self, done: u64, total: u64) {
        if let Some(watch) = self.0.get() {
            watch.advance(done, total);
        }
    }

    fn is_stopped(&self) -> bool {
        self.0.get().is_some_and(|it| it.is_stopped())
    }
}

/// A file that is read while somebody watches. Reading fails once the work shall stop.
pub struct Watched<R> {
    inner: R,
    total: u64,
    position: u64,
    watch: Arc<dyn Watch>,
}

impl<R> Watched<R> {
    /// Watches the reading of `total` bytes.
    pub fn new(inner: R, total: u64, watch: Arc<dyn Watch>) -> Self {
        Self { inner, total, position: 0, watch }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.watch.is_stopped() {
            // Not of the kind `Interrupted`, which readers take as a request to try again.
            return Err(io::Error::other("stopped"));
        }
        let count = self.inner.read(buffer)?;
        self.position += count as u64;
        self.watch.advance(self.position, self.total);
        Ok(count)
    }
}

impl<R: Seek> Seek for Watched<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = self.inner.seek(to)?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::{Phase, Watch, Watched};
    use std::io::{Cursor, Read};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    /// Stops after so many bytes.
    struct After(u64, AtomicU64);

    impl Watch for After {
        fn begin(&self, _: Phase) {}

        fn advance(&self, done: u64, _: u64) {
            self.1.store(done, Ordering::Relaxed);
        }

        fn is_stopped(&self) -> bool {
            self.1.load(Ordering::Relaxed) >= self.0
        }
    }

    #[test]
    fn a_stopped_file_fails_instead_of_ending() {
        let watch = Arc::new(After(3, AtomicU64::default()));
        let mut file = Watched::new(Cursor::new(b"actors"), 6, watch);
        let mut bytes = [0; 3];
        file.read_exact(&mut bytes).unwrap();
        assert_eq!(file.read(&mut bytes).unwrap_err().to_string(), "stopped");
    }
}
