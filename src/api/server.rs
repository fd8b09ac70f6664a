//! The listening server: workers, timeouts, and a stop that lets running requests finish.

use super::app::app;
use super::state::AppState;
use actix_web::HttpServer;
use actix_web::dev::Server;
#[cfg(target_os = "linux")]
use actix_web::rt::net::TcpStream;
use actix_web::rt::signal::unix::{SignalKind, signal};
use actix_web::rt::time::{sleep, timeout};
use actix_web::web::Data;
use std::any::Any;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

/// How long an idle connection is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long a client may take over the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a client may take to take leave.
const DISCONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a client may leave unread what it was sent.
#[cfg(target_os = "linux")]
const UNREAD_MS: u32 = 60_000;
/// How long the last bytes of finished requests may take to get out.
const LAST_BYTES_S: u64 = 3;
/// How often a stopping server looks whether requests still run.
const FINISHED_CHECK: Duration = Duration::from_millis(10);

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

/// Serves until SIGTERM or SIGINT: then new work is refused, and running requests may finish within the grace. A second
/// signal ends the grace.
pub async fn serve(bound: Bound, state: Data<AppState>) -> io::Result<()> {
    let handle = bound.server.handle();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let watch = actix_web::rt::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!(running = state.metrics.running(), "stopping");
        state.stop();
        let graceful = tokio::select! {
            rest = finished(&state) => rest,
            _ = terminate.recv() => false,
            _ = interrupt.recv() => false,
        };
        if !graceful {
            tracing::info!(
                running = state.metrics.running(),
                "the grace is over; what still runs is cancelled"
            );
        }
        handle.stop(graceful).await;
    });
    let outcome = bound.server.await;
    watch.abort();
    outcome
}

/// Waits for the running requests as long as the grace is. Meanwhile the server still listens, so that whoever comes is
/// told that it stops, and does not wait for an answer that never comes.
async fn finished(state: &AppState) -> bool {
    let wait = async {
        while state.metrics.running() > 0 {
            sleep(FINISHED_CHECK).await;
        }
    };
    timeout(state.settings.shutdown_grace, wait).await.is_ok()
}

/// Lets the system give a connection up whose client does not read what it asked for.
#[cfg(target_os = "linux")]
fn give_up_what_is_not_read(connection: &dyn Any) {
    if let Some(stream) = connection.downcast_ref::<TcpStream>() {
        // Without it the connection works as before.
        let _set = rustix::net::sockopt::set_tcp_user_timeout(stream, UNREAD_MS);
    }
}

#[cfg(not(target_os = "linux"))]
fn give_up_what_is_not_read(_connection: &dyn Any) {}

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
        .on_connect(|connection, _| give_up_what_is_not_read(connection))
        .disable_signals()
        .shutdown_timeout(LAST_BYTES_S);
    if settings.workers > 0 {
        server = server.workers(settings.workers);
    }
    let server = server.bind(&settings.listen)?;
    let addresses = server.addrs();
    Ok(Bound { server: server.run(), addresses })
}
