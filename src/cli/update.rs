//! `bioclusters update`: a SPARQL update of the durable store.

use super::context::{self, Access, Context};
use super::failure::{Failure, NOTHING_STORED, Outcome, of_cause, said};
use super::files;
use super::query::refused_query;
use super::report;
use super::signals::Interrupt;
use crate::config::Place;
use crate::engine::closing::CLOSING_TIME;
use crate::engine::import::Effect;
use crate::engine::run::Step;
use crate::engine::updates::{UpdateCommand, UpdateFailure};
use crate::engine::write::{WriteError, Written};
use crate::model::text::Label;
use crate::store::guard::{Cancellation, Stop};
use crate::store::query::QueryError;
use crate::store::update::{UpdateError, UpdateRequest};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Run a SPARQL update
///
/// All of its operations are one commit: it is stored as a whole or not at all. The result is held to the rules of the data, and what
/// breaks one is refused with the findings. While a service holds the store, send the update to the service:
/// `curl --data-urlencode update@FILE http://127.0.0.1:7878/update`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters update corrections.ru
  bioclusters update corrections.ru --dry-run
  bioclusters update -e 'CLEAR GRAPH <https://example.org/notes>'
  echo 'INSERT DATA { <https://example.org/a> a <https://example.org/B> }' | bioclusters update -")]
pub(super) struct Update {
    /// File with the update; `-` = standard input
    #[arg(required_unless_present = "text")]
    file: Option<PathBuf>,
    /// The update itself
    #[arg(short = 'e', long = "text", value_name = "TEXT", conflicts_with = "file")]
    text: Option<String>,
    /// Evaluate and check it, tell what it would change, and store nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(update: Update, context: &Context) -> Result<Outcome, Failure> {
    let text = match (update.text, update.file) {
        (Some(text), _) => text,
        (None, Some(file)) => files::text(&file, (context.settings.sparql.update_text_max_mb as u64) << 20)?,
        (None, None) => {
            return Err(Failure::Usage(said(
                "name a file with the update, or give it with -e",
                "갱신이 든 파일을 대거나 -e로 직접 쓰십시오",
            )));
        }
    };
    let effect = if update.dry_run { Effect::DryRun } else { Effect::Commit };
    // A dry run leaves no folder behind where there was none.
    let missing = context.settings.store.path.symlink_metadata().is_err();
    let engine = match effect {
        Effect::DryRun if missing => context::open(&context.settings, Place::Memory, context.output)?,
        Effect::DryRun => context.open(Access::Read)?,
        Effect::Commit => context.open(Access::Write)?,
    };
    let engine = Arc::new(engine);
    let interrupt = context.interrupt()?;
    // Observations are not in the durable copy; without them an update could find less than the service finds. Data alone find
    // nothing.
    let words = text.to_ascii_lowercase();
    if ["where", "add", "copy", "move"].iter().any(|it| words.contains(it)) {
        context.tell_pending(&*context::analysed(&engine, Step::Chance, &interrupt)?);
    }
    let cancellation = Cancellation::default();
    let command = UpdateCommand {
        request: UpdateRequest {
            graph: None,
            text,
            using: Vec::new(),
            using_named: Vec::new(),
            default_dataset: context.settings.default_dataset(),
            base: None,
        },
        expected: None,
        effect,
        cancellation: cancellation.clone(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let outcome = runtime.block_on(async {
        let update = engine.update(command);
        tokio::pin!(update);
        loop {
            tokio::select! {
                outcome = &mut update => return outcome,
                // Not left but waited for: whether it was stored is to be told.
                () = tokio::time::sleep(PAUSE) => if interrupt.is_set() { cancellation.cancel() },
            }
        }
    });
    engine.close(CLOSING_TIME);
    match outcome {
        Ok(written) => told(&written, effect, &interrupt, context),
        Err(failure) => Err(failed(failure, context)),
    }
}

/// How long an interrupt may go unnoticed.
const PAUSE: Duration = Duration::from_millis(50);

fn told(
    written: &Written,
    effect: Effect,
    interrupt: &Interrupt,
    context: &Context,
) -> Result<Outcome, Failure> {
    let Written { snapshot, findings, added, removed } = written;
    for finding in findings.kept() {
        context.output.note(report::finding_line(finding, context.language).trim_start());
    }
    let mut out = context.output.data();
    match effect {
        Effect::DryRun => {
            let text = said(
                format!("would add {added} and remove {removed} quads; nothing was stored"),
                format!("쿼드 {added}개를 더하고 {removed}개를 지우게 됩니다; 아무것도 저장하지 않았습니다"),
            );
            writeln!(out, "{}", text.pick(context.language).unwrap_or_default())?;
        }
        Effect::Commit => {
            let revision = snapshot.revision;
            let text = said(
                format!("added {added} and removed {removed} quads, revision {revision}"),
                format!("쿼드 {added}개를 더하고 {removed}개를 지웠습니다, 개정 {revision}"),
            );
            writeln!(out, "{}", text.pick(context.language).unwrap_or_default())?;
        }
    }
    out.flush()?;
    if interrupt.is_set() && effect == Effect::Commit {
        return Err(Failure::Interrupted(Label::new(
            "갱신을 이미 저장했습니다",
            "the update was already stored",
        )));
    }
    Ok(Outcome::Done)
}

fn failed(failure: UpdateFailure, context: &Context) -> Failure {
    match failure {
        UpdateFailure::Busy => Failure::Failed(said(
            "the store is being written by somebody else",
            "다른 곳에서 저장소에 쓰고 있습니다",
        )),
        UpdateFailure::Update(UpdateError::Query(QueryError::Stopped(Stop::Cancelled))) => {
            Failure::Interrupted(NOTHING_STORED)
        }
        UpdateFailure::Update(UpdateError::Query(QueryError::Stopped(Stop::Time))) => Failure::Failed(said(
            "the update took longer than its limit, and nothing was stored; see sparql.update_time_limit_s",
            "갱신이 시간 한도를 넘어 아무것도 저장하지 않았습니다; sparql.update_time_limit_s를 보십시오",
        )),
        UpdateFailure::Update(UpdateError::Query(error @ QueryError::Malformed { .. })) => {
            Failure::Usage(said(
                format!("the update cannot be read: {error}"),
                format!("갱신을 해석할 수 없습니다: {error}"),
            ))
        }
        UpdateFailure::Update(UpdateError::Query(error)) => refused_query(&error),
        UpdateFailure::Update(error) => Failure::Usage(said(
            format!("{error}; nothing was stored"),
            format!("{error}; 아무것도 저장하지 않았습니다"),
        )),
        UpdateFailure::Write(WriteError::Refused { findings }) => {
            for finding in findings.kept() {
                context.output.note(report::finding_line(finding, context.language).trim_start());
            }
            Failure::Failed(said(
                "the data would break the rules above; nothing was stored",
                "위의 자료 규칙에 어긋나 아무것도 저장하지 않았습니다",
            ))
        }
        UpdateFailure::Write(error @ WriteError::Reserved { .. }) => Failure::Usage(of_cause(error)),
        UpdateFailure::Write(error) => Failure::Failed(of_cause(error)),
    }
}
