//! `bioclusters token`: makes tokens, and lists those that the settings know.

use super::context::Context;
use super::failure::{Failure, Outcome};
use super::table::Table;
use crate::api::auth;
use crate::config::token::{checked_name, digits};
use crate::model::role::Role;
use clap::{Args, Subcommand};
use std::io::Write;

/// Make tokens, and list those that the settings know
///
/// Whoever writes over HTTP sends a token. Its text is shown once, when it is made; the settings keep only its SHA-256.
#[derive(Debug, Subcommand)]
#[command(after_help = "\
Examples:
  bioclusters token new --role editor --name curation
  bioclusters token list")]
pub(super) enum Token {
    New(New),
    /// List the tokens of the settings: name, role and the beginning of their SHA-256
    List,
}

/// Make a token
///
/// Prints the token, and after a blank line the lines for `bioclusters.toml` that let the service accept it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters token new --role editor --name curation
  bioclusters token new --role admin --name operations > token.txt   # keep its first line secret
  tail -n +2 token.txt >> bioclusters.toml                           # the service reads it at its start")]
pub(super) struct New {
    /// What it allows: `editor` reads and writes, `admin` undoes what others did
    #[arg(long, value_name = "ROLE")]
    role: Role,
    /// Whose it is; stands in the log of the service
    #[arg(long, value_name = "NAME")]
    name: String,
}

pub(super) fn run(token: &Token, context: &Context) -> Result<Outcome, Failure> {
    match token {
        Token::New(new) => make(new, context),
        Token::List => list(context),
    }
}

fn make(new: &New, context: &Context) -> Result<Outcome, Failure> {
    let name = checked_name(&new.name).map_err(|error| Failure::Usage(error.to_string()))?;
    if context.settings.auth.tokens.iter().any(|it| it.name == name) {
        return Err(Failure::Usage(format!(
            "a token `{name}` is in the settings already; take another name"
        )));
    }
    let token = auth::new_token().map_err(|error| Failure::Failed(format!("no random bytes: {error}")))?;
    let (role, sha256) = (new.role.id(), digits(&auth::digest(&token)));
    let mut out = context.output.data();
    writeln!(out, "{token}\n\n[[auth.tokens]]\nname = \"{name}\"\nrole = \"{role}\"\nsha256 = \"{sha256}\"")?;
    out.flush()?;
    context.output.note("The first line is the token: it is shown this once. Clients send it as");
    context.output.note("`Authorization: Bearer TOKEN`. Put the other lines into bioclusters.toml, or set");
    context.output.note(&format!("BIOCLUSTERS_AUTH_TOKENS={name}:{role}:{sha256}"));
    context.output.note("and start the service again.");
    Ok(Outcome::Done)
}

fn list(context: &Context) -> Result<Outcome, Failure> {
    let mut table = Table::new(["name", "role", "sha256"]);
    for token in &context.settings.auth.tokens {
        let digits = token.digits();
        // A column of digits alone would be taken for numbers.
        let beginning = format!("{}…", digits.get(..8).unwrap_or(&digits));
        table.push([token.name.as_str(), token.role.id(), &beginning]);
    }
    let mut out = context.output.data();
    table.write(&mut out)?;
    out.flush()?;
    if context.settings.auth.tokens.is_empty() {
        context
            .output
            .note("There are no tokens yet: `bioclusters token new --role editor --name NAME` makes one.");
    }
    Ok(Outcome::Done)
}
