//! Why a write changed nothing, as a problem.

use super::precondition;
use super::problem::{Problem, shown};
use super::problem_kinds::ProblemKind;
use crate::engine::CommitError;
use crate::engine::write::WriteError;
use crate::ingest::code::Severity;
use crate::ingest::finding::{Finding, Findings};
use crate::store::durable::WriteError as Unwritten;
use oxrdf::NamedNode;
use serde_json::{Value, json};

/// Findings that a problem lists.
const FINDINGS_SHOWN_MAX: usize = 100;

/// The problem of a write that was refused or that failed.
pub fn problem(error: WriteError) -> Problem {
    match error {
        WriteError::ReadOnly => read_only(),
        WriteError::Reserved { graph } => reserved(&graph),
        WriteError::Refused { findings } => refused(&findings),
        WriteError::RevisionChanged { current } => precondition::failed(current),
        WriteError::Commit(error) => commit(&error),
    }
}

/// The problem of a commit that failed.
pub fn commit(error: &CommitError) -> Problem {
    match error {
        CommitError::ReadOnly => {}
        CommitError::Dictionary(_) | CommitError::Durable(_) => tracing::error!(%error, "a commit failed"),
    }
    told(error)
}

/// The problem of a commit that failed, and that the log tells of.
pub fn told(error: &CommitError) -> Problem {
    match error {
        CommitError::ReadOnly => read_only(),
        CommitError::Durable(Unwritten::Failed(_)) => Problem::internal_told(),
        CommitError::Dictionary(_) | CommitError::Durable(Unwritten::Full(_)) => Problem::store_full(),
    }
}

/// The service only reads.
pub fn read_only() -> Problem {
    Problem::new(
        ProblemKind::Forbidden,
        "This service only reads (store.read_only). Write to another instance.",
        "이 서비스는 읽기 전용입니다(store.read_only). 다른 인스턴스에 쓰십시오.",
    )
    .with("needed", Value::Null)
}

fn reserved(graph: &NamedNode) -> Problem {
    let graph = shown(graph.as_str());
    Problem::new(
        ProblemKind::GraphReserved,
        format!("<{graph}> can be read and not written. Write to a graph of your own."),
        format!("<{graph}>은(는) 읽기만 할 수 있습니다. 다른 그래프에 쓰십시오."),
    )
    .with("graph", graph)
}

fn refused(findings: &Findings) -> Problem {
    let count = findings.count(Severity::Error);
    let errors = findings.kept().iter().filter(|it| it.severity == Severity::Error);
    let shown: Vec<_> = errors.take(FINDINGS_SHOWN_MAX).map(finding).collect();
    Problem::new(
        ProblemKind::WriteRefused,
        format!("{count} rules would be broken, so nothing is stored. Correct what `findings` names, and send it again."),
        format!("규칙 {count}건에 어긋나 아무것도 저장하지 않았습니다. `findings`의 내용을 고쳐 다시 보내십시오."),
    )
    .with("findings", shown)
}

fn finding(it: &Finding) -> Value {
    json!({
        "sheet": (!it.sheet.is_empty()).then_some(&it.sheet),
        "row": it.row,
        "column": it.column,
        "cell": it.cell,
        "code": it.code.as_str(),
        "severity": it.severity.as_str(),
        "message": it.message,
        "suggestion": it.suggestion,
    })
}
