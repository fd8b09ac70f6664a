//! `bioclusters export`: a network as a file that other programs open.

use super::context::{Access, Context};
use super::destination;
use super::failure::{Failure, Outcome};
use super::view::ViewFlags;
use crate::engine::snapshot::Snapshot;
use crate::export::build::Metric;
use crate::export::{self, ExportError, Exporter};
use crate::indicators::{self, meta::Scope};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Write a network to a file that other programs open
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters export --format gexf --cluster boston --output boston.gexf        # for Gephi
  bioclusters export --format csv --cluster hongneung,osong --output korea.zip  # for a spreadsheet
  bioclusters export --format graphml --type licence,spin_off --from 2015 > transfer.graphml")]
pub(super) struct Export {
    /// Format of the file
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format: &'static Exporter,
    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    view: ViewFlags,
}

fn format(text: &str) -> Result<&'static Exporter, String> {
    let known = || export::REGISTRY.iter().map(|it| it.id).collect::<Vec<_>>().join(", ");
    export::by_id(text).ok_or_else(|| format!("known are {}", known()))
}

pub(super) fn run(export: &Export, context: &Context) -> Result<Outcome, Failure> {
    let parameters = export.view.parameters(context.language)?;
    let engine = context.open(Access::Read)?;
    let snapshot = if export.view.metrics().is_empty() {
        engine.snapshot()
    } else {
        engine.analyse().map_err(|error| Failure::Failed(error.to_string()))?
    };
    let columns = columns(&snapshot, export.view.metrics())?;
    let metrics: Vec<Metric<'_>> = columns.iter().map(|(id, values)| Metric { id, values }).collect();
    let sources = snapshot.sources(&metrics);
    let view =
        export.format.view(&sources, &parameters, context.settings.export_limits()).map_err(refused)?;
    let (nodes, edges) = (view.nodes.len(), view.edges.len());
    match &export.output {
        None => {
            let mut out = context.output.data();
            (export.format.write)(&view, &mut out)?;
            out.flush()?;
        }
        Some(path) => write_file(path, |out| (export.format.write)(&view, out))?,
    }
    context.output.note(&format!("{nodes} nodes, {edges} edges, revision {}", snapshot.revision));
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
        let indicator = indicators::find(id).filter(|it| it.compute.scope() == Scope::Actor);
        let indicator = indicator.ok_or_else(|| {
            Failure::NotFound(format!(
                "there is no indicator `{id}` of actors; see `bioclusters indicators list`"
            ))
        })?;
        Ok((indicator.id.as_str(), snapshot.actor_column(indicator.id)))
    };
    ids.iter().map(column).collect()
}

fn refused(error: ExportError) -> Failure {
    let message = error.to_string();
    match error {
        ExportError::FormatUnknown(_) => Failure::Usage(message),
        ExportError::ThingUnknown { .. } | ExportError::TypeUnknown(_) | ExportError::MetricUnknown(_) => {
            Failure::NotFound(message)
        }
        ExportError::TooLarge { .. } => Failure::Failed(format!(
            "{message}; narrow the view, or raise limits.export_nodes_max and export_edges_max"
        )),
        ExportError::TooSmall { .. } => Failure::Failed(message),
        ExportError::Write(error) => Failure::Output(error),
    }
}
