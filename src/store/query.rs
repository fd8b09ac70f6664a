//! A SPARQL query over one revision, under limits.

use super::awaited::Awaited;
use super::functions;
use super::guard::{self, Guard, Stop};
use super::index::QuadIndex;
use super::nesting;
use super::output::{End, Output, Sink};
use super::plan;
use super::results::Solutions;
use super::shape::{self, Shape};
use super::term::TermId;
use super::view::{DefaultGraph, View};
use oxrdf::{NamedNode, NamedNodeRef};
use oxrdfio::{RdfFormat, RdfSerializer};
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use spareval::{QueryEvaluationError, QueryEvaluator, QueryResults};
use spargebra::algebra::QueryDataset;
use spargebra::{Query, SparqlParser};
use std::io;
use std::sync::Arc;

/// What the default graph of a query is when neither query nor protocol says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultDataset {
    /// The set union of all graphs.
    Union,
    /// The unnamed graph alone.
    Stored,
}

/// What a query may not exceed.
#[derive(Debug, Clone, Copy)]
pub struct QueryLimits {
    /// Bytes of its text.
    pub text_max: usize,
    /// Triple patterns.
    pub patterns_max: usize,
    /// Estimated milliseconds of planning.
    pub planning_max: usize,
    /// Operators inside each other.
    pub depth_max: usize,
    /// Rows of its answer.
    pub rows_max: u64,
    /// Bytes of its answer.
    pub bytes_max: u64,
}

/// A query as a client asks it.
#[derive(Debug, Clone)]
pub struct QueryRequest {
    /// The text.
    pub text: String,
    /// What relative IRIs are resolved against; without it they are errors.
    pub base: Option<NamedNode>,
    /// `default-graph-uri` of the protocol; with `named_graphs` it wins over `FROM`.
    pub default_graphs: Vec<NamedNode>,
    /// `named-graph-uri` of the protocol.
    pub named_graphs: Vec<NamedNode>,
    /// The format of SELECT and ASK results, if one is acceptable.
    pub solutions: Option<QueryResultsFormat>,
    /// The format of CONSTRUCT and DESCRIBE results, if one is acceptable.
    pub triples: Option<RdfFormat>,
    /// What the default graph is when nothing says.
    pub default_dataset: DefaultDataset,
    /// Quads that are still to come: they are told whether the query looks for them.
    pub awaited: Option<Arc<Awaited>>,
}

/// The format of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerFormat {
    /// Of SELECT and ASK.
    Solutions(QueryResultsFormat),
    /// Of CONSTRUCT and DESCRIBE.
    Triples(RdfFormat),
}

impl AnswerFormat {
    /// Its media type, with charset where it is text.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Solutions(QueryResultsFormat::Csv) => "text/csv; charset=utf-8",
            Self::Solutions(QueryResultsFormat::Tsv) => "text/tab-separated-values; charset=utf-8",
            Self::Triples(RdfFormat::Turtle) => "text/turtle; charset=utf-8",
            Self::Solutions(format) => format.media_type(),
            Self::Triples(format) => format.media_type(),
        }
    }
}

/// What kind of result a query has, which decides the formats that it can be given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultKind {
    /// SELECT or ASK.
    Solutions,
    /// CONSTRUCT or DESCRIBE.
    Triples,
}

/// Why a query has no answer, or not a whole one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// The text is not a query.
    #[error("line {line}, column {column}: {expected}")]
    Malformed {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What was expected or what is wrong.
        expected: String,
    },
    /// The query is larger than a cap.
    #[error("{cap} of the query is {value}, the limit is {limit}")]
    TooLarge {
        /// The name of the limit.
        cap: &'static str,
        /// What the query has.
        value: usize,
        /// What it may have.
        limit: usize,
    },
    /// The query asks another service.
    #[error("SERVICE is not available")]
    FederationOff,
    /// None of the formats that this kind of result has is acceptable.
    #[error("no format for the result is acceptable")]
    NotAcceptable(ResultKind),
    /// It was stopped before its end.
    #[error("the query was stopped: {0:?}")]
    Stopped(Stop),
    /// The answer has more rows or bytes than a limit.
    #[error("the answer has more {what} than {limit}")]
    AnswerTooLarge {
        /// `rows` or `bytes`.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// A fault of ours.
    #[error("evaluation failed: {0}")]
    Internal(String),
}

/// What an evaluation did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answered {
    /// Rows or triples written.
    pub rows: u64,
}

/// Evaluates a query and writes its answer into `sink`, of which `begin` is told the format before the first piece.
///
/// Needs a stack that fits the depth limit (see [`STACK`]). Errors come before the first piece or cut the answer.
pub fn evaluate(
    index: &QuadIndex,
    request: &QueryRequest,
    limits: &QueryLimits,
    guard: Guard,
    begin: &mut dyn FnMut(AnswerFormat) -> Box<dyn Sink>,
) -> Result<Answered, QueryError> {
    if request.text.len() > limits.text_max {
        let value = request.text.len();
        return Err(QueryError::TooLarge { cap: "sparql.text_max_kb", value, limit: limits.text_max });
    }
    let depth = nesting::depth(&request.text);
    if depth > limits.depth_max {
        return Err(QueryError::TooLarge { cap: "sparql.depth_max", value: depth, limit: limits.depth_max });
    }
    match guard::run(guard, || run(index, request, limits, begin)) {
        Ok(outcome) => outcome,
        Err(stop) => Err(QueryError::Stopped(stop)),
    }
}

/// Stack that an evaluation thread reserves; the system commits it as it is used.
pub const STACK: usize = 1 << 30;

fn run(
    index: &QuadIndex,
    request: &QueryRequest,
    limits: &QueryLimits,
    begin: &mut dyn FnMut(AnswerFormat) -> Box<dyn Sink>,
) -> Result<Answered, QueryError> {
    let mut query = parse(&request.text, request.base.as_ref())?;
    admit(&mut query, limits)?;
    let view = dataset(index, request, take_dataset(&mut query)).awaiting(request.awaited.clone());
    plan::reorder(&mut query, index);
    let format = format_of(&query, request)?;
    let evaluator = functions::register(QueryEvaluator::new());
    let results = evaluator.prepare(&query).execute(view).map_err(failure)?;
    if let Some(stop) = guard::check() {
        return Err(QueryError::Stopped(stop));
    }
    let mut sink = begin(format);
    let mut output = Output::new(&mut *sink, limits.bytes_max);
    let mut written = Answered::default();
    let outcome = write(results, format, limits, &mut output, &mut written);
    match (outcome, output.end()) {
        (_, Some(End::Closed)) => return Err(QueryError::Stopped(Stop::Cancelled)),
        (_, Some(End::Bytes)) => {
            return Err(QueryError::AnswerTooLarge { what: "bytes", limit: limits.bytes_max });
        }
        (outcome, None) => outcome?,
    }
    output.finish().map_err(|_closed| QueryError::Stopped(Stop::Cancelled))?;
    Ok(written)
}

/// Reads a query; an error says where and what was expected.
pub fn parse(text: &str, base: Option<&NamedNode>) -> Result<Query, QueryError> {
    let mut parser = SparqlParser::new();
    if let Some(base) = base {
        parser =
            parser.with_base_iri(base.as_str()).map_err(|error| QueryError::Internal(error.to_string()))?;
    }
    parser.parse_query(text).map_err(|error| malformed(&error.to_string()))
}

/// Turns the parser's message (`error at 2:5: expected …`) into its parts.
pub(super) fn malformed(message: &str) -> QueryError {
    let whole = || QueryError::Malformed { line: 1, column: 1, expected: message.to_owned() };
    let Some((place, expected)) = message.strip_prefix("error at ").and_then(|it| it.split_once(": ")) else {
        return whole();
    };
    let Some((line, column)) = place.split_once(':') else { return whole() };
    match (line.parse(), column.parse()) {
        (Ok(line), Ok(column)) => QueryError::Malformed { line, column, expected: expected.to_owned() },
        _ => whole(),
    }
}

fn admit(query: &mut Query, limits: &QueryLimits) -> Result<(), QueryError> {
    admit_shape(&shape::measure(query), limits)
}

/// Refuses what is larger than a cap, or asks another service.
pub(super) fn admit_shape(shape: &Shape, limits: &QueryLimits) -> Result<(), QueryError> {
    if shape.federated {
        return Err(QueryError::FederationOff);
    }
    let caps = [
        ("sparql.patterns_max", shape.patterns, limits.patterns_max),
        ("sparql.planning_max_ms", shape.planning_us / 1000, limits.planning_max),
        ("sparql.depth_max", shape.depth, limits.depth_max),
    ];
    match caps.into_iter().find(|(_, value, limit)| value > limit) {
        Some((cap, value, limit)) => Err(QueryError::TooLarge { cap, value, limit }),
        None => Ok(()),
    }
}

fn take_dataset(query: &mut Query) -> Option<QueryDataset> {
    match query {
        Query::Select { dataset, .. }
        | Query::Construct { dataset, .. }
        | Query::Describe { dataset, .. }
        | Query::Ask { dataset, .. } => dataset.take(),
    }
}

/// The dataset of a query: of the protocol, else of `FROM`, else the default.
fn dataset<'a>(index: &'a QuadIndex, request: &QueryRequest, from: Option<QueryDataset>) -> View<'a> {
    let protocol = !(request.default_graphs.is_empty() && request.named_graphs.is_empty());
    let (default, named) = match from {
        _ if protocol => (request.default_graphs.clone(), request.named_graphs.clone()),
        Some(from) => (from.default, from.named.unwrap_or_default()),
        None => return whole(index, request.default_dataset),
    };
    described(index, &default, Some(&named))
}

/// All of an index.
pub(super) fn whole(index: &QuadIndex, default_dataset: DefaultDataset) -> View<'_> {
    let default_graph = match default_dataset {
        DefaultDataset::Union => DefaultGraph::Union,
        DefaultDataset::Stored => DefaultGraph::Unnamed,
    };
    View::new(index, default_graph, None)
}

/// A default graph made of some graphs, and some named graphs; no list of these: all.
pub(super) fn described<'a>(
    index: &'a QuadIndex,
    default: &[NamedNode],
    named: Option<&[NamedNode]>,
) -> View<'a> {
    let known = |graphs: &[NamedNode]| {
        let mut ids: Vec<TermId> = graphs.iter().filter_map(|it| index.id(NamedNodeRef::from(it))).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into()
    };
    View::new(index, DefaultGraph::Merge(known(default)), named.map(known))
}

fn format_of(query: &Query, request: &QueryRequest) -> Result<AnswerFormat, QueryError> {
    let (format, kind) = match query {
        Query::Select { .. } | Query::Ask { .. } => {
            (request.solutions.map(AnswerFormat::Solutions), ResultKind::Solutions)
        }
        Query::Construct { .. } | Query::Describe { .. } => {
            (request.triples.map(AnswerFormat::Triples), ResultKind::Triples)
        }
    };
    format.ok_or(QueryError::NotAcceptable(kind))
}

fn write(
    results: QueryResults<'_>,
    format: AnswerFormat,
    limits: &QueryLimits,
    output: &mut Output<'_>,
    written: &mut Answered,
) -> Result<(), QueryError> {
    let count = |rows: &mut u64| {
        *rows += 1;
        if *rows > limits.rows_max {
            return Err(QueryError::AnswerTooLarge { what: "rows", limit: limits.rows_max });
        }
        // A row that clones no term must not pass the limits by.
        guard::checkpoint();
        Ok(())
    };
    match (results, format) {
        (QueryResults::Solutions(solutions), AnswerFormat::Solutions(format)) => {
            let variables = solutions.variables().to_vec();
            let mut writer = Solutions::new(format, &variables, output).map_err(|it| broken(&it))?;
            for solution in solutions {
                count(&mut written.rows)?;
                writer.write(&solution.map_err(failure)?).map_err(|it| broken(&it))?;
            }
            writer.finish().map_err(|it| broken(&it))
        }
        (QueryResults::Boolean(value), AnswerFormat::Solutions(format)) => {
            let serializer = QueryResultsSerializer::from_format(format);
            serializer.serialize_boolean_to_writer(output, value).map_err(|it| broken(&it))?;
            Ok(())
        }
        (QueryResults::Graph(triples), AnswerFormat::Triples(format)) => {
            let mut writer = RdfSerializer::from_format(format).for_writer(output);
            for triple in triples {
                count(&mut written.rows)?;
                writer.serialize_triple(&triple.map_err(failure)?).map_err(|it| broken(&it))?;
            }
            writer.finish().map_err(|it| broken(&it))?;
            Ok(())
        }
        (QueryResults::Solutions(_) | QueryResults::Boolean(_) | QueryResults::Graph(_), _) => {
            Err(QueryError::Internal("the result is of another kind than its query".to_owned()))
        }
    }
}

fn broken(error: &io::Error) -> QueryError {
    // What the sink refused is known from its end; anything else is a fault of a writer.
    QueryError::Internal(error.to_string())
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the enum is non-exhaustive; what it adds is a fault of ours first"
)]
pub(super) fn failure(error: QueryEvaluationError) -> QueryError {
    match error {
        QueryEvaluationError::UnsupportedCustomFunction(name) => QueryError::Malformed {
            line: 1,
            column: 1,
            expected: format!("a known function; {name} is not one"),
        },
        error @ QueryEvaluationError::UnsupportedCustomFunctionArity { .. } => {
            QueryError::Malformed { line: 1, column: 1, expected: error.to_string() }
        }
        QueryEvaluationError::UnboundService
        | QueryEvaluationError::InvalidServiceName(_)
        | QueryEvaluationError::UnsupportedService(_) => QueryError::FederationOff,
        QueryEvaluationError::Cancelled => QueryError::Stopped(Stop::Cancelled),
        error => QueryError::Internal(error.to_string()),
    }
}
