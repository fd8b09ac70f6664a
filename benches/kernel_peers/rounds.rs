//! One measure on one graph: values compared, then rounds in which all take their turn, then the memory of each alone.

use crate::graphs::Stored;
use crate::in_process;
use crate::measures::{Compare, Measure, Peer};
use crate::worker::{Answer, CALL_TIME, Failure, Worker};
use bioclusters::kernels::csr::Csr;
use bioclusters::kernels::leiden::modularity;
use rayon::ThreadPool;
use rustix::time::{ClockId, clock_gettime};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Rounds at most, and the time after which no other begins.
const ROUNDS_MAX: usize = 7;
const ROUNDS_TIME: Duration = Duration::from_secs(8);

/// Nodes above which a library is not asked to build the graph: networkx takes minutes and gigabytes.
const NETWORKX_NODES_MAX: usize = 1 << 14;

/// What was found about one measure on one graph.
pub(crate) struct Run {
    pub(crate) measure: &'static Measure,
    pub(crate) graph: String,
    pub(crate) nodes: usize,
    pub(crate) edges: usize,
    pub(crate) ours: Duration,
    pub(crate) ours_on_two: Duration,
    /// By library.
    pub(crate) peers: BTreeMap<&'static str, Result<Duration, Failure>>,
    /// Modularity of communities by program.
    pub(crate) modularity: BTreeMap<&'static str, f64>,
    /// Largest resident memory of a process that does nothing else, in bytes: ours, and that of the fastest library of Python.
    pub(crate) memory: (u64, Option<(&'static str, u64)>),
}

impl Run {
    /// The library that took the least time, and that time.
    pub(crate) fn fastest(&self) -> Option<(&'static str, Duration)> {
        let times = self.peers.iter().filter_map(|(library, time)| Some((*library, *time.as_ref().ok()?)));
        times.min_by_key(|it| it.1)
    }

    /// The library of Python that took the least time.
    fn fastest_process(&self) -> Option<&'static Peer> {
        let time = |peer: &&Peer| self.peers.get(peer.library).and_then(|it| it.as_ref().ok().copied());
        self.measure.peers.iter().filter(|it| time(it).is_some()).min_by_key(time)
    }

    /// How many times as fast two threads are as one.
    pub(crate) fn gain(&self) -> f64 {
        self.ours.as_secs_f64() / self.ours_on_two.as_secs_f64()
    }

    /// How many times as fast we are at least, where all that a library of Python has to say is that it took too long.
    pub(crate) fn ratio_at_least(&self) -> Option<f64> {
        let too_long = self.peers.values().any(|it| matches!(it, Err(Failure::TooLong)));
        (self.fastest().is_none() && too_long).then(|| CALL_TIME.as_secs_f64() / self.ours.as_secs_f64())
    }

    pub(crate) fn ratio(&self) -> Option<f64> {
        Some(self.fastest()?.1.as_secs_f64() / self.ours.as_secs_f64())
    }
}

/// The processes of the libraries on the graph that is measured, started when they are first asked.
pub(crate) struct Peers {
    name: String,
    graph: Stored,
    petgraph: in_process::Graph,
    workers: BTreeMap<&'static str, Result<Worker, Failure>>,
    /// Measures and libraries that took too long on this graph or one before.
    slow: BTreeSet<(&'static str, &'static str)>,
}

impl Peers {
    /// Graphs are written into `folder`.
    pub(crate) fn new(folder: &Path) -> Self {
        let graph = Stored { path: folder.join("graph"), nodes: 0 };
        let petgraph = in_process::Graph::default();
        Self { name: String::new(), graph, petgraph, workers: BTreeMap::new(), slow: BTreeSet::new() }
    }

    /// Leaves the graph before for this one.
    pub(crate) fn take_up(&mut self, name: &str, graph: &Csr) {
        self.workers.clear();
        name.clone_into(&mut self.name);
        self.graph = Stored::write(graph, self.graph.path.clone());
        self.petgraph = in_process::build(graph);
    }

    fn worker(&mut self, library: &'static str) -> Result<&mut Worker, Failure> {
        if library == "networkx" && self.graph.nodes > NETWORKX_NODES_MAX {
            return Err(Failure::Refused("memory".to_owned()));
        }
        let graph = &self.graph;
        let worker = self.workers.entry(library).or_insert_with(|| Worker::start(library, graph));
        worker.as_mut().map_err(|it| it.clone())
    }

    fn run(&mut self, measure: &str, peer: &Peer, values: Option<&str>) -> Result<Answer, Failure> {
        if self.slow.iter().any(|it| *it == (measure, peer.library)) {
            return Err(Failure::TooLong);
        }
        self.worker(peer.library)?.run(peer.call, values)
    }

    /// Asks for the values once.
    fn first(&mut self, measure: &Measure, peer: &Peer) -> Result<Answer, Failure> {
        let answer = self.run(measure.name, peer, Some(peer.values).filter(|it| !it.is_empty()));
        if answer.as_ref().is_err_and(|it| *it == Failure::TooLong) {
            self.slow.insert((measure.name, peer.library));
            self.workers.remove(peer.library);
        }
        answer
    }
}

/// Pools that stay: a new thread would take its memory anew each time.
static POOLS: [LazyLock<ThreadPool>; 2] = [LazyLock::new(|| pool(1)), LazyLock::new(|| pool(2))];

fn pool(threads: usize) -> ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
}

/// Runs on one thread or on two.
pub(crate) fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    POOLS[threads - 1].install(work)
}

/// Time on the clock, and on one thread that which the processor spends on it: other work on the machine does not count.
fn timed(threads: usize, compute: impl FnOnce() -> Vec<f64> + Send) -> (Duration, Vec<f64>) {
    let clock = if threads == 1 { ClockId::ThreadCPUTime } else { ClockId::Monotonic };
    let now = || Duration::try_from(clock_gettime(clock)).unwrap();
    on_threads(threads, || {
        let began = now();
        let values = compute();
        (now().saturating_sub(began), values)
    })
}

/// The name of petgraph among the libraries.
const PETGRAPH: &str = "petgraph";

/// Asks all for their values, and then for their times in turn.
pub(crate) fn run(measure: &'static Measure, graph: &Csr, peers: &mut Peers) -> Run {
    let (_, values) = timed(1, || (measure.ours)(graph));
    let bits = |values: &[f64]| values.iter().map(|it| it.to_bits()).collect::<Vec<_>>();
    let same = bits(&values) == bits(&timed(2, || (measure.ours)(graph)).1);
    assert!(same, "{}: another thread changes the values", measure.name);
    let mut modularity = BTreeMap::from([("bioclusters", modularity_of(measure, graph, &values))]);
    let mut times: BTreeMap<&'static str, Result<Vec<Duration>, Failure>> = BTreeMap::new();
    for peer in measure.peers {
        let first = peers.first(measure, peer).map(|answer| {
            if !peer.values.is_empty() {
                compare(measure, peer.library, &values, &answer.values);
            }
            modularity.insert(peer.library, modularity_of(measure, graph, &answer.values));
            vec![answer.time]
        });
        times.insert(peer.library, first);
    }
    if let Some(compute) = measure.petgraph {
        let (time, theirs) = timed(1, || compute(&peers.petgraph));
        compare(measure, PETGRAPH, &values, &theirs);
        times.insert(PETGRAPH, Ok(vec![time]));
    }
    let (mut one, mut two) = (Vec::new(), Vec::new());
    let began = Instant::now();
    for round in 0..ROUNDS_MAX {
        if round > 0 && began.elapsed() > ROUNDS_TIME {
            break;
        }
        one.push(timed(1, || (measure.ours)(graph)).0);
        for (library, times) in &mut times {
            // What took most of the time that there is for all rounds keeps its first time.
            let Ok(times) = times else { continue };
            if times.iter().any(|it| *it >= ROUNDS_TIME / 2) {
                continue;
            }
            match measure.peers.iter().find(|it| it.library == *library) {
                Some(peer) => times.extend(peers.run(measure.name, peer, None).map(|it| it.time)),
                None => times.extend(measure.petgraph.map(|it| timed(1, || it(&peers.petgraph)).0)),
            }
        }
        two.push(timed(2, || (measure.ours)(graph)).0);
    }
    let mut run = Run {
        measure,
        graph: peers.name.clone(),
        nodes: graph.nodes(),
        edges: graph.edge_count(),
        ours: median(one),
        ours_on_two: median(two),
        peers: times.into_iter().map(|(library, times)| (library, times.map(median))).collect(),
        modularity: modularity.into_iter().filter_map(|(program, it)| Some((program, it?))).collect(),
        memory: (0, None),
    };
    run.memory = memory(&run, &peers.graph);
    run
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Stops when the two do not agree.
fn compare(measure: &Measure, library: &str, ours: &[f64], theirs: &[f64]) {
    let name = format!("{} of {library}", measure.name);
    assert_eq!(ours.len(), theirs.len(), "{name}");
    match measure.compare {
        Compare::Values(tolerance) => {
            for (node, (a, b)) in ours.iter().zip(theirs).enumerate() {
                let close = (a - b).abs() <= tolerance * a.abs().max(b.abs()) || a.is_nan() && b.is_nan();
                assert!(close, "{name} at {node}: {b}, here {a}");
            }
        }
        Compare::Estimates(difference) => {
            for (node, (a, b)) in ours.iter().zip(theirs).enumerate() {
                assert!((a - b).abs() <= difference, "{name} at {node}: {b}, here {a}");
            }
        }
        Compare::Modularity => {}
        Compare::Parts => assert_eq!(renumbered(ours), renumbered(theirs), "{name}"),
    }
}

/// The modularity of values that are communities.
fn modularity_of(measure: &Measure, graph: &Csr, values: &[f64]) -> Option<f64> {
    let communities = measure.compare == Compare::Modularity;
    communities.then(|| modularity(graph, &renumbered(values)))?
}

/// Parts by the order in which they are first met.
fn renumbered(parts: &[f64]) -> Vec<u32> {
    let mut numbers = BTreeMap::new();
    let number = |part: &f64| {
        let next = u32::try_from(numbers.len()).unwrap();
        *numbers.entry(part.to_bits()).or_insert(next)
    };
    parts.iter().map(number).collect()
}

fn memory(run: &Run, graph: &Stored) -> (u64, Option<(&'static str, u64)>) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg("--alone").arg(run.measure.name).arg(&graph.path).arg(graph.nodes.to_string());
    let ours = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let alone = |peer: &'static Peer| {
        let peak = Worker::start(peer.library, graph).ok()?.run(peer.call, None).ok()?.peak;
        Some((peer.library, peak))
    };
    (ours.trim().parse().unwrap(), run.fastest_process().and_then(alone))
}

/// Largest resident memory of this process so far, bytes.
pub(crate) fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}
