//! Every code of a sheet, with its row and column, on both sides of each boundary.

use super::{Reader, SHEETS};
use bioclusters::ingest::code::{Code, Severity};
use bioclusters::ingest::intake::Intake;
use bioclusters::ingest::source::Source;

const CLUSTERS: &str = "id,name_en,country\nc1,One,KR\nc2,Two,KR\n";
const ACTORS: &str =
    "id,name_en,sector,country\na1,One,industry,KR\na2,Two,academia,KR\na3,Three,hospital,KR\n";
const LINKAGES: &str = "id,from,to,type,source\n";
const ARTIFACTS: &str = "id,type,label_en\np1,publication,First\np2,patent,Second\np3,product,Third\n";
const DERIVATIONS: &str = "from,to,kind,source\n";
const PROGRAMMES: &str = "id,name_en\ng1,Grant\n";

/// The files that every case has, with one of them replaced.
fn files(file: &str, text: &str) -> Vec<Source> {
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
fn check(file: &str, text: &str, expected: &[&str]) {
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
fn actors(header: &str, cells: &[&str]) -> String {
    let rows = cells.iter().enumerate().map(|(at, it)| format!("x{at},Name,industry,KR,{it}\n"));
    format!("id,name_en,sector,country,{header}\n{}", rows.collect::<String>())
}

fn linkages(header: &str, cells: &[&str]) -> String {
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
fn dates_are_read_or_told() {
    check(
        "actors.csv",
        &actors("founded", &["2015년 3월", "soon", "03/04/2015", "2015-02-30", "0999"]),
        &[
            "date-malformed 3 founded warning",
            "date-ambiguous 4 founded warning",
            "date-invalid 5 founded warning",
            "date-invalid 6 founded warning",
        ],
    );
    check(
        "linkages.csv",
        &linkages("start", &["soon", "03/04/2015", "2015-13"]),
        &["date-malformed 2 start error", "date-ambiguous 3 start error", "date-invalid 4 start error"],
    );
    check(
        "linkages.csv",
        &linkages("start,end", &["2015,2015", "2015-06,2015-05", "2016,2015"]),
        &["period-reversed 3 end error", "period-reversed 4 end error"],
    );
}

#[test]
fn numbers_are_read_or_told() {
    check(
        "linkages.csv",
        &linkages("weight", &["0.5", "\"1,5\"", "3억", "0", "-1"]),
        &[
            "number-malformed 3 weight error",
            "number-malformed 4 weight error",
            "number-range 5 weight error",
            "number-range 6 weight error",
        ],
    );
    check(
        "linkages.csv",
        &linkages("amount,currency", &["0,KRW", "1,", ",USD", "1,WON", "-1,KRW", "x,KRW"]),
        &[
            "amount-invalid 3 amount warning",
            "amount-invalid 4 currency warning",
            "amount-invalid 5 currency warning",
            "number-range 6 amount error",
            "number-malformed 7 amount error",
        ],
    );
    check(
        "offers.csv",
        "cluster,area,level\nc1,clinical-trials,1\nc1,digital-data,1.01\nc1,talent-training,-0.1\n",
        &["number-range 3 level error", "number-range 4 level error"],
    );
    check(
        "actors.csv",
        &actors("lat,lon", &["90,-180", "37.5,", ",127", "90.1,0", "0,180.1", "x,127"]),
        &[
            "position-invalid 3 lon warning",
            "position-invalid 4 lat warning",
            "position-invalid 5 lat warning",
            "position-invalid 6 lon warning",
            "number-malformed 7 lat warning",
        ],
    );
    check(
        "actors.csv",
        &actors("confidence", &["0", "1", "A", "1.1", "-0.1", "high"]),
        &[
            "confidence-invalid 5 confidence warning",
            "confidence-invalid 6 confidence warning",
            "confidence-invalid 7 confidence warning",
        ],
    );
    check(
        "actors.csv",
        "id,name_en,sector,country\na1,A,industry,Korea\na2,B,industry,Atlantis\n",
        &["country-invalid 3 country error"],
    );
}

#[test]
fn linkages_have_two_ends_and_a_direction() {
    let row = |to: &str, of_type: &str| format!("{LINKAGES}l1,a1,{to},{of_type},s\n");
    check("linkages.csv", &row("a1", "licence"), &["participants-too-few 2 to error"]);
    check("linkages.csv", &row("a1|a1", "research_collaboration"), &["participants-too-few 2 to error"]);
    check("linkages.csv", &row("a2|a3", "research_collaboration"), &[]);
    check("linkages.csv", &row("a2|a3", "licence"), &["direction-conflict 2 to error"]);
    check("linkages.csv", "id,from,to,type\nl1,a1,a2,licence\n", &["evidence-missing 2 source warning"]);
    check("derivations.csv", "from,to,kind\np1,p2,patented_as\n", &["evidence-missing 2 source warning"]);
    check("derivations.csv", &format!("{DERIVATIONS}p1,p1,patented_as,s\n"), &["derivation-ends 2 to error"]);
}

#[test]
fn identifiers_are_checked() {
    let good = "https://ror.org/05kzfa883";
    check(
        "actors.csv",
        &actors("ror", &[good, "05kzfa884", "kzfa"]),
        &["identifier-checksum 3 ror warning", "identifier-malformed 4 ror warning"],
    );
    check("actors.csv", &actors("ror", &[good, good]), &["identifier-shared 3 ror warning"]);
    check("actors.csv", &actors("wikidata", &["Q1", "X1"]), &["identifier-malformed 3 wikidata warning"]);
    let rows = ["doi,10.1073/x", "doi,", ",10.1073/x", "nct,NCT1", "isbn,1"];
    let rows: String =
        rows.iter().enumerate().map(|(at, it)| format!("p{at},publication,A,{it}\n")).collect();
    check(
        "artifacts.csv",
        &format!("id,type,label_en,scheme,identifier\n{rows}"),
        &[
            "value-missing 3 identifier warning",
            "value-missing 4 scheme warning",
            "identifier-malformed 5 identifier warning",
            "code-unknown 6 scheme warning",
        ],
    );
}

#[test]
fn texts_are_cut_and_cleaned() {
    let note = |length: usize| format!("id,name_en,city,country\nc1,A,{},KR\n", "가".repeat(length));
    check("clusters.csv", &note(2000), &[]);
    check("clusters.csv", &note(2001), &["text-long 2 city warning"]);
    check("clusters.csv", "id,name_en,country\nc1,A\u{7}B,KR\n", &["text-control 2 name_en warning"]);
    check("clusters.csv", "id,name_en,country\nc1,\"A\nB\",KR\n", &["text-control 2 name_en warning"]);
    check(
        "actors.csv",
        &actors("website", &["kist.re.kr", "https://a.b", "ftp://a.b", "nowhere", "http://"]),
        &[
            "url-malformed 4 website warning",
            "url-malformed 5 website warning",
            "url-malformed 6 website warning",
        ],
    );
}

#[test]
fn stages_follow_types_unless_a_source_knows_better() {
    let rows = "p1,patent,A,\np2,patent,B,clinical\np3,project,C,\np4,project,D,market\np5,patent,E,moon\n";
    check(
        "artifacts.csv",
        &format!("id,type,label_en,stage\n{rows}"),
        &["stage-differs 3 stage warning", "code-unknown 6 stage error"],
    );
}

#[test]
fn pathways_and_demands_are_told_in_several_rows() {
    let pathway = |rows: &str| format!("id,label_en,step,artifact\n{rows}");
    check("pathways.csv", &pathway("w,Way,1,p1\nw,,2,p2\n"), &[]);
    check(
        "pathways.csv",
        &pathway("w,Way,1,p1\nw,Other,2,p2\nw,,3,p3\n"),
        &["label-conflict 3 label_en error"],
    );
    check("pathways.csv", &pathway("w,Way,1,p1\n"), &["steps-invalid 2 step error"]);
    check("pathways.csv", &pathway("w,Way,1,p1\nw,,0,p2\nw,,2,p3\n"), &["number-range 3 step error"]);
    check("pathways.csv", &pathway("w,Way,1,p1\nw,,1.5,p2\nw,,2,p3\n"), &["number-range 3 step error"]);
    check("pathways.csv", &pathway("w,Way,1,p1\nw,,1,p2\nw,,2,p3\n"), &["key-repeated 3 step error"]);
    check(
        "pathways.csv",
        &pathway("w,Way,1,p1\nw,,2,p9\n"),
        &["steps-invalid 2 step error", "reference-unknown 3 artifact error"],
    );
    check("pathways.csv", &pathway("w,,1,p1\nw,Way,2,p2\nw,,3,p3\n"), &["value-missing 2 label_en error"]);
    let demand = |rows: &str| format!("country,label_en,area,intensity,priority,gdp_per_capita,year\n{rows}");
    check("demands.csv", &demand("UZ,Uz,clinical-trials,1,,2000,2021\nUZ,,digital-data,0,2,,2021\n"), &[]);
    check(
        "demands.csv",
        &demand("UZ,Uz,clinical-trials,1,,2000,2021\nUZ,Us,digital-data,0,2,2001,2021\n"),
        &["value-conflict 3 gdp_per_capita error", "label-conflict 3 label_en error"],
    );
    check(
        "demands.csv",
        &demand("UZ,Uz,clinical-trials,1.1,0,0,soon\n"),
        &["date-malformed 2 year error", "number-range 2 intensity error", "number-range 2 priority error"],
    );
}

#[test]
fn circles_name_their_members() {
    let derivations = format!("{DERIVATIONS}p1,p2,patented_as,s\np2,p3,marketed_as,s\np3,p1,cited_by,s\n");
    check(
        "derivations.csv",
        &derivations,
        &["derivation-cycle 2 to error", "derivation-cycle 3 to error", "derivation-cycle 4 to error"],
    );
    let intake = SHEETS.read(files("derivations.csv", &derivations)).unwrap();
    assert!(intake.findings.kept()[0].message.en.as_ref().unwrap().ends_with("p1 → p2 → p3"));
    let parents = format!(
        "{LINKAGES}l1,a1,a2,parent_organisation,s\nl2,a2,a1,parent_organisation,s\nl3,a3,a1,parent_organisation,s\n"
    );
    check("linkages.csv", &parents, &["parent-cycle 2 to error", "parent-cycle 3 to error"]);
    check(
        "actors.csv",
        "id,name_en,sector,country,parent\na1,A,industry,KR,a1\n",
        &["parent-cycle 2 parent error"],
    );
    check(
        "actors.csv",
        "id,name_en,sector,country,parent\na1,A,industry,KR,a2\na2,B,industry,KR,a1\na3,C,industry,KR,\n",
        &["parent-cycle 2 parent error", "parent-cycle 3 parent error"],
    );
    // A step that falls lets its neighbours meet.
    let pathways = "id,label_en,step,artifact\nw,Way,1,p1\nw,,2,p2\nw,,3,p1\n";
    check(
        "pathways.csv",
        pathways,
        &[
            "steps-invalid 2 step error",
            "derivation-cycle 3 artifact error",
            "derivation-cycle 4 artifact error",
        ],
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
    let intake =
        Reader { findings_max: 2, ..SHEETS }.read(vec![Source::of_bytes("actors.csv", text)]).unwrap();
    assert_eq!((intake.findings.kept().len(), intake.findings.total()), (2, 5));
}
