//! `bioclusters serve`: runs the service.

use super::context::{self, Context, put};
use super::explorer;
use super::failure::{Failure, Outcome, said};
use super::log;
use crate::api::auth::{self, Access};
use crate::api::explorer::Explorer;
use crate::api::server;
use crate::api::state::{AppState, Imports, Limit, Settings};
use crate::api::uploads::UploadLimits;
use crate::config::Place;
use crate::config::memory;
use crate::config::settings::{Anonymous, Auth, Log};
use crate::engine::Engine;
use crate::engine::closing::CLOSING_TIME;
use crate::engine::jobs::JobLimits;
use crate::model::role::Role;
use clap::Args;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use toml::Table;

/// Most bytes of the headers of a request.
const HEADERS_MAX: usize = 64 << 10;
/// How long a client may take over the body of a request.
const BODY_TIME: Duration = Duration::from_secs(30);
/// After how long without news a stream of events says that it is alive.
const EVENT_INTERVAL: Duration = Duration::from_secs(15);

/// Run the service
///
/// Listens on 127.0.0.1:7878 and keeps its data in `bioclusters-data`, unless told otherwise. Ctrl-C stops it after the requests
/// that are running.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[command(after_help = "\
Examples:
  bioclusters serve --seed                            # with the shipped data
  bioclusters serve --ephemeral --seed                # the same, without writing anything
  bioclusters serve --listen 0.0.0.0:80 --data /srv/bioclusters
  bioclusters serve --plain --ephemeral               # a bare RDF store")]
pub(super) struct Serve {
    /// Address and port; port 0 takes a free one (setting `server.listen`)
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Keep everything in memory; it is gone when the service stops
    #[arg(long)]
    ephemeral: bool,
    /// Refuse every write (setting `store.read_only`)
    #[arg(long)]
    read_only: bool,
    /// Load the shipped clusters into an empty store
    #[arg(long, conflicts_with_all = ["plain", "read_only"])]
    seed: bool,
    /// Be a bare RDF store without managed graphs (setting `store.plain`)
    #[arg(long)]
    plain: bool,
    /// What a caller without a token may do; more than reading only on a loopback address (setting `auth.anonymous`)
    #[arg(long, value_name = "ROLE")]
    anonymous: Option<Anonymous>,
    /// Take the files of the explorer from this folder, anew at each request, and not from the program
    #[arg(long, value_name = "FOLDER")]
    explorer_dir: Option<PathBuf>,
}

impl Serve {
    /// What its flags say about the settings.
    pub(super) fn settings(&self) -> Table {
        let mut table = Table::new();
        if let Some(listen) = self.listen {
            put(&mut table, "server", "listen", listen.to_string());
        }
        if let Some(anonymous) = self.anonymous {
            put(&mut table, "auth", "anonymous", anonymous.role().map_or("none", Role::id));
        }
        for (flag, key) in [(self.read_only, "read_only"), (self.plain, "plain")] {
            if flag {
                put(&mut table, "store", key, true);
            }
        }
        table
    }
}

pub(super) fn run(serve: &Serve, context: &Context) -> Result<Outcome, Failure> {
    safe_to_write(context)?;
    let explorer = explorer::source(serve.explorer_dir.as_deref(), context)?;
    log::start(&context.settings.log, context.output);
    allow_many_connections();
    let engine = if serve.ephemeral {
        context::open(&context.settings, Place::Memory, context.output)?
    } else {
        context.open(context::Access::Write)?
    };
    if serve.seed {
        seed(&engine, context)?;
    }
    let engine = Arc::new(engine);
    let served = serve_until_stopped(&engine, explorer, context);
    engine.close(CLOSING_TIME);
    served?;
    tracing::info!("stopped");
    Ok(Outcome::Done)
}

fn serve_until_stopped(engine: &Arc<Engine>, explorer: Explorer, context: &Context) -> Result<(), Failure> {
    let snapshot = engine.snapshot();
    let (revision, quads) = (snapshot.revision, snapshot.index.len());
    drop(snapshot);
    let state = AppState::new(Arc::clone(engine), options(context, explorer));
    analyse(&state, context)?;
    let bound = |addresses: &[SocketAddr]| {
        for address in addresses {
            tracing::info!(%address, revision, quads, "listening");
            let open = to_open(*address);
            engine.announce(&open);
            announce(&open, context);
        }
    };
    let served = server::run(&state, bound);
    state.stop();
    if !state.jobs.wait(state.settings.shutdown_grace) {
        tracing::info!("a job did not stop in time; what it has not committed is lost");
    }
    served.map_err(|error| not_listening(context, &error))
}

/// Refuses to let anybody write whom the network lets in.
pub(super) fn safe_to_write(context: &Context) -> Result<(), Failure> {
    let (anonymous, listen) = (context.settings.auth.anonymous, context.settings.server.listen);
    match anonymous.role() {
        Some(role) if role != Role::Reader && !listen.ip().to_canonical().is_loopback() => {
            let role = role.id();
            Err(Failure::Usage(said(
                format!(
                    "`auth.anonymous` is `{role}`, and the service would listen on {listen}: whoever reaches it could write. \
                     Listen on 127.0.0.1, or set `auth.anonymous` to `reader` and make a token with `bioclusters token new`"
                ),
                format!(
                    "`auth.anonymous`가 `{role}`인데 {listen}에서 열면 누구나 쓸 수 있습니다. 127.0.0.1에서 열거나, \
                     `auth.anonymous`를 `reader`로 두고 `bioclusters token new`로 토큰을 만드십시오"
                ),
            )))
        }
        _ => Ok(()),
    }
}

/// Takes as many open files as the system allows: each connection is one, and the usual limit is meant for programs that
/// serve nobody.
fn allow_many_connections() {
    let limit = getrlimit(Resource::Nofile);
    // Where it may not, the service has the connections that there are.
    let _raised = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
}

fn access(settings: &Auth) -> Access {
    let tokens = settings.tokens.iter();
    Access {
        anonymous: settings.anonymous.role(),
        tokens: tokens
            .map(|it| auth::Token { name: it.name.clone(), role: it.role, sha256: it.sha256 })
            .collect(),
    }
}

fn slow_query(log: &Log) -> Option<Duration> {
    (log.slow_query_ms > 0).then(|| Duration::from_millis(log.slow_query_ms))
}

/// Loads the shipped data, unless there are data already: they would mix with those of somebody else.
fn seed(engine: &Engine, context: &Context) -> Result<(), Failure> {
    let tables = &engine.snapshot().tables;
    if tables.clusters.is_empty() && tables.actors.is_empty() {
        context.note("loading the shipped data", "기본 자료를 넣는 중입니다");
        engine.seed_data().map_err(|error| {
            Failure::Failed(said(format!("the shipped data: {error}"), format!("기본 자료: {error}")))
        })?;
    }
    Ok(())
}

/// Computes the indicators beside the service, which answers meanwhile: now, and after each commit unless that is switched off.
fn analyse(state: &AppState, context: &Context) -> Result<(), Failure> {
    if context.settings.analysis.on_commit {
        state.engine.keep_analysed(&state.jobs)?;
    } else {
        let begun = state.engine.analyse_once(&state.jobs);
        begun.map_err(|error| {
            Failure::Failed(said(format!("the indicators: {error}"), format!("지표: {error}")))
        })?;
    }
    Ok(())
}

fn options(context: &Context, explorer: Explorer) -> Settings {
    let server = &context.settings.server;
    let imports = &context.settings.imports;
    let limits = context.settings.limits();
    Settings {
        listen: server.listen.to_string(),
        public_url: server.public_url.clone(),
        workers: server.workers,
        request_body_bytes_max: server.request_body_max_mb << 20,
        upload: UploadLimits {
            bytes_max: imports.upload_max_mb << 20,
            unpacked_max: imports.unpacked_max_mb << 20,
        },
        uri_length_max: server.uri_length_max,
        headers_bytes_max: HEADERS_MAX,
        body_time: BODY_TIME,
        shutdown_grace: Duration::from_secs(server.shutdown_grace_s),
        cors_origins: server.cors_origins.clone(),
        access: access(&context.settings.auth),
        language: context.language,
        default_dataset: context.settings.default_dataset(),
        export: context.settings.export_limits(),
        paths: context.settings.path_limits(),
        what_if: context.settings.rank_limits(),
        draw_work: context.settings.limits.draw_work,
        unread_bytes_max: server.unread_max_mb << 20,
        rate_per_minute: context.settings.limits.rate_per_minute,
        slow_query: slow_query(&context.settings.log),
        resident_memory: memory::resident,
        imports: Imports {
            wait: Duration::from_secs(context.settings.imports.wait_s),
            limits: context.settings.import_limits(),
        },
        jobs: JobLimits {
            kept: context.settings.limits.jobs_kept,
            waiting: context.settings.limits.jobs_waiting_max,
        },
        event_streams_max: context.settings.limits.event_streams_max,
        event_interval: EVENT_INTERVAL,
        explorer,
        chart_nodes_max: context.settings.limits.chart_nodes_max,
        document_linkages_max: context.settings.limits.document_linkages,
        limits: limits.into_iter().map(|(name, value, unit)| Limit { name, value, unit }).collect(),
    }
}

/// Where a service that listens at an address is opened: one that means every interface is none to open.
fn to_open(mut address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    format!("http://{address}")
}

/// Says which addresses to open.
fn announce(open: &str, context: &Context) {
    let version = env!("CARGO_PKG_VERSION");
    context.note(format!("bioclusters {version} serves:"), format!("bioclusters {version} 서비스:"));
    for (en, ko, path) in [
        ("start page", "시작 페이지", "/"),
        ("SPARQL    ", "SPARQL     ", "/sparql"),
        ("REST      ", "REST       ", "/api/v1/clusters"),
        ("all of it ", "전체 목록  ", "/docs"),
    ] {
        context.note(format!("  {en}  {open}{path}"), format!("  {ko}  {open}{path}"));
    }
    context.note("Ctrl-C stops it.", "Ctrl-C로 멈춥니다.");
}

fn not_listening(context: &Context, error: &std::io::Error) -> Failure {
    let address = context.settings.server.listen;
    let (advice, advice_ko) = if error.kind() == std::io::ErrorKind::AddrInUse {
        (
            "; stop what listens there, or name another one with --listen",
            "; 그곳을 쓰는 프로그램을 멈추거나 --listen으로 다른 주소를 대십시오",
        )
    } else {
        ("", "")
    };
    Failure::Failed(said(
        format!("the service cannot listen on {address}: {error}{advice}"),
        format!("{address}에서 열 수 없습니다: {error}{advice_ko}"),
    ))
}
