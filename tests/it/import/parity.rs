//! The importers and a SHACL engine say the same of the same graphs: one that breaks each rule, values on both sides of
//! every bound, graphs that were changed at random, and the shipped data.

use super::{ONTOLOGY_KNOWN, SHEETS, lines, seed};
use crate::tools::{cache, python};
use bioclusters::ingest::code::{Code, Severity};
use bioclusters::ingest::validate;
use bioclusters::store::batch::Batch;
use oxrdf::{Literal, NamedNodeRef, Term, Triple};
use oxrdfio::{RdfFormat, RdfParser};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A code and how serious it is, as SHACL calls it.
type Verdict = BTreeMap<&'static str, &'static str>;

fn parsed(text: &[u8]) -> Vec<Triple> {
    let quads = RdfParser::from_format(RdfFormat::Turtle).for_slice(text);
    quads.map(|it| it.unwrap().into()).collect()
}

/// What the importers say of a Turtle file.
fn verdict(file: &Path) -> Verdict {
    let mut batch = Batch::default();
    for triple in parsed(&fs::read(file).unwrap()) {
        batch.push(&triple).unwrap();
    }
    let violations = validate::check(&batch, &*ONTOLOGY_KNOWN, false).violations;
    let named = violations.iter().map(|it| {
        let severity = if it.severity == Severity::Error { "violation" } else { "warning" };
        (it.code, severity)
    });
    // What falls with another thing breaks no rule itself.
    named.filter(|(code, _)| *code != Code::ReferenceRefused).map(|(code, it)| (code.as_str(), it)).collect()
}

/// The graphs that break one rule each.
fn broken() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shapes");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    files
}

fn good() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rdf/example.ttl")
}

#[test]
fn the_importers_find_the_one_rule_that_each_broken_graph_breaks() {
    for file in broken() {
        let code = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let found = verdict(&file);
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), [code.as_str()], "{}", file.display());
    }
    assert_eq!(verdict(&good()), Verdict::new());
}

/// Replacements in the good graph, each with the rule that it breaks, if it breaks one.
const BOUNDS: &[(&str, &str, Option<&str>)] = &[
    ("bc:confidence 0.95", "bc:confidence 0.0", None),
    ("bc:confidence 0.95", "bc:confidence 1.0", None),
    ("bc:confidence 0.95", "bc:confidence 1.0001", Some("confidence-invalid")),
    ("bc:confidence 0.95", "bc:confidence -0.0001", Some("confidence-invalid")),
    ("bc:intensity 0.7", "bc:intensity 0.0", None),
    ("bc:intensity 0.7", "bc:intensity 1.0", None),
    ("bc:intensity 0.7", "bc:intensity 1.0001", Some("level-invalid")),
    ("bc:intensity 0.7", "bc:intensity -0.0001", Some("level-invalid")),
    ("bc:priority 2", "bc:priority 0.0001", None),
    ("bc:priority 2", "bc:priority 0.0", Some("level-invalid")),
    ("bc:level 0.6", "bc:level 0.0", None),
    ("bc:level 0.6", "bc:level 1.0", None),
    ("bc:level 0.6", "bc:level 1.0001", Some("level-invalid")),
    ("bc:confidence 0.95", "bc:weight 0.0001", None),
    ("bc:confidence 0.95", "bc:weight 0.0", Some("weight-invalid")),
    ("bc:confidence 0.95", "bc:amount 0.0 ; bc:currency \"KRW\"", None),
    ("bc:confidence 0.95", "bc:amount -0.0001 ; bc:currency \"KRW\"", Some("amount-invalid")),
    ("bc:confidence 0.95", "bc:amount 1.0", Some("amount-invalid")),
    ("bc:city \"Seoul\"", "geo:lat 90.0 ; geo:long -180.0", None),
    ("bc:city \"Seoul\"", "geo:lat 90.0001 ; geo:long 0.0", Some("position-invalid")),
    ("bc:city \"Seoul\"", "geo:lat 0.0 ; geo:long -180.0001", Some("position-invalid")),
    ("bc:city \"Seoul\"", "geo:lat 0.0", Some("position-invalid")),
    ("bc:confidence 0.95", "START \"2015-03-01\"^^xsd:date ; END \"2015-03-01\"^^xsd:date", None),
    (
        "bc:confidence 0.95",
        "START \"2015-03-02\"^^xsd:date ; END \"2015-03-01\"^^xsd:date",
        Some("period-reversed"),
    ),
    ("bc:stepNumber 1", "bc:stepNumber 0", Some("steps-invalid")),
    ("bc:stepNumber 1", "bc:stepNumber 2", Some("steps-invalid")),
    ("bc:country \"XX\"", "bc:country \"ZZ\"", None),
    ("bc:country \"XX\"", "bc:country \"QL\"", Some("country-invalid")),
    ("bc:country \"XX\"", "bc:country \"xx\"", Some("country-invalid")),
    ("\"CV-01\"@en", "\"CV-01\"@ko", None),
    ("\"CV-01\"@en", "\"CV-01\"@ja", Some("label-missing")),
    ("\"CV-01\"@en", "\"CV-01\"@en , \"CV-1\"@en", Some("label-repeated")),
];

/// A folder for the graphs of a test.
fn folder(name: &str) -> PathBuf {
    let folder = cache().join("files").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The good graph with each of the replacements.
fn bounds() -> Vec<(PathBuf, Option<&'static str>)> {
    let (folder, good) = (folder("shapes-bounds"), fs::read_to_string(good()).unwrap());
    let geo = "@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .";
    let written = |(number, (from, to, code)): (usize, &(&str, &str, Option<&'static str>))| {
        assert_eq!(good.matches(from).count(), 1, "{from}");
        let to = to
            .replace("START", "bc:startPrecision \"day\" ; schema:startDate")
            .replace("END", "bc:endPrecision \"day\" ; schema:endDate");
        let file = folder.join(format!("{number:03}.ttl"));
        fs::write(&file, format!("{geo}\n{}", good.replace(from, &to))).unwrap();
        (file, *code)
    };
    BOUNDS.iter().enumerate().map(written).collect()
}

/// Numbers by chance, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % bound as u64).unwrap()
    }
}

/// Another value of the same datatype.
fn perturbed(literal: &Literal, chance: &mut Chance) -> Literal {
    use oxrdf::vocab::xsd;
    let datatypes: [(NamedNodeRef<'_>, &[&str]); 4] = [
        (xsd::DECIMAL, &["0.0", "-1.0", "0.5", "1.0", "2.5"]),
        (xsd::INTEGER, &["0", "-1", "1", "3"]),
        (xsd::DATE, &["1965-12-31", "2014-01-01", "2030-06-30"]),
        (xsd::STRING, &["", "KR", "Seoul", "day", "month"]),
    ];
    let values = datatypes.iter().find(|it| it.0 == literal.datatype()).map(|it| it.1);
    let Some(values) = values else { return Literal::new_simple_literal(literal.value()) };
    Literal::new_typed_literal(values[chance.below(values.len())], literal.datatype())
}

/// The good graph with one to three changes.
fn mutant(good: &[Triple], chance: &mut Chance) -> Vec<Triple> {
    let mut triples = good.to_vec();
    for _ in 0..=chance.below(3) {
        let (at, other) = (chance.below(triples.len()), chance.below(triples.len()));
        let object = triples[other].object.clone();
        match chance.below(5) {
            0 => drop(triples.remove(at)),
            1 => {
                let Triple { subject, predicate, .. } = triples[at].clone();
                triples.retain(|it| it.subject != subject || it.predicate != predicate);
            }
            2 => triples[at].object = object,
            3 => {
                let added = Triple { object, ..triples[at].clone() };
                triples.push(added);
            }
            _ => {
                if let Term::Literal(literal) = triples[at].object.clone() {
                    triples[at].object = perturbed(&literal, chance).into();
                }
            }
        }
    }
    triples
}

/// Graphs that were changed at random.
fn mutants() -> Vec<PathBuf> {
    let (folder, good) = (folder("shapes-mutants"), parsed(&fs::read(good()).unwrap()));
    let mut chance = Chance(20);
    let written = |number: usize| {
        let statements = mutant(&good, &mut chance).into_iter().map(|it| it.to_string() + " .\n");
        let text: String = statements.collect();
        let file = folder.join(format!("{number:03}.ttl"));
        fs::write(&file, text).unwrap();
        file
    };
    (0..100).map(written).collect()
}

#[test]
fn a_value_on_either_side_of_a_bound_is_told_apart() {
    for ((file, expected), (from, to, _)) in bounds().into_iter().zip(BOUNDS) {
        let found = verdict(&file);
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), Vec::from_iter(expected), "{from} → {to}");
    }
}

/// Holds the verdicts of the importers to those of a SHACL engine, in one run.
fn compare(name: &str, files: impl IntoIterator<Item = PathBuf>) {
    let verdicts: BTreeMap<_, _> = files.into_iter().map(|it| (it.clone(), verdict(&it))).collect();
    let ontology = Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology");
    let expected = json!({ "ontology": ontology, "verdicts": verdicts });
    let folder = folder(name);
    fs::write(folder.join("expect.json"), expected.to_string()).unwrap();
    python("shacl_verdicts.py", &[folder]);
}

#[test]
fn a_shacl_engine_says_the_same_as_the_importers() {
    let bounds = bounds().into_iter().map(|it| it.0);
    compare("shapes", broken().into_iter().chain([good()]).chain(bounds));
}

#[test]
fn a_shacl_engine_says_the_same_of_graphs_that_were_changed_at_random() {
    // These graphs hold nothing derived, and that is where the shapes look for circles.
    let circular = [Code::DerivationCycle, Code::ParentCycle].map(Code::as_str);
    let straight = |it: &PathBuf| verdict(it).keys().all(|it| !circular.contains(it));
    compare("shapes-mutants", mutants().into_iter().filter(straight));
}

#[test]
fn a_shacl_engine_accepts_the_shipped_data() {
    let intake = SHEETS.read(seed()).unwrap();
    let text: String = lines(&intake.triples).into_iter().map(|it| it + "\n").collect();
    let file = folder("shapes-seed").join("seed.ttl");
    fs::write(&file, text).unwrap();
    assert_eq!(verdict(&file), Verdict::new());
    compare("shapes-seed", [file]);
}
