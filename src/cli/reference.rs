//! The help of every command as one Markdown text: `docs/cli.md`.

use super::Cli;
use clap::{Command, CommandFactory};
use std::fmt::Write;

/// Columns of the help, whatever the terminal.
const COLUMNS: usize = 100;

/// The reference of the command line.
pub fn reference() -> String {
    let mut text = String::from(
        "# Command line\n\nGenerated from the program. \
         `UPDATE=1 cargo test --release --test it generated` writes it anew.\n",
    );
    let mut root = Cli::command().term_width(COLUMNS).disable_help_subcommand(true);
    root.build();
    section(&mut text, &mut root, "");
    text
}

fn section(text: &mut String, command: &mut Command, parents: &str) {
    let name = format!("{parents} {}", command.get_name()).trim().to_owned();
    line(text, &format!("\n## `{name}`\n\n```text"));
    let help = command.render_long_help().to_string();
    help.trim_end().lines().for_each(|it| line(text, it.trim_end()));
    line(text, "```");
    for command in command.get_subcommands_mut().filter(|it| !it.is_hide_set()) {
        section(text, command, &name);
    }
}

fn line(text: &mut String, line: &str) {
    // Writing to a text in memory cannot fail.
    let _written = writeln!(text, "{line}");
}
