//! Values as charts are given them, and how periods and reasons are said.

use super::numbers;
use crate::model::period::{Period, WINDOW_YEARS, Window};
use crate::model::text::{Label, Language, Text};

/// A value with what leaves it open, or the reason why there is none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Value {
    /// The number.
    pub number: Option<f64>,
    /// The interval in which it lies, where that is known.
    pub interval: Option<(f64, f64)>,
    /// Why there is no number.
    pub reason: Option<Text>,
    /// Whether an interval is still to come.
    pub interval_pending: bool,
}

impl Value {
    /// A number without an interval.
    pub fn of(number: f64) -> Self {
        Self { number: Some(number), ..Self::default() }
    }

    /// The number with its interval, else a dash and the reason.
    pub fn said(&self, language: Language) -> String {
        match self.number {
            Some(number) => numbers::with_interval(number, self.interval),
            None => format!("– ({})", self.why(language)),
        }
    }

    /// Why there is no number, as a part of a sentence.
    pub fn why(&self, language: Language) -> String {
        let known = self.reason.as_ref().and_then(|it| it.pick(language));
        let why = known.unwrap_or(Label::new("값 없음", "no value").pick(language)).trim_end_matches('.');
        let mut letters = why.chars();
        letters.next().map_or_else(String::new, |it| it.to_lowercase().chain(letters).collect())
    }

    /// The number and the ends of its interval.
    pub fn ends(&self) -> impl Iterator<Item = f64> {
        let ends = self.interval.map(|it| [it.0, it.1]);
        self.number.into_iter().chain(ends.into_iter().flatten())
    }
}

/// Things without a value, those of one reason together: `Kobe, Osong (no data); Basel (too few actors)`.
pub fn by_reason(things: &[(String, String)]) -> String {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, reason) in things {
        match reasons.iter_mut().find(|it| it.0 == reason) {
            Some(known) => known.1.push(name),
            None => reasons.push((reason, vec![name])),
        }
    }
    let said: Vec<_> =
        reasons.iter().map(|(reason, names)| format!("{} ({reason})", names.join(", "))).collect();
    said.join("; ")
}

/// Why nothing of some things can be drawn: the reason alone where all have one, else each with its own.
pub fn no_values(things: &[(String, String)]) -> String {
    match things {
        [(_, reason), others @ ..] if others.iter().all(|it| it.1 == *reason) => reason.clone(),
        _ => by_reason(things),
    }
}

/// A period in words.
pub fn period(period: Option<Period>, language: Language) -> String {
    let Some(Period { year, window }) = period else {
        return Label::new("기간 없음", "no period").pick(language).to_owned();
    };
    match (window, language) {
        (Window::AllYears, Language::Korean) => format!("{year}년까지 전체 기간"),
        (Window::AllYears, Language::English) => format!("all years to {year}"),
        (Window::FiveYears, Language::Korean) => format!("{}년~{year}년", year - WINDOW_YEARS + 1),
        (Window::FiveYears, Language::English) => format!("{} to {year}", year - WINDOW_YEARS + 1),
    }
}

/// How many clusters, in words.
pub fn clusters(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Korean, _) => format!("클러스터 {count}곳"),
        (Language::English, 1) => "1 cluster".to_owned(),
        (Language::English, _) => format!("{count} clusters"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, by_reason, no_values, period};
    use crate::model::period::{Period, Window};
    use crate::model::text::{Language, Text};

    #[test]
    fn a_value_is_said_with_its_interval_or_its_reason() {
        let value = Value { interval: Some((56.4, 72.2)), ..Value::of(63.5) };
        assert_eq!(value.said(Language::English), "63.5 (56.4 – 72.2)");
        let none =
            Value { reason: Some(Text::new("성과물이 없다.", "There is none.")), ..Value::default() };
        assert_eq!(none.said(Language::English), "– (there is none)");
        assert_eq!(Value::default().said(Language::Korean), "– (값 없음)");
        assert_eq!(value.ends().collect::<Vec<_>>(), [63.5, 56.4, 72.2]);
    }

    #[test]
    fn things_of_one_reason_are_said_together() {
        let thing = |name: &str, reason: &str| (name.to_owned(), reason.to_owned());
        let mixed = [thing("Kobe", "no data"), thing("Basel", "too few"), thing("Osong", "no data")];
        assert_eq!(by_reason(&mixed), "Kobe, Osong (no data); Basel (too few)");
        assert_eq!(no_values(&mixed), by_reason(&mixed));
        assert_eq!(no_values(&[thing("Kobe", "no data"), thing("Osong", "no data")]), "no data");
        assert_eq!(no_values(&[]), "");
    }

    #[test]
    fn a_period_is_said_in_both_languages() {
        let five = Some(Period { year: 2025, window: Window::FiveYears });
        assert_eq!(period(five, Language::English), "2021 to 2025");
        assert_eq!(period(five, Language::Korean), "2021년~2025년");
        assert_eq!(period(None, Language::English), "no period");
    }
}
