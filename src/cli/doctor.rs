//! `bioclusters doctor`: looks at what the program needs, and says what to do where something is missing.

use super::Global;
use super::context::{Access, Context};
use super::failure::{Failure, Outcome};
use super::progress::{Progress, Unit};
use super::{checks, dump};
use crate::engine::Engine;
use crate::model::text::{Label, Language};
use clap::Args;
use std::io;

/// Look at the store and its surroundings
///
/// Versions, settings, the store and its lock, the durable copy quad by quad, the index that was left behind, disk space, port,
/// clock and data quality: one line each. Ends with 1 when there is an error. Changes no data.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters doctor
  bioclusters doctor --data /srv/bioclusters --lang ko
  bioclusters doctor > report.txt || echo 'not well'")]
pub(super) struct Doctor {}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Health {
    Well,
    Warning,
    Error,
}

impl Health {
    fn label(self) -> Label {
        match self {
            Self::Well => Label::new("정상", "ok"),
            Self::Warning => Label::new("주의", "warning"),
            Self::Error => Label::new("오류", "error"),
        }
    }
}

/// What was looked at and how it is.
#[derive(Debug)]
pub(super) struct Check {
    pub(super) health: Health,
    pub(super) what: Label,
    /// What was found.
    pub(super) found: String,
    /// What to do about it.
    pub(super) advice: Option<String>,
}

impl Check {
    pub(super) fn well(what: Label, found: impl Into<String>) -> Self {
        Self { health: Health::Well, what, found: found.into(), advice: None }
    }

    pub(super) fn warning(what: Label, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { health: Health::Warning, what, found: found.into(), advice: Some(advice.into()) }
    }

    pub(super) fn error(what: Label, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { health: Health::Error, what, found: found.into(), advice: Some(advice.into()) }
    }

    fn line(&self, language: Language) -> String {
        let (health, what) = (self.health.label().pick(language), self.what.pick(language));
        let advice = self.advice.as_ref().map_or_else(String::new, |it| format!(" → {it}"));
        format!("{health}: {what}: {}{advice}\n", self.found)
    }
}

pub(super) fn run(_doctor: &Doctor, context: &Context) -> Result<Outcome, Failure> {
    let mut told = Told::new(context.language);
    told.tell(&checks::versions(context.language), context)?;
    told.tell(&checks::settings(context), context)?;
    let opened = store(&mut told, context)?;
    told.tell(&checks::disk(context), context)?;
    told.tell(&checks::port(context, opened.is_none()), context)?;
    let snapshot = opened.as_ref().map(Engine::snapshot);
    told.tell(&checks::clock(snapshot.as_deref(), context.language), context)?;
    if let Some(snapshot) = snapshot.filter(|it| !it.plain) {
        for check in checks::quality(&snapshot, context.language) {
            told.tell(&check, context)?;
        }
    }
    Ok(told.outcome())
}

/// What is said when the settings cannot be read.
pub(super) fn without_settings(failure: &Failure, global: &Global) -> Result<Outcome, Failure> {
    let language = global.lang.map_or(Language::English, Into::into);
    let output = global.output();
    let checks = [checks::versions(language), checks::no_settings(failure, language)];
    output.text(&checks.iter().map(|it| it.line(language)).collect::<String>())?;
    Ok(Outcome::Unwell)
}

/// Opens the store and compares its durable copy with its index. `None` when it could not be opened.
fn store(told: &mut Told, context: &Context) -> Result<Option<Engine>, Failure> {
    let interrupt = context.interrupt()?;
    if context.settings.store.path.symlink_metadata().is_err() {
        told.tell(&checks::no_store(context), context)?;
        return Ok(None);
    }
    let engine = match context.open(Access::Read) {
        Ok(engine) => engine,
        Err(failure) => {
            told.tell(&checks::not_opened(&failure, context.language), context)?;
            return Ok(None);
        }
    };
    let quads = engine.snapshot().index.len() as u64;
    let mut progress = Progress::new(context.output, "reading the durable copy", Unit::Quads, Some(quads));
    let verified = engine.verify(&mut |done| {
        progress.at(done as u64);
        dump::go_on(&interrupt)
    });
    drop(progress);
    if interrupt.is_set() {
        return Err(Failure::Interrupted(Label::new("아무것도 바꾸지 않았습니다", "nothing was changed")));
    }
    told.tell(&checks::durable(&engine, verified, context), context)?;
    told.tell(&checks::image(&engine, context.language), context)?;
    Ok(Some(engine))
}

/// What was told so far.
struct Told {
    language: Language,
    worst: Health,
}

impl Told {
    fn new(language: Language) -> Self {
        Self { language, worst: Health::Well }
    }

    fn tell(&mut self, check: &Check, context: &Context) -> io::Result<()> {
        self.worst = self.worst.max(check.health);
        context.output.text(&check.line(self.language))
    }

    fn outcome(&self) -> Outcome {
        match self.worst {
            Health::Well | Health::Warning => Outcome::Done,
            Health::Error => Outcome::Unwell,
        }
    }
}
