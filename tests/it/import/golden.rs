//! One file of each sheet, in English and with Korean headers in CP949, and what becomes of it.

use super::{Reader, SHEETS, lines};
use bioclusters::ingest::code::Code;
use bioclusters::ingest::intake::Intake;
use bioclusters::ingest::source::Source;
use bioclusters::vocabulary::mint::Kind;
use expect_test::expect_file;
use std::path::Path;

fn folder(name: &str) -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sheets").join(name);
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let csv = files.into_iter().filter(|it| it.extension().is_some_and(|it| it == "csv"));
    let open = |it: std::path::PathBuf| {
        Source::new(it.file_name().unwrap().to_str().unwrap(), std::fs::File::open(&it).unwrap())
    };
    csv.map(open).collect()
}

fn golden(name: &str) -> Intake {
    SHEETS.read(folder(name)).unwrap_or_else(|it| panic!("{it}"))
}

#[test]
fn the_golden_sheets_become_these_triples() {
    let intake = golden("english");
    assert_eq!(intake.findings.kept(), []);
    let text: String = lines(&intake.triples).into_iter().map(|it| it + "\n").collect();
    expect_file!["../../fixtures/sheets/english/expected.nt"].assert_eq(&text);
}

#[test]
fn korean_headers_in_cp949_say_the_same() {
    let (english, korean) = (golden("english"), golden("korean"));
    assert!(korean.findings.kept().iter().all(|it| it.code == Code::EncodingCp949));
    assert_eq!(korean.findings.total(), 11);
    assert_eq!(lines(&english.triples), lines(&korean.triples));
}

#[test]
fn what_was_created_is_counted() {
    let created = golden("english").created;
    assert_eq!(created.get(&Kind::Actor), Some(&3));
    assert_eq!(created.get(&Kind::Linkage), Some(&3)); // two rows and one `parent` cell
    assert_eq!(created.get(&Kind::Pathway), Some(&1));
    assert_eq!(created.get(&Kind::Statistic), Some(&1));
    assert_eq!(created.get(&Kind::Observation), None);
}

#[test]
fn rejected_rows_can_be_corrected_and_imported_again() {
    let text = "id;name_en;country\nc1;\"Semi;colon\";KR\nc.2;'=Two;KR\n";
    let intake = SHEETS.read(vec![Source::of_bytes("clusters.csv", text)]).unwrap();
    let mut out = Vec::new();
    intake.rejected[0].write(&mut out).unwrap();
    let written = String::from_utf8(out).unwrap();
    assert_eq!(written, "id,name_en,country,reason\r\nc.2,'=Two,KR,key-malformed\r\n");
    let again = SHEETS.read(vec![Source::of_bytes("clusters.csv", written.replace("c.2", "c2"))]).unwrap();
    assert_eq!((again.rows.accepted, again.rows.rejected), (1, 0));
    assert!(lines(&again.triples).iter().any(|it| it.contains("\"=Two\"@en")));
}

#[test]
fn a_type_of_an_earlier_import_is_known_at_once() {
    let turtle = include_str!("../../fixtures/rdf/linkage-type.ttl");
    let types = super::RDF.read(vec![Source::of_bytes("types.ttl", turtle)]).unwrap();
    assert_eq!(types.rows.rejected, 0);
    let sheets = || {
        vec![
            Source::of_bytes("actors.csv", "id,name_en,sector,country\na1,A,industry,KR\na2,B,academia,KR\n"),
            Source::of_bytes("linkages.csv", "id,from,to,type,source\nl1,a1,a2,겸직 교원,s\n"),
        ]
    };
    assert_eq!(SHEETS.read(sheets()).unwrap().rows.rejected, 1);
    let intake = Reader { earlier: &[&types.triples], ..SHEETS }.read(sheets()).unwrap();
    assert_eq!(intake.rows.rejected, 0);
}
