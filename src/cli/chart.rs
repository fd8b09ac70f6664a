//! `bioclusters chart`: a picture of the data as an SVG file.

use super::context::{Access, Context};
use super::destination;
use super::failure::{Failure, Outcome};
use super::period::WindowFlag;
use super::view::{colour, date};
use crate::analysis::demand_fit::DRAWS;
use crate::api::bodies::demand_question::DRAWS_MAX;
use crate::api::charts::{Question, SOURCES, Source, Surroundings, Trail};
use crate::charts::palette::Theme;
use crate::charts::{Heading, Style, WIDTHS, frame};
use crate::export::parameters::ColourBy;
use crate::model::date::PartialDate;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

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
    #[arg(value_name = "NAME", value_parser = source)]
    name: &'static Source,
    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Keys of clusters, separated by commas; none means all
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    cluster: Vec<String>,
    /// Codes of countries, separated by commas (quadrant)
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    country: Vec<String>,
    /// Last year of the period [default: the latest year of the data]
    #[arg(long, value_parser = clap::value_parser!(i16).range(1000..=2100))]
    year: Option<i16>,
    /// Length of the period
    #[arg(long, value_enum, default_value_t = WindowFlag::AllYears)]
    window: WindowFlag,
    /// Path over so many earlier years (quadrant)
    #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(i16).range(1..=99))]
    trail: Option<i16>,
    /// Ids of indicators, separated by commas (series)
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    indicator: Vec<String>,
    /// Linkage types, separated by commas (network)
    #[arg(long = "type", value_name = "TYPES", value_delimiter = ',')]
    types: Vec<String>,
    /// Indicator of actors that their size says (network) [default: their strength]
    #[arg(long, value_name = "ID")]
    size: Option<String>,
    /// What colours say: sector or community (network)
    #[arg(long, value_name = "WHAT", default_value = "sector", value_parser = colour)]
    color_by: ColourBy,
    /// Sectors of the matrix (mixing)
    #[arg(long, default_value = "seven", value_parser = ["seven", "four"])]
    scope: String,
    /// What the matrix adds up (mixing)
    #[arg(long, default_value = "strength", value_parser = ["strength", "count"])]
    weight: String,
    /// First day of a free period instead of year and window: YYYY, YYYY-MM or YYYY-MM-DD (pathways)
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<PartialDate>,
    /// Last day of a free period (pathways)
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<PartialDate>,
    /// Key of a demand profile: country and year (demand)
    #[arg(long, value_name = "KEY", required_if_eq("name", "demand"))]
    demand: Option<String>,
    /// Number of random draws (demand)
    #[arg(long, value_name = "NUMBER", default_value_t = DRAWS, value_parser = draws)]
    draws: usize,
    /// Width in pixels
    #[arg(long, default_value_t = WIDTHS[1], value_parser = clap::value_parser!(u32).range(i64::from(WIDTHS[0])..=i64::from(WIDTHS[2])))]
    width: u32,
    /// On what it is shown: light, dark, or print without colour
    #[arg(long, value_name = "THEME", default_value = "light", value_parser = theme)]
    theme: Theme,
    /// Leave out title and period
    #[arg(long)]
    no_title: bool,
}

fn source(text: &str) -> Result<&'static Source, String> {
    let known = || SOURCES.iter().map(|it| it.chart.id).collect::<Vec<_>>().join(", ");
    let found = SOURCES.iter().find(|it| it.chart.id == text || it.chart.file == text);
    found.ok_or_else(|| format!("known are {}", known()))
}

fn draws(text: &str) -> Result<usize, String> {
    let draws = text.parse().ok().filter(|it| *it <= DRAWS_MAX);
    draws.ok_or_else(|| format!("must be a whole number from 0 to {DRAWS_MAX}"))
}

fn theme(text: &str) -> Result<Theme, String> {
    Theme::from_notation(text).ok_or_else(|| format!("known are {}", Theme::NOTATIONS.join(", ")))
}

impl Chart {
    fn question(&self) -> Question {
        Question {
            clusters: self.cluster.clone(),
            countries: self.country.clone(),
            year: self.year.map(i64::from),
            window: self.window.window(),
            trail: self.trail.map_or(Trail::None, Trail::Last),
            indicators: self.indicator.clone(),
            types: self.types.clone(),
            size: self.size.clone(),
            colour: self.color_by,
            scope: if self.scope == "four" { "four" } else { "seven" },
            weight: if self.weight == "count" { "count" } else { "strength" },
            from: self.from.map(|it| it.to_string()),
            to: self.to.map(|it| it.to_string()),
            demand: self.demand.clone(),
            draws: self.draws,
        }
    }
}

pub(super) fn run(chart: &Chart, context: &Context) -> Result<Outcome, Failure> {
    let engine = context.open(Access::Read)?;
    let snapshot = match chart.name.step(&chart.question()) {
        Some(step) => context.analysed(&engine, step, &context.interrupt()?)?,
        None => engine.snapshot(),
    };
    let within = Surroundings {
        snapshot: &snapshot,
        language: context.language,
        export: context.settings.export_limits(),
        nodes_max: context.settings.limits.chart_nodes_max,
        seed: context.settings.analysis.seed,
        draw_work: context.settings.limits.draw_work,
    };
    let question = chart.question();
    let picture = chart.name.picture(&question, &within).map_err(|it| Failure::of_problem(&it))?;
    let about = chart.name.about(&question, &snapshot, &context.settings.server.public_url);
    let style = Style {
        width: chart.width,
        theme: chart.theme,
        language: context.language,
        heading: if chart.no_title { Heading::Hidden } else { Heading::Shown },
    };
    let svg = frame::svg(&*picture, &about, style);
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
