//! The command line: one file per subcommand.

mod context;
mod failure;
mod log;
mod output;
mod progress;
mod reference;
mod signals;
mod table;
mod files;
mod watched;
mod destination;
mod remote;
mod report;
mod serve;
mod import;
mod query;
mod update;
mod explorer;
mod export;
mod chart;
mod view;
mod paths;
mod what_if;
mod success_model;
mod demand_fit;
mod ripple_effect;
mod ripple_place;
mod period;
mod positioning;
mod compare;
mod indicators;
mod indicator_values;
mod openapi;
mod ontology;
mod archive;
mod backup;
mod dump;
mod config;
mod doctor;
mod checks;
mod completions;
mod manual;
mod token;

pub use reference::reference;

use crate::config::settings::{self, Level};
use crate::model::text::Language;
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use context::Context;
use failure::{Failure, Outcome};
use output::{Colour, Output};
use progress::Form;
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
    lang: Option<settings::Language>,
    /// How much is logged to standard error (setting `log.level`)
    #[arg(long, global = true, value_name = "LEVEL", help_heading = "Global options")]
    log: Option<Level>,
    /// Write nothing but data, errors and the log
    #[arg(long, short, global = true, action = ArgAction::SetTrue, help_heading = "Global options")]
    quiet: bool,
    /// Show no progress
    #[arg(long, global = true, conflicts_with = "progress", help_heading = "Global options")]
    no_progress: bool,
    /// How progress is shown on standard error [default: bar]
    #[arg(long, global = true, value_enum, value_name = "FORM", help_heading = "Global options")]
    progress: Option<Form>,
    /// When errors, help and the log are coloured; `NO_COLOR` is honoured
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Colour::Auto,
          help_heading = "Global options")]
    color: Colour,
}

impl Global {
    fn output(&self) -> Output {
        let progress = (!self.no_progress).then(|| Form::fitting(self.progress));
        Output::new(self.quiet, self.color, progress)
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Import(import::Import),
    Validate(import::Validate),
    Query(query::Query),
    Update(update::Update),
    Export(export::Export),
    Chart(chart::Chart),
    Paths(paths::PathsOf),
    WhatIf(what_if::WhatIfOf),
    SuccessModel(success_model::SuccessModelOf),
    DemandFit(demand_fit::DemandFitOf),
    RippleEffect(ripple_effect::RippleEffectOf),
    Positioning(positioning::Positioning),
    Compare(compare::Compare),
    #[command(subcommand)]
    Indicators(indicators::Indicators),
    Openapi(openapi::OpenApi),
    Ontology(ontology::Ontology),
    Dump(dump::Dump),
    Load(dump::Load),
    Backup(backup::Backup),
    Restore(backup::Restore),
    #[command(subcommand)]
    Config(config::Config),
    Doctor(doctor::Doctor),
    Completions(completions::Completions),
    Man(manual::Manual),
    #[command(subcommand)]
    Token(token::Token),
}

impl Command {
    /// What does the same while a service holds the store; `{address}` is the service.
    fn over_http(&self) -> Option<&'static str> {
        match self {
            Self::Import(_) => Some("POST the files to {address}/api/v1/imports"),
            Self::Query(_) => Some("curl --data-urlencode query@FILE {address}/sparql"),
            Self::Update(_) => Some("curl --data-urlencode update@FILE {address}/update"),
            Self::Export(_) => Some("GET {address}/api/v1/network?format=FORMAT"),
            Self::Chart(_) => Some("GET {address}/api/v1/charts/NAME.svg"),
            Self::Paths(_) => Some("GET {address}/api/v1/paths?source=KEY&target=KEY"),
            Self::DemandFit(_) => Some("GET {address}/api/v1/demand-fit?demand=KEY"),
            Self::WhatIf(_) => Some("POST the change to {address}/api/v1/what-if"),
            Self::RippleEffect(_) => Some("POST the question to {address}/api/v1/ripple-effect"),
            Self::SuccessModel(_) => Some("GET {address}/api/v1/clusters/KEY/success-model"),
            Self::Positioning(_) => Some("GET {address}/api/v1/positioning"),
            Self::Compare(_) => Some("GET {address}/api/v1/comparison?clusters=KEYS"),
            Self::Indicators(_) => Some("GET {address}/api/v1/indicators/ID/values"),
            Self::Dump(_) => Some("curl -o FILE {address}/store"),
            Self::Load(_) => Some("PUT the file to {address}/store"),
            Self::Backup(_) | Self::Restore(_) => Some("run this command with --server {address}"),
            Self::Serve(_)
            | Self::Validate(_)
            | Self::Openapi(_)
            | Self::Ontology(_)
            | Self::Config(_)
            | Self::Doctor(_)
            | Self::Completions(_)
            | Self::Man(_)
            | Self::Token(_) => None,
        }
    }
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let arguments = std::env::args_os().filter_map(|it| it.into_string().ok());
    let colour = Colour::asked(arguments);
    match parsed(colour) {
        Ok(cli) => {
            let (outcome, language) = dispatch(cli);
            ended(outcome, colour, language)
        }
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            // Where the help itself cannot be written there is nobody to tell.
            let _written = error.print();
            ExitCode::from(code)
        }
    }
}

fn parsed(colour: Colour) -> Result<Cli, clap::Error> {
    let mut command = Cli::command().color(colour.of_help());
    let mut matches = command.try_get_matches_from_mut(std::env::args_os())?;
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

fn ended(outcome: Result<Outcome, Failure>, colour: Colour, language: Language) -> ExitCode {
    match outcome {
        Ok(outcome) => outcome.code(),
        Err(failure) => {
            if let Some(message) = failure.message(colour, language) {
                output::error_line(&message);
            }
            failure.code()
        }
    }
}

/// Runs a command; what it says is in the language of the settings, or of the flag where they cannot be read.
fn dispatch(cli: Cli) -> (Result<Outcome, Failure>, Language) {
    let Cli { global, command } = cli;
    let flags = if let Command::Serve(serve) = &command { serve.settings() } else { Table::new() };
    let context = Context::new(&global, flags, command.over_http());
    let language = match &context {
        Ok(context) => context.language,
        Err(_) => global.lang.map_or(Language::English, Into::into),
    };
    let outcome = match (context, &command) {
        // A doctor is asked about settings that nobody else can read.
        (Err(failure), Command::Doctor(_)) => doctor::without_settings(&failure, &global),
        (Err(failure), _) => Err(failure),
        (Ok(context), _) => execute(command, &context),
    };
    (outcome, language)
}

fn execute(command: Command, context: &Context) -> Result<Outcome, Failure> {
    signals::keep_running_when_a_file_is_full()?;
    match command {
        Command::Serve(serve) => serve::run(&serve, context),
        Command::Import(import) => import::run(&import, context),
        Command::Validate(validate) => import::validate(&validate, context),
        Command::Query(query) => query::run(query, context),
        Command::Update(update) => update::run(update, context),
        Command::Export(export) => export::run(&export, context),
        Command::Chart(chart) => chart::run(&chart, context),
        Command::Paths(paths) => paths::run(&paths, context),
        Command::WhatIf(what_if) => what_if::run(&what_if, context),
        Command::SuccessModel(model) => success_model::run(&model, context),
        Command::DemandFit(asked) => demand_fit::run(&asked, context),
        Command::RippleEffect(asked) => ripple_effect::run(&asked, context),
        Command::Positioning(positioning) => positioning::run(&positioning, context),
        Command::Compare(compare) => compare::run(&compare, context),
        Command::Indicators(indicators) => indicators::run(&indicators, context),
        Command::Openapi(openapi) => openapi::run(&openapi, context),
        Command::Ontology(ontology) => ontology::run(&ontology, context),
        Command::Dump(dump) => dump::run(&dump, context),
        Command::Load(load) => dump::load(&load, context),
        Command::Backup(backup) => backup::run(&backup, context),
        Command::Restore(restore) => backup::restore(&restore, context),
        Command::Config(config) => config::run(&config, context),
        Command::Doctor(doctor) => doctor::run(&doctor, context),
        Command::Completions(completions) => completions::run(&completions, context),
        Command::Man(manual) => manual::run(&manual, context),
        Command::Token(token) => token::run(&token, context),
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
