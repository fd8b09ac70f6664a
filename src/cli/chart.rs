//! `bioclusters chart`: a picture of the data as an SVG file.

use super::context::{self, Access, Context};
use super::destination;
use super::failure::{Failure, Outcome};
use crate::api::charts::{self, Parts, SOURCES, Source, Surroundings, Wanted};
use crate::api::choice::words_of;
use crate::engine::run::Step;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use utoipa::openapi::path::Parameter as Document;

/// Write a picture of the data as SVG
///
/// The same pictures as at /api/v1/charts. A flag that the chart does not use is ignored.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters chart quadrant --output quadrant.svg
  bioclusters chart quadrant --cluster boston,osong --trail 10 --lang ko --output moved.svg
  bioclusters chart pillars --cluster boston,osong --output pillars.svg
  bioclusters chart series --cluster boston,osong --indicator maturity,density --output series.svg
  bioclusters chart network --cluster boston --size betweenness --output network.svg
  bioclusters chart mixing --cluster boston --scope four --output sectors.svg
  bioclusters chart pathways --cluster boston --from 1990 --to 2020 --output stages.svg
  bioclusters chart demand --demand UZ-2021 --output demand.svg
  bioclusters chart quadrant --theme print --width 640 --no-title > figure.svg")]
pub(super) struct Chart {
    /// Which chart
    #[arg(value_name = "NAME", value_parser = sources())]
    source: Source,
    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    given: Given,
    /// Leave out title and period
    #[arg(long)]
    no_title: bool,
}

/// The parameters of pictures as flags, in the words of the REST interface: what is said of them, and what they may be, stands
/// there alone.
#[derive(Debug)]
struct Given(Vec<(String, String)>);

/// Parameters that are no flags: `clusters` is another name of `cluster`, and `title` is `--no-title`.
const NO_FLAGS: [&str; 2] = ["clusters", "title"];

/// The parameters that are flags, each with the charts that read it.
fn flags() -> impl Iterator<Item = (Document, Option<Vec<&'static str>>)> {
    charts::documents().into_iter().filter(|it| !NO_FLAGS.contains(&it.0.name.as_str()))
}

/// The name of a flag: `--color` says whether messages have colours.
fn flag_name(parameter: &str) -> String {
    if parameter == "color" { "color-by".to_owned() } else { parameter.to_owned() }
}

fn flag((document, readers): (Document, Option<Vec<&'static str>>)) -> Arg {
    let said = document.description.clone().unwrap_or_default().replace('`', "");
    let readers = readers.map_or_else(String::new, |it| format!(" ({})", it.join(", ")));
    let words = words_of(&document);
    let default = words.default.map_or_else(String::new, |it| format!(" [default: {it}]"));
    let parser = match words.allowed.as_slice() {
        [] => ValueParser::string(),
        allowed => PossibleValuesParser::new(allowed.to_vec()).into(),
    };
    Arg::new(flag_name(&document.name))
        .long(flag_name(&document.name))
        .value_name(document.name.to_uppercase())
        .help(format!("{}{readers}{default}", said.trim_end_matches('.')))
        .value_parser(parser)
        // What stands twice is refused as in an address.
        .action(ArgAction::Append)
}

impl Args for Given {
    fn augment_args(command: Command) -> Command {
        command.args(flags().map(flag))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Given {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let texts = |name: String| {
            let values = matches.get_many::<String>(&flag_name(&name)).into_iter().flatten();
            values.map(|it| (name.clone(), it.clone())).collect::<Vec<_>>()
        };
        Ok(Self(flags().flat_map(|it| texts(it.0.name)).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The charts by name, each with what it shows.
fn sources() -> impl TypedValueParser<Value = Source> {
    let value = |it: &Source| PossibleValue::new(it.chart.id).alias(it.chart.file).help(it.chart.summary.en);
    let names = PossibleValuesParser::new(SOURCES.iter().map(value).collect::<Vec<_>>());
    names.try_map(|name| {
        let found = SOURCES.iter().find(|it| [it.chart.id, it.chart.file].contains(&name.as_str()));
        found.copied().ok_or("there is no such chart")
    })
}

pub(super) fn run(chart: &Chart, context: &Context) -> Result<Outcome, Failure> {
    let mut given = chart.given.0.clone();
    if chart.no_title {
        given.push(("title".to_owned(), "false".to_owned()));
    }
    let (question, look) = charts::read(&given).map_err(|it| Failure::of_problem(&it))?;
    let engine = context.open(Access::Read)?;
    let wanted = Wanted { question: &question, look: &look, given: &given };
    let parts = Parts::default();
    let settings = &context.settings;
    let within = |snapshot| Surroundings {
        snapshot,
        language: context.language,
        origin: &settings.server.public_url,
        nodes_max: settings.limits.chart_nodes_max,
        parts: &parts,
        seed: settings.analysis.seed,
        draw_work: settings.limits.draw_work,
    };
    let present = engine.snapshot();
    let snapshot = match chart.source.step(&question) {
        None => Arc::clone(&present),
        Some(step) => {
            // What cannot be drawn at all is refused before values are waited for.
            chart.source.check(&wanted, &within(&present)).map_err(|it| Failure::of_problem(&it))?;
            let analysed = context::analysed(&engine, step, &context.interrupt()?)?;
            // Who wants no value against chance misses none.
            if step > Step::Plain {
                context.tell_pending(&analysed);
            }
            analysed
        }
    };
    let svg = chart.source.svg(&wanted, &within(&snapshot)).map_err(|it| Failure::of_problem(&it))?;
    match &chart.output {
        None => {
            let mut out = context.output.data();
            out.write_all(svg.as_bytes())?;
            out.flush()?;
        }
        Some(path) => destination::write(path, |out| Ok(out.write_all(svg.as_bytes())?))?,
    }
    Ok(Outcome::Done)
}
