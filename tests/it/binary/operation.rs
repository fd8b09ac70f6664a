//! The running service as its operator sees it: its log, its stop, and clients that mean it no good.

use super::folder;
use super::process::{PATIENCE, Service, command, data, messages, run};
use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// A query that would run for hours.
const ENDLESS: &str = "SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fa%20%3Fb%20%3Fc.%3Fd%20%3Fe%20%3Ff.%3Fg%20%3Fh%20%3Fi.%3Fj%20%3Fk%20%3Fl%7D";
/// A query whose answer is larger than what the system buffers.
pub(super) const LARGE: &str = "SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc.%3Fd%20%3Fe%20%3Ff%7DLIMIT%20200000";

fn connect(service: &Service) -> TcpStream {
    let stream = TcpStream::connect(service.authority()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

pub(super) fn open(service: &Service, request: &str) -> TcpStream {
    let mut stream = connect(service);
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

pub(super) fn get(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Connection: close\r\n\r\n")
}

/// Everything that the service still sends.
pub(super) fn rest(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let _cut_or_whole = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

pub(super) fn exchange(service: &Service, request: &str) -> String {
    rest(open(service, request))
}

#[track_caller]
pub(super) fn eventually(what: &str, mut condition: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < PATIENCE, "{what}");
        std::thread::park_timeout(Duration::from_millis(20));
    }
}

pub(super) fn metric(service: &Service, name: &str) -> f64 {
    let (_, text) = service.get("/metrics");
    let line = text
        .lines()
        .find(|it| it.starts_with(&format!("{name} ")))
        .unwrap_or_else(|| panic!("{name}: {text}"));
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn a_token_is_made_listed_and_accepted_and_stands_in_no_log() {
    let folder = folder();
    let made = run(folder.path(), &["token", "new", "--role", "editor", "--name", "curation"]);
    assert_eq!(made.status.code(), Some(0), "{}", messages(&made));
    let (token, lines) = {
        let text = data(&made);
        let (token, lines) = text.split_once("\n\n").unwrap();
        (token.to_owned(), lines.to_owned())
    };
    assert_eq!(token.len(), 43);
    assert!(!lines.contains(&token) && !messages(&made).contains(&token));
    fs::write(folder.path().join("bioclusters.toml"), format!("[log]\nslow_query_ms = 1\n{lines}")).unwrap();
    let listed = data(&run(folder.path(), &["token", "list"]));
    assert!(listed.contains("curation") && listed.contains("editor") && !listed.contains(&token), "{listed}");
    let again = run(folder.path(), &["token", "new", "--role", "admin", "--name", "curation"]);
    assert_eq!(again.status.code(), Some(2), "{}", messages(&again));

    let service = Service::start(folder.path(), &["--ephemeral", "--log", "debug"]);
    let bearer = format!("Authorization: Bearer {token}\r\n");
    let answer = exchange(&service, &get("/version", &bearer));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    // A token in each place where one may end up.
    for (request, status) in [
        (get("/version", &format!("Authorization: Bearer {token}x\r\n")), 401),
        (get("/version", &format!("Authorization: {token}\r\n")), 401),
        (get("/version", &format!("Authorization: Basic {token}\r\n")), 401),
        (get(&format!("/version?access_token={token}"), ""), 200),
        (get(&format!("/{token}"), ""), 404),
        (get(&format!("/api/v1/actors?token={token}"), &bearer), 400),
        (get("/version", &format!("Cookie: token={token}\r\nX-Api-Key: {token}\r\n")), 200),
        (format!("{token} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), 405),
    ] {
        let answer = exchange(&service, &request);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{request}: {answer}");
        let problem = answer.split("\r\n\r\n").nth(1).unwrap_or_default();
        // What the client wrote into an address may come back to it; what it sent as a token does not.
        assert!(!problem.contains(&token) || request.contains(&format!("={token}")), "{answer}");
    }
    let (code, log) = service.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("caller=\"curation\"") && log.contains("role=\"editor\""), "{log}");
    assert!(!log.contains(&token), "{log}");
}

#[test]
fn nobody_may_write_from_afar_without_a_token() {
    let folder = folder();
    let output =
        run(folder.path(), &["serve", "--ephemeral", "--listen", "0.0.0.0:0", "--anonymous", "editor"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(messages(&output).contains("`auth.anonymous` is `editor`"), "{}", messages(&output));
    let service = Service::start(folder.path(), &["--ephemeral", "--anonymous", "editor"]);
    assert_eq!(service.stop().0, Some(0));
}

#[test]
fn each_request_has_one_line_and_the_queries_that_are_slow_another() {
    let folder = folder();
    let settings = "[log]\nformat = 'json'\nslow_query_ms = 1\n[sparql]\ntime_limit_s = 1\n";
    fs::write(folder.path().join("bioclusters.toml"), settings).unwrap();
    let service = Service::start(folder.path(), &["--ephemeral"]);
    let sent = [
        get("/api/v1/concepts/sector?limit=1", "X-Request-Id: one\r\n"),
        get("/api/v1/concepts/secret-thing", "X-Request-Id: two\r\n"),
        get(&format!("/sparql?query={ENDLESS}"), "X-Request-Id: three\r\n"),
        get(&format!("/sparql?query={LARGE}"), "X-Request-Id: four\r\n"),
    ];
    for request in &sent {
        exchange(&service, request);
    }
    let (_, log) = service.stop();
    let lines: Vec<serde_json::Value> = log.lines().filter_map(|it| serde_json::from_str(it).ok()).collect();
    let of = |id: &str, message: &str| {
        let mut found = lines.iter().filter(|it| it["request_id"] == id && it["message"] == message);
        let line = found.next().cloned().unwrap_or_default();
        assert!(found.next().is_none(), "{id} stands twice in {log}");
        line
    };
    for (id, route, status) in [
        ("one", "/api/v1/concepts/{scheme}", 200),
        ("two", "/api/v1/concepts/{scheme}", 404),
        ("three", "/sparql", 503),
    ] {
        let line = of(id, "request");
        assert_eq!((&line["route"], &line["status"]), (&route.into(), &status.into()), "{log}");
        assert_eq!(
            (&line["method"], &line["role"], &line["whole"]),
            (&"GET".into(), &"reader".into(), &true.into())
        );
        assert!(line["bytes"].as_u64().unwrap() > 0 && line["ms"].as_f64().unwrap() > 0.0, "{line}");
    }
    let slow = of("three", "slow query");
    assert!(slow["query"].as_str().unwrap().starts_with("SELECT (COUNT(*)"), "{log}");
    assert!(of("one", "slow query").is_null());
    // What an answer was, whole or cut, is known at its end.
    let large = of("four", "request");
    assert!(large["bytes"].as_u64().unwrap() > 1000, "{log}");
    assert!(!log.contains("secret-thing"), "{log}");
}

#[test]
fn a_stop_refuses_new_work_and_lets_running_work_finish() {
    let folder = folder();
    fs::write(
        folder.path().join("bioclusters.toml"),
        "[server]\nshutdown_grace_s = 60\n[sparql]\ntime_limit_s = 3\n",
    )
    .unwrap();
    let service = Service::start(folder.path(), &["--ephemeral"]);
    let idle = open(&service, "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    let running = open(&service, &get(&format!("/sparql?query={ENDLESS}"), ""));
    eventually("the query runs", || metric(&service, "bioclusters_queries_running") >= 1.0);
    let begun = Instant::now();
    service.terminate();
    eventually("new work is refused", || exchange(&service, &get("/readyz", "")).starts_with("HTTP/1.1 503"));
    // The running query ends as it would have: at its own limit.
    let answer = rest(running);
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("query-timeout"), "{answer}");
    let (code, log) = service.wait();
    assert_eq!(code, Some(0), "{log}");
    assert!(
        begun.elapsed() < Duration::from_secs(50),
        "an idle connection is not waited for: {:?}",
        begun.elapsed()
    );
    assert!(!log.contains("WARN") && !log.contains("ERROR"), "{log}");
    drop(idle);
}

#[test]
fn a_stop_cancels_what_outlasts_its_grace_and_a_second_signal_its_rest() {
    let folder = folder();
    for (grace, signals) in [(1, 1), (3600, 2)] {
        let settings = format!("[server]\nshutdown_grace_s = {grace}\n[sparql]\ntime_limit_s = 3600\n");
        fs::write(folder.path().join("bioclusters.toml"), settings).unwrap();
        let service = Service::start(folder.path(), &["--ephemeral"]);
        let running = open(&service, &get(&format!("/sparql?query={ENDLESS}"), ""));
        eventually("the query runs", || metric(&service, "bioclusters_queries_running") >= 1.0);
        service.terminate();
        eventually("new work is refused", || {
            exchange(&service, &get("/readyz", "")).starts_with("HTTP/1.1 503")
        });
        if signals == 2 {
            service.terminate();
        }
        let (code, log) = service.wait();
        assert_eq!(code, Some(0), "{log}");
        assert!(log.contains("is cancelled"), "{log}");
        drop(running);
    }
}

#[test]
fn a_thousand_slow_clients_take_little_and_hold_nobody_up() {
    const CLIENTS: usize = 1000;
    let folder = folder();
    let service = Service::start(folder.path(), &["--ephemeral"]);
    let before = service.resident();
    let open_files = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    let clients = open_files.current.map_or(CLIENTS, |it| CLIENTS.min(usize::try_from(it).unwrap() - 100));
    let mut slow = Vec::new();
    for number in 0..clients {
        slow.push(match number % 3 {
            // A head that does not end.
            0 => open(&service, "GET / HTTP/1.1\r\nHost: a\r\nX-A: "),
            // A body that does not come.
            1 => open(
                &service,
                "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nA",
            ),
            // An answer that nobody reads.
            _ => open(&service, "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n"),
        });
    }
    let begun = Instant::now();
    for _ in 0..20 {
        assert_eq!(service.get("/api/v1/concepts/sector").0, 200);
    }
    println!("20 requests beside {clients} slow clients: {:?}", begun.elapsed());
    // One more byte each now and then keeps nothing alive that is over.
    let mut given_up = 0;
    eventually("heads that do not end are given up", || {
        let heads = slow.iter_mut().step_by(3);
        given_up = heads.map(|it| it.write_all(b"a")).filter(Result::is_err).count();
        given_up > clients / 6
    });
    if let (Some(before), Some(after)) = (before, service.resident()) {
        println!("resident {before} kB before, {after} kB with {clients} slow clients");
        // 128 kB for each is what the largest head may take.
        assert!(after < before + 128 * clients as u64, "{before} kB, then {after} kB");
    }
    drop(slow);
    eventually("all of them are forgotten", || metric(&service, "bioclusters_http_requests_running") <= 1.0);
    let (code, log) = service.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains("ERROR"), "{log}");
}

#[test]
fn clients_that_vanish_in_the_middle_leave_nothing_behind() {
    let folder = folder();
    let service = Service::start(folder.path(), &["--ephemeral"]);
    for number in 0..60 {
        let stream = match number % 3 {
            0 => open(&service, &get(&format!("/sparql?query={ENDLESS}"), "")),
            1 => open(&service, &get(&format!("/sparql?query={LARGE}"), "")),
            _ => open(&service, "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nA"),
        };
        if number % 2 == 0 {
            stream.shutdown(Shutdown::Both).unwrap();
        }
        drop(stream);
    }
    for name in ["bioclusters_queries_running", "bioclusters_queries_waiting"] {
        eventually(name, || metric(&service, name) < 1.0);
    }
    eventually("requests", || metric(&service, "bioclusters_http_requests_running") <= 1.0);
    let (code, log) = service.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains("WARN") && !log.contains("ERROR"), "{log}");
}

#[test]
fn what_is_not_http_is_refused_and_harms_nobody() {
    let folder = folder();
    let service = Service::start(folder.path(), &["--ephemeral"]);
    let vast = format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(200_000));
    for request in
        ["\0\0\0\0\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET  /  HTTP/1.1\r\n\r\n", "nonsense\r\n\r\n", &vast]
    {
        let answer = exchange(&service, request);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    let smuggled = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    assert!(exchange(&service, smuggled).starts_with("HTTP/1.1 4"));
    assert_eq!(service.get("/healthz").0, 200);
    let (code, log) = service.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(!log.contains("ERROR"), "{log}");
}

#[test]
fn the_settings_of_tokens_are_refused_without_being_shown() {
    let folder = folder();
    let output = command(folder.path(), &["token", "list"])
        .env("BIOCLUSTERS_AUTH_TOKENS", "curation:editor:my-secret-token")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = messages(&output);
    assert!(message.contains("64 hexadecimal digits") && !message.contains("my-secret-token"), "{message}");
}
