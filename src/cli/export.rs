//! `bioclusters export`: a network, or the sheets, as a file that other programs open.

use super::context::{self, Access, Context};
use super::destination;
use super::failure::{Failure, Outcome, of_cause};
use super::view::ViewFlags;
use crate::api::network_refused;
use crate::api::published::find_of_actors;
use crate::api::things::Things;
use crate::engine::run::Step;
use crate::engine::snapshot::Snapshot;
use crate::export::build::Metric;
use crate::export::sheets::{self, Package, SheetsParameters};
use crate::export::{self, ExportError, Exporter};
use crate::model::sheets::SHEETS;
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Write a network, or the sheets, to a file that other programs open
///
/// `sheets` (CSV files in a ZIP archive) and `sheets-xlsx` (a workbook) can be corrected and imported again. Of the flags of a
/// view they take --cluster and --bom.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters export --format gexf --cluster boston --output boston.gexf        # for Gephi
  bioclusters export --format graphml --rollup cluster --output clusters.graphml
  bioclusters export --format cx2 --cluster osong --output osong.cx2            # for Cytoscape
  bioclusters export --format vosviewer --output clusters.json                  # for VOSviewer
  bioclusters export --format xlsx --cluster hongneung,osong --output korea.xlsx # for a spreadsheet
  bioclusters export --format sheets-xlsx --cluster osong --output osong.xlsx   # to correct it
  bioclusters export --format graphml --type licence,spin_off --from 2015 > transfer.graphml")]
pub(super) struct Export {
    /// Format of the file
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format: Format,
    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    view: ViewFlags,
}

/// What is written.
#[derive(Debug, Clone, Copy)]
enum Format {
    Network(&'static Exporter),
    Sheets(&'static Package),
}

/// The name of a package of sheets; the first one needs no other.
fn package_id(package: &Package) -> String {
    if sheets::PACKAGES.first().is_some_and(|it| it.id == package.id) {
        return "sheets".to_owned();
    }
    format!("sheets-{}", package.id)
}

fn format(text: &str) -> Result<Format, String> {
    let known = || {
        let networks = export::REGISTRY.iter().map(|it| it.id.to_owned());
        networks.chain(sheets::PACKAGES.into_iter().map(package_id)).collect::<Vec<_>>().join(", ")
    };
    let package = || sheets::PACKAGES.into_iter().find(|it| package_id(it) == text).map(Format::Sheets);
    export::by_id(text).map(Format::Network).or_else(package).ok_or_else(|| format!("known are {}", known()))
}

pub(super) fn run(export: &Export, context: &Context) -> Result<Outcome, Failure> {
    match export.format {
        Format::Network(exporter) => network_file(export, exporter, context),
        Format::Sheets(package) => all_sheets(export, package, context),
    }
}

fn all_sheets(export: &Export, package: &Package, context: &Context) -> Result<Outcome, Failure> {
    let view = export.view.parameters(context.language)?;
    let snapshot = context.open(Access::Read)?.snapshot();
    let parameters = SheetsParameters {
        clusters: view.clusters,
        language: context.language,
        byte_order_mark: view.byte_order_mark,
    };
    let limits = context.settings.export_limits();
    let limits = export::ExportLimits { edges_max: limits.edges_max.min(package.rows_max), ..limits };
    let sheets = sheets::read(&snapshot.sources(&[]), &SHEETS, &parameters, limits);
    let sheets = sheets.map_err(|error| refused(&Things::new(&snapshot), error))?;
    written(export, context, |out| (package.write)(&sheets, out))?;
    let rows: usize = sheets.tables.iter().map(|it| it.rows.len()).sum();
    let revision = snapshot.revision;
    context.note(format!("{rows} rows, revision {revision}"), format!("{rows}행, 개정 {revision}"));
    for ((sheet, what), count) in &sheets.left_out {
        context.note(
            format!("left out, since no cell can hold it: {sheet}, {what}, {count} times"),
            format!("셀에 담을 수 없어 뺐습니다: {sheet}, {what}, {count}번"),
        );
    }
    Ok(Outcome::Done)
}

/// Writes to the file that was named, or to standard output.
fn written(
    export: &Export,
    context: &Context,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<(), Failure> {
    match &export.output {
        None => {
            let mut out = context.output.data();
            write(&mut out)?;
            out.flush()?;
            Ok(())
        }
        Some(path) => write_file(path, write),
    }
}

fn network_file(export: &Export, exporter: &Exporter, context: &Context) -> Result<Outcome, Failure> {
    let parameters = export.view.parameters(context.language)?;
    let engine = context.open(Access::Read)?;
    let snapshot = if export.view.metrics().is_empty() {
        engine.snapshot()
    } else {
        context::analysed(&engine, Step::Plain, &context.interrupt()?)?
    };
    let columns = columns(&snapshot, export.view.metrics())?;
    let metrics: Vec<Metric<'_>> = columns.iter().map(|(id, values)| Metric { id, values }).collect();
    let sources = snapshot.sources(&metrics);
    let view = exporter.view(&sources, &parameters, context.settings.export_limits());
    let view = view.map_err(|error| refused(&Things::new(&snapshot), error))?;
    let (nodes, edges) = (view.nodes.len(), view.edges.len());
    written(export, context, |out| (exporter.write)(&view, out))?;
    let revision = snapshot.revision;
    context.note(
        format!("{nodes} nodes, {edges} edges, revision {revision}"),
        format!("노드 {nodes}개, 간선 {edges}개, 개정 {revision}"),
    );
    Ok(Outcome::Done)
}

/// Writes a file as a whole or not at all.
fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
    destination::write(path, |out| Ok(write(out)?))
}

type ActorColumn = (&'static str, Vec<Option<f64>>);

/// The published values of all years for each asked indicator, by row of the table of actors.
fn columns(snapshot: &Snapshot, ids: &[String]) -> Result<Vec<ActorColumn>, Failure> {
    let column = |id: &String| {
        let indicator = find_of_actors(id).map_err(|it| Failure::of_problem(&it))?;
        Ok((indicator.id.as_str(), snapshot.actor_column(indicator.id)))
    };
    ids.iter().map(column).collect()
}

/// Why a view cannot be shown.
pub(super) fn refused(things: &Things<'_>, error: ExportError) -> Failure {
    match error {
        ExportError::FormatUnknown(_) | ExportError::NoHyperedges(_) => Failure::Usage(of_cause(error)),
        ExportError::Write(error) => Failure::Output(error),
        ExportError::ThingUnknown { .. }
        | ExportError::TypeUnknown(_)
        | ExportError::MetricUnknown(_)
        | ExportError::TooLarge { .. }
        | ExportError::TooSmall { .. } => Failure::of_problem(&network_refused::refused(things, error)),
    }
}
