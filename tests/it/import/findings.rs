//! Every code of a sheet, with its row and column, on both sides of each boundary.

use super::{LIMITS, Reader, SHEETS};
use bioclusters::ingest::Limits;
use bioclusters::ingest::code::{Code, Severity};
use bioclusters::ingest::intake::Intake;
use bioclusters::ingest::source::Source;

const CLUSTERS: &str = "id,name_en,country\nc1,One,KR\nc2,Two,KR\n";
const ACTORS: &str =
    "id,name_en,sector,country\na1,One,industry,KR\na2,Two,academia,KR\na3,Three,hospital,KR\n";
pub(super) const LINKAGES: &str = "id,from,to,type,source\n";
const ARTIFACTS: &str = "id,type,label_en\np1,publication,First\np2,patent,Second\np3,product,Third\n";
pub(super) const DERIVATIONS: &str = "from,to,kind,source\n";
const PROGRAMMES: &str = "id,name_en\ng1,Grant\n";

/// The files that every case has, with one of them replaced.
pub(super) fn files(file: &str, text: &str) -> Vec<Source> {
    let all = [
        ("clusters.csv", CLUSTERS),
        ("actors.csv", ACTORS),
        ("linkages.csv", LINKAGES),
        ("artifacts.csv", ARTIFACTS),
        ("derivations.csv", DERIVATIONS),
        ("programmes.csv", PROGRAMMES),
    ];
    let others = all.into_iter().filter(|it| it.0 != file);
    others.chain([(file, text)]).map(|(name, text)| Source::of_bytes(name, text)).collect()
}

/// What was found, as `code row column severity`.
fn found(intake: &Intake) -> Vec<String> {
    let one = |it: &bioclusters::ingest::finding::Finding| {
        let row = it.row.map_or_else(|| "-".to_owned(), |it| it.to_string());
        format!("{} {row} {} {}", it.code, it.column.as_deref().unwrap_or("-"), it.severity)
    };
    intake.findings.kept().iter().map(one).collect()
}

#[track_caller]
pub(super) fn check(file: &str, text: &str, expected: &[&str]) {
    let intake = SHEETS.read(files(file, text)).unwrap_or_else(|it| panic!("{it}"));
    assert_eq!(found(&intake), expected, "{text}");
}

#[track_caller]
fn check_refused(file: &str, text: &[u8], expected: (Code, Option<u64>)) {
    let refused = SHEETS.read(vec![Source::of_bytes(file, text)]).unwrap_err();
    let last = refused.findings.kept().iter().find(|it| it.severity == Severity::Error).unwrap();
    assert_eq!((last.code, last.row), expected, "{refused}");
    assert!(last.message.ko.is_some() && last.message.en.is_some());
}

/// Actors with further columns: `header` and, per row, what stands in them.
pub(super) fn actors(header: &str, cells: &[&str]) -> String {
    let rows = cells.iter().enumerate().map(|(at, it)| format!("x{at},Name,industry,KR,{it}\n"));
    format!("id,name_en,sector,country,{header}\n{}", rows.collect::<String>())
}

pub(super) fn linkages(header: &str, cells: &[&str]) -> String {
    let rows = cells.iter().enumerate().map(|(at, it)| format!("l{at},a1,a2,licence,s,{it}\n"));
    format!("id,from,to,type,source,{header}\n{}", rows.collect::<String>())
}

#[test]
fn a_file_that_cannot_be_read_is_refused() {
    check_refused("actors.csv", b"", (Code::FileEmpty, None));
    check_refused("actors.csv", b"\xff\xff\xff", (Code::EncodingUnknown, None));
    check_refused("actors.csv", b"id,name_en,country\n", (Code::ColumnMissing, Some(1)));
    check_refused("actors.csv", b"id,sector,country\n", (Code::ColumnMissing, Some(1)));
    check_refused("actors.csv", "id,name_en,ID,sector,country\n".as_bytes(), (Code::ColumnRepeated, Some(1)));
    check_refused(
        "actors.csv",
        "id,식별자,name_en,sector,country\n".as_bytes(),
        (Code::ColumnRepeated, Some(1)),
    );
    check_refused("data.csv", b"a,b,c\n", (Code::SheetUnknown, Some(1)));
    check_refused(
        "actors.csv",
        b"id,name_en,sector,country\na,b,industry,KR\n\"e,f\n",
        (Code::QuoteOpen, Some(3)),
    );
    let long = format!("id,name_en,sector,country\na,{},c,d\n", "x".repeat(1 << 20));
    check_refused("actors.csv", long.as_bytes(), (Code::RowOversized, Some(2)));
}

#[test]
fn one_bad_file_refuses_the_import_and_the_others_are_still_looked_at() {
    let sources = vec![
        Source::of_bytes("actors.csv", "id\n"),
        Source::of_bytes("clusters.csv", "id,name_en,country\n.,One,KR\n"),
    ];
    let refused = SHEETS.read(sources).unwrap_err();
    let codes: Vec<_> = refused.findings.kept().iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::ColumnMissing, Code::KeyMalformed]);
}

#[test]
fn rows_are_as_wide_as_the_header() {
    check("programmes.csv", "id,name_en,note2\n", &["column-unknown 1 note2 notice"]);
    check("programmes.csv", "id,name_en\ng1,A,b\n", &["row-long 2 - error"]);
    check("programmes.csv", "id,name_en\ng1,A,,\n", &[]);
    check("programmes.csv", "id,name_en,currency\ng1,A\n", &["row-short 2 - notice"]);
}

#[test]
fn what_is_required_is_asked_for() {
    check("programmes.csv", "id,name_en\n,A\n", &["value-missing 2 id error"]);
    check("programmes.csv", "id,name_en,name_ko\ng1,,\n", &["value-missing 2 name_en error"]);
    check("programmes.csv", "id,name_en,name_ko\ng1,,이름\n", &[]);
    check("linkages.csv", "id,from,to,type,source\nl,a1,,licence,s\n", &["value-missing 2 to error"]);
    check("actors.csv", "id,name_en,sector,country\na1,A,,KR\n", &["value-missing 2 sector error"]);
}

#[test]
fn keys_are_well_formed_and_unique() {
    let long = |length: usize| format!("id,name_en\n{},A\n", "a".repeat(length));
    check("programmes.csv", &long(64), &[]);
    check("programmes.csv", &long(65), &["key-malformed 2 id error"]);
    for key in ["a.b", "-a", "é", "a b"] {
        check("programmes.csv", &format!("id,name_en\n{key},A\n"), &["key-malformed 2 id error"]);
    }
    check("programmes.csv", "id,name_en\ng1,A\n\ng1,B\n", &["key-repeated 4 id error"]);
    check("programmes.csv", "id,name_en\ng1,A\ng1, A \n", &["row-repeated 3 id notice"]);
    check("programmes.csv", "id,name_en\ng1,A\nG1,A\n", &["key-case 3 id error"]);
}

#[test]
fn a_key_of_the_store_is_not_taken_in_another_case() {
    let first = SHEETS.read(files("x", "").into_iter().take(2).collect()).unwrap();
    let reader = Reader { earlier: &[&first.triples], ..SHEETS };
    let again = reader.read(vec![Source::of_bytes("actors.csv", ACTORS.replace("a1", "A1"))]).unwrap();
    assert_eq!(found(&again), ["key-case 2 id error"]);
    assert_eq!(again.findings.kept()[0].suggestion.as_deref(), Some("a1"));
}

#[test]
fn a_reference_that_leads_nowhere_names_the_nearest_key() {
    let known = SHEETS.read(vec![Source::of_bytes("programmes.csv", "id,name_en\ngrand-k,A\n")]).unwrap();
    let reader = Reader { earlier: &[&known.triples], ..SHEETS };
    let actors = "id,name_en,sector,country\nkorea-univ,A,academia,KR\nkist,B,research,KR\n";
    let linkages = "id,from,to,type,source,programme\n\
                    l1,korea-uinv,kist,licence,s,\n\
                    l2,kist,kits,licence,s,\n\
                    l3,kist,nobody,licence,s,\n\
                    l4,kist,korea-univ,licence,s,grandk\n";
    let sources = [("actors.csv", actors), ("linkages.csv", linkages)];
    let read = reader.read(sources.map(|it| Source::of_bytes(it.0, it.1)).into()).unwrap();
    let meant = read.findings.kept().iter().map(|it| (it.row, it.suggestion.as_deref()));
    let expected = [Some("korea-univ"), Some("kist"), None, Some("grand-k")];
    assert_eq!(meant.collect::<Vec<_>>(), (2..=5).map(Some).zip(expected).collect::<Vec<_>>());
}

#[test]
fn references_lead_to_things_of_the_right_class() {
    let to = |to: &str| format!("{LINKAGES}l1,a1,{to},licence,s\n");
    check("linkages.csv", &to("a2"), &[]);
    check("linkages.csv", &to("https://w3id.org/bioclusters/id/actor/a2"), &[]);
    check("linkages.csv", &to("nobody"), &["reference-unknown 2 to error"]);
    check("linkages.csv", &to("c1"), &["reference-unknown 2 to error"]);
    check(
        "linkages.csv",
        &to("https://w3id.org/bioclusters/id/cluster/c1"),
        &["reference-unknown 2 to error"],
    );
    check("linkages.csv", &to("a.2"), &["key-malformed 2 to error"]);
    check("linkages.csv", &linkages("programme", &["g1", "g2"]), &["reference-unknown 3 programme error"]);
    check(
        "linkages.csv",
        &linkages("artifact", &["p1|p2", "p1|p9"]),
        &["reference-unknown 3 artifact error"],
    );
    check(
        "actors.csv",
        &format!("{ACTORS}a4,Four,hospital,KR\n").replace("country\n", "country,clusters\n"),
        &["row-short 2 - notice", "row-short 3 - notice", "row-short 4 - notice", "row-short 5 - notice"],
    );
}

#[test]
fn what_refers_to_a_refused_row_is_refused_in_its_turn() {
    let sources = vec![
        Source::of_bytes(
            "linkages.csv",
            "id,from,to,type,source,artifact\nl1,a1,a2,licence,s,p1\nl2,a1,a3,licence,s,\n",
        ),
        Source::of_bytes("artifacts.csv", "id,type,label_en,actors\np1,patent,First,a2\n"),
        Source::of_bytes(
            "actors.csv",
            "id,name_en,sector,country\na1,A,industry,KR\na2,B,nothing,KR\na3,C,hospital,KR\n",
        ),
    ];
    let intake = SHEETS.read(sources).unwrap();
    let rows: Vec<_> = intake.findings.kept().iter().map(|it| (it.sheet.as_str(), it.row, it.code)).collect();
    assert_eq!(
        rows,
        [
            ("linkages.csv", Some(2), Code::ReferenceRefused),
            ("artifacts.csv", Some(2), Code::ReferenceRefused),
            ("actors.csv", Some(3), Code::CodeUnknown),
        ]
    );
    assert_eq!((intake.rows.read, intake.rows.accepted, intake.rows.rejected), (6, 3, 3));
    let rejected: Vec<_> = intake.rejected.iter().map(|it| (it.sheet.as_str(), it.rows.len())).collect();
    assert_eq!(rejected, [("linkages.csv", 1), ("artifacts.csv", 1), ("actors.csv", 1)]);
    assert_eq!(intake.rejected[0].rows[0].cells, ["l1", "a1", "a2", "licence", "s", "p1"]);
    assert!(!super::lines(&intake.triples).iter().any(|it| it.contains("/p1") || it.contains("/l1")));
}

#[test]
fn codes_are_known_by_notation_label_and_iri() {
    let iri = "https://w3id.org/bioclusters/scheme/sector/hospital";
    for sector in ["hospital", "Hospital", "병원", iri] {
        check("actors.csv", &ACTORS.replace("hospital", sector), &[]);
    }
    check("actors.csv", &ACTORS.replace("hospital", "hopsital"), &["code-unknown 4 sector error"]);
    let type_ = |it: &str| format!("{LINKAGES}l1,a1,a2,{it},s\n");
    for it in ["technology_transfer", "Technology-Transfer", "기술이전", "technology transfer"] {
        check("linkages.csv", &type_(it), &[]);
    }
    check("linkages.csv", &type_("tech"), &["code-unknown 2 type error"]);
    check("artifacts.csv", &format!("{ARTIFACTS}p4,poem,x\n"), &["code-unknown 5 type error"]);
    check("derivations.csv", &format!("{DERIVATIONS}p1,p2,begat,s\n"), &["code-unknown 2 kind error"]);
    check(
        "clusters.csv",
        "id,name_en,country,formation\nc1,A,KR,자연발생\nc2,B,KR,grown\n",
        &["code-unknown 3 formation error"],
    );
    check(
        "programmes.csv",
        "id,name_en,targets_stage\ng1,A,clinical|moon\n",
        &["code-unknown 2 targets_stage warning"],
    );
    check(
        "actors.csv",
        &actors("subtype", &["biotech", "bio_tech", "nothing", "teaching_hospital"]),
        &["code-unknown 4 subtype warning", "subtype-mismatch 5 subtype warning"],
    );
}

#[test]
fn strict_takes_a_warning_for_an_error() {
    let text = actors("founded", &["2015", "soon"]);
    let intake = Reader { strict: true, ..SHEETS }.read(vec![Source::of_bytes("actors.csv", text)]).unwrap();
    assert_eq!(found(&intake), ["date-malformed 3 founded error"]);
    assert_eq!(intake.rows.rejected, 1);
}

#[test]
fn findings_beyond_the_bound_are_counted() {
    let text = actors("founded", &["soon"; 5]);
    let intake = Reader { limits: Limits { findings_max: 2, ..LIMITS }, ..SHEETS }
        .read(vec![Source::of_bytes("actors.csv", text)])
        .unwrap();
    assert_eq!((intake.findings.kept().len(), intake.findings.total()), (2, 5));
}
