//! Numbers as people read them.

/// Decimals of a number at most.
const DECIMALS_MAX: usize = 6;

/// Three significant digits but six decimals at most, thousands apart, and a true minus: `63.5`, `0.342`, `−0.0367`,
/// `12,340`.
pub fn plain(value: f64) -> String {
    // As it is after it was rounded to three digits: 99.96 is 100.
    let rounded = format!("{:.2e}", value.abs());
    let exponent: i32 = rounded.split_once('e').and_then(|it| it.1.parse().ok()).unwrap_or(0);
    let decimals = usize::try_from(2 - exponent).unwrap_or(0).min(DECIMALS_MAX);
    let text = fixed(value, decimals);
    if text.bytes().any(|it| matches!(it, b'1'..=b'9')) { text } else { "0".to_owned() }
}

/// A number of some decimals, thousands apart, with a true minus.
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |it| (it.0, Some(it.1)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = fraction.map_or_else(String::new, |it| format!(".{it}"));
    let is_zero = text.bytes().all(|it| matches!(it, b'0' | b'.'));
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    format!("{sign}{grouped}{fraction}")
}

/// A value with its interval: `63.5 (56.4 – 72.2)`.
pub fn with_interval(value: f64, interval: Option<(f64, f64)>) -> String {
    match interval {
        Some((low, high)) => format!("{} ({} – {})", plain(value), plain(low), plain(high)),
        None => plain(value),
    }
}

/// An amount in a cell: whole numbers without decimals, others with as many as they need to be told apart.
pub fn amount(value: f64) -> String {
    let is_whole = (value - value.round()).abs() < 1e-9;
    let is_tenths = (value * 10.0 - (value * 10.0).round()).abs() < 1e-9;
    let decimals =
        if is_whole || value.abs() >= 100.0 { 0 } else { 1 + usize::from(!is_tenths && value.abs() < 1.0) };
    fixed(value, decimals)
}

/// A number of things in English words: `1 artifact`, `1,234 artifacts`.
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", fixed(count as f64, 0), if count == 1 { one } else { many })
}

/// A share with its interval as per cent, in one piece: `86 % (60 – 96)`.
pub fn share(share: f64, interval: Option<(f64, f64)>) -> String {
    let percent = |it: f64| fixed(100.0 * it, 0);
    let interval =
        interval.map(|(low, high)| format!("\u{A0}({}\u{A0}–\u{A0}{})", percent(low), percent(high)));
    format!("{}\u{A0}%{}", percent(share), interval.unwrap_or_default())
}

/// A share as per cent: `85 %`.
pub fn percent(share: f64) -> String {
    format!("{} %", fixed(100.0 * share, 0))
}

#[cfg(test)]
mod tests {
    use super::{amount, counted, fixed, percent, plain, share, with_interval};

    #[test]
    fn numbers_have_the_digits_that_say_something() {
        let expected = [
            (63.477_999, "63.5"),
            (0.342_19, "0.342"),
            (-0.036_65, "−0.0367"),
            (0.000_339, "0.000339"),
            (99.96, "100"),
            (9.996, "10.0"),
            (12_340.4, "12,340"),
            (1_234_567.0, "1,234,567"),
            (0.0, "0"),
            (-0.000_01, "−0.000010"),
            (1e-9, "0"),
            (7.0, "7.00"),
        ];
        for (value, text) in expected {
            assert_eq!(plain(value), text);
        }
        assert_eq!(fixed(-2025.0, 0), "−2,025");
        assert_eq!(with_interval(63.48, Some((56.4, 72.2))), "63.5 (56.4 – 72.2)");
        assert_eq!(percent(0.199_999), "20 %");
        assert_eq!(counted(1, "artifact", "artifacts"), "1 artifact");
        assert_eq!(counted(1234, "artifact", "artifacts"), "1,234 artifacts");
        assert_eq!(share(0.857, Some((0.6, 0.96))).replace('\u{A0}', " "), "86 % (60 – 96)");
        assert_eq!(share(0.5, None), "50\u{A0}%");
        let amounts =
            [(0.0, "0"), (25.0, "25"), (14.5, "14.5"), (0.5, "0.5"), (0.333_3, "0.33"), (1234.5, "1,234")];
        for (value, text) in amounts {
            assert_eq!(amount(value), text);
        }
    }
}
