//! Texts as they stand in XML: files of networks and pictures.

use std::borrow::Cow;

/// A text as it may stand in an attribute or an element.
///
/// Readers turn a plain newline or tab of an attribute into a space, and CR into LF: these become references. What no
/// XML 1.0 document may hold at all is left out.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(is_special) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' => escaped.push_str("&#9;"),
            _ if is_special(character) => {}
            _ => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

fn is_special(character: char) -> bool {
    character < ' ' || matches!(character, '&' | '<' | '>' | '"' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_a_reader_would_change_is_a_reference_and_what_none_may_read_is_gone() {
        assert_eq!(
            escaped("\"A & B\" <\u{1}\u{0}>\n]]>\u{FFFF}"),
            "&quot;A &amp; B&quot; &lt;&gt;&#10;]]&gt;"
        );
        assert_eq!(escaped("한국\r\t"), "한국&#13;&#9;");
    }
}
