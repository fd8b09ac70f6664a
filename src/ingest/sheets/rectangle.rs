//! One table whose columns are not those of a sheet: all of its rows, in memory.

use super::decode::{self, Encoding};
use super::open::fault;
use super::row::cleaned;
use super::table::{Line, Table, TableError};
use super::worksheet::Workbook;
use crate::ingest::code::Code;
use crate::ingest::container::{self, Packing};
use crate::ingest::finding::{Finding, Place};
use crate::ingest::source::Source;
use crate::model::spelling::folded;

/// A worksheet that explains the others.
const README: &str = "readme";

/// How a table is read.
#[derive(Debug, Clone, Default)]
pub struct Reading<'a> {
    /// The encoding of a text, where it must not be guessed.
    pub encoding: Option<Encoding>,
    /// The worksheet; the first one of a workbook when left out.
    pub worksheet: Option<&'a str>,
    /// Bytes of a packed file once it is unpacked.
    pub unpacked_max: u64,
    /// Rows at most.
    pub rows_max: usize,
}

/// A table as it stands in its file: cells without space around them, rows with their numbers.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Rectangle {
    /// As findings show it: the file, and the worksheet in it.
    pub(in crate::ingest) name: String,
    /// Rows that are not empty, with the numbers that a spreadsheet shows.
    pub(in crate::ingest) rows: Vec<(u64, Vec<String>)>,
    /// What there is to say about it.
    pub(in crate::ingest) notices: Vec<Finding>,
}

/// Reads the one table of a file, packed or not.
pub(in crate::ingest) fn read(source: Source, reading: &Reading<'_>) -> Result<Rectangle, Vec<Finding>> {
    let file = source.name.clone();
    let unpacking = container::unpack(&super::IMPORTER, vec![source], reading.unpacked_max);
    if !unpacking.errors.is_empty() {
        return Err(unpacking.errors);
    }
    let mut sources = unpacking.sources.into_iter();
    let (Some(source), None) = (sources.next(), sources.next()) else {
        let place = Place { sheet: file, row: None, column: None };
        return Err(vec![Finding::new(Code::TableNotSingle, place)]);
    };
    let mut rectangle =
        Rectangle { name: source.name.clone(), notices: unpacking.notices, ..Rectangle::default() };
    fill(&mut rectangle, source, reading).map_err(|finding| vec![*finding])?;
    Ok(rectangle)
}

fn fill(into: &mut Rectangle, mut source: Source, reading: &Reading<'_>) -> Result<(), Box<Finding>> {
    let name = into.name.clone();
    let faulty = |error: TableError| fault(&name, error);
    let of_file = |code| Finding::new(code, Place { sheet: name.clone(), row: None, column: None });
    let packing = Packing::of(&mut source).map_err(|error| faulty(error.into()))?;
    if packing != Packing::Zip {
        let mut found = reading.encoding;
        if found.is_none() {
            let content = source.rewound().map_err(|error| faulty(error.into()))?;
            found = decode::detect(content).map_err(|error| faulty(error.into()))?;
        }
        let encoding = found.ok_or_else(|| of_file(Code::EncodingUnknown))?;
        if encoding == Encoding::Cp949 && reading.encoding.is_none() {
            into.notices.push(of_file(Code::EncodingCp949));
        }
        let content = source.rewound().map_err(|error| faulty(error.into()))?;
        let mut table = Table::new(content, encoding);
        let header = table.header();
        return lines(into, header, || table.row(), reading.rows_max);
    }
    let content = source.into_content().map_err(|error| faulty(error.into()))?;
    let mut workbook = Workbook::open(content).map_err(faulty)?;
    let names = workbook.names();
    let wanted = |it: &&String| match reading.worksheet {
        Some(wanted) => folded(it) == folded(wanted),
        None => folded(it) != README,
    };
    let worksheet = names.iter().find(wanted);
    let worksheet =
        worksheet.ok_or_else(|| of_file(Code::WorksheetUnknown).with_detail(&names.join(", ")))?;
    into.name = format!("{name}/{worksheet}");
    let mut rows = workbook.worksheet(worksheet).map_err(faulty)?;
    let header = rows.row();
    lines(into, header, || rows.row(), reading.rows_max)
}

fn lines(
    into: &mut Rectangle,
    header: Result<Option<Line>, TableError>,
    mut next: impl FnMut() -> Result<Option<Line>, TableError>,
    rows_max: usize,
) -> Result<(), Box<Finding>> {
    let name = into.name.clone();
    let mut line = header.map_err(|error| fault(&name, error))?;
    while let Some(Line { number, cells, errors }) = line {
        let at = |column: Option<String>| Place { sheet: name.clone(), row: Some(number), column };
        if into.rows.len() == rows_max {
            return Err(Box::new(
                Finding::new(Code::TableOversized, at(None)).with_detail(&rows_max.to_string()),
            ));
        }
        for (column, error) in errors {
            let head = into.rows.first().and_then(|(_, header)| header.get(column)).cloned();
            into.notices.push(Finding::new(Code::CellError, at(head)).with_cell(&error));
        }
        into.rows.push((number, cells.iter().map(|it| cleaned(it)).collect()));
        line = next().map_err(|error| fault(&name, error))?;
    }
    Ok(())
}
