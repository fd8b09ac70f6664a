//! The functions of SPARQL that can outgrow every checkpoint within one call, made anew with limits.
//!
//! `REPLACE` of a text of a megabyte can have a result of terabytes, `ENCODE_FOR_URI` in itself a thousand times, too, and
//! a regular expression can take minutes over a long text. Results are those of the evaluator's own functions.

use super::guard::{self, Stop};
use oxrdf::vocab::xsd;
use oxrdf::{Literal, NamedNode, Term};
use regex::{Regex, RegexBuilder};
use spareval::QueryEvaluator;
use spargebra::algebra::Function;
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of a compiled expression, times bytes of its text, at most: about a second of matching.
pub const TEXT_WORK_MAX: usize = 1 << 33;

/// Bytes of a compiled expression at most, as in the evaluator.
const PROGRAM_MAX: usize = 1_000_000;

/// Compiled expressions that a query keeps.
const KEPT_MAX: usize = 16;

const REGEX: &str = "urn:bioclusters:function:regex";
const REPLACE: &str = "urn:bioclusters:function:replace";
const ENCODE: &str = "urn:bioclusters:function:encode-for-uri";

/// Puts the function with limits in place of the evaluator's.
pub(super) fn replace(function: &mut Function) {
    let ours = [(Function::Regex, REGEX), (Function::Replace, REPLACE), (Function::EncodeForUri, ENCODE)];
    if let Some((_, name)) = ours.into_iter().find(|(it, _)| it == function) {
        *function = Function::Custom(NamedNode::new_unchecked(name));
    }
}

/// Adds the functions to an evaluator, with one cache of expressions.
pub(super) fn register(evaluator: QueryEvaluator) -> QueryEvaluator {
    let kept = Arc::new(Expressions::default());
    let same = Arc::clone(&kept);
    evaluator
        .with_custom_function(NamedNode::new_unchecked(REGEX), move |arguments| {
            let [text, pattern, flags @ ..] = arguments else { return None };
            let (text, _) = text_of(text)?;
            let found = kept.get(pattern, flags, text)?.is_match(text);
            Some(Literal::from(found).into())
        })
        .with_custom_function(NamedNode::new_unchecked(REPLACE), move |arguments| {
            let [text, pattern, replacement, flags @ ..] = arguments else { return None };
            let (text, language) = text_of(text)?;
            let replaced = replaced(&*same.get(pattern, flags, text)?, text, simple(replacement)?)?;
            Some(match language {
                Some(it) => Literal::new_language_tagged_literal_unchecked(replaced, it).into(),
                None => Literal::new_simple_literal(replaced).into(),
            })
        })
        .with_custom_function(NamedNode::new_unchecked(ENCODE), |arguments| {
            let [text] = arguments else { return None };
            Some(Literal::new_simple_literal(encoded(text_of(text)?.0)).into())
        })
}

/// A string or a string with a language, with that language.
fn text_of(term: &Term) -> Option<(&str, Option<&str>)> {
    let Term::Literal(literal) = term else { return None };
    let is_text = literal.language().is_some() || literal.datatype() == xsd::STRING;
    is_text.then(|| (literal.value(), literal.language()))
}

fn simple(term: &Term) -> Option<&str> {
    text_of(term).filter(|(_, language)| language.is_none()).map(|(text, _)| text)
}

fn encoded(text: &str) -> String {
    let is_kept = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(byte);
    let length = text.bytes().map(|it| if is_kept(&it) { 1 } else { 3 }).sum();
    guard::demand(length);
    let mut encoded = String::with_capacity(length);
    for byte in text.bytes() {
        if is_kept(&byte) {
            encoded.push(char::from(byte));
        } else {
            let digit = |it: u8| char::from_digit(u32::from(it), 16).unwrap_or('0').to_ascii_uppercase();
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

fn replaced(regex: &Regex, text: &str, replacement: &str) -> Option<String> {
    let references = replacement.bytes().filter(|it| *it == b'$').count();
    let mut replaced = String::new();
    let mut end = 0;
    for captures in regex.captures_iter(text) {
        let whole = captures.get(0)?;
        let added = references.saturating_mul(whole.len()).saturating_add(replacement.len());
        // The text doubles its room when it is full.
        guard::demand(replaced.len().saturating_add(added));
        replaced.push_str(text.get(end..whole.start())?);
        captures.expand(replacement, &mut replaced);
        end = whole.end();
    }
    replaced.push_str(text.get(end..)?);
    Some(replaced)
}

/// Expressions that were compiled, the latest last; those that are none are kept, too.
#[derive(Default)]
struct Expressions(Mutex<Vec<(Key, Option<Arc<Regex>>)>>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    /// Fits every text that is not long.
    Usual,
    /// Fits texts up to two to the power of this.
    Long(u32),
}

type Key = (String, String, Size);

impl Expressions {
    /// The expression for a text; stops the query when the text is too long for it.
    fn get(&self, pattern: &Term, flags: &[Term], text: &str) -> Option<Arc<Regex>> {
        let pattern = simple(pattern)?;
        let flags = match flags {
            [] => "",
            [flags, ..] => simple(flags)?,
        };
        let size = match TEXT_WORK_MAX.checked_div(text.len()) {
            Some(program) if program < PROGRAM_MAX => Size::Long(usize::BITS - text.len().leading_zeros()),
            Some(_) | None => Size::Usual,
        };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, regex)) = kept.iter().find(|((p, f, s), _)| p == pattern && f == flags && *s == size)
        {
            return regex.clone();
        }
        let regex = compile(pattern, flags, size).map(Arc::new);
        guard::demand(0);
        if kept.len() >= KEPT_MAX {
            kept.remove(0);
        }
        kept.push(((pattern.to_owned(), flags.to_owned(), size), regex.clone()));
        regex
    }
}

fn compile(pattern: &str, flags: &str, size: Size) -> Option<Regex> {
    let escaped;
    let pattern = if flags.contains('q') {
        escaped = regex::escape(pattern);
        &escaped
    } else {
        pattern
    };
    let mut builder = RegexBuilder::new(pattern);
    for flag in flags.chars() {
        match flag {
            's' => builder.dot_matches_new_line(true),
            'm' => builder.multi_line(true),
            'i' => builder.case_insensitive(true),
            'x' => builder.ignore_whitespace(true),
            'q' => &mut builder,
            _ => return None,
        };
    }
    let whole = builder.size_limit(PROGRAM_MAX).build().ok()?;
    match size {
        Size::Usual => Some(whole),
        Size::Long(bits) => match builder.size_limit(TEXT_WORK_MAX >> bits).build() {
            Ok(small) => Some(small),
            Err(_) => guard::stop(Stop::Text),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Expressions, encoded, replaced};
    use oxrdf::{Literal, Term};

    fn text(text: &str) -> Term {
        Literal::new_simple_literal(text).into()
    }

    #[test]
    fn texts_are_replaced_and_encoded_as_the_standard_says() {
        let kept = Expressions::default();
        let regex = kept.get(&text("B(.)"), &[text("i")], "abcbd").unwrap();
        assert_eq!(replaced(&regex, "abcbd", "[$1]").as_deref(), Some("a[c][d]"));
        assert_eq!(replaced(&regex, "none", "[$1]").as_deref(), Some("none"));
        assert_eq!(encoded("가 a~/"), "%EA%B0%80%20a~%2F");
        assert!(kept.get(&text("("), &[], "").is_none());
        assert!(kept.get(&text("a"), &[text("z")], "").is_none());
        let plain = kept.get(&text("a.c"), &[text("q")], "a.c").unwrap();
        assert!(plain.is_match("a.c") && !plain.is_match("abc"));
    }
}
