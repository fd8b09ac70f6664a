//! Which graph a request to the Graph Store is about.

use super::asked::origin;
use super::parameters::{Parameter as _, Reader, document, parameter};
use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use super::shapes::{Fault, Flag, OneOf, Optional, Required, Shape, Words};
use super::sparql_parameters::{Format, GraphIri};
use super::state::Settings;
use crate::engine::dataset::Extent;
use actix_web::HttpRequest;
use actix_web::http::Method;
use oxrdf::{GraphName, NamedNode};
use percent_encoding::percent_decode_str;
use utoipa::openapi::path::{Parameter as Document, ParameterIn};

parameter! {
    /// The graph, as an absolute IRI.
    pub Graph = "graph" in Query, Optional<GraphIri> = Optional(GraphIri), example "https://w3id.org/bioclusters/graph/ontology";
    /// The rest of the address of a graph: the address as a whole is its IRI.
    pub Path = "path" in Path, Required<Words> = Required(Words { length_max: 1024 }), example "notes/2026";
    /// Names the unnamed graph; stands without a value.
    pub Default = "default" in Query, Flag = Flag, example "";
    /// What of the whole dataset: `data` leaves out the graphs that the service makes itself (ontology, derived triples and
    /// indicators), as a backup does.
    pub ExtentName = "extent" in Query, Optional<OneOf> = Optional(OneOf(&["whole", "data"])), example "data";
}

/// Where the Graph Store is.
pub const STORE: &str = "/store";

/// What a request is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Every graph, or those with data.
    Dataset(Extent),
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
        let store = format!("{}{STORE}", origin(request, settings));
        // As it was sent: an IRI with an encoded letter is another one than with the letter.
        let below = request.uri().path().strip_prefix(STORE).filter(|it| it.len() > 1);
        let mut reader = Reader::new(pairs, Vec::new());
        let (named, default) = match below {
            Some(_) => (None, false),
            None => (reader.read::<Graph>().flatten(), reader.read::<Default>().unwrap_or_default()),
        };
        let reads = request.method() == Method::GET;
        let format = if reads { reader.read::<Format>().flatten() } else { None };
        let extent = if reads && below.is_none() { reader.read::<ExtentName>().flatten() } else { None };
        reader.finish()?;
        if extent.is_some() && (named.is_some() || default) {
            return Err(contradiction(
                "`extent` is of the whole dataset. Leave it out, or the name of the graph.",
                "`extent`는 데이터셋 전체에 쓰는 것입니다. 이것이나 그래프 이름을 빼십시오.",
            ));
        }
        let target = match (below, named, default) {
            (Some(path), ..) => Target::Graph(addressed(&store, path)?.into()),
            (None, Some(_), true) => {
                return Err(contradiction(
                    "`graph` and `default` name two graphs. Keep one of them.",
                    "`graph`와 `default`는 서로 다른 그래프를 가리킵니다. 하나만 쓰십시오.",
                ));
            }
            (None, Some(graph), false) => Target::Graph(graph.into()),
            (None, None, true) => Target::Graph(GraphName::DefaultGraph),
            (None, None, false) if extent == Some("data") => Target::Dataset(Extent::Data),
            (None, None, false) => Target::Dataset(Extent::Whole),
        };
        Ok(Self { target, format, store })
    }
}

/// The graph of a path below the Graph Store.
fn addressed(store: &str, path: &str) -> Result<NamedNode, Problem> {
    let decoded = percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy();
    // Slashes alone are a name too.
    let read = if decoded.is_empty() { Ok(String::new()) } else { Path::PRESENCE.0.read(&decoded) };
    let iri = read.and_then(|_| {
        let fault = |_| Fault::new("not-an-iri", "makes no IRI", "IRI를 이루지 않습니다");
        NamedNode::new(format!("{store}{path}")).map_err(fault)
    });
    iri.map_err(|fault| Problem::bad_path(&fault))
}

fn contradiction(en: &str, ko: &str) -> Problem {
    Problem::new(ProblemKind::ProtocolConflict, en, ko)
}

/// Declares what an operation of the Graph Store reads, for its description.
macro_rules! described {
    ($($(#[doc = $doc:literal])+ $name:ident: $($parameter:ty),+;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $name;

        impl utoipa::IntoParams for $name {
            fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Document> {
                vec![$(document::<$parameter>()),+]
            }
        }
    )+};
}

described! {
    /// What a read of `/store` reads.
    ReadStore: Graph, Default, ExtentName, Format;
    /// What a write to `/store` reads.
    WriteStore: Graph, Default;
    /// What a read of a graph by its address reads.
    ReadAddressed: Path, Format;
    /// What a write to a graph by its address reads.
    WriteAddressed: Path;
}
