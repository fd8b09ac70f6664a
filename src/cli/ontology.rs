//! `bioclusters ontology`: prints the shipped ontology.

use super::context::Context;
use super::failure::{Failure, Outcome};
use clap::{Args, ValueEnum};

/// Print the ontology, its concept schemes, its shapes or its JSON-LD context
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters ontology > bioclusters.ttl
  bioclusters ontology schemes | grep research_collaboration
  bioclusters ontology context > context.jsonld")]
pub(super) struct Ontology {
    /// Which of its documents
    #[arg(value_enum, default_value_t = Document::Ontology)]
    document: Document,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Document {
    /// Classes and properties, as Turtle
    Ontology,
    /// Sectors, stages, linkage types and the other concepts, as Turtle
    Schemes,
    /// What the data must look like, as SHACL in Turtle
    Shapes,
    /// The JSON-LD context
    Context,
}

pub(super) fn run(ontology: &Ontology, context: &Context) -> Result<Outcome, Failure> {
    let text = match ontology.document {
        Document::Ontology => include_str!("../../ontology/bioclusters.ttl"),
        Document::Schemes => include_str!("../../ontology/schemes.ttl"),
        Document::Shapes => include_str!("../../ontology/shapes.ttl"),
        Document::Context => include_str!("../../ontology/context.jsonld"),
    };
    context.output.text(text)?;
    Ok(Outcome::Done)
}
