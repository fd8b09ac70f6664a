//! Values as charts are given them, and how periods and reasons are said.

use super::numbers;
use crate::model::period::{Period, WINDOW_YEARS, Window};
use crate::model::text::{Label, Language, Text};

/// A number with what leaves it open, or the reason why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// There is one.
    Known {
        /// The number.
        number: f64,
        /// The interval in which it lies, where that is known.
        interval: Option<(f64, f64)>,
        /// Whether an interval is still to come.
        interval_pending: bool,
    },
    /// There is none, for a reason.
    Missing(Text),
}

impl Default for Value {
    fn default() -> Self {
        Self::Missing(Text::default())
    }
}

impl Value {
    /// A number without an interval.
    pub const fn of(number: f64) -> Self {
        Self::Known { number, interval: None, interval_pending: false }
    }

    /// The number, where there is one.
    pub const fn number(&self) -> Option<f64> {
        match self {
            Self::Known { number, .. } => Some(*number),
            Self::Missing(_) => None,
        }
    }

    /// The interval, where it is known.
    pub const fn interval(&self) -> Option<(f64, f64)> {
        match self {
            Self::Known { interval, .. } => *interval,
            Self::Missing(_) => None,
        }
    }

    /// Whether an interval is still to come.
    pub const fn awaits_interval(&self) -> bool {
        matches!(self, Self::Known { interval_pending: true, .. })
    }

    /// Whether the number lies outside its interval.
    pub fn is_outside(&self) -> bool {
        self.number().zip(self.interval()).is_some_and(|(it, (low, high))| it < low || it > high)
    }

    /// The number with its interval, else a dash and the reason.
    pub fn said(&self, language: Language) -> String {
        match self.number() {
            Some(number) => numbers::with_interval(number, self.interval()),
            None => self.dash(language),
        }
    }

    /// The number as a share with its interval, as per cent, else a dash and the reason.
    pub fn share(&self, language: Language) -> String {
        match self.number() {
            Some(number) => numbers::share(number, self.interval()),
            None => self.dash(language),
        }
    }

    fn dash(&self, language: Language) -> String {
        format!("– ({})", self.why(language))
    }

    /// Why there is no number, as a part of a sentence.
    pub fn why(&self, language: Language) -> String {
        let known = match self {
            Self::Known { .. } => None,
            Self::Missing(reason) => reason.pick(language),
        };
        let why = known.unwrap_or(Label::new("값 없음", "no value").pick(language)).trim_end_matches('.');
        let mut letters = why.chars();
        letters.next().map_or_else(String::new, |it| it.to_lowercase().chain(letters).collect())
    }

    /// The number and the ends of its interval.
    pub fn ends(&self) -> impl Iterator<Item = f64> {
        let ends = self.interval().map(|it| [it.0, it.1]);
        self.number().into_iter().chain(ends.into_iter().flatten())
    }
}

/// Names that are said of one reason at most.
const NAMES_MAX: usize = 12;

/// Reasons that are said at most.
const REASONS_MAX: usize = 8;

/// Sentences of a description at most.
const SENTENCES_MAX: usize = 60;

/// Things without a value, those of one reason together: `Kobe, Osong (no data); Basel (too few actors)`.
pub fn by_reason(things: &[(String, String)], language: Language) -> String {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, reason) in things {
        match reasons.iter_mut().find(|it| it.0 == reason) {
            Some(known) => known.1.push(name),
            None => reasons.push((reason, vec![name])),
        }
    }
    let one = |(reason, names): &(&str, Vec<&str>)| {
        let mut said: Vec<String> = names.iter().take(NAMES_MAX).map(|it| (*it).to_owned()).collect();
        said.extend(others(names.len(), NAMES_MAX, language));
        format!("{} ({reason})", said.join(", "))
    };
    let mut said: Vec<String> = reasons.iter().take(REASONS_MAX).map(one).collect();
    let rest = reasons.iter().skip(REASONS_MAX).map(|it| it.1.len()).sum();
    said.extend(others(rest, 0, language));
    said.join("; ")
}

/// How many more there are than are said, where there are more.
fn others(count: usize, said: usize, language: Language) -> Option<String> {
    let more = count.checked_sub(said).filter(|it| *it > 0)?;
    Some(match language {
        Language::Korean => format!("외 {more}개"),
        Language::English => format!("and {more} more"),
    })
}

/// Why nothing of some things can be drawn: the reason alone where all have one, else each with its own.
pub fn no_values(things: &[(String, String)], language: Language) -> String {
    match things {
        [(_, reason), others @ ..] if others.iter().all(|it| it.1 == *reason) => reason.clone(),
        _ => by_reason(things, language),
    }
}

/// Sentences one after the other, as many as anybody listens to.
pub fn told(sentences: impl IntoIterator<Item = String>, language: Language) -> String {
    let mut sentences: Vec<String> = sentences.into_iter().collect();
    let more = others(sentences.len(), SENTENCES_MAX, language);
    sentences.truncate(SENTENCES_MAX);
    sentences.extend(more.map(|it| format!("{it}.")));
    sentences.join(" ")
}

/// That points lie outside their intervals, where some do, and how that comes.
pub fn outside_said<'v>(values: impl Iterator<Item = &'v Value>, language: Language) -> Option<String> {
    let count = values.filter(|it| it.is_outside()).count();
    Some(match (count, language) {
        (0, _) => return None,
        (_, Language::Korean) => {
            format!("점 {count}개는 자기 구간 밖에 있습니다. 추출은 빠진 값을 채우고 방법도 바꾸어 보기 때문입니다.")
        }
        (1, Language::English) => {
            "1 of the points lies outside its interval: the draws also fill in missing values and vary the method."
                .to_owned()
        }
        (_, Language::English) => format!(
            "{count} of the points lie outside their intervals: the draws also fill in missing values and vary the method."
        ),
    })
}

/// Why a picture of clusters is empty where none was found.
pub const NO_CLUSTER: Label =
    Label::new("조건에 맞는 클러스터가 없습니다", "no cluster fits what is asked for");

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

/// When: the days that a picture is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Days {
    /// The period of published values.
    Period(Option<Period>),
    /// From a day to a day, as they were named; either may be open.
    Free(Option<String>, Option<String>),
}

impl Days {
    /// The days in words.
    pub fn said(&self, language: Language) -> String {
        match (self, language) {
            (Self::Period(period), _) => self::period(*period, language),
            (Self::Free(Some(from), Some(to)), _) => format!("{from} – {to}"),
            (Self::Free(Some(from), None), Language::Korean) => format!("{from}부터"),
            (Self::Free(Some(from), None), Language::English) => format!("from {from}"),
            (Self::Free(None, Some(to)), Language::Korean) => format!("{to}까지"),
            (Self::Free(None, Some(to)), Language::English) => format!("to {to}"),
            (Self::Free(None, None), _) => Label::new("모든 기간", "all days").pick(language).to_owned(),
        }
    }
}

/// How many clusters, in words.
pub fn clusters(count: usize, language: Language) -> String {
    match language {
        Language::Korean => format!("클러스터 {count}곳"),
        Language::English => numbers::counted(count as u64, "cluster", "clusters"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Days, NAMES_MAX, REASONS_MAX, SENTENCES_MAX, Value, by_reason, no_values, period, told};
    use crate::model::period::{Period, Window};
    use crate::model::text::{Language, Text};

    #[test]
    fn a_value_is_said_with_its_interval_or_its_reason() {
        let value = Value::Known { number: 63.5, interval: Some((56.4, 72.2)), interval_pending: false };
        assert_eq!(value.said(Language::English), "63.5 (56.4 – 72.2)");
        let none = Value::Missing(Text::new("성과물이 없습니다.", "There is none."));
        assert_eq!(none.said(Language::English), "– (there is none)");
        assert_eq!(Value::default().said(Language::Korean), "– (값 없음)");
        assert_eq!(value.ends().collect::<Vec<_>>(), [63.5, 56.4, 72.2]);
        assert_eq!(none.share(Language::English), "– (there is none)");
        assert_eq!(Value::of(0.5).share(Language::English), "50\u{A0}%");
        assert!(!value.is_outside() && !none.is_outside() && !Value::of(1.0).is_outside());
        assert!(
            Value::Known { number: 56.0, interval: Some((56.4, 72.2)), interval_pending: false }.is_outside()
        );
    }

    #[test]
    fn things_of_one_reason_are_said_together() {
        let thing = |name: &str, reason: &str| (name.to_owned(), reason.to_owned());
        let mixed = [thing("Kobe", "no data"), thing("Basel", "too few"), thing("Osong", "no data")];
        let english = Language::English;
        assert_eq!(by_reason(&mixed, english), "Kobe, Osong (no data); Basel (too few)");
        assert_eq!(no_values(&mixed, english), by_reason(&mixed, english));
        assert_eq!(no_values(&[thing("Kobe", "no data"), thing("Osong", "no data")], english), "no data");
        assert_eq!(no_values(&[], english), "");
    }

    #[test]
    fn of_many_things_some_are_named_and_the_others_counted() {
        let things = |reasons: usize| -> Vec<(String, String)> {
            (0..600).map(|it| (format!("c{it}"), format!("reason {}", it % reasons))).collect()
        };
        let one = by_reason(&things(1), Language::English);
        assert!(
            one.ends_with(&format!("c{}, and {} more (reason 0)", NAMES_MAX - 1, 600 - NAMES_MAX)),
            "{one}"
        );
        let many = by_reason(&things(600), Language::Korean);
        assert!(
            many.ends_with(&format!("(reason {}); 외 {}개", REASONS_MAX - 1, 600 - REASONS_MAX)),
            "{many}"
        );
        let sentences = || (0..SENTENCES_MAX + 5).map(|it| format!("{it}."));
        assert!(
            told(sentences(), Language::English).ends_with(&format!(" {}. and 5 more.", SENTENCES_MAX - 1))
        );
        assert_eq!(told(sentences().take(2), Language::English), "0. 1.");
    }

    #[test]
    fn a_period_is_said_in_both_languages() {
        let five = Some(Period { year: 2025, window: Window::FiveYears });
        assert_eq!(period(five, Language::English), "2021 to 2025");
        assert_eq!(period(five, Language::Korean), "2021년~2025년");
        assert_eq!(period(None, Language::English), "no period");
        let day = |it: &str| Some(it.to_owned());
        assert_eq!(Days::Free(day("2015"), day("2020-06")).said(Language::English), "2015 – 2020-06");
        assert_eq!(Days::Free(day("2015"), None).said(Language::English), "from 2015");
        assert_eq!(Days::Free(None, day("2020")).said(Language::Korean), "2020까지");
    }
}
