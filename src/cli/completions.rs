//! `bioclusters completions`: what a shell needs to complete a command line.

use super::Cli;
use super::context::Context;
use super::failure::{Failure, Outcome};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters completions bash > ~/.local/share/bash-completion/completions/bioclusters
  bioclusters completions zsh > ~/.zfunc/_bioclusters
  bioclusters completions fish > ~/.config/fish/completions/bioclusters.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(completions: &Completions, context: &Context) -> Result<Outcome, Failure> {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    // Into memory first: the generator stops the program where its output cannot be written.
    clap_complete::generate(completions.shell, &mut command, name, &mut script);
    context.output.text(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}
