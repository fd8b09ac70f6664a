//! `bioclusters ripple-effect`: what a contract sets off in an economy, or in several.

use super::context::Context;
use super::failure::{Failure, Outcome, said};
use super::files;
use super::output;
use super::report;
use super::ripple_place;
use super::table::Table;
use crate::api::bodies::Measure;
use crate::api::bodies::codes::CurrencyCode;
use crate::api::bodies::ripple::{RippleEffect, RippleQuantities};
use crate::api::bodies::ripple_request::{
    AlternativeRequest, HouseholdRequest, RegionRequest, RippleRequest, SectorRequest,
};
use crate::api::body_fault::BodyFault;
use crate::api::json_body::{self, JsonBody};
use crate::api::problem::Problem;
use crate::ingest::code::Severity;
use crate::ingest::input_output::{self, InputOutput, Reading};
use crate::ingest::sheets::Encoding;
use crate::kernels::dense::Matrix;
use crate::model::text::{Language, Text};
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Bytes of a JSON file, or of an unpacked sheet, at most.
const FILE_BYTES_MAX: u64 = 256 << 20;

/// Compute what a contract sets off in an economy: output, value added, imports, jobs
///
/// FILE holds an input-output table: a JSON file with the body of POST /api/v1/ripple-effect, which says everything, or a
/// sheet (CSV, XLSX), to which flags add what it cannot say. Columns of a sheet: `row`, `sector`, then one for each sector
/// and perhaps `household`. Rows, by the word in `row`: `domestic` and `imported` for each sector (what it sells to the
/// sector of each column), `output`, and where they are known `value_added`, `employment`, `product_taxes`, `income` (paid
/// to households; under `household` what of a unit of income they pay to each other), `change` (of final demand),
/// `employment_region`, `employment_nation`. Several files are several economies, such as the supplying and the demanding one.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters ripple-effect seed-data/examples/input-output.example.csv --currency KRW \\
    --table-year 2020
  bioclusters ripple-effect table.xlsx --sheet 2020 --currency KRW --unit 1000000 \\
    --table-year 2020 --change-year 2024 --deflator 1.12 --change devices=600
  bioclusters ripple-effect supplier.json customer.json --format json")]
pub(super) struct RippleEffectOf {
    /// Tables: JSON, CSV or XLSX; `-` = standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// ISO 4217 code of the currency of a sheet
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// Currency units in an amount of 1 of a sheet [default: 1]
    #[arg(long, value_name = "NUMBER")]
    unit: Option<f64>,
    /// Year of the prices of a sheet
    #[arg(long, value_name = "YEAR")]
    table_year: Option<i64>,
    /// Year of the prices of the change of demand [default: that of the table]
    #[arg(long, value_name = "YEAR")]
    change_year: Option<i64>,
    /// Price level of the change's year where that of the table's year is 1
    #[arg(long, value_name = "NUMBER")]
    deflator: Option<f64>,
    /// Change of final demand for a sector, beside or in place of the row `change`
    #[arg(long, value_name = "SECTOR=AMOUNT", value_parser = change)]
    change: Vec<(String, f64)>,
    /// Sector whose output is given
    #[arg(long, value_name = "SECTOR")]
    exogenous: Option<String>,
    /// All income of households [default: that of the sectors]
    #[arg(long, value_name = "AMOUNT")]
    household_income: Option<f64>,
    /// Exponent of the size of a region [default: 0.3]
    #[arg(long, value_name = "NUMBER")]
    delta: Option<f64>,
    /// Sheet with another table of the same economy, which the ranges take in
    #[arg(long, value_name = "FILE", requires = "alternative_year")]
    alternative: Option<PathBuf>,
    /// Year of the prices of that table
    #[arg(long, value_name = "YEAR")]
    alternative_year: Option<i64>,
    /// Price level of the change's year where that of that table's year is 1
    #[arg(long, value_name = "NUMBER")]
    alternative_deflator: Option<f64>,
    /// Worksheet of a workbook [default: the first]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Encoding of a sheet, where it must not be guessed: utf-8, utf-16, cp949
    #[arg(long, value_name = "NAME", value_parser = super::import::encoding)]
    encoding: Option<Encoding>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

fn change(text: &str) -> Result<(String, f64), String> {
    let (name, amount) = text.rsplit_once('=').ok_or("it must be SECTOR=AMOUNT")?;
    let amount = amount.parse().map_err(|_unread| format!("`{amount}` is not a number"))?;
    Ok((name.to_owned(), amount))
}

pub(super) fn run(asked: &RippleEffectOf, context: &Context) -> Result<Outcome, Failure> {
    let mut effects = Vec::new();
    for path in &asked.files {
        let Some(question) = asked.question(path, context)? else { return Ok(Outcome::Findings) };
        let effect = question.request.effect().map_err(|problem| question.refused(path, &problem))?;
        effects.push((files::name(path), effect));
    }
    let mut out = context.output.data();
    match (asked.format, effects.as_slice()) {
        (Format::Table, _) => {
            for (name, effect) in &effects {
                write(&mut out, name, effect, context.language)?;
            }
        }
        (Format::Json, [(_, only)]) => json(&mut out, only)?,
        (Format::Json, _) => json(&mut out, &effects.iter().map(|(_, it)| it).collect::<Vec<_>>())?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn json(out: &mut impl Write, body: &impl serde::Serialize) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, body).map_err(std::io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}

/// The question about a file, with the sheets that it was read from; none of a JSON file.
struct Question {
    request: RippleRequest,
    sheet: Option<InputOutput>,
    alternative: Option<InputOutput>,
}

impl Question {
    /// A problem, with the file and where in it the place is.
    fn refused(&self, path: &Path, problem: &Problem) -> Failure {
        let pointer = problem.pointer().filter(|it| !it.is_empty());
        let of_sheet = |pointer: &str| match ripple_place::of_alternative(pointer) {
            Some(own) => ripple_place::of_sheet(own, self.alternative.as_ref()?),
            None => ripple_place::of_sheet(pointer, self.sheet.as_ref()?),
        };
        let place = pointer.map(|it| of_sheet(it).unwrap_or_else(|| it.to_owned()));
        let name = files::name(path);
        let before = match place {
            // The place of a sheet begins with its file.
            Some(place) if place.starts_with(&name) => place,
            Some(place) => format!("{name}: {place}"),
            None => name,
        };
        failed(&before, problem.detail())
    }
}

/// What is wrong, after where it is.
fn failed(place: &str, detail: &Text) -> Failure {
    let with = |text: &Option<String>| text.as_ref().map(|it| format!("{place}: {it}"));
    Failure::Failed(Text { en: with(&detail.en), ko: with(&detail.ko) })
}

/// A sheet does not say what a flag is to say.
fn needed(path: &Path, flag: &str) -> Failure {
    let name = files::name(path);
    let ko = format!("{name}은(는) 시트입니다: --{flag}을(를) 주십시오");
    Failure::Usage(said(format!("{name} is a sheet: say its --{flag}"), ko))
}

impl RippleEffectOf {
    /// The question about a file; `None` when its findings were told.
    fn question(&self, path: &Path, context: &Context) -> Result<Option<Question>, Failure> {
        if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("json")) {
            let text = files::text(path, FILE_BYTES_MAX)?;
            let request = json_body::parse(text.as_bytes());
            let told = |fault: BodyFault| failed(&files::name(path), Problem::from(fault).detail());
            let request = request.map_err(told)?;
            return Ok(Some(Question { request, sheet: None, alternative: None }));
        }
        let currency = self.currency_of(path)?;
        let table_year = self.table_year.ok_or_else(|| needed(path, "table-year"))?;
        let Some(table) = self.sheet_of(path, context)? else { return Ok(None) };
        self.check_flags(path, &table)?;
        let mut sectors = sectors(&table);
        for (name, amount) in &self.change {
            let unknown = || {
                let file = files::name(path);
                let ko = format!("{file}에 부문 `{name}`이(가) 없습니다");
                Failure::NotFound(said(format!("there is no sector `{name}` in {file}"), ko))
            };
            sectors.get_mut(name).ok_or_else(unknown)?.change = Some(*amount);
        }
        let other = match &self.alternative {
            None => None,
            Some(other) => match self.sheet_of(other, context)? {
                None => return Ok(None),
                Some(table) => Some(table),
            },
        };
        let alternative = other.as_ref().map(|table| AlternativeRequest {
            table_year: self.alternative_year.unwrap_or(table_year),
            deflator: self.alternative_deflator,
            sectors: self::sectors(table),
            household: household(table, None),
        });
        let request = RippleRequest {
            currency,
            unit: self.unit,
            table_year,
            change_year: self.change_year.unwrap_or(table_year),
            deflator: self.deflator,
            sectors,
            household: household(&table, self.household_income),
            exogenous: self.exogenous.clone(),
            region: region(&table, self.delta),
            alternative,
        };
        let checked = request.check();
        let question = Question { request, sheet: Some(table), alternative: other };
        let told = |BodyFault { pointer, fault }: BodyFault| {
            question.refused(path, &Problem::refused_in_body(&pointer, &fault.en, &fault.ko))
        };
        checked.map_err(told)?;
        Ok(Some(question))
    }

    /// The currency of a sheet.
    fn currency_of(&self, path: &Path) -> Result<CurrencyCode, Failure> {
        let code = self.currency.clone().ok_or_else(|| needed(path, "currency"))?;
        CurrencyCode::try_from(code).map_err(|fault| {
            let place = format!("{}: --currency", files::name(path));
            failed(&place, Problem::refused_in_body("/currency", &fault.en, &fault.ko).detail())
        })
    }

    /// Refuses flags about rows that the sheet does not have.
    fn check_flags(&self, path: &Path, table: &InputOutput) -> Result<(), Failure> {
        let flags = [
            ("--delta", self.delta.is_some() && !table.has_region, "employment_region"),
            ("--household-income", self.household_income.is_some() && table.household.is_none(), "income"),
        ];
        let idle = flags.into_iter().find(|it| it.1);
        idle.map_or(Ok(()), |(flag, _, row)| {
            let name = files::name(path);
            Err(Failure::Usage(said(
                format!("{name}: {flag} needs the row `{row}`, which the sheet does not have"),
                format!("{name}: {flag}에는 행 `{row}`이(가) 필요하지만 시트에 없습니다"),
            )))
        })
    }

    fn sheet_of(&self, path: &Path, context: &Context) -> Result<Option<InputOutput>, Failure> {
        let opened = files::open(&[path.to_owned()], context, &context.interrupt()?)?;
        let reading = Reading {
            encoding: self.encoding,
            worksheet: self.sheet.as_deref(),
            unpacked_max: FILE_BYTES_MAX,
            ..Reading::default()
        };
        let mut found = None;
        for source in opened.sources {
            let (table, findings) = input_output::read(source, &reading);
            for line in report::finding_lines(&findings, context.language) {
                if findings.count(Severity::Error) > 0 {
                    output::error_line(&line);
                } else {
                    context.output.note(&line);
                }
            }
            found = table;
        }
        Ok(found)
    }
}

/// The amounts of a column that are not 0, by the sector of the row.
fn column(table: &InputOutput, matrix: &Matrix, j: usize) -> BTreeMap<String, f64> {
    let entries = table.sectors.iter().enumerate().map(|(i, it)| (it.name.clone(), matrix.at(i, j)));
    entries.filter(|(_, amount)| *amount > 0.0).collect()
}

fn sectors(table: &InputOutput) -> BTreeMap<String, SectorRequest> {
    let sector = |(j, it): (usize, &crate::analysis::ripple::table::Sector)| {
        let request = SectorRequest {
            output: it.output,
            value_added: it.value_added,
            employment: it.employment,
            inputs: column(table, &table.domestic, j),
            imports: table.imported.as_ref().map(|imported| column(table, imported, j)),
            product_taxes: Some(it.product_taxes),
            change: Some(it.change),
        };
        (it.name.clone(), request)
    };
    table.sectors.iter().enumerate().map(sector).collect()
}

fn amounts(
    table: &InputOutput,
    of: fn(&crate::analysis::ripple::table::Sector) -> Option<f64>,
) -> BTreeMap<String, f64> {
    table.sectors.iter().filter_map(|it| Some((it.name.clone(), of(it)?))).collect()
}

fn household(table: &InputOutput, total: Option<f64>) -> Option<HouseholdRequest> {
    let own = table.household?;
    let income = amounts(table, |it| Some(it.income));
    let consumption = amounts(table, |it| Some(it.consumption));
    Some(HouseholdRequest { income, consumption, own: Some(own), total })
}

fn region(table: &InputOutput, delta: Option<f64>) -> Option<RegionRequest> {
    table.has_region.then(|| RegionRequest {
        employment: amounts(table, |it| Some(it.employment_region)),
        nation: amounts(table, |it| it.employment_nation),
        delta,
    })
}

/// Totals, sectors, checks and what has to be read beside them.
fn write(out: &mut impl Write, name: &str, effect: &RippleEffect, language: Language) -> Result<(), Failure> {
    let RippleEffect { currency, unit, table_year, totals, per_billion, .. } = effect;
    writeln!(out, "{name}: {currency} × {unit}, {table_year}")?;
    let (head, rows) = match language {
        Language::Korean => (
            ["구분", "생산유발", "부가가치유발", "수입유발", "취업유발"],
            ["직접", "간접", "직·간접", "소득유발", "외생화", "10억당"],
        ),
        Language::English => (
            ["effect", "output", "value added", "imports", "employment"],
            ["direct", "indirect", "total", "induced", "exogenised", "per billion"],
        ),
    };
    let values =
        [&totals.direct, &totals.indirect, &totals.total, &totals.induced, &totals.exogenised, per_billion];
    let mut table = Table::new(head);
    for (row, it) in rows.into_iter().zip(values) {
        let RippleQuantities { output, value_added, imports, employment } = it;
        let cells = [output, value_added, imports, employment].map(|it| cell(it, language));
        table.push([row.to_owned()].into_iter().chain(cells));
    }
    table.write(out)?;
    writeln!(out)?;
    sector_table(effect, language).write(out)?;
    writeln!(out)?;
    if let Some(checks) = effect.checks {
        let passed = |holds: bool| if holds { "✓" } else { "✗" };
        let (inverse, closure) = (checks.inverse, checks.value_added_plus_imports);
        writeln!(out, "L(I−A)=I: {:e} {}", inverse.value, passed(inverse.holds))?;
        writeln!(out, "v+m+t=1: {} {}", shown(closure.value), passed(closure.holds))?;
    }
    for note in &effect.notes {
        writeln!(out, "* {}", note.pick(language).unwrap_or_default())?;
    }
    writeln!(out)?;
    Ok(())
}

fn sector_table(effect: &RippleEffect, language: Language) -> Table {
    let mut table = Table::new(match language {
        Language::Korean => {
            ["부문", "수요변화", "생산유발", "취업유발", "생산유발계수", "영향력계수", "감응도계수"]
        }
        Language::English => {
            ["sector", "change", "output", "employment", "output multiplier", "backward", "forward"]
        }
    });
    for it in &effect.sectors {
        let measures = [&it.output, &it.employment, &it.multipliers.output, &it.backward, &it.forward];
        let cells = measures.map(|it| cell(it, language));
        table.push([it.name.clone(), shown(it.change)].into_iter().chain(cells));
    }
    table
}

/// A value with its range, or why there is none.
fn cell(measure: &Measure, language: Language) -> String {
    let Measure { value, low, high, undefined, .. } = measure;
    match (value, low.zip(*high), undefined) {
        (Some(value), Some((low, high)), _) => {
            format!("{} [{} … {}]", shown(*value), shown(low), shown(high))
        }
        (Some(value), None, _) => shown(*value),
        (None, _, Some(it)) => it.message.pick(language).unwrap_or_default().to_owned(),
        (None, _, None) => String::new(),
    }
}

/// A number for people: at most six decimals.
fn shown(value: f64) -> String {
    let rounded = format!("{value:.6}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}
