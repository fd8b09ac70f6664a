//! Refused rows of an import as a file to be corrected: CSV, or a ZIP of several.

use super::negotiation::{CSV, Form};
use super::problem::Problem;
use super::reply::{Reply, encoded};
use crate::engine::reports::Report;
use actix_web::http::header::{self, HeaderValue};
use std::collections::BTreeSet;
use std::io::{self, Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A ZIP archive.
const ZIP: Form = Form::new("zip", "application/zip");
/// Forms of refused rows; which of them it is, their number of sheets decides.
pub const FORMS: &[Form] = &[CSV, ZIP];

/// What spreadsheets want at the beginning of a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Whether a file begins with a byte order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It does.
    With,
    /// It does not.
    Without,
}

/// The refused rows of a report; a header alone where there are none.
pub fn reply(report: Option<Report>, name: &str, mark: Mark) -> Result<Reply, Problem> {
    let Some(mut report) = report.filter(|it| !it.head.refused.is_empty()) else {
        let mut bytes = begun(mark);
        bytes.extend_from_slice(b"reason\r\n");
        return Ok(file("text/csv; charset=utf-8; header=present", &format!("{name}-rejected.csv"), bytes));
    };
    if let [_] = report.head.refused.as_slice() {
        let mut bytes = begun(mark);
        report.write_refused(0, &mut bytes).map_err(|error| Problem::internal(&error))?;
        return Ok(file("text/csv; charset=utf-8; header=present", &format!("{name}-rejected.csv"), bytes));
    }
    let bytes = packed(&mut report, mark).map_err(|error| Problem::internal(&error))?;
    Ok(file(ZIP.media_type, &format!("{name}-rejected.zip"), bytes))
}

fn begun(mark: Mark) -> Vec<u8> {
    match mark {
        Mark::With => BYTE_ORDER_MARK.to_vec(),
        Mark::Without => Vec::new(),
    }
}

fn packed(report: &mut Report, mark: Mark) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut taken = BTreeSet::new();
    for at in 0..report.head.refused.len() {
        let sheet = report.head.refused.get(at).map_or("", |it| it.sheet.as_str());
        archive.start_file(member(sheet, &mut taken), SimpleFileOptions::default())?;
        archive.write_all(&begun(mark))?;
        report.write_refused(at, &mut archive)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The name of a sheet as the name of a CSV file, another one for each.
fn member(sheet: &str, taken: &mut BTreeSet<String>) -> String {
    let last = sheet.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    let stem: String = stem.chars().filter(|it| !it.is_control() && *it != ':').collect();
    let stem = if stem.is_empty() { "sheet" } else { &stem };
    let names = std::iter::once(format!("{stem}.csv")).chain((2..).map(|it| format!("{stem}-{it}.csv")));
    for name in names {
        if taken.insert(name.to_lowercase()) {
            return name;
        }
    }
    String::new()
}

fn file(media_type: &str, name: &str, bytes: Vec<u8>) -> Reply {
    let disposition = format!("attachment; filename=\"{name}\"; filename*=UTF-8''{}", encoded(name));
    let reply = Reply::new(media_type, bytes);
    match HeaderValue::from_str(&disposition) {
        Ok(value) => reply.with_header(header::CONTENT_DISPOSITION, value),
        Err(_) => reply,
    }
}

#[cfg(test)]
mod tests {
    use super::member;
    use std::collections::BTreeSet;

    #[test]
    fn every_sheet_has_a_file_of_its_own_that_lies_beside_the_others() {
        let mut taken = BTreeSet::new();
        let mut check = |sheet, expected| assert_eq!(member(sheet, &mut taken), expected);
        check("actors.csv", "actors.csv");
        check("a/Actors.xlsx", "Actors-2.csv");
        check("..\\..\\기관", "기관.csv");
        check("../..", "sheet.csv");
    }
}
