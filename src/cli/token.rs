//! `bioclusters token`: makes tokens, and lists those that the settings know.

use super::context::Context;
use super::failure::{Failure, Outcome, of_cause, said};
use super::table::Table;
use crate::api::auth;
use crate::config::token::{checked_name, digits};
use crate::model::role::Role;
use crate::model::text::Language;
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
    let name = checked_name(&new.name).map_err(|error| Failure::Usage(of_cause(error)))?;
    if context.settings.auth.tokens.iter().any(|it| it.name == name) {
        return Err(Failure::Usage(said(
            format!("a token `{name}` is in the settings already; take another name"),
            format!("토큰 `{name}`이(가) 이미 설정에 있습니다; 다른 이름을 쓰십시오"),
        )));
    }
    let token = auth::new_token().map_err(|error| {
        Failure::Failed(said(
            format!("no random bytes: {error}"),
            format!("난수를 얻을 수 없습니다: {error}"),
        ))
    })?;
    let (role, sha256) = (new.role.id(), digits(&auth::digest(&token)));
    let mut out = context.output.data();
    writeln!(out, "{token}\n\n[[auth.tokens]]\nname = \"{name}\"\nrole = \"{role}\"\nsha256 = \"{sha256}\"")?;
    out.flush()?;
    context.note(
        "The first line is the token: it is shown this once. Clients send it as\n\
         `Authorization: Bearer TOKEN`. Put the other lines into bioclusters.toml, or set",
        "첫 줄이 토큰이며 지금 한 번만 보여 줍니다. 클라이언트는 `Authorization: Bearer TOKEN`으로\n\
         보냅니다. 나머지 줄을 bioclusters.toml에 넣거나 다음을 설정하고",
    );
    let setting = format!("BIOCLUSTERS_AUTH_TOKENS={name}:{role}:{sha256}");
    context.note(setting.clone(), setting);
    context.note("and start the service again.", "서비스를 다시 시작하십시오.");
    Ok(Outcome::Done)
}

fn list(context: &Context) -> Result<Outcome, Failure> {
    let mut table = Table::new(match context.language {
        Language::Korean => ["이름", "역할", "sha256"],
        Language::English => ["name", "role", "sha256"],
    });
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
        context.note(
            "There are no tokens yet: `bioclusters token new --role editor --name NAME` makes one.",
            "토큰이 아직 없습니다: `bioclusters token new --role editor --name NAME`으로 만듭니다.",
        );
    }
    Ok(Outcome::Done)
}
