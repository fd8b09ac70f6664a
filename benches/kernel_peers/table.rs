//! The report: times and ratios, bars, memory.

use crate::measures::{Bar, GAIN, Measure};
use crate::rounds::Run;
use crate::worker::{CALL_TIME, Failure};
use std::fmt::Write;
use std::time::Duration;

const LIBRARIES: [&str; 5] = ["igraph", "networkit", "petgraph", "rustworkx", "networkx"];

pub(crate) fn report(measures: &[&'static Measure], runs: &[Run]) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut text = format!(
        "## Kernels, against graph libraries\n\n\
         Each library computes on a graph that it has built, on one thread, in turn with the others on the same graph \
         ({cores} cores); medians. The values are compared first, and where two do not agree there is no report: they agree to \
         1e-9 (`PageRank` to 1e-7, where igraph stops; sampled ones to the sum of their errors), and ours have the same bits on \
         one thread and on two. petgraph is called in this process, the others are modules of Python. Weights are quarters from 0.25 to 2; the numbers of nodes are \
         shuffled. Versions: `benches/kernel_peers/requirements.txt`; calls: `benches/kernel_peers/measures.rs`. “>” is more \
         than {} s, here or on a graph before; “·” is a call that the library does not have, or (networkx above 2¹⁴ nodes) a \
         graph that it was not asked to build.\n\n\
         `make bench`, or `cargo bench --bench kernel_peers -- --only PageRank`; `-- --graph FILE` measures a list of \
         edges.\n\n### Bars\n\nWhat is to be reached on one thread against the fastest library, on the largest graphs; and by two threads \
         against one.\n\n| measure | bar | reached on the largest graphs | met |\n|---|---:|---:|---|\n",
        CALL_TIME.as_secs(),
    );
    for measure in measures {
        bar(&mut text, measure, runs);
    }
    for measure in measures.iter().filter(|it| it.is_quadratic()) {
        gain(&mut text, measure, runs);
    }
    text.push_str("\n### Times, ms\n\n| measure | graph | nodes | edges | bioclusters | on two threads |");
    text.push_str(&LIBRARIES.map(|it| format!(" {it} |")).concat());
    text.push_str(" times the fastest |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for run in runs {
        writeln!(text, "{}", line(run)).unwrap();
    }
    modularity(&mut text, runs);
    memory(&mut text, runs);
    text
}

/// The runs of a measure on its largest graphs.
fn largest<'a>(measure: &Measure, runs: &'a [Run]) -> Vec<&'a Run> {
    let own: Vec<&Run> = runs.iter().filter(|it| it.measure.name == measure.name).collect();
    let largest = own.iter().map(|it| it.nodes).max().unwrap_or(0);
    // Of two families of graphs one has a power of two of nodes.
    own.into_iter().filter(|it| it.nodes * 2 > largest).collect()
}

/// The least of the largest graphs decides.
fn bar(text: &mut String, measure: &Measure, runs: &[Run]) {
    let largest = largest(measure, runs);
    let (bar, reached, met) = match measure.bar {
        Bar::Times(bar) => {
            let ratios: Vec<f64> = largest.iter().filter_map(|it| it.ratio()).collect();
            let all_are_there = ratios.len() == largest.len();
            // Where no library ended in time we were at least so many times as fast.
            let least = largest.iter().filter_map(|it| it.ratio().or_else(|| it.ratio_at_least()));
            let least: Vec<f64> = least.collect();
            let met = at_least(&least, bar)
                .filter(|it| all_are_there || (it == "yes" && least.len() == largest.len()));
            let reached = if all_are_there { times(&ratios) } else { format!("> {}", times(&least)) };
            (format!("{bar}×"), reached, met)
        }
        Bar::Seconds(bar) => {
            let most = largest.iter().map(|it| it.ours.as_secs_f64()).fold(0.0, f64::max);
            (format!("{bar} s"), format!("{most:.2} s"), Some(within(most, bar)))
        }
    };
    let met = met.unwrap_or_else(|| "not measured: no library ended".to_owned());
    writeln!(text, "| {} | {bar} | {reached} | {met} |", measure.name).unwrap();
}

/// How much two threads gain.
fn gain(text: &mut String, measure: &Measure, runs: &[Run]) {
    let gains: Vec<f64> = largest(measure, runs).iter().map(|it| it.gain()).collect();
    let met = at_least(&gains, GAIN).unwrap_or_default();
    writeln!(text, "| {}, on two threads | {GAIN}× | {} | {met} |", measure.name, times(&gains)).unwrap();
}

fn times(ratios: &[f64]) -> String {
    ratios.iter().map(|it| format!("{it:.1}×")).collect::<Vec<_>>().join(", ")
}

/// Whether the least of some ratios reaches a bar, and by how much it does not; `None` without any.
fn at_least(ratios: &[f64], bar: f64) -> Option<String> {
    let least = ratios.iter().copied().reduce(f64::min)?;
    Some(if least >= bar {
        "yes".to_owned()
    } else {
        format!("no: {:.0} % short", 100.0 * (1.0 - least / bar))
    })
}

/// Whether seconds stay below a bar, and by how much they do not.
pub(crate) fn within(seconds: f64, bar: f64) -> String {
    if seconds < bar { "yes".to_owned() } else { format!("no: {:.0} % over", 100.0 * (seconds / bar - 1.0)) }
}

/// A row of the table of times.
pub(crate) fn line(run: &Run) -> String {
    let peers = LIBRARIES.map(|library| match run.peers.get(library) {
        Some(Ok(time)) => format!(" {} |", milliseconds(*time)),
        Some(Err(Failure::TooLong)) => " > |".to_owned(),
        Some(Err(Failure::Refused(reason))) if reason == "memory" => " · |".to_owned(),
        Some(Err(Failure::Refused(reason))) => format!(" {reason} |"),
        None => " · |".to_owned(),
    });
    format!(
        "| {} | {} | {} | {} | {} | {} |{} {} |",
        run.measure.name,
        run.graph,
        run.nodes,
        run.edges,
        milliseconds(run.ours),
        milliseconds(run.ours_on_two),
        peers.concat(),
        run.ratio().map_or_else(String::new, |it| format!("{it:.1}")),
    )
}

fn milliseconds(time: Duration) -> String {
    let time = time.as_secs_f64() * 1e3;
    let digits = if time < 1.0 { 3 } else { usize::from(time < 100.0) };
    format!("{time:.digits$}")
}

fn modularity(text: &mut String, runs: &[Run]) {
    if runs.iter().all(|it| it.modularity.is_empty()) {
        return;
    }
    text.push_str("\n### Modularity\n\nOf one run each.\n\n| graph | nodes | bioclusters | igraph | networkit |\n|---|---:|---:|---:|---:|\n");
    for run in runs.iter().filter(|it| !it.modularity.is_empty()) {
        let of = |program| run.modularity.get(program).map_or_else(String::new, |it| format!("{it:.4}"));
        let values = ["bioclusters", "igraph", "networkit"].map(of).join(" | ");
        writeln!(text, "| {} | {} | {values} |", run.graph, run.nodes).unwrap();
    }
}

fn memory(text: &mut String, runs: &[Run]) {
    text.push_str(
        "\n### Memory, MB\n\nLargest resident memory of a process that reads the graph, computes and ends: ours, and that of \
         the fastest library of Python (numpy included).\n\n| measure | graph | nodes | bioclusters | fastest library |\n|---|---|---:|---:|---:|\n",
    );
    let megabytes = |bytes: u64| format!("{:.0}", bytes as f64 / 1e6);
    for run in runs {
        let (ours, theirs) = run.memory;
        let theirs = theirs.map_or_else(String::new, |(library, it)| format!("{library} {}", megabytes(it)));
        let row = format!("| {} | {} | {} |", run.measure.name, run.graph, run.nodes);
        writeln!(text, "{row} {} | {theirs} |", megabytes(ours)).unwrap();
    }
}
