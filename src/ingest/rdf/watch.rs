//! A reader that knows where in the text it is, and stops before what must not be parsed.
//!
//! It hands out one line, or one tag, at a time. So whatever a parser says, it says it about what it has just been
//! given: also the parser of RDF/XML, which knows no lines, and also about single triples. Where nothing came of much text, it hands
//! out more at a time: parsers look at a text that is not at its end from its beginning, again with each piece.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Deepest nesting of JSON.
pub(super) const DEPTH_MAX: usize = 64;

/// Bytes of a text of JSON or XML, which a parser holds in memory as a whole. (Those of the Turtle family have a bound of
/// their own.)
pub(super) const TOKEN_BYTES_MAX: usize = 16 << 20;

/// Bytes of a line that are looked at together, so that a word is found although it was handed out in two pieces.
const TAIL_BYTES: usize = 512;

/// Bytes of which nothing came, above which pieces grow with them.
const HELD_BYTES: usize = 4096;
/// The part of them that the next piece has at least: so all the looking takes a multiple of their number, and not its square.
const HELD_PART: usize = 4;

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
    /// Turtle and `TriG`: nothing.
    Turtle,
    /// N-Triples and N-Quads, where each line stands for itself: nothing.
    Lines,
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
    /// Bytes that were handed out since something came of them.
    held: usize,
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

    /// The line of something that came of what was handed out.
    pub(super) fn line_of_quad(&self) -> u64 {
        let mut position = self.lock();
        position.held = 0;
        position.line
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
            Syntax::Turtle | Syntax::Lines => None,
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

impl<R: Read> Watch<R> {
    /// The next piece: a line, a tag, or what there is of them; more where the parser holds much already.
    fn piece(&mut self, room: usize) -> io::Result<Vec<u8>> {
        let held = self.place.lock().held;
        let least = if held < HELD_BYTES { 1 } else { (held / HELD_PART).min(room) };
        let tags = self.syntax == Syntax::Xml;
        let alone = tags || self.syntax == Syntax::Lines;
        let mut piece = Vec::new();
        while piece.len() < least {
            let available = self.inner.fill_buf()?;
            let available = available.get(..room - piece.len()).unwrap_or(available);
            let end = available.iter().position(|it| *it == b'\n' || (tags && *it == b'>'));
            let length = end.map_or(available.len(), |it| it + 1);
            piece.extend_from_slice(available.get(..length).unwrap_or_default());
            self.inner.consume(length);
            if length == 0 || (end.is_some() && alone) {
                break;
            }
        }
        Ok(piece)
    }
}

impl Position {
    /// Goes on over a piece, which begins a line when `new` is set.
    fn pass(&mut self, piece: &[u8], new: bool) {
        let last = piece.len().saturating_sub(1);
        let breaks = piece.iter().take(last).filter(|it| **it == b'\n').count();
        let rest = piece.iter().take(last).rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
        if new || breaks > 0 {
            self.line += u64::from(new) + breaks as u64;
            self.column = 0;
            self.tail.clear();
        }
        let rest = piece.get(rest..).unwrap_or_default();
        self.column += rest.len() as u64;
        self.tail.extend_from_slice(rest);
        self.held = self.held.saturating_add(piece.len());
    }
}

impl<R: Read> Read for Watch<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.place.lock().line == 0 && self.inner.fill_buf()?.starts_with(BYTE_ORDER_MARK) {
            self.inner.consume(BYTE_ORDER_MARK.len());
        }
        let piece = self.piece(buffer.len())?;
        if piece.is_empty() {
            return Ok(0);
        }
        let place = self.place.clone();
        let mut position = place.lock();
        position.pass(&piece, self.at_line_start);
        self.at_line_start = piece.ends_with(b"\n");
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
    fn a_text_that_does_not_end_is_handed_out_in_few_pieces() {
        for (text, syntax) in [
            (format!("\"\"\"{}", "x\n".repeat(1 << 20)), Syntax::Turtle),
            ("x".repeat(2 << 20), Syntax::Lines),
            (format!("\"{}", "x".repeat(2 << 20)), Syntax::Json),
        ] {
            let (mut watch, place) = Watch::new(text.as_bytes(), syntax);
            let (mut pieces, mut buffer) = (0, vec![0; 4 << 20]);
            while watch.read(&mut buffer).unwrap() > 0 {
                pieces += 1;
            }
            // About 2000 lines of the first 4 KiB, then a quarter more with each piece.
            assert!(pieces < 2100, "{pieces}");
            assert_eq!(place.now().line, text.lines().count() as u64);
        }
        // What comes of the text makes the pieces lines again.
        let text = "x\n".repeat(9000);
        let (mut watch, place) = Watch::new(text.as_bytes(), Syntax::Turtle);
        let mut buffer = vec![0; 1 << 20];
        for line in 1..=9000 {
            assert_eq!(watch.read(&mut buffer).unwrap(), 2);
            assert_eq!(place.line_of_quad(), line);
        }
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
