//! Bytes to text: UTF-8 with or without byte order mark, UTF-16 with one, CP949 as the last resort.

use crate::ingest::source::Content;
use encoding_rs::{Decoder, DecoderResult, EUC_KR, UTF_8, UTF_16BE, UTF_16LE};
use std::io;

/// Bytes that are read at once.
const CHUNK_BYTES: usize = 64 * 1024;

/// The encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16LittleEndian,
    /// UTF-16, high byte first.
    Utf16BigEndian,
    /// CP949, which contains EUC-KR.
    Cp949,
}

impl Encoding {
    /// The encoding of a name, as users give it.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase().replace('_', "-");
        match name.as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "utf-16" | "utf16" | "utf-16le" => Some(Self::Utf16LittleEndian),
            "utf-16be" => Some(Self::Utf16BigEndian),
            "cp949" | "ms949" | "uhc" | "euc-kr" | "windows-949" => Some(Self::Cp949),
            _ => None,
        }
    }

    fn decoder(self) -> Decoder {
        let encoding = match self {
            Self::Utf8 => UTF_8,
            Self::Utf16LittleEndian => UTF_16LE,
            Self::Utf16BigEndian => UTF_16BE,
            Self::Cp949 => EUC_KR,
        };
        encoding.new_decoder_with_bom_removal()
    }
}

/// Why text could not be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum DecodeError {
    /// The source failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Bytes that the encoding does not have, counted from the start of the file.
    #[error("bytes before {position} are not of the encoding")]
    Malformed {
        /// Bytes up to the end of the malformed sequence.
        position: u64,
    },
}

/// Finds the encoding by reading the whole content, in bounded memory. `None` when there is none.
pub(super) fn detect(content: &mut dyn Content) -> Result<Option<Encoding>, DecodeError> {
    let mut mark = [0; 2];
    let length = fill(content, &mut mark)?;
    let candidates: &[Encoding] = match mark.get(..length) {
        Some([0xff, 0xfe]) => &[Encoding::Utf16LittleEndian],
        Some([0xfe, 0xff]) => &[Encoding::Utf16BigEndian],
        _ => &[Encoding::Utf8, Encoding::Cp949],
    };
    for encoding in candidates {
        content.rewind()?;
        if decodes(content, *encoding)? {
            content.rewind()?;
            return Ok(Some(*encoding));
        }
    }
    Ok(None)
}

fn decodes(content: &mut dyn Content, encoding: Encoding) -> Result<bool, DecodeError> {
    let mut text = Text::new(content, encoding);
    loop {
        match text.chunk() {
            // No text has a NUL: this is UTF-16 without a mark, or no text at all.
            Ok(Some(chunk)) if chunk.contains('\0') => return Ok(false),
            Ok(Some(_)) => {}
            Ok(None) => return Ok(true),
            Err(DecodeError::Malformed { .. }) => return Ok(false),
            Err(error @ DecodeError::Io(_)) => return Err(error),
        }
    }
}

/// The beginning of a text whose encoding is not yet known: what it says is only guessed at.
pub(super) fn guessed(head: &[u8]) -> String {
    let encoding = match (head, std::str::from_utf8(head)) {
        ([0xff, 0xfe, ..], _) => UTF_16LE,
        ([0xfe, 0xff, ..], _) => UTF_16BE,
        // The last letter may be cut.
        (_, Err(error)) if error.error_len().is_some() => EUC_KR,
        (_, Ok(_) | Err(_)) => UTF_8,
    };
    encoding.decode_with_bom_removal(head).0.into_owned()
}

/// Text of a source, chunk by chunk.
pub(super) struct Text<'a> {
    content: &'a mut dyn Content,
    decoder: Decoder,
    bytes: Vec<u8>,
    letters: String,
    /// Bytes of the buffer that the decoder has not seen.
    pending: std::ops::Range<usize>,
    position: u64,
    ended: bool,
}

impl<'a> Text<'a> {
    pub(super) fn new(content: &'a mut dyn Content, encoding: Encoding) -> Self {
        let decoder = encoding.decoder();
        let bytes = vec![0; CHUNK_BYTES];
        // Three bytes of text for each byte are the worst case; the text of a chunk always fits.
        let letters = String::with_capacity(3 * CHUNK_BYTES + 16);
        Self { content, decoder, bytes, letters, pending: 0..0, position: 0, ended: false }
    }

    /// The next piece of text, or nothing at the end.
    pub(super) fn chunk(&mut self) -> Result<Option<&str>, DecodeError> {
        loop {
            if self.ended && self.pending.is_empty() {
                return Ok(None);
            }
            if self.pending.is_empty() {
                let length = fill(self.content, &mut self.bytes)?;
                self.ended = length < self.bytes.len();
                self.pending = 0..length;
            }
            self.letters.clear();
            let bytes = self.bytes.get(self.pending.clone()).unwrap_or_default();
            let letters = &mut self.letters;
            let (result, read) =
                self.decoder.decode_to_string_without_replacement(bytes, letters, self.ended);
            self.position += read as u64;
            self.pending.start += read;
            if let DecoderResult::Malformed(..) = result {
                return Err(DecodeError::Malformed { position: self.position });
            }
            if !self.letters.is_empty() {
                break;
            }
        }
        Ok(Some(&self.letters))
    }
}

/// Reads until the buffer is full or the content ends.
fn fill(content: &mut dyn Content, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while let Some(rest) = buffer.get_mut(length..).filter(|it| !it.is_empty()) {
        match content.read(rest) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Text, detect};
    use std::io::Cursor;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<(Encoding, &str)>) {
        let mut content = Cursor::new(bytes.to_vec());
        let found = detect(&mut content).unwrap();
        assert_eq!(found, expected.map(|it| it.0));
        if let Some((encoding, text)) = expected {
            let mut read = String::new();
            let mut chunks = Text::new(&mut content, encoding);
            while let Some(chunk) = chunks.chunk().unwrap() {
                read.push_str(chunk);
            }
            assert_eq!(read, text);
        }
    }

    #[test]
    fn the_encoding_is_found_and_its_mark_is_no_text() {
        check("id,홍릉".as_bytes(), Some((Encoding::Utf8, "id,홍릉")));
        check("\u{feff}id".as_bytes(), Some((Encoding::Utf8, "id")));
        check(b"\xff\xfei\0d\0", Some((Encoding::Utf16LittleEndian, "id")));
        check(b"\xfe\xff\0i\0d", Some((Encoding::Utf16BigEndian, "id")));
        check(b"\xc8\xab\xb8\xaa", Some((Encoding::Cp949, "홍릉")));
        check(b"", Some((Encoding::Utf8, "")));
        check(b"\xff\xff\xff", None);
        check(b"\xff\xfei", None);
        check(b"i\0d\0", None);
    }

    #[test]
    fn a_letter_across_the_border_of_two_chunks_stays_whole() {
        for before in [super::CHUNK_BYTES - 1, super::CHUNK_BYTES - 2, super::CHUNK_BYTES] {
            let text = format!("{}홍", "a".repeat(before));
            check(text.as_bytes(), Some((Encoding::Utf8, &text)));
        }
    }
}
