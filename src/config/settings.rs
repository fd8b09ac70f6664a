//! Every setting: one field each, with its default. A key that is not here is refused.

use super::derived::{Analysis, LifeCycle, Money, Stars};
use super::positioning::{Maturity, Position};
use super::token::Token;
use crate::model::role::Role;
use crate::model::text;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::PathBuf;

/// A language that people are spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Korean.
    Ko,
    /// English.
    En,
}

impl From<Language> for text::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Ko => Self::Korean,
            Language::En => Self::English,
        }
    }
}

/// What the user may set, section by section.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The HTTP service.
    pub server: Server,
    /// The durable store.
    pub store: Store,
    /// Limits of SPARQL.
    pub sparql: Sparql,
    /// Who may do what.
    pub auth: Auth,
    /// Limits of imports.
    pub imports: Imports,
    /// The analysis run after a commit.
    pub analysis: Analysis,
    /// How maturity is scored.
    pub maturity: Maturity,
    /// How the position on the value chain is shown.
    pub position: Position,
    /// How money is converted.
    pub money: Money,
    /// Where the stages of the life cycle of a cluster begin.
    pub lifecycle: LifeCycle,
    /// What a cluster needs for its stars.
    pub stars: Stars,
    /// Limits of REST answers and exports.
    pub limits: Limits,
    /// The log.
    pub log: Log,
}

/// `[server]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The service as clients see it; empty: as each request says.
    pub public_url: String,
    /// Worker threads; 0: one per core.
    pub workers: usize,
    /// Size of a request body at most.
    pub request_body_max_mb: usize,
    /// Length of a request's address at most.
    pub uri_length_max: usize,
    /// Memory of finished answers that wait until their clients read them.
    pub unread_max_mb: usize,
    /// How long a stop waits for running requests.
    pub shutdown_grace_s: u64,
    /// Origins from which pages may write.
    pub cors_origins: Vec<String>,
    /// Language where nothing else says: `ko` or `en`.
    pub language: Language,
    /// Whether `/` is the explorer; otherwise it leads to the start page.
    pub explorer: bool,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 7878)),
            public_url: String::new(),
            workers: 0,
            request_body_max_mb: 16,
            uri_length_max: 8192,
            unread_max_mb: 1024,
            shutdown_grace_s: 10,
            cors_origins: Vec::new(),
            language: Language::En,
            explorer: true,
        }
    }
}

/// What a commit survives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Durability {
    /// A killed process.
    Process,
    /// A power cut too.
    Sync,
}

/// `[store]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Store {
    /// Folder of the durable copy.
    pub path: PathBuf,
    /// Where the IRIs of this instance begin; ends in `/`.
    pub base: String,
    /// Whether writes are refused.
    pub read_only: bool,
    /// Whether this is a bare RDF store without managed graphs.
    pub plain: bool,
    /// What a commit survives: `process`, that it is killed; `sync`, a power cut too.
    pub durability: Durability,
}

impl Default for Store {
    fn default() -> Self {
        Self {
            path: PathBuf::from("bioclusters-data"),
            base: "https://w3id.org/bioclusters/".to_owned(),
            read_only: false,
            plain: false,
            durability: Durability::Process,
        }
    }
}

/// What the default graph of a query is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DefaultGraph {
    /// The union of all graphs.
    Union,
    /// The unnamed graph.
    Stored,
}

/// `[sparql]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sparql {
    /// What the default graph of a query is: the `union` of all graphs, or the unnamed one as it is `stored`.
    pub default_graph: DefaultGraph,
    /// Time of one query.
    pub time_limit_s: u64,
    /// Time of one update.
    pub update_time_limit_s: u64,
    /// Queries that run at a time.
    pub running_max: usize,
    /// Queries that wait for one of these places.
    pub waiting_max: usize,
    /// Memory of one query.
    pub memory_limit_mb: usize,
    /// Memory of all running queries; 0: half of the machine's memory.
    pub memory_total_mb: usize,
    /// Rows of an answer.
    pub rows_max: u64,
    /// Size of an answer.
    pub bytes_max_mb: u64,
    /// Size of a query's text.
    pub text_max_kb: usize,
    /// Size of an update's text: data to insert stand in it.
    pub update_text_max_mb: usize,
    /// Triple patterns of a query.
    pub patterns_max: usize,
    /// Planning of a query, as it is estimated: it cannot be stopped.
    pub planning_max_ms: usize,
    /// Operators of a query inside each other.
    pub depth_max: usize,
}

impl Default for Sparql {
    fn default() -> Self {
        Self {
            default_graph: DefaultGraph::Union,
            time_limit_s: 30,
            update_time_limit_s: 60,
            running_max: 8,
            waiting_max: 64,
            memory_limit_mb: 1024,
            memory_total_mb: 0,
            rows_max: 10_000_000,
            bytes_max_mb: 2048,
            text_max_kb: 256,
            update_text_max_mb: 16,
            patterns_max: 300,
            planning_max_ms: 500,
            depth_max: 5000,
        }
    }
}

/// What a caller without a token may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Anonymous {
    /// Nothing.
    None,
    /// Read.
    Reader,
    /// Read and write, from this machine alone.
    Editor,
    /// Everything, from this machine alone.
    Admin,
}

impl Anonymous {
    /// The role, if there is one.
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::None => None,
            Self::Reader => Some(Role::Reader),
            Self::Editor => Some(Role::Editor),
            Self::Admin => Some(Role::Admin),
        }
    }
}

/// `[auth]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Auth {
    /// What a caller without a token may do: `reader` or `none`; `editor` or `admin` only while the service listens on
    /// a loopback address.
    pub anonymous: Anonymous,
    /// Tokens, each with `name`, `role` and `sha256` (`[[auth.tokens]]`; in the environment `name:role:sha256`).
    /// `bioclusters token new` makes one.
    pub tokens: Vec<Token>,
}

impl Default for Auth {
    fn default() -> Self {
        Self { anonymous: Anonymous::Reader, tokens: Vec::new() }
    }
}

/// `[imports]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Imports {
    /// Size of a body of data over HTTP, as it is sent. The command line has no such limit.
    pub upload_max_mb: u64,
    /// Size of a packed body, and of all packed files of an import (gzip, ZIP, XLSX), once they are unpacked.
    pub unpacked_max_mb: u64,
    /// Rows of an import; records, in RDF.
    pub rows_max: usize,
    /// Findings that are kept in full; the rest is counted.
    pub findings_max: usize,
    /// How long a request waits for its import before it is answered with a job.
    pub wait_s: u64,
}

impl Default for Imports {
    fn default() -> Self {
        Self {
            upload_max_mb: 512,
            unpacked_max_mb: 4096,
            rows_max: 20_000_000,
            findings_max: 10_000,
            wait_s: 2,
        }
    }
}

/// `[limits]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Nodes of an exported network.
    pub export_nodes_max: usize,
    /// Edges of an exported network.
    pub export_edges_max: usize,
    /// Actors of a drawn network: the strongest of it.
    pub chart_nodes_max: usize,
    /// Paths of an answer.
    pub paths_max: usize,
    /// Steps of a search for paths.
    pub path_work: usize,
    /// Single changes that a ranking of changes tries, of actors and of linkages each.
    pub what_if_candidates: usize,
    /// Actors times linked pairs of a cluster, times the single changes of each kind that a ranking of changes tries.
    pub what_if_work: usize,
    /// Steps of the random draws of an answer together; large clusters are drawn less often.
    pub draw_work: usize,
    /// Requests of one token, or of one address without a token, a minute; 0: any number.
    pub rate_per_minute: u32,
    /// Jobs that have ended and can still be asked for.
    pub jobs_kept: usize,
    /// Jobs that come in, wait or run at a time.
    pub jobs_waiting_max: usize,
    /// Clients that watch a job at a time.
    pub event_streams_max: usize,
    /// Linkages that a document about a thing tells in full.
    pub document_linkages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            export_nodes_max: 100_000,
            export_edges_max: 1_000_000,
            chart_nodes_max: 400,
            paths_max: 50,
            path_work: 2_000_000,
            what_if_candidates: 200,
            what_if_work: 200_000_000,
            draw_work: 200_000_000,
            rate_per_minute: 0,
            jobs_kept: 200,
            jobs_waiting_max: 16,
            event_streams_max: 100,
            document_linkages: 200,
        }
    }
}

/// How much is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing.
    Off,
    /// What failed.
    Error,
    /// And what may need attention.
    Warn,
    /// And one line per request and commit.
    Info,
    /// And what helps to find a fault.
    Debug,
    /// Everything.
    Trace,
}

/// How a log line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// `[log]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// How much is logged: `off`, `error`, `warn`, `info`, `debug` or `trace`.
    pub level: Level,
    /// How a line looks: `text` for people, or `json`.
    pub format: LogFormat,
    /// Queries that took at least so long are logged with the beginning of their text; 0: none is.
    pub slow_query_ms: u64,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: Level::Info, format: LogFormat::Text, slow_query_ms: 0 }
    }
}
