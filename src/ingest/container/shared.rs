//! A content that several readers share, such as the members of an archive.

use crate::ingest::source::Content;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

/// A content that several readers share, each with a place of its own.
#[derive(Clone)]
pub(in crate::ingest) struct Shared {
    content: Arc<Mutex<Box<dyn Content>>>,
    start: u64,
    end: u64,
    position: u64,
}

impl Shared {
    pub(in crate::ingest) fn new(mut content: Box<dyn Content>) -> io::Result<Self> {
        let end = content.seek(SeekFrom::End(0))?;
        Ok(Self { content: Arc::new(Mutex::new(content)), start: 0, end, position: 0 })
    }

    /// The bytes from `start` on, `length` of them.
    pub(in crate::ingest) fn part(&self, start: u64, length: u64) -> Self {
        let start = self.start.saturating_add(start).min(self.end);
        let end = start.saturating_add(length).min(self.end);
        Self { content: Arc::clone(&self.content), start, end, position: start }
    }

    pub(in crate::ingest) fn length(&self) -> u64 {
        self.end - self.start
    }
}

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end.saturating_sub(self.position)).unwrap_or(usize::MAX);
        let room = left.min(buffer.len());
        let Some(buffer) = buffer.get_mut(..room).filter(|it| !it.is_empty()) else { return Ok(0) };
        // Each reader says where it reads; what another one left behind does not matter.
        let mut content = self.content.lock().unwrap_or_else(PoisonError::into_inner);
        content.seek(SeekFrom::Start(self.position))?;
        let read = content.read(buffer)?;
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (from, by) = match to {
            SeekFrom::Start(position) => (self.start, i64::try_from(position).unwrap_or(i64::MAX)),
            SeekFrom::End(by) => (self.end, by),
            SeekFrom::Current(by) => (self.position, by),
        };
        let position = from.checked_add_signed(by).filter(|it| *it >= self.start);
        self.position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position - self.start)
    }
}

#[cfg(test)]
mod tests {
    use super::Shared;
    use std::io::{Cursor, Read, Seek, SeekFrom};

    #[test]
    fn readers_of_parts_do_not_disturb_each_other() {
        let whole = Shared::new(Box::new(Cursor::new(b"abcdef".to_vec()))).unwrap();
        let (mut front, mut back) = (whole.part(0, 3), whole.part(3, 100));
        let mut byte = [0];
        front.read_exact(&mut byte).unwrap();
        let mut rest = String::new();
        back.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "def");
        rest.clear();
        front.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "bc");
        assert_eq!(back.seek(SeekFrom::End(-1)).unwrap(), 2);
        assert!(back.seek(SeekFrom::Current(-3)).is_err());
        assert_eq!((back.length(), whole.part(10, 1).length()), (3, 0));
    }
}
