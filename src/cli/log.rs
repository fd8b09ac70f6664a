//! The log: events of the service on standard error.

use super::output::Output;
use crate::config::settings::{Level, Log, LogFormat};
use std::io;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Starts the log. What libraries say below a warning is left out, except when everything is asked for.
pub(super) fn start(log: &Log, output: Output) {
    let level = match log.level {
        Level::Off => LevelFilter::OFF,
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
        Level::Trace => LevelFilter::TRACE,
    };
    let others = if level == LevelFilter::TRACE { level } else { level.min(LevelFilter::WARN) };
    // What it calls an error is what a client sent that is no HTTP: anybody could fill the log with it.
    let connections = if level == LevelFilter::TRACE { level } else { LevelFilter::OFF };
    let filter = Targets::new()
        .with_target(env!("CARGO_CRATE_NAME"), level)
        .with_target("actix_http", connections)
        .with_default(others);
    let layer = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(output.colour);
    let registry = tracing_subscriber::registry().with(filter);
    let started = match log.format {
        LogFormat::Text => registry.with(layer.with_target(false)).try_init(),
        LogFormat::Json => registry.with(layer.json().flatten_event(true).with_span_list(false)).try_init(),
    };
    // A second start, as tests do it, keeps the first log.
    drop(started);
}
