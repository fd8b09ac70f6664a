//! Networks as files: the registry of formats, and how one of them is written.
//!
//! A format is data plus one function, in one file, listed once here. All formats read the same [`NetworkView`], so that
//! counts, ids, attributes and the sum of weights are equal in all of them.

pub mod view;
pub mod parameters;
pub mod build;
pub mod strongest;
pub mod json;
mod nodes;
mod edges;
mod attributes;
mod layout;
pub mod layouts;
mod communities;
mod geo;
mod repulsion;
mod merge;
mod archive;
mod lines;
mod objects;
mod workbook;
mod xml;
mod csv;
mod cx2;
mod cytoscape_js;
mod d3;
mod dot;
mod gexf;
mod graphml;
mod graphology;
mod jgf;
mod kumu;
mod neo4j;
mod node_link;
mod pajek;
mod pajek_files;
mod rdf;
mod sif;
mod statements;
mod vosviewer;
mod vosviewer_tables;
mod xlsx;
pub mod sheets;

use self::build::Sources;
use self::parameters::ViewParameters;
use self::view::{NetworkView, PairEdges, Projection};
use crate::model::text::Label;
use crate::vocabulary::mint::Kind;
use std::io::{self, Write};

/// A format: data plus one function.
#[derive(Debug, Clone, Copy)]
pub struct Exporter {
    /// Its id, the value of `format`.
    pub id: &'static str,
    /// Its name.
    pub label: Label,
    /// What the bytes are.
    pub media_type: &'static str,
    /// End of file names, without the dot in front.
    pub extension: &'static str,
    /// How many edges of one pair it has; others are merged, whatever is asked for.
    pub pair_edges: PairEdges,
    /// Whether an edge may join more than two nodes.
    pub hyperedges: bool,
    /// Fewest nodes of a file that its readers accept.
    pub nodes_min: usize,
    /// Most nodes, and most edges, of a file that its readers accept.
    pub rows_max: usize,
    /// Writes a view.
    pub write: fn(&NetworkView<'_>, &mut dyn Write) -> io::Result<()>,
}

/// All formats, in the order in which they are offered.
pub const REGISTRY: &[&Exporter] = &[
    &gexf::EXPORTER,
    &graphml::EXPORTER,
    &graphology::EXPORTER,
    &cx2::EXPORTER,
    &cytoscape_js::EXPORTER,
    &vosviewer::EXPORTER,
    &pajek::EXPORTER,
    &node_link::EXPORTER,
    &d3::EXPORTER,
    &jgf::EXPORTER,
    &dot::EXPORTER,
    &rdf::TURTLE,
    &rdf::TRIG,
    &rdf::JSON_LD,
    &rdf::N_TRIPLES,
    &rdf::N_QUADS,
    &rdf::RDF_XML,
    &kumu::EXPORTER,
    &csv::EXPORTER,
    &xlsx::EXPORTER,
    &vosviewer_tables::EXPORTER,
    &pajek_files::EXPORTER,
    &neo4j::EXPORTER,
    &sif::EXPORTER,
];

/// How large a network may be written: `limits.export_nodes_max`, `limits.export_edges_max`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportLimits {
    /// Most nodes.
    pub nodes_max: usize,
    /// Most edges.
    pub edges_max: usize,
}

/// Why a network was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// No format has this id.
    #[error("no format `{0}`")]
    FormatUnknown(String),
    /// A parameter names a thing that is not there.
    #[error("no {} `{key}`", .kind.as_str())]
    ThingUnknown {
        /// What it would be.
        kind: Kind,
        /// Its key.
        key: String,
    },
    /// A parameter names a linkage type that is not there.
    #[error("no linkage type `{0}`")]
    TypeUnknown(String),
    /// A parameter names an indicator that has no values.
    #[error("no values of indicator `{0}`")]
    MetricUnknown(String),
    /// More nodes or edges than the limit.
    #[error("{nodes} nodes and {edges} edges are more than {} and {}", .limits.nodes_max, .limits.edges_max)]
    TooLarge {
        /// Nodes of the view.
        nodes: usize,
        /// Edges of the view.
        edges: usize,
        /// The limits.
        limits: ExportLimits,
    },
    /// Fewer nodes than readers of the format accept.
    #[error("{nodes} nodes are fewer than {needed}")]
    TooSmall {
        /// Nodes of the view.
        nodes: usize,
        /// Nodes that the format needs.
        needed: usize,
    },
    /// The format has no edges of more than two nodes.
    #[error("`{0}` has no edges of more than two nodes, as projection=hyper has them; jgf has")]
    NoHyperedges(&'static str),
    /// The bytes could not be written.
    #[error("could not write the file")]
    Write(#[from] io::Error),
}

/// The format of an id.
pub fn by_id(id: &str) -> Option<&'static Exporter> {
    REGISTRY.iter().copied().find(|it| it.id == id)
}

impl Exporter {
    /// The view of parameters as this format shows it, checked against what the format needs.
    pub fn view<'a>(
        &self,
        sources: &Sources<'a>,
        parameters: &ViewParameters,
        limits: ExportLimits,
    ) -> Result<NetworkView<'a>, ExportError> {
        if parameters.projection() == Projection::Hyper && !self.hyperedges {
            return Err(ExportError::NoHyperedges(self.id));
        }
        let limits = ExportLimits {
            nodes_max: limits.nodes_max.min(self.rows_max),
            edges_max: limits.edges_max.min(self.rows_max),
        };
        let view = build::network_view(sources, parameters, self.pair_edges, limits)?;
        if view.nodes.len() < self.nodes_min {
            return Err(ExportError::TooSmall { nodes: view.nodes.len(), needed: self.nodes_min });
        }
        Ok(view)
    }

    /// The name of the file, in ASCII: `bioclusters-hongneung-r12.gexf`.
    pub fn file_name(&self, parameters: &ViewParameters, revision: u64) -> String {
        let about = match parameters.clusters.as_slice() {
            [] => "network".to_owned(),
            [cluster] => cluster.clone(),
            clusters => format!("{}-clusters", clusters.len()),
        };
        format!("bioclusters-{about}-r{revision}.{}", self.extension)
    }
}

/// Writes the network of a view in a format.
pub fn run(
    sources: &Sources<'_>,
    parameters: &ViewParameters,
    (format, limits): (&str, ExportLimits),
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let exporter = by_id(format).ok_or_else(|| ExportError::FormatUnknown(format.to_owned()))?;
    let view = exporter.view(sources, parameters, limits)?;
    let mut out = io::BufWriter::new(out);
    (exporter.write)(&view, &mut out)?;
    out.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::REGISTRY;

    #[test]
    fn ids_and_extensions_are_unique() {
        for (at, one) in REGISTRY.iter().enumerate() {
            for other in &REGISTRY[at + 1..] {
                assert_ne!(one.id, other.id);
                assert_ne!(one.extension, other.extension);
            }
        }
    }
}
