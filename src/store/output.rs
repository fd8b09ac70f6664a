//! The answer of a query on its way out: a buffer that hands over a piece whenever one is full.

use std::io::{self, Write};

/// Bytes of one piece. A smaller answer is one piece, so its length is known before it is sent.
const PIECE: usize = 64 * 1024;

/// Nobody takes the answer any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed;

/// Takes an answer piece by piece. The first piece decides that the answer is a success.
pub trait Sink {
    /// Takes the next piece.
    fn piece(&mut self, bytes: Vec<u8>) -> Result<(), Closed>;
}

/// A writer over a sink, with a limit on all bytes.
pub(super) struct Output<'a> {
    buffer: Vec<u8>,
    sink: &'a mut dyn Sink,
    left: u64,
    end: Option<End>,
}

/// Why no more is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Closed,
    Bytes,
}

impl<'a> Output<'a> {
    pub(super) fn new(sink: &'a mut dyn Sink, bytes_max: u64) -> Self {
        Self { buffer: Vec::with_capacity(4096), sink, left: bytes_max, end: None }
    }

    /// Why writing failed, if it did.
    pub(super) fn end(&self) -> Option<End> {
        self.end
    }

    /// The buffer, for writers that append text in bulk; call [`Output::row_end`] after each row.
    pub(super) fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Hands the buffer over when it is full.
    pub(super) fn row_end(&mut self) -> io::Result<()> {
        if self.buffer.len() >= PIECE { self.hand_over() } else { Ok(()) }
    }

    /// Hands over what is left.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.hand_over()
    }

    fn hand_over(&mut self) -> io::Result<()> {
        let piece = std::mem::take(&mut self.buffer);
        let length = piece.len() as u64;
        if length > self.left {
            self.end = Some(End::Bytes);
        } else {
            self.left -= length;
            // The receiver frees the piece: without this the query would be billed for what it has sent.
            if self.sink.piece(piece).is_err() {
                self.end = Some(End::Closed);
            }
            self.buffer.reserve(PIECE + 4096);
        }
        match self.end {
            Some(_) => Err(io::Error::from(io::ErrorKind::BrokenPipe)),
            None => Ok(()),
        }
    }
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        self.row_end()?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
