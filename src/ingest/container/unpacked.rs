//! A packed file as the bytes that it holds: unpacked while it is read, with bounds, and rewound by beginning again.
//!
//! Unpacking into memory or into a temporary file would cost as much as the file is large. Importers read a file twice
//! or three times from its beginning and never from its middle, so it is unpacked anew each time.

use crate::ingest::source::Content;
use flate2::Crc;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use std::cmp::Ordering;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{self, AtomicU64};

/// How much larger than its packed form a file may be.
pub(super) const RATIO_MAX: u64 = 200;

/// Bytes to which the ratio does not apply: a small file of equal lines is no bomb.
const RATIO_FREE_BYTES: u64 = 1 << 20;

/// Bytes of a packed file that are read at once.
const CHUNK_BYTES: usize = 64 * 1024;

/// Why a packed file cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(in crate::ingest) enum Fault {
    /// All files together are larger than the limit.
    #[error("imports.unpacked_max_mb = {}", .0 >> 20)]
    Oversized(u64),
    /// More than [`RATIO_MAX`].
    #[error("1:{RATIO_MAX}")]
    Ratio,
    /// It ends early, is not what its checksum says, or is no packed file at all.
    #[error("{0}")]
    Damaged(&'static str),
}

impl Fault {
    /// The fault behind an error of a reader.
    pub(in crate::ingest) fn of(error: &io::Error) -> Option<Self> {
        error.get_ref().and_then(|it| it.downcast_ref::<Self>()).copied()
    }

    fn error(self) -> io::Error {
        io::Error::other(self)
    }
}

/// Bytes that all files of an import may hold once they are unpacked.
#[derive(Debug)]
pub(super) struct Budget {
    bytes_max: u64,
    spent: AtomicU64,
}

impl Budget {
    pub(super) fn new(bytes_max: u64) -> Arc<Self> {
        Arc::new(Self { bytes_max, spent: AtomicU64::new(0) })
    }

    pub(super) fn spend(&self, bytes: u64) -> Result<(), Fault> {
        let spent = self.spent.fetch_add(bytes, atomic::Ordering::Relaxed).saturating_add(bytes);
        if spent > self.bytes_max { Err(Fault::Oversized(self.bytes_max)) } else { Ok(()) }
    }
}

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// As one or several gzip members, which carry their checksums.
    Gzip,
    /// As a member of a ZIP archive.
    Deflate(Sum),
    /// Not at all, as a member of a ZIP archive.
    Stored(Sum),
}

/// What an archive says about one of its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) bytes: u64,
    pub(super) crc: u32,
}

/// A packed content that is read from its beginning.
struct Packed {
    content: Box<dyn Content>,
    bytes_read: u64,
}

impl Read for Packed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.content.read(buffer)?;
        self.bytes_read += read as u64;
        Ok(read)
    }
}

enum Decoder {
    Gzip(Box<MultiGzDecoder<BufReader<Packed>>>),
    Deflate(Box<DeflateDecoder<BufReader<Packed>>>),
    Stored(Packed),
}

impl Decoder {
    fn new(content: Box<dyn Content>, method: Method) -> Self {
        let packed = Packed { content, bytes_read: 0 };
        let buffered = |packed| BufReader::with_capacity(CHUNK_BYTES, packed);
        match method {
            Method::Gzip => Self::Gzip(Box::new(MultiGzDecoder::new(buffered(packed)))),
            Method::Deflate(_) => Self::Deflate(Box::new(DeflateDecoder::new(buffered(packed)))),
            Method::Stored(_) => Self::Stored(packed),
        }
    }

    fn packed(&self) -> &Packed {
        match self {
            Self::Gzip(it) => it.get_ref().get_ref(),
            Self::Deflate(it) => it.get_ref().get_ref(),
            Self::Stored(it) => it,
        }
    }

    fn into_content(self) -> Box<dyn Content> {
        match self {
            Self::Gzip(it) => it.into_inner().into_inner().content,
            Self::Deflate(it) => it.into_inner().into_inner().content,
            Self::Stored(it) => it.content,
        }
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Gzip(it) => it.read(buffer),
            Self::Deflate(it) => it.read(buffer),
            Self::Stored(it) => it.read(buffer),
        }
    }
}

/// A packed file as the bytes that it holds.
pub(super) struct Unpacked {
    method: Method,
    budget: Arc<Budget>,
    decoder: Decoder,
    position: u64,
    /// Bytes that the budget has been told of.
    told: u64,
    crc: Crc,
}

impl Unpacked {
    /// The content must stand at its beginning.
    pub(super) fn new(content: Box<dyn Content>, method: Method, budget: Arc<Budget>) -> Self {
        let decoder = Decoder::new(content, method);
        Self { method, budget, decoder, position: 0, told: 0, crc: Crc::new() }
    }

    fn account(&mut self, piece: &[u8]) -> Result<(), Fault> {
        self.position += piece.len() as u64;
        if self.position > RATIO_FREE_BYTES && self.position / RATIO_MAX > self.decoder.packed().bytes_read {
            return Err(Fault::Ratio);
        }
        let new = self.position.saturating_sub(self.told);
        self.told += new;
        self.budget.spend(new)?;
        let (Method::Deflate(sum) | Method::Stored(sum)) = self.method else { return Ok(()) };
        self.crc.update(piece);
        match (piece.is_empty(), self.position.cmp(&sum.bytes)) {
            (_, Ordering::Greater) => Err(Fault::Damaged("size")),
            (true, Ordering::Less) => Err(Fault::Damaged("EOF")),
            (true, Ordering::Equal) if self.crc.sum() != sum.crc => Err(Fault::Damaged("CRC-32")),
            (true | false, Ordering::Equal | Ordering::Less) => Ok(()),
        }
    }
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let read = self.decoder.read(buffer).map_err(|error| {
            let kind = error.kind();
            if kind == io::ErrorKind::UnexpectedEof {
                Fault::Damaged("EOF").error()
            } else if [io::ErrorKind::InvalidInput, io::ErrorKind::InvalidData].contains(&kind) {
                Fault::Damaged("CRC-32").error()
            } else {
                // What the source itself has to say, such as that the command was interrupted.
                error
            }
        })?;
        self.account(buffer.get(..read).unwrap_or_default()).map_err(Fault::error)?;
        Ok(read)
    }
}

impl Seek for Unpacked {
    /// Goes back to the beginning; there is no other place to go to.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match to {
            SeekFrom::Start(0) => {}
            SeekFrom::Current(0) => return Ok(self.position),
            SeekFrom::Start(_) | SeekFrom::End(_) | SeekFrom::Current(_) => {
                return Err(io::Error::from(io::ErrorKind::Unsupported));
            }
        }
        let nothing = Decoder::new(Box::new(io::empty()), Method::Stored(Sum { bytes: 0, crc: 0 }));
        let mut content = std::mem::replace(&mut self.decoder, nothing).into_content();
        let rewound = content.rewind();
        self.decoder = Decoder::new(content, self.method);
        self.position = 0;
        self.crc = Crc::new();
        rewound.map(|()| 0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, Fault, Method, Sum, Unpacked};
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder};
    use std::io::{Cursor, Read, Seek, Write};

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn unpacked(packed: Vec<u8>, method: Method, bytes_max: u64) -> Unpacked {
        Unpacked::new(Box::new(Cursor::new(packed)), method, Budget::new(bytes_max))
    }

    fn fault(packed: Vec<u8>, method: Method, bytes_max: u64) -> Option<Fault> {
        let mut out = Vec::new();
        let error = unpacked(packed, method, bytes_max).read_to_end(&mut out).err()?;
        Some(Fault::of(&error).unwrap())
    }

    #[test]
    fn what_is_unpacked_twice_is_the_same_and_counts_once() {
        let packed = [gzip(b"one,"), gzip(b"two")].concat();
        let mut unpacked = unpacked(packed, Method::Gzip, 7);
        for _ in 0..3 {
            let mut text = String::new();
            unpacked.read_to_string(&mut text).unwrap();
            assert_eq!(text, "one,two");
            unpacked.rewind().unwrap();
        }
    }

    #[test]
    fn what_is_cut_or_changed_is_damaged() {
        let whole = gzip(b"id,name\na,b\n");
        for length in 1..whole.len() {
            assert!(matches!(fault(whole[..length].to_vec(), Method::Gzip, 100), Some(Fault::Damaged(_))));
        }
        let mut changed = whole.clone();
        let at = changed.len() - 6;
        changed[at] ^= 1;
        assert_eq!(fault(changed, Method::Gzip, 100), Some(Fault::Damaged("CRC-32")));
        let sum = Sum { bytes: 5, crc: 0x3610_a686 }; // crc32("hello")
        assert_eq!(fault(deflated(b"hello"), Method::Deflate(sum), 100), None);
        assert_eq!(fault(b"hello".to_vec(), Method::Stored(sum), 100), None);
        assert_eq!(fault(b"hullo".to_vec(), Method::Stored(sum), 100), Some(Fault::Damaged("CRC-32")));
        assert_eq!(fault(b"hell".to_vec(), Method::Stored(sum), 100), Some(Fault::Damaged("EOF")));
        assert_eq!(fault(deflated(b"hello!"), Method::Deflate(sum), 100), Some(Fault::Damaged("size")));
    }

    #[test]
    fn size_and_ratio_are_bounded_on_both_sides() {
        assert_eq!(fault(gzip(b"hello"), Method::Gzip, 5), None);
        assert_eq!(fault(gzip(b"hello"), Method::Gzip, 4), Some(Fault::Oversized(4)));
        let zeros = |length: usize| gzip(&vec![0; length]);
        assert_eq!(fault(zeros(1 << 20), Method::Gzip, u64::MAX), None);
        assert_eq!(fault(zeros(64 << 20), Method::Gzip, u64::MAX), Some(Fault::Ratio));
    }
}
