//! What every subcommand starts with: settings, language, output, and the store when it asks for it.

use super::Global;
use super::failure::{Failure, NOTHING_WRITTEN, of_cause, said};
use super::output::Output;
use super::progress::{Progress, Unit};
use super::signals::Interrupt;
use crate::config::origin::Stated;
use crate::config::settings::Settings;
use crate::config::{self, Place};
use crate::engine::analysis::{AnalysisError, Wanted};
use crate::engine::run::Step;
use crate::engine::snapshot::Snapshot;
use crate::engine::{Engine, OpenError};
use crate::model::text::{Language, Text};
use crate::store::durable::OpenError::Locked;
use std::sync::Arc;
use toml::{Table, Value};

/// The surroundings of one command.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) settings: Settings,
    /// The same, each with its origin.
    pub(super) stated: Vec<Stated>,
    pub(super) language: Language,
    pub(super) output: Output,
    /// What does the same over HTTP while a service holds the store; `{address}` is the service.
    over_http: Option<&'static str>,
}

/// What a command means to do with the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Read one that is there.
    Read,
    /// Write, into a new one if there is none.
    Write,
}

impl Context {
    /// Reads the settings; `flags` are those of the subcommand, `over_http` is what does the same while a service runs.
    pub(super) fn new(
        global: &Global,
        mut flags: Table,
        over_http: Option<&'static str>,
    ) -> Result<Self, Failure> {
        if let Some(folder) = &global.data {
            put(&mut flags, "store", "path", folder.display().to_string());
        }
        if let Some(level) = global.log {
            put(&mut flags, "log", "level", format!("{level:?}").to_lowercase());
        }
        if let Some(language) = global.lang {
            put(&mut flags, "server", "language", format!("{language:?}").to_lowercase());
        }
        let environment = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        let (settings, stated) = config::read(global.config.as_deref(), environment, flags)?;
        let language = settings.server.language.into();
        Ok(Self { language, output: global.output(), settings, stated, over_http })
    }

    /// Opens the store of the settings.
    pub(super) fn open(&self, access: Access) -> Result<Engine, Failure> {
        let path = &self.settings.store.path;
        let missing = path.symlink_metadata().is_err();
        if access == Access::Read && missing {
            let path = path.display();
            return Err(Failure::NotFound(said(
                format!(
                    "there is no store in {path}; `bioclusters serve --seed` makes one with the shipped data"
                ),
                format!("{path}에 저장소가 없습니다; `bioclusters serve --seed`가 기본 자료로 만듭니다"),
            )));
        }
        let mut settings = self.settings.clone();
        settings.store.read_only |= access == Access::Read;
        opened(&settings, Place::Folder, self.output)?.map_err(|error| self.advised(error))
    }

    /// Why the store cannot be opened, with the way over HTTP where a service has it open and there is one.
    fn advised(&self, error: OpenError) -> Failure {
        let way = match (&error, self.over_http) {
            (OpenError::Durable(Locked { holder: Some(address), .. }), Some(way)) => {
                Some(way.replace("{address}", address))
            }
            (OpenError::Durable(_) | OpenError::Dictionary(_) | OpenError::Commit(_), _) => None,
        };
        match (Failure::from(error), way) {
            (Failure::Locked(message), Some(way)) => {
                let with = |text: Option<String>| text.map(|it| format!("{it}: {way}"));
                Failure::Locked(Text { en: with(message.en), ko: with(message.ko) })
            }
            (failure, _) => failure,
        }
    }

    /// A line about what is going on, in the language of the settings; none with `--quiet`.
    pub(super) fn note(&self, en: impl Into<String>, ko: impl Into<String>) {
        self.output.note(said(en, ko).pick(self.language).unwrap_or_default());
    }

    /// Says which values a command lacks that takes them from a snapshot.
    pub(super) fn tell_pending(&self, snapshot: &Snapshot) {
        if snapshot.awaits_values() {
            self.note(
                "intervals, and values against chance of earlier years, are not computed here: they take minutes (the service has them, and `dump --whole`)",
                "구간과 지난 연도의 무작위 대비 값은 몇 분이 걸려 여기서는 계산하지 않습니다(서비스와 `dump --whole`에는 있습니다)",
            );
        }
    }

    /// Makes sure that an interrupt stops this command where it is safe.
    #[expect(clippy::unused_self, reason = "a command asks its surroundings")]
    pub(super) fn interrupt(&self) -> Result<Interrupt, Failure> {
        Ok(Interrupt::install()?)
    }
}

/// The data with the values of the indicators, which the durable copy does not hold. Those that take minutes (intervals, and
/// values against chance of earlier years) are there only where the whole run is asked for. An interrupt ends it.
pub(super) fn analysed(
    engine: &Engine,
    until: Step,
    interrupt: &Interrupt,
) -> Result<Arc<Snapshot>, Failure> {
    engine.analyse_until(until, Wanted::Present, interrupt).map_err(|error| match error {
        AnalysisError::Stopped => Failure::Interrupted(NOTHING_WRITTEN),
        AnalysisError::Commit(error) => Failure::Failed(of_cause(error)),
    })
}

/// Opens an engine and tells how far it has got.
pub(super) fn open(settings: &Settings, place: Place, output: Output) -> Result<Engine, Failure> {
    opened(settings, place, output)?.map_err(Failure::from)
}

fn opened(settings: &Settings, place: Place, output: Output) -> Result<Result<Engine, OpenError>, Failure> {
    let options = settings.engine_options(place).map_err(|error| Failure::Usage(of_cause(error)))?;
    let mut progress = Progress::new(output, "reading the store", Unit::Quads, None);
    let mut progress = |quads: usize| progress.at(quads as u64);
    Ok(Engine::open(options, &mut progress))
}

/// Sets `section.key` in a table of settings.
pub(super) fn put(table: &mut Table, section: &str, key: &str, value: impl Into<Value>) {
    let section = table.entry(section.to_owned()).or_insert_with(|| Value::Table(Table::new()));
    if let Some(keys) = section.as_table_mut() {
        keys.insert(key.to_owned(), value.into());
    }
}
