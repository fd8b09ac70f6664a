//! The manifests of the W3C test suites: which tests there are, and what each is made of.

use oxrdf::vocab::rdf;
use oxrdf::{Graph, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, TermRef};
use oxrdfio::{RdfFormat, RdfParser};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Where the files of the suites are published; what relative IRIs are resolved against.
const SITE: &str = "https://w3c.github.io/rdf-tests/";

/// A clone of the W3C repository `rdf-tests`.
pub(super) struct Clone {
    folder: PathBuf,
}

impl Clone {
    /// The folder that the environment names.
    pub(super) fn of_environment() -> Option<Self> {
        std::env::var_os("W3C_TESTS").map(|folder| Self { folder: folder.into() })
    }

    /// The bytes of a published file.
    pub(super) fn bytes(&self, iri: &str) -> Vec<u8> {
        let path = iri.strip_prefix(SITE).unwrap_or_else(|| panic!("{iri} is no file of the suites"));
        let path = self.folder.join(path);
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Whether a file is published under this IRI.
    pub(super) fn has(&self, iri: &str) -> bool {
        iri.strip_prefix(SITE).is_some_and(|path| self.folder.join(path).is_file())
    }

    /// The text of a published file.
    pub(super) fn text(&self, iri: &str) -> String {
        String::from_utf8(self.bytes(iri)).unwrap()
    }

    /// The triples of a published file.
    pub(super) fn graph(&self, iri: &str) -> Graph {
        let extension = Path::new(iri).extension().and_then(|it| it.to_str()).unwrap();
        let format = RdfFormat::from_extension(extension).unwrap();
        let parser = RdfParser::from_format(format).with_base_iri(iri).unwrap();
        let mut graph = Graph::new();
        for quad in parser.for_slice(&self.bytes(iri)) {
            graph.insert(&oxrdf::Triple::from(quad.unwrap_or_else(|error| panic!("{iri}: {error}"))));
        }
        graph
    }

    /// The tests of a manifest and of those that it includes.
    pub(super) fn tests(&self, manifest: &str) -> Vec<Test> {
        let iri = format!("{SITE}{manifest}");
        let graph = Rc::new(self.graph(&iri));
        let node = NamedNode::new_unchecked(&iri);
        let at = Node { graph, term: node.into() };
        let mut tests = Vec::new();
        for included in at.list("mf:include") {
            let path = included.iri();
            tests.extend(self.tests(path.strip_prefix(SITE).unwrap()));
        }
        let folder = manifest.rsplit_once('/').map_or("", |it| it.0);
        for entry in at.list("mf:entries") {
            let name = format!("{folder}#{}", entry.iri().rsplit('#').next().unwrap());
            let kind = entry.object("rdf:type");
            // Some lists name tests that are not there.
            if let Some(kind) = kind.map(|it| it.iri().rsplit(['#', '/']).next().unwrap().to_owned()) {
                tests.push(Test { name, kind, node: entry });
            }
        }
        tests
    }
}

/// One test.
pub(super) struct Test {
    /// Its folder and its name.
    pub(super) name: String,
    /// The last part of its class.
    pub(super) kind: String,
    /// What the manifest says about it.
    pub(super) node: Node,
}

/// A node of a manifest.
#[derive(Debug, Clone)]
pub(super) struct Node {
    graph: Rc<Graph>,
    term: Term,
}

impl Node {
    fn subject(&self) -> NamedOrBlankNode {
        match &self.term {
            Term::NamedNode(node) => node.clone().into(),
            Term::BlankNode(node) => node.clone().into(),
            Term::Literal(literal) => panic!("{literal} says nothing"),
        }
    }

    fn at(&self, term: TermRef<'_>) -> Self {
        Self { graph: Rc::clone(&self.graph), term: term.into_owned() }
    }

    /// The objects of a property.
    pub(super) fn objects(&self, property: &str) -> Vec<Self> {
        let property = expanded(property);
        let subject = self.subject();
        let objects = self.graph.objects_for_subject_predicate(&subject, &property);
        objects.map(|it| self.at(it)).collect()
    }

    /// The object of a property, if there is one.
    pub(super) fn object(&self, property: &str) -> Option<Self> {
        self.objects(property).pop()
    }

    /// The text of the object of a property.
    pub(super) fn text_of(&self, property: &str) -> Option<String> {
        self.object(property).map(|it| it.text())
    }

    /// The items of a list.
    pub(super) fn list(&self, property: &str) -> Vec<Self> {
        let mut items = Vec::new();
        let mut rest = self.object(property);
        while let Some(node) = rest.filter(|it| it.term != rdf::NIL.into_owned().into()) {
            items.extend(node.object("rdf:first"));
            rest = node.object("rdf:rest");
        }
        items
    }

    /// The IRI that it is.
    pub(super) fn iri(&self) -> String {
        match &self.term {
            Term::NamedNode(node) => node.as_str().to_owned(),
            other @ (Term::BlankNode(_) | Term::Literal(_)) => panic!("{other} is no IRI"),
        }
    }

    /// Whether it is an IRI.
    pub(super) fn is_iri(&self) -> bool {
        self.term.is_named_node()
    }

    /// An IRI, or the value of a literal.
    pub(super) fn text(&self) -> String {
        match &self.term {
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::Literal(literal) => literal.value().to_owned(),
            Term::BlankNode(node) => panic!("{node} has no text"),
        }
    }
}

fn expanded(name: &str) -> NamedNode {
    let (prefix, local) = name.split_once(':').unwrap();
    let namespace = match prefix {
        "rdf" => "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs" => "http://www.w3.org/2000/01/rdf-schema#",
        "mf" => "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#",
        "qt" => "http://www.w3.org/2001/sw/DataAccess/tests/test-query#",
        "ut" => "http://www.w3.org/2009/sparql/tests/test-update#",
        "ht" => "http://www.w3.org/2011/http#",
        "cnt" => "http://www.w3.org/2011/content#",
        other => panic!("the prefix {other} is not known"),
    };
    NamedNodeRef::new_unchecked(&format!("{namespace}{local}")).into_owned()
}
