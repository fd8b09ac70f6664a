//! `bioclusters ontology`: prints the shipped ontology.

use super::context::Context;
use super::failure::{Failure, Outcome};
use crate::engine::shipped;
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
    let file = match ontology.document {
        Document::Ontology => "bioclusters.ttl",
        Document::Schemes => "schemes.ttl",
        Document::Shapes => "shapes.ttl",
        Document::Context => "context.jsonld",
    };
    context.output.text(shipped::document(file))?;
    Ok(Outcome::Done)
}
