//! `bioclusters openapi`: prints the description of the REST interface.

use super::context::Context;
use super::failure::{Failure, Outcome};
use crate::api::openapi;
use clap::Args;

/// Arguments of `openapi`: none.
#[derive(Debug, Args)]
#[command(about = "Print the OpenAPI 3.1 document of the REST interface", long_about = None, after_help = "\
Examples:
  bioclusters openapi > openapi.json
  bioclusters openapi | jq '.paths | keys'")]
pub(super) struct OpenApi {}

pub(super) fn run(_openapi: &OpenApi, context: &Context) -> Result<Outcome, Failure> {
    context.output.text(&openapi::document())?;
    Ok(Outcome::Done)
}
