//! The rates at which money is converted: a CSV file that the settings name.

use super::derived::Money;
use crate::model::money::{Currency, Rates};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Bytes of a file of rates at most: forty currencies over five hundred years take less.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// The columns, whatever their order.
const COLUMNS: [&str; 3] = ["currency", "year", "rate"];

/// Why rates cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RatesError {
    /// The currency is none.
    #[error("`money.currency` is `{0}`, and must be three capital letters, such as USD")]
    Currency(String),
    /// The file cannot be read.
    #[error("{} of `money.rates_file` cannot be read: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The file has no such column.
    #[error("{} of `money.rates_file` has no column `{column}`", path.display())]
    NoColumn {
        /// The file.
        path: PathBuf,
        /// The column.
        column: &'static str,
    },
    /// A cell does not hold what its column says.
    #[error("{} of `money.rates_file`, line {line}, column `{column}`: {found}", path.display())]
    Cell {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// The column.
        column: &'static str,
        /// What is wrong.
        found: String,
    },
}

/// The rates of the settings. The first row that cannot be used refuses the file: a wrong rate would show nowhere.
pub(super) fn read(money: &Money) -> Result<Rates, RatesError> {
    let base =
        Currency::parse(&money.currency).ok_or_else(|| RatesError::Currency(money.currency.clone()))?;
    let mut rates = Rates::none(base);
    if money.rates_file.as_os_str().is_empty() {
        return Ok(rates);
    }
    let path = &money.rates_file;
    let unreadable = |reason| RatesError::Unreadable { path: path.clone(), reason };
    let mut text = String::new();
    let file = File::open(path).map_err(unreadable)?;
    let size = file.take(FILE_BYTES_MAX + 1).read_to_string(&mut text).map_err(unreadable)?;
    if size as u64 > FILE_BYTES_MAX {
        return Err(unreadable(io::Error::other("it is too long for a file of rates")));
    }
    read_text(text.trim_start_matches('\u{feff}'), path, &mut rates)?;
    Ok(rates)
}

fn read_text(text: &str, path: &Path, rates: &mut Rates) -> Result<(), RatesError> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(text.as_bytes());
    let unreadable = |it: csv::Error| RatesError::Unreadable { path: path.to_owned(), reason: it.into() };
    let header = reader.headers().map_err(unreadable)?.clone();
    let mut at = [0; 3];
    for (place, column) in at.iter_mut().zip(COLUMNS) {
        let found = header.iter().position(|it| it.eq_ignore_ascii_case(column));
        *place = found.ok_or_else(|| RatesError::NoColumn { path: path.to_owned(), column })?;
    }
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column: usize| record.get(at[column]).unwrap_or_default();
        let wrong = |column: usize, found: String| {
            let column = COLUMNS[column];
            RatesError::Cell { path: path.to_owned(), line, column, found }
        };
        let [currency, year, rate] = [cell(0), cell(1), cell(2)];
        let currency = Currency::parse(currency)
            .ok_or_else(|| wrong(0, format!("`{currency}` is not a currency of three capital letters")))?;
        let year = year.parse().ok().filter(|it| (1000..=2100).contains(it));
        let year = year.ok_or_else(|| wrong(1, format!("`{}` is not a year from 1000 to 2100", cell(1))))?;
        let rate = rate.parse().ok().filter(|it: &f64| it.is_finite() && *it > 0.0);
        let rate = rate.ok_or_else(|| wrong(2, format!("`{}` is not a number above 0", cell(2))))?;
        if rates.by_year.insert((currency, year), rate).is_some() {
            return Err(wrong(1, format!("{currency} has a rate of {year} already")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Money, RatesError, read, read_text};
    use crate::model::money::{Currency, Rates};
    use std::path::Path;

    fn of(text: &str) -> Result<Rates, RatesError> {
        let mut rates = Rates::none(Currency::USD);
        read_text(text, Path::new("rates.csv"), &mut rates).map(|()| rates)
    }

    #[test]
    fn rates_are_read_whatever_the_order_of_their_columns() {
        let rates = of("year,currency,rate,source\n2020,KRW,1180.3,OECD\n2020, EUR ,0.876,\n").unwrap();
        let won = Currency::parse("KRW").unwrap();
        assert_eq!((rates.by_year.len(), rates.convert(1180.3, won, Some(2020))), (2, Some(1.0)));
    }

    #[test]
    fn a_bad_row_is_named_with_its_line_and_column() {
        let message =
            |row: &str| of(&format!("currency,year,rate\nEUR,2019,0.9\n{row}\n")).unwrap_err().to_string();
        for (row, expected) in [
            ("euro,2020,1", "line 3, column `currency`: `euro` is not a currency"),
            ("EUR,20,1", "line 3, column `year`: `20` is not a year"),
            ("EUR,2020,0", "line 3, column `rate`: `0` is not a number above 0"),
            ("EUR,2020,NaN", "line 3, column `rate`: `NaN`"),
            ("EUR,2020", "line 3, column `rate`: `` is not a number"),
            ("EUR,2019,1", "line 3, column `year`: EUR has a rate of 2019 already"),
        ] {
            assert!(message(row).contains(expected), "{}", message(row));
        }
        assert!(of("currency,year\n").unwrap_err().to_string().contains("no column `rate`"));
    }

    #[test]
    fn without_a_file_only_the_base_counts_and_a_missing_one_is_said() {
        let money =
            |currency: &str, file: &str| Money { currency: currency.to_owned(), rates_file: file.into() };
        assert_eq!(read(&money("EUR", "")).unwrap().base.as_str(), "EUR");
        assert!(matches!(read(&money("won", "")), Err(RatesError::Currency(_))));
        assert!(matches!(read(&money("EUR", "no such file")), Err(RatesError::Unreadable { .. })));
    }
}
