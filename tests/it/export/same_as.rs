//! The calls that indicators name, made on the files of their views, give the published numbers.

use super::LIMITS;
use super::golden::Golden;
use super::readers::sources;
use crate::fixture::results;
use crate::support;
use crate::tools::{cache, python};
use bioclusters::export;
use bioclusters::export::build::Sources;
use bioclusters::export::parameters::{Layout, ViewParameters};
use bioclusters::indicators::REGISTRY;
use bioclusters::indicators::meta::{Compute, Indicator, Part, Scope};
use bioclusters::indicators::results::Results;
use bioclusters::model::date::PartialDate;
use bioclusters::model::period::{Period, Window};
use bioclusters::network::view::NamedView;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// A cluster of many actors whose linkages follow a fixed rule: hubs, triangles, isolates and several components.
fn large_cluster() -> Golden {
    let mut data = String::from("cluster:north a bc:Cluster .\n");
    for at in 0..60 {
        let sector = ["research", "industry", "hospital", "academia"][at % 4];
        writeln!(
            data,
            "actor:a{at:02} a bc:Actor ; bc:sector sector:{sector} ; bc:inCluster cluster:north ."
        )
        .unwrap();
    }
    for at in 1..45_u32 {
        for (number, to) in [(0, at / 3), (1, (at * 7 + 3) % 40)].into_iter().filter(|it| it.1 != at) {
            writeln!(
                data,
                "linkage:l{at}-{number} a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:a{at:02} ; \
                 bc:to actor:a{to:02} ; schema:startDate \"2015-01-01\"^^xsd:date ; bc:startPrecision \"year\" ."
            )
            .unwrap();
        }
    }
    data.push_str(
        "actor:far a bc:Actor ; bc:sector sector:industry .
         linkage:far a bc:Linkage ; bc:linkageType lt:funding ; bc:from actor:a50 ; bc:to actor:a51 .
         linkage:out a bc:Linkage ; bc:linkageType lt:funding ; bc:from actor:far ; bc:to actor:a00 .\n",
    );
    Golden::of(&data)
}

/// What no call and no formula can give on a file: the best of a search, and a share of the arcs of directed kinds, which
/// the file of arcs does not tell from the others; and what asks for other years.
const NOT_IN_FILES: [&str; 6] = [
    "core-periphery-fit",
    "modularity",
    "reciprocity",
    "entry-rate",
    "linkage-renewal",
    "first-investment-lag",
];

/// Indicators of networks of actors, by the view that they read.
fn of_view(view: NamedView) -> impl Iterator<Item = &'static Indicator> {
    let of_network = |it: &&Indicator| {
        let scopes = [Scope::Actor, Scope::Cluster, Scope::SectorPair];
        let is_published =
            !matches!(it.compute, Compute::Label(_) | Compute::Analysis(..) | Compute::Drawn(_));
        is_published && scopes.contains(&it.compute.scope()) && NamedView::NETWORKS.contains(&it.reads)
    };
    let is_in_files = |it: &&Indicator| !NOT_IN_FILES.contains(&it.id.as_str());
    REGISTRY.iter().filter(of_network).filter(is_in_files).filter(move |it| it.reads == view)
}

/// The published values of an indicator in a cluster: by actor, by pair of sectors, or under no key.
fn values(
    sources: &Sources<'_>,
    results: &Results,
    indicator: &Indicator,
    cluster: u32,
) -> Map<String, Value> {
    let period = Period { year: results.year.unwrap(), window: Window::AllYears };
    let key = |row: &u32| {
        let iri = sources.index.text(sources.tables.actors[*row as usize].term);
        iri.rsplit('/').next().unwrap().to_owned()
    };
    if let Some(column) = results.column(indicator.id, cluster, period.window) {
        let measures = column.actors.iter().zip(column.measures);
        return measures.map(|(row, measure)| (key(row), json!(measure.value()))).collect();
    }
    let name = |part: Option<Part>| match part {
        Some(Part::SectorPair(a, b)) => format!("{}|{}", a.notation(), b.notation()),
        Some(part) => part.notation(),
        None => String::new(),
    };
    let parts = results.parts(indicator.id, cluster, period).iter();
    parts.map(|(part, finding)| (name(*part), json!(finding.measure.value()))).collect()
}

/// Writes the view of a cluster that some indicators read, with what they are published as; nothing where none reads it.
fn write_case(
    name: &str,
    sources: &Sources<'_>,
    results: &Results,
    (view, cluster): (NamedView, u32),
) -> Option<PathBuf> {
    let values: Map<_, _> = of_view(view)
        .map(|it| {
            let values = values(sources, results, it, cluster);
            (it.id.to_string(), json!({ "calls": it.same_as, "values": values }))
        })
        .collect();
    if values.is_empty() {
        return None;
    }
    let key = &sources.tables.clusters[cluster as usize].key;
    let parameters = ViewParameters {
        clusters: vec![key.to_string()],
        named: Some(view),
        to: PartialDate::new(results.year.unwrap(), None, None),
        layout: Layout::None,
        ..ViewParameters::default()
    };
    let folder = cache().join(format!("files/same-as/{name}-{key}-{}", view.notation()));
    fs::create_dir_all(&folder).unwrap();
    let mut bytes = Vec::new();
    export::run(sources, &parameters, ("node-link", LIMITS), &mut bytes).unwrap();
    fs::write(folder.join("network.nodelink.json"), bytes).unwrap();
    let expected = json!({ "cluster": key, "values": values });
    fs::write(folder.join("indicators.json"), expected.to_string()).unwrap();
    Some(folder)
}

#[test]
fn the_call_that_an_indicator_names_gives_the_published_number_on_the_file_of_its_view() {
    let mut folders = Vec::new();
    let mut write = |name: &str, sources: &Sources<'_>, results: &Results| {
        for cluster in 0..u32::try_from(sources.tables.clusters.len()).unwrap() {
            let cases = NamedView::NETWORKS.map(|it| write_case(name, sources, results, (it, cluster)));
            folders.extend(cases.into_iter().flatten());
        }
    };
    for (name, golden) in [("golden", Golden::new()), ("large", large_cluster())] {
        write(name, &golden.sources(), &results(&golden.tables, Some(2016)));
    }
    let engine = support::shipped();
    let snapshot = engine.snapshot();
    write("shipped", &sources(&snapshot), &snapshot.run.as_ref().unwrap().results);
    assert!(folders.len() > 20, "{} views", folders.len());
    // Every indicator of networks is recomputed somewhere, so that none is left out in silence.
    let known: BTreeSet<_> =
        NamedView::NETWORKS.into_iter().flat_map(of_view).map(|it| it.id.to_string()).collect();
    fs::write(cache().join("files/same-as/computed.json"), json!(known).to_string()).unwrap();
    python("indicators.py", &folders);
}
