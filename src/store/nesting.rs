//! How deep the brackets of a text are nested, found before it is parsed.
//!
//! The parser copies what it has for each level of `[ … ]` and `( … )`: 20,000 levels take 5 s, and it cannot be stopped.

/// The most brackets that are open at once. Strings, comments and IRIs do not count.
pub(super) fn depth(text: &str) -> usize {
    let mut rest = text.as_bytes();
    let (mut open, mut most) = (0_usize, 0);
    while let [byte, after @ ..] = rest {
        rest = match byte {
            b'"' | b'\'' => after_string(*byte, after),
            b'#' => after_byte(b'\n', after),
            b'<' => after_iri(after),
            b'(' | b'[' | b'{' => {
                open += 1;
                most = most.max(open);
                after
            }
            b')' | b']' | b'}' => {
                open = open.saturating_sub(1);
                after
            }
            _ => after,
        };
    }
    most
}

/// What follows a byte.
pub(super) fn after_byte(end: u8, text: &[u8]) -> &[u8] {
    text.iter().position(|it| *it == end).and_then(|at| text.get(at + 1..)).unwrap_or_default()
}

/// What follows a string; `text` begins after its first quote.
pub(super) fn after_string(quote: u8, text: &[u8]) -> &[u8] {
    let long = text.starts_with(&[quote, quote]);
    let mut rest = if long { text.get(2..).unwrap_or_default() } else { text };
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte == b'\\' {
            rest = after.get(1..).unwrap_or_default();
        } else if *byte == quote && (!long || after.starts_with(&[quote, quote])) {
            return if long { after.get(2..).unwrap_or_default() } else { after };
        } else if *byte == b'\n' && !long {
            // Not a string: the parser says so.
            return after;
        }
    }
    rest
}

/// What follows an IRI, or all of it: `<` may also be an operator. `text` begins after it.
pub(super) fn after_iri(text: &[u8]) -> &[u8] {
    let ends = |it: &u8| *it <= b' ' || b"<>\"{}|^`".contains(it);
    match text.iter().position(ends) {
        Some(at) if text.get(at) == Some(&b'>') => text.get(at + 1..).unwrap_or_default(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn brackets_count_where_they_are_brackets() {
        for (text, expected) in [
            ("", 0),
            ("SELECT * { ?s ?p [ ?q ( 1 ) ] } GROUP BY (?s)", 3),
            ("ASK { ?s ?p '((((' , \"[[[\\\"[[\" , '''{'{''{''' # ((((\n }", 1),
            ("ASK { <http://e.org/((#((> ?p 'it\\'s (' FILTER(?x<(1)) }", 3),
            ("'((\n((", 2),
            (")))(", 1),
            ("'''((", 0),
        ] {
            assert_eq!(depth(text), expected, "{text}");
        }
    }
}
