//! Dates that are known to the year, month or day.

use std::fmt;

/// A calendar day; years 1000 to 2100 in data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// A day that exists in the proleptic Gregorian calendar; `None` for any other.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        (day >= 1 && day <= days_in_month(year, month)?).then_some(Self { year, month, day })
    }

    /// The first day of a year.
    pub const fn first_of(year: i16) -> Self {
        Self { year, month: 1, day: 1 }
    }

    /// The last day of a year.
    pub const fn last_of(year: i16) -> Self {
        Self { year, month: 12, day: 31 }
    }

    /// Reads `YYYY-MM-DD`, the form in which days are stored; a time zone suffix is not understood.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// This day, `years` later; 29 February becomes 28 February where there is none.
    #[must_use]
    pub fn plus_years(self, years: i16) -> Self {
        let year = self.year.saturating_add(years);
        Self::new(year, self.month, self.day).unwrap_or(Self { year, month: self.month, day: 28 })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in_month(year: i16, month: u8) -> Option<u8> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The year alone.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
}

impl Precision {
    /// Its name in data: the value of `bc:startPrecision` and its kin.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }

    /// The precision of a notation.
    pub fn from_notation(notation: &str) -> Option<Self> {
        [Self::Year, Self::Month, Self::Day].into_iter().find(|it| it.notation() == notation)
    }
}

/// A date with its precision. It is stored as the first day of its period, or the last where it is an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The day that stands for the period.
    pub day: Day,
    /// How exactly it is known.
    pub precision: Precision,
}

impl PartialDate {
    /// A date known to the year, month or day; `None` when there is no such date.
    pub fn new(year: i16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let precision = match (month, day) {
            (None, None) => Precision::Year,
            (Some(_), None) => Precision::Month,
            (Some(_), Some(_)) => Precision::Day,
            (None, Some(_)) => return None,
        };
        Some(Self { day: Day::new(year, month.unwrap_or(1), day.unwrap_or(1))?, precision })
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next().filter(|it| it.len() == 4)?.parse().ok()?;
        let mut two = || match parts.next() {
            None => Some(None),
            Some(part) if part.len() == 2 => part.parse().ok().map(Some),
            Some(_) => None,
        };
        let (month, day) = (two()?, two()?);
        if parts.next().is_some() {
            return None;
        }
        Self::new(year, month, day)
    }

    /// The same date as the end of a period: the last day of its year or month.
    #[must_use]
    pub fn as_end(self) -> Self {
        let Day { year, month, .. } = self.day;
        let day = match self.precision {
            Precision::Year => Day::last_of(year),
            Precision::Month => Day { year, month, day: days_in_month(year, month).unwrap_or(28) },
            Precision::Day => self.day,
        };
        Self { day, precision: self.precision }
    }
}

impl fmt::Display for PartialDate {
    /// The date at its precision: `2015`, `2015-03` or `2015-03-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Year => write!(f, "{:04}", self.day.year),
            Precision::Month => write!(f, "{:04}-{:02}", self.day.year, self.day.month),
            Precision::Day => write!(f, "{}", self.day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, PartialDate};

    #[test]
    fn a_date_prints_at_the_precision_at_which_it_was_read() {
        for text in ["2015", "2015-03", "2015-03-01"] {
            assert_eq!(PartialDate::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "15", "2015-3", "2015-02-30", "2015-13", "2015-03-01-01", "2015-"] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_end_takes_the_last_day_of_its_period() {
        let end = |text: &str| PartialDate::parse(text).unwrap().as_end().day.to_string();
        assert_eq!(end("2015"), "2015-12-31");
        assert_eq!(end("2016-02"), "2016-02-29");
        assert_eq!(end("2015-03-01"), "2015-03-01");
    }

    #[test]
    fn a_leap_day_moves_to_the_28th_in_a_common_year() {
        assert_eq!(Day::new(2016, 2, 29).unwrap().plus_years(1).to_string(), "2017-02-28");
    }
}
