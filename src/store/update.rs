//! SPARQL 1.1 Update: what an update changes in one revision.
//!
//! [`read`] parses an update and refuses what may not run; [`evaluate`] finds what it changes and writes nothing itself. Each
//! operation sees what the ones before it did. Data operations are collected, and the index is merged with them only when an
//! operation has to look something up.
//!
//! Where the standard leaves a choice:
//!
//! * A graph exists while it holds a triple; there are no empty graphs. `CREATE` of a graph that is there fails, that of another one
//!   does nothing. `CLEAR` and `DROP` of a graph that is not there do nothing. `COPY`, `MOVE` and `ADD` from a named graph that is not
//!   there fail, so that a mistyped name empties nothing. `SILENT` makes each of these succeed.
//! * The default graph of `WHERE` is what it is in queries, by default the union of all graphs. A template without `GRAPH` writes the
//!   unnamed graph. So `DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }` leaves a triple of a named graph where it is; `WITH` or `GRAPH` names it.
//!   `COPY`, `MOVE`, `ADD`, `CLEAR` and `DROP` mean the unnamed graph by `DEFAULT`.
//! * A reserved graph can be read. An update that names one to write it is refused, and so is one whose template puts a triple there.
//!   What means many graphs at once (`ALL`, `NAMED`, a variable in a template that deletes) passes reserved graphs by.
//! * `LOAD` and `SERVICE` are refused before anything runs, with `SILENT` too; [`LoadSilent`] is the exception.

mod run;
mod scope;
mod text;

use super::delta::Changes;
use super::dictionary::DictionaryFull;
use super::guard::{self, Guard};
use super::index::QuadIndex;
use super::query::{self, DefaultDataset, QueryError, QueryLimits};
use super::shape;
use oxiri::Iri;
use oxrdf::NamedNode;
use spargebra::algebra::{GraphPattern, GraphTarget, QueryDataset};
use spargebra::term::{GraphName, GraphNamePattern, GroundQuad, GroundQuadPattern, Quad, QuadPattern};

/// An update as a client asks for it.
#[derive(Debug, Clone)]
pub struct UpdateRequest {
    /// The text.
    pub text: String,
    /// `using-graph-uri` of the protocol.
    pub using: Vec<NamedNode>,
    /// `using-named-graph-uri` of the protocol.
    pub using_named: Vec<NamedNode>,
    /// What the default graph of `WHERE` is when nothing says.
    pub default_dataset: DefaultDataset,
    /// What relative IRIs are relative to.
    pub base: Option<String>,
    /// The only graph that it may write, which it means wherever it names none.
    pub graph: Option<oxrdf::GraphName>,
}

/// What an update may not exceed.
#[derive(Debug, Clone, Copy)]
pub struct UpdateLimits {
    /// Bytes of its text.
    pub text_max: usize,
    /// Size of each pattern.
    pub patterns: QueryLimits,
    /// What becomes of `LOAD SILENT`.
    pub load_silent: LoadSilent,
}

/// What becomes of `LOAD SILENT`. No document is ever loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadSilent {
    /// It is refused, as `LOAD` is: whoever asks for a document shall know that it is not there.
    Refused,
    /// It fails in silence, as the standard has it.
    Nothing,
}

/// Why an update changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UpdateError {
    /// It cannot be read, is too large, asks another service, or was stopped.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// It loads a document.
    #[error("LOAD is not available")]
    LoadOff,
    /// The protocol names graphs, and the text names others with `USING` or `WITH`.
    #[error("using-graph-uri and using-named-graph-uri cannot be combined with USING and WITH")]
    DatasetConflict,
    /// It is an update of one graph and names another one.
    #[error("the update is one of a single graph, and names {0}")]
    OtherGraph(String),
    /// It writes a reserved graph.
    #[error("the graph {0} is kept by the service and cannot be written")]
    Reserved(NamedNode),
    /// It creates a graph that is there.
    #[error("the graph {0} exists already")]
    GraphExists(NamedNode),
    /// It takes triples from a graph that is not there.
    #[error("there is no graph {0}")]
    GraphMissing(NamedNode),
    /// There are more terms than can be numbered.
    #[error(transparent)]
    Full(#[from] DictionaryFull),
}

/// An update that was read and may run.
#[derive(Debug)]
pub struct Update {
    operations: Vec<Operation>,
    /// The dataset that the protocol gives to each `WHERE`.
    using: Option<QueryDataset>,
    default_dataset: DefaultDataset,
}

/// One operation.
#[derive(Debug)]
enum Operation {
    InsertData(Vec<Quad>),
    DeleteData(Vec<GroundQuad>),
    Modify(Box<Modify>),
    /// `CLEAR` and `DROP`: without empty graphs they are one.
    Clear(GraphTarget),
    Create {
        graph: NamedNode,
        silent: bool,
    },
    Transfer {
        how: Transfer,
        from: GraphName,
        to: GraphName,
        silent: bool,
    },
}

/// How triples go from one graph to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Transfer {
    Add,
    Copy,
    Move,
}

/// `DELETE … INSERT … WHERE`.
#[derive(Debug)]
struct Modify {
    delete: Vec<GroundQuadPattern>,
    insert: Vec<QuadPattern>,
    using: Option<QueryDataset>,
    pattern: GraphPattern,
    /// What `IRI` makes relative names absolute with.
    base: Option<Iri<String>>,
}

/// Parses an update, and refuses what may not run. `reserved` are the graphs that it may not write.
///
/// Needs a stack that fits the depth limit.
pub fn read(
    request: &UpdateRequest,
    limits: &UpdateLimits,
    reserved: &[NamedNode],
) -> Result<Update, UpdateError> {
    let mut operations = text::parse(request, limits)?;
    for operation in &mut operations {
        if let Operation::Modify(modify) = operation {
            let templates = modify.delete.len() + modify.insert.len();
            let shape = shape::measure_pattern(&mut modify.pattern, templates);
            query::admit_shape(&shape, &limits.patterns)?;
        }
    }
    if let Some(graph) = &request.graph {
        scope::confine(&mut operations, graph.as_ref())?;
    }
    let by_protocol = !(request.using.is_empty() && request.using_named.is_empty());
    let uses = |it: &Operation| matches!(it, Operation::Modify(modify) if modify.using.is_some());
    if by_protocol && operations.iter().any(uses) {
        return Err(UpdateError::DatasetConflict);
    }
    if let Some(graph) = operations.iter().find_map(|it| reserved_by(it, reserved)) {
        return Err(UpdateError::Reserved(graph.clone()));
    }
    let using = by_protocol
        .then(|| QueryDataset { default: request.using.clone(), named: Some(request.using_named.clone()) });
    Ok(Update { operations, using, default_dataset: request.default_dataset })
}

/// What an update changes in an index, under a guard. `fresh` begins the names of its new blank nodes.
pub fn evaluate(
    index: &QuadIndex,
    update: Update,
    reserved: &[NamedNode],
    fresh: &str,
    guard: Guard,
) -> Result<Changes, UpdateError> {
    match guard::run(guard, || run::run(index, update, reserved, fresh)) {
        Ok(outcome) => outcome,
        Err(stop) => Err(QueryError::Stopped(stop).into()),
    }
}

/// A reserved graph that an operation names to write it.
fn reserved_by<'r>(operation: &Operation, reserved: &'r [NamedNode]) -> Option<&'r NamedNode> {
    let find = |name: &NamedNode| reserved.iter().find(|it| *it == name);
    let graph = |name: &GraphName| match name {
        GraphName::NamedNode(name) => find(name),
        GraphName::DefaultGraph => None,
    };
    let template = |name: &GraphNamePattern| match name {
        GraphNamePattern::NamedNode(name) => find(name),
        GraphNamePattern::DefaultGraph | GraphNamePattern::Variable(_) => None,
    };
    match operation {
        Operation::InsertData(data) => data.iter().find_map(|it| graph(&it.graph_name)),
        Operation::DeleteData(data) => data.iter().find_map(|it| graph(&it.graph_name)),
        Operation::Modify(modify) => {
            let deleted = modify.delete.iter().map(|it| &it.graph_name);
            deleted.chain(modify.insert.iter().map(|it| &it.graph_name)).find_map(template)
        }
        Operation::Clear(GraphTarget::NamedNode(name)) | Operation::Create { graph: name, .. } => find(name),
        Operation::Clear(GraphTarget::DefaultGraph | GraphTarget::NamedGraphs | GraphTarget::AllGraphs) => {
            None
        }
        Operation::Transfer { how: Transfer::Move, from, to, .. } => graph(to).or_else(|| graph(from)),
        Operation::Transfer { how: Transfer::Add | Transfer::Copy, to, .. } => graph(to),
    }
}
