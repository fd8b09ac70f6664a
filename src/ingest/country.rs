//! Countries (ISO 3166-1) and currencies (ISO 4217) as people write them.

use crate::model::spelling::folded;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Alpha-2, alpha-3 and short names: ISO 3166-1 codes with the English and Korean names of the Unicode CLDR and a few
/// in common use.
const COUNTRIES: &str = include_str!("countries.csv");

/// ISO 4217, with the funds codes and the currencies that recent data still name.
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD \
    BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD \
    FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW \
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO \
    NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP \
    STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG \
    XAU XBA XBB XBC XBD XCD XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWL";

static BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = COUNTRIES.lines().skip(1).filter_map(|line| {
        let mut cells = line.splitn(3, ',');
        Some((cells.next()?, cells.next()?, cells.next()?))
    });
    let names = lines.flat_map(|(alpha2, alpha3, names)| {
        [alpha2, alpha3].into_iter().chain(names.split('|')).map(move |name| (folded(name), alpha2))
    });
    names.collect()
});

/// The alpha-2 code of a cell: alpha-2 or alpha-3 in any case, or the short name in English or Korean.
pub fn alpha2(cell: &str) -> Option<String> {
    let code = cell.to_ascii_uppercase();
    if left_to_users(&code) {
        return Some(code);
    }
    BY_NAME.get(&folded(cell)).map(|it| (*it).to_owned())
}

/// Whether a code is one that stands in data: assigned by ISO 3166-1, or left to users.
pub fn is_alpha2(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|it| it.is_ascii_uppercase()) && alpha2(code).as_deref() == Some(code)
}

/// The codes that ISO 3166-1 assigns to a country, in their order: none of those that are left to users.
pub fn assigned() -> impl Iterator<Item = &'static str> {
    let codes = COUNTRIES.lines().skip(1).filter_map(|line| line.split(',').next());
    codes.filter(|it| !left_to_users(it))
}

/// AA, QM–QZ, XA–XZ, ZZ.
fn left_to_users(code: &str) -> bool {
    match code.as_bytes() {
        [b'Q', second] => (b'M'..=b'Z').contains(second),
        [b'X', second] => second.is_ascii_uppercase(),
        [b'A', b'A'] | [b'Z', b'Z'] => true,
        _ => false,
    }
}

/// The currencies of ISO 4217, in the order of their codes.
pub fn currencies() -> impl Iterator<Item = &'static str> {
    CURRENCIES.split_ascii_whitespace()
}

/// The ISO 4217 code of a cell, in any case.
pub fn currency(cell: &str) -> Option<String> {
    let code = cell.to_ascii_uppercase();
    currencies().any(|it| it == code).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::{alpha2, assigned, currencies, currency, is_alpha2};

    #[test]
    fn a_country_is_known_by_code_and_by_name() {
        for cell in ["KR", "kr", "KOR", "South Korea", "대한민국", "한국", "Korea"] {
            assert_eq!(alpha2(cell).as_deref(), Some("KR"), "{cell}");
        }
        assert_eq!(alpha2("우즈베키스탄").as_deref(), Some("UZ"));
        for cell in ["", "K", "UK1", "Atlantis", "AB", "QL"] {
            assert_eq!(alpha2(cell), None, "{cell}");
        }
    }

    #[test]
    fn the_codes_that_are_left_to_users_are_taken() {
        for code in ["AA", "QM", "QZ", "XA", "XZ", "ZZ"] {
            assert!(is_alpha2(code), "{code}");
        }
        assert!(!is_alpha2("QL") && !is_alpha2("AB") && !is_alpha2("kr") && !is_alpha2("KOR"));
    }

    #[test]
    fn the_codes_of_countries_and_currencies_stand_in_order_and_once() {
        assert!(assigned().is_sorted_by(|a, b| a < b) && assigned().all(is_alpha2));
        assert_eq!(assigned().filter(|it| ["UZ", "ZZ", "XA"].contains(it)).collect::<Vec<_>>(), ["UZ"]);
        assert!(currencies().is_sorted_by(|a, b| a < b) && currencies().all(|it| it.len() == 3));
    }

    #[test]
    fn a_currency_is_one_of_iso_4217() {
        assert_eq!(currency("krw").as_deref(), Some("KRW"));
        assert_eq!(currency("WON"), None);
    }
}
