//! In which format a query is answered: one choice for rows and one for triples, since the query decides which it is.

use super::asked::Head;
use super::negotiation::{CSV, Form, JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, negotiate};
use oxrdfio::RdfFormat;
use sparesults::QueryResultsFormat;

/// Formats of SELECT and ASK, the default first.
pub const SOLUTIONS: &[Form] = &[
    Form::also("json", "application/sparql-results+json", &["application/json"]),
    Form::also("xml", "application/sparql-results+xml", &["application/xml", "text/xml"]),
    CSV,
    Form::new("tsv", "text/tab-separated-values"),
];

/// Formats of CONSTRUCT and DESCRIBE, the default first.
pub const TRIPLES: &[Form] = &[
    TURTLE,
    N_TRIPLES,
    Form::also(RDF_XML.id, RDF_XML.media_type, &["application/xml", "text/xml"]),
    Form::also(JSON_LD.id, JSON_LD.media_type, &["application/json"]),
    N_QUADS,
    TRIG,
];

/// Names that clients use for formats, each for rows and for triples.
const NAMES: &[(&[&str], Option<&str>, Option<&str>)] = &[
    (&["json", "application/json"], Some("json"), Some("jsonld")),
    (&["srj", "application/sparql-results+json"], Some("json"), None),
    (&["xml", "application/xml"], Some("xml"), Some("rdf")),
    (&["srx", "application/sparql-results+xml"], Some("xml"), None),
    (&["csv", "text/csv"], Some("csv"), None),
    (&["tsv", "text/tab-separated-values"], Some("tsv"), None),
    (&["ttl", "turtle", "text/turtle"], None, Some("ttl")),
    (&["nt", "ntriples", "n-triples", "application/n-triples"], None, Some("nt")),
    (&["rdf", "rdfxml", "rdf+xml", "application/rdf+xml"], None, Some("rdf")),
    (&["jsonld", "json-ld", "application/ld+json"], None, Some("jsonld")),
    (&["nq", "nquads", "n-quads", "application/n-quads"], None, Some("nq")),
    (&["trig", "application/trig"], None, Some("trig")),
];

/// The chosen formats.
#[derive(Debug, Clone, Copy)]
pub struct Chosen {
    /// For rows; `None` when the client takes none.
    pub solutions: Option<Form>,
    /// For triples; `None` when the client takes none.
    pub triples: Option<Form>,
}

impl Chosen {
    /// Chooses: `format=` before `Accept`. A name that is not known leaves the choice to `Accept`, since clients send
    /// names of their own.
    pub fn of(format: Option<&str>, head: &Head) -> Self {
        let named = format.and_then(|format| NAMES.iter().find(|(names, ..)| names.contains(&format)));
        match named {
            Some((_, solutions, triples)) => {
                Self { solutions: by_id(SOLUTIONS, *solutions), triples: by_id(TRIPLES, *triples) }
            }
            None => Self {
                solutions: negotiate(&head.accept, SOLUTIONS).copied(),
                triples: negotiate(&head.accept, TRIPLES).copied(),
            },
        }
    }

    /// Both choices in one word.
    pub fn name(&self) -> String {
        let id = |form: Option<Form>| form.map_or("-", |it| it.id);
        format!("{} {}", id(self.solutions), id(self.triples))
    }

    /// The format of rows.
    pub fn results_format(&self) -> Option<QueryResultsFormat> {
        match self.solutions?.id {
            "xml" => Some(QueryResultsFormat::Xml),
            "csv" => Some(QueryResultsFormat::Csv),
            "tsv" => Some(QueryResultsFormat::Tsv),
            _ => Some(QueryResultsFormat::Json),
        }
    }

    /// The format of triples.
    pub fn rdf_format(&self) -> Option<RdfFormat> {
        self.triples?.rdf_format()
    }
}

/// One of `forms`, all of them forms of triples: `format=` before `Accept`. A name that is none of theirs excludes them
/// all.
pub fn of_triples<'a>(format: Option<&str>, head: &Head, forms: &'a [Form]) -> Option<&'a Form> {
    let Some(format) = format else { return negotiate(&head.accept, forms) };
    let (.., id) = NAMES.iter().find(|(names, ..)| names.contains(&format))?;
    forms.iter().find(|it| Some(it.id) == *id)
}

/// What forms are called in `Accept`.
pub fn media_types(forms: &[Form]) -> Vec<&'static str> {
    forms.iter().map(|it| it.media_type).collect()
}

fn by_id(forms: &[Form], id: Option<&str>) -> Option<Form> {
    forms.iter().find(|it| Some(it.id) == id).copied()
}
