//! Where in a sheet, or in the flags, something of a question of a ripple effect stands.

use crate::ingest::input_output::InputOutput;

/// The row and column of a sheet for a place in the body that was made of it; a flag for what a sheet does not hold.
pub(super) fn of_sheet(pointer: &str, table: &InputOutput) -> Option<String> {
    let parts: Vec<String> =
        pointer.split('/').skip(1).map(|it| it.replace("~1", "/").replace("~0", "~")).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let at = |row: &str, column: &str| {
        let line = table.lines.get(row).map_or_else(String::new, |it| format!("row {it} "));
        Some(format!("{} {line}`{row}`, column `{column}`", table.sheet))
    };
    match parts.as_slice() {
        ["sectors"] => Some(table.sheet.clone()),
        ["sectors", sector] => Some(format!("{} column `{sector}`", table.sheet)),
        ["sectors", sector, "inputs", ..] => at("domestic", sector),
        ["sectors", sector, "imports", ..] => at("imported", sector),
        ["sectors", sector, row] => at(row, sector),
        ["household", "income", sector] => at("income", sector),
        ["household", "consumption", sector] => {
            Some(format!("{} row `domestic` of `{sector}`, column `household`", table.sheet))
        }
        ["household", "own"] => at("income", "household"),
        ["household", "total"] => Some("--household-income".to_owned()),
        ["region", "employment", sector] => at("employment_region", sector),
        ["region", "nation", sector] => at("employment_nation", sector),
        ["region", "delta"] => Some("--delta".to_owned()),
        ["alternative", "table_year"] => Some("--alternative-year".to_owned()),
        ["alternative", "deflator"] => Some("--alternative-deflator".to_owned()),
        [flag] if !flag.is_empty() => Some(format!("--{}", flag.replace('_', "-"))),
        _ => None,
    }
}

/// A pointer without the part of the other table, where it is in that.
pub(super) fn of_alternative(pointer: &str) -> Option<&str> {
    let own = pointer.strip_prefix("/alternative")?;
    (own.starts_with("/sectors") || own.starts_with("/household")).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::{of_alternative, of_sheet};
    use crate::ingest::input_output::{Reading, read};
    use crate::ingest::source::Source;

    #[test]
    fn a_place_of_a_body_is_a_cell_of_its_sheet_or_a_flag() {
        let sheet =
            "row,sector,a/b,c,household\ndomestic,a/b,1,1,\ndomestic,c,1,1,\noutput,,9,9,\nincome,,5,5,0.1\n";
        let reading = Reading { unpacked_max: 1 << 20, ..Reading::default() };
        let table = read(Source::of_bytes("t.csv", sheet), &reading).0.unwrap();
        for (pointer, expected) in [
            ("/sectors/a~1b/output", Some("t.csv row 4 `output`, column `a/b`")),
            ("/household/income/c", Some("t.csv row 5 `income`, column `c`")),
            ("/sectors/c", Some("t.csv column `c`")),
            ("/sectors/c/inputs/a~1b", Some("t.csv `domestic`, column `c`")),
            ("/region/delta", Some("--delta")),
            ("/table_year", Some("--table-year")),
            ("/alternative/deflator", Some("--alternative-deflator")),
            ("", None),
        ] {
            assert_eq!(of_sheet(pointer, &table).as_deref(), expected, "{pointer}");
        }
        assert_eq!(of_alternative("/alternative/sectors/c"), Some("/sectors/c"));
        assert_eq!(of_alternative("/alternative/table_year"), None);
    }
}
