//! Why a query has no answer, as a problem.

use super::problem::{Problem, shown};
use super::problem_kinds::ProblemKind;
use super::query_slips::{self, Slip};
use super::sparql_forms::{SOLUTIONS, TRIPLES, media_types};
use crate::engine::queries::{QueryOptions, Refusal};
use crate::engine::write::WriteOptions;
use crate::store::functions::TEXT_WORK_MAX;
use crate::store::guard::Stop;
use crate::store::query::{QueryError, ResultKind};
use std::time::Duration;

/// The problem of a query that was refused or that failed. `asked` is the time limit that the client set.
pub fn problem(refusal: Refusal, text: &str, options: &QueryOptions, asked: Option<Duration>) -> Problem {
    match refusal {
        Refusal::Busy => Problem::busy(),
        Refusal::Query(QueryError::Stopped(Stop::Time | Stop::Cancelled)) => {
            let limit = asked.map_or(options.time_limit, |it| it.min(options.time_limit));
            timeout(limit, "sparql.time_limit_s")
        }
        Refusal::Query(error) => of_error(error, text, options, ProblemKind::QueryMalformed),
    }
}

/// The problem of an update that could not be evaluated.
pub fn of_update(error: QueryError, text: &str, options: &QueryOptions, writes: &WriteOptions) -> Problem {
    if matches!(error, QueryError::Stopped(Stop::Time | Stop::Cancelled)) {
        return timeout(writes.time_limit, "sparql.update_time_limit_s");
    }
    of_error(error, text, options, ProblemKind::UpdateMalformed)
}

fn of_error(error: QueryError, text: &str, options: &QueryOptions, kind: ProblemKind) -> Problem {
    match error {
        QueryError::Malformed { line, column, expected } => malformed(kind, text, (line, column), &expected),
        QueryError::TooLarge { cap, value, limit } => too_large(cap, value, limit),
        QueryError::AnswerTooLarge { what, limit } => answer_too_large(what, limit),
        QueryError::FederationOff => federation_off(),
        QueryError::NotAcceptable(ResultKind::Solutions) => Problem::not_acceptable(&media_types(SOLUTIONS)),
        QueryError::NotAcceptable(ResultKind::Triples) => Problem::not_acceptable(&media_types(TRIPLES)),
        QueryError::Stopped(Stop::Time | Stop::Cancelled) => {
            timeout(options.time_limit, "sparql.time_limit_s")
        }
        QueryError::Stopped(Stop::Text) => text_too_long(),
        QueryError::Stopped(Stop::Memory) => memory(options.memory_limit >> 20),
        QueryError::Internal(cause) => Problem::internal(&cause),
    }
}

fn malformed(kind: ProblemKind, text: &str, (line, column): (usize, usize), expected: &str) -> Problem {
    let (expected, (line, column), en, ko) = match query_slips::first(text) {
        Some((Slip::Prefix(prefix), (line, column))) => {
            let prefix = shown(prefix);
            let expected = format!("PREFIX {prefix}: <…>");
            let en = format!(
                "The prefix `{prefix}:` is not declared (line {line}, column {column}). Add `{expected}`."
            );
            let ko = format!(
                "접두사 `{prefix}:`이(가) 선언되지 않았습니다({line}행 {column}열). `{expected}`를 추가하십시오."
            );
            (expected, (line, column), en, ko)
        }
        Some((Slip::Function(name), (line, column))) => {
            let name = shown(name);
            let expected = "a function of SPARQL 1.1".to_owned();
            let en =
                format!("SPARQL has no function `{name}` (line {line}, column {column}). Write {expected}.");
            let ko = format!(
                "SPARQL에는 `{name}` 함수가 없습니다({line}행 {column}열). SPARQL 1.1의 함수를 쓰십시오."
            );
            (expected, (line, column), en, ko)
        }
        None => {
            let near = shown(&word_at(text, line, column));
            // The parser begins with the word that the sentence has already.
            let expected = alternatives(expected.strip_prefix("expected ").unwrap_or(expected));
            let en = format!("Correct line {line}, column {column}, near `{near}`: expected {expected}.");
            let ko = format!("{line}행 {column}열 `{near}` 부근을 고치십시오. 올 수 있는 것: {expected}.");
            (expected, (line, column), en, ko)
        }
    };
    Problem::new(kind, en, ko).with("line", line).with("column", column).with("expected", expected)
}

/// What a parser expected, which may be a list of everything that the grammar has: as many of it as can be shown, whole.
fn alternatives(expected: &str) -> String {
    let mut shown = shown(expected);
    if shown.len() < expected.len() {
        shown.truncate(shown.rfind(", ").unwrap_or(shown.len()));
        shown.push_str(", …");
    }
    shown
}

/// The word at or before a place.
fn word_at(text: &str, line: usize, column: usize) -> String {
    let line: Vec<char> = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().chars().collect();
    let end = line.iter().skip(column.saturating_sub(1)).take_while(|it| !it.is_whitespace()).count();
    let end = (column.saturating_sub(1) + end).min(line.len());
    let word: Vec<char> = line
        .iter()
        .take(end)
        .rev()
        .skip_while(|it| it.is_whitespace())
        .take_while(|it| !it.is_whitespace())
        .copied()
        .collect();
    word.into_iter().rev().collect()
}

fn too_large(cap: &str, value: usize, limit: usize) -> Problem {
    Problem::new(
        ProblemKind::QueryTooLarge,
        format!("{cap} is {limit}, and the query has {value}. Split the query, or ask for a part."),
        format!("{cap}은(는) {limit}인데 질의에는 {value}입니다. 질의를 나누거나 일부만 물으십시오."),
    )
    .with("cap", cap)
    .with("value", value)
    .with("limit", limit)
}

fn answer_too_large(what: &str, limit: u64) -> Problem {
    Problem::new(
        ProblemKind::QueryTooLarge,
        format!("The answer has more {what} than {limit}. Ask for a part with LIMIT, or for fewer columns."),
        format!("답이 한도({what} {limit})를 넘습니다. LIMIT으로 일부만 물으십시오."),
    )
    .with("cap", format!("sparql.{what}_max"))
    .with("limit", limit)
}

fn text_too_long() -> Problem {
    let (cap, limit) = ("product of the sizes of a text and its regular expression", TEXT_WORK_MAX);
    Problem::new(
        ProblemKind::QueryTooLarge,
        format!("The {cap} may be {limit} at most. Use a simpler expression, or a shorter text."),
        format!("정규식과 그 대상 글의 크기를 곱한 값은 최대 {limit}입니다. 더 간단한 정규식이나 더 짧은 글을 쓰십시오."),
    )
    .with("cap", cap)
    .with("limit", TEXT_WORK_MAX)
}

fn federation_off() -> Problem {
    Problem::new(
        ProblemKind::FederationOff,
        "This service asks no other. Take SERVICE out, and load the data that you need into this store.",
        "이 서비스는 다른 서비스를 부르지 않습니다. SERVICE를 빼고 필요한 자료를 이 저장소에 넣으십시오.",
    )
}

fn timeout(limit: Duration, setting: &str) -> Problem {
    let seconds = limit.as_secs();
    Problem::new(
        ProblemKind::QueryTimeout,
        format!("It was stopped after {seconds} s ({setting}). Narrow it, or ask for less at once."),
        format!("{seconds}초 후 중단되었습니다({setting}). 조건을 좁히거나 한 번에 적게 처리하십시오."),
    )
    .with("limit_s", seconds)
}

fn memory(limit: usize) -> Problem {
    Problem::new(
        ProblemKind::QueryMemory,
        format!("The query needed more than {limit} MB (sparql.memory_limit_mb). Narrow it, or ask for fewer rows."),
        format!("질의에 {limit}MB가 넘는 메모리가 필요합니다(sparql.memory_limit_mb). 조건을 좁히십시오."),
    )
    .with("limit_mb", limit)
}

#[cfg(test)]
mod tests {
    use super::word_at;

    #[test]
    fn the_word_at_a_place_is_found() {
        let text = "SELECT *\nWHERE { ?s 가:나 ?o }";
        assert_eq!(word_at(text, 2, 15), "가:나");
        assert_eq!(word_at(text, 1, 9), "*");
        assert_eq!(word_at(text, 9, 9), "");
    }
}
