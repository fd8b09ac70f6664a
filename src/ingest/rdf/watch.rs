//! A reader that knows where in the text it is, and stops before what must not be parsed.
//!
//! It hands out one line, or one tag, at a time. So whatever a parser says, it says it about what it has just been
//! given: also the parser of RDF/XML, which knows no lines, and also about single triples.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Deepest nesting of JSON.
pub(super) const DEPTH_MAX: usize = 64;

/// Bytes of a text of JSON or XML, which a parser holds in memory as a whole. (Those of the Turtle family have a bound of
/// their own.)
pub(super) const TOKEN_BYTES_MAX: usize = 16 << 20;

/// Bytes of a line that are looked at together, so that a word is found although it was handed out in two pieces.
const TAIL_BYTES: usize = 512;

/// What some editors put before UTF-8; parsers do not expect it.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What must not be parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// An XML document type declaration.
    Doctype,
    /// JSON that is nested too deeply.
    Depth,
    /// A text that is too long.
    Token,
}

/// What to look out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// XML: document types.
    Xml,
    /// JSON: depth.
    Json,
    /// The Turtle family: nothing.
    Turtle,
}

/// Where the reader is.
#[derive(Debug, Clone, Default)]
pub(super) struct Position {
    /// Line of the last byte that was handed out, from 1.
    pub(super) line: u64,
    /// Bytes of this line that have been handed out.
    pub(super) column: u64,
    /// The end of what was handed out.
    pub(super) tail: Vec<u8>,
    /// Why it stopped.
    pub(super) stop: Option<Stop>,
}

/// The place of a reader, also when a parser has taken the reader.
#[derive(Debug, Clone, Default)]
pub(super) struct Place(Arc<Mutex<Position>>);

impl Place {
    /// Where the reader is now.
    pub(super) fn now(&self) -> Position {
        self.lock().clone()
    }

    /// The line alone.
    pub(super) fn line(&self) -> u64 {
        self.lock().line
    }

    fn lock(&self) -> MutexGuard<'_, Position> {
        // The state is whole after each call; a panic elsewhere leaves nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The reader.
pub(super) struct Watch<R> {
    inner: BufReader<R>,
    syntax: Syntax,
    place: Place,
    at_line_start: bool,
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Bytes of the present text.
    token: usize,
}

impl<R: Read> Watch<R> {
    pub(super) fn new(inner: R, syntax: Syntax) -> (Self, Place) {
        let place = Place::default();
        let watch = Self {
            inner: BufReader::new(inner),
            syntax,
            place: place.clone(),
            at_line_start: true,
            depth: 0,
            in_string: false,
            escaped: false,
            token: 0,
        };
        (watch, place)
    }

    /// Whether the next piece must not be parsed.
    fn stop(&mut self, piece: &[u8], tail: &[u8]) -> Option<Stop> {
        match self.syntax {
            Syntax::Turtle => None,
            Syntax::Xml => {
                let contains = |word: &[u8]| tail.windows(word.len()).any(|it| it.eq_ignore_ascii_case(word));
                if contains(b"<!DOCTYPE") || contains(b"<!ENTITY") {
                    return Some(Stop::Doctype);
                }
                let fits = piece.iter().all(|byte| {
                    self.token = if matches!(byte, b'<' | b'>') { 0 } else { self.token + 1 };
                    self.token <= TOKEN_BYTES_MAX
                });
                (!fits).then_some(Stop::Token)
            }
            Syntax::Json => {
                for byte in piece {
                    match byte {
                        _ if self.escaped => self.escaped = false,
                        b'\\' if self.in_string => self.escaped = true,
                        b'"' => self.in_string = !self.in_string,
                        b'{' | b'[' if !self.in_string => self.depth += 1,
                        b'}' | b']' if !self.in_string => self.depth = self.depth.saturating_sub(1),
                        _ => {}
                    }
                    if self.depth > DEPTH_MAX {
                        return Some(Stop::Depth);
                    }
                    self.token = if self.in_string { self.token + 1 } else { 0 };
                    if self.token > TOKEN_BYTES_MAX {
                        return Some(Stop::Token);
                    }
                }
                None
            }
        }
    }
}

impl<R: Read> Read for Watch<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.place.line() == 0 && self.inner.fill_buf()?.starts_with(BYTE_ORDER_MARK) {
            self.inner.consume(BYTE_ORDER_MARK.len());
        }
        let available = self.inner.fill_buf()?;
        let room = available.len().min(buffer.len());
        let piece = available.get(..room).unwrap_or_default();
        let tags = self.syntax == Syntax::Xml;
        let end = piece.iter().position(|it| *it == b'\n' || (tags && *it == b'>')).map_or(room, |it| it + 1);
        let piece = piece.get(..end).unwrap_or_default().to_vec();
        if piece.is_empty() {
            return Ok(0);
        }
        self.inner.consume(end);
        let place = self.place.clone();
        let mut position = place.lock();
        if self.at_line_start {
            position.line += 1;
            position.column = 0;
            position.tail.clear();
        }
        self.at_line_start = piece.ends_with(b"\n");
        position.column += piece.len() as u64;
        position.tail.extend_from_slice(&piece);
        let tail = position.tail.clone();
        let surplus = position.tail.len().saturating_sub(TAIL_BYTES);
        position.tail.drain(..surplus);
        if let Some(stop) = self.stop(&piece, &tail) {
            position.stop = Some(stop);
            return Err(io::Error::other("stopped"));
        }
        if let Some(out) = buffer.get_mut(..piece.len()) {
            out.copy_from_slice(&piece);
        }
        Ok(piece.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{DEPTH_MAX, Stop, Syntax, TOKEN_BYTES_MAX, Watch};
    use std::io::Read;

    #[track_caller]
    fn check(text: &str, syntax: Syntax, expected: (Option<Stop>, u64)) {
        let (mut watch, place) = Watch::new(text.as_bytes(), syntax);
        let mut out = Vec::new();
        let read = watch.read_to_end(&mut out);
        assert_eq!(read.is_ok(), expected.0.is_none(), "{text}");
        let position = place.now();
        assert_eq!((position.stop, position.line), expected, "{text}");
    }

    #[test]
    fn it_stops_before_a_document_type() {
        check("<a>\n<b/>\n</a>", Syntax::Xml, (None, 3));
        check("<?xml version='1.0'?>\n<!DOCTYPE x>", Syntax::Xml, (Some(Stop::Doctype), 2));
        check("<?xml version='1.0'?><!doctype x [", Syntax::Xml, (Some(Stop::Doctype), 1));
        check("<!DOCTYPE x>", Syntax::Turtle, (None, 1));
    }

    #[test]
    fn a_byte_order_mark_is_not_handed_out() {
        let (mut watch, _) = Watch::new("\u{feff}<a>\u{feff}".as_bytes(), Syntax::Turtle);
        let mut out = String::new();
        watch.read_to_string(&mut out).unwrap();
        assert_eq!(out, "<a>\u{feff}");
    }

    #[test]
    fn json_has_a_bound_on_its_depth() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        check(&nested(DEPTH_MAX), Syntax::Json, (None, 1));
        check(&nested(DEPTH_MAX + 1), Syntax::Json, (Some(Stop::Depth), 1));
        check(&format!("\"{}\\\"[\"", "[".repeat(100)), Syntax::Json, (None, 1));
    }

    #[test]
    fn a_text_that_a_parser_would_hold_has_a_bound() {
        let long = |length: usize| "x".repeat(length);
        let read = |text: &str, syntax| {
            let (mut watch, place) = Watch::new(text.as_bytes(), syntax);
            let copied = std::io::copy(&mut watch, &mut std::io::sink());
            (copied.is_ok(), place.now().stop)
        };
        for (before, after, syntax) in [("[\"", "\"]", Syntax::Json), ("<a>", "</a>", Syntax::Xml)] {
            let fits = format!("{before}{}{after}", long(TOKEN_BYTES_MAX - 1));
            assert_eq!(read(&fits, syntax), (true, None), "{before}");
            let longer = format!("{before}{}{after}", long(TOKEN_BYTES_MAX + 1));
            assert_eq!(read(&longer, syntax), (false, Some(Stop::Token)), "{before}");
        }
        // Many short ones are no long one.
        assert_eq!(read(&"\"a\",".repeat(5 << 20), Syntax::Json), (true, None));
    }
}
