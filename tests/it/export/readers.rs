//! The files as the programs that people use read them: networkx, igraph, pandas, graphology.

use super::golden::Golden;
use super::{LIMITS, north};
use crate::support;
use crate::tools::{cache, node, python};
use bioclusters::engine::snapshot::Snapshot;
use bioclusters::export::build::{Sources, network_view};
use bioclusters::export::parameters::{Layout, ViewParameters};
use bioclusters::export::view::{ByteOrderMark, NetworkView, Node};
use bioclusters::export::{self, REGISTRY};
use bioclusters::indicators;
use bioclusters::indicators::meta::IndicatorId;
use bioclusters::indicators::results::Results;
use bioclusters::model::date::{Day, PartialDate};
use bioclusters::model::period::{Period, Window};
use bioclusters::model::text::Language;
use bioclusters::network::view::{Directed, NamedView, Parallel};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

const INDICATORS: [&str; 4] = ["degree", "betweenness", "harmonic-closeness", "transitivity"];

/// Writes a view in all formats with what readers are to find.
fn write_case(name: &str, sources: &Sources<'_>, parameters: &ViewParameters, indicators: &Value) -> PathBuf {
    // Two tests may write the same case, and each reads it.
    let folder = cache().join("files").join(name);
    fs::create_dir_all(&folder).unwrap();
    let view = network_view(sources, parameters, Parallel::Keep, LIMITS).unwrap();
    for exporter in REGISTRY {
        let mut bytes = Vec::new();
        export::run(sources, parameters, (exporter.id, LIMITS), &mut bytes).unwrap();
        fs::write(folder.join(format!("network.{}", exporter.extension)), bytes).unwrap();
    }
    let mut bytes = Vec::new();
    let marked = ViewParameters { byte_order_mark: ByteOrderMark::Present, ..parameters.clone() };
    export::run(sources, &marked, ("csv", LIMITS), &mut bytes).unwrap();
    fs::write(folder.join("network-bom.csv.zip"), bytes).unwrap();
    let expected = serde_json::to_vec_pretty(&expectations(&view, indicators)).unwrap();
    fs::write(folder.join("expect.json"), expected).unwrap();
    folder
}

fn expectations(view: &NetworkView<'_>, indicators: &Value) -> Value {
    let ids: Vec<_> = view.nodes.iter().map(|it| it.key).collect();
    let edge_ids: Vec<_> = view.edges.iter().map(|it| it.id.as_ref()).collect();
    let mut pairs: Vec<_> = view.edges.iter().map(|it| (it.source, it.target)).collect();
    pairs.sort_unstable();
    let has_parallel_edges = pairs.windows(2).any(|it| it[0] == it[1]);
    let nodes = |value: &dyn Fn(&Node<'_>) -> Option<Value>| -> Map<String, Value> {
        view.nodes.iter().filter_map(|it| Some((it.key.to_owned(), value(it)?))).collect()
    };
    let dates = view.edges.iter().map(|it| {
        let text = [it.start, it.end].map(|it| it.map(|it| it.to_string()));
        (it.id.as_ref().to_owned(), json!(text))
    });
    let days = view.edges.iter().map(|it| {
        let days = [it.start, it.end].map(|it| it.map(|it| it.day.to_string()));
        (it.id.as_ref().to_owned(), json!(days))
    });
    json!({
        "nodes": view.nodes.len(),
        "edges": view.edges.len(),
        "weight_sum": view.weight_sum(),
        "directed": view.edge_kind.is_directed(),
        "multigraph": view.parallel == Parallel::Keep,
        "has_parallel_edges": has_parallel_edges,
        "ids": ids,
        "edge_ids": edge_ids,
        "labels": nodes(&|it| Some(json!(it.label))),
        "latitudes": nodes(&|it| it.latitude.map(Value::from)),
        "colours": nodes(&|it| Some(json!(it.colour.hex()))),
        "points": nodes(&|it| it.point.map(|it| json!([it.x, it.y]))),
        "dates": dates.collect::<Map<_, _>>(),
        "days": days.collect::<Map<_, _>>(),
        "indicators": indicators,
    })
}

/// What views of a revision are made of.
fn sources(snapshot: &Snapshot) -> Sources<'_> {
    Sources {
        index: &snapshot.index,
        base: &snapshot.base,
        tables: &snapshot.tables,
        metrics: &[],
        revision: snapshot.revision,
        modified: Day::first_of(2026),
        licence: None,
    }
}

/// The cases that every reader reads, in a folder of its own.
fn cases(reader: &str) -> Vec<PathBuf> {
    let golden = Golden::new();
    let undirected = ViewParameters { directed: Directed::Never, ..north() };
    let cases = [
        ("directed", north()),
        ("undirected", undirected.clone()),
        ("two-arcs", ViewParameters { directed: Directed::Always, layout: Layout::Circle, ..north() }),
        ("merged", ViewParameters { multi: Parallel::Merge, layout: Layout::Sector, ..north() }),
        ("merged-undirected", ViewParameters { multi: Parallel::Merge, ..undirected }),
        ("korean", ViewParameters { language: Language::Korean, ..north() }),
    ];
    let write = |(name, parameters): &(&str, ViewParameters)| {
        write_case(&format!("{reader}/{name}"), &golden.sources(), parameters, &json!({}))
    };
    let mut folders: Vec<_> = cases.iter().map(write).collect();
    let engine = support::shipped();
    let snapshot = engine.snapshot();
    let everything = ViewParameters::default();
    folders.push(write_case(&format!("{reader}/shipped"), &sources(&snapshot), &everything, &json!({})));
    folders
}

#[test]
fn networkx_reads_gexf() {
    python("gexf.py", &cases("gexf-networkx"));
}

#[test]
fn graphology_reads_gexf() {
    node("gexf.mjs", &cases("gexf-graphology"));
}

#[test]
fn networkx_and_igraph_read_graphml() {
    python("graphml.py", &cases("graphml-python"));
}

#[test]
fn graphology_reads_graphml() {
    node("graphml.mjs", &cases("graphml-graphology"));
}

#[test]
fn networkx_reads_node_link() {
    python("node_link.py", &cases("node-link-networkx"));
}

#[test]
fn pandas_and_igraph_read_csv() {
    python("csv_tables.py", &cases("csv-python"));
}

/// A cluster of many actors whose linkages follow a fixed rule: hubs, triangles, isolates and several components.
fn large_cluster() -> Golden {
    let mut data = String::from("cluster:north a bc:Cluster .\n");
    for at in 0..60 {
        writeln!(
            data,
            "actor:a{at:02} a bc:Actor ; bc:sector sector:research ; bc:inCluster cluster:north ."
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
        "linkage:far a bc:Linkage ; bc:linkageType lt:funding ; bc:from actor:a50 ; bc:to actor:a51 .\n",
    );
    Golden::of(&data)
}

/// The published values of a cluster: by actor, or under no key where they are of the whole cluster.
fn published(sources: &Sources<'_>, results: &Results, cluster: u32) -> Value {
    let period = Period { year: results.year.unwrap(), window: Window::AllYears };
    let key = |row: &u32| {
        let iri = sources.index.text(sources.tables.actors[*row as usize].term);
        iri.rsplit('/').next().unwrap().to_owned()
    };
    let values = INDICATORS.map(|id| {
        let id: IndicatorId = indicators::find(id).unwrap().id;
        let values: Map<_, _> = if let Some(column) = results.column(id, cluster, period.window) {
            let measures = column.actors.iter().zip(column.measures);
            measures.map(|(row, measure)| (key(row), json!(measure.value()))).collect()
        } else {
            let finding = results.cluster(id, cluster, period).unwrap();
            Map::from_iter([(String::new(), json!(finding.measure.value()))])
        };
        (id.to_string(), Value::Object(values))
    });
    Value::Object(values.into_iter().collect())
}

/// The view that indicators of who is linked to whom read, up to the published year.
fn plain(cluster: &str, results: &Results) -> ViewParameters {
    let to = PartialDate::new(results.year.unwrap(), None, None);
    let clusters = vec![cluster.to_owned()];
    ViewParameters { clusters, named: Some(NamedView::Plain), to, ..ViewParameters::default() }
}

#[test]
fn the_call_that_an_indicator_names_gives_the_published_number_on_the_file() {
    let mut folders = Vec::new();
    for (name, golden) in [("golden", Golden::new()), ("large", large_cluster())] {
        let (sources, results) = (golden.sources(), Results::compute(&golden.tables, Some(2016)));
        let published = published(&sources, &results, 0);
        folders.push(write_case(&format!("same-as/{name}"), &sources, &plain("north", &results), &published));
    }
    let engine = support::shipped();
    let snapshot = engine.snapshot();
    let run = snapshot.run.as_ref().unwrap();
    let sources = sources(&snapshot);
    for cluster in ["hongneung", "boston"] {
        let row = snapshot.tables.clusters.iter().position(|it| &*it.key == cluster).unwrap();
        let published = published(&sources, &run.results, u32::try_from(row).unwrap());
        assert!(published["betweenness"].as_object().unwrap().len() > 10, "{cluster} has actors");
        let view = plain(cluster, &run.results);
        folders.push(write_case(&format!("same-as/{cluster}"), &sources, &view, &published));
    }
    python("node_link.py", &folders);
}
