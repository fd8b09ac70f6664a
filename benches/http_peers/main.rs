//! The service against the oxigraph server on the same quads, over HTTP, question by question in turn.
//!
//! `cargo bench --bench http_peers -- docs/benchmarks.md` writes the table. The peer is `target/peers/bin/oxigraph`, or what
//! the variable `PEER` names; `PROGRAM` names another build of the service; `LINKAGES` makes the data smaller.

#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a benchmark reports and stops")]

mod server;
#[path = "../support/generate.rs"]
mod generate;
#[path = "../support/report.rs"]
mod report;

use server::{Server, copy, free_port, rows};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Linkages that make two million quads.
const LINKAGES: usize = 96_000;
/// Rounds at least, and the time that one question may take.
const ROUNDS: usize = 3;
const ROUND_TIME: Duration = Duration::from_secs(6);
const ROUNDS_MAX: usize = 200;

const TWO_HOPS: &str = "PREFIX bc: <https://w3id.org/bioclusters/ontology#>
SELECT ?near ?far ?sector { <https://w3id.org/bioclusters/id/actor/a7> bc:linkedTo ?near . ?near bc:linkedTo ?far . ?far bc:sector ?sector }";

const HEAD: &str = "## SPARQL over HTTP, against the oxigraph server\n";

/// Medians of one question; nothing where a server gave up.
struct Line {
    name: String,
    rows: usize,
    ours: Option<Duration>,
    peer: Option<Duration>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let peer = std::env::var_os("PEER").map_or_else(|| root("target/peers/bin/oxigraph"), PathBuf::from);
    if !peer.exists() {
        println!("There is no peer at {}. To install it:", peer.display());
        println!("make target/peers/bin/oxigraph");
        return;
    }
    let linkages = std::env::var("LINKAGES").ok().and_then(|it| it.parse().ok()).unwrap_or(LINKAGES);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let text = compare(folder.path(), &peer, linkages);
    println!("{text}");
    if let Some(path) = arguments.first() {
        report::write(&root(path), "http_peers", &text);
    }
}

fn root(path: impl AsRef<Path>) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn program() -> Command {
    Command::new(std::env::var_os("PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_bioclusters").into()))
}

fn compare(folder: &Path, peer: &Path, linkages: usize) -> String {
    let (data, copied) = (folder.join("data"), folder.join("peer"));
    let file = folder.join("generated.nt");
    let mut out = std::io::BufWriter::new(fs::File::create(&file).unwrap());
    let written = generate::triples(linkages, &mut out).unwrap();
    drop(out);
    let began = Instant::now();
    let import = program().arg("import").arg(&file).arg("--data").arg(&data).arg("--quiet").output().unwrap();
    let import_time = began.elapsed();
    assert!(import.status.success(), "{}", String::from_utf8_lossy(&import.stderr));
    // The durable copy is a store of the peer's own kind, so both hold the same quads, the derived graph included.
    copy(&data.join("rdf"), &copied);
    let optimised = Command::new(peer).arg("optimize").arg("--location").arg(&copied).output().unwrap();
    assert!(optimised.status.success(), "{}", String::from_utf8_lossy(&optimised.stderr));

    let (ours, empty) = start(&data, &folder.join("empty"));
    let mut theirs = start_peer(peer, &copied);
    let quads = count(&ours, "/sparql");
    assert_eq!(quads.1, count(&theirs, "/query").1, "both hold the same quads");
    let lines: Vec<Line> = questions().into_iter().map(|it| measure(it, &ours, &mut theirs)).collect();
    let mut text = String::from(HEAD);
    let per_quad = |bytes: u64| bytes as f64 / quads.0 as f64;
    let observed = quads.0 - quads.1;
    let (mine, own) = (ours.resident(), ours.resident().saturating_sub(empty));
    writeln!(
        text,
        "\n{} made-up quads ({written} imported in {:.1} s, the rest derived) and {observed} of observations in memory, {} cores, oxigraph server 0.5.13 on \
         the same RocksDB files after its `optimize`.\n\n| | bioclusters | oxigraph server |\n|---|---:|---:|\n\
         | start to the first answer | {:.2} s | {:.2} s |\n| resident memory | {:.0} MB | {:.0} MB |\n\
         | memory for a quad, above an empty service | {:.0} bytes | |\n",
        quads.1,
        import_time.as_secs_f64(),
        std::thread::available_parallelism().map_or(1, usize::from),
        ours.ready_after.as_secs_f64(),
        theirs.ready_after.as_secs_f64(),
        mine as f64 / 1e6,
        theirs.resident() as f64 / 1e6,
        per_quad(own),
    )
    .unwrap();
    table(&mut text, &lines);
    text
}

/// Our service over the data, its indicators published; and the memory of one over an empty store.
fn start(data: &Path, nothing: &Path) -> (Server, u64) {
    let launch = |data: &Path| {
        let port = free_port();
        let mut command = program();
        command.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data);
        let server = Server::start(command, port, "/readyz");
        while !server.get("/readyz").contains("\"analysis\":true") {
            std::thread::park_timeout(Duration::from_millis(100));
        }
        server
    };
    let empty = launch(nothing).resident();
    (launch(data), empty)
}

fn start_peer(peer: &Path, location: &Path) -> Server {
    let port = free_port();
    let mut command = Command::new(peer);
    command.arg("serve").arg("--location").arg(location);
    command.args(["--bind", &format!("127.0.0.1:{port}"), "--union-default-graph"]);
    Server::start(command, port, "/query?query=ASK%20%7B%7D")
}

/// Quads of the whole store, and those of the graphs that both keep on disk.
fn count(server: &Server, path: &str) -> (u64, u64) {
    let number = |query: &str| -> u64 {
        let found = rows(&server.ask(path, query).unwrap().0);
        // Numbers are normalised to `1.5e6`; Display of the float is the integer again.
        found.first().unwrap().parse::<f64>().unwrap().to_string().parse().unwrap()
    };
    let all = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }";
    let kept =
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(!STRENDS(STR(?g), \"/graph/indicators\")) }";
    (number(all), number(kept))
}

fn questions() -> Vec<(String, String)> {
    let mut questions: Vec<(String, String)> = fs::read_dir(root("ontology/questions"))
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "rq"))
        .map(|it| (it.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&it).unwrap()))
        .collect();
    questions.sort();
    questions.push(("two-hop lookup".to_owned(), TWO_HOPS.to_owned()));
    questions
}

/// Asks both in turn, after one question to each that fills their caches and compares their answers.
fn measure((name, query): (String, String), ours: &Server, theirs: &mut Server) -> Line {
    let (mine, other) = (ours.ask("/sparql", &query), theirs.ask("/query", &query));
    if other.is_none() {
        theirs.restart();
    }
    let (Some(mine), Some(other)) = (&mine, &other) else {
        let rows = mine.as_ref().or(other.as_ref()).map_or(0, |it| rows(&it.0).len());
        return Line { name, rows, ours: mine.map(|it| it.1), peer: other.map(|it| it.1) };
    };
    let (mine, other) = (rows(&mine.0), rows(&other.0));
    if mine != other {
        let differs = mine.iter().zip(&other).find(|(left, right)| left != right);
        panic!("{name}: {} rows against {}; first difference {differs:?}", mine.len(), other.len());
    }
    let (mut our_times, mut peer_times) = (Vec::new(), Vec::new());
    let began = Instant::now();
    for round in 0..ROUNDS_MAX {
        if round >= ROUNDS && began.elapsed() > ROUND_TIME {
            break;
        }
        our_times.extend(ours.ask("/sparql", &query).map(|it| it.1));
        peer_times.extend(theirs.ask("/query", &query).map(|it| it.1));
    }
    Line { name, rows: mine.len(), ours: Some(median(our_times)), peer: Some(median(peer_times)) }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn table(text: &mut String, lines: &[Line]) {
    let milliseconds = |time: Option<Duration>| {
        time.map_or_else(
            || format!("none in {} s", server::PATIENCE.as_secs()),
            |it| format!("{:.2}", it.as_secs_f64() * 1e3),
        )
    };
    let ratio = |line: &Line| Some(line.peer?.as_secs_f64() / line.ours?.as_secs_f64());
    text.push_str(
        "| question | rows | bioclusters, ms | oxigraph server, ms | times as fast |\n|---|---:|---:|---:|---:|\n",
    );
    for line in lines {
        let (ours, peer) = (milliseconds(line.ours), milliseconds(line.peer));
        let ratio = ratio(line).map_or_else(String::new, |it| format!("{it:.1}"));
        writeln!(text, "| {} | {} | {ours} | {peer} | {ratio} |", line.name, line.rows).unwrap();
    }
    let ratios: Vec<f64> = lines.iter().filter_map(ratio).collect();
    let mean = (ratios.iter().map(|it| it.ln()).sum::<f64>() / ratios.len() as f64).exp();
    let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
    writeln!(
        text,
        "\nMedians over HTTP, asked in turn, the answers compared. Geometric mean {mean:.1}×, least {least:.1}×."
    )
    .unwrap();
}
