//! Sheets: eleven kinds of CSV files, one row per thing or per part of a thing.
//!
//! A file is opened (`open`), its rows become drafts of records (one module per sheet), and what only the whole import
//! can tell (references, circles, names of pathways) is settled at the end (`settle`). Refused rows are then fetched
//! once more, as they were received.

mod decode;
mod table;
mod sheet;
mod open;
mod date;
mod number;
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
use self::reading::Reading;
use self::records::Origin;
use self::row::Row;
use super::code::{Code, Severity};
use super::finding::{Finding, Place};
use super::intake::{self, Intake, Refused, RejectedRow, RejectedSheet, Rows};
use super::source::Source;
use super::{Importer, Options};
use crate::model::text::Label;
use std::collections::BTreeMap;

/// Sheets of the project's own form.
pub const IMPORTER: Importer = Importer {
    id: "sheets",
    label: Label::new("시트(CSV)", "Sheets (CSV)"),
    media_types: &["text/csv", "text/tab-separated-values"],
    extensions: &["csv", "tsv", "txt"],
    read,
};

/// The names of the sheets, for `sheet=` and for help.
pub fn names() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    sheet::SHEETS.into_iter().map(|it| (it.name, it.korean))
}

/// The header line of a sheet, in the order in which it is written.
pub fn header(name: &str) -> Option<Vec<&'static str>> {
    Some(sheet::Sheet::named(name)?.columns.iter().map(|it| it.name).collect())
}

/// Whether a header line is that of a sheet: how a file without a telling name is recognised.
pub(super) fn is_header(line: &str) -> bool {
    [',', ';', '\t'].into_iter().any(|separator| {
        let cells: Vec<_> = line.split(separator).map(|it| row::cleaned(it.trim_matches('"'))).collect();
        sheet::Sheet::of_header(&cells).is_some()
    })
}

fn read(mut sources: Vec<Source>, options: &Options<'_>) -> Result<Intake, Refused> {
    let mut reading = Reading::new(options, sources.iter().map(|it| it.name.clone()).collect());
    let mut opened = Vec::with_capacity(sources.len());
    for (file, source) in sources.iter_mut().enumerate() {
        match read_file(&mut reading, file, source) {
            Ok(it) => opened.push(it),
            // The other files are still read: their findings save a second attempt.
            Err(finding) => {
                reading.push(*finding, None);
                opened.push(Opened::default());
            }
        }
    }
    if opened.iter().any(|it| it.open.is_none()) {
        return Err(refused(reading));
    }
    settle::settle(&mut reading);
    match rejected_rows(&mut sources, &opened, &reading.rejected) {
        Ok(rejected) => Ok(finished(reading, rejected)),
        Err(finding) => {
            reading.push(*finding, None);
            Err(refused(reading))
        }
    }
}

fn read_file(reading: &mut Reading<'_>, file: usize, source: &mut Source) -> Result<Opened, Box<Finding>> {
    let name = source.name.clone();
    let mut opened = open::open(reading, file, source)?;
    let Some((sheet, encoding)) = opened.open.as_ref().zip(opened.encoding) else { return Ok(opened) };
    let content = source.rewound().map_err(|error| open::unreadable(&name, &error))?;
    let mut table = table::Table::new(content, encoding);
    let mut next = table.header().map_err(|error| open::fault(&name, error))?;
    let header = next.take().map(|it| it.cells).unwrap_or_default();
    while let Some(line) = table.row().map_err(|error| open::fault(&name, error))? {
        reading.rows += 1;
        let (number, cells) = (line.number, line.cells);
        let mut row = Row { reading, open: sheet, number, cells: &cells, refused: false };
        row.width();
        if row.refused {
            continue;
        }
        let place = Place { sheet: name.clone(), row: Some(number), column: None };
        (sheet.sheet.read)(&mut row).map_err(|_full| Box::new(Finding::new(Code::StoreFull, place)))?;
    }
    opened.header = header;
    Ok(opened)
}

/// Reads the refused rows again, as they were received. They need not be kept while the files are read.
fn rejected_rows(
    sources: &mut [Source],
    opened: &[Opened],
    rejected: &BTreeMap<Origin, std::collections::BTreeSet<Code>>,
) -> Result<Vec<RejectedSheet>, Box<Finding>> {
    let mut sheets = Vec::new();
    for (file, (source, opened)) in sources.iter_mut().zip(opened).enumerate() {
        let reasons: BTreeMap<_, _> =
            rejected.range(Origin { file, row: 0 }..=Origin { file, row: u64::MAX }).collect();
        let Some(encoding) = opened.encoding.filter(|_| !reasons.is_empty()) else { continue };
        let name = source.name.clone();
        let content = source.rewound().map_err(|error| open::unreadable(&name, &error))?;
        let mut table = table::Table::new(content, encoding);
        table.header().map_err(|error| open::fault(&name, error))?;
        let mut rows = Vec::with_capacity(reasons.len());
        while let Some(line) = table.row().map_err(|error| open::fault(&name, error))? {
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
