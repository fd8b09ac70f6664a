//! The command line: one file per subcommand.

mod context;
mod failure;
mod log;
mod output;
mod reference;
mod signals;
mod table;
mod files;
mod watched;
mod report;
mod serve;
mod import;
mod query;
mod update;
mod export;
mod view;
mod indicators;
mod openapi;
mod ontology;
mod token;

pub use reference::reference;

use crate::config::settings::{Language, Level};
use clap::{ArgAction, Args, Parser, Subcommand};
use context::Context;
use failure::{Failure, Outcome};
use std::path::PathBuf;
use std::process::ExitCode;
use toml::Table;

/// Knowledge graph of biomedical clusters: their actors, linkages and pathways, over SPARQL, REST and network files.
#[derive(Debug, Parser)]
#[command(name = "bioclusters", version, max_term_width = WIDTH, after_help = AFTER_HELP)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Widest line of a help text.
const WIDTH: usize = 100;

const AFTER_HELP: &str = "\
Examples:
  bioclusters serve --seed                                     # the service with the shipped data
  bioclusters import actors.csv linkages.csv                   # files of your own
  bioclusters query ontology/questions/01-sector-linkages.rq   # ask them

Settings:
  A flag wins over the environment (BIOCLUSTERS_SECTION_KEY), that over bioclusters.toml.

Exit codes:
  0 done, 1 failed, 2 wrong usage, 3 finished with refused rows or findings, 4 not found,
  5 store in use or key taken, 130 interrupted";

#[derive(Debug, Args)]
struct Global {
    /// File of settings [default: bioclusters.toml in the working directory, if there is one]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    config: Option<PathBuf>,
    /// Folder of the durable store (setting `store.path`)
    #[arg(long, global = true, value_name = "DIR", help_heading = "Global options")]
    data: Option<PathBuf>,
    /// Language of reports and tables (setting `server.language`)
    #[arg(long, global = true, value_name = "LANGUAGE", help_heading = "Global options")]
    lang: Option<Language>,
    /// How much is logged to standard error (setting `log.level`)
    #[arg(long, global = true, value_name = "LEVEL", help_heading = "Global options")]
    log: Option<Level>,
    /// Write nothing but data, errors and the log
    #[arg(long, short, global = true, action = ArgAction::SetTrue, help_heading = "Global options")]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Import(import::Import),
    Validate(import::Validate),
    Query(query::Query),
    Update(update::Update),
    Export(export::Export),
    #[command(subcommand)]
    Indicators(indicators::Indicators),
    Openapi(openapi::OpenApi),
    Ontology(ontology::Ontology),
    #[command(subcommand)]
    Token(token::Token),
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            // Where the help itself cannot be written there is nobody to tell.
            let _written = error.print();
            return ExitCode::from(code);
        }
    };
    match dispatch(cli) {
        Ok(outcome) => outcome.code(),
        Err(failure) => {
            if let Some(message) = failure.message() {
                output::error_line(&message);
            }
            failure.code()
        }
    }
}

fn dispatch(cli: Cli) -> Result<Outcome, Failure> {
    let Cli { global, command } = cli;
    signals::keep_running_when_a_file_is_full()?;
    let context = |flags| Context::new(&global, flags);
    match command {
        Command::Serve(serve) => serve::run(&serve, &context(serve.settings())?),
        Command::Import(import) => import::run(&import, &context(Table::new())?),
        Command::Validate(validate) => import::validate(&validate, &context(Table::new())?),
        Command::Query(query) => query::run(query, &context(Table::new())?),
        Command::Update(update) => update::run(update, &context(Table::new())?),
        Command::Export(export) => export::run(&export, &context(Table::new())?),
        Command::Indicators(indicators) => indicators::run(&indicators, &context(Table::new())?),
        Command::Openapi(openapi) => openapi::run(&openapi, &context(Table::new())?),
        Command::Ontology(ontology) => ontology::run(&ontology, &context(Table::new())?),
        Command::Token(token) => token::run(&token, &context(Table::new())?),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cli, WIDTH};
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent_and_every_command_has_examples() {
        let mut command = Cli::command();
        command.build();
        command.clone().debug_assert();
        for subcommand in command.get_subcommands().filter(|it| it.get_name() != "help") {
            let help = subcommand.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Examples:\n  bioclusters "), "{}", subcommand.get_name());
            // A longer line would be broken, and what is copied from it would not run.
            assert!(help.lines().all(|it| it.chars().count() <= WIDTH), "{help}");
        }
    }
}
