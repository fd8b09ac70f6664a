//! Literals in the form that the durable copy gives back.
//!
//! The durable copy keeps numbers, dates and durations as values, so `"1.0"^^xsd:decimal` comes back as `"1"`, and
//! `"7"^^xsd:int` as `xsd:integer`. The index takes the same form at once: answers do not change with a restart.

use oxrdf::vocab::xsd;
use oxrdf::{Literal, LiteralRef, NamedNodeRef, TermRef};
use oxsdatatypes::{
    Boolean, Date, DateTime, DayTimeDuration, Decimal, Double, Duration, Float, GDay, GMonth, GMonthDay,
    GYear, GYearMonth, Integer, Time, YearMonthDuration,
};
use std::fmt::Display;
use std::str::FromStr;

/// Calls `then` with the canonical form of `term`.
pub fn with<T>(term: TermRef<'_>, then: impl FnOnce(TermRef<'_>) -> T) -> T {
    match term {
        TermRef::Literal(literal) => match changed(literal) {
            Some(other) => then(other.as_ref().into()),
            None => then(term),
        },
        TermRef::NamedNode(_) | TermRef::BlankNode(_) => then(term),
    }
}

/// The canonical form of a literal, when it is another one.
fn changed(literal: LiteralRef<'_>) -> Option<Literal> {
    let datatype = literal.datatype();
    if literal.language().is_some() || datatype == xsd::STRING {
        return None;
    }
    let (datatype, value) = rewritten(literal.value(), datatype)?;
    (datatype != literal.datatype() || value != literal.value())
        .then(|| Literal::new_typed_literal(value, datatype))
}

fn rewritten<'a>(value: &str, datatype: NamedNodeRef<'a>) -> Option<(NamedNodeRef<'a>, String)> {
    let same = |value: Option<String>| value.map(|value| (datatype, value));
    let name = datatype.as_str().strip_prefix("http://www.w3.org/2001/XMLSchema#")?;
    match name {
        "boolean" => same(through::<Boolean>(value)),
        "float" => same(through::<Float>(value)),
        "double" => same(through::<Double>(value)),
        "decimal" => same(through::<Decimal>(value)),
        "time" => same(through::<Time>(value)),
        "date" => same(through::<Date>(value)),
        "gYearMonth" => same(through::<GYearMonth>(value)),
        "gYear" => same(through::<GYear>(value)),
        "gMonthDay" => same(through::<GMonthDay>(value)),
        "gDay" => same(through::<GDay>(value)),
        "gMonth" => same(through::<GMonth>(value)),
        "duration" => same(through::<Duration>(value)),
        "yearMonthDuration" => same(through::<YearMonthDuration>(value)),
        "dayTimeDuration" => same(through::<DayTimeDuration>(value)),
        "dateTime" | "dateTimeStamp" => through::<DateTime>(value).map(|it| (xsd::DATE_TIME, it)),
        "integer" | "byte" | "short" | "int" | "long" | "unsignedByte" | "unsignedShort" | "unsignedInt"
        | "unsignedLong" | "positiveInteger" | "negativeInteger" | "nonPositiveInteger"
        | "nonNegativeInteger" => through::<Integer>(value).map(|it| (xsd::INTEGER, it)),
        _ => None,
    }
}

fn through<T: FromStr + Display>(value: &str) -> Option<String> {
    value.parse::<T>().ok().map(|it| it.to_string())
}

#[cfg(test)]
mod tests {
    use oxrdf::{Literal, NamedNode};

    fn canonical(value: &str, datatype: &str) -> String {
        let datatype = NamedNode::new_unchecked(format!("http://www.w3.org/2001/XMLSchema#{datatype}"));
        let literal = Literal::new_typed_literal(value, datatype);
        super::with(literal.as_ref().into(), |term| term.to_string())
    }

    #[test]
    fn numbers_take_the_form_of_the_durable_copy() {
        assert_eq!(canonical("1.0", "decimal"), canonical("1", "decimal"));
        assert_eq!(canonical("007", "int"), canonical("7", "integer"));
        assert_eq!(
            canonical("2015-02-30", "date"),
            r#""2015-02-30"^^<http://www.w3.org/2001/XMLSchema#date>"#
        );
    }
}
