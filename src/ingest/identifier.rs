//! Identifiers of organisations and artifacts: forms, check digits, and the one form in which they are stored.
//!
//! A malformed identifier and a wrong check digit are two findings. A check digit proves no existence.

/// Why an identifier was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Not of the form of its scheme.
    Malformed,
    /// Of the form, with a check digit that does not fit: probably a typing error.
    Checksum,
}

/// A scheme of identifiers.
#[derive(Debug, Clone, Copy)]
pub struct Scheme {
    /// Its name in cells and data.
    pub name: &'static str,
    /// What an identifier looks like, for messages.
    pub form: &'static str,
    /// Brings a text into the form that is stored.
    pub read: fn(&str) -> Result<String, Fault>,
}

/// Schemes of organisations. What [`ROR`] and [`WIKIDATA`] read becomes an IRI, the others a text.
pub const ROR: Scheme = Scheme { name: "ror", form: "https://ror.org/047dqcg40", read: ror };
/// Wikidata items.
pub const WIKIDATA: Scheme = Scheme { name: "wikidata", form: "Q490163", read: wikidata };
/// International Standard Name Identifiers.
pub const ISNI: Scheme = Scheme { name: "isni", form: "0000000121032683", read: isni };
/// Identifiers of the former GRID registry.
pub const GRID: Scheme = Scheme { name: "grid", form: "grid.35541.36", read: grid };
/// Legal entity identifiers.
pub const LEI: Scheme = Scheme { name: "lei", form: "18 letters or digits, 2 check digits", read: lei };
/// Korean business registration numbers.
pub const BUSINESS_NUMBER: Scheme =
    Scheme { name: "business-number", form: "124-81-00998", read: business_number };

/// Schemes of artifacts: what the `scheme` column takes.
pub const ARTIFACT_SCHEMES: [Scheme; 15] = [
    Scheme { name: "doi", form: "10.1073/pnas.70.11.3240", read: doi },
    Scheme { name: "pmid", form: "1–8 digits", read: pmid },
    Scheme { name: "pmc", form: "PMC3656821", read: pmc },
    Scheme { name: "openalex", form: "W2741809807", read: openalex },
    Scheme { name: "patent", form: "US-10494607-B2, KR-1020250001234-A", read: patent },
    Scheme { name: "nct", form: "NCT01234567", read: nct },
    Scheme { name: "cris", form: "KCT0001234", read: cris },
    Scheme { name: "eudract", form: "2004-000001-01", read: eudract },
    Scheme { name: "fda", form: "text", read: any },
    Scheme { name: "ema", form: "text", read: any },
    Scheme { name: "mfds", form: "text", read: any },
    Scheme { name: "ntis", form: "text", read: any },
    Scheme { name: "cordis", form: "text", read: any },
    Scheme { name: "nih", form: "text", read: any },
    Scheme { name: "docket", form: "text", read: any },
];

/// The catch-all scheme, apart from the others because nothing is known about it.
pub const OTHER: Scheme = Scheme { name: "other", form: "text", read: any };

/// The scheme of artifacts of that name, in any case.
pub fn artifact_scheme(name: &str) -> Option<Scheme> {
    ARTIFACT_SCHEMES.into_iter().chain([OTHER]).find(|it| it.name.eq_ignore_ascii_case(name))
}

fn any(text: &str) -> Result<String, Fault> {
    if text.is_empty() { Err(Fault::Malformed) } else { Ok(text.to_owned()) }
}

/// The text after the last of the prefixes under which an identifier is often given.
fn bare<'a>(text: &'a str, prefixes: &[&str]) -> &'a str {
    let trimmed = text.trim().trim_end_matches('/');
    let address =
        trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://")).unwrap_or(trimmed);
    let address = address.strip_prefix("www.").unwrap_or(address);
    let found = prefixes.iter().find_map(|prefix| {
        let head = address.get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then(|| address.get(prefix.len()..).unwrap_or_default())
    });
    found.unwrap_or(address).trim()
}

/// ISO 7064 MOD 97-10 over a number in Crockford's base 32.
fn ror(text: &str) -> Result<String, Fault> {
    const CROCKFORD: &str = "0123456789abcdefghjkmnpqrstvwxyz";
    let id = bare(text, &["ror.org/", "ror:"]).to_ascii_lowercase();
    let (Some(head), Some(check)) = (id.get(..7), id.get(7..)) else { return Err(Fault::Malformed) };
    let digits = head.chars().map(|it| CROCKFORD.find(it).and_then(|at| u64::try_from(at).ok()));
    let number = digits.collect::<Option<Vec<_>>>().ok_or(Fault::Malformed)?;
    if !head.starts_with('0') || check.len() != 2 || !check.bytes().all(|it| it.is_ascii_digit()) {
        return Err(Fault::Malformed);
    }
    let number = number.into_iter().fold(0, |sum, digit| sum * 32 + digit);
    let wanted = 98 - (number * 100) % 97;
    if format!("{wanted:02}") == check { Ok(format!("https://ror.org/{id}")) } else { Err(Fault::Checksum) }
}

fn wikidata(text: &str) -> Result<String, Fault> {
    let id = bare(text, &["wikidata.org/entity/", "wikidata.org/wiki/", "wd:"]).to_ascii_uppercase();
    let digits = id.strip_prefix('Q').ok_or(Fault::Malformed)?;
    if !is_digits(digits) || digits.starts_with('0') {
        return Err(Fault::Malformed);
    }
    Ok(format!("http://www.wikidata.org/entity/{id}"))
}

/// ISO 7064 MOD 11-2.
fn isni(text: &str) -> Result<String, Fault> {
    let id: String = bare(text, &["isni.org/isni/", "isni.org/", "orcid.org/", "isni:"])
        .chars()
        .filter(|it| !matches!(it, ' ' | '-'))
        .map(|it| it.to_ascii_uppercase())
        .collect();
    let (Some(head), Some(check)) = (id.get(..15), id.get(15..)) else { return Err(Fault::Malformed) };
    let checked = check.len() == 1 && check.bytes().all(|it| it.is_ascii_digit() || it == b'X');
    if !is_digits(head) || !checked {
        return Err(Fault::Malformed);
    }
    let sum = head.bytes().fold(0_u64, |sum, digit| (sum + u64::from(digit - b'0')) * 2 % 11);
    let wanted = match (12 - sum % 11) % 11 {
        10 => "X".to_owned(),
        digit => digit.to_string(),
    };
    if wanted == check { Ok(id) } else { Err(Fault::Checksum) }
}

fn grid(text: &str) -> Result<String, Fault> {
    let id = bare(text, &["grid.ac/institutes/"]).to_ascii_lowercase();
    let rest = id.strip_prefix("grid.").and_then(|it| it.split_once('.'));
    let formed = rest.is_some_and(|(number, tail)| is_digits(number) && !tail.is_empty() && is_hex(tail));
    if formed { Ok(id) } else { Err(Fault::Malformed) }
}

/// ISO 7064 MOD 97-10; letters stand for 10 to 35.
fn lei(text: &str) -> Result<String, Fault> {
    let id = bare(text, &["lei:"]).to_ascii_uppercase();
    let formed = id.len() == 20
        && id.bytes().all(|it| it.is_ascii_alphanumeric())
        && id.get(18..).is_some_and(is_digits);
    if !formed {
        return Err(Fault::Malformed);
    }
    let rest = id.chars().filter_map(|it| it.to_digit(36)).fold(0_u32, |rest, value| {
        let shifted = if value > 9 { rest * 100 } else { rest * 10 };
        (shifted + value) % 97
    });
    if rest == 1 { Ok(id) } else { Err(Fault::Checksum) }
}

fn business_number(text: &str) -> Result<String, Fault> {
    const WEIGHTS: [u32; 9] = [1, 3, 7, 1, 3, 7, 1, 3, 5];
    let id: String = text.chars().filter(|it| !matches!(it, '-' | ' ')).collect();
    if id.len() != 10 || !is_digits(&id) {
        return Err(Fault::Malformed);
    }
    let digits: Vec<u32> = id.chars().filter_map(|it| it.to_digit(10)).collect();
    let weighted: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let carry = digits.get(8).map_or(0, |it| it * 5 / 10);
    let wanted = (10 - (weighted + carry) % 10) % 10;
    if digits.get(9) == Some(&wanted) { Ok(id) } else { Err(Fault::Checksum) }
}

/// The registered form in lower case.
pub fn doi(text: &str) -> Result<String, Fault> {
    let id = bare(text, &["doi.org/", "dx.doi.org/", "doi:"]).to_lowercase();
    let parts = id.strip_prefix("10.").and_then(|it| it.split_once('/'));
    let formed = parts.is_some_and(|(registrant, suffix)| {
        is_digits(registrant)
            && (4..=9).contains(&registrant.len())
            && !suffix.is_empty()
            && !suffix.contains(char::is_whitespace)
    });
    if formed { Ok(id) } else { Err(Fault::Malformed) }
}

fn pmid(text: &str) -> Result<String, Fault> {
    let id = bare(text, &["pubmed.ncbi.nlm.nih.gov/", "pmid:"]);
    if is_digits(id) && id.len() <= 8 { Ok(id.to_owned()) } else { Err(Fault::Malformed) }
}

fn pmc(text: &str) -> Result<String, Fault> {
    let id = bare(text, &["ncbi.nlm.nih.gov/pmc/articles/", "pmc.ncbi.nlm.nih.gov/articles/", "pmcid:"]);
    lettered(id, "PMC", |digits| !digits.is_empty())
}

fn openalex(text: &str) -> Result<String, Fault> {
    lettered(bare(text, &["openalex.org/"]), "W", |digits| !digits.is_empty())
}

fn nct(text: &str) -> Result<String, Fault> {
    let id = bare(text, &["clinicaltrials.gov/study/", "clinicaltrials.gov/ct2/show/"]);
    lettered(id, "NCT", |digits| digits.len() == 8)
}

fn cris(text: &str) -> Result<String, Fault> {
    lettered(bare(text, &[]), "KCT", |digits| digits.len() == 7)
}

fn lettered(id: &str, letters: &str, fits: fn(&str) -> bool) -> Result<String, Fault> {
    let id = id.to_ascii_uppercase();
    let formed = id.strip_prefix(letters).is_some_and(|digits| is_digits(digits) && fits(digits));
    if formed { Ok(id) } else { Err(Fault::Malformed) }
}

fn eudract(text: &str) -> Result<String, Fault> {
    let parts: Vec<_> = text.trim().split('-').collect();
    let lengths: Vec<_> = parts.iter().map(|it| it.len()).collect();
    let formed = lengths == [4, 6, 2] && parts.iter().all(|it| is_digits(it));
    if formed { Ok(text.trim().to_owned()) } else { Err(Fault::Malformed) }
}

/// WIPO ST.16: office, number and, where it is given, kind of document: `US-10494607-B2`.
fn patent(text: &str) -> Result<String, Fault> {
    let id: String = bare(text, &["patents.google.com/patent/"])
        .split('/')
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|it| !matches!(it, '-' | ' ' | '.' | ','))
        .map(|it| it.to_ascii_uppercase())
        .collect();
    if text.trim().split('-').map(str::len).eq([2, 4, 7]) && is_digits(&id) {
        // A Korean number as its office writes it, 10-2025-0001234.
        return Ok(format!("KR-{id}"));
    }
    let office = id.get(..2).filter(|it| it.bytes().all(|letter| letter.is_ascii_uppercase()));
    let (Some(office), Some(rest)) = (office, id.get(2..)) else { return Err(Fault::Malformed) };
    // Letters may stand inside the number (US RE and D patents); the kind is the last letter, with at most one digit.
    let last_letter =
        rest.rfind(|it: char| it.is_ascii_alphabetic()).filter(|at| *at > 0 && rest.len() - at <= 2);
    let (number, kind) = rest.split_at(last_letter.unwrap_or(rest.len()));
    let digits = number.trim_start_matches(|it: char| it.is_ascii_uppercase());
    let formed = is_digits(digits) && (4..=13).contains(&digits.len()) && number.len() - digits.len() <= 2;
    if !formed {
        return Err(Fault::Malformed);
    }
    Ok(if kind.is_empty() { format!("{office}-{number}") } else { format!("{office}-{number}-{kind}") })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it))
}

#[cfg(test)]
mod tests {
    use super::{BUSINESS_NUMBER, Fault, GRID, ISNI, LEI, ROR, Scheme, WIKIDATA, artifact_scheme};

    #[track_caller]
    fn check(scheme: Scheme, text: &str, expected: Result<&str, Fault>) {
        assert_eq!((scheme.read)(text).as_deref().map_err(|it| *it), expected, "{text}");
    }

    #[test]
    fn organisations_are_known_in_every_form_and_typing_errors_are_told_apart() {
        check(ROR, "https://ror.org/05kzfa883", Ok("https://ror.org/05kzfa883"));
        check(ROR, "ROR.org/05KZFA883", Ok("https://ror.org/05kzfa883"));
        check(ROR, "05kzfa884", Err(Fault::Checksum));
        check(ROR, "15kzfa883", Err(Fault::Malformed));
        check(ROR, "05kzfa88", Err(Fault::Malformed));
        check(ROR, "05kzfi883", Err(Fault::Malformed)); // no `i` in Crockford's base 32
        check(
            WIKIDATA,
            "https://www.wikidata.org/wiki/Q490163",
            Ok("http://www.wikidata.org/entity/Q490163"),
        );
        check(WIKIDATA, "q490163", Ok("http://www.wikidata.org/entity/Q490163"));
        check(WIKIDATA, "Q0", Err(Fault::Malformed));
        check(ISNI, "0000 0001 2103 2683", Ok("0000000121032683"));
        check(ISNI, "0000000121032684", Err(Fault::Checksum));
        check(ISNI, "000000012103268", Err(Fault::Malformed));
        check(ISNI, "https://orcid.org/0000-0002-1694-233X", Ok("000000021694233X"));
        check(GRID, "grid.35541.36", Ok("grid.35541.36"));
        check(GRID, "35541.36", Err(Fault::Malformed));
        check(LEI, "5493001KJTIIGC8Y1R12", Ok("5493001KJTIIGC8Y1R12"));
        check(LEI, "5493001KJTIIGC8Y1R21", Err(Fault::Checksum));
        check(LEI, "5493001KJTIIGC8Y1R1", Err(Fault::Malformed));
        check(BUSINESS_NUMBER, "124-81-00998", Ok("1248100998"));
        check(BUSINESS_NUMBER, "124-81-00999", Err(Fault::Checksum));
        check(BUSINESS_NUMBER, "124-81-0099", Err(Fault::Malformed));
    }

    #[test]
    fn artifacts_are_brought_into_one_form() {
        let scheme = |name| artifact_scheme(name).unwrap();
        check(scheme("doi"), "https://doi.org/10.1073/PNAS.70", Ok("10.1073/pnas.70"));
        check(scheme("doi"), "10.107/x", Err(Fault::Malformed)); // a registrant has four digits or more
        check(scheme("doi"), "10.1073/", Err(Fault::Malformed));
        check(scheme("pmid"), "12345678", Ok("12345678"));
        check(scheme("pmid"), "123456789", Err(Fault::Malformed));
        check(scheme("pmc"), "pmc3656821", Ok("PMC3656821"));
        check(scheme("openalex"), "https://openalex.org/W2741809807", Ok("W2741809807"));
        check(scheme("nct"), "nct01960348", Ok("NCT01960348"));
        check(scheme("nct"), "NCT0196034", Err(Fault::Malformed));
        check(scheme("cris"), "KCT0001234", Ok("KCT0001234"));
        check(scheme("eudract"), "2004-000001-01", Ok("2004-000001-01"));
        check(scheme("eudract"), "2004-00001-01", Err(Fault::Malformed));
        for text in ["US10494607B2", "us-10494607-b2", "US 10,494,607 B2", "US-10494607-B2"] {
            check(scheme("patent"), text, Ok("US-10494607-B2"));
        }
        check(scheme("patent"), "KR-1020250001234-A", Ok("KR-1020250001234-A"));
        check(scheme("patent"), "10-2025-0001234", Ok("KR-1020250001234"));
        check(scheme("patent"), "US4237224", Ok("US-4237224"));
        check(scheme("patent"), "WO1992001047", Ok("WO-1992001047"));
        check(scheme("patent"), "4237224", Err(Fault::Malformed));
        check(scheme("patent"), "US", Err(Fault::Malformed));
        assert!(artifact_scheme("isbn").is_none());
        assert!(artifact_scheme("OTHER").is_some());
    }
}
