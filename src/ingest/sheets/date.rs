//! Dates as people write them, year first.

use crate::ingest::code::Code;
use crate::model::date::PartialDate;

/// Years that data may have.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2100;

/// Reads a date: `2015`, `2015-03`, `2015.3.1.`, `2015/3/1`, `20150301`, `2015년 3월 1일`, `2015-03-01T…`.
/// Never day first or month first.
pub(super) fn parse(cell: &str) -> Result<PartialDate, Code> {
    let cell = without_time(cell.trim());
    let parts = split(cell).ok_or(Code::DateMalformed)?;
    let lengths: Vec<_> = parts.iter().map(|it| it.len()).collect();
    let (year, month, day) = match (lengths.as_slice(), parts.as_slice()) {
        ([8], [whole]) => (whole.get(..4), whole.get(4..6), whole.get(6..)),
        ([4], [year]) => (Some(*year), None, None),
        ([4, 1 | 2], [year, month]) => (Some(*year), Some(*month), None),
        ([4, 1 | 2, 1 | 2], [year, month, day]) => (Some(*year), Some(*month), Some(*day)),
        ([1 | 2, 1 | 2, 2 | 4], [first, second, _]) => return Err(day_or_month_first(first, second)),
        _ => return Err(Code::DateMalformed),
    };
    let number =
        |it: Option<&str>| it.map(str::parse::<u8>).transpose().map_err(|_overflow| Code::DateInvalid);
    let year: i16 = year.and_then(|it| it.parse().ok()).ok_or(Code::DateMalformed)?;
    if !YEARS.contains(&year) {
        return Err(Code::DateInvalid);
    }
    PartialDate::new(year, number(month)?, number(day)?).ok_or(Code::DateInvalid)
}

/// `03/04/2015` may be March or April; `13/04/2015` may not, and is a form that is not read.
fn day_or_month_first(first: &str, second: &str) -> Code {
    let may_be_month = |it: &str| it.parse::<u8>().is_ok_and(|it| (1..=12).contains(&it));
    if may_be_month(first) && may_be_month(second) { Code::DateAmbiguous } else { Code::DateMalformed }
}

/// A time after `T` or a space is dropped.
fn without_time(cell: &str) -> &str {
    let time = |rest: &str| {
        let mut letters = rest.chars();
        letters.next().is_some_and(|it| it.is_ascii_digit()) && rest.contains(':')
    };
    for separator in ['T', ' '] {
        if let Some((date, rest)) = cell.split_once(separator)
            && (separator == 'T' || time(rest))
        {
            return date;
        }
    }
    cell
}

/// The digits between `-`, `.`, `/`, or before 년, 월, 일; `None` when anything else stands there.
fn split(cell: &str) -> Option<Vec<&str>> {
    let korean = cell.contains('년');
    let separators: &[char] = if korean { &['년', '월', '일'] } else { &['-', '.', '/'] };
    let mut parts: Vec<_> = cell.split(separators).map(str::trim).collect();
    // `2015.3.1.` and `2015년` end with a separator; `2015-` does not.
    if parts.len() > 1 && parts.last() == Some(&"") && (korean || cell.ends_with('.')) {
        parts.pop();
    }
    if korean && !in_order(cell, parts.len()) {
        return None;
    }
    let one_separator = korean || separators.iter().filter(|it| cell.contains(**it)).count() <= 1;
    let digits = parts.iter().all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
    (one_separator && digits && parts.len() <= 3).then_some(parts)
}

/// 년, 월, 일 once each, in this order, as many as there are parts.
fn in_order(cell: &str, parts: usize) -> bool {
    let marks: String = cell.chars().filter(|it| matches!(it, '년' | '월' | '일')).collect();
    "년월일".starts_with(&marks) && marks.chars().count() == parts
}

#[cfg(test)]
mod tests {
    use super::{Code, parse};

    #[track_caller]
    fn check(cell: &str, expected: Result<&str, Code>) {
        let read = parse(cell).map(|it| it.to_string());
        assert_eq!(read.as_deref().map_err(|it| *it), expected, "{cell}");
    }

    #[test]
    fn every_form_of_the_specification_is_read() {
        for cell in ["2015", "2015.", "2015년"] {
            check(cell, Ok("2015"));
        }
        for cell in ["2015-03", "2015-3", "2015.3", "2015.03.", "2015/3", "2015년 3월", "2015년3월"] {
            check(cell, Ok("2015-03"));
        }
        for cell in [
            "2015-03-01",
            "2015.3.1.",
            "2015. 3. 1.",
            "2015.3.1",
            "2015/3/1",
            "20150301",
            "2015년 3월 1일",
            "2015-03-01T09:30:00+09:00",
            "2015-03-01 09:30",
        ] {
            check(cell, Ok("2015-03-01"));
        }
    }

    #[test]
    fn what_has_no_year_in_front_is_not_guessed() {
        check("03/04/2015", Err(Code::DateAmbiguous));
        check("3.4.15", Err(Code::DateAmbiguous));
        check("13/04/2015", Err(Code::DateMalformed));
        for cell in [
            "March 2015",
            "2015-",
            "2015-03-01-01",
            "201503",
            "2015.3-1",
            "15",
            "3월",
            "2015월",
            "2015년 1일",
            "-",
        ] {
            check(cell, Err(Code::DateMalformed));
        }
    }

    #[test]
    fn a_date_exists_and_lies_between_1000_and_2100() {
        check("2016-02-29", Ok("2016-02-29"));
        check("1000", Ok("1000"));
        check("2100-12-31", Ok("2100-12-31"));
        for cell in ["2015-02-30", "2015-13", "2015-00-01", "0999", "2101", "20150230", "99990101"] {
            check(cell, Err(Code::DateInvalid));
        }
    }
}
