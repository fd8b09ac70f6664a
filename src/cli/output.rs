//! What the program writes: data on standard output, all else on standard error.

use super::progress::Form;
use clap::ValueEnum;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// When text for people is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Where a command writes to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Output {
    quiet: bool,
    pub(super) colour: bool,
    /// How progress is shown; `None`: not at all.
    pub(super) progress: Option<Form>,
}

impl Output {
    pub(super) fn new(quiet: bool, colour: Colour, progress: Option<Form>) -> Self {
        Self { quiet, colour: colour.is_on(), progress: progress.filter(|_| !quiet) }
    }

    /// Says nothing.
    #[cfg(test)]
    pub(super) fn silent() -> Self {
        Self::new(true, Colour::Never, None)
    }

    /// Standard output, for the data that was asked for. Flush it, so that a full disk is noticed.
    #[expect(clippy::unused_self, reason = "commands write through their output alone")]
    pub(super) fn data(self) -> BufWriter<StdoutLock<'static>> {
        BufWriter::with_capacity(64 * 1024, io::stdout().lock())
    }

    /// Writes a whole text as data.
    pub(super) fn text(self, text: &str) -> io::Result<()> {
        let mut out = self.data();
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// A line about what is going on; none with `--quiet`.
    pub(super) fn note(self, line: &str) {
        if !self.quiet {
            error_line(line);
        }
    }
}

/// A line on standard error, whatever was asked for. That nobody reads it is no reason to stop.
pub(super) fn error_line(line: &str) {
    let _unread = writeln!(io::stderr().lock(), "{line}");
}

impl Colour {
    /// Whether text on standard error may be coloured.
    pub(super) fn is_on(self) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty())
            }
        }
    }

    /// The colours of help texts, which the parser of the command line writes.
    pub(super) fn of_help(self) -> clap::ColorChoice {
        match self {
            Self::Auto => clap::ColorChoice::Auto,
            Self::Always => clap::ColorChoice::Always,
            Self::Never => clap::ColorChoice::Never,
        }
    }

    /// What the arguments say, read before they are parsed: a mistake in them is told in colours too.
    pub(super) fn asked(arguments: impl Iterator<Item = String>) -> Self {
        let mut value = None;
        let mut next_is_value = false;
        for argument in arguments.take_while(|it| it != "--") {
            if next_is_value {
                value = Some(argument.clone());
            }
            next_is_value = argument == "--color";
            if let Some(given) = argument.strip_prefix("--color=") {
                value = Some(given.to_owned());
            }
        }
        value.and_then(|it| Self::from_str(&it, false).ok()).unwrap_or(Self::Auto)
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[track_caller]
    fn check(line: &str, expected: Colour) {
        assert_eq!(Colour::asked(line.split(' ').map(str::to_owned)), expected);
    }

    #[test]
    fn colours_are_read_off_the_arguments_before_they_are_parsed() {
        check("query --color never x", Colour::Never);
        check("--color=always query", Colour::Always);
        check("query --color", Colour::Auto);
        check("query -- --color=always", Colour::Auto);
        check("query --color=red", Colour::Auto);
    }
}
