//! A Python process that holds one graph in one library and runs what it is asked to.

use crate::graphs::Stored;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long the building of a graph may take.
const BUILD_TIME: Duration = Duration::from_secs(3 * 60);

/// How long a call may take.
pub(crate) const CALL_TIME: Duration = Duration::from_secs(20);

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Failure {
    TooLong,
    Refused(String),
}

/// What a call of a library gave.
pub(crate) struct Answer {
    pub(crate) time: Duration,
    pub(crate) values: Vec<f64>,
    /// Largest resident memory of the process so far, bytes.
    pub(crate) peak: u64,
}

pub(crate) struct Worker {
    child: Child,
    lines: Receiver<String>,
}

impl Worker {
    /// Starts a process for `library` on one thread, and builds the graph in it.
    pub(crate) fn start(library: &str, graph: &Stored) -> Result<Self, Failure> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut command = Command::new(python());
        command.arg(root.join("benches/kernel_peers/worker.py")).arg(library);
        for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"] {
            command.env(name, "1");
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || stdout.lines().map_while(Result::ok).try_for_each(|it| sender.send(it)));
        let mut worker = Self { child, lines };
        worker.ask(&json!({ "graph": graph.path, "nodes": graph.nodes }), BUILD_TIME)?;
        Ok(worker)
    }

    /// Runs a call; `values` turns its result into numbers, outside of the time that is taken.
    pub(crate) fn run(&mut self, call: &str, values: Option<&str>) -> Result<Answer, Failure> {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let file = folder.path().join("values");
        let mut question = json!({ "call": call });
        if let Some(values) = values {
            question["values"] = json!(values);
            question["file"] = json!(file);
        }
        let answer = self.ask(&question, CALL_TIME)?;
        let bytes = fs::read(&file).unwrap_or_default();
        Ok(Answer {
            time: Duration::from_secs_f64(answer["seconds"].as_f64().unwrap()),
            values: bytes.chunks_exact(8).map(|it| f64::from_ne_bytes(it.try_into().unwrap())).collect(),
            peak: answer["peak"].as_u64().unwrap(),
        })
    }

    fn ask(&mut self, question: &Value, patience: Duration) -> Result<Value, Failure> {
        let stdin = self.child.stdin.as_mut().unwrap();
        writeln!(stdin, "{question}").map_err(|error| Failure::Refused(error.to_string()))?;
        let line = self.lines.recv_timeout(patience).map_err(|_elapsed| Failure::TooLong)?;
        let answer: Value = serde_json::from_str(&line).unwrap();
        match answer["error"].as_str() {
            Some(error) => Err(Failure::Refused(error.to_owned())),
            None => Ok(answer),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _killed = self.child.kill();
        let _status = self.child.wait();
    }
}

/// The interpreter that has the libraries: that of `target/peers`, or what the variable `PYTHON` names.
pub(crate) fn python() -> std::path::PathBuf {
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers/bin/python");
    std::env::var_os("PYTHON").map_or(installed, Into::into)
}
