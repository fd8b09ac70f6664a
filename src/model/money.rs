//! Currencies, and what one cost in another over the years.

use std::collections::BTreeMap;
use std::fmt;

/// A currency: its three letters by ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The dollar of the United States.
    pub const USD: Self = Self(*b"USD");

    /// The currency of three capital letters; `None` for any other text. Whether there is such a currency is not looked up.
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    /// Its letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Rates at which sums are converted to one currency, by year.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    /// The currency to which sums are converted.
    pub base: Currency,
    /// Units of a currency for one unit of the base, the mean of a year: as OECD and World Bank publish them for the dollar.
    pub by_year: BTreeMap<(Currency, i16), f64>,
}

impl Rates {
    /// No rates: only sums in the base count.
    pub const fn none(base: Currency) -> Self {
        Self { base, by_year: BTreeMap::new() }
    }

    /// A sum in the base currency; `None` without a rate of that currency and year. What has no year has no rate, unless it is
    /// in the base.
    pub fn convert(&self, value: f64, currency: Currency, year: Option<i16>) -> Option<f64> {
        if currency == self.base {
            return Some(value);
        }
        Some(value / self.by_year.get(&(currency, year?))?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Currency, Rates};

    #[test]
    fn a_currency_is_three_capital_letters() {
        assert_eq!(Currency::parse("KRW").unwrap().to_string(), "KRW");
        for text in ["", "krw", "KR", "KRWS", "원", "K1W"] {
            assert_eq!(Currency::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_sum_is_converted_at_the_rate_of_its_year() {
        let won = Currency::parse("KRW").unwrap();
        let rates = Rates { base: Currency::USD, by_year: [((won, 2020), 1180.0)].into() };
        assert_eq!(rates.convert(2360.0, won, Some(2020)), Some(2.0));
        assert_eq!((rates.convert(2360.0, won, Some(2021)), rates.convert(2360.0, won, None)), (None, None));
        assert_eq!(rates.convert(5.0, Currency::USD, None), Some(5.0));
    }
}
