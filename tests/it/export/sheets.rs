//! Sheets: what was exported comes back as it was.

use crate::support;
use bioclusters::engine::import::{Effect, ImportRequest, Mode, Tolerance};
use bioclusters::engine::snapshot::Snapshot;
use bioclusters::engine::{Engine, shipped};
use bioclusters::export::ExportError;
use bioclusters::export::sheets::{self, PACKAGES, Sheets, SheetsParameters};
use bioclusters::export::view::ByteOrderMark;
use bioclusters::ingest::source::Source;
use bioclusters::ingest::{Limits, importer};
use bioclusters::model::sheets::{ACTORS, LINKAGES, SHEETS};
use bioclusters::model::text::Language;
use bioclusters::store::term::{Graphs, Pattern};
use std::collections::{BTreeMap, BTreeSet};

const LIMITS: Limits = Limits { unpacked_max: 1 << 30, rows_max: 1_000_000, findings_max: 1000 };

fn parameters(clusters: &[&str], language: Language) -> SheetsParameters {
    SheetsParameters {
        clusters: clusters.iter().map(|it| (*it).to_owned()).collect(),
        language,
        byte_order_mark: ByteOrderMark::Absent,
    }
}

fn read(snapshot: &Snapshot, clusters: &[&str], language: Language) -> Sheets {
    let parameters = parameters(clusters, language);
    sheets::read(&snapshot.sources(&[]), &SHEETS, &parameters, super::LIMITS).unwrap()
}

fn import(engine: &Engine, id: &str, name: &str, bytes: Vec<u8>) {
    let request = ImportRequest {
        importer: importer(id).unwrap(),
        sources: vec![Source::of_bytes(name, bytes)],
        key: shipped::seed().key,
        mode: Mode::Replace,
        tolerance: Tolerance::Atomic,
        effect: Effect::Commit,
        limits: LIMITS,
        ..shipped::seed()
    };
    engine.import(request).map(|_| ()).map_err(|it| it.to_string()).unwrap();
}

/// What an import says of things, as lines; not what it says of itself.
fn stated(snapshot: &Snapshot) -> BTreeSet<String> {
    let index = &snapshot.index;
    let graph = index.id(snapshot.base.graph_import(&shipped::seed().key).as_ref()).unwrap();
    let run = snapshot.base.import(&shipped::seed().key);
    let own = [graph, index.id(run.as_ref()).unwrap()];
    let quads = index.scan(Pattern { graphs: Graphs::One(Some(graph)), ..Pattern::ALL });
    let things = quads.filter(|it| !own.contains(&it.subject));
    things
        .map(|it| [it.subject, it.predicate, it.object].map(|it| index.term(it).to_string()).join(" "))
        .collect()
}

#[test]
fn the_shipped_data_come_back_from_every_package_in_both_languages() {
    let engine = support::shipped();
    let original = stated(&engine.snapshot());
    for package in PACKAGES {
        for language in [Language::English, Language::Korean] {
            let sheets = read(&engine.snapshot(), &[], language);
            assert_eq!(sheets.left_out, BTreeMap::new());
            let mut bytes = Vec::new();
            (package.write)(&sheets, &mut bytes).unwrap();
            let mut again = Vec::new();
            (package.write)(&read(&engine.snapshot(), &[], language), &mut again).unwrap();
            assert_eq!(bytes, again, "{}: the same bytes twice", package.id);
            let copy = support::empty();
            import(&copy, "sheets", &format!("sheets.{}", package.extension), bytes);
            let copied = stated(&copy.snapshot());
            let lost: Vec<_> = original.difference(&copied).take(5).collect();
            let new: Vec<_> = copied.difference(&original).take(5).collect();
            assert!(lost.is_empty() && new.is_empty(), "{} {language:?}: -{lost:#?} +{new:#?}", package.id);
        }
    }
}

/// Everything a sheet can say, and what none can.
const RDF: &str = r#"
    @prefix bc: <https://w3id.org/bioclusters/ontology#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix schema: <https://schema.org/> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix sector: <https://w3id.org/bioclusters/scheme/sector/> .
    @prefix type: <https://w3id.org/bioclusters/scheme/linkage-type/> .
    @prefix actor: <https://w3id.org/bioclusters/id/actor/> .
    @prefix linkage: <https://w3id.org/bioclusters/id/linkage/> .
    @prefix evidence: <https://w3id.org/bioclusters/id/evidence/> .
    actor:a a bc:Actor ; skos:prefLabel "=A"@en , "에이"@ko , "A ja"@ja ; bc:sector sector:industry ;
        skos:altLabel "one" , "two;three" ; bc:ownership "private" .
    actor:b a bc:Actor ; skos:prefLabel "B"@en ; bc:sector sector:academia .
    actor:c a bc:Actor ; skos:prefLabel "C"@en ; bc:sector sector:academia .
    linkage:parent-a a bc:Linkage ; bc:linkageType type:parent_organisation ; bc:from actor:a ; bc:to actor:b ;
        bc:participant actor:a , actor:b .
    linkage:consortium a bc:Linkage ; bc:linkageType type:research_collaboration ; bc:participant actor:a , actor:b , actor:c ;
        schema:endDate "2015-12-31"^^xsd:date ; bc:endPrecision "year" ; bc:evidence evidence:x .
    evidence:x a bc:Evidence ; dcterms:source <https://example.org/x> ; bc:quote "said so" .
    <https://example.org/d> a bc:Actor ; skos:prefLabel "D"@en ; bc:sector sector:academia .
"#;

fn rows(sheets: &Sheets, name: &str) -> Vec<BTreeMap<&'static str, String>> {
    let table = sheets.tables.iter().find(|it| it.sheet.name == name).unwrap();
    let columns = table.sheet.columns.iter().map(|it| it.name);
    let rows = table.rows.iter();
    rows.map(|row| {
        assert_eq!(row.len(), table.sheet.columns.len());
        columns.clone().zip(row.iter().cloned()).filter(|it| !it.1.is_empty()).collect()
    })
    .collect()
}

#[test]
fn what_no_cell_can_hold_is_counted() {
    let engine = support::empty();
    import(&engine, "rdf", "a.ttl", RDF.into());
    let sheets = read(&engine.snapshot(), &[], Language::English);
    let actors = rows(&sheets, "actors");
    let cells = |row: &BTreeMap<&'static str, String>, names: &[&'static str]| {
        names.iter().map(|it| row.get(it).cloned().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(actors.len(), 3);
    assert_eq!(
        cells(&actors[0], &["id", "name_en", "name_ko", "aliases", "sector", "parent"]),
        ["a", "=A", "에이", "one", "industry", "b"]
    );
    let linkages = rows(&sheets, "linkages");
    assert_eq!(linkages.len(), 1, "the cell `parent` stands for the other one");
    assert_eq!(
        cells(&linkages[0], &["id", "from", "to", "end", "source"]),
        ["consortium", "a", "b;c", "2015", "https://example.org/x"]
    );
    let left_out: Vec<_> =
        sheets.left_out.iter().map(|((sheet, what), n)| (*sheet, what.as_str(), *n)).collect();
    assert_eq!(
        left_out,
        [
            ("actors", "IRI", 1),
            ("actors", "bc:ownership", 1),
            ("actors", "skos:altLabel", 1),
            ("actors", "skos:prefLabel", 1),
            ("evidence", "bc:quote", 1),
        ]
    );
    let mut csv = Vec::new();
    let one = sheets::read(
        &engine.snapshot().sources(&[]),
        &[&ACTORS],
        &parameters(&[], Language::Korean),
        super::LIMITS,
    );
    one.unwrap().write_first(&mut csv).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.starts_with("식별자,영문명,기관명,별칭,주체유형,"), "{csv}");
    assert!(csv.contains("\r\na,'=A,에이,one,industry,"), "{csv}");
}

#[test]
fn sheets_of_a_cluster_hold_what_it_has_a_part_in() {
    let engine = support::shipped();
    let snapshot = engine.snapshot();
    let all = read(&snapshot, &[], Language::English);
    let some = read(&snapshot, &["hongneung"], Language::English);
    let inside: BTreeSet<_> = rows(&some, "actors").iter().map(|it| it["id"].clone()).collect();
    assert_eq!(inside.len(), 36);
    for row in rows(&some, "linkages") {
        let ends = [&row["from"], &row["to"]].map(|it| it.split(';').any(|it| inside.contains(it)));
        assert!(ends.contains(&true), "{row:?}");
    }
    assert_eq!(rows(&some, "clusters").len(), 1);
    assert_eq!(rows(&some, "demands"), rows(&all, "demands"));
    assert!(rows(&some, "artifacts").len() < rows(&all, "artifacts").len());
    let refused = |clusters: &[&str], limits| {
        let parameters = parameters(clusters, Language::English);
        sheets::read(&snapshot.sources(&[]), &[&LINKAGES], &parameters, limits).unwrap_err()
    };
    assert!(matches!(refused(&["nowhere"], super::LIMITS), ExportError::ThingUnknown { .. }));
    let few = bioclusters::export::ExportLimits { edges_max: 1, ..super::LIMITS };
    assert!(matches!(refused(&[], few), ExportError::TooLarge { .. }));
}
