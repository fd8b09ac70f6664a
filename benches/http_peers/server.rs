//! A server as a child process, and questions to it over HTTP.

use serde_json::Value;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a start may take.
const START: Duration = Duration::from_secs(600);

/// How long an answer may take. A server that takes longer is started again, since it may go on and fill the memory.
pub(crate) const PATIENCE: Duration = Duration::from_secs(40);

/// A running server; killed when dropped.
pub(crate) struct Server {
    child: Child,
    command: Command,
    path: String,
    address: String,
    agent: ureq::Agent,
    /// From the start of the process to its first answer.
    pub(crate) ready_after: Duration,
}

impl Server {
    /// Starts `command`, which listens on `port`, and waits for the first answer at `path`.
    pub(crate) fn start(mut command: Command, port: u16, path: &str) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let config = ureq::Agent::config_builder().proxy(None).timeout_global(Some(PATIENCE)).build();
        let mut server = Self {
            child: command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}")),
            command,
            path: path.to_owned(),
            address: format!("http://127.0.0.1:{port}"),
            agent: config.into(),
            ready_after: Duration::ZERO,
        };
        server.ready_after = server.await_answer();
        server
    }

    fn await_answer(&mut self) -> Duration {
        let began = Instant::now();
        while self.agent.get(format!("{}{}", self.address, self.path)).call().is_err() {
            assert!(began.elapsed() < START, "{:?} does not answer", self.command);
            assert!(self.child.try_wait().unwrap().is_none(), "{:?} ended", self.command);
            std::thread::park_timeout(Duration::from_millis(5));
        }
        began.elapsed()
    }

    /// Ends the process and starts it anew.
    pub(crate) fn restart(&mut self) {
        let _killed = self.child.kill();
        let _status = self.child.wait();
        self.child = self.command.spawn().unwrap_or_else(|error| panic!("{:?}: {error}", self.command));
        self.await_answer();
    }

    /// The body at a path.
    pub(crate) fn get(&self, path: &str) -> String {
        let mut response = self.agent.get(format!("{}{path}", self.address)).call().unwrap();
        response.body_mut().read_to_string().unwrap()
    }

    /// Asks a query at `path`; gives the body and the time until all of it was there, or nothing when the server gave up.
    pub(crate) fn ask(&self, path: &str, query: &str) -> Option<(Vec<u8>, Duration)> {
        let began = Instant::now();
        let request = self
            .agent
            .post(format!("{}{path}", self.address))
            .header("Content-Type", "application/sparql-query")
            .header("Accept", "application/sparql-results+json");
        let mut response = request.send(query).ok()?;
        let body = response.body_mut().with_config().limit(1 << 32).read_to_vec().ok()?;
        Some((body, began.elapsed()))
    }

    /// Resident memory in bytes; 0 where the system does not tell.
    pub(crate) fn resident(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:")).unwrap_or_default();
        line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap_or_default() * 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _killed = self.child.kill();
        let _status = self.child.wait();
    }
}

/// The rows of an answer in an order of their own, numbers by value: servers may order ties and write numbers differently.
pub(crate) fn rows(body: &[u8]) -> Vec<String> {
    let answer: Value = serde_json::from_slice(body).unwrap();
    if let Some(value) = answer["boolean"].as_bool() {
        return vec![value.to_string()];
    }
    let names = answer["head"]["vars"].as_array().unwrap();
    let bindings = answer["results"]["bindings"].as_array().unwrap();
    let cell = |row: &Value, name: &Value| {
        let value = &row[name.as_str().unwrap()];
        let text = value["value"].as_str().unwrap_or_default();
        let numeric = value["datatype"].as_str().is_some_and(|it| {
            ["integer", "decimal", "double", "float"].iter().any(|kind| it.ends_with(kind))
        });
        match text.parse::<f64>() {
            // Sums of doubles depend on their order in the last digits.
            Ok(number) if numeric => format!("{number:.9e}"),
            _ => text.to_owned(),
        }
    };
    let line = |row: &Value| names.iter().map(|name| cell(row, name)).collect::<Vec<_>>().join("\t");
    let mut rows: Vec<String> = bindings.iter().map(line).collect();
    rows.sort_unstable();
    rows
}

/// A port that nothing listens on at the moment.
pub(crate) fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else if entry.file_name() != "LOCK" {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
