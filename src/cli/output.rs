//! What the program writes: data on standard output, all else on standard error.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Where a command writes to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Output {
    quiet: bool,
}

impl Output {
    pub(super) fn new(quiet: bool) -> Self {
        Self { quiet }
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

/// Whether lines of the log may be coloured: a terminal reads them, and `NO_COLOR` is not set.
pub(super) fn colours() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty())
}
