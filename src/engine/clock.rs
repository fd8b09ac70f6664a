//! The clock: read here and nowhere below.

use jiff::Timestamp;
use oxrdf::{Literal, vocab::xsd};

/// Now, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(Timestamp);

impl Moment {
    /// Reads the clock.
    pub fn now() -> Self {
        let now = Timestamp::now();
        Self(Timestamp::from_second(now.as_second()).unwrap_or(now))
    }

    /// Seconds since 1970; 0 before.
    pub fn seconds(self) -> u64 {
        u64::try_from(self.0.as_second()).unwrap_or(0)
    }

    /// As an `xsd:dateTime`.
    pub fn literal(self) -> Literal {
        Literal::new_typed_literal(self.to_string(), xsd::DATE_TIME)
    }

    /// Today's date, `YYYY-MM-DD`, in UTC.
    pub fn date(self) -> String {
        self.to_string().chars().take(10).collect()
    }
}

impl std::fmt::Display for Moment {
    /// RFC 3339 in UTC.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
