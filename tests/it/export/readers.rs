//! The files as the programs that people use read them: networkx, igraph, pandas, graphology.

use super::golden::Golden;
use super::{LIMITS, north};
use crate::support;
use crate::tools::{cache, node, python};
use bioclusters::engine::snapshot::Snapshot;
use bioclusters::export::build::{Sources, network_view};
use bioclusters::export::parameters::{Layout, ViewParameters};
use bioclusters::export::view::{ByteOrderMark, NetworkView, Node, NodeSet, Projection};
use bioclusters::export::{self, REGISTRY};
use bioclusters::model::date::Day;
use bioclusters::model::text::Language;
use bioclusters::network::view::{Directed, Parallel, Rollup};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Writes a view in all formats with what readers are to find.
fn write_case(name: &str, sources: &Sources<'_>, parameters: &ViewParameters) -> PathBuf {
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
    let mut bytes = Vec::new();
    let hyper = ViewParameters { projection: Projection::Hyper, ..parameters.clone() };
    export::run(sources, &hyper, ("jgf", LIMITS), &mut bytes).unwrap();
    fs::write(folder.join("hyper.jgf.json"), bytes).unwrap();
    let expected = serde_json::to_vec_pretty(&expectations(&view)).unwrap();
    fs::write(folder.join("expect.json"), expected).unwrap();
    folder
}

fn expectations(view: &NetworkView<'_>) -> Value {
    let mut ids: Vec<_> = view.nodes.iter().map(|it| it.key.as_ref()).collect();
    ids.sort_unstable();
    let edge_ids: Vec<_> = view.edges.iter().map(|it| it.id.as_ref()).collect();
    let mut pairs: Vec<_> = view.edges.iter().map(|it| (it.source, it.target)).collect();
    pairs.sort_unstable();
    let has_parallel_edges = pairs.windows(2).any(|it| it[0] == it[1]);
    let nodes = |value: &dyn Fn(&Node<'_>) -> Option<Value>| -> Map<String, Value> {
        view.nodes.iter().filter_map(|it| Some((it.key.as_ref().to_owned(), value(it)?))).collect()
    };
    let dates = view.edges.iter().map(|it| {
        let text = [it.start, it.end].map(|it| it.map(|it| it.to_string()));
        (it.id.as_ref().to_owned(), json!(text))
    });
    let days = view.edges.iter().map(|it| {
        let days = [it.start, it.end].map(|it| it.map(|it| it.day.to_string()));
        (it.id.as_ref().to_owned(), json!(days))
    });
    let linkages: BTreeSet<_> = view.edges.iter().flat_map(|it| it.linkage.split('|')).collect();
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
        "linkages": linkages,
        "sides": view.nodes.iter().any(|it| it.set != NodeSet::Actor),
        "bipartite": view.projection == Projection::Bipartite,
    })
}

/// What views of a revision are made of.
pub(super) fn sources(snapshot: &Snapshot) -> Sources<'_> {
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
        ("merged-undirected", ViewParameters { multi: Parallel::Merge, ..undirected.clone() }),
        ("bipartite", ViewParameters { projection: Projection::Bipartite, ..north() }),
        ("bipartite-undirected", ViewParameters { projection: Projection::Bipartite, ..undirected }),
        ("korean", ViewParameters { language: Language::Korean, ..north() }),
    ];
    let write = |(name, parameters): &(&str, ViewParameters)| {
        write_case(&format!("{reader}/{name}"), &golden.sources(), parameters)
    };
    let mut folders: Vec<_> = cases.iter().map(write).collect();
    let engine = support::shipped();
    let snapshot = engine.snapshot();
    let everything = ViewParameters::default();
    folders.push(write_case(&format!("{reader}/shipped"), &sources(&snapshot), &everything));
    let clusters = ViewParameters { rollup: Rollup::Cluster, ..everything };
    folders.push(write_case(&format!("{reader}/clusters"), &sources(&snapshot), &clusters));
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
fn json_graph_format_is_valid() {
    node("jgf.mjs", &cases("jgf-ajv"));
}

#[test]
fn pandas_and_igraph_read_csv() {
    python("csv_tables.py", &cases("csv-python"));
}
