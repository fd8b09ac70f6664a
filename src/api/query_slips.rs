//! What a text that cannot be parsed most likely lacks. A grammar tells where it stopped, which may be far behind a prefix that
//! was never declared or a function that SPARQL does not have.

use regex::{Captures, Regex};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What was written without being known.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Slip<'t> {
    /// A prefix that the text does not declare, without its colon.
    Prefix(&'t str),
    /// A function that SPARQL does not have.
    Function(&'t str),
}

/// Comments, IRIs, texts, variables and language tags have nothing to say; the rest is a prefixed name or a word. A prefix that
/// is declared, and what looks like a call, have names of their own.
static TOKENS: LazyLock<Result<Regex, regex::Error>> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"#[^\n]*|<[^<>"{}|^`\\\s]*>|"""(?s:.*?)"""|'''(?s:.*?)'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[?$]\w+|@[\w-]+"#,
        r"|(?i:\bPREFIX\s+)(?P<declared>[\w.-]*):",
        r#"|(?P<prefix>[\w.-]*):[^\s<>"'{}()\[\],;|^/]*"#,
        r"|(?P<called>[A-Za-z_]\w*)\s*\(|\w+",
    ))
});

/// Words that may stand before a bracket, in capitals: keywords and functions of SPARQL 1.1.
const KNOWN: &[&str] = &[
    "ABS",
    "ALL",
    "AS",
    "ASC",
    "AVG",
    "BIND",
    "BNODE",
    "BOUND",
    "BY",
    "CEIL",
    "COALESCE",
    "CONCAT",
    "CONTAINS",
    "COUNT",
    "DATATYPE",
    "DAY",
    "DESC",
    "DISTINCT",
    "ENCODE_FOR_URI",
    "EXISTS",
    "FILTER",
    "FLOOR",
    "GROUP_CONCAT",
    "HAVING",
    "HOURS",
    "IF",
    "IN",
    "IRI",
    "ISBLANK",
    "ISIRI",
    "ISLITERAL",
    "ISNUMERIC",
    "ISURI",
    "LANG",
    "LANGMATCHES",
    "LCASE",
    "MAX",
    "MD5",
    "MIN",
    "MINUTES",
    "MONTH",
    "NOT",
    "NOW",
    "RAND",
    "REDUCED",
    "REGEX",
    "REPLACE",
    "ROUND",
    "SAMETERM",
    "SAMPLE",
    "SECONDS",
    "SELECT",
    "SHA1",
    "SHA256",
    "SHA384",
    "SHA512",
    "STR",
    "STRAFTER",
    "STRBEFORE",
    "STRDT",
    "STRENDS",
    "STRLANG",
    "STRLEN",
    "STRSTARTS",
    "STRUUID",
    "SUBSTR",
    "SUM",
    "TIMEZONE",
    "TZ",
    "UCASE",
    "URI",
    "UUID",
    "VALUES",
    "WHERE",
    "YEAR",
];

/// The first slip of a text, with its line and column, both from 1 and in characters. O(text).
pub(super) fn first(text: &str) -> Option<(Slip<'_>, (usize, usize))> {
    let tokens = TOKENS.as_ref().ok()?;
    let mut declared = BTreeSet::new();
    tokens.captures_iter(text).find_map(|found| {
        if let Some(prefix) = found.name("declared") {
            declared.insert(prefix.as_str());
            return None;
        }
        let slip = slip(&found, &declared)?;
        Some((slip, place(text, found.get(0).map_or(0, |it| it.start()))))
    })
}

fn slip<'t>(found: &Captures<'t>, declared: &BTreeSet<&str>) -> Option<Slip<'t>> {
    if let Some(prefix) = found.name("prefix").map(|it| it.as_str()) {
        // `_:` names a blank node.
        return (prefix != "_" && !declared.contains(prefix)).then_some(Slip::Prefix(prefix));
    }
    let called = found.name("called")?.as_str();
    let is_known = KNOWN.binary_search(&called.to_ascii_uppercase().as_str()).is_ok();
    (!is_known).then_some(Slip::Function(called))
}

fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::{KNOWN, Slip, first};

    #[test]
    fn a_prefix_is_declared_before_it_is_used() {
        let text = "# no: comment\nPREFIX bc: <http://x/#> PREFIX : <http://y/>\nSELECT * { ?s a bc:Actor, :a ; 가:b \"t:x\" }";
        assert_eq!(first(text), Some((Slip::Prefix("가"), (3, 32))));
        assert_eq!(first("SELECT * { ?s ?p 'a:b' , '''c:d\ne:f''' , <g:h> , _:i }"), None);
        assert_eq!(first("SELECT * { ?s :p 1 }"), Some((Slip::Prefix(""), (1, 15))));
    }

    #[test]
    fn a_function_is_one_of_sparql() {
        assert!(KNOWN.is_sorted(), "it is searched by halves");
        assert_eq!(first("SELECT (nope(?s) AS ?x) {}"), Some((Slip::Function("nope"), (1, 9))));
        let known = "SELECT (Count (DISTINCT ?s) AS ?n) WHERE { FILTER(!isIRI(?s) && ?a NOT IN (1)) } GROUP BY (?s) HAVING (?s)";
        assert_eq!(first(known), None);
    }
}
