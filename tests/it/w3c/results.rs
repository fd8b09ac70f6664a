//! Results of queries, as the service sends them and as the suites write them.

use super::Outcome;
use super::manifest::Clone;
use bioclusters::store::canonical;
use oxrdf::{BlankNode, Graph, NamedNodeRef, NamedOrBlankNodeRef, Term, TermRef};
use sparesults::{QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput};
use std::collections::{BTreeMap, HashMap};

/// A row: values by variable.
type Row = BTreeMap<String, Term>;

/// The results of a query.
#[derive(Debug)]
pub(super) enum Results {
    /// Of ASK.
    Boolean(bool),
    /// Of SELECT: the rows in order.
    Rows(Vec<Row>),
}

impl Results {
    /// Reads results in one of the formats of SPARQL.
    pub(super) fn parse(content_type: &str, body: &[u8]) -> Result<Self, String> {
        let essence = content_type.split(';').next().unwrap_or_default();
        let format = QueryResultsFormat::from_media_type(essence).ok_or(content_type)?;
        Self::read(format, body)
    }

    fn read(format: QueryResultsFormat, body: &[u8]) -> Result<Self, String> {
        let text = |error: &dyn std::fmt::Display| error.to_string();
        match QueryResultsParser::from_format(format).for_slice(body).map_err(|it| text(&it))? {
            SliceQueryResultsParserOutput::Boolean(value) => Ok(Self::Boolean(value)),
            SliceQueryResultsParserOutput::Solutions(solutions) => {
                let mut rows = Vec::new();
                for solution in solutions {
                    let solution = solution.map_err(|it| text(&it))?;
                    rows.push(
                        solution
                            .iter()
                            .map(|(name, term)| (name.as_str().to_owned(), term.clone()))
                            .collect(),
                    );
                }
                Ok(Self::Rows(rows))
            }
        }
    }

    /// Reads a file of the suites: a format of SPARQL, or results that are described as triples.
    pub(super) fn of_file(clone: &Clone, iri: &str) -> Result<Self, String> {
        match QueryResultsFormat::from_extension(iri.rsplit('.').next().unwrap()) {
            Some(format) => Self::read(format, &clone.bytes(iri)),
            None => Ok(Self::of_graph(&clone.graph(iri))),
        }
    }

    fn of_graph(graph: &Graph) -> Self {
        let property = |name: &str| format!("http://www.w3.org/2001/sw/DataAccess/tests/result-set#{name}");
        let objects = |subject: NamedOrBlankNodeRef<'_>, name: &str| {
            let name = property(name);
            let objects = graph.objects_for_subject_predicate(subject, NamedNodeRef::new_unchecked(&name));
            objects.map(TermRef::into_owned).collect::<Vec<_>>()
        };
        let node = |term: &Term| match term {
            Term::NamedNode(node) => oxrdf::NamedOrBlankNode::from(node.clone()),
            Term::BlankNode(node) => node.clone().into(),
            Term::Literal(literal) => panic!("{literal} is no node"),
        };
        let text = |term: &Term| match term {
            Term::Literal(literal) => literal.value().to_owned(),
            other @ (Term::NamedNode(_) | Term::BlankNode(_)) => panic!("{other} is no text"),
        };
        let class = property("ResultSet");
        let set = graph
            .subject_for_predicate_object(oxrdf::vocab::rdf::TYPE, NamedNodeRef::new_unchecked(&class))
            .expect("a result set");
        if let Some(value) = objects(set, "boolean").first() {
            return Self::Boolean(text(value) == "true");
        }
        let mut rows = Vec::new();
        for solution in objects(set, "solution") {
            let solution = node(&solution);
            let index =
                objects(solution.as_ref(), "index").first().map(|it| text(it).parse::<usize>().unwrap());
            let mut row = Row::new();
            for binding in objects(solution.as_ref(), "binding") {
                let binding = node(&binding);
                let value = objects(binding.as_ref(), "value").pop().unwrap();
                row.insert(text(&objects(binding.as_ref(), "variable")[0]), value);
            }
            rows.push((index, row));
        }
        rows.sort_by_key(|it| it.0);
        Self::Rows(rows.into_iter().map(|it| it.1).collect())
    }

    /// Whether these are the expected results; `lax`: duplicates may be left out.
    pub(super) fn compare(&self, expected: &Self, ordered: bool, lax: bool) -> Outcome {
        let differ = || Err(format!("read:\n{self:?}\nexpected:\n{expected:?}"));
        match (self, expected) {
            (Self::Boolean(read), Self::Boolean(expected)) if read == expected => Ok(()),
            (Self::Rows(read), Self::Rows(expected)) => {
                let (mut read, mut expected) = (spelled(read), spelled(expected));
                if lax {
                    read = distinct(read);
                    expected = distinct(expected);
                }
                let same = read.len() == expected.len()
                    && matches(
                        &read,
                        &expected,
                        ordered,
                        &mut vec![false; read.len()],
                        &mut Names::default(),
                    );
                if same { Ok(()) } else { differ() }
            }
            (Self::Boolean(_) | Self::Rows(..), _) => differ(),
        }
    }
}

fn distinct(rows: Vec<Row>) -> Vec<Row> {
    let mut distinct: Vec<Row> = Vec::new();
    for row in rows {
        if !distinct.contains(&row) {
            distinct.push(row);
        }
    }
    distinct
}

fn owned(term: TermRef<'_>) -> Term {
    term.into_owned()
}

/// Numbers and times in one spelling: their values are compared.
fn spelled(rows: &[Row]) -> Vec<Row> {
    let spell = |term: &Term| canonical::with(term.as_ref(), owned);
    rows.iter().map(|row| row.iter().map(|(name, term)| (name.clone(), spell(term))).collect()).collect()
}

/// Blank nodes that stand for each other, both ways.
#[derive(Debug, Default)]
struct Names {
    there: HashMap<BlankNode, BlankNode>,
    back: HashMap<BlankNode, BlankNode>,
}

impl Names {
    fn pair(&mut self, a: &BlankNode, b: &BlankNode) -> bool {
        let (there, back) = (self.there.get(a), self.back.get(b));
        if there.is_some() || back.is_some() {
            return there == Some(b) && back == Some(a);
        }
        self.there.insert(a.clone(), b.clone());
        self.back.insert(b.clone(), a.clone());
        true
    }
}

/// Finds a partner for every expected row, one after the other.
fn matches(read: &[Row], expected: &[Row], ordered: bool, used: &mut [bool], names: &mut Names) -> bool {
    let Some((first, rest)) = expected.split_first() else { return true };
    let position = read.len() - expected.len();
    let candidates = if ordered { position..position + 1 } else { 0..read.len() };
    let mut tried: Vec<&Row> = Vec::new();
    for candidate in candidates {
        let row = &read[candidate];
        if used[candidate] || tried.contains(&row) {
            continue;
        }
        let mut attempt = Names { there: names.there.clone(), back: names.back.clone() };
        if fits(row, first, &mut attempt) {
            tried.push(row);
            used[candidate] = true;
            if matches(read, rest, ordered, used, &mut attempt) {
                return true;
            }
            used[candidate] = false;
        }
    }
    false
}

fn fits(read: &Row, expected: &Row, names: &mut Names) -> bool {
    read.len() == expected.len()
        && read.iter().zip(expected).all(|((name, value), (other, wanted))| {
            name == other
                && match (value, wanted) {
                    (Term::BlankNode(value), Term::BlankNode(wanted)) => names.pair(value, wanted),
                    _ => value == wanted,
                }
        })
}
