//! What must be known about a workbook before its reader unpacks it: that its parts are whole and not too large.
//!
//! The reader keeps texts and styles in memory, and one tag or text of a worksheet at a time.

use super::archive::{Archive, Unreadable};
use super::unpacked::Budget;
use crate::ingest::code::Code;
use std::io::Read;
use std::sync::Arc;

/// Bytes of all parts together that the reader keeps in memory.
const RESIDENT_BYTES_MAX: u64 = 256 << 20;

/// Bytes of a tag, a text or a comment. A cell has at most 32,767 characters.
const TOKEN_BYTES_MAX: usize = 1 << 20;

/// Where a worksheet lies, which is read piece by piece.
const WORKSHEETS: &str = "xl/worksheets/";

/// Reads every part once.
pub(super) fn check(archive: &mut Archive, budget: &Arc<Budget>) -> Result<(), Unreadable> {
    let mut resident = 0_u64;
    let mut buffer = vec![0; 64 * 1024];
    for member in archive.members() {
        let name = member.name.to_ascii_lowercase();
        let is_xml = name.rsplit_once('.').is_some_and(|(_, it)| ["xml", "rels"].contains(&it));
        let is_resident = is_xml && !name.starts_with(WORKSHEETS);
        let mut part = archive.unpack(&member, budget)?;
        let mut tokens = Tokens::default();
        loop {
            let read = part.read(&mut buffer).map_err(|error| super::described(&error))?;
            let piece = buffer.get(..read).unwrap_or_default();
            if piece.is_empty() {
                break;
            }
            resident += if is_resident { read as u64 } else { 0 };
            if resident > RESIDENT_BYTES_MAX || (is_xml && !tokens.fit(piece)) {
                return Err((Code::ArchiveOversized, member.name));
            }
        }
    }
    Ok(())
}

/// Where in an XML text a byte stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Text,
    Tag,
    Quote(u8),
    /// A comment or a section of plain text, with the last two bytes.
    Section([u8; 2]),
}

/// The lengths of the pieces of an XML text.
#[derive(Debug, Default)]
struct Tokens {
    inside: Inside,
    length: usize,
}

impl Tokens {
    /// Whether the piece leaves every token short enough.
    fn fit(&mut self, piece: &[u8]) -> bool {
        piece.iter().all(|byte| {
            self.length += 1;
            let next = match (self.inside, byte) {
                (Inside::Text, b'<') => Inside::Tag,
                (Inside::Tag | Inside::Section([b'-', b'-'] | [b']', b']']), b'>') => Inside::Text,
                // Declarations are no part of a workbook, so what begins so is a comment or plain text.
                (Inside::Tag, b'!') if self.length == 1 => Inside::Section([0; 2]),
                (Inside::Tag, quote @ (b'"' | b'\'')) => Inside::Quote(*quote),
                (Inside::Quote(quote), byte) if quote == *byte => Inside::Tag,
                (Inside::Section([_, last]), byte) => Inside::Section([last, *byte]),
                (other @ (Inside::Text | Inside::Tag | Inside::Quote(_)), _) => other,
            };
            if matches!((self.inside, next), (Inside::Text, Inside::Tag) | (_, Inside::Text))
                && next != self.inside
            {
                self.length = 0;
            }
            self.inside = next;
            self.length <= TOKEN_BYTES_MAX
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{TOKEN_BYTES_MAX, Tokens};

    #[test]
    fn no_tag_text_or_comment_is_longer_than_the_bound() {
        let long = |length: usize| "x".repeat(length);
        let fits = |text: String| {
            // In pieces, as it is read.
            let mut tokens = Tokens::default();
            text.as_bytes().chunks(1000).all(|it| tokens.fit(it))
        };
        assert!(fits("<a b=\"<>\">text</a><!-- > --><![CDATA[<]]>".repeat(100_000)));
        for (before, after) in [("<a>", "</a>"), ("<a b=\">", "\">"), ("<!-- > < ", "-->"), ("<", ">")] {
            assert!(fits(format!("{before}{}{after}", long(TOKEN_BYTES_MAX - 20))), "{before}");
            assert!(!fits(format!("{before}{}{after}", long(TOKEN_BYTES_MAX + 20))), "{before}");
        }
    }
}
