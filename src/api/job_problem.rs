//! Why a job failed, as a problem.

use super::precondition;
use super::problem::{Problem, shown};
use super::problem_kinds::ProblemKind;
use super::write_problem;
use crate::engine::import_job::ImportOutcome;
use crate::engine::job::JobFailure;

/// The problem of a failed job.
pub fn problem(failure: &JobFailure, job: &str) -> Problem {
    match failure {
        JobFailure::KeyTaken(key) => key_taken(key),
        JobFailure::RevisionChanged(current) => precondition::failed(*current),
        JobFailure::Refused(outcome) => refused(outcome, job),
        JobFailure::Plain => plain(),
        JobFailure::Commit(error) => write_problem::told(error),
        JobFailure::Fault => Problem::internal_told(),
    }
}

/// There is an import with the key.
pub fn key_taken(key: &str) -> Problem {
    let key = shown(key);
    Problem::new(
        ProblemKind::KeyTaken,
        format!("There is an import `{key}`. Replace it with mode=replace, or choose another key."),
        format!("가져오기 `{key}`이(가) 이미 있습니다. mode=replace로 바꾸거나 다른 키를 쓰십시오."),
    )
    .with("import", key)
}

/// A bare RDF store has no imports and no indicators.
pub fn plain() -> Problem {
    Problem::new(
        ProblemKind::ProtocolConflict,
        "This service is a bare RDF store (store.plain). Write to it by /update or /store.",
        "이 서비스는 순수 RDF 저장소입니다(store.plain). /update나 /store로 쓰십시오.",
    )
}

fn refused(outcome: &ImportOutcome, job: &str) -> Problem {
    let total = outcome.findings_total;
    Problem::new(
        ProblemKind::FileRefused,
        format!(
            "Nothing is stored. Correct what `findings` names and send the file again. All {total} findings: \
             /api/v1/jobs/{job}/findings; refused rows to correct: /api/v1/jobs/{job}/rejected."
        ),
        format!(
            "아무것도 저장하지 않았습니다. `findings`의 내용을 고쳐 다시 보내십시오. 전체 {total}건: \
             /api/v1/jobs/{job}/findings, 고칠 행: /api/v1/jobs/{job}/rejected."
        ),
    )
    .with("findings", serde_json::to_value(&outcome.findings).unwrap_or_default())
    .with("findings_total", total)
    .with("job", job)
}
