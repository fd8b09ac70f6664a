//! Numbers as people read them.

/// Three significant digits, thousands apart, and a true minus: `63.5`, `0.342`, `−0.037`, `12,340`.
pub fn plain(value: f64) -> String {
    let magnitude = value.abs();
    let decimals =
        [(100.0, 0), (10.0, 1), (1.0, 2), (0.1, 3)].iter().find(|it| magnitude >= it.0).map_or(3, |it| it.1);
    fixed(value, decimals)
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

/// A value with its interval: `63.5 (56.4–72.2)`.
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
    use super::{amount, fixed, percent, plain, share, with_interval};

    #[test]
    fn numbers_have_the_digits_that_say_something() {
        let expected = [
            (63.477_999, "63.5"),
            (0.342_19, "0.342"),
            (-0.036_65, "−0.037"),
            (12_340.4, "12,340"),
            (1_234_567.0, "1,234,567"),
            (0.0, "0.000"),
            (-0.000_01, "0.000"),
            (7.0, "7.00"),
        ];
        for (value, text) in expected {
            assert_eq!(plain(value), text);
        }
        assert_eq!(fixed(-2025.0, 0), "−2,025");
        assert_eq!(with_interval(63.48, Some((56.4, 72.2))), "63.5 (56.4 – 72.2)");
        assert_eq!(percent(0.199_999), "20 %");
        assert_eq!(share(0.857, Some((0.6, 0.96))).replace('\u{A0}', " "), "86 % (60 – 96)");
        assert_eq!(share(0.5, None), "50\u{A0}%");
        let amounts =
            [(0.0, "0"), (25.0, "25"), (14.5, "14.5"), (0.5, "0.5"), (0.333_3, "0.33"), (1234.5, "1,234")];
        for (value, text) in amounts {
            assert_eq!(amount(value), text);
        }
    }
}
