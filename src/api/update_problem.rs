//! Why an update changed nothing, as a problem.

use super::problem::{Problem, shown};
use super::problem_kinds::ProblemKind;
use super::{query_problem, write_problem};
use crate::engine::Engine;
use crate::engine::updates::UpdateFailure;
use crate::store::update::UpdateError;
use oxrdf::NamedNode;

/// The problem of an update that was refused or that failed.
pub fn problem(failure: UpdateFailure, text: &str, engine: &Engine) -> Problem {
    let error = match failure {
        UpdateFailure::Busy => return Problem::busy(),
        UpdateFailure::Write(error) => return write_problem::problem(error),
        UpdateFailure::Update(error) => error,
    };
    match error {
        UpdateError::Query(error) => {
            query_problem::of_update(error, text, engine.queries.options(), engine.write_options())
        }
        UpdateError::LoadOff => load_off(),
        UpdateError::DatasetConflict => dataset_conflict(),
        UpdateError::OtherGraph(name) => other_graph(&name),
        UpdateError::GraphExists(graph) => graph_exists(&graph),
        UpdateError::GraphMissing(graph) => graph_missing(&graph),
        // The engine tells these as failures of a write.
        UpdateError::Reserved(_) | UpdateError::Full(_) => Problem::internal(&error),
    }
}

fn other_graph(name: &str) -> Problem {
    let name = shown(name);
    Problem::new(
        ProblemKind::ProtocolConflict,
        format!("The request is about one graph, and its update names {name}. Send it to /update."),
        format!("요청은 한 그래프에 대한 것인데 갱신문이 {name}을(를) 가리킵니다. /update로 보내십시오."),
    )
}

fn load_off() -> Problem {
    Problem::new(
        ProblemKind::LoadOff,
        "This service loads no document from an address. Send the triples themselves, with INSERT DATA or to /store.",
        "이 서비스는 주소에서 문서를 가져오지 않습니다. INSERT DATA나 /store로 트리플을 직접 보내십시오.",
    )
}

fn dataset_conflict() -> Problem {
    Problem::new(
        ProblemKind::ProtocolConflict,
        "using-graph-uri and using-named-graph-uri cannot stand beside USING or WITH. Take one of them out.",
        "using-graph-uri, using-named-graph-uri는 USING, WITH와 함께 쓸 수 없습니다. 한쪽을 빼십시오.",
    )
}

fn graph_exists(graph: &NamedNode) -> Problem {
    let graph = shown(graph.as_str());
    Problem::new(
        ProblemKind::GraphExists,
        format!("<{graph}> holds triples, and nothing was changed. Write CREATE SILENT, or leave it out: a graph begins with its first triple."),
        format!("<{graph}>에 이미 트리플이 있어 아무것도 바꾸지 않았습니다. CREATE SILENT를 쓰거나 빼십시오."),
    )
    .with("graph", graph)
}

fn graph_missing(graph: &NamedNode) -> Problem {
    let shown = shown(graph.as_str());
    Problem::new(
        ProblemKind::ThingUnknown,
        format!("<{shown}> holds no triple, and nothing was changed. Correct the name, or write SILENT after COPY, MOVE or ADD."),
        format!("<{shown}>에 트리플이 없어 아무것도 바꾸지 않았습니다. 이름을 고치거나 COPY, MOVE, ADD 뒤에 SILENT를 쓰십시오."),
    )
    .with("kind", "graph")
    .with("id", shown)
    .with("suggestions", Vec::<String>::new())
}
