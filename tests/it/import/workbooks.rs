//! Workbooks: the same rules as for CSV, and what only a spreadsheet has.

use super::packed::zip;
use super::{LIMITS, Reader, SHEETS, lines, seed};
use bioclusters::ingest::code::{Code, Severity};
use bioclusters::ingest::finding::Finding;
use bioclusters::ingest::intake::Intake;
use bioclusters::ingest::source::Source;
use bioclusters::ingest::{self, Limits};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::Cursor;

fn read(workbook: &mut Workbook) -> Result<Intake, Vec<Finding>> {
    let bytes = workbook.save_to_buffer().unwrap();
    SHEETS.read(vec![Source::of_bytes("book.xlsx", bytes)]).map_err(|it| it.findings.kept().to_vec())
}

fn codes(findings: &[Finding]) -> Vec<(&str, &str, Option<u64>)> {
    findings.iter().map(|it| (it.code.as_str(), it.sheet.as_str(), it.row)).collect()
}

/// A worksheet of texts.
fn table(workbook: &mut Workbook, name: &str, rows: &[&[&str]]) {
    let sheet = workbook.add_worksheet();
    sheet.set_name(name).unwrap();
    for (at, row) in (0..).zip(rows) {
        sheet.write_row(at, 0, row.iter().copied()).unwrap();
    }
}

#[test]
fn the_shipped_sheets_as_a_workbook_say_the_same() {
    let mut workbook = Workbook::new();
    for source in &mut seed() {
        let mut text = String::new();
        source.rewound().unwrap().read_to_string(&mut text).unwrap();
        let sheet = workbook.add_worksheet();
        sheet.set_name(source.name.trim_end_matches(".csv")).unwrap();
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(Cursor::new(text));
        for (at, row) in (0..).zip(rows.records()) {
            for (column, cell) in (0..).zip(row.unwrap().iter()) {
                match cell.parse::<f64>() {
                    // As somebody types them: numbers become numbers.
                    Ok(number) if number.to_string() == cell => sheet.write(at, column, number).unwrap(),
                    Ok(_) | Err(_) => sheet.write(at, column, cell).unwrap(),
                };
            }
        }
    }
    table(&mut workbook, "README", &[&["About these data"]]);
    let intake = read(&mut workbook).unwrap();
    let plain = SHEETS.read(seed()).unwrap();
    assert_eq!(codes(intake.findings.kept()), []);
    assert_eq!(intake.rows, plain.rows);
    assert_eq!(lines(&intake.triples), lines(&plain.triples));
}

#[test]
fn dates_formulas_numbers_and_errors_are_what_the_spreadsheet_shows() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("기관").unwrap();
    // Two empty rows in front and one between, as people leave them.
    sheet.write_row(2, 0, ["식별자", "기관명", "유형", "국가", "위도", "경도", "설립일", "도시"]).unwrap();
    sheet.write_row(3, 0, ["a1", "하나", "기업", "KR"]).unwrap();
    sheet.write(3, 4, 37.5).unwrap();
    sheet.write_formula(3, 5, Formula::new("=100+27.25").set_result("127.25")).unwrap();
    let date = ExcelDateTime::from_ymd(2015, 3, 1).unwrap().and_hms(9, 30, 0).unwrap();
    sheet.write_with_format(3, 6, &date, &Format::new().set_num_format("yyyy-mm-dd hh:mm")).unwrap();
    sheet.write_formula(3, 7, Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write(5, 0, 1001).unwrap();
    sheet.write_row(5, 1, ["둘", "없음", "KR"]).unwrap();
    let intake = read(&mut workbook).unwrap();
    assert_eq!(
        codes(intake.findings.kept()),
        [("cell-error", "book.xlsx/기관", Some(4)), ("code-unknown", "book.xlsx/기관", Some(6))]
    );
    let error = &intake.findings.kept()[0];
    assert_eq!((error.column.as_deref(), error.cell.as_deref()), (Some("city"), Some("#N/A")));
    assert_eq!(error.severity, Severity::Warning);
    let triples = lines(&intake.triples);
    for object in ["\"2015-03-01\"^^<http://www.w3.org/2001/XMLSchema#date>", "\"37.5\"^^", "\"127.25\"^^"] {
        assert!(triples.iter().any(|it| it.contains(object)), "{object}");
    }
    assert_eq!(intake.rejected[0].rows[0].cells, ["1001", "둘", "없음", "KR"]);
    assert_eq!(intake.rows.read, 2);
}

#[test]
fn worksheets_are_known_by_name_or_header_and_others_are_ignored() {
    let rows: &[&[&str]] = &[&["id", "name_en", "country"], &["c1", "One", "KR"]];
    let mut workbook = Workbook::new();
    table(&mut workbook, "Sheet1", rows);
    table(&mut workbook, "Notes", &[&["whatever"]]);
    table(&mut workbook, "Empty", &[]);
    let intake = read(&mut workbook).unwrap();
    assert_eq!(codes(intake.findings.kept()), [("member-ignored", "book.xlsx/Notes", None)]);
    assert_eq!(intake.rows.accepted, 1);
    let mut unknown = Workbook::new();
    table(&mut unknown, "Notes", &[&["whatever"]]);
    assert_eq!(codes(&read(&mut unknown).unwrap_err()), [("sheet-unknown", "book.xlsx", None)]);
    // A sheet that was stated is the only worksheet, or one of those that are known.
    let stated = |workbook: &mut Workbook, sheet: &str| {
        let bytes = workbook.save_to_buffer().unwrap();
        Reader { sheet: Some(sheet.to_owned()), ..SHEETS }.read(vec![Source::of_bytes("b.xlsx", bytes)])
    };
    let mut both = Workbook::new();
    table(&mut both, "clusters", rows);
    table(&mut both, "actors", &[&["id", "name_en", "sector"], &["a1", "A", "industry"]]);
    assert_eq!(stated(&mut both, "actors").unwrap().rows.read, 1);
    assert!(stated(&mut both, "linkages").is_err());
    assert_eq!(stated(&mut workbook, "클러스터").unwrap().rows.read, 1);
}

#[test]
fn a_missing_column_names_file_and_worksheet() {
    let mut workbook = Workbook::new();
    table(&mut workbook, "actors", &[&["id", "name_en"], &["a1", "A"]]);
    table(&mut workbook, "clusters", &[&["id", "name_en", "country"], &["c.1", "One", "KR"]]);
    assert_eq!(
        codes(&read(&mut workbook).unwrap_err()),
        [("column-missing", "book.xlsx/actors", Some(1)), ("key-malformed", "book.xlsx/clusters", Some(2))]
    );
}

#[test]
fn a_workbook_finds_its_importer_and_has_bounds() {
    let mut workbook = Workbook::new();
    table(&mut workbook, "clusters", &[&["id", "name_en", "country"], &["c1", "One", "KR"]]);
    let bytes = workbook.save_to_buffer().unwrap();
    assert_eq!(ingest::detect(&mut Source::of_bytes("-", bytes.clone())).map(|it| it.id), Some("sheets"));
    let refused = |limits, bytes: Vec<u8>| {
        let refused = Reader { limits, ..SHEETS }.read(vec![Source::of_bytes("b.xlsx", bytes)]).unwrap_err();
        refused.findings.kept().last().unwrap().code
    };
    let small = Limits { unpacked_max: 1000, ..LIMITS };
    assert_eq!(refused(small, bytes.clone()), Code::ArchiveOversized);
    for length in [200, bytes.len() / 2, bytes.len() - 30] {
        assert_eq!(refused(LIMITS, bytes[..length].to_vec()), Code::ArchiveDamaged, "{length}");
    }
    let parts = |strings: Vec<u8>| {
        zip(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("xl/workbook.xml", b"<workbook/>"),
            ("xl/s.xml", &strings),
        ])
    };
    assert_eq!(refused(LIMITS, parts(b"<".repeat(64 << 20))), Code::ArchiveOversized);
    assert_eq!(refused(LIMITS, parts(b"x".repeat((1 << 20) + 1))), Code::ArchiveOversized);
    assert_eq!(refused(LIMITS, parts(b"<a/>".to_vec())), Code::WorkbookMalformed);
}
