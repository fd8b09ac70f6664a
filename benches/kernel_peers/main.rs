//! The kernels against graph libraries, on the same graphs, one thread each, in turn; and how long answers take.
//!
//! `cargo bench --bench kernel_peers -- --write docs/benchmarks.md` measures everything and writes its section; `--only` and
//! `--nodes` choose, `--graph` measures a list of edges instead. The libraries of Python are those of `target/peers`.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark reports and stops")]

mod answers;
mod graphs;
mod in_process;
mod measures;
mod rounds;
mod table;
mod worker;
#[path = "../support/random.rs"]
mod random;
#[path = "../support/report.rs"]
mod report;
#[path = "../support/engine.rs"]
mod engine;

use bioclusters::kernels::csr::Csr;
use clap::Parser;
use graphs::{Family, Stored};
use measures::{MEASURES, Measure};
use rounds::{Peers, Run};
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[derive(Parser)]
struct Arguments {
    /// Write the report into this document.
    #[arg(long)]
    write: Option<PathBuf>,
    /// Only measures whose name contains this; `answers` are how long the engine takes for the shipped clusters.
    #[arg(long, default_value = "")]
    only: String,
    /// Nodes of the made-up graphs, whatever the size at which a measure is taken otherwise.
    #[arg(long, value_delimiter = ',')]
    nodes: Vec<usize>,
    /// Measure this list of edges instead: two names and a weight on each line.
    #[arg(long)]
    graph: Option<PathBuf>,
    /// Compute one measure on a stored graph and print the peak of memory; the benchmark calls itself with it.
    #[arg(long, num_args = 3, hide = true)]
    alone: Option<Vec<String>>,
    /// Analyse the shipped data and print time and peak of memory; the benchmark calls itself with it.
    #[arg(long, hide = true)]
    whole_run: bool,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

/// Nodes of the made-up graphs: each measure takes those of its size.
const NODES: [usize; 5] = [500, 3000, 10_000, 100_000, 1_000_000];

fn main() {
    let arguments = Arguments::parse();
    if arguments.whole_run {
        return answers::whole_run();
    }
    if let Some([measure, path, nodes]) = arguments.alone.as_deref() {
        let graph = Stored { path: path.into(), nodes: nodes.parse().unwrap() }.read();
        let measure = MEASURES.iter().find(|it| it.name == measure).unwrap();
        rounds::on_threads(1, || (measure.ours)(&graph));
        println!("{}", rounds::peak());
        return;
    }
    if !worker::python().exists() {
        println!("There are no libraries at {}. To install them:", worker::python().display());
        println!("make target/peers/kernel_peers.txt");
        return;
    }
    let measures: Vec<&Measure> = MEASURES.iter().filter(|it| it.name.contains(&arguments.only)).collect();
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut peers = Peers::new(folder.path());
    let mut runs: Vec<Run> = Vec::new();
    let asked_for = arguments.graph.is_some() || !arguments.nodes.is_empty();
    let mut measure_all = |name: &str, graph: &Csr| {
        peers.take_up(name, graph);
        for measure in measures.iter().filter(|it| it.fits(graph.nodes(), asked_for)) {
            let run = rounds::run(measure, graph, &mut peers);
            println!("{}", table::line(&run));
            runs.push(run);
        }
    };
    if let Some(path) = &arguments.graph {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        measure_all(&name, &graphs::edge_list(path));
    } else {
        let nodes = if arguments.nodes.is_empty() { &NODES[..] } else { &arguments.nodes };
        for family in Family::ALL {
            for nodes in
                nodes.iter().filter(|it| measures.iter().any(|measure| measure.fits(**it, asked_for)))
            {
                measure_all(family.name(), &family.graph(*nodes));
            }
        }
    }
    let mut text = String::new();
    if !runs.is_empty() {
        text = table::report(&measures, &runs);
    }
    if arguments.graph.is_none() && "answers".contains(&arguments.only) {
        write!(text, "\n{}", answers::report()).unwrap();
    }
    println!("{text}");
    if let Some(path) = arguments.write {
        report::write(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path), "kernel_peers", &text);
    }
}
