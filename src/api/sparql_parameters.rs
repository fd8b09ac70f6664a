//! What the operations of the SPARQL protocol read, from an address and from a form.

use super::parameters::{Parameter, Reader, document, parameter};
use super::problem::Problem;
use super::shapes::{Fault, Optional, Pattern, Repeated, Shape, Whole, Words};
use crate::model::text::Label;
use oxrdf::NamedNode;
use std::time::Duration;
use utoipa::ToSchema;
use utoipa::openapi::schema::ObjectBuilder;

parameter! {
    /// A SPARQL 1.1 query. Without it the answer describes the service.
    pub QueryText = "query" in Query, Optional<Words> = Optional(WHOLE_TEXT), example "ASK { }";
    /// A graph of the default graph; wins over `FROM`. May stand several times.
    pub DefaultGraphs = "default-graph-uri" in Query, Repeated<GraphIri> = Repeated { of: GraphIri, items_max: 20 }, example ["https://w3id.org/bioclusters/graph/ontology"];
    /// A named graph; wins over `FROM NAMED`. May stand several times.
    pub NamedGraphs = "named-graph-uri" in Query, Repeated<GraphIri> = Repeated { of: GraphIri, items_max: 20 }, example ["https://w3id.org/bioclusters/graph/ontology"];
    /// Seconds after which the query is stopped; only lowers the limit of the service.
    pub Timeout = "timeout" in Query, Optional<Whole> = Optional(Whole { minimum: 1, maximum: 86_400 }), example 10;
    /// A SPARQL 1.1 update.
    pub UpdateText = "update" in Query, Optional<Words> = Optional(WHOLE_TEXT), example "INSERT DATA { }";
    /// A graph of the default graph of each `WHERE`; not beside `USING` or `WITH`. May stand several times.
    pub UsingGraphs = "using-graph-uri" in Query, Repeated<GraphIri> = Repeated { of: GraphIri, items_max: 20 }, example ["https://w3id.org/bioclusters/graph/ontology"];
    /// A named graph of each `WHERE`; not beside `USING` or `WITH`. May stand several times.
    pub UsingNamedGraphs = "using-named-graph-uri" in Query, Repeated<GraphIri> = Repeated { of: GraphIri, items_max: 20 }, example ["https://w3id.org/bioclusters/graph/ontology"];
    /// Name of a format (`json`, `xml`, `csv`, `tsv`, `ttl`, `nt`, `rdf`, `jsonld`, `nq`, `trig`); wins over `Accept`.
    pub Format = "format" in Query, Optional<Pattern> = Optional(FORMAT), example "json";
}

/// The limit on a query is the engine's, and the one on an address is the server's.
const WHOLE_TEXT: Words = Words { length_max: usize::MAX };

const FORMAT: Pattern = Pattern {
    pattern: "^[A-Za-z0-9/+.-]{1,64}$",
    must: Label::new("형식의 이름이어야 합니다", "must be the name of a format"),
    test: is_format,
    length_max: 64,
};

fn is_format(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"/+.-".contains(&it))
}

const GRAPH_TEXT: Words = Words { length_max: 1024 };

/// An absolute IRI.
#[derive(Debug, Clone, Copy)]
pub struct GraphIri;

impl Shape for GraphIri {
    type Value = NamedNode;

    fn schema(&self) -> ObjectBuilder {
        GRAPH_TEXT.schema().format(Some(utoipa::openapi::SchemaFormat::Custom("iri".to_owned())))
    }

    fn read(&self, text: &str) -> Result<NamedNode, Fault> {
        GRAPH_TEXT.read(text)?;
        let fault = |_| Fault::new("not-an-iri", "must be an absolute IRI", "절대 IRI여야 합니다");
        NamedNode::new(text).map_err(fault)
    }
}

/// The parameters of a query, of an address and of a form alike.
///
/// Others are passed over: clients of other endpoints add names of their own.
#[derive(Debug)]
pub struct QueryAsked {
    /// The query.
    pub text: Option<String>,
    /// Graphs of the default graph.
    pub default_graphs: Vec<NamedNode>,
    /// Named graphs.
    pub named_graphs: Vec<NamedNode>,
    /// A lower time limit.
    pub timeout: Option<Duration>,
    /// Name of a format.
    pub format: Option<String>,
}

impl QueryAsked {
    /// Reads decoded pairs.
    pub fn read(pairs: &[(String, String)]) -> Result<Self, Problem> {
        let known = [QueryText::NAME, DefaultGraphs::NAME, NamedGraphs::NAME, Timeout::NAME, Format::NAME];
        let pairs: Vec<_> =
            pairs.iter().filter(|(name, _)| known.contains(&name.as_str())).cloned().collect();
        let mut reader = Reader::new(&pairs, Vec::new());
        let text = reader.read::<QueryText>();
        let default_graphs = reader.read::<DefaultGraphs>();
        let named_graphs = reader.read::<NamedGraphs>();
        let timeout = reader.read::<Timeout>();
        let format = reader.read::<Format>();
        reader.finish()?;
        let timeout = timeout.flatten().and_then(|it| u64::try_from(it).ok());
        Ok(Self {
            text: text.flatten(),
            default_graphs: default_graphs.unwrap_or_default(),
            named_graphs: named_graphs.unwrap_or_default(),
            timeout: timeout.map(Duration::from_secs),
            format: format.flatten(),
        })
    }
}

impl utoipa::IntoParams for QueryAsked {
    fn into_params(
        _: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>,
    ) -> Vec<utoipa::openapi::path::Parameter> {
        let mut parameters = vec![document::<QueryText>()];
        parameters.extend(DatasetAsked::into_params(|| None));
        parameters
    }
}

/// What stands in the address when the query stands in the body.
#[derive(Debug)]
pub struct DatasetAsked;

impl utoipa::IntoParams for DatasetAsked {
    fn into_params(
        _: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>,
    ) -> Vec<utoipa::openapi::path::Parameter> {
        vec![
            document::<DefaultGraphs>(),
            document::<NamedGraphs>(),
            document::<Timeout>(),
            document::<Format>(),
        ]
    }
}

/// A query as a form.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "kebab-case")]
#[expect(dead_code, reason = "it is read by `QueryAsked`; this is its description")]
pub struct QueryForm {
    /// A SPARQL 1.1 query.
    #[schema(example = "ASK { }")]
    query: String,
    /// A graph of the default graph; wins over `FROM`. May stand several times.
    #[schema(example = json!(["https://w3id.org/bioclusters/graph/ontology"]), max_items = 20)]
    default_graph_uri: Option<Vec<String>>,
    /// A named graph; wins over `FROM NAMED`. May stand several times.
    #[schema(example = json!(["https://w3id.org/bioclusters/graph/ontology"]), max_items = 20)]
    named_graph_uri: Option<Vec<String>>,
    /// Seconds after which the query is stopped; only lowers the limit of the service.
    #[schema(example = 10, minimum = 1, maximum = 86_400)]
    timeout: Option<i64>,
    /// Name of a format; wins over `Accept`.
    #[schema(example = "json")]
    format: Option<String>,
}

/// The parameters of an update, of an address and of a form alike. Others are passed over, as in queries.
#[derive(Debug)]
pub struct UpdateAsked {
    /// The update.
    pub text: Option<String>,
    /// Graphs of the default graph.
    pub using: Vec<NamedNode>,
    /// Named graphs.
    pub using_named: Vec<NamedNode>,
}

impl UpdateAsked {
    /// Reads decoded pairs.
    pub fn read(pairs: &[(String, String)]) -> Result<Self, Problem> {
        let known = [UpdateText::NAME, UsingGraphs::NAME, UsingNamedGraphs::NAME];
        let pairs: Vec<_> =
            pairs.iter().filter(|(name, _)| known.contains(&name.as_str())).cloned().collect();
        let mut reader = Reader::new(&pairs, Vec::new());
        let text = reader.read::<UpdateText>();
        let using = reader.read::<UsingGraphs>();
        let using_named = reader.read::<UsingNamedGraphs>();
        reader.finish()?;
        Ok(Self {
            text: text.flatten(),
            using: using.unwrap_or_default(),
            using_named: using_named.unwrap_or_default(),
        })
    }
}

/// What stands in the address of an update.
#[derive(Debug)]
pub struct UsingAsked;

impl utoipa::IntoParams for UsingAsked {
    fn into_params(
        _: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>,
    ) -> Vec<utoipa::openapi::path::Parameter> {
        vec![document::<UsingGraphs>(), document::<UsingNamedGraphs>()]
    }
}

/// An update as a form.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "kebab-case")]
#[expect(dead_code, reason = "it is read by `UpdateAsked`; this is its description")]
pub struct UpdateForm {
    /// A SPARQL 1.1 update.
    #[schema(example = "INSERT DATA { }")]
    update: String,
    /// A graph of the default graph of each `WHERE`; not beside `USING` or `WITH`. May stand several times.
    #[schema(example = json!(["https://w3id.org/bioclusters/graph/ontology"]), max_items = 20)]
    using_graph_uri: Option<Vec<String>>,
    /// A named graph of each `WHERE`; not beside `USING` or `WITH`. May stand several times.
    #[schema(example = json!(["https://w3id.org/bioclusters/graph/ontology"]), max_items = 20)]
    using_named_graph_uri: Option<Vec<String>>,
}
