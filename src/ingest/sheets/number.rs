//! Numbers as people write them, with a point before decimals.

use oxsdatatypes::Decimal;

/// Reads `1234.5`, `1,234,567.8` (groups of three) and `1.2e6`. `None` for everything else, also `1,5` and `3억`,
/// and for what a decimal of 18 places cannot hold.
pub(in crate::ingest) fn parse(cell: &str) -> Option<Decimal> {
    let (mantissa, exponent) = match cell.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (cell, 0),
    };
    let (sign, digits) = match mantissa.strip_prefix(['-', '+']) {
        Some(digits) if mantissa.starts_with('-') => ("-", digits),
        Some(digits) => ("", digits),
        None => ("", mantissa),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = ungrouped(whole)?;
    if !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    shifted(sign, &whole, fraction, exponent)?.parse().ok()
}

/// Digits without the commas between groups of three.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let grouped = rest.is_empty() || (1..=3).contains(&first.len());
    let formed = is_digits(first) && rest.iter().all(|it| it.len() == 3 && is_digits(it));
    (grouped && formed).then(|| [first].into_iter().chain(rest).collect())
}

/// The digits with the point moved by the exponent.
fn shifted(sign: &str, whole: &str, fraction: &str, exponent: i32) -> Option<String> {
    /// No decimal of 18 places has more digits in front or behind.
    const PLACES_MAX: i32 = 40;
    if exponent.abs() > PLACES_MAX {
        return None;
    }
    let places = exponent.unsigned_abs() as usize;
    let zeros = "0".repeat(places);
    let (head, tail) = if exponent >= 0 {
        let fraction = format!("{fraction}{zeros}");
        let (moved, rest) = fraction.split_at_checked(places)?;
        (format!("{whole}{moved}"), rest.to_owned())
    } else {
        let whole = format!("{zeros}{whole}");
        let (rest, moved) = whole.split_at_checked(whole.len().checked_sub(places)?)?;
        (rest.to_owned(), format!("{moved}{fraction}"))
    };
    let tail = tail.trim_end_matches('0');
    let head = head.trim_start_matches('0');
    let head = if head.is_empty() { "0" } else { head };
    Some(if tail.is_empty() { format!("{sign}{head}") } else { format!("{sign}{head}.{tail}") })
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[track_caller]
    fn check(cell: &str, expected: Option<&str>) {
        assert_eq!(parse(cell).map(|it| it.to_string()).as_deref(), expected, "{cell}");
    }

    #[test]
    fn points_groups_and_exponents_are_read() {
        check("1234.5", Some("1234.5"));
        check("1,234,567.8", Some("1234567.8"));
        check("1.2e6", Some("1200000"));
        check("12e-3", Some("0.012"));
        check("-0.50", Some("-0.5"));
        check("+7", Some("7"));
        check(".5", Some("0.5"));
        check("5.", Some("5"));
    }

    #[test]
    fn a_decimal_comma_a_unit_or_a_word_is_no_number() {
        for cell in [
            "1,5", "12,34", "1234,567", ",123", "3억", "1 000", "", ".", "-", "e5", "1e", "NaN", "inf",
            "0x1", "1e99",
        ] {
            check(cell, None);
        }
    }
}
