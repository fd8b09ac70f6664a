//! Importers: the shipped data, the golden sheets, and everything that can be wrong with a file.

mod findings;
mod golden;
mod packed;
mod parity;
mod rdf;
mod robust;
mod values;
mod workbooks;

use bioclusters::engine::shipped;
use bioclusters::ingest::code::Severity;
use bioclusters::ingest::intake::{Intake, Refused};
use bioclusters::ingest::known::{Known, KnownIndex};
use bioclusters::ingest::source::Source;
use bioclusters::ingest::{self, Importer, Limits, Options, rdf as rdf_importer, sheets, validate};
use bioclusters::store::batch::Batch;
use bioclusters::store::index::QuadIndex;
use bioclusters::store::term::Quad;
use bioclusters::vocabulary::mint::Base;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A store with the shipped ontology, and with the triples of earlier imports.
fn store(earlier: &[&Batch]) -> QuadIndex {
    let mut all = shipped::ontology().unwrap();
    for batch in earlier {
        for [subject, predicate, object] in batch.triples() {
            let dictionary = batch.dictionary();
            let [subject, predicate, object] = [subject, predicate, object].map(|it| dictionary.owned(*it));
            let (subject, predicate) = match (subject, predicate) {
                (oxrdf::Term::NamedNode(subject), oxrdf::Term::NamedNode(predicate)) => {
                    (subject.into(), predicate)
                }
                (oxrdf::Term::BlankNode(subject), oxrdf::Term::NamedNode(predicate)) => {
                    (oxrdf::NamedOrBlankNode::from(subject), predicate)
                }
                other => panic!("{other:?}"),
            };
            all.push(&oxrdf::Triple { subject, predicate, object }).unwrap();
        }
    }
    let quad = |it: &[_; 3]| Quad { subject: it[0], predicate: it[1], object: it[2], graph: None };
    let quads: Vec<_> = all.triples().iter().map(quad).collect();
    QuadIndex::new(all.dictionary().clone(), &quads)
}

/// Those of the default configuration.
const LIMITS: Limits = Limits { unpacked_max: 4 << 30, rows_max: 20_000_000, findings_max: 10_000 };

/// How a test reads.
struct Reader<'a> {
    importer: &'a Importer,
    earlier: &'a [&'a Batch],
    strict: bool,
    limits: Limits,
    sheet: Option<String>,
}

const SHEETS: Reader<'static> =
    Reader { importer: &sheets::IMPORTER, earlier: &[], strict: false, limits: LIMITS, sheet: None };
const RDF: Reader<'static> =
    Reader { importer: &rdf_importer::IMPORTER, earlier: &[], strict: false, limits: LIMITS, sheet: None };

static BASE: LazyLock<Base> = LazyLock::new(Base::default);
static ONTOLOGY: LazyLock<QuadIndex> = LazyLock::new(|| store(&[]));
static ONTOLOGY_KNOWN: LazyLock<KnownIndex<'static>> =
    LazyLock::new(|| KnownIndex::new(&ONTOLOGY, &BASE, None));

impl Reader<'_> {
    fn read(&self, sources: Vec<Source>) -> Result<Intake, Refused> {
        if self.earlier.is_empty() {
            return self.read_knowing(sources, &*ONTOLOGY_KNOWN);
        }
        let index = store(self.earlier);
        self.read_knowing(sources, &KnownIndex::new(&index, &BASE, None))
    }

    fn read_knowing(&self, sources: Vec<Source>, known: &dyn Known) -> Result<Intake, Refused> {
        let options = Options {
            base: &BASE,
            known,
            strict: self.strict,
            encoding: None,
            sheet: self.sheet.clone(),
            accessed: None,
            limits: self.limits,
        };
        ingest::read(self.importer, sources, &options)
    }
}

/// A sheet of the shipped data.
fn seed() -> Vec<Source> {
    let files = shipped::SEED.files().filter(|it| it.path().extension().is_some_and(|it| it == "csv"));
    files.map(|it| Source::of_bytes(it.path().to_str().unwrap(), it.contents())).collect()
}

/// The triples of a batch as sorted lines of N-Triples.
fn lines(batch: &Batch) -> BTreeSet<String> {
    let dictionary = batch.dictionary();
    let line = |[subject, predicate, object]: &[_; 3]| {
        format!(
            "{} {} {} .",
            dictionary.term(*subject),
            dictionary.term(*predicate),
            dictionary.term(*object)
        )
    };
    batch.triples().iter().map(line).collect()
}

#[test]
fn the_shipped_data_are_accepted_whole() {
    let intake = SHEETS.read(seed()).unwrap();
    let serious = intake.findings.kept().iter().filter(|it| it.severity > Severity::Notice);
    assert_eq!(serious.collect::<Vec<_>>(), Vec::<&ingest::finding::Finding>::new());
    assert_eq!((intake.rows.rejected, intake.rows.accepted), (0, intake.rows.read));
}

#[test]
fn the_shipped_data_keep_the_rules_of_the_shapes() {
    let intake = SHEETS.read(seed()).unwrap();
    let verdict = validate::check(&intake.triples, &*ONTOLOGY_KNOWN, false);
    assert_eq!(verdict.violations, []);
}

#[test]
fn the_same_data_again_are_no_conflict_with_themselves() {
    let first = SHEETS.read(seed()).unwrap();
    let again = Reader { earlier: &[&first.triples], ..SHEETS }.read(seed()).unwrap();
    assert_eq!(again.rows.rejected, 0);
    assert_eq!(lines(&first.triples), lines(&again.triples));
}

#[test]
fn a_file_finds_its_importer() {
    let importer = |name: &str, text: &str| ingest::detect(&mut Source::of_bytes(name, text)).map(|it| it.id);
    assert_eq!(importer("actors.csv", ""), Some("sheets"));
    assert_eq!(importer("data.ttl", ""), Some("rdf"));
    assert_eq!(importer("-", "id,from,to,type\n"), Some("sheets"));
    assert_eq!(importer("-", "@prefix a: <http://a/> ."), Some("rdf"));
    assert_eq!(importer("-", "PK\u{3}\u{4}"), None);
    assert_eq!(importer("ror.json", "[{\"id\": \"https://ror.org/05kzfa883\"}]"), None);
    assert_eq!(importer("data.json", "{\"@id\": \"http://a/s\"}"), Some("rdf"));
    let mut posted = Source::of_bytes("body", "").with_media_type("text/turtle; charset=utf-8");
    assert_eq!(ingest::detect(&mut posted).map(|it| it.id), Some("rdf"));
}

#[test]
fn an_actor_of_another_import_is_not_given_a_second_sector() {
    let sheet = |sector: &str, name: &str| {
        let text =
            format!("id,name_en,sector,country,city\na1,{name},{sector},KR,\na2,Two,industry,KR,Seoul\n");
        vec![Source::of_bytes("actors.csv", text)]
    };
    let first = SHEETS.read(sheet("industry", "One")).unwrap();
    let reader = Reader { earlier: &[&first.triples], ..SHEETS };
    let codes = |sources| {
        let intake = reader.read(sources).unwrap();
        intake.findings.kept().iter().map(|it| (it.code.as_str(), it.row)).collect::<Vec<_>>()
    };
    assert_eq!(codes(sheet("industry", "One")), []);
    assert_eq!(codes(sheet("academia", "One")), [("sector-invalid", Some(2))]);
    assert_eq!(codes(sheet("industry", "Eins")), [("label-repeated", Some(2))]);
}
