//! A file that is read while somebody watches: how far it is, and whether it shall stop.

use super::output::Output;
use super::progress::{Progress, Unit};
use super::signals::Interrupt;
use std::io::{self, Read, Seek, SeekFrom};

/// Bytes that are read before anything is shown: nobody waits for less, and the head of each file is looked at first.
const SHOWN_FROM: u64 = 64 << 10;

/// A reader that tells how far it has come, and fails once the command is interrupted.
pub(super) struct Watched<R> {
    inner: R,
    name: String,
    total: Option<u64>,
    position: u64,
    /// While it is between its head and its end: of several files one is shown at a time.
    progress: Option<Progress>,
    interrupt: Interrupt,
    output: Output,
}

impl<R> Watched<R> {
    pub(super) fn new(
        inner: R,
        (name, total): (String, Option<u64>),
        interrupt: Interrupt,
        output: Output,
    ) -> Self {
        Self { inner, name, total, position: 0, progress: None, interrupt, output }
    }

    fn tell(&mut self, count: usize) {
        if count == 0 {
            self.progress = None;
        } else if self.position >= SHOWN_FROM {
            let Self { name, total, output, .. } = self;
            let begin = || Progress::new(*output, name.clone(), Unit::Bytes, *total);
            self.progress.get_or_insert_with(begin).at(self.position);
        }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.interrupt.is_set() {
            // Not of the kind `Interrupted`, which readers take as a request to try again.
            return Err(io::Error::other("interrupted"));
        }
        let count = self.inner.read(buffer)?;
        self.position += count as u64;
        self.tell(count);
        Ok(count)
    }
}

impl<R: Seek> Seek for Watched<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = self.inner.seek(to)?;
        if self.position == 0 {
            self.progress = None;
        }
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::{Interrupt, SHOWN_FROM, Watched};
    use crate::cli::output::Output;
    use std::io::{self, Cursor, Read, Seek};

    fn watched(length: u64) -> Watched<Cursor<Vec<u8>>> {
        let bytes = vec![b'a'; usize::try_from(length).unwrap()];
        let named = ("actors.csv".to_owned(), Some(length));
        Watched::new(Cursor::new(bytes), named, Interrupt::default(), Output::silent())
    }

    #[test]
    fn an_interrupted_file_fails_instead_of_ending() {
        let mut watched = watched(6);
        let mut bytes = [0; 3];
        watched.read_exact(&mut bytes).unwrap();
        watched.interrupt.set();
        assert_eq!(watched.read(&mut bytes).unwrap_err().to_string(), "interrupted");
    }

    #[test]
    fn progress_begins_after_the_head_and_ends_with_the_file() {
        let mut watched = watched(SHOWN_FROM + 1);
        io::copy(&mut (&mut watched).take(SHOWN_FROM - 1), &mut io::sink()).unwrap();
        assert!(watched.progress.is_none());
        watched.read_exact(&mut [0]).unwrap();
        assert!(watched.progress.is_some());
        io::copy(&mut watched, &mut io::sink()).unwrap();
        assert!(watched.progress.is_none());
        watched.rewind().unwrap();
        assert_eq!(watched.position, 0);
    }
}
