//! The listening server: workers, timeouts, and a stop that lets running requests finish.

use super::app::app;
use super::state::AppState;
use actix_web::HttpServer;
use actix_web::dev::Server;
use actix_web::rt::signal::unix::{SignalKind, signal};
use actix_web::web::Data;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

/// How long an idle connection is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long a client may take over the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a client may take to take leave.
const DISCONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// A server that is bound but not yet awaited.
pub struct Bound {
    /// Answers once it is awaited, until it is stopped.
    pub server: Server,
    /// The addresses that it listens on, with the port that was taken for port 0.
    pub addresses: Vec<SocketAddr>,
}

/// Serves on a runtime of its own until a signal stops it. `bound` is told the addresses, with the port that was taken for
/// port 0.
pub fn run(state: &Data<AppState>, bound: impl FnOnce(&[SocketAddr])) -> io::Result<()> {
    actix_web::rt::System::new().block_on(async {
        let server = bind(state)?;
        bound(&server.addresses);
        serve(server, Data::clone(state)).await
    })
}

/// Serves until SIGTERM or SIGINT: then new work is refused, and running requests may finish within the grace.
pub async fn serve(bound: Bound, state: Data<AppState>) -> io::Result<()> {
    let handle = bound.server.handle();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let watch = actix_web::rt::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        state.stop();
        handle.stop(true).await;
    });
    let outcome = bound.server.await;
    watch.abort();
    outcome
}

/// Binds the server; [`serve`] runs it.
pub fn bind(state: &Data<AppState>) -> io::Result<Bound> {
    let settings = state.settings.clone();
    let shared = Data::clone(state);
    let mut server = HttpServer::new(move || app(Data::clone(&shared)))
        // Otherwise a client that leaves is not noticed while a handler waits, and its query runs on.
        .h1_allow_half_closed(false)
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(HEAD_TIMEOUT)
        .client_disconnect_timeout(DISCONNECT_TIMEOUT)
        .disable_signals()
        .shutdown_timeout(settings.shutdown_grace.as_secs());
    if settings.workers > 0 {
        server = server.workers(settings.workers);
    }
    let server = server.bind(&settings.listen)?;
    let addresses = server.addrs();
    Ok(Bound { server: server.run(), addresses })
}
