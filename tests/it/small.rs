//! Three made-up clusters over three years: small enough for an analysis run with draws.

use crate::support;
use bioclusters::engine::import::{Effect, ImportRequest, Mode, Tolerance};
use bioclusters::engine::{Engine, shipped};
use bioclusters::ingest::source::Source;
use bioclusters::model::assumptions::Assumptions;
use std::fmt::Write;

/// Clusters with the number of their actors; the first is the densest, the last the thinnest.
pub(crate) const CLUSTERS: [(&str, usize); 3] = [("alpha", 14), ("beta", 9), ("gamma", 6)];

/// What is given as evidence of all of it.
const SOURCE: &str = "https://example.org/made-up";

const SECTORS: [&str; 7] =
    ["industry", "academia", "research", "hospital", "government", "support", "investor"];

/// The sheets, each with its name.
pub(crate) fn sheets() -> Vec<(&'static str, String)> {
    let mut clusters = String::from("id,name_en,name_ko,country,designated,formation,source\n");
    let mut actors = String::from("id,name_en,sector,clusters,country,founded,source\n");
    let mut linkages = String::from("id,from,to,type,start,confidence,source\n");
    let mut artifacts = String::from("id,type,stage,label_en,date,actors,source\n");
    let mut derivations = String::from("from,to,kind,source\n");
    for (at, (cluster, count)) in CLUSTERS.iter().enumerate() {
        let country = ["US", "KR", "CH"][at];
        writeln!(clusters, "{cluster},Cluster {cluster},클러스터 {cluster},{country},2010,mixed,{SOURCE}")
            .unwrap();
        for actor in 0..*count {
            let sector = SECTORS[actor % 7];
            let founded = 1990 + 2 * actor;
            writeln!(
                actors,
                "{cluster}-{actor},Actor {cluster} {actor},{sector},{cluster},{country},{founded},{SOURCE}"
            )
            .unwrap();
            // A ring, with chords that become rarer from cluster to cluster.
            for (chord, step) in [1, 3, 5].iter().enumerate().take(3 - at) {
                let other = (actor + step) % count;
                let (start, confidence) = (2016 + (actor + chord) % 5, ["0.9", "", "0.5"][chord]);
                writeln!(
                    linkages,
                    "{cluster}-{actor}-{step},{cluster}-{actor},{cluster}-{other},research_collaboration,{start},{confidence},{SOURCE}"
                )
                .unwrap();
            }
        }
        stories(at, cluster, *count, &mut artifacts, &mut derivations);
    }
    for (number, (a, b)) in [("alpha-0", "beta-0"), ("alpha-1", "gamma-0")].iter().enumerate() {
        writeln!(linkages, "across-{number},{a},{b},research_collaboration,2019,0.7,{SOURCE}").unwrap();
    }
    let sides = format!("cluster,side,source\nalpha,high,{SOURCE}\nbeta,low,{SOURCE}\ngamma,low,{SOURCE}\n");
    let names = [
        "clusters.csv",
        "actors.csv",
        "linkages.csv",
        "artifacts.csv",
        "derivations.csv",
        "reference_positions.csv",
    ];
    let sheets = [clusters, actors, linkages, artifacts, derivations, sides];
    names.into_iter().zip(sheets).collect()
}

/// Stories from research to patent, or to licence, of a cluster: fewer from cluster to cluster.
fn stories(at: usize, cluster: &str, count: usize, artifacts: &mut String, derivations: &mut String) {
    for story in 0..(6 - at) {
        let owner = format!("{cluster}-{}", story % count);
        let steps = [("publication", "research-result"), ("patent", "patent"), ("licence", "transfer")];
        for (step, (kind, stage)) in steps.iter().enumerate().take(3 - at % 2) {
            let year = 2001 + 3 * step + story;
            writeln!(
                artifacts,
                "{cluster}-x{story}-{step},{kind},{stage},Story {story},{year},{owner},{SOURCE}"
            )
            .unwrap();
            if step > 0 {
                writeln!(
                    derivations,
                    "{cluster}-x{story}-{},{cluster}-x{story}-{step},developed_into,{SOURCE}",
                    step - 1
                )
                .unwrap();
            }
        }
    }
}

/// An engine that holds them, not analysed.
pub(crate) fn engine(assumptions: Assumptions) -> Engine {
    let options = bioclusters::engine::EngineOptions { assumptions, ..support::options() };
    let engine = Engine::open(options, &mut |_| {}).unwrap();
    let sources = sheets().into_iter().map(|(name, text)| Source::of_bytes(name, text.into_bytes()));
    let request = ImportRequest {
        sources: sources.collect(),
        key: "small".to_owned(),
        mode: Mode::Add,
        tolerance: Tolerance::Atomic,
        effect: Effect::Commit,
        ..shipped::seed()
    };
    engine.import(request).map(|_| ()).map_err(|it| it.to_string()).unwrap();
    engine
}
