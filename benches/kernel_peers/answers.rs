//! How long the engine takes for the shipped clusters: all headline indicators, the slowest single answer, a whole run with draws.

use crate::engine;
use crate::rounds::peak;
use crate::table::within;
use bioclusters::engine::Engine;
use bioclusters::indicators::REGISTRY;
use bioclusters::indicators::findings::of_indicator;
use bioclusters::indicators::meta::{Compute, Cost, Indicator, Tier};
use bioclusters::model::period::{Period, Window};
use bioclusters::network::survey::Case;
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

/// What is to be reached, in seconds.
const HEADLINES: f64 = 1.0;
const ANSWER: f64 = 0.2;
/// The same of a whole run, and its memory in bytes.
const RUN: f64 = 600.0;
const RUN_MEMORY: f64 = 1e9;

/// Times measured for one answer; the least counts, since other work on the machine only adds.
const REPEATS: usize = 3;

/// The report; each row is printed as soon as it is known.
pub(crate) fn report() -> String {
    let engine = engine::empty();
    engine.seed_data().unwrap();
    let (time, count) = headlines(&engine);
    let what = format!(
        "all {count} headline values of the published year that need no random numbers, in both windows"
    );
    let headlines = row(&what, time, HEADLINES);
    let (time, name) = slowest(&engine);
    let answer = row(&format!("the slowest single value that needs no random numbers: {name}"), time, ANSWER);
    let whole = Command::new(std::env::current_exe().unwrap()).arg("--whole-run").output().unwrap();
    let whole = String::from_utf8(whole.stdout).unwrap();
    let words: Vec<f64> = whole.split_whitespace().map(|it| it.parse().unwrap()).collect();
    let [seconds, bytes, draws] = words[..] else { unreachable!("a run prints three numbers: {whole}") };
    let (minutes, megabytes) = (seconds / 60.0, bytes / 1e6);
    let what = format!("a whole analysis run of all years, with {draws:.0} draws and random networks");
    let met = if seconds < RUN && bytes < RUN_MEMORY { "yes" } else { "no" };
    let bars = format!("{:.0} min, {:.0} MB", RUN / 60.0, RUN_MEMORY / 1e6);
    let whole = printed(format!("| {what} | {bars} | {minutes:.1} min, {megabytes:.0} MB | {met} |\n"));
    format!(
        "## Answers about the shipped clusters\n\nIn this process, on all cores, on the shipped data; the least of three.\n\n\
         | what | bar | reached | met |\n|---|---:|---:|---|\n{headlines}{answer}{whole}"
    )
}

fn row(what: &str, time: Duration, bar: f64) -> String {
    let seconds = time.as_secs_f64();
    printed(format!("| {what} | {bar} s | {seconds:.3} s | {} |\n", within(seconds, bar)))
}

fn printed(row: String) -> String {
    print!("{row}");
    row
}

/// A whole analysis run: prints its seconds, the peak of memory in bytes, and its draws.
pub(crate) fn whole_run() {
    let engine = engine::empty();
    engine.seed_data().unwrap();
    let began = Instant::now();
    let snapshot = engine.analyse().unwrap();
    let draws = snapshot.run.as_ref().unwrap().draws;
    println!("{} {} {draws}", began.elapsed().as_secs_f64(), peak());
}

/// Gives each cluster, in each window of the published year, to `look`, with nothing computed before.
fn cases(engine: &Engine, mut look: impl FnMut(&Case<'_>)) {
    let snapshot = engine.snapshot();
    for row in 0..u32::try_from(snapshot.tables.clusters.len()).unwrap() {
        for window in Window::ALL {
            let survey = snapshot.survey();
            let history = survey.history(row);
            let period = Period { year: survey.year().unwrap(), window };
            look(&history.case(period).unwrap());
        }
    }
}

/// Computes the values of an indicator, and says how many there are; none where it needs random numbers or a request.
fn compute(case: &Case<'_>, indicator: &Indicator) -> usize {
    if indicator.cost == Cost::Drawn {
        return 0;
    }
    match indicator.compute {
        Compute::Actors(compute) => black_box(compute(case.network())).len(),
        Compute::ActorsSummed(compute) => black_box(compute(case.network())).len(),
        Compute::Artifacts(compute) => black_box(compute(case.pathways())).len(),
        Compute::Label(compute) => usize::from(black_box(compute(case)).is_ok()),
        Compute::Drawn(_) | Compute::Pillars(_) | Compute::ArtifactSets(_) | Compute::Analysis(..) => 0,
        Compute::Cluster(_)
        | Compute::Pathways(_)
        | Compute::Case(_)
        | Compute::Sampled(_)
        | Compute::Sectors(_)
        | Compute::SectorPairs(_)
        | Compute::Stages(_)
        | Compute::CaseStages(_)
        | Compute::Milestones(_) => black_box(of_indicator(case, indicator)).len(),
    }
}

fn headlines(engine: &Engine) -> (Duration, usize) {
    let measure = |_| {
        let (began, mut count) = (Instant::now(), 0);
        cases(engine, |case| {
            let headlines = REGISTRY.iter().filter(|it| it.tier == Tier::Headline);
            count += headlines.map(|it| compute(case, it)).sum::<usize>();
        });
        (began.elapsed(), count)
    };
    (0..REPEATS).map(measure).min().unwrap()
}

fn slowest(engine: &Engine) -> (Duration, String) {
    let of = |indicator: &Indicator| {
        let mut slowest = (Duration::ZERO, String::new());
        cases(engine, |case| {
            let began = Instant::now();
            compute(case, indicator);
            let time = began.elapsed();
            if time > slowest.0 {
                slowest = (time, format!("{} of {}", indicator.id, case.key()));
            }
        });
        slowest
    };
    let of = |indicator: &Indicator| (0..REPEATS).map(|_| of(indicator)).min().unwrap();
    REGISTRY.iter().map(of).max().unwrap()
}
