//! Packed files: gzip and ZIP archives, whole, damaged, hostile.

use super::{LIMITS, RDF, Reader, SHEETS, lines, seed};
use bioclusters::ingest::code::{Code, Severity};
use bioclusters::ingest::intake::Intake;
use bioclusters::ingest::source::Source;
use bioclusters::ingest::{self, Limits};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const CLUSTERS: &str = "id,name_en,country\nc1,One,KR\nc.2,Two,KR\n";
const ACTORS: &str = "id,name_en,sector,country,clusters\na1,A,industry,KR,c1\n";

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        if name.ends_with('/') {
            writer.add_directory(*name, SimpleFileOptions::default()).unwrap();
        } else {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

fn found(intake: &Intake) -> Vec<(&str, &str, Option<u64>)> {
    intake.findings.kept().iter().map(|it| (it.code.as_str(), it.sheet.as_str(), it.row)).collect()
}

/// What refuses a packed file.
#[track_caller]
fn refused(name: &str, bytes: Vec<u8>) -> Vec<(Code, String)> {
    let refused = SHEETS.read(vec![Source::of_bytes(name, bytes)]).map(|it| it.rows).unwrap_err();
    let errors = refused.findings.kept().iter().filter(|it| it.severity == Severity::Error);
    errors.map(|it| (it.code, it.sheet.clone())).collect()
}

#[test]
fn a_gzip_file_is_read_like_the_file_in_it_whatever_its_name() {
    let plain = SHEETS.read(vec![Source::of_bytes("clusters.csv", CLUSTERS)]).unwrap();
    for name in ["clusters.csv.gz", "clusters.csv", "clusters", "stdin"] {
        let intake = SHEETS.read(vec![Source::of_bytes(name, gzip(CLUSTERS.as_bytes()))]).unwrap();
        assert_eq!(lines(&intake.triples), lines(&plain.triples), "{name}");
        assert_eq!(found(&intake), [("key-malformed", name, Some(3))]);
        assert_eq!(
            intake.rejected[0].rows,
            [ingest::intake::RejectedRow { sheet: name.to_owned(), ..plain.rejected[0].rows[0].clone() }]
        );
    }
    let turtle = "<http://a/s> <http://a/p> <http://a/o> .";
    let nested = RDF.read(vec![Source::of_bytes("a.ttl.gz", gzip(turtle.as_bytes()))]).unwrap();
    assert_eq!(nested.triples.len(), 1);
}

#[test]
fn an_archive_of_sheets_is_one_import_and_findings_name_file_and_member() {
    let actors = gzip(ACTORS.as_bytes());
    let archive = zip(&[
        ("data/", b""),
        ("data/actors.csv.gz", &actors),
        ("../../etc/clusters.csv", CLUSTERS.as_bytes()),
        ("data/README.txt", b"About these data"),
        ("data/figure.png", b"\x89PNG\r\n"),
        ("__MACOSX/data/._actors.csv", b"\0\x05\x16\x07"),
        ("data/.DS_Store", b"\0\0\0\x01"),
    ]);
    let intake = SHEETS.read(vec![Source::of_bytes("survey.zip", archive)]).unwrap();
    assert_eq!(
        found(&intake),
        [
            ("member-ignored", "survey.zip/data/README.txt", None),
            ("member-ignored", "survey.zip/data/figure.png", None),
            ("key-malformed", "survey.zip/../../etc/clusters.csv", Some(3)),
        ]
    );
    assert_eq!((intake.rows.accepted, intake.rows.rejected), (2, 1));
}

#[test]
fn the_shipped_sheets_as_an_archive_say_the_same() {
    let mut members = Vec::new();
    for source in &mut seed() {
        let mut bytes = Vec::new();
        source.rewound().unwrap().read_to_end(&mut bytes).unwrap();
        members.push((source.name.clone(), bytes));
    }
    let members: Vec<_> = members.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let packed = SHEETS.read(vec![Source::of_bytes("seed.zip", zip(&members))]).unwrap();
    let plain = SHEETS.read(seed()).unwrap();
    assert_eq!(packed.rows, plain.rows);
    assert_eq!(lines(&packed.triples), lines(&plain.triples));
}

#[test]
fn a_korean_name_without_a_mark_of_its_encoding_tells_the_sheet() {
    // 클러스터.csv in CP949, as archives made in Korea have it; the same length in both records.
    let korean: &[u8] = b"\xc5\xac\xb7\xaf\xbd\xba\xc5\xcd.csv";
    let mut archive = zip(&[("placehol.csv", CLUSTERS.as_bytes())]);
    for at in 0..archive.len() - 12 {
        if &archive[at..at + 12] == b"placehol.csv" {
            archive[at..at + 12].copy_from_slice(korean);
        }
    }
    let intake = SHEETS.read(vec![Source::of_bytes("a.zip", archive)]).unwrap();
    assert_eq!(found(&intake), [("key-malformed", "a.zip/클러스터.csv", Some(3))]);
}

#[test]
fn a_packed_file_finds_its_importer() {
    let importer =
        |name: &str, bytes: &[u8]| ingest::detect(&mut Source::of_bytes(name, bytes)).map(|it| it.id);
    let turtle: &[u8] = b"@prefix a: <http://a/> .\na:s a:p a:o .\n";
    assert_eq!(importer("-", &gzip(turtle)), Some("rdf"));
    assert_eq!(importer("-", &gzip(CLUSTERS.as_bytes())), Some("sheets"));
    assert_eq!(importer("a.zip", &zip(&[("README.txt", b"x"), ("a.ttl", turtle)])), Some("rdf"));
    assert_eq!(importer("a.zip", &zip(&[("x.csv", CLUSTERS.as_bytes())])), Some("sheets"));
    // Both: which one is meant must be said.
    let both = zip(&[("a.ttl", turtle), ("clusters.csv", CLUSTERS.as_bytes())]);
    assert_eq!(importer("a.zip", &both), None);
    let intake = RDF.read(vec![Source::of_bytes("a.zip", both)]).unwrap();
    assert_eq!(found(&intake)[0], ("member-ignored", "a.zip/clusters.csv", None));
    assert_eq!(importer("a.zip", &zip(&[("a.pdf", b"%PDF")])), None);
    assert_eq!(importer("a.zip", b"PK\x03\x04"), None);
}

#[test]
fn what_is_damaged_nested_or_locked_is_refused() {
    let whole = gzip(CLUSTERS.as_bytes());
    for length in [3, whole.len() / 2, whole.len() - 1] {
        assert_eq!(
            refused("clusters.csv.gz", whole[..length].to_vec()),
            [(Code::ArchiveDamaged, "clusters.csv.gz".to_owned())]
        );
    }
    let member = |code| [(code, "a.zip/clusters.csv".to_owned())];
    let mut changed = zip(&[("clusters.csv", CLUSTERS.as_bytes())]);
    // The checksum stands at 14 in the local record and at 16 in the list of members.
    let list = changed.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
    changed[list + 16] ^= 1;
    assert_eq!(refused("a.zip", changed), member(Code::ArchiveDamaged));
    let mut locked = zip(&[("clusters.csv", CLUSTERS.as_bytes())]);
    locked[6] |= 1;
    let list = locked.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
    locked[list + 8] |= 1;
    assert_eq!(refused("a.zip", locked), member(Code::ArchiveEncrypted));
    let inner = zip(&[("clusters.csv", CLUSTERS.as_bytes())]);
    assert_eq!(
        refused("a.zip", zip(&[("inner.zip", &inner)])),
        [(Code::ArchiveNested, "a.zip/inner.zip".to_owned())]
    );
    assert_eq!(refused("a.csv.gz", gzip(&whole)), [(Code::ArchiveNested, "a.csv.gz".to_owned())]);
    assert_eq!(refused("a.csv.gz", gzip(&inner)), [(Code::ArchiveNested, "a.csv.gz".to_owned())]);
    assert_eq!(refused("a.zip", inner[..40].to_vec()), [(Code::ArchiveDamaged, "a.zip".to_owned())]);
    assert_eq!(refused("a.zip", zip(&[])), [(Code::ArchiveEmpty, "a.zip".to_owned())]);
    assert_eq!(refused("a.zip", zip(&[("a.pdf", b"%PDF")])), [(Code::ArchiveEmpty, "a.zip".to_owned())]);
    assert_eq!(
        refused("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest".to_vec()),
        [(Code::WorkbookUnsupported, "a.xls".to_owned())]
    );
}

#[test]
fn size_ratio_and_number_of_members_are_bounded() {
    let spaces = " ".repeat(32 << 20);
    assert_eq!(
        refused("clusters.csv.gz", gzip(spaces.as_bytes())),
        [(Code::ArchiveOversized, "clusters.csv.gz".to_owned())]
    );
    let small = Reader { limits: Limits { unpacked_max: CLUSTERS.len() as u64, ..LIMITS }, ..SHEETS };
    let clusters = || Source::of_bytes("clusters.csv.gz", gzip(CLUSTERS.as_bytes()));
    assert!(small.read(vec![clusters()]).is_ok());
    let actors = Source::of_bytes("actors.csv.gz", gzip(ACTORS.as_bytes()));
    let refusal = small.read(vec![clusters(), actors]).unwrap_err();
    assert_eq!(refusal.findings.kept().last().map(|it| it.code), Some(Code::ArchiveOversized));
    let names: Vec<_> = (0..1001).map(|it| format!("{it}.csv")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|it| (it.as_str(), b"".as_slice())).collect();
    assert_eq!(refused("a.zip", zip(&members)), [(Code::ArchiveCrowded, "a.zip".to_owned())]);
    let thousand = refused("a.zip", zip(&members[1..]));
    assert!(thousand.iter().all(|it| it.0 == Code::FileEmpty), "{:?}", thousand.first());
}

#[test]
fn rows_are_bounded_in_both_importers() {
    let bounded = |rows_max| Limits { rows_max, ..LIMITS };
    let clusters = || vec![Source::of_bytes("clusters.csv", CLUSTERS)];
    assert!(Reader { limits: bounded(2), ..SHEETS }.read(clusters()).is_ok());
    let refused = Reader { limits: bounded(1), ..SHEETS }.read(clusters()).unwrap_err();
    let finding = &refused.findings.kept()[0];
    assert_eq!((finding.code, finding.row), (Code::RowsTooMany, Some(3)));
    let triples =
        "<http://a/s> <http://a/p> 1 .\n<http://a/s> <http://a/p> 2 .\n<http://a/t> <http://a/p> 1 .\n";
    let turtle = || vec![Source::of_bytes("a.ttl", triples)];
    assert!(Reader { limits: bounded(2), ..RDF }.read(turtle()).is_ok());
    let refused = Reader { limits: bounded(1), ..RDF }.read(turtle()).unwrap_err();
    assert_eq!(
        (refused.findings.kept()[0].code, refused.findings.kept()[0].row),
        (Code::RowsTooMany, Some(3))
    );
}
