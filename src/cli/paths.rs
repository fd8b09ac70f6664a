//! `bioclusters paths`: how two actors are linked, directly or over others.

use super::context::{Access, Context};
use super::export::refused;
use super::failure::{Failure, Outcome, of_cause};
use super::table::Table;
use super::view::{self, date};
use crate::api::bodies::path::{Path, Paths};
use crate::api::things::Things;
use crate::export::parameters::ViewParameters;
use crate::kernels::paths::Reach;
use crate::model::date::PartialDate;
use crate::model::text::Language;
use crate::network::paths::ways;
use crate::vocabulary::mint::Kind;
use clap::{Args, ValueEnum};
use std::io::Write;

/// Show how two actors are linked, directly or over others
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters paths kist korea-univ
  bioclusters paths kist genentech --max-length 6 --limit 3
  bioclusters paths mit moderna --type licence,spin_off --format json")]
pub(super) struct PathsOf {
    /// Key of the actor where the paths begin
    source: String,
    /// Key of the actor where they end
    target: String,
    /// Most steps of a path
    #[arg(long, value_name = "STEPS", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=8))]
    max_length: u32,
    /// Linkage types, separated by commas
    #[arg(long = "type", value_name = "TYPES", value_delimiter = ',')]
    types: Vec<String>,
    /// First day of the period: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<PartialDate>,
    /// Last day of the period
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<PartialDate>,
    /// Only over actors of these clusters: keys, separated by commas
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    cluster: Vec<String>,
    /// Number of paths
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=50))]
    limit: u32,
    /// How they are written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

pub(super) fn run(asked: &PathsOf, context: &Context) -> Result<Outcome, Failure> {
    view::in_order(asked.from, asked.to)?;
    let engine = context.open(Access::Read)?;
    let snapshot = engine.snapshot();
    let things = Things::new(&snapshot);
    let row = |key: &String| {
        let row = things.read.by_key(Kind::Actor, key).and_then(|it| things.actor_row(it));
        row.ok_or_else(|| Failure::of_problem(&things.unknown(Kind::Actor, key)))
    };
    let ends = (row(&asked.source)?, row(&asked.target)?);
    let parameters = ViewParameters {
        clusters: asked.cluster.clone(),
        types: asked.types.clone(),
        from: asked.from,
        to: asked.to,
        ..ViewParameters::default()
    };
    let view = parameters.resolve(things.tables, &things.read).map_err(|error| refused(&things, error))?;
    let limits = context.settings.path_limits();
    let reach = Reach {
        length_max: asked.max_length,
        paths_max: usize::try_from(asked.limit).unwrap_or(1).min(limits.paths_max),
        work_max: limits.work_max,
    };
    let found = ways(things.tables, &view, ends, reach);
    let body = things.paths(ends, &found);
    let body = body.ok_or_else(|| Failure::Failed(of_cause("an actor of a path has no row")))?;
    let mut out = context.output.data();
    match asked.format {
        Format::Table => table(&body, context.language).write(&mut out)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &body).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    let (en, ko) = note(&body, asked.max_length);
    context.note(en, ko);
    Ok(Outcome::Done)
}

/// One line per path: steps, strength, and the actors with the types of what links them.
fn table(body: &Paths, language: Language) -> Table {
    let mut table = Table::new(match language {
        Language::Korean => ["단계", "강도", "경로"],
        Language::English => ["steps", "strength", "path"],
    });
    for path in &body.paths {
        table.push([path.totals.len().to_string(), path.strength.to_string(), way(path)]);
    }
    table
}

fn way(path: &Path) -> String {
    let mut way = String::new();
    for (actor, step) in path.actors.iter().zip(1..) {
        way.push_str(&actor.id);
        let mut types: Vec<_> =
            path.linkages.iter().filter(|it| it.step == step).map(|it| it.kind.as_str()).collect();
        types.sort_unstable();
        types.dedup();
        if !types.is_empty() {
            way.extend([" –(", &types.join(", "), ")– "]);
        }
    }
    way
}

/// What is said beside the paths, in English and in Korean.
fn note(body: &Paths, max_length: u32) -> (String, String) {
    let count = body.paths.len();
    match body.length {
        None => (
            format!("no path of at most {max_length} steps"),
            format!("{max_length}단계 이하의 경로가 없습니다"),
        ),
        Some(0) => {
            ("an actor needs no path to itself".to_owned(), "자기 자신에게는 경로가 필요 없습니다".to_owned())
        }
        Some(_) if body.more => {
            (format!("{count} paths, and there are more"), format!("경로 {count}개, 더 있습니다"))
        }
        Some(_) => (format!("{count} paths"), format!("경로 {count}개")),
    }
}
