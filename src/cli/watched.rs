//! A file that is read while somebody watches: how far it is, and whether it shall stop.

use super::output::Output;
use super::signals::Interrupt;
use std::io::{self, Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

/// Between two lines about one file.
const INTERVAL: Duration = Duration::from_secs(5);

/// A reader that tells how far it has come, and fails once the command is interrupted.
pub(super) struct Watched<R> {
    inner: R,
    name: String,
    total: u64,
    position: u64,
    began: Instant,
    told: Instant,
    interrupt: Interrupt,
    output: Output,
}

impl<R: Read + Seek> Watched<R> {
    pub(super) fn new(inner: R, (name, total): (String, u64), interrupt: Interrupt, output: Output) -> Self {
        let now = Instant::now();
        Self { inner, name, total, position: 0, began: now, told: now, interrupt, output }
    }

    fn tell(&mut self) {
        if self.told.elapsed() < INTERVAL {
            return;
        }
        self.told = Instant::now();
        let rate = self.position as f64 / self.began.elapsed().as_secs_f64();
        let left = self.total.saturating_sub(self.position) as f64 / rate.max(1.0);
        let (read, total) = (megabytes(self.position as f64), megabytes(self.total as f64));
        let rate = megabytes(rate);
        self.output.note(&format!(
            "{}: {read:.0} of {total:.0} MB read, {rate:.1} MB/s, {left:.0} s left",
            self.name
        ));
    }
}

fn megabytes(bytes: f64) -> f64 {
    bytes / 1e6
}

impl<R: Read + Seek> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.interrupt.is_set() {
            // Not of the kind `Interrupted`, which readers take as a request to try again.
            return Err(io::Error::other("interrupted"));
        }
        let count = self.inner.read(buffer)?;
        self.position += count as u64;
        self.tell();
        Ok(count)
    }
}

impl<R: Read + Seek> Seek for Watched<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = self.inner.seek(to)?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::{Interrupt, Output, Watched};
    use std::io::{Cursor, Read};

    #[test]
    fn an_interrupted_file_fails_instead_of_ending() {
        let interrupt = Interrupt::default();
        let file = Cursor::new(b"actors".to_vec());
        let mut watched =
            Watched::new(file, ("actors.csv".to_owned(), 6), interrupt.clone(), Output::new(true));
        let mut bytes = [0; 3];
        watched.read_exact(&mut bytes).unwrap();
        interrupt.set();
        assert_eq!(watched.read(&mut bytes).unwrap_err().to_string(), "interrupted");
    }
}
