//! Numbers for whoever watches the service, as Prometheus reads them.
//!
//! Requests are counted where they pass; everything else is read when it is asked for, off what is at hand: no question
//! to the data, no walk over them that is not kept for its revision.

use super::problem_kinds::ProblemKind;
use super::state::AppState;
use super::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::network::read::Reader;
use crate::vocabulary::external::prov;
use crate::vocabulary::{class, local_name};
use actix_web::http::Method;
use prometheus_client::encoding::text::{encode_eof, encode_registry};
use prometheus_client::encoding::{EncodeLabelSet, LabelSetEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::collections::BTreeSet;
use std::fmt::{self, Write};
use std::sync::atomic::{AtomicI64, AtomicU64};
use std::time::Duration;

/// Media type of the text that Prometheus has always read.
pub const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";
/// Media type of its standardised successor.
pub const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper ends of the classes of durations, in seconds.
const SECONDS: [f64; 10] = [0.001, 0.005, 0.02, 0.1, 0.5, 1.0, 2.5, 10.0, 30.0, 60.0];

/// Problems of queries that are shown from the start, so that their first one is a change.
const WATCHED: [ProblemKind; 3] = [ProblemKind::Busy, ProblemKind::QueryTimeout, ProblemKind::QueryMemory];

type Labels = Vec<(&'static str, String)>;

/// A request as it is counted. Its route is a template, so that there are few.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Request {
    /// The template of its path.
    pub route: String,
    /// Its method.
    pub method: &'static str,
    /// The status of its answer; 0 when the client left before there was one.
    pub status: u16,
}

impl EncodeLabelSet for Request {
    fn encode(&self, encoder: &mut LabelSetEncoder<'_>) -> fmt::Result {
        let labels = [
            ("route", self.route.clone()),
            ("method", self.method.into()),
            ("status", self.status.to_string()),
        ];
        labels.to_vec().encode(encoder)
    }
}

/// What is counted while the service runs.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    durations: Family<Labels, Histogram, fn() -> Histogram>,
    problems: Family<Labels, Counter>,
    cut: Counter,
    in_flight: Gauge,
    jobs: Family<Labels, Gauge>,
}

impl Default for Metrics {
    fn default() -> Self {
        let histogram: fn() -> Histogram = || Histogram::new(SECONDS);
        let mut metrics = Self {
            registry: Registry::with_prefix("bioclusters"),
            requests: Family::default(),
            durations: Family::new_with_constructor(histogram),
            problems: Family::default(),
            cut: Counter::default(),
            in_flight: Gauge::default(),
            jobs: Family::default(),
        };
        let registry = &mut metrics.registry;
        registry.register("http_requests", "Requests that were answered", metrics.requests.clone());
        let (name, help) =
            ("http_request_duration", "Time from the head of a request to the last byte of its answer");
        registry.register_with_unit(name, help, Unit::Seconds, metrics.durations.clone());
        registry.register("problems", "Requests that were answered with a problem", metrics.problems.clone());
        registry.register("answers_cut", "Answers that were cut after they had begun", metrics.cut.clone());
        registry.register(
            "http_requests_running",
            "Requests that are being answered",
            metrics.in_flight.clone(),
        );
        registry.register("jobs", "Jobs by their state", metrics.jobs.clone());
        for kind in WATCHED {
            let _from_zero =
                metrics.problems.get_or_create(&labels([("kind", kind.code()), ("route", "/sparql")]));
        }
        metrics
    }
}

fn labels<const N: usize>(pairs: [(&'static str, &str); N]) -> Labels {
    pairs.map(|(name, value)| (name, value.to_owned())).into()
}

/// A method as it is counted: clients may invent any.
pub fn method_label(method: &Method) -> &'static str {
    const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    METHODS.into_iter().find(|it| *it == method.as_str()).unwrap_or("other")
}

impl Metrics {
    /// A request has come.
    pub fn enter(&self) {
        self.in_flight.inc();
    }

    /// A request is done.
    pub fn leave(&self, request: &Request, problem: Option<ProblemKind>, elapsed: Duration, cut: bool) {
        self.in_flight.dec();
        let route = labels([("route", request.route.as_str()), ("method", request.method)]);
        self.durations.get_or_create(&route).observe(elapsed.as_secs_f64());
        if let Some(kind) = problem {
            let problem = labels([("kind", kind.code()), ("route", request.route.as_str())]);
            self.problems.get_or_create(&problem).inc();
        }
        self.requests.get_or_create(request).inc();
        if cut {
            self.cut.inc();
        }
    }

    /// Requests that are being answered.
    pub fn running(&self) -> i64 {
        self.in_flight.get()
    }

    /// How many jobs are in a state.
    pub fn set_jobs(&self, state: &str, count: usize) {
        self.jobs.get_or_create(&labels([("state", state)])).set(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// Everything as text in the format `OpenMetrics`.
    pub fn open_metrics(&self, state: &AppState) -> Result<String, fmt::Error> {
        let mut text = String::new();
        encode_registry(&mut text, &self.registry)?;
        encode_registry(&mut text, &present(state))?;
        encode_registry(&mut text, &process(state))?;
        encode_eof(&mut text)?;
        Ok(text)
    }

    /// The same in the older format, where a counter is called what its values are called.
    pub fn text(&self, state: &AppState) -> Result<String, fmt::Error> {
        let open = self.open_metrics(state)?;
        let counter = |line| str::strip_prefix(line, "# TYPE ")?.strip_suffix(" counter");
        let counters: BTreeSet<&str> = open.lines().filter_map(counter).collect();
        let mut text = String::new();
        for line in open.lines() {
            match line.splitn(4, ' ').collect::<Vec<_>>().as_slice() {
                ["#", "UNIT" | "EOF", ..] => {}
                ["#", what, name, rest] if counters.contains(name) => {
                    writeln!(text, "# {what} {name}_total {rest}")?;
                }
                _ => writeln!(text, "{line}")?,
            }
        }
        Ok(text)
    }
}

/// What is told of a revision and is not at hand.
#[derive(Debug)]
pub struct Facts {
    /// When the latest import ended, in seconds since 1970.
    last_import: Option<u64>,
    things: Vec<(&'static str, usize)>,
}

impl Facts {
    fn of(snapshot: &Snapshot) -> Self {
        let tables = &snapshot.tables;
        let things = Things::new(snapshot);
        let mut counts = vec![
            (local_name(class::CLUSTER.as_str()), tables.clusters.len()),
            (local_name(class::ACTOR.as_str()), tables.actors.len()),
            (local_name(class::LINKAGE.as_str()), tables.linkages.len()),
            (local_name(class::ARTIFACT.as_str()), tables.artifacts.len()),
        ];
        let others = [class::PATHWAY, class::SUPPORT_PROGRAMME, class::DEMAND_PROFILE, class::OFFER];
        counts.extend(others.map(|it| (local_name(it.as_str()), things.of_class(it).len())));
        Self { last_import: last_import(snapshot), things: counts }
    }
}

/// The data and the queries as they are now.
fn present(state: &AppState) -> Registry {
    let mut registry = Registry::with_prefix("bioclusters");
    let snapshot = state.engine.snapshot();
    let facts = state.facts.get(&snapshot.index, || Facts::of(&snapshot));
    let mut gauge = |name: &str, help: &str, value: u64| whole(&mut registry, name, help, value);
    gauge("revision", "Revision of the data", snapshot.revision);
    gauge("quads", "Quads of the store", snapshot.index.len() as u64);
    gauge("queries_running", "Queries that hold a permit", state.engine.queries.running() as u64);
    gauge("queries_waiting", "Queries that wait for a permit", state.engine.queries.waiting() as u64);
    if let Some(seconds) = facts.last_import {
        gauge("last_import_timestamp_seconds", "When the latest import ended", seconds);
    }
    if let Some(run) = &snapshot.run {
        gauge("analysis_revision", "Revision of the published indicators", run.revision);
        gauge(
            "analysis_timestamp_seconds",
            "When the published indicators were computed",
            run.ended.seconds(),
        );
        let gauge = Gauge::<f64, AtomicU64>::default();
        gauge.set(run.took.as_secs_f64());
        registry.register("analysis_duration_seconds", "Time that the published indicators took", gauge);
    }
    let things = Family::<Labels, Gauge>::default();
    for &(class, count) in &facts.things {
        things.get_or_create(&labels([("class", class)])).set(i64::try_from(count).unwrap_or(i64::MAX));
    }
    registry.register("things", "Things of the data by class", things);
    registry
}

/// What every process tells under the same names.
fn process(state: &AppState) -> Registry {
    let mut registry = Registry::with_prefix("process");
    if let Some(bytes) = (state.settings.resident_memory)() {
        whole(&mut registry, "resident_memory_bytes", "Memory of the process", bytes);
    }
    whole(&mut registry, "start_time_seconds", "When the process started", state.started.seconds());
    registry
}

fn whole(registry: &mut Registry, name: &str, help: &str, value: u64) {
    let gauge = Gauge::<i64, AtomicI64>::default();
    gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
    registry.register(name, help, gauge);
}

/// When the latest import ended, in seconds since 1970.
fn last_import(snapshot: &Snapshot) -> Option<u64> {
    let read = Reader::new(&snapshot.index, &snapshot.base);
    let ended = |graph| {
        let run = read.object(graph, prov::WAS_GENERATED_BY)?;
        let time: jiff::Timestamp = read.text_of(run, prov::ENDED_AT_TIME)?.parse().ok()?;
        u64::try_from(time.as_second()).ok()
    };
    snapshot.imports().into_iter().filter_map(|it| ended(it.1)).max()
}
