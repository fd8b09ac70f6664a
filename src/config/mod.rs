//! What the user wrote, in a file, the environment or flags, turned into small structs of options, one per layer.
//!
//! A flag wins over the environment, the environment over the file, the file over the default. What is not known is
//! refused and the nearest known key is named, so that a typing error cannot pass for a setting.

pub mod settings;
pub mod derived;
pub mod positioning;
pub mod token;
mod layer;
pub mod memory;
pub mod origin;
mod range;
mod rates;

use crate::analysis::what_if::ranking::RankLimits;
use crate::engine::queries::QueryOptions;
use crate::engine::write::WriteOptions;
use crate::engine::{EngineOptions, Storage};
use crate::export::ExportLimits;
use crate::ingest;
use crate::model::assumptions::{Assumptions, LifeCycle, Sampling, Stars};
use crate::network::paths::PathLimits;
use crate::store::durable::Durability;
use crate::store::query::{DefaultDataset, QueryLimits};
use crate::vocabulary::mint::{Base, BaseError};
use layer::Layer;
use origin::{Origin, Stated};
use rates::RatesError;
use settings::{DefaultGraph, Limits, Settings, Sparql};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;
use toml::Table;

/// The file that is read from the working directory when no other is named.
pub const FILE: &str = "bioclusters.toml";

/// Bytes of a file of settings at most.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// What every environment variable of ours begins with.
pub const ENVIRONMENT_PREFIX: &str = "BIOCLUSTERS_";

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{} cannot be read: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The file is not TOML.
    #[error("{} is not valid TOML: {reason}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Where and why.
        reason: Box<toml::de::Error>,
    },
    /// There is no such setting.
    #[error("{origin}: there is no setting `{key}`{}", suggestion(nearest.as_deref()))]
    Unknown {
        /// Where it was written.
        origin: String,
        /// What was written.
        key: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A value of another type.
    #[error("{origin}: `{key}` is {found}, and must be {expected}")]
    Type {
        /// Where it was written.
        origin: String,
        /// The setting.
        key: String,
        /// What was written.
        found: String,
        /// What would be right.
        expected: &'static str,
    },
    /// A number out of its range.
    #[error("{origin}: `{key}` is {value}, and must be {low} to {high}")]
    Range {
        /// Where it was written.
        origin: String,
        /// The setting.
        key: String,
        /// What was written.
        value: i64,
        /// The least that is accepted.
        low: i64,
        /// The most.
        high: i64,
    },
    /// A value that is none of those accepted.
    #[error("{origin}: {reason}")]
    Value {
        /// Where it was written.
        origin: String,
        /// Which setting, and what would be right.
        reason: String,
    },
}

/// Why an engine cannot be opened as the settings say.
#[derive(Debug, thiserror::Error)]
pub enum OptionsError {
    /// The base is none.
    #[error(transparent)]
    Base(#[from] BaseError),
    /// The rates of currencies cannot be read.
    #[error(transparent)]
    Rates(#[from] RatesError),
}

/// Where the quads of an engine are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In memory: gone with the process.
    Memory,
    /// In the folder of the settings.
    Folder,
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |it| format!("; did you mean `{it}`?"))
}

/// Reads the settings: `file` (or [`FILE`], if it is there), the variables of the environment, and what flags say. Each
/// comes with its origin.
pub fn read(
    file: Option<&Path>,
    environment: impl IntoIterator<Item = (String, String)>,
    flags: Table,
) -> Result<(Settings, Vec<Stated>), ConfigError> {
    let mut layers = Vec::new();
    if let Some((path, table)) = read_file(file)? {
        layers.push(Layer { origin: Origin::File(path), table });
    }
    layers.push(layer::environment(environment)?);
    layers.push(Layer { origin: Origin::Flags, table: flags });
    layer::stack(&layers)
}

fn read_file(file: Option<&Path>) -> Result<Option<(PathBuf, Table)>, ConfigError> {
    let path = file.unwrap_or(Path::new(FILE)).to_owned();
    let text = match read_text(&path) {
        Ok(text) => text,
        Err(error) if file.is_none() && error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(reason) => return Err(ConfigError::Unreadable { path, reason }),
    };
    match text.parse::<Table>() {
        Ok(table) => Ok(Some((path, table))),
        Err(reason) => Err(ConfigError::Malformed { path, reason: Box::new(reason) }),
    }
}

/// The text of a file of settings. What is longer is none, and a device may never end.
fn read_text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let read = fs::File::open(path)?.take(FILE_BYTES_MAX + 1).read_to_string(&mut text)?;
    if read as u64 > FILE_BYTES_MAX {
        return Err(io::Error::other("it is too long for a file of settings"));
    }
    Ok(text)
}

/// The settings as `section.key` with their defaults, in the order of the alphabet: what the documentation lists.
pub fn documented() -> Vec<(String, String)> {
    let sections = layer::defaults();
    let keys = sections.iter().filter_map(|(section, keys)| Some((section, keys.as_table()?)));
    keys.flat_map(|(section, keys)| {
        keys.iter().map(move |(key, value)| (format!("{section}.{key}"), value.to_string()))
    })
    .collect()
}

const KIB: usize = 1 << 10;
const MIB: usize = 1 << 20;

impl Settings {
    /// How the engine is opened.
    pub fn engine_options(&self, place: Place) -> Result<EngineOptions, OptionsError> {
        let durability = match self.store.durability {
            settings::Durability::Process => Durability::Process,
            settings::Durability::Sync => Durability::Sync,
        };
        let storage = match place {
            Place::Memory => Storage::Ephemeral,
            Place::Folder => Storage::Folder { path: self.store.path.clone(), durability },
        };
        Ok(EngineOptions {
            storage,
            base: Base::new(&self.store.base)?,
            read_only: self.store.read_only,
            plain: self.store.plain,
            queries: self.query_options(),
            writes: WriteOptions {
                time_limit: Duration::from_secs(self.sparql.update_time_limit_s),
                text_max: self.sparql.update_text_max_mb.saturating_mul(MIB),
                findings_max: self.imports.findings_max,
            },
            assumptions: self.assumptions()?,
        })
    }

    /// What derived values assume beyond the data.
    fn assumptions(&self) -> Result<Assumptions, RatesError> {
        let derived::LifeCycle { slope, sustained_giant, emerging_actors, emerging_giant } = self.lifecycle;
        let given = |threshold: f64| (threshold > 0.0).then_some(threshold);
        Ok(Assumptions {
            year: (self.analysis.year != 0).then_some(self.analysis.year),
            reference: self.analysis.reference.clone(),
            seed: self.analysis.seed,
            draws: self.analysis.draws,
            rewirings: self.analysis.rewirings,
            confidence_default: self.analysis.confidence_default,
            sampling: Sampling {
                exact_nodes_max: self.analysis.exact_nodes_max,
                error: self.analysis.sampling_error,
            },
            // Settings are checked when they are read.
            scale: self.scale().unwrap_or_default(),
            rates: rates::read(&self.money)?,
            axis_factor: self.analysis.axis_factor,
            life_cycle: LifeCycle { slope, sustained_giant, emerging_actors, emerging_giant },
            stars: Stars {
                size: given(self.stars.size),
                specialisation: given(self.stars.specialisation),
                focus: given(self.stars.focus),
            },
        })
    }

    /// Limits of queries.
    fn query_options(&self) -> QueryOptions {
        let sparql = &self.sparql;
        let memory_total = match sparql.memory_total_mb {
            0 => memory::available() / 2,
            stated => stated.saturating_mul(MIB),
        };
        QueryOptions {
            time_limit: Duration::from_secs(sparql.time_limit_s),
            memory_limit: sparql.memory_limit_mb.saturating_mul(MIB),
            memory_total,
            running_max: sparql.running_max,
            waiting_max: sparql.waiting_max,
            limits: QueryLimits {
                text_max: sparql.text_max_kb.saturating_mul(KIB),
                patterns_max: sparql.patterns_max,
                planning_max: sparql.planning_max_ms,
                depth_max: sparql.depth_max,
                rows_max: sparql.rows_max,
                bytes_max: sparql.bytes_max_mb.saturating_mul(1 << 20),
            },
        }
    }

    /// What the default graph of a query is. A plain store is what the standards know: its default graph is stored.
    pub fn default_dataset(&self) -> DefaultDataset {
        match self.sparql.default_graph {
            DefaultGraph::Union if self.store.plain => DefaultDataset::Stored,
            DefaultGraph::Union => DefaultDataset::Union,
            DefaultGraph::Stored => DefaultDataset::Stored,
        }
    }

    /// Every limit that a client can meet: its name, value and unit.
    pub fn limits(&self) -> Vec<(&'static str, u64, &'static str)> {
        let Sparql { time_limit_s, running_max, waiting_max, memory_limit_mb, .. } = self.sparql;
        let Sparql { rows_max, bytes_max_mb, text_max_kb, patterns_max, planning_max_ms, depth_max, .. } =
            self.sparql;
        let memory_total_mb = self.query_options().memory_total / MIB;
        let counts = [
            ("server.request_body_max_mb", self.server.request_body_max_mb, "MB"),
            ("server.uri_length_max", self.server.uri_length_max, "characters"),
            ("server.unread_max_mb", self.server.unread_max_mb, "MB"),
            ("sparql.running_max", running_max, "queries"),
            ("sparql.waiting_max", waiting_max, "queries"),
            ("sparql.memory_limit_mb", memory_limit_mb, "MB"),
            ("sparql.memory_total_mb", memory_total_mb, "MB"),
            ("sparql.text_max_kb", text_max_kb, "kB"),
            ("sparql.update_text_max_mb", self.sparql.update_text_max_mb, "MB"),
            ("sparql.patterns_max", patterns_max, "patterns"),
            ("sparql.planning_max_ms", planning_max_ms, "ms"),
            ("sparql.depth_max", depth_max, "operators"),
            ("imports.rows_max", self.imports.rows_max, "rows"),
            ("imports.findings_max", self.imports.findings_max, "findings"),
            ("limits.jobs_kept", self.limits.jobs_kept, "jobs"),
            ("limits.jobs_waiting_max", self.limits.jobs_waiting_max, "jobs"),
            ("limits.event_streams_max", self.limits.event_streams_max, "streams"),
            ("limits.export_nodes_max", self.limits.export_nodes_max, "nodes"),
            ("limits.export_edges_max", self.limits.export_edges_max, "edges"),
            ("limits.chart_nodes_max", self.limits.chart_nodes_max, "nodes"),
            ("limits.paths_max", self.limits.paths_max, "paths"),
            ("limits.path_work", self.limits.path_work, "steps"),
            ("limits.what_if_candidates", self.limits.what_if_candidates, "candidates"),
            ("limits.what_if_work", self.limits.what_if_work, "steps"),
            ("limits.draw_work", self.limits.draw_work, "steps"),
            ("limits.rate_per_minute", self.limits.rate_per_minute as usize, "requests"),
            ("limits.document_linkages", self.limits.document_linkages, "linkages"),
        ];
        let counts = counts.map(|(name, value, unit)| (name, value as u64, unit));
        let others = [
            ("sparql.time_limit_s", time_limit_s, "s"),
            ("sparql.update_time_limit_s", self.sparql.update_time_limit_s, "s"),
            ("sparql.rows_max", rows_max, "rows"),
            ("sparql.bytes_max_mb", bytes_max_mb, "MB"),
            ("imports.upload_max_mb", self.imports.upload_max_mb, "MB"),
            ("imports.wait_s", self.imports.wait_s, "s"),
            ("imports.unpacked_max_mb", self.imports.unpacked_max_mb, "MB"),
        ];
        let mut limits: Vec<_> = counts.into_iter().chain(others).collect();
        limits.sort_unstable();
        limits
    }

    /// How far paths are looked for.
    pub fn path_limits(&self) -> PathLimits {
        PathLimits { paths_max: self.limits.paths_max, work_max: self.limits.path_work }
    }

    /// How many single changes a ranking of changes tries.
    pub fn rank_limits(&self) -> RankLimits {
        let Limits { what_if_candidates: candidates_max, what_if_work: work_max, .. } = self.limits;
        RankLimits { candidates_max, work_max }
    }

    /// How much an import may hold.
    pub fn import_limits(&self) -> ingest::Limits {
        ingest::Limits {
            unpacked_max: self.imports.unpacked_max_mb.saturating_mul(1 << 20),
            rows_max: self.imports.rows_max,
            findings_max: self.imports.findings_max,
        }
    }

    /// How large an exported network may be.
    pub fn export_limits(&self) -> ExportLimits {
        ExportLimits { nodes_max: self.limits.export_nodes_max, edges_max: self.limits.export_edges_max }
    }
}
