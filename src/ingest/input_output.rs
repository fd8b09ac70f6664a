//! Input–output tables as sheets: one rectangle of rows by what they say, and of columns by sector.
//!
//! ```text
//! row,sector,devices,services,household
//! domestic,devices,150,500,50
//! domestic,services,200,100,400
//! imported,devices,50,0,
//! output,,1000,2000,
//! employment,,300,500,
//! income,,300,500,0.05
//! change,,600,1500,
//! ```
//!
//! The first two columns are `row` and `sector`; every other one is a sector, and one may be `household`. A row
//! `domestic` or `imported` says what its sector sells to the sector of each column. `household` holds what households
//! take of each sector, and in the row `income` what of a unit of income they pay to each other.

use super::code::{Code, Severity};
use super::finding::{Finding, Findings, Place};
use super::sheets::number;
use super::sheets::rectangle::{self, Rectangle};
use super::source::Source;
use crate::analysis::ripple::SECTORS_MAX;
use crate::analysis::ripple::table::Sector;
use crate::kernels::dense::Matrix;
use crate::model::spelling::{self, folded};
use std::collections::BTreeMap;

pub use super::sheets::rectangle::Reading;

/// Findings that are kept; the rest is counted.
const FINDINGS_MAX: usize = 1000;
/// Rows of a table: two for each sector, and one of each other kind.
const ROWS_MAX: usize = 2 * SECTORS_MAX + KINDS.len() + 1;

const ROW: [&str; 2] = ["row", "구분"];
const SECTOR: [&str; 2] = ["sector", "부문"];
const HOUSEHOLD: [&str; 2] = ["household", "가계"];

/// What a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Domestic,
    Imported,
    Output,
    ValueAdded,
    Employment,
    ProductTaxes,
    Income,
    Change,
    EmploymentRegion,
    EmploymentNation,
}

/// The names of the rows, in English and in Korean.
const KINDS: [(Kind, &str, &str); 10] = [
    (Kind::Domestic, "domestic", "국산"),
    (Kind::Imported, "imported", "수입"),
    (Kind::Output, "output", "총산출"),
    (Kind::ValueAdded, "value_added", "부가가치"),
    (Kind::Employment, "employment", "취업자"),
    (Kind::ProductTaxes, "product_taxes", "순생산물세"),
    (Kind::Income, "income", "소득"),
    (Kind::Change, "change", "수요변화"),
    (Kind::EmploymentRegion, "employment_region", "지역취업자"),
    (Kind::EmploymentNation, "employment_nation", "전국취업자"),
];

/// A table as its sheet has it.
#[derive(Debug, Clone, PartialEq)]
pub struct InputOutput {
    /// The sectors, in the order of the columns.
    pub sectors: Vec<Sector>,
    /// What each column takes from each row.
    pub domestic: Matrix,
    /// The same of imports, where the sheet has them.
    pub imported: Option<Matrix>,
    /// What of a unit of income households pay to each other, where the sheet has their income.
    pub household: Option<f64>,
    /// Whether the sheet has the employment of a region.
    pub has_region: bool,
    /// The sheet, as findings name it.
    pub sheet: String,
    /// The row of each kind but transactions, by its English name.
    pub lines: BTreeMap<&'static str, u64>,
}

/// Reads the table of a file. Without a table there is an error among the findings.
pub fn read(source: Source, reading: &Reading<'_>) -> (Option<InputOutput>, Findings) {
    let mut findings = Findings::new(FINDINGS_MAX);
    let reading = Reading { rows_max: ROWS_MAX, ..reading.clone() };
    match rectangle::read(source, &reading) {
        Err(refused) => {
            for finding in refused {
                findings.push(finding);
            }
            (None, findings)
        }
        Ok(mut rectangle) => {
            for notice in std::mem::take(&mut rectangle.notices) {
                findings.push(notice);
            }
            let mut sheet = Sheet { name: rectangle.name.clone(), findings };
            let table = sheet.table(&rectangle);
            let sound = sheet.findings.count(Severity::Error) == 0;
            (table.filter(|_| sound), sheet.findings)
        }
    }
}

/// Where the columns of a table are.
struct Columns {
    row: usize,
    sector: usize,
    household: Option<usize>,
    /// Position and name of each sector.
    sectors: Vec<(usize, String)>,
}

/// The numbers of the rows, by kind and, of transactions, by the sector that sells.
#[derive(Default)]
struct Rows {
    transactions: BTreeMap<(Kind, usize), Numbers>,
    others: BTreeMap<Kind, Numbers>,
}

/// The cells of a row as numbers, by sector; and that of households.
struct Numbers {
    line: u64,
    sectors: Vec<Option<f64>>,
    household: Option<f64>,
}

struct Sheet {
    name: String,
    findings: Findings,
}

impl Sheet {
    fn find(&mut self, code: Code, row: Option<u64>, column: Option<&str>, more: (&str, &str)) {
        let place = Place { sheet: self.name.clone(), row, column: column.map(str::to_owned) };
        let (detail, cell) = more;
        let finding = Finding::new(code, place).with_detail(detail);
        self.findings.push(if cell.is_empty() { finding } else { finding.with_cell(cell) });
    }

    fn table(&mut self, rectangle: &Rectangle) -> Option<InputOutput> {
        let Some(((line, header), lines)) = rectangle.rows.split_first() else {
            self.find(Code::FileEmpty, None, None, ("", ""));
            return None;
        };
        let columns = self.columns(*line, header)?;
        let mut rows = Rows::default();
        for (line, cells) in lines {
            self.row(&columns, &mut rows, *line, (header, cells));
        }
        Some(self.finish(&columns, &rows))
    }

    fn columns(&mut self, line: u64, header: &[String]) -> Option<Columns> {
        let is = |cell: &str, names: [&str; 2]| names.iter().any(|it| folded(it) == folded(cell));
        let at = |names: [&str; 2]| header.iter().position(|it| is(it, names));
        let mut sectors: Vec<(usize, String)> = Vec::new();
        for (position, cell) in header.iter().enumerate().filter(|(_, it)| !it.is_empty()) {
            if [ROW, SECTOR, HOUSEHOLD].into_iter().any(|it| is(cell, it) && at(it) == Some(position)) {
                continue;
            }
            if sectors.iter().any(|(_, it)| it == cell)
                || is(cell, ROW)
                || is(cell, SECTOR)
                || is(cell, HOUSEHOLD)
            {
                self.find(Code::ColumnRepeated, Some(line), Some(cell), (cell, cell));
                return None;
            }
            sectors.push((position, cell.clone()));
        }
        let missing = [ROW, SECTOR].into_iter().find(|it| at(*it).is_none());
        if let Some([name, _]) = missing {
            self.find(Code::ColumnMissing, Some(line), Some(name), (name, ""));
            return None;
        }
        if sectors.is_empty() || sectors.len() > SECTORS_MAX {
            let (code, detail) = if sectors.is_empty() {
                (Code::ColumnMissing, "a sector".to_owned())
            } else {
                (Code::TableOversized, SECTORS_MAX.to_string())
            };
            self.find(code, Some(line), None, (&detail, ""));
            return None;
        }
        Some(Columns { row: at(ROW)?, sector: at(SECTOR)?, household: at(HOUSEHOLD), sectors })
    }

    fn row(
        &mut self,
        columns: &Columns,
        rows: &mut Rows,
        line: u64,
        (header, cells): (&[String], &[String]),
    ) {
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        if cells.iter().skip(header.len()).any(|it| !it.is_empty()) {
            let detail = format!("{} > {}", cells.len(), header.len());
            self.find(Code::RowLong, Some(line), None, (&detail, ""));
            return;
        }
        let name = cell(columns.row);
        let known = KINDS.iter().find(|(_, en, ko)| [en, ko].iter().any(|it| folded(it) == folded(name)));
        let Some((kind, ..)) = known.copied() else {
            let names = KINDS.map(|it| it.1);
            let place = Place { sheet: self.name.clone(), row: Some(line), column: Some(ROW[0].to_owned()) };
            let finding =
                Finding::new(Code::CodeUnknown, place).with_detail(&names.join(", ")).with_cell(name);
            self.findings.push(finding.with_suggestion(spelling::meant(name, names)));
            return;
        };
        let mut number = |at: usize, column: &str| self.number(kind, line, column, cell(at));
        let sectors = columns.sectors.iter().map(|(at, name)| number(*at, name)).collect();
        let household = columns.household.and_then(|at| number(at, HOUSEHOLD[0]));
        let numbers = Numbers { line, sectors, household };
        let earlier = if matches!(kind, Kind::Domestic | Kind::Imported) {
            let seller = cell(columns.sector);
            let Some(from) = columns.sectors.iter().position(|(_, it)| it == seller) else {
                self.find(
                    Code::ReferenceUnknown,
                    Some(line),
                    Some(SECTOR[0]),
                    ("a sector of the header", seller),
                );
                return;
            };
            rows.transactions.insert((kind, from), numbers)
        } else {
            rows.others.insert(kind, numbers)
        };
        if let Some(earlier) = earlier {
            self.find(Code::KeyRepeated, Some(line), Some(ROW[0]), (&earlier.line.to_string(), name));
        }
    }

    fn number(&mut self, kind: Kind, line: u64, column: &str, cell: &str) -> Option<f64> {
        if cell.is_empty() {
            return None;
        }
        let number = number::parse(cell).and_then(|it| it.to_string().parse::<f64>().ok());
        let Some(number) = number.filter(|it| it.is_finite()) else {
            self.find(Code::NumberMalformed, Some(line), Some(column), ("", cell));
            return None;
        };
        let of_households = column == HOUSEHOLD[0];
        let (fits, allowed) = if kind == Kind::Output && !of_households {
            (number > 0.0, "> 0")
        } else if kind == Kind::Income && of_households {
            ((0.0..=0.99).contains(&number), "0…0.99")
        } else {
            // Taxes less subsidies may be negative.
            (number >= 0.0 || kind == Kind::ProductTaxes, "≥ 0")
        };
        if !fits {
            self.find(Code::NumberRange, Some(line), Some(column), (allowed, cell));
        }
        fits.then_some(number)
    }

    fn finish(&mut self, columns: &Columns, rows: &Rows) -> InputOutput {
        let n = columns.sectors.len();
        for (at, (_, name)) in columns.sectors.iter().enumerate() {
            if !rows.transactions.contains_key(&(Kind::Domestic, at)) {
                self.find(Code::ValueMissing, None, Some(ROW[0]), (&format!("domestic, {name}"), ""));
            }
            if rows.others.get(&Kind::Output).is_some_and(|it| it.sectors.get(at).is_none_or(Option::is_none))
            {
                let line = rows.others.get(&Kind::Output).map(|it| it.line);
                self.find(Code::ValueMissing, line, Some(name), ("output", ""));
            }
        }
        if !rows.others.contains_key(&Kind::Output) {
            self.find(Code::ValueMissing, None, Some(ROW[0]), ("output", ""));
        }
        let stated = |kind: Kind, at: usize| {
            rows.others.get(&kind).and_then(|it| it.sectors.get(at).copied().flatten())
        };
        let amount = |kind: Kind, at: usize| stated(kind, at).unwrap_or(0.0);
        let consumption =
            |at: usize| rows.transactions.get(&(Kind::Domestic, at)).and_then(|it| it.household);
        let sector = |(at, (_, name)): (usize, &(usize, String))| Sector {
            name: name.clone(),
            output: amount(Kind::Output, at),
            value_added: stated(Kind::ValueAdded, at),
            employment: stated(Kind::Employment, at),
            product_taxes: amount(Kind::ProductTaxes, at),
            income: amount(Kind::Income, at),
            consumption: consumption(at).unwrap_or(0.0),
            employment_region: amount(Kind::EmploymentRegion, at),
            employment_nation: stated(Kind::EmploymentNation, at),
            change: amount(Kind::Change, at),
        };
        let entry = |kind, i: usize, j: usize| {
            let row = rows.transactions.get(&(kind, i));
            row.and_then(|it| it.sectors.get(j).copied().flatten()).unwrap_or(0.0)
        };
        let matrix = |kind| Matrix::new(n, n, |i, j| entry(kind, i, j));
        let has_imports = rows.transactions.keys().any(|it| it.0 == Kind::Imported);
        let line = |(kind, en, _): (Kind, &'static str, &str)| Some((en, rows.others.get(&kind)?.line));
        InputOutput {
            sectors: columns.sectors.iter().enumerate().map(sector).collect(),
            domestic: matrix(Kind::Domestic),
            imported: has_imports.then(|| matrix(Kind::Imported)),
            household: rows.others.get(&Kind::Income).map(|it| it.household.unwrap_or(0.0)),
            has_region: rows.others.contains_key(&Kind::EmploymentRegion),
            sheet: self.name.clone(),
            lines: KINDS.into_iter().filter_map(line).collect(),
        }
    }
}

#[cfg(test)]
#[path = "input_output_tests.rs"]
mod tests;
