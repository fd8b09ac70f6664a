//! The update part of the W3C test suite of SPARQL 1.1, where `BIOCLUSTERS_W3C` names the folder of the suite.

use super::{plain, quads, request, run};
use bioclusters::engine::GraphChange;
use bioclusters::engine::import::Effect;
use bioclusters::engine::write::WriteRequest;
use bioclusters::store::query::DefaultDataset;
use oxrdf::dataset::CanonicalizationAlgorithm;
use oxrdf::{Dataset, Graph, GraphName, NamedNode, NamedOrBlankNode, Quad, Term, TermRef};
use oxrdfio::{RdfFormat, RdfParser};
use std::fs;
use std::path::{Path, PathBuf};

const FOLDERS: [&str; 13] = [
    "add",
    "basic-update",
    "clear",
    "copy",
    "delete",
    "delete-data",
    "delete-insert",
    "delete-where",
    "drop",
    "move",
    "update-silent",
    "syntax-update-1",
    "syntax-update-2",
];
const MF: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const UT: &str = "http://www.w3.org/2009/sparql/tests/test-update#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

struct Manifest {
    graph: Graph,
    folder: PathBuf,
}

impl Manifest {
    fn read(folder: &Path) -> Self {
        let text = fs::read(folder.join("manifest.ttl")).unwrap();
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_base_iri("http://manifest/").unwrap();
        let graph = parser.for_slice(&text).map(|it| oxrdf::Triple::from(it.unwrap())).collect();
        Self { graph, folder: folder.to_owned() }
    }

    fn objects(&self, subject: &Term, property: &str) -> Vec<Term> {
        let subject: NamedOrBlankNode = match subject.clone() {
            Term::NamedNode(node) => node.into(),
            Term::BlankNode(node) => node.into(),
            Term::Literal(_) => return Vec::new(),
        };
        let property = NamedNode::new_unchecked(property);
        self.graph.objects_for_subject_predicate(&subject, &property).map(TermRef::into_owned).collect()
    }

    fn object(&self, subject: &Term, property: &str) -> Option<Term> {
        self.objects(subject, property).into_iter().next()
    }

    fn entries(&self) -> Vec<Term> {
        let manifest: Term = NamedNode::new_unchecked("http://manifest/").into();
        let mut list = self.object(&manifest, &format!("{MF}entries"));
        let mut entries = Vec::new();
        while let Some(node) = list {
            entries.extend(self.object(&node, &format!("{RDF}first")));
            list = self.object(&node, &format!("{RDF}rest"));
        }
        entries
    }

    fn file(&self, term: &Term) -> PathBuf {
        let Term::NamedNode(node) = term else { panic!("{term} is no file") };
        self.folder.join(node.as_str().strip_prefix("http://manifest/").unwrap())
    }

    /// The dataset of an action or a result.
    fn dataset(&self, of: &Term) -> Vec<Quad> {
        let mut quads = Vec::new();
        for data in self.objects(of, &format!("{UT}data")) {
            quads.extend(parse(&self.file(&data), &GraphName::DefaultGraph));
        }
        for named in self.objects(of, &format!("{UT}graphData")) {
            let file = self.object(&named, &format!("{UT}graph")).unwrap();
            let Some(Term::Literal(label)) = self.object(&named, &format!("{RDFS}label")) else {
                panic!("a graph without a name")
            };
            let name = NamedNode::new_unchecked(label.value());
            quads.extend(parse(&self.file(&file), &name.into()));
        }
        quads
    }
}

fn parse(file: &Path, graph: &GraphName) -> Vec<Quad> {
    let text = fs::read(file).unwrap();
    let parser = RdfParser::from_format(RdfFormat::Turtle).with_base_iri("http://example.org/").unwrap();
    let quads = parser.rename_blank_nodes().for_slice(&text);
    quads.map(|it| oxrdf::Triple::from(it.unwrap()).in_graph(graph.clone())).collect()
}

fn canonical(quads: Vec<Quad>) -> Dataset {
    let mut dataset: Dataset = quads.into_iter().collect();
    dataset.canonicalize(CanonicalizationAlgorithm::Unstable);
    dataset
}

fn evaluate(manifest: &Manifest, test: &Term) -> Result<(), String> {
    let of = manifest.object(test, &format!("{MF}action")).unwrap();
    let result = manifest.object(test, &format!("{MF}result")).unwrap();
    let asked =
        fs::read_to_string(manifest.file(&manifest.object(&of, &format!("{UT}request")).unwrap())).unwrap();
    let engine = plain();
    let before = manifest.dataset(&of);
    let change = GraphChange::Quads { added: &before, removed: &[] };
    engine.write(WriteRequest { changes: &[change], expected: None }).unwrap();
    run(&engine, request(&asked, DefaultDataset::Stored), Effect::Commit)
        .map_err(|it| format!("{test}: {it}"))?;
    let (ours, theirs) = (canonical(quads(&engine)), canonical(manifest.dataset(&result)));
    if ours == theirs { Ok(()) } else { Err(format!("{test}:\n{asked}\nours:\n{ours}\nexpected:\n{theirs}")) }
}

fn syntax(manifest: &Manifest, test: &Term, valid: bool) -> Result<(), String> {
    let file = manifest.file(&manifest.object(test, &format!("{MF}action")).unwrap());
    let asked = fs::read_to_string(&file).unwrap();
    match run(&plain(), request(&asked, DefaultDataset::Stored), Effect::DryRun) {
        // LOAD is read, and refused afterwards.
        Err(error)
            if valid && !error.to_string().contains("LOAD") && !error.to_string().contains("no graph") =>
        {
            Err(format!("{test}: {error}"))
        }
        Ok(_) if !valid => Err(format!("{test} was taken:\n{asked}")),
        Ok(_) | Err(_) => Ok(()),
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn the_updates_of_the_w3c_suite_do_what_it_says() {
    let Some(suite) = std::env::var_os("BIOCLUSTERS_W3C") else {
        eprintln!("skipped: BIOCLUSTERS_W3C names no folder of the W3C suite");
        return;
    };
    let mut failed = Vec::new();
    let mut count = 0;
    for folder in FOLDERS {
        let manifest = Manifest::read(&Path::new(&suite).join("sparql/sparql11").join(folder));
        for test in manifest.entries() {
            let Some(Term::NamedNode(kind)) = manifest.object(&test, &format!("{RDF}type")) else { continue };
            let outcome = match kind.as_str().strip_prefix(MF).unwrap_or_default() {
                "UpdateEvaluationTest" => evaluate(&manifest, &test),
                "PositiveUpdateSyntaxTest11" => syntax(&manifest, &test, true),
                "NegativeUpdateSyntaxTest11" => syntax(&manifest, &test, false),
                // One of each is no test of an update.
                "LoadTest" => continue,
                other => panic!("{test} is a {other}"),
            };
            count += 1;
            failed.extend(outcome.err());
        }
    }
    assert!(failed.is_empty(), "{} of {count} failed:\n{}", failed.len(), failed.join("\n"));
    assert!(count > 140, "{count} tests were found");
}
