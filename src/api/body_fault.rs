//! Where a body is wrong and why, in both languages, and the bounds that bodies are held to.

use super::problem::{Problem, shown};
use super::shapes::{Fault, Pattern, Shape};
use std::fmt;
use std::str::Utf8Error;

/// A place in a body that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyFault {
    /// RFC 6901; empty for the whole.
    pub pointer: String,
    /// What must hold.
    pub fault: Fault,
}

impl BodyFault {
    /// A fault of a place.
    pub fn new(pointer: impl Into<String>, fault: Fault) -> Self {
        Self { pointer: pointer.into(), fault }
    }

    /// A fault of the whole body.
    pub fn whole(code: &'static str, en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self::new("", Fault::new(code, en, ko))
    }

    /// The same fault, seen from what holds the place as `name`.
    #[must_use]
    pub fn inside(mut self, name: &str) -> Self {
        self.pointer.insert_str(0, &format!("/{}", part(name)));
        self
    }

    /// The body is no text.
    pub fn not_text(error: &Utf8Error) -> Self {
        let at = error.valid_up_to();
        let en = format!("must be text in UTF-8: see its byte {at}");
        Self::whole("not-utf-8", en, format!("UTF-8 글이어야 합니다({at}번째 바이트를 보십시오)"))
    }

    /// The body broke off.
    pub fn unread() -> Self {
        Self::whole("unread", "could not be read to its end", "끝까지 읽을 수 없었습니다")
    }

    /// The body was given up.
    pub fn late() -> Self {
        Self::whole("late", "did not come in time", "제시간에 도착하지 않았습니다")
    }

    /// What is wrong, in one sentence.
    pub fn en(&self) -> String {
        let Self { pointer, fault } = self;
        if pointer.is_empty() {
            return format!("The body {}.", fault.en);
        }
        format!("`{}` {}.", shown(pointer), fault.en)
    }

    /// What is wrong, in one Korean sentence.
    pub fn ko(&self) -> String {
        let Self { pointer, fault } = self;
        if pointer.is_empty() {
            return format!("본문: {}.", fault.ko);
        }
        format!("`{}`: {}.", shown(pointer), fault.ko)
    }
}

impl fmt::Display for BodyFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.en())
    }
}

impl std::error::Error for BodyFault {}

impl From<BodyFault> for Problem {
    fn from(fault: BodyFault) -> Self {
        Self::bad_body(&fault)
    }
}

/// A name as a part of a pointer.
pub fn part(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Refuses a number that is not from `low` to `high`.
pub fn within(pointer: &str, value: f64, low: f64, high: f64) -> Result<(), BodyFault> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    let en = format!("must be a number from {low} to {high}, not {value}");
    let ko = format!("{low}에서 {high}까지의 수여야 합니다(받은 값: {value})");
    Err(BodyFault::new(pointer, Fault::new("out-of-range", en, ko)))
}

/// Refuses a whole number that is not from `low` to `high`.
pub fn whole(pointer: &str, value: i128, low: i128, high: i128) -> Result<(), BodyFault> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    let en = format!("must be a whole number from {low} to {high}, not {value}");
    let ko = format!("{low}에서 {high}까지의 정수여야 합니다(받은 값: {value})");
    Err(BodyFault::new(pointer, Fault::new("out-of-range", en, ko)))
}

/// Refuses a number that is not above 0 or greater than `high`.
pub fn positive(pointer: &str, value: f64, high: f64) -> Result<(), BodyFault> {
    if value > 0.0 && value <= high {
        return Ok(());
    }
    let en = format!("must be a number above 0 and at most {high}, not {value}");
    let ko = format!("0보다 크고 {high} 이하인 수여야 합니다(받은 값: {value})");
    Err(BodyFault::new(pointer, Fault::new("out-of-range", en, ko)))
}

/// Refuses what does not have `low` to `high` items.
pub fn counted(pointer: &str, count: usize, low: usize, high: usize) -> Result<(), BodyFault> {
    if (low..=high).contains(&count) {
        return Ok(());
    }
    let en = format!("must have {low} to {high} items, not {count}");
    let ko = format!("항목이 {low}개에서 {high}개까지여야 합니다(받은 것: {count}개)");
    Err(BodyFault::new(pointer, Fault::new("wrong-count", en, ko)))
}

/// Refuses a text that a pattern does not fit.
pub fn matching(pointer: &str, text: &str, pattern: &Pattern) -> Result<(), BodyFault> {
    pattern.read(text).map(drop).map_err(|fault| BodyFault::new(pointer, fault))
}

#[cfg(test)]
mod tests {
    use super::{BodyFault, positive, within};

    #[test]
    fn a_fault_says_in_both_languages_what_must_hold_and_what_was_given() {
        let fault = within("/a", 2.0, 0.0, 1.0).unwrap_err();
        assert_eq!(fault.en(), "`/a` must be a number from 0 to 1, not 2.");
        assert_eq!(fault.ko(), "`/a`: 0에서 1까지의 수여야 합니다(받은 값: 2).");
        assert_eq!(BodyFault::late().en(), "The body did not come in time.");
        assert_eq!(BodyFault::late().ko(), "본문: 제시간에 도착하지 않았습니다.");
    }

    #[test]
    fn bounds_are_met_on_both_sides() {
        assert!(within("", 0.0, 0.0, 1.0).is_ok() && within("", 1.0, 0.0, 1.0).is_ok());
        assert!(within("", f64::NAN, 0.0, 1.0).is_err());
        assert!(positive("", 0.0, 1.0).is_err() && positive("", 1.0, 1.0).is_ok());
        assert!(positive("", 1.0 + f64::EPSILON, 1.0).is_err());
    }

    #[test]
    fn a_place_is_seen_from_outside() {
        let fault = BodyFault::late().inside("a/~b").inside("0");
        assert_eq!(fault.pointer, "/0/a~1~0b");
    }
}
