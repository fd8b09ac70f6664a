//! Why a command did not do what was asked, and the exit code that says so.

use super::output::Colour;
use crate::config::ConfigError;
use crate::store::durable::OpenError;
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
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Something went wrong that is not the user's doing.
    #[error("{0}")]
    Failed(String),
    /// The command or the settings are not valid.
    #[error("{0}")]
    Usage(String),
    /// There is no such thing.
    #[error("{0}")]
    NotFound(String),
    /// The store is in use.
    #[error("{0}")]
    Locked(String),
    /// Somebody stopped the command.
    #[error("interrupted: {0}")]
    Interrupted(&'static str),
    /// Standard output or a file cannot be written.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
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

    /// What to tell; nothing when the reader of our output left.
    pub(super) fn message(&self, colour: Colour) -> Option<String> {
        let left = matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe);
        let (on, off) = if colour.is_on() { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        (!left).then(|| format!("{on}error:{off} {self}"))
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Locked(_) => Self::Locked(error.to_string()),
            OpenError::NotAFolder(_)
            | OpenError::NotWritable { .. }
            | OpenError::Full { .. }
            | OpenError::Unreadable { .. } => Self::Failed(error.to_string()),
        }
    }
}
