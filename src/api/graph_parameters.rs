//! Which graph a request to the Graph Store is about.

use super::asked::origin;
use super::parameters::{Reader, document, parameter};
use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use super::shapes::{Fault, Flag, Optional};
use super::sparql_parameters::{Format, GraphIri};
use super::state::Settings;
use actix_web::HttpRequest;
use oxrdf::{GraphName, NamedNode};
use utoipa::openapi::path::{Parameter as Document, ParameterIn};

parameter! {
    /// The graph, as an absolute IRI.
    pub Graph = "graph" in Query, Optional<GraphIri> = Optional(GraphIri), example "https://w3id.org/bioclusters/graph/ontology";
    /// Names the unnamed graph; stands without a value.
    pub Default = "default" in Query, Flag = Flag, example "";
}

/// Where the Graph Store is.
pub const PATH: &str = "/store";

/// What a request is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Every graph.
    Dataset,
    /// One graph.
    Graph(GraphName),
}

/// The address and the parameters of a request.
#[derive(Debug, Clone)]
pub struct GraphAsked {
    /// What it is about.
    pub target: Target,
    /// Name of a format.
    pub format: Option<String>,
    /// The Graph Store as the client sees it: `https://…/store`.
    pub store: String,
}

impl GraphAsked {
    /// Reads the address, in which a path below the Graph Store identifies a graph directly, and decoded pairs.
    pub fn read(
        request: &HttpRequest,
        pairs: &[(String, String)],
        settings: &Settings,
    ) -> Result<Self, Problem> {
        let store = format!("{}{PATH}", origin(request, settings));
        // As it was sent: an IRI with an encoded letter is another one than with the letter.
        let below = request.uri().path().strip_prefix(PATH).filter(|it| it.len() > 1);
        let mut reader = Reader::new(pairs, Vec::new());
        let (named, default) = match below {
            Some(_) => (None, false),
            None => (reader.read::<Graph>().flatten(), reader.read::<Default>().unwrap_or_default()),
        };
        let format = reader.read::<Format>().flatten();
        reader.finish()?;
        let target = match (below, named, default) {
            (Some(path), ..) => Target::Graph(addressed(&format!("{store}{path}"))?.into()),
            (None, Some(_), true) => return Err(contradiction()),
            (None, Some(graph), false) => Target::Graph(graph.into()),
            (None, None, true) => Target::Graph(GraphName::DefaultGraph),
            (None, None, false) => Target::Dataset,
        };
        Ok(Self { target, format, store })
    }
}

fn addressed(iri: &str) -> Result<NamedNode, Problem> {
    let fault = |_| Fault::new("not-an-iri", "makes no IRI", "IRI를 이루지 않습니다");
    NamedNode::new(iri).map_err(|error| Problem::bad_parameter("path", &fault(error)))
}

fn contradiction() -> Problem {
    Problem::new(
        ProblemKind::ProtocolConflict,
        "`graph` and `default` name two graphs. Keep one of them.",
        "`graph`와 `default`는 서로 다른 그래프를 가리킵니다. 하나만 쓰십시오.",
    )
}

/// The parameters of `/store`.
#[derive(Debug)]
pub struct StoreParameters;

impl utoipa::IntoParams for StoreParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Document> {
        vec![document::<Graph>(), document::<Default>()]
    }
}

/// The parameters of `/store` when it answers with RDF.
#[derive(Debug)]
pub struct StoreFormParameters;

impl utoipa::IntoParams for StoreFormParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Document> {
        vec![document::<Graph>(), document::<Default>(), document::<Format>()]
    }
}
