//! Texts that a spreadsheet would compute: guarded by `'` where a file is written, and bare again where one is read.

use std::borrow::Cow;

/// Letters by which a spreadsheet takes a cell for a formula, or passes over them to find one.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text with `'` in front where a spreadsheet would compute it; a number stays a number.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let is_number = || text.parse::<f64>().is_ok_and(f64::is_finite);
    if text.starts_with(FORMULA_STARTS) && !is_number() {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text without the guard that [`guarded`] put in front of it.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|it| it.starts_with(FORMULA_STARTS)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{guarded, unguarded};

    #[test]
    fn a_formula_is_text_and_reads_back() {
        for formula in ["=1+1", "+1-1", "-1+1", "-", "-inf", "@sum", "\tx", "\rx"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
            assert_eq!(unguarded(&guarded(formula)), formula);
        }
    }

    #[test]
    fn a_number_and_a_quoted_word_stay_as_they_are() {
        for text in ["a=1", "-12.5", "+1", "-1e5", "'quoted'", ""] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
