//! What of a question of a ripple effect is refused, said to people: what is wrong, where, and what to do.

use crate::analysis::ripple::SECTORS_MAX;
use crate::analysis::ripple::table::{Member, TableError};
use crate::api::body_fault::part;
use crate::api::problem::{Problem, shown};
use crate::api::problem_kinds::ProblemKind;

/// Prices that are the same to a deflator.
const SAME_PRICES: f64 = 1e-9;

/// The deflator of a table, or why there is none.
pub(super) fn deflator(
    before: &str,
    (table_year, change_year): (i64, i64),
    stated: Option<f64>,
) -> Result<f64, Problem> {
    match stated {
        Some(deflator) if table_year == change_year && (deflator - 1.0).abs() > SAME_PRICES => {
            Err(Problem::refused_in_body(
                &format!("{before}/deflator"),
                &format!(
                    "The deflator is {deflator}, but table and change are both in prices of {table_year}. Leave it out, or correct one of the years"
                ),
                &format!(
                    "표와 수요 변화가 모두 {table_year}년 가격인데 디플레이터가 {deflator}입니다. 디플레이터를 빼거나 연도를 고치십시오"
                ),
            ))
        }
        Some(deflator) => Ok(deflator),
        None if table_year == change_year => Ok(1.0),
        None => Err(price_years_differ(table_year, change_year)),
    }
}

/// Table and change are in prices of different years, and nothing says how the levels compare.
fn price_years_differ(table_year: i64, change_year: i64) -> Problem {
    Problem::new(
        ProblemKind::PriceYearsDiffer,
        format!("The table is in prices of {table_year}, the change in those of {change_year}. Add `deflator`, the price level of {change_year} where that of {table_year} is 1."),
        format!("표는 {table_year}년, 수요 변화는 {change_year}년 가격입니다. {table_year}년을 1로 한 {change_year}년 물가 수준을 `deflator`에 넣으십시오."),
    )
    .with("table_year", table_year)
    .with("change_year", change_year)
}

/// A table that is refused; `before` is where it stands in the body.
pub(super) fn table(before: &str, error: &TableError) -> Problem {
    let (pointer, en, ko): Said = match error {
        TableError::Sectors(count) => (
            format!("{before}/sectors"),
            format!("The table has {count} sectors, and may have 1 to {SECTORS_MAX}. Put sectors together"),
            format!("부문이 {count}개입니다. 1개에서 {SECTORS_MAX}개까지 쓸 수 있으니 부문을 합치십시오"),
        ),
        TableError::Repeated(name) => (
            of_sector(before, name),
            format!(
                "Two sectors are called `{}`, but for case and spaces. Give each its own name",
                shown(name)
            ),
            format!("`{}`: 대소문자와 빈칸만 다른 부문이 둘 있습니다. 이름을 구별하십시오", shown(name)),
        ),
        TableError::Dimensions { sectors, rows, columns } => (
            format!("{before}/sectors"),
            format!(
                "The transactions have {rows} rows and {columns} columns, the table {sectors} sectors. Give a row and a column for each"
            ),
            format!(
                "거래표는 {rows}행 {columns}열인데 부문은 {sectors}개입니다. 부문마다 행과 열을 하나씩 두십시오"
            ),
        ),
        TableError::Output(name) => (
            format!("{}/output", of_sector(before, name)),
            format!(
                "The `output` of `{}` must be above 0. Leave the sector out where it makes nothing",
                shown(name)
            ),
            format!("`{}` 부문의 `output`은 0보다 커야 합니다. 산출이 없는 부문은 빼십시오", shown(name)),
        ),
        TableError::Negative { sector, of } => (
            of_member(before, sector, *of),
            format!("`{}` of `{}` must be a number of 0 or more", of.name(), shown(sector)),
            format!("`{}` 부문의 `{}`: 0 이상의 수여야 합니다", shown(sector), of.name()),
        ),
        TableError::AboveOutput { sector, of, amount, output } => {
            above_output(before, sector, *of, [*amount, *output])
        }
        TableError::ColumnAboveOutput { sector, parts, output } => {
            column_above_output(before, sector, [*parts, *output])
        }
        TableError::RegionAboveNation { sector, region, nation } => {
            region_above_nation(before, sector, [*region, *nation])
        }
        TableError::IncomeBelowPaid { paid, income } => (
            format!("{before}/household/total"),
            format!(
                "The sectors pay households {paid}, more than all their income of {income}. Leave `total` out, or correct it"
            ),
            format!(
                "부문이 가계에 주는 소득 {paid}: 가계의 모든 소득 {income}보다 큽니다. `total`을 빼거나 고치십시오"
            ),
        ),
        TableError::Parameter(reason) => (before.to_owned(), reason.en.to_owned(), reason.ko.to_owned()),
    };
    Problem::refused_in_body(&pointer, &en, &ko)
}

/// Pointer, and what is said in English and in Korean.
type Said = (String, String, String);

fn above_output(before: &str, sector: &str, of: Member, [amount, output]: [f64; 2]) -> Said {
    let (name, sector_shown) = (of.name(), shown(sector));
    (
        of_member(before, sector, of),
        format!(
            "`{name}` of `{sector_shown}` is {amount}, more than its output of {output}. State both in the same unit and prices"
        ),
        format!(
            "`{sector_shown}` 부문의 `{name}` {amount}: 총산출 {output}보다 큽니다. 둘을 같은 단위와 가격으로 쓰십시오"
        ),
    )
}

fn column_above_output(before: &str, sector: &str, [parts, output]: [f64; 2]) -> Said {
    let sector_shown = shown(sector);
    (
        of_sector(before, sector),
        format!(
            "Inputs, imports, product taxes and value added of `{sector_shown}` come to {parts}, more than its output of {output}. Correct its column: each item once, in the same unit and prices"
        ),
        format!(
            "`{sector_shown}` 부문의 투입, 수입, 순생산물세, 부가가치의 합 {parts}: 총산출 {output}보다 큽니다. 항목마다 한 번씩, 같은 단위와 가격으로 그 열을 고치십시오"
        ),
    )
}

fn region_above_nation(before: &str, sector: &str, [region, nation]: [f64; 2]) -> Said {
    let sector_shown = shown(sector);
    (
        of_member(before, sector, Member::EmploymentRegion),
        format!(
            "`{sector_shown}` employs {region} in the region and {nation} in the nation, of which the region is a part. Correct one of them"
        ),
        format!(
            "`{sector_shown}` 부문의 지역 취업자 {region}: 전국 취업자 {nation}보다 많습니다. 둘 가운데 하나를 고치십시오"
        ),
    )
}

fn of_sector(before: &str, name: &str) -> String {
    format!("{before}/sectors/{}", part(name))
}

fn of_member(before: &str, sector: &str, of: Member) -> String {
    let name = part(sector);
    match of {
        Member::Inputs => format!("{before}/sectors/{name}/inputs"),
        Member::Imports => format!("{before}/sectors/{name}/imports"),
        Member::ValueAdded | Member::Employment | Member::ProductTaxes | Member::Change => {
            format!("{before}/sectors/{name}/{}", of.name())
        }
        Member::Income => format!("{before}/household/income/{name}"),
        Member::Consumption => format!("{before}/household/consumption/{name}"),
        Member::EmploymentRegion => format!("/region/employment/{name}"),
        Member::EmploymentNation => format!("/region/nation/{name}"),
    }
}
