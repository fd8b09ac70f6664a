//! The periods to which indicator values belong.

use super::date::Day;

/// Years of a sliding window.
pub const WINDOW_YEARS: i16 = 5;

/// How much of the past a value takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Window {
    /// The five years that end with the year.
    FiveYears,
    /// Everything up to the end of the year.
    AllYears,
}

impl Window {
    /// Both windows.
    pub const ALL: [Self; 2] = [Self::FiveYears, Self::AllYears];

    /// The notation of its concept.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::FiveYears => "five-years",
            Self::AllYears => "all-years",
        }
    }

    /// The window of a notation.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.notation() == notation)
    }
}

/// A window that ends with a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The last year.
    pub year: i16,
    /// How much of the past it takes in.
    pub window: Window,
}

impl Period {
    /// The first day, or none where the past is open.
    pub const fn first_day(self) -> Option<Day> {
        match self.window {
            Window::FiveYears => Some(Day::first_of(self.year - WINDOW_YEARS + 1)),
            Window::AllYears => None,
        }
    }

    /// The last day.
    pub const fn last_day(self) -> Day {
        Day::last_of(self.year)
    }
}
