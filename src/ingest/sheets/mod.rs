//! Sheets: eleven kinds of CSV files, one row per thing or per part of a thing.
//!
//! A file is opened (`open`), its rows become drafts of records (one module per sheet), and what only the whole import
//! can tell (references, circles, names of pathways) is settled at the end (`settle`). Refused rows are then fetched
//! once more, as they were received.

mod decode;
mod table;
mod worksheet;
pub mod rectangle;
mod pages;
mod sheet;
mod open;
mod date;
pub(super) mod number;
mod row;
mod cells;
mod grounds;
mod records;
mod reading;
mod settle;
mod clusters;
mod actors;
mod linkages;
mod artifacts;
mod derivations;
mod pathways;
mod programmes;
mod demands;
mod offers;
mod statistics;
mod reference_positions;

pub use decode::Encoding;

use self::open::Opened;
use self::pages::{Form, Pages};
use self::reading::Reading;
use self::records::Origin;
use self::row::Row;
use self::table::Line;
use super::code::{Code, Severity};
use super::finding::{Finding, Place};
use super::intake::{self, Intake, Refused, RejectedRow, RejectedSheet, Rows};
use super::source::Source;
use super::{HEAD_BYTES, Importer, ImporterParameter, Options};
use crate::model::sheet::Sheet;
use crate::model::sheets::SHEETS;
use crate::model::text::Label;
use std::collections::BTreeMap;

/// Sheets of the project's own form.
pub const IMPORTER: Importer = Importer {
    id: "sheets",
    label: Label::new("시트(CSV, XLSX)", "Sheets (CSV, XLSX)"),
    media_types: &[
        "text/csv",
        "text/tab-separated-values",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
    extensions: &["csv", "tsv", "txt", "xlsx"],
    parameters: &[
        ImporterParameter {
            name: "sheet",
            description: Label::new(
                "시트의 종류: 파일 이름과 머리글로 알 수 없을 때",
                "Which sheet the file is, where its name and header do not tell",
            ),
        },
        ImporterParameter {
            name: "encoding",
            description: Label::new(
                "문자 인코딩: 추측하지 않아야 할 때",
                "The encoding of the text, where it must not be guessed",
            ),
        },
    ],
    example: "id,name_ko,name_en,sector,country\nexample-lab,예시연구소,Example Laboratory,research,KR\n",
    read,
};

/// The names of the sheets, for `sheet=` and for help.
pub fn names() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    SHEETS.into_iter().map(|it| (it.name, it.korean))
}

/// The header line of a sheet, in the order in which it is written.
pub fn header(name: &str) -> Option<Vec<&'static str>> {
    Some(Sheet::named(name)?.columns.iter().map(|it| it.name).collect())
}

/// Whether a file is a sheet, by its name or its header line: how one without a telling extension is recognised.
pub(super) fn is_sheet(source: &mut Source) -> bool {
    if Sheet::of_file(&source.name).is_some() {
        return true;
    }
    let text = source.head(HEAD_BYTES).map(|it| decode::guessed(&it)).unwrap_or_default();
    text.lines().find(|it| !it.trim().is_empty()).is_some_and(is_header)
}

fn is_header(line: &str) -> bool {
    [',', ';', '\t'].into_iter().any(|separator| {
        let cells: Vec<_> = line.split(separator).map(|it| row::cleaned(it.trim_matches('"'))).collect();
        Sheet::of_header(&cells).is_some()
    })
}

fn read(sources: Vec<Source>, options: &Options<'_>) -> Result<Intake, Refused> {
    let mut pages = Pages::default();
    let (mut early, mut unread) = (Vec::new(), false);
    for source in sources {
        match pages.add(source, options) {
            Ok(notices) => early.extend(notices),
            Err(finding) => {
                early.push(*finding);
                unread = true;
            }
        }
    }
    let mut reading = Reading::new(options, pages.names());
    for finding in early {
        reading.push(finding, None);
    }
    let mut opened = Vec::with_capacity(reading.files.len());
    for file in 0..reading.files.len() {
        match read_page(&mut reading, file, &mut pages) {
            Ok(it) => opened.push(it),
            // The other files are still read: their findings save a second attempt.
            Err(finding) => {
                reading.push(*finding, None);
                opened.push(Opened::default());
            }
        }
    }
    if unread || opened.iter().any(|it| it.open.is_none()) {
        return Err(refused(reading));
    }
    settle::settle(&mut reading);
    match rejected_rows(&mut pages, &opened, &reading) {
        Ok(rejected) => Ok(finished(reading, rejected)),
        Err(finding) => {
            reading.push(*finding, None);
            Err(refused(reading))
        }
    }
}

fn read_page(reading: &mut Reading<'_>, file: usize, pages: &mut Pages) -> Result<Opened, Box<Finding>> {
    let name = reading.file_name(file).to_owned();
    let mut opened = open::open(reading, file, pages)?;
    let Some((sheet, form)) = opened.open.as_ref().zip(opened.form) else { return Ok(opened) };
    let fault = |error| open::fault(&name, error);
    let mut rows = pages.rows(file, form).map_err(fault)?;
    let header = rows.header().map_err(fault)?.map(|it| it.cells).unwrap_or_default();
    let rows_max = reading.options.limits.rows_max;
    while let Some(line) = rows.row().map_err(fault)? {
        let Line { number, mut cells, errors } = line;
        // A worksheet ends a row with its last value.
        if form == Form::Worksheet && cells.len() < header.len() {
            cells.resize(header.len(), String::new());
        }
        let of_row =
            |code| Finding::new(code, Place { sheet: name.clone(), row: Some(number), column: None });
        if reading.rows == rows_max {
            return Err(Box::new(of_row(Code::RowsTooMany).with_detail(&rows_max.to_string())));
        }
        reading.rows += 1;
        let mut row = Row { reading, open: sheet, number, cells: &cells, refused: false };
        row.width();
        row.errors(&errors);
        if row.refused {
            continue;
        }
        (sheet.sheet.read)(&mut row).map_err(|_full| Box::new(of_row(Code::StoreFull)))?;
    }
    opened.header = header;
    Ok(opened)
}

/// Reads the refused rows again, as they were received. They need not be kept while the files are read.
fn rejected_rows(
    pages: &mut Pages,
    opened: &[Opened],
    reading: &Reading<'_>,
) -> Result<Vec<RejectedSheet>, Box<Finding>> {
    let mut sheets = Vec::new();
    for (file, opened) in opened.iter().enumerate() {
        let of_file = Origin { file, row: 0 }..=Origin { file, row: u64::MAX };
        let reasons: BTreeMap<_, _> = reading.rejected.range(of_file).collect();
        let Some(form) = opened.form.filter(|_| !reasons.is_empty()) else { continue };
        let name = reading.file_name(file).to_owned();
        let fault = |error| open::fault(&name, error);
        let mut lines = pages.rows(file, form).map_err(fault)?;
        lines.header().map_err(fault)?;
        let mut rows = Vec::with_capacity(reasons.len());
        while let Some(line) = lines.row().map_err(fault)? {
            if let Some(codes) = reasons.get(&Origin { file, row: line.number }) {
                let reasons = codes.iter().copied().collect();
                rows.push(RejectedRow { sheet: name.clone(), row: line.number, cells: line.cells, reasons });
            }
        }
        sheets.push(RejectedSheet { sheet: name, header: opened.header.clone(), rows });
    }
    Ok(sheets)
}

fn finished(reading: Reading<'_>, rejected: Vec<RejectedSheet>) -> Intake {
    let Reading { options, batch, mut findings, rows, review, files, rejected: reasons, .. } = reading;
    findings.sort_by_sheet(|sheet| files.iter().position(|it| it == sheet).unwrap_or(files.len()));
    let created = intake::created(&batch, options.known.concepts());
    let rows = Rows { read: rows, accepted: rows - reasons.len().min(rows), rejected: reasons.len() };
    Intake { triples: batch, findings, rows, rejected, created, review, not_understood: 0 }
}

fn refused(reading: Reading<'_>) -> Refused {
    let Reading { mut findings, files, .. } = reading;
    findings.sort_by_sheet(|sheet| files.iter().position(|it| it == sheet).unwrap_or(files.len()));
    debug_assert!(findings.count(Severity::Error) > 0, "a refusal has a reason");
    Refused { findings }
}
