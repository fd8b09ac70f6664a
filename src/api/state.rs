//! What every handler shares, and the options it was made from.

use super::auth::Access;
use super::bodies::coverage::BriefCoverage;
use super::charts::Parts;
use super::explorer::Explorer;
use super::limits::{Pool, Unread};
use super::metrics::{Facts, Metrics};
use super::names::Names;
use super::openapi::Document;
use super::per_revision::PerRevision;
use super::rate::Rate;
use super::uploads::UploadLimits;
use crate::analysis::what_if::ranking::RankLimits;
use crate::engine::Engine;
use crate::engine::clock::Moment;
use crate::engine::jobs::{JobLimits, Jobs};
use crate::export::ExportLimits;
use crate::ingest;
use crate::model::role::Role;
use crate::model::text::Language;
use crate::network::paths::PathLimits;
use crate::store::query::DefaultDataset;
use actix_web::web::Data;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Options of the HTTP service, made once from the configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address to listen on; port 0 takes a free one.
    pub listen: String,
    /// The service as clients see it; empty: as the request says.
    pub public_url: String,
    /// Worker threads; 0: one per core.
    pub workers: usize,
    /// Bytes of a request body at most.
    pub request_body_bytes_max: usize,
    /// How large bodies of data may be: imports, and graphs for the Graph Store.
    pub upload: UploadLimits,
    /// Characters of a query string at most.
    pub uri_length_max: usize,
    /// Bytes of the headers of a request at most.
    pub headers_bytes_max: usize,
    /// How long a client may take over the body of a request.
    pub body_time: Duration,
    /// How long a stop waits for running requests.
    pub shutdown_grace: Duration,
    /// Origins from which pages may write.
    pub cors_origins: Vec<String>,
    /// Who may do what.
    pub access: Access,
    /// Language where the client names none.
    pub language: Language,
    /// What the default graph of a query is when nothing says.
    pub default_dataset: DefaultDataset,
    /// How large a network may be.
    pub export: ExportLimits,
    /// How far paths are looked for.
    pub paths: PathLimits,
    /// How many single changes a ranking of changes tries.
    pub what_if: RankLimits,
    /// Steps of the random draws of an answer together.
    pub draw_work: usize,
    /// Bytes of finished answers that wait to be read at most.
    pub unread_bytes_max: usize,
    /// Requests that a caller may send a minute; 0: any number.
    pub rate_per_minute: u32,
    /// Queries that took longer are logged with their text; `None`: none is.
    pub slow_query: Option<Duration>,
    /// Tells the memory of this process in bytes, where the system does.
    pub resident_memory: fn() -> Option<u64>,
    /// What may be imported, and how long a request waits for it.
    pub imports: Imports,
    /// How many jobs there may be.
    pub jobs: JobLimits,
    /// Streams of events at a time.
    pub event_streams_max: usize,
    /// After how long without news a stream of events says that it is alive.
    pub event_interval: Duration,
    /// Where the web page at `/` comes from.
    pub explorer: Explorer,
    /// Actors of a drawn network at most.
    pub chart_nodes_max: usize,
    /// Linkages that a document about a thing tells in full.
    pub document_linkages_max: usize,
    /// Every limit, as `/api/v1/limits` lists them.
    pub limits: Vec<Limit>,
}

/// Bounds of an import by HTTP.
#[derive(Debug, Clone, Copy)]
pub struct Imports {
    /// How long a request waits for its import.
    pub wait: Duration,
    /// How much an import may hold.
    pub limits: ingest::Limits,
}

/// A limit that a client can meet.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub struct Limit {
    /// Its name in the configuration.
    #[schema(example = "sparql.time_limit_s")]
    pub name: &'static str,
    /// Its value.
    #[schema(example = 30)]
    pub value: u64,
    /// Its unit.
    #[schema(example = "s")]
    pub unit: &'static str,
}

impl Settings {
    /// The documented defaults.
    pub fn documented() -> Self {
        Self {
            listen: "127.0.0.1:7878".to_owned(),
            public_url: String::new(),
            workers: 0,
            request_body_bytes_max: 16 << 20,
            upload: UploadLimits { bytes_max: 512 << 20, unpacked_max: 4096 << 20 },
            uri_length_max: 8192,
            headers_bytes_max: 64 << 10,
            body_time: Duration::from_secs(30),
            shutdown_grace: Duration::from_secs(10),
            cors_origins: Vec::new(),
            access: Access { anonymous: Some(Role::Reader), tokens: Vec::new() },
            language: Language::English,
            default_dataset: DefaultDataset::Union,
            export: ExportLimits { nodes_max: 100_000, edges_max: 1_000_000 },
            paths: PathLimits { paths_max: 50, work_max: 2_000_000 },
            what_if: RankLimits { candidates_max: 200, work_max: 200_000_000 },
            draw_work: 200_000_000,
            unread_bytes_max: 1 << 30,
            rate_per_minute: 0,
            slow_query: None,
            resident_memory: || None,
            imports: Imports {
                wait: Duration::from_secs(2),
                limits: ingest::Limits {
                    unpacked_max: 4096 << 20,
                    rows_max: 20_000_000,
                    findings_max: 10_000,
                },
            },
            jobs: JobLimits { kept: 200, waiting: 16 },
            event_streams_max: 100,
            event_interval: Duration::from_secs(15),
            explorer: Explorer::Embedded,
            chart_nodes_max: 400,
            document_linkages_max: 200,
            limits: Vec::new(),
        }
    }
}

/// What every handler shares.
#[derive(Debug)]
pub struct AppState {
    /// The data.
    pub engine: Arc<Engine>,
    /// The options.
    pub settings: Settings,
    /// Where work of more than a millisecond runs.
    pub pool: Pool,
    /// Memory of answers that wait to be read.
    pub unread: Unread,
    /// The description of the interface, made with the first worker.
    pub document: OnceLock<Data<Document>>,
    /// Names and identifiers of the present revision, for search.
    pub names: PerRevision<Names>,
    /// How well the data of the present revision covers each cluster, by row.
    pub coverage: PerRevision<Vec<BriefCoverage>>,
    /// What the metrics tell of the present revision.
    pub facts: PerRevision<Facts>,
    /// Parts of networks that were drawn.
    pub parts: Parts,
    /// What is counted while the service runs.
    pub metrics: Metrics,
    /// How many requests a caller may send, where that is limited.
    pub rate: Option<Rate>,
    /// When the service started.
    pub started: Moment,
    /// Work that goes on after its request was answered.
    pub jobs: Arc<Jobs>,
    /// Places for streams of events.
    pub event_streams: Arc<Semaphore>,
    stopping: AtomicBool,
}

impl AppState {
    /// The state of one service.
    pub fn new(engine: Arc<Engine>, settings: Settings) -> Data<Self> {
        Data::new(Self {
            engine,
            rate: Rate::new(settings.rate_per_minute),
            unread: Unread::new(settings.unread_bytes_max),
            jobs: Arc::new(Jobs::new(settings.jobs)),
            event_streams: Arc::new(Semaphore::new(settings.event_streams_max)),
            settings,
            pool: Pool::new(),
            document: OnceLock::new(),
            names: PerRevision::default(),
            coverage: PerRevision::default(),
            facts: PerRevision::default(),
            parts: Parts::default(),
            metrics: Metrics::default(),
            started: Moment::now(),
            stopping: AtomicBool::new(false),
        })
    }

    /// Whether new work is refused because the service stops.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Refuses new work from now on, and cancels jobs.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.jobs.stop();
    }
}
