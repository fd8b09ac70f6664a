//! Tests of input–output tables as sheets.

use super::{InputOutput, Reading, read};
use crate::ingest::finding::Findings;
use crate::ingest::sheets::Encoding;
use crate::ingest::source::Source;
use rust_xlsxwriter::Workbook;

const SHEET: &str = "\
row,sector,devices,services,household
domestic,devices,150,500,50
domestic,services,200,\"1,00\",400
output,,1000,2000,
";

const GOOD: &str = "\
row,sector,devices,services,household
domestic,devices,150,500,50
domestic,services,200,100,400
imported,devices,50,,
output,,1000,\"2,000\",
employment,,300,500,
product_taxes,,-5,0,
income,,300,500,0.05
change,,600,1500,
";

fn reading() -> Reading<'static> {
    Reading { unpacked_max: 1 << 20, ..Reading::default() }
}

fn of(text: &str) -> (Option<InputOutput>, Findings) {
    read(Source::of_bytes("table.csv", text), &reading())
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (table, findings) = of(text);
    assert!(table.is_none(), "{text}");
    let found: Vec<_> = findings
        .kept()
        .iter()
        .map(|it| {
            let row = it.row.map_or_else(String::new, |row| row.to_string());
            format!("{row} {} {}", it.column.as_deref().unwrap_or_default(), it.code)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

fn assert_good(table: &InputOutput) {
    assert_eq!(table.sectors.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["devices", "services"]);
    assert_eq!((table.domestic.row(0), table.domestic.row(1)), (&[150.0, 500.0][..], &[200.0, 100.0][..]));
    assert_eq!(table.imported.as_ref().unwrap().row(0), [50.0, 0.0]);
    let devices = &table.sectors[0];
    let found = [devices.output, devices.product_taxes, devices.income, devices.consumption, devices.change];
    let expected = [1000.0, -5.0, 300.0, 50.0, 600.0];
    assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
    assert_eq!((table.sectors[1].output, table.sectors[1].employment), (2000.0, Some(500.0)));
    assert_eq!((table.household, table.has_region), (Some(0.05), false));
}

#[test]
fn a_sheet_is_read_whatever_its_language_separator_and_encoding() {
    assert_good(&of(GOOD).0.unwrap());
    let semicolons = GOOD.replace("\"2,000\"", "2000").replace(',', ";");
    assert_good(&of(&semicolons).0.unwrap());
    let korean = [
        ("row,sector", "구분,부문"),
        ("household", "가계"),
        ("domestic", "국산"),
        ("imported", "수입"),
        ("output", "총산출"),
        ("employment", "취업자"),
        ("product_taxes", "순생산물세"),
        ("income", "소득"),
        ("change", "수요변화"),
    ];
    let korean = korean.into_iter().fold(GOOD.to_owned(), |text, (en, ko)| text.replace(en, ko));
    assert_good(&of(&korean).0.unwrap());
    let bytes = encoding_rs::EUC_KR.encode(&korean).0.into_owned();
    let (table, findings) = read(Source::of_bytes("table.csv", bytes.clone()), &reading());
    assert_good(&table.unwrap());
    assert_eq!(findings.kept()[0].code.as_str(), "encoding-cp949");
    let stated = Reading { encoding: Some(Encoding::Cp949), ..reading() };
    assert!(read(Source::of_bytes("table.csv", bytes), &stated).1.is_empty());
}

#[test]
fn a_workbook_is_read_by_its_first_worksheet_or_a_named_one() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("README").unwrap().write(0, 0, "about").unwrap();
    for name in ["2020", "2015"] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        let text = GOOD.replace("\"2,000\"", "2000");
        for (row, line) in (0_u32..).zip(text.lines()) {
            for (column, cell) in (0_u16..).zip(line.split(',')) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write(row, column, number).unwrap(),
                    Err(_) => sheet.write(row, column, cell).unwrap(),
                };
            }
        }
        if name == "2015" {
            sheet.write(4, 2, 1.0).unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let of = |worksheet| read(Source::of_bytes("a.xlsx", bytes.clone()), &Reading { worksheet, ..reading() });
    assert_good(&of(None).0.unwrap());
    assert!((of(Some("2015")).0.unwrap().sectors[0].output - 1.0).abs() < f64::EPSILON);
    let (table, findings) = of(Some("2010"));
    assert!(table.is_none());
    assert_eq!(findings.kept()[0].code.as_str(), "worksheet-unknown");
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    check("", &["  file-empty"]);
    check("sector,a\noutput,1\n", &["1 row column-missing"]);
    check("row,sector\noutput,\n", &["1  column-missing"]);
    check("row,sector,a,a\n", &["1 a column-repeated"]);
    check(SHEET, &["3 services number-malformed"]);
    check(&GOOD.replace("1000", "0"), &["5 devices number-range", "5 devices value-missing"]);
    check(&GOOD.replace("150,500", "-150,500"), &["2 devices number-range"]);
    check(&GOOD.replace("0.05", "1"), &["8 household number-range"]);
    check(&GOOD.replace("change", "chance"), &["9 row code-unknown"]);
    check(
        &GOOD.replace("domestic,services", "domestic,labour"),
        &["3 sector reference-unknown", " row value-missing"],
    );
    check(&GOOD.replace("imported,devices", "domestic,devices"), &["4 row key-repeated"]);
    check(&GOOD.replace("600,1500,", "600,1500,,9"), &["9  row-long"]);
    check(&GOOD.replace("output,,1000", "value_added,,1000"), &[" row value-missing"]);
    let (_, findings) = of(&GOOD.replace("change", "chance"));
    assert_eq!(findings.kept()[0].suggestion.as_deref(), Some("change"));
}

#[test]
fn a_table_has_a_bound() {
    let names: Vec<String> = (0..401).map(|it| format!("s{it}")).collect();
    check(&format!("row,sector,{}\n", names.join(",")), &["1  table-oversized"]);
    let rows = "change,,1\n".repeat(900);
    let (table, findings) = of(&format!("row,sector,a\n{rows}"));
    assert!(table.is_none());
    assert_eq!(findings.kept()[0].code.as_str(), "table-oversized");
}
