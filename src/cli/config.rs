//! `bioclusters config`: the settings in force, each with its origin.

use super::context::Context;
use super::failure::{Failure, Outcome, said};
use super::table::Table;
use crate::config::origin::Stated;
use crate::model::text::Language;
use clap::{Args, Subcommand, ValueEnum};
use std::fmt::Write as _;
use std::io::Write as _;

/// Show the settings in force
#[derive(Debug, Subcommand)]
#[command(after_help = "\
Examples:
  bioclusters config show
  bioclusters config show --format toml > bioclusters.toml
  bioclusters config show --format json | jq '.[] | select(.origin != \"default\")'")]
pub(super) enum Config {
    /// Every setting with its value, and where it was written; secrets are hidden
    Show(Show),
}

/// How settings are shown.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// Form of the list; toml is a file of settings
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Toml,
}

pub(super) fn run(config: &Config, context: &Context) -> Result<Outcome, Failure> {
    let Config::Show(show) = config;
    match show.format {
        Format::Table => {
            let mut out = context.output.data();
            table(&context.stated, context.language).write(&mut out)?;
            out.flush()?;
        }
        Format::Json => context.output.text(&json(&context.stated)?)?,
        Format::Toml => context.output.text(&toml(&context.stated))?,
    }
    Ok(Outcome::Done)
}

fn table(stated: &[Stated], language: Language) -> Table {
    let mut table = Table::new(match language {
        Language::Korean => ["설정", "값", "출처", "위치"],
        Language::English => ["setting", "value", "origin", "place"],
    });
    for it in stated {
        let origin = it.origin.label().pick(language).to_owned();
        table.push([it.name(), it.value().to_string(), origin, it.place()]);
    }
    table
}

fn json(stated: &[Stated]) -> Result<String, Failure> {
    let rows = stated.iter().map(|it| {
        let place = Some(it.place()).filter(|it| !it.is_empty());
        Ok(serde_json::json!({
            "setting": it.name(),
            "value": serde_json::to_value(it.value())?,
            "origin": it.origin.as_str(),
            "place": place,
        }))
    });
    let rows: Result<Vec<_>, serde_json::Error> = rows.collect();
    let rows = rows.map_err(|error| {
        Failure::Failed(said(
            format!("the settings cannot be written: {error}"),
            format!("설정을 쓸 수 없습니다: {error}"),
        ))
    })?;
    Ok(format!("{:#}\n", serde_json::Value::Array(rows)))
}

/// A file of settings that says the same; where each is from stands beside it.
fn toml(stated: &[Stated]) -> String {
    let mut text = String::new();
    let mut section = "";
    for it in stated {
        if section != it.section() {
            let gap = if section.is_empty() { "" } else { "\n" };
            section = it.section();
            line(&mut text, &format!("{gap}[{section}]"));
        }
        let place = it.place();
        let place = if place.is_empty() { place } else { format!(": {place}") };
        // What is not shown as a whole cannot be read back.
        let mark = if it.is_hidden() { "# " } else { "" };
        line(&mut text, &format!("{mark}{} = {}  # {}{place}", it.key(), it.value(), it.origin.as_str()));
    }
    text
}

fn line(text: &mut String, line: &str) {
    // Writing to a text in memory cannot fail.
    let _written = writeln!(text, "{line}");
}
