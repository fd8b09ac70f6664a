//! Text of formats in which a row is one line.

use super::view::{ByteOrderMark, NetworkView};
use std::borrow::Cow;
use std::io::{self, Write};

/// A text as it may stand in a line: a newline or tab, which would shift every row after it, becomes a space, and other
/// control characters are left out.
pub(super) fn in_line(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter_map(|it| match it {
        '\n' | '\r' | '\t' => Some(' '),
        _ => (!it.is_control()).then_some(it),
    });
    Cow::Owned(kept.collect())
}

/// Writes U+FEFF where the view asks for it.
pub(super) fn write_mark(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    match view.byte_order_mark {
        ByteOrderMark::Present => out.write_all("\u{FEFF}".as_bytes()),
        ByteOrderMark::Absent => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::in_line;

    #[test]
    fn nothing_breaks_a_line() {
        assert_eq!(in_line("한국 \"&\""), "한국 \"&\"");
        assert_eq!(in_line("a\nb\r\tc\u{1}d\u{85}"), "a b  cd");
    }
}
