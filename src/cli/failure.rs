//! Why a command did not do what was asked, in both languages, and the exit code that says so.

use super::output::Colour;
use crate::api::body_fault::BodyFault;
use crate::api::nouns::noun;
use crate::api::problem::Problem;
use crate::api::problem_kinds::ProblemKind;
use crate::config::ConfigError;
use crate::engine;
use crate::model::text::{Label, Language, Text};
use crate::store::durable::OpenError;
use serde_json::Value;
use std::fmt::Display;
use std::io;
use std::process::ExitCode;

/// How a command that did its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// As asked.
    Done,
    /// Rows were refused, or there are findings and they were asked for.
    Findings,
    /// It was said already what is wrong.
    Unwell,
}

impl Outcome {
    pub(super) fn code(self) -> ExitCode {
        match self {
            Self::Done => ExitCode::SUCCESS,
            Self::Unwell => ExitCode::FAILURE,
            Self::Findings => ExitCode::from(3),
        }
    }
}

/// Why a command failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// Something went wrong that is not the user's doing.
    Failed(Text),
    /// The command or the settings are not valid.
    Usage(Text),
    /// There is no such thing.
    NotFound(Text),
    /// The store is in use.
    Locked(Text),
    /// Somebody stopped the command.
    Interrupted(Label),
    /// Standard output or a file cannot be written.
    Output(io::Error),
}

/// What an interrupted command says that left everything as it was.
pub(super) const NOTHING_STORED: Label = Label::new("아무것도 저장하지 않았습니다", "nothing was stored");

/// What an interrupted command says that has shown nothing.
pub(super) const NOTHING_WRITTEN: Label = Label::new("아무것도 쓰지 않았습니다", "nothing was written");

/// A text in both languages.
pub(super) fn said(en: impl Into<String>, ko: impl Into<String>) -> Text {
    Text::new(ko, en)
}

/// What a layer below says in English alone.
pub(super) fn of_cause(cause: impl Display) -> Text {
    Text { en: Some(cause.to_string()), ko: None }
}

impl Failure {
    /// A question that has no answer, as a problem of the REST interface says it.
    pub(super) fn of_problem(problem: &Problem) -> Self {
        let kind = problem.kind();
        if kind == ProblemKind::ThingUnknown {
            return Self::NotFound(unknown(problem));
        }
        // What the data do not allow is no fault of the command.
        let of_data = [ProblemKind::NetworkTooLarge, ProblemKind::NetworkTooSmall].contains(&kind);
        if kind.status().is_client_error() && !of_data {
            return Self::Usage(problem.detail().clone());
        }
        Self::Failed(problem.detail().clone())
    }

    /// The exit code that scripts can rely on.
    pub(super) fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            // Whoever reads our output has seen enough, as `head` does.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Failed(_) | Self::Output(_) => 1,
            Self::Usage(_) => 2,
            Self::NotFound(_) => 4,
            Self::Locked(_) => 5,
            Self::Interrupted(_) => 130,
        })
    }

    /// The same; a failed output is told by who knows its file.
    pub(super) fn of_file(self, told: impl FnOnce(&io::Error) -> Self) -> Self {
        if let Self::Output(error) = &self { told(error) } else { self }
    }

    /// What went wrong.
    pub(super) fn text(&self, language: Language) -> String {
        match (self, language) {
            (Self::Failed(text) | Self::Usage(text) | Self::NotFound(text) | Self::Locked(text), _) => {
                text.pick(language).unwrap_or_default().to_owned()
            }
            (Self::Interrupted(what), Language::English) => format!("interrupted: {}", what.en),
            (Self::Interrupted(what), Language::Korean) => format!("중단됨: {}", what.ko),
            (Self::Output(error), Language::English) => format!("the output cannot be written: {error}"),
            (Self::Output(error), Language::Korean) => format!("출력을 쓸 수 없습니다: {error}"),
        }
    }

    /// What to tell; nothing when the reader of our output left.
    pub(super) fn message(&self, colour: Colour, language: Language) -> Option<String> {
        let left = matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe);
        let (on, off) = if colour.is_on() { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        let word = Label::new("오류:", "error:").pick(language);
        (!left).then(|| format!("{on}{word}{off} {}", self.text(language)))
    }
}

/// What is not there, and what is near to it.
fn unknown(problem: &Problem) -> Text {
    let text = |name: &str| problem.member(name).and_then(Value::as_str).unwrap_or_default();
    let (what, id) = (noun(text("kind")), text("id"));
    let near = problem.member("suggestions").and_then(Value::as_array);
    let near = near.into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
    let with = |word: &str| if near.is_empty() { String::new() } else { format!("; {word}: {near}") };
    said(
        format!("there is no {} `{id}`{}", what.en, with("perhaps")),
        format!("{} `{id}`이(가) 없습니다{}", what.ko, with("비슷한 것")),
    )
}

/// Flags ask what a body asks, under the same bounds.
impl From<BodyFault> for Failure {
    fn from(fault: BodyFault) -> Self {
        Self::Usage(said(fault.en(), fault.ko()))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        let en = error.to_string();
        let ko = match error {
            ConfigError::Unreadable { path, reason } => {
                format!("{}을(를) 읽을 수 없습니다: {reason}", path.display())
            }
            ConfigError::Malformed { path, reason } => {
                format!("{}은(는) 올바른 TOML이 아닙니다: {reason}", path.display())
            }
            ConfigError::Unknown { origin, key, nearest } => {
                let near = nearest.map_or_else(String::new, |it| format!("; 비슷한 것: `{it}`"));
                format!("{origin}: 설정 `{key}`이(가) 없습니다{near}")
            }
            ConfigError::Range { origin, key, value, low, high } => {
                format!("{origin}: `{key}`은(는) {low}에서 {high}까지여야 합니다(받은 값: {value})")
            }
            ConfigError::Type { origin, key, found, expected } => {
                format!("{origin}: `{key}`의 형이 다릅니다(받은 값: {found}, 필요한 것: {expected})")
            }
            ConfigError::Value { origin, reason } => format!("{origin}: 값이 올바르지 않습니다({reason})"),
        };
        Self::Usage(said(en, ko))
    }
}

impl From<engine::OpenError> for Failure {
    fn from(error: engine::OpenError) -> Self {
        match error {
            engine::OpenError::Durable(error) => error.into(),
            engine::OpenError::Dictionary(error) => Self::Failed(of_cause(error)),
            engine::OpenError::Commit(error) => Self::Failed(of_cause(error)),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let en = error.to_string();
        match &error {
            OpenError::Locked { path, holder: Some(address) } => {
                let path = path.display();
                let advice = "그 서비스를 멈추거나 HTTP 인터페이스를 쓰십시오";
                let ko = format!("{path}의 저장소를 {address}의 서비스가 쓰고 있습니다; {advice}");
                Self::Locked(said(en, ko))
            }
            OpenError::Locked { path, holder: None } => {
                let path = path.display();
                let advice = "끝날 때까지 기다리거나 그 프로세스를 멈추십시오";
                Self::Locked(said(en, format!("{path}의 저장소를 다른 프로세스가 쓰고 있습니다; {advice}")))
            }
            OpenError::NotAFolder(path) => {
                let path = path.display();
                let ko = format!("{path}은(는) 폴더가 아닙니다; --data로 다른 폴더를 대거나 옮기십시오");
                Self::Failed(said(en, ko))
            }
            OpenError::NotWritable { path, reason } => {
                let path = path.display();
                let advice = "소유자와 권한을 확인하거나 --data로 다른 폴더를 대십시오";
                Self::Failed(said(en, format!("폴더 {path}에 쓸 수 없습니다: {reason}; {advice}")))
            }
            OpenError::Full { path, reason } => {
                let path = path.display();
                let advice = "공간을 비우거나 --data로 다른 폴더를 대십시오";
                Self::Failed(said(en, format!("{path}의 저장소에 공간이 없습니다: {reason}; {advice}")))
            }
            OpenError::Unreadable { path, reason } => {
                let path = path.display();
                let advice = "백업에서 복원하거나 --data로 다른 폴더를 대십시오";
                Self::Failed(said(en, format!("{path}의 저장소를 읽을 수 없습니다: {reason}; {advice}")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Failure, Language, NOTHING_STORED, said};

    #[test]
    fn a_failure_is_told_in_the_language_that_was_asked_for() {
        let told = |failure: &Failure, language| failure.message(Colour::Never, language).unwrap();
        let unknown = Failure::NotFound(said("there is no cluster `x`", "클러스터 `x`이(가) 없습니다"));
        assert_eq!(told(&unknown, Language::English), "error: there is no cluster `x`");
        assert_eq!(told(&unknown, Language::Korean), "오류: 클러스터 `x`이(가) 없습니다");
        let stopped = Failure::Interrupted(NOTHING_STORED);
        assert_eq!(told(&stopped, Language::Korean), "오류: 중단됨: 아무것도 저장하지 않았습니다");
    }
}
