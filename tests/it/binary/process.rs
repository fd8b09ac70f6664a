//! The real program as a child process.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// How long anything may take before a test gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The program with `arguments` in a folder, without settings of the machine.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bioclusters"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("BIOCLUSTERS_") {
            command.env_remove(name);
        }
    }
    // Values that need draws have their own tests; here they would only take processors from the others.
    command.env("BIOCLUSTERS_ANALYSIS_DRAWS", "0").env("BIOCLUSTERS_ANALYSIS_REWIRINGS", "5");
    command
}

/// Runs a command to its end.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).stdin(Stdio::null()).output().unwrap()
}

/// The program under a limit on the size of a file, in kibibytes.
pub(crate) fn run_with_small_files(folder: &Path, kibibytes: u64, arguments: &[&str]) -> Output {
    with_small_files(folder, kibibytes, arguments).stdin(Stdio::null()).output().unwrap()
}

fn with_small_files(folder: &Path, kibibytes: u64, arguments: &[&str]) -> Command {
    // `ulimit -f` counts blocks of 512 bytes in POSIX shells.
    let script = format!("ulimit -f {} && exec \"$0\" \"$@\"", kibibytes * 2);
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_bioclusters")]).args(arguments).current_dir(folder);
    shell
}

/// What a command wrote for people.
pub(crate) fn messages(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What a command wrote as data.
pub(crate) fn data(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Serves on a free port.
const SERVE: &[&str] = &["serve", "--listen", "127.0.0.1:0"];

/// A running service; killed when dropped.
pub(crate) struct Service {
    child: Child,
    /// Where it listens: `http://127.0.0.1:PORT`.
    pub(crate) address: String,
    log: Receiver<String>,
    heard: Vec<String>,
    /// From its start to its first answer at `/readyz`.
    pub(crate) ready_after: Duration,
}

impl Service {
    /// What lets anybody on this machine write.
    pub(crate) const WRITABLE: &[&str] = &["--anonymous", "admin"];

    /// Starts the service on a free port and waits until it is ready.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::of(command(folder, &[SERVE, arguments].concat()))
    }

    /// The same with settings of its own, as the environment has them.
    pub(crate) fn start_with(folder: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let mut command = command(folder, &[SERVE, arguments].concat());
        command.envs(settings.iter().copied());
        Self::of(command)
    }

    /// The same under a limit on the size of a file, in kibibytes.
    pub(crate) fn start_with_small_files(folder: &Path, kibibytes: u64, arguments: &[&str]) -> Self {
        Self::of(with_small_files(folder, kibibytes, &[SERVE, arguments].concat()))
    }

    fn of(mut command: Command) -> Self {
        let began = Instant::now();
        let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let log = lines(child.stderr.take().unwrap());
        let mut heard = Vec::new();
        let address = loop {
            let line = log.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("the service ended: {heard:?}"));
            let address =
                line.trim().strip_prefix("start page").map(|it| it.trim().trim_end_matches('/').to_owned());
            heard.push(line);
            if let Some(address) = address {
                break address;
            }
        };
        let mut service = Self { child, address, log, heard, ready_after: Duration::ZERO };
        while service.get("/readyz").0 != 200 {
            assert!(began.elapsed() < PATIENCE, "the service is not ready");
        }
        service.ready_after = began.elapsed();
        service
    }

    /// Status and body of a GET.
    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        let mut response = agent.get(format!("{}{path}", self.address)).call().unwrap();
        (response.status().as_u16(), response.body_mut().read_to_string().unwrap())
    }

    /// Host and port.
    pub(super) fn authority(&self) -> &str {
        self.address.trim_start_matches("http://")
    }

    /// Asks the service to stop.
    pub(super) fn terminate(&self) {
        let process = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(process, rustix::process::Signal::TERM).unwrap();
    }

    /// Asks the service to stop; gives its exit code and everything that it logged.
    pub(crate) fn stop(self) -> (Option<i32>, String) {
        self.terminate();
        self.wait()
    }

    /// Waits until the service has ended; gives its exit code and everything that it logged.
    pub(super) fn wait(mut self) -> (Option<i32>, String) {
        let status = self.child.wait().unwrap();
        self.heard.extend(self.log.iter());
        (status.code(), self.heard.join("\n"))
    }

    /// Resident memory in kibibytes, where the system tells it.
    pub(crate) fn resident(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
        line.trim().strip_suffix("kB")?.trim().parse().ok()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended already.
        let _killed = self.child.kill();
        let _status = self.child.wait();
    }
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}
